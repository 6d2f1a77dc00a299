"""Whether a sentence tells an event at all: features of the sentence, beside those of its type."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rapport.coding.sentence.features import Features
from rapport.coding.sentence.named import Named
from rapport.model.analysis import Analysis

LABELS = ("event", "none")
_KEPT = ("class0", "class1", "manner", "tense", "said", "subject", "read", "top", "head", "near", "anywhere", "word")
_MOST = 3


def features(
    analysis: Analysis, names: Sequence[Named], of_type: Mapping[str, float], chances: Mapping[str, float]
) -> Features:
    """What decides whether there is an event: whom it names, what the verbs are, and how sure the type is.

    Args:
        analysis: the sentence.
        names: whom it names.
        of_type: the features of the type.
        chances: how likely each type is.
    """
    out: Features = {"bias": 1.0}
    for name, value in of_type.items():
        what = name.partition(" ")[0]
        if what in _KEPT:
            out[name] = value
    for name, value in _features(analysis, names, of_type, chances):
        out[name] = max(value, out.get(name, 0.0))
    return out


def _features(
    analysis: Analysis, names: Sequence[Named], of_type: Mapping[str, float], chances: Mapping[str, float]
) -> Iterator[tuple[str, float]]:
    codes = {name.code for name in names}
    yield f"codes {min(len(codes), _MOST)}", 1.0
    for how in {name.how for name in names}:
        yield f"how {how}", 0.5
    acting = [name for name in names if name.how != "place"]
    yield ("somebody acts" if acting else "nobody acts"), 1.0
    yield "sure", max(chances.values())
    yield f"type {max(chances, key=lambda each: chances[each])}", 0.7
    told = any(name.startswith(("class0 ", "class1 ")) for name in of_type)
    yield ("a verb that tells" if told else "no verb that tells"), 1.0
    triggers = analysis.triggers_of("event")
    yield "trigger", max((trigger.probability for trigger in triggers), default=0.0)
    words = sum(token.upos != "PUNCT" for token in analysis.tokens)
    if words < 6:
        yield "short", 1.0
    first = next((token for token in analysis.tokens if token.head == token.index), None)
    if first is not None:
        yield f"root {first.upos}", 0.5
        yield f"root {first.xpos}", 0.3
    for token in analysis.tokens:
        if token.text in ("I", "you", "we", "my", "your", "You", "We", "My"):
            yield "first or second person", 1.0
        if token.text == "?":
            yield "question", 1.0
        if token.upos in ("VERB", "NOUN", "ADJ"):
            yield f"word {token.lemma.lower()}", 0.3


def prior(feature: str, label: str) -> float:
    """What is expected before any example is seen: somebody who can act, and a verb that tells what they do."""
    weight = {
        "bias": -0.5,
        "codes 0": -2.0,
        "codes 2": 1.0,
        "codes 3": 1.0,
        "a verb that tells": 1.0,
        "no verb that tells": -1.0,
        "trigger": 2.0,
        "sure": 1.0,
        "first or second person": -1.0,
    }.get(feature, 0.0)
    return weight / 2 if label == "event" else -weight / 2
