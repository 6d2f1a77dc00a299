"""What decides the type of a sentence's event, as named features, and what is expected of each before any is seen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from rapport.coding.sentence import words
from rapport.coding.sentence.telling import Telling
from rapport.extraction.clauses import dependants, grammatical_subjects, objects, preposition, reading
from rapport.extraction.deeds import deed_of
from rapport.extraction.meetings.triggers import verb_lemma
from rapport.extraction.wordlists import words as listed
from rapport.model.analysis import Analysis
from rapport.model.mentions import Event

Features = dict[str, float]
Shares = Callable[[str], Mapping[str, float]]
_LIGHT = listed(
    "launch begin start hold stage make take give carry_out conduct issue open have put complete declare announce",
    "renew resume continue reach lodge impose reimpose use resort reiterate insist mount wage",
)


def features(
    analysis: Analysis, telling: Telling, read: Sequence[Event], shares: Shares, *, lists: bool = True
) -> Features:
    """What decides the type of the event.

    Args:
        analysis: the sentence, read.
        telling: the verbs that tell the event.
        read: the events that Rapport's own reading finds in it.
        shares: how often a word form tells each type in Rapport's corpus.
        lists: without it nothing that the lists of words say.
    """
    out: Features = {"bias": 1.0}
    for name, value in _features(analysis, telling, read, shares, lists):
        out[name] = max(value, out.get(name, 0.0))
    return out


def _features(
    analysis: Analysis, telling: Telling, read: Sequence[Event], shares: Shares, lists: bool
) -> Iterator[tuple[str, float]]:
    tokens = analysis.tokens
    meant = reading(analysis, telling.main)
    manner = _manner(analysis, telling)
    yield f"manner {manner}", 1.0
    yield f"tense {meant.tense} {meant.modality}", 0.5
    for at in telling.said:
        yield f"said {verb_lemma(analysis, at)}", 0.5
    for place, verb in enumerate(telling.verbs[:3]):
        lemma = words.known(verb_lemma(analysis, verb))
        yield f"verb{place} {lemma}", 1.0 / (1 + place)
        for kind in sorted(_classes(analysis, verb, lists)):
            yield f"class{place} {kind}", 1.5 / (1 + place)
            if place < 2:
                yield f"class{place} {kind} {manner}", 1.0 / (1 + place)
        for kind, share in shares(tokens[verb].text).items():
            yield f"corpus{place} {kind}", share / (1 + place)
        for noun in objects(analysis, verb):
            for kind, share in shares(tokens[noun].text).items():
                yield f"corpus noun {kind}", share / (1 + place)
            yield f"object{place} {tokens[noun].lemma.lower()}", 0.7 / (1 + place)
            if place == 0 and lemma in _LIGHT:
                yield f"light {tokens[noun].lemma.lower()}", 1.0
        for noun in dependants(analysis, verb, "obl"):
            yield f"oblique{place} {preposition(analysis, noun)}", 0.4
    if len(telling.verbs) > 1:
        firsts, seconds = (sorted(_classes(analysis, verb, lists)) for verb in telling.verbs[:2])
        for one in firsts:
            for other in seconds:
                yield f"classes {one} {other}", 0.7
    for verb in telling.verbs[:2]:
        for clause in dependants(analysis, verb, "advcl"):
            for mark in dependants(analysis, clause, "mark"):
                if tokens[mark].text.lower() in ("if", "unless"):
                    yield f"condition {tokens[mark].text.lower()}", 0.7
    for noun in grammatical_subjects(analysis, telling.main):
        yield f"subject {words.sort_of(tokens[noun].lemma.lower())}", 0.5
    for token in tokens:
        word = token.lemma.lower()
        for kind in sorted(words.nouns_of(word)) if lists else ():
            yield f"noun {kind}", 0.7
        if token.upos in ("VERB", "NOUN", "ADJ"):
            yield f"word {word}", 0.3
    yield from _heads(analysis, telling)
    for event in read:
        yield f"read {event.event_type}", 1.0


def _classes(analysis: Analysis, verb: int, lists: bool) -> set[str]:
    """The types that a verb speaks for, by itself or with the noun that a light verb carries."""
    found = deed_of(analysis, verb)
    own = {str(found.type)} if found is not None else set()
    if not lists:
        return own
    told = {analysis.tokens[at].lemma.lower() for at in objects(analysis, verb)}
    beside = told | {analysis.tokens[at].lemma.lower() for at in dependants(analysis, verb, "obl")}
    lemma = words.known(verb_lemma(analysis, verb))
    kinds = words.verbs_of(lemma, beside)
    if lemma in _LIGHT and found is None:
        kinds |= {kind for noun in told for kind in words.nouns_of(noun)}
    if analysis.tokens[verb].upos in ("NOUN", "ADJ"):
        kinds |= words.nouns_of(lemma)
    return kinds | own


def _manner(analysis: Analysis, telling: Telling) -> str:
    meant = reading(analysis, telling.main)
    if meant.negated:
        return "negated future" if meant.tense == "future" else "negated"
    if meant.modality == "obliged":
        return "obliged"
    if meant.modality == "actual" and meant.tense == "future":
        return "future"
    return "told" if meant.modality == "actual" else "possible"


def _heads(analysis: Analysis, telling: Telling) -> Iterator[tuple[str, float]]:
    """The record heads' triggers at the verbs that tell the event, at their objects, and anywhere."""
    near = {at for verb in telling.verbs[:2] for at in (verb, *objects(analysis, verb))}
    for trigger in analysis.triggers or ():
        if trigger.type in ("quantity", "statement"):
            continue
        field, value, chance = trigger.values[0]
        likely = trigger.probability * chance
        if trigger.token == telling.main:
            yield f"head {trigger.type} {value}", 2.0 * likely
            if trigger.type == "event":
                yield f"headlike {value}", chance
        elif trigger.token in near:
            yield f"near {trigger.type} {value}", likely
        else:
            yield f"anywhere {trigger.type} {value}", likely
        if field == "event_type" and trigger.token in near:
            yield f"top {value}", likely


AHEAD = {"CONSULT": "AGREE", "SUPPORT": "AGREE", "COOPERATE": "AGREE", "AID": "AGREE", "CONCEDE": "AGREE"}
AHEAD |= {"RETREAT": "AGREE", "SANCTION": "THREATEN", "COERCE": "THREATEN", "ASSAULT": "THREATEN"}
AHEAD |= {"MOBILIZE": "THREATEN", "REJECT": "THREATEN", "PROTEST": "THREATEN"}


def prior(feature: str, kind: str) -> float:
    """What is expected before any record is seen: a word speaks for its own type; what is announced for AGREE, or
    THREATEN; what is not done for REJECT; what others must do for REQUEST.
    """
    what, *rest = feature.split(" ")
    if what in ("class0", "class1") and len(rest) == 1:
        return 0.8 if rest[0] == kind else 0.0
    if what in ("class0", "class1"):
        manner = " ".join(rest[1:])
        wanted = {"future": AHEAD.get(rest[0]), "obliged": "REQUEST", "negated": "REJECT", "negated future": "REJECT"}
        meant = wanted.get(manner)
        return 1.5 if meant == kind else -0.8 if meant and rest[0] == kind else 0.0
    if what == "classes":
        above, below = rest
        if above == "AGREE":
            ahead = AHEAD.get(below, "AGREE")
            return 1.0 if kind == ahead else 0.0
        return 0.7 if kind == above and above in ("REQUEST", "REJECT", "THREATEN", "ACCUSE") else 0.0
    if what == "condition":
        return 0.7 if kind == "THREATEN" else 0.0
    if what == "manner" and rest == ["obliged"]:
        return 1.0 if kind == "REQUEST" else 0.0
    if what == "noun":
        return 0.3 if rest[0] == kind else 0.0
    if what in ("head", "near", "anywhere") and rest[0] == "event":
        return {"head": 1.0, "near": 0.7, "anywhere": 0.4}[what] if rest[1] == kind else 0.0
    if what in ("corpus0", "corpus1", "corpus"):
        return 0.5 if rest[-1] == kind else 0.0
    if what in ("headlike", "top", "read"):
        return 0.3 if rest[0] == kind else 0.0
    return 0.0
