"""Whether a meeting was held, is planned, proposed, postponed or cancelled, by the words around its trigger."""

from __future__ import annotations

from typing import Literal, NamedTuple

from rapport.extraction.clauses import (
    Reading,
    dependants,
    governor,
    predicate_of,
    preposition,
    reading,
)
from rapport.extraction.meetings import lexicon
from rapport.extraction.meetings.offices import level_of_words
from rapport.extraction.meetings.triggers import Trigger, is_definite, verb_lemma
from rapport.model.analysis import Analysis
from rapport.model.dates import bounds
from rapport.model.mentions import MeetingStatus

_STEPS = 4


class Standing(NamedTuple):
    """A status; *assumed* where no word or date of the text says so."""

    status: MeetingStatus
    assumed: bool = False


def status_of(analysis: Analysis, trigger: Trigger, date: str | None) -> Standing | None:
    """The status that the text gives a meeting, or None where it denies or only imagines it.

    The words decide first (what is planned, offered, put off), then tense, then whether the date lies after the
    document's own. A meeting that is only named is assumed to have been held.
    """
    if trigger.verbal:
        return _stated(_of_verb(analysis, trigger.index, date))
    off = _put_off(analysis, trigger)
    if off is not None:
        return Standing(off)
    by_words = _modified(analysis, trigger.index, date) or _of_nouns_above(analysis, trigger.index)
    if by_words is not None:
        return Standing(_settle(analysis, by_words, date))
    if trigger.light and trigger.predicate != trigger.index:
        return _stated(_of_verb(analysis, trigger.predicate, date))
    return _of_noun(analysis, trigger, date)


def _put_off(analysis: Analysis, trigger: Trigger) -> MeetingStatus | None:
    """Whether the verb over the noun calls or puts it off, whatever it was before: "cancelled a planned visit"."""
    token = analysis.tokens[trigger.index]
    verb = token.head
    if token.relation not in ("obj", "nsubj") or verb == trigger.index:
        return None
    meant = reading(analysis, verb)
    if meant.negated or (token.relation == "nsubj" and not meant.passive):
        return None
    later = [at for at in dependants(analysis, verb, "conj") if not dependants(analysis, at, "nsubj")]
    for at in (verb, *later):  # "was scheduled for May but was put off"
        word = verb_lemma(analysis, at)
        if word in lexicon.CANCELLING:
            return "cancelled"
        if word in lexicon.POSTPONING:
            return "postponed"
    return None


def _stated(status: MeetingStatus | None) -> Standing | None:
    return None if status is None else Standing(status)


def is_ahead(analysis: Analysis, date: str | None) -> bool:
    """Whether *date* lies wholly after the document's own."""
    published = analysis.dating.published
    if date is None or published is None:
        return False
    return bounds(date).first > bounds(published).last


def is_past(analysis: Analysis, date: str | None) -> bool:
    """Whether *date* lies wholly before the document's own."""
    published = analysis.dating.published
    if date is None or published is None:
        return False
    return bounds(date).last < bounds(published).first


def _settle(analysis: Analysis, status: MeetingStatus, date: str | None) -> MeetingStatus:
    """What was "upcoming" or "next" but lies before the document's date has been held, as far as one can tell."""
    return "held" if status == "planned" and is_past(analysis, date) else status


def _modified(analysis: Analysis, index: int, date: str | None) -> MeetingStatus | None:
    for at in dependants(analysis, index, "acl:relcl"):
        if verb_lemma(analysis, at) in lexicon.LIGHT_VERBS:  # "talks, which may take place in May"
            return _of_verb(analysis, at, date)
    for at in dependants(analysis, index, "amod", "compound", "acl", "advmod", "nmod:desc"):
        lemma, text = analysis.tokens[at].lemma.lower(), analysis.tokens[at].text.lower()
        if text in lexicon.DROPPED_WORDS:
            return "cancelled"
        if text in lexicon.DELAYED_WORDS:
            return "postponed"
        if text in lexicon.PROPOSED_WORDS:
            return "proposed"
        if text in lexicon.PLANNED_WORDS or lemma in ("plan", "schedule", "slate"):
            return "planned"
    return None


def _of_nouns_above(analysis: Analysis, index: int) -> MeetingStatus | None:
    """What the noun that the trigger hangs from says: "the possibility of talks", "plans for a visit"."""
    for case in dependants(analysis, index, "case"):  # however it hangs: "the proposal for a meeting"
        before = analysis.tokens[max(0, case - 1)]
        if analysis.tokens[case].text.lower() in ("for", "of") and before.lemma.lower() in lexicon.PROPOSING_NOUNS:
            return "proposed"
    at = index
    for _ in range(2):
        token = analysis.tokens[at]
        if token.relation not in ("nmod", "compound", "obl", "acl") or token.head == at:
            return None
        head = analysis.tokens[token.head]
        if head.upos not in ("NOUN", "PROPN"):
            return None
        lemma = head.lemma.lower()
        if token.relation == "nmod" and preposition(analysis, at) not in (
            "of", "for", "on", "about", "to", "towards", "toward", "ahead of", "",
        ):  # fmt: skip
            return None
        if lemma in lexicon.CANCELLING_NOUNS:
            return "cancelled"
        if lemma in lexicon.POSTPONING_NOUNS:
            return "postponed"
        if lemma in lexicon.PROPOSING_NOUNS:
            return "proposed"
        if lemma in lexicon.PLANNING_NOUNS:
            return "planned"
        at = head.index
    return None


def _of_verb(analysis: Analysis, predicate: int, date: str | None) -> MeetingStatus | None:
    """The status by the verb that says it happens, and by the verbs above an infinitive ("agreed to meet")."""
    meant = reading(analysis, predicate)
    if meant.modality == "hypothetical":
        return None
    above = _governed(analysis, predicate) or _by_noun_before(analysis, predicate)
    lemma = verb_lemma(analysis, predicate)
    if lemma == "invite":
        return "proposed"
    if above is not None:
        return _settle(analysis, above, date)
    if meant.negated:
        return None
    if lemma in lexicon.PLANNING and any(
        analysis.tokens[at].text.lower() == "being" for at in dependants(analysis, predicate, "aux", "aux:pass")
    ):
        return _settle(analysis, "planned", date)  # "a meeting was being arranged"
    return _by_tense(analysis, predicate, date)


def _by_tense(analysis: Analysis, predicate: int, date: str | None) -> MeetingStatus:
    meant = reading(analysis, predicate)
    if _has_to(analysis, predicate) and any(
        analysis.tokens[at].text.lower() in ("is", "are", "was", "were")
        for at in dependants(analysis, predicate, "aux", "aux:pass", "cop")
    ):
        return _settle(analysis, "planned", date)  # "talks are to be held"
    if meant.tense == "none":
        token = analysis.tokens[predicate]
        if token.relation in ("root", "parataxis") and _has_to(analysis, predicate):
            return _settle(analysis, "planned", date)  # a headline: "Premiers to meet in Geneva"
        if token.relation == "acl":  # "envoys to hold talks", else "a way to hold talks"
            people = analysis.mention_at(token.head) is not None or level_of_words(analysis.tokens[token.head].text)
            return _settle(analysis, "planned", date) if people else "proposed"
        if token.relation in ("advcl", "xcomp") and token.head != predicate:  # "flew to Hanoi to meet": as the flight
            return _by_tense(analysis, predicate_of(analysis, token.head), date)
    if meant.modality in ("possible", "obliged"):
        return "proposed"
    if meant.tense == "future":
        return _settle(analysis, "planned", date)
    if is_ahead(analysis, date):
        return "planned"
    return "held"


def _governed(analysis: Analysis, predicate: int) -> MeetingStatus | None:
    """What the verbs and nouns over an infinitive or "that" clause say: plan, propose, refuse, postpone."""
    at = predicate
    for _ in range(_STEPS):
        token = analysis.tokens[at]
        if token.head == at or token.relation not in ("xcomp", "ccomp", "acl", "advcl", "csubj", "conj"):
            return None
        head = analysis.tokens[token.head]
        infinitive = any(analysis.tokens[c].text.lower() == "to" for c in dependants(analysis, at, "mark"))
        if token.relation == "conj":
            at = head.index
            continue
        gerund = token.xpos == "VBG" and verb_lemma(analysis, head.index) in lexicon.PLANNING | lexicon.PROPOSING
        if (token.relation == "advcl" and not gerund) or token.deprel == "acl:relcl":
            return None
        if token.relation == "acl" and head.upos in ("NOUN", "PROPN"):
            return _noun_over(head.lemma.lower()) if infinitive else None
        word = verb_lemma(analysis, head.index)
        if word in lexicon.CANCELLING:
            return "cancelled"
        if word in lexicon.POSTPONING:
            return "postponed"
        if infinitive or (token.relation == "csubj" and token.xpos == "VBG"):
            if word in lexicon.PROPOSING:
                return "proposed"
            if word in lexicon.PLANNING:
                above = reading(analysis, head.index)
                return "proposed" if above.negated or above.modality == "possible" else "planned"
            if word in ("refuse", "decline"):
                return None
        elif (word in ("propose", "suggest", "recommend", "demand") and token.relation == "ccomp") or (
            word in lexicon.PROPOSING and analysis.tokens[at].xpos == "VBG"
        ):
            return "proposed"
        elif word in lexicon.PLANNING and analysis.tokens[at].xpos == "VBG":
            return "proposed" if reading(analysis, head.index).negated else "planned"
        elif word in ("hope", "wish") or token.relation != "xcomp":
            return "proposed" if word in ("hope", "wish") else None
        at = head.index
    return None


def _has_to(analysis: Analysis, predicate: int) -> bool:
    return any(analysis.tokens[at].text.lower() == "to" for at in dependants(analysis, predicate, "mark", "aux"))


def _by_noun_before(analysis: Analysis, predicate: int) -> MeetingStatus | None:
    """What a noun shortly before an infinitive says, however they hang: "an invitation from the king to visit"."""
    if not _has_to(analysis, predicate):
        return None
    first = max(analysis.sentence_of(analysis.tokens[predicate]).first, predicate - 9)
    for at in range(predicate - 2, first - 1, -1):
        token = analysis.tokens[at]
        if token.upos in ("VERB", "AUX") or token.text in (";", ":"):
            return None
        if token.upos == "NOUN" and (found := _noun_over(token.lemma.lower())) is not None:
            return found
    return None


def _noun_over(lemma: str) -> MeetingStatus | None:
    if lemma in lexicon.PROPOSING_NOUNS:
        return "proposed"
    return "planned" if lemma in lexicon.PLANNING_NOUNS or lemma == "agreement" else None


def _of_noun(analysis: Analysis, trigger: Trigger, date: str | None) -> Standing | None:
    """The status of a meeting that a noun names in passing: by the verb whose object or adjunct it is."""
    token = analysis.tokens[trigger.index]
    verb = trigger.predicate
    if verb == trigger.index:
        if analysis.tokens[verb].relation == "root" and not dependants(analysis, verb, "cop", "nsubj"):
            return Standing("planned") if is_ahead(analysis, date) else Standing("held", assumed=True)  # a headline
        return _stated(_by_tense(analysis, verb, date))
    word = verb_lemma(analysis, verb)
    meant = reading(analysis, verb)
    direct = token.head == verb and token.relation in ("obj", "nsubj", "xcomp")
    case = preposition(analysis, trigger.index)
    wanted = case in ("for", "on", "to", "about", "with", "forward to")
    wanted = wanted or (case == "in" and analysis.tokens[verb].upos == "ADJ")  # "interested in", not "discussed in"
    if direct or (token.head == verb and wanted):
        said = _said_of_it(analysis, trigger, word, meant)
        if said == "denied":
            return None
        if said is not None:  # "keen on the talks": on those that go on, as far as one can tell
            known = said == "proposed" and analysis.tokens[verb].upos == "ADJ" and is_definite(analysis, trigger)
            return Standing("held", assumed=True) if known else Standing(_settle(analysis, said, date))
    if is_ahead(analysis, date):
        return Standing("planned")
    if case in ("ahead of", "before", "prior to", "until", "pending") and not is_past(analysis, date):
        return Standing("planned", assumed=date is None and (is_definite(analysis, trigger) or meant.tense == "past"))
    if meant.tense == "future" and not is_past(analysis, date) and case not in ("after", "following", "since"):
        return Standing("proposed" if meant.modality == "possible" else "planned", assumed=True)
    during = case in ("after", "following", "during", "at", "since") and meant.tense == "past"
    return Standing("held", assumed=not (during or is_past(analysis, date)))


def _said_of_it(
    analysis: Analysis, trigger: Trigger, word: str, meant: Reading
) -> MeetingStatus | Literal["denied"] | None:
    object_of_it = analysis.tokens[trigger.index].relation != "nsubj" or meant.passive
    if not object_of_it:
        return "denied" if meant.negated and word in ("happen", "take", "materialize", "materialise") else None
    if word in lexicon.CANCELLING:
        return "cancelled"
    if word in lexicon.POSTPONING:
        return "postponed"
    if word in lexicon.REFUSING or (meant.negated and word in lexicon.PROPOSING):
        return "denied"
    if meant.negated and word in lexicon.PLANNING:
        return "proposed"  # "did not agree on a summit": it was on the table
    if word in lexicon.PROPOSING:
        return "proposed"
    if word in lexicon.PLANNING or word in ("look forward", "await", "discuss"):
        return None if word == "discuss" else "planned"
    above = governor(analysis, trigger.predicate)
    if word in lexicon.LIGHT_VERBS and above is not None:
        return _governed(analysis, trigger.predicate)
    return None
