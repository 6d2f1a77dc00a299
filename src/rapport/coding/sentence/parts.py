"""Who acts and who is acted on: features of each name in a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rapport.coding.sentence.features import Features
from rapport.coding.sentence.named import Named
from rapport.coding.sentence.telling import Telling, chain
from rapport.extraction.clauses import ancestors, grammatical_subjects, is_passive, preposition
from rapport.extraction.moods import reading
from rapport.model.analysis import Analysis

ROLES = ("actor", "recipient", "none")
_SHORTER = {"nmod:poss": "poss", "acl:relcl": "acl"}


def features(analysis: Analysis, telling: Telling, names: Sequence[Named], kind: str) -> list[Features]:
    """For each name what decides its part in an event of type *kind*."""
    places = chain(analysis, telling)
    out: list[Features] = []
    for number in range(len(names)):
        row: Features = {"bias": 1.0}
        for feature, value in _features(analysis, telling, places, names, number, kind):
            row[feature] = max(value, row.get(feature, 0.0))
        out.append(row)
    return out


def _features(
    analysis: Analysis,
    telling: Telling,
    places: Mapping[int, str],
    names: Sequence[Named],
    number: int,
    kind: str,
) -> Iterator[tuple[str, float]]:
    name = names[number]
    where, path = _argument(analysis, places, name.token)
    yield f"where {where}", 1.5
    yield f"where {where} {kind}", 0.7
    yield f"path {' '.join(path)}", 0.5
    for step in path:
        yield f"step {step}", 0.5
    yield f"how {name.how}", 0.5
    before = [other for other in names[:number] if other.stop <= name.first]
    side = "before" if name.token < telling.main else "after"
    if is_passive(analysis, telling.main):
        side = f"passive: {side}"
    yield f"{side} main", 0.7
    yield f"{side} main {kind}", 0.4
    yield f"{side} main, {min(len({o.code for o in before}), 3)} codes before", 0.5
    if all(other.code != name.code for other in names if other is not name):
        yield "only mention of its code", 0.3
    if any(other.code == name.code and other.first < name.first for other in names):
        yield "code named before", 0.5
    if any(o.first <= name.first and name.stop <= o.stop and o is not name for o in names):
        yield "within a longer name", 0.5
    if name.how in ("demonym", "ethnic"):
        if any(_lies_below(analysis, other, name) for other in names):
            yield "people of elsewhere", 1.0
    elif any(o.how in ("demonym", "ethnic") and _lies_below(analysis, name, o) for o in names):
        yield "where a people lives", 1.0
    meant = reading(analysis, telling.main)
    if where.startswith("said"):
        heads = grammatical_subjects(analysis, telling.main)
        pronoun = any(analysis.tokens[at].upos == "PRON" for at in heads)
        yield f"{where} of {'pronoun' if pronoun else 'other'}", 1.0
        yield f"{where} {meant.modality}", 0.7
    if where.endswith("subject") and meant.modality == "obliged":
        yield f"{where} obliged", 1.5
    for trigger in analysis.triggers_of("event"):
        if trigger.token != telling.main:
            continue
        for argument in trigger.arguments:
            if name.first <= argument.token < name.stop and argument.role in ("agent", "patient"):
                yield f"head {argument.role}", argument.probability


def _lies_below(analysis: Analysis, place: Named, people: Named) -> bool:
    """Whether *place* tells where *people* are: "the Kenyans of northern Tanzania"."""
    if place.first < people.stop or place.code == people.code or place.how == "demonym":
        return False
    noun = analysis.tokens[people.token]
    tops = {noun.index, noun.head} if noun.relation in ("amod", "compound") else {noun.index}
    above = set(list(ancestors(analysis, place.token))[:3])
    return bool(tops & above) and preposition(analysis, place.token) in ("in", "of", "from")


def _argument(analysis: Analysis, places: Mapping[int, str], token: int) -> tuple[str, tuple[str, ...]]:
    """From which verb a name hangs and as what, and the steps between ("verb0 object", ("poss",))."""
    tokens = analysis.tokens
    path: list[str] = []
    at = token
    while True:
        above = tokens[at].head
        if at in places:
            return f"{places[at]} itself", tuple(path[:3])
        if above in places:
            return f"{places[above]} {_part(analysis, above, at)}", tuple(path[:3])
        if above == at:
            return "elsewhere", tuple(path[:3])
        relation = tokens[at].deprel
        step = _SHORTER.get(relation, tokens[at].relation)
        if step in ("nmod", "obl"):
            step = f"{step} {preposition(analysis, at)}"
        if step != "flat":
            path.append(step)
        at = above


def _part(analysis: Analysis, verb: int, at: int) -> str:
    token = analysis.tokens[at]
    relation = token.relation
    passive = is_passive(analysis, verb)
    if relation in ("nsubj", "csubj"):
        return "object" if passive else "subject"
    if relation in ("obj", "iobj"):
        return relation.replace("obj", "object")
    if relation in ("obl", "nmod"):
        marker = preposition(analysis, at)
        return "subject" if passive and marker == "by" else f"oblique {marker}"
    return relation


def prior(feature: str, role: str) -> float:
    """What is expected before any record is seen: subjects act, objects are acted on."""
    subject = feature in ("where verb0 subject", "where said subject of pronoun")
    other = feature in (
        "where verb0 object",
        "where verb1 object",
        "where verb0 oblique to",
        "where verb0 oblique against",
    )
    if subject:
        return {"actor": 1.5, "recipient": -0.7, "none": -0.3}[role]
    if other:
        return {"actor": -0.7, "recipient": 1.0, "none": 0.0}[role]
    if feature == "where verb1 subject":
        return {"actor": -0.5, "recipient": 0.7, "none": 0.0}[role]
    if feature == "where a people lives":
        return 2.0 if role == "actor" else 0.0
    if feature in ("how aside", "how ethnic", "people of elsewhere"):
        return 1.5 if role == "none" else 0.0
    if feature == "before main":
        return {"actor": 0.5, "recipient": -0.3, "none": 0.0}[role]
    if feature == "after main":
        return {"actor": -1.0, "recipient": 0.5, "none": 0.3}[role]
    if feature == "head agent":
        return 0.7 if role == "actor" else 0.0
    if feature == "head patient":
        return 0.7 if role == "recipient" else 0.0
    return 0.0
