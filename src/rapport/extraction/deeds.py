"""The verbs by which a text tells events, with the objects that decide which: PLOVER's types."""

from __future__ import annotations

from rapport.extraction.wordlists import words
from rapport.model.mentions import EventType

VERBS: dict[EventType, frozenset[str]] = {
    "ACCUSE": words(
        "accuse criticize criticise condemn blame denounce slam blast deplore decry rebuke sue decry castigate"
    ),
    "REJECT": words("reject refuse rule_out veto rebuff dismiss turn_down boycott oppose rebut"),
    "SANCTION": words("sanction expel ban bar prohibit blacklist"),
    "REQUEST": words("demand urge request ask call_on invite implore press"),
    "THREATEN": words("threaten"),
    "PROTEST": words("protest"),
    "MOBILIZE": words("deploy mobilize mobilise station"),
    "ASSAULT": words("attack shell bomb invade occupy strike raid"),
    "COERCE": words("annex seize detain arrest blockade"),
    "RETREAT": words("retreat withdraw pull_out"),
    "CONCEDE": words("concede release free apologize apologise"),
    "SUPPORT": words("support back praise endorse congratulate recognize recognise thank hail laud commend applaud"),
    "AID": words("donate aid"),
}
# A verb whose object decides: (verbs, nouns, type).
WITH_OBJECT: tuple[tuple[frozenset[str], frozenset[str], EventType], ...] = (
    (
        words("impose introduce extend tighten adopt expand"),
        words("sanction sanctions tariff tariffs embargo restriction restrictions ban blacklist"),
        "SANCTION",
    ),
    (
        words("break break_off sever cut suspend halt close shut freeze recall end"),
        words(
            "relation relations tie ties talk talks dialogue border embassy",
            "consulate contact contacts ambassador flight",
        ),
        "SANCTION",
    ),
    (words("lodge make file"), words("protest complaint demarche"), "PROTEST"),
    (words("summon"), words("ambassador envoy chargé charge"), "PROTEST"),
    (
        words("lift ease remove"),
        words("sanction sanctions restriction restrictions tariff tariffs ban embargo"),
        "CONCEDE",
    ),
    (words("withdraw"), words("troop troops force forces"), "RETREAT"),
    (words("provide send deliver grant"), words("aid assistance relief loan loans grant vaccine vaccines"), "AID"),
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
# A verb whose preposition decides.
WITH_PREPOSITION: tuple[tuple[frozenset[str], frozenset[str], EventType], ...] = (
    (words("call press push lobby"), words("for"), "REQUEST"),
    (words("appeal"), words("to for"), "REQUEST"),
    (words("complain"), words("about of"), "ACCUSE"),
)
# What must name whom it is done to.
NEEDS_RECIPIENT: frozenset[EventType] = frozenset({"SUPPORT", "THREATEN"})
TOGETHER = words(
    "party parties side country minister leader president government delegation state nation two both",
    "neighbour neighbor",
)
ANNOUNCING = words("announce declare decide")
