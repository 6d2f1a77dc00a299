"""The verbs by which a text tells events, with the objects that decide which: PLOVER's types."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapport.extraction.clauses import dependants, objects, obliques, phrase, sides_at, subjects
from rapport.extraction.meetings.triggers import verb_lemma
from rapport.extraction.wordlists import words
from rapport.model.analysis import Analysis, EntityKind
from rapport.model.mentions import EventType

VERBS: dict[EventType, frozenset[str]] = {
    "AGREE": words("promise pledge vow undertake consent"),
    "ACCUSE": words(
        "accuse criticize criticise condemn blame denounce slam blast deplore decry rebuke sue castigate censure",
        "chastise lambast lambaste reprimand reproach upbraid berate assail excoriate vilify investigate probe",
        "complain",
    ),
    "REJECT": words(
        "reject refuse rule_out veto rebuff dismiss turn_down boycott oppose rebut spurn snub repudiate decline"
    ),
    "SANCTION": words("sanction expel ban bar prohibit blacklist embargo"),
    "REQUEST": words(
        "demand urge request ask call_on call_upon invite implore press pressure petition exhort entreat beseech"
    ),
    "THREATEN": words("threaten"),
    "PROTEST": words("protest riot picket"),
    "MOBILIZE": words("deploy redeploy mobilize mobilise station"),
    "ASSAULT": words(
        "attack shell bomb invade occupy strike raid bombard ambush kill wound assassinate murder massacre torture",
        "gun_down shoot_down shoot beat_up slaughter behead storm",
    ),
    "COERCE": words(
        "annex seize detain arrest blockade imprison jail abduct kidnap capture confiscate impound outlaw censor hack",
        "jam deport evict ransack loot blow_up",
    ),
    "RETREAT": words("retreat withdraw pull_out pull_back demobilize demobilise disarm surrender"),
    "CONCEDE": words("concede release free apologize apologise pardon relent back_down give_in"),
    "SUPPORT": words(
        "support back praise endorse congratulate recognize recognise thank hail laud commend applaud extol acclaim"
    ),
    "AID": words("donate aid"),
}
_ATTACKS = words(
    "attack attacks raid raids strike strikes airstrike assault offensive bombing bombardment incursion invasion ambush"
)
_MARCHES = words("demonstration rally protest march sit-in strike")
_FORCES = words("troop troops force forces army warship carrier tank tanks fleet soldier soldiers")
# A verb whose object decides: (verbs, nouns, type).
WITH_OBJECT: tuple[tuple[frozenset[str], frozenset[str], EventType], ...] = (
    (
        words("impose introduce extend tighten adopt expand"),
        words("sanction sanctions tariff tariffs embargo restriction restrictions ban blacklist"),
        "SANCTION",
    ),
    (
        words("close shut seal seal_off"),
        words("border crossing frontier airspace checkpoint strait"),
        "COERCE",
    ),
    (
        words("break break_off sever cut suspend halt close shut freeze recall end"),
        words(
            "relation relations tie ties talk talks dialogue embassy",
            "consulate contact contacts ambassador flight",
        ),
        "SANCTION",
    ),
    (
        words("cancel suspend halt stop cut cut_off freeze withhold call_off"),
        words(
            "aid assistance visit trip cooperation loan delivery supply supplies export exports import imports trade",
            "shipment negotiation",
        ),
        "SANCTION",
    ),
    (words("seek"), words("asylum refuge help assistance mediation aid clarification explanation"), "REQUEST"),
    (words("lodge make file"), words("protest complaint demarche"), "ACCUSE"),
    (words("summon"), words("ambassador envoy chargé charge"), "ACCUSE"),
    (words("launch open begin start complete"), words("investigation inquiry enquiry probe inspection"), "ACCUSE"),
    (words("stage hold organize organise begin join launch"), _MARCHES, "PROTEST"),
    (words("block"), words("road street highway bridge motorway roadway"), "PROTEST"),
    (words("burn"), words("flag effigy"), "PROTEST"),
    (
        words("lift ease remove relax waive end"),
        words(
            "sanction sanctions restriction restrictions tariff tariffs ban embargo curfew blockade emergency measure",
            "siege",
        ),
        "CONCEDE",
    ),
    (words("call_off"), words("strike boycott protest demonstration"), "CONCEDE"),
    (words("reopen open"), words("border crossing frontier airspace checkpoint"), "CONCEDE"),
    (
        words("return hand_over hand_back repatriate"),
        words("prisoner soldier detainee body remains captive"),
        "CONCEDE",
    ),
    (words("drop withdraw"), words("charge claim demand objection complaint lawsuit"), "CONCEDE"),
    (words("withdraw pull pull_back evacuate"), words("troop troops force forces peacekeeper"), "RETREAT"),
    (words("declare observe announce"), words("ceasefire cease-fire truce"), "RETREAT"),
    (words("complete begin start"), words("withdrawal pullout pull-out pullback"), "RETREAT"),
    (
        words("provide send deliver grant give supply ship extend"),
        words("aid assistance relief loan loans grant vaccine vaccines medicine food"),
        "AID",
    ),
    (words("cancel forgive write_off"), words("debt debts"), "AID"),
    (words("launch carry_out mount conduct wage"), _ATTACKS, "ASSAULT"),
    (words("open"), words("fire"), "ASSAULT"),
    (words("fire launch"), words("missile missiles rocket rockets shell shells mortar artillery shot"), "ASSAULT"),
    (words("impose declare reimpose proclaim tighten"), words("curfew blockade siege emergency law"), "COERCE"),
    (words("mass amass reinforce strengthen concentrate"), _FORCES, "MOBILIZE"),
    (words("raise express voice"), words("objection opposition"), "REJECT"),
    (words("express voice raise"), words("concern concerns regret dismay anger outrage dissatisfaction"), "ACCUSE"),
    (words("level make"), words("accusation accusations allegation allegations"), "ACCUSE"),
    (words("deny refuse restrict"), words("visa visas entry access permission permit overflight"), "SANCTION"),
    (words("emphasize emphasise stress underline reiterate"), words("need necessity demand"), "REQUEST"),
    (words("make submit send issue"), words("request demand appeal"), "REQUEST"),
    (words("express extend convey offer"), words("gratitude thanks appreciation condolences solidarity"), "SUPPORT"),
    (words("make lay"), words("claim claims"), "REQUEST"),
    (words("express voice reaffirm"), words("support"), "SUPPORT"),
)
AGREEING = words("agree decide reaffirm")
SIGNED = words(
    "agreement agreements declaration memorandum memorandums memoranda document documents",
    "treaty pact statement deal contract",
    "protocol accord communique communiqué mou mous plan roadmap",
)
# What both sides do at once: (verbs, nouns).
AGREED: tuple[tuple[frozenset[str], frozenset[str]], ...] = (
    (
        words("reach conclude strike achieve find make forge clinch"),
        words("agreement agreements consensus deal understanding compromise accord arrangement settlement"),
    ),
    (words("accept approve"), words("proposal offer invitation initiative request")),
    (
        words("confirm announce reaffirm"),
        words("establishment creation readiness launch resumption decision agreement"),
    ),
)
SIGNING = words("sign ratify initial")
# What sides carry out together.
JOINTLY: tuple[tuple[frozenset[str], frozenset[str]], ...] = (
    (SIGNING, SIGNED),
    (words("restore re-establish reestablish resume establish normalize normalise"), words("relation relations tie")),
    (
        words("hold conduct stage launch begin start carry_out"),
        words("exercise exercises drill drills manoeuvre maneuver game wargame"),
    ),
    (words("exchange swap"), words("prisoner captive ambassador envoy information intelligence")),
)
# A verb whose preposition decides.
WITH_PREPOSITION: tuple[tuple[frozenset[str], frozenset[str], EventType], ...] = (
    (words("call press push lobby"), words("for"), "REQUEST"),
    (words("appeal"), words("to for"), "REQUEST"),
    (words("complain"), words("about of over"), "ACCUSE"),
    (words("plead"), words("for with"), "REQUEST"),
    (words("propose suggest"), words("to"), "REQUEST"),
)
# What must name whom it is done to.
NEEDS_RECIPIENT: frozenset[EventType] = frozenset({"SUPPORT", "THREATEN"})
TOGETHER = words(
    "party parties side country minister leader president government delegation state nation two both",
    "neighbour neighbor",
)
ANNOUNCING = words("announce declare decide")
_TITLES = ("compound", "appos", "flat", "nmod:desc")
_STATE = re.compile(r"^[A-Z]{3}$")


@dataclass(frozen=True, slots=True)
class Deed:
    """A verb that tells an event; ``mutual`` where both sides do it to each other."""

    predicate: int
    type: EventType
    mutual: bool = False


def deed_of(analysis: Analysis, predicate: int) -> Deed | None:
    """Which event a verb tells, by itself, its object or its preposition; None for one that tells none."""
    word = verb_lemma(analysis, predicate)
    below = _nouns(analysis, objects(analysis, predicate))
    for verbs, nouns, kind in WITH_OBJECT:
        if word in verbs and below & nouns:
            return Deed(predicate, kind)
    for verbs, prepositions, kind in WITH_PREPOSITION:
        if word in verbs and obliques(analysis, predicate, *prepositions):
            return Deed(predicate, kind)
    if any(word in verbs and below & nouns for verbs, nouns in AGREED):
        return Deed(predicate, "AGREE", mutual=True)
    if word in ANNOUNCING and _is_joint(analysis, predicate):
        return Deed(predicate, "AGREE", mutual=True)
    if any(word in verbs and below & nouns for verbs, nouns in JOINTLY):
        return Deed(predicate, "COOPERATE", mutual=True)
    if word in AGREEING:
        return Deed(predicate, "AGREE", mutual=True)
    if word == "protest" and sides_at(analysis, subjects(analysis, predicate)):
        return Deed(predicate, "ACCUSE")  # a state or its people in office protest by words, others in the street
    for kind, verbs in VERBS.items():
        if word in verbs:
            return Deed(predicate, kind)
    return None


def _nouns(analysis: Analysis, heads: tuple[int, ...]) -> frozenset[str]:
    """The nouns that *heads* are, those of a title before or behind a name included: "its ambassador, Juma Mrema"."""
    tokens = analysis.tokens
    named = [at for head in heads if tokens[head].upos == "PROPN" for at in dependants(analysis, head, *_TITLES)]
    return frozenset(tokens[at].lemma.lower() for at in (*heads, *named) if tokens[at].upos in ("NOUN", "PROPN"))


def _is_joint(analysis: Analysis, predicate: int) -> bool:
    """Whether it is announced by both: "in a joint statement", or by two subjects with what they will do."""
    for at in obliques(analysis, predicate, "in", "by", "through"):
        if any(analysis.tokens[each].text.lower() == "joint" for each in dependants(analysis, at, "amod")):
            return True
    told = dependants(analysis, predicate, "ccomp", "xcomp")
    return bool(told) and len(set(states_of(analysis, subjects(analysis, predicate)))) > 1


def states_of(analysis: Analysis, heads: tuple[int, ...], *, deep: bool = False) -> tuple[str, ...]:
    """The states that act or are acted on: by the heads themselves, else by what stands in their phrases.

    With *deep* also by what stands within the phrase of one that has an entity of its own, but no state.
    """
    out: dict[str, None] = {}
    for head in heads:
        mention = analysis.mention_at(head)
        if mention is not None and analysis.entities[mention.entity].kind is EntityKind.PLACE:
            continue
        found = sides_at(analysis, (head,))
        if not found and (deep or mention is None):
            found = sides_at(analysis, phrase(analysis, head, without=("acl:relcl", "acl", "advcl", "punct")))
        out.update(dict.fromkeys(side for side in found if _STATE.match(side)))
    return tuple(out)
