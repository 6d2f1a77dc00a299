"""Where a clause or noun says that something happens: the nearest place that belongs to it."""

from __future__ import annotations

from dataclasses import dataclass

from rapport.extraction.circumstances import Nearness, anchor, nearness_of
from rapport.extraction.clauses import ancestors, is_predicate, preposition
from rapport.extraction.wordlists import words
from rapport.model.analysis import Analysis, EntityKind, EntityMention

_PLACE_KINDS = frozenset({EntityKind.PLACE, EntityKind.STATE})
_WHERE = frozenset({"in", "at", "near", "outside", "inside", "within", "outside of"})


@dataclass(frozen=True, slots=True)
class Where:
    """A place by its name in the text ("Peace House, Panmunjom"), with the state it lies in where that is known."""

    name: str
    country: str | None
    mentions: tuple[EntityMention, ...]
    nearness: Nearness


def place_of(
    analysis: Analysis, index: int, *, prepositions: frozenset[str] = _WHERE, limit: Nearness = Nearness.ABOVE
) -> Where | None:
    """Where it happens: the nearest place behind one of *prepositions* that belongs to a predicate or noun.

    A city or venue comes before a state however near that stands.

    A venue takes the city or state behind it along ("Peace House, Panmunjom").
    """
    sentence = analysis.sentences[analysis.tokens[index].sentence]
    best: tuple[bool, int, int, Where] | None = None
    for mention in analysis.mentions_in(sentence.span):
        entity = analysis.entities[mention.entity]
        if mention.form not in ("capital", "seat") and (entity.kind not in _PLACE_KINDS or mention.form != "name"):
            continue
        at = _placed_by(analysis, anchor(analysis, mention.first, mention.stop), prepositions)
        if at is None or _is_of_topic(analysis, at, index) or entity.name.split()[-1].lower() in _WATERS:
            continue
        nearness = nearness_of(analysis, at, index)
        if nearness is None or nearness > limit:
            continue
        whole_state = entity.kind is EntityKind.STATE and mention.form == "name"
        key = (whole_state, int(nearness), abs(at - index))
        if best is None or key < best[:3]:
            best = (*key, _with_surroundings(analysis, mention, at, nearness))
    return best[3] if best else _unknown_place(analysis, index, prepositions)


_WATERS = words("sea ocean gulf strait straits channel peninsula")
# Between a meeting and its place may stand those who meet, a village or an occasion, but not what is talked about.
_PASSED = frozenset({"", "in", "at", "near", "of", "between", "with", "by", "from", "during", "inside", "within"})
_OCCASIONS = words("sideline sidelines margin margins fringe fringes summit forum conference invitation occasion time")


def _is_of_topic(analysis: Analysis, at: int, index: int) -> bool:
    """Whether a place hangs from the topic of *index* rather than from itself: "talks on the conflict in ..."."""
    times = analysis.times_in(analysis.sentence_of(analysis.tokens[index]).span)
    for each in ancestors(analysis, at):
        if each == index or is_predicate(analysis, each):
            return False
        token = analysis.tokens[each]
        lemma = token.lemma.lower()
        if lemma in _PLACE_NOUNS or lemma in _OCCASIONS or any(time.first <= each < time.stop for time in times):
            continue
        if token.relation == "obj" or (
            token.relation in ("nmod", "obl") and preposition(analysis, each) not in _PASSED
        ):
            return True
    return False


_PLACE_NOUNS = words(
    "village city town capital state port resort province island region area district house building hotel palace",
    "residence centre center hall office headquarters airport base border county prefecture oblast peninsula venue",
)


def _placed_by(analysis: Analysis, at: int, prepositions: frozenset[str]) -> int | None:
    """The noun by which a name says where, or None: itself ("in Vienna"), "at the village of Panmunjom"."""
    token = analysis.tokens[at]
    head = analysis.tokens[token.head]
    if preposition(analysis, at) in prepositions:
        return at
    if head.lemma.lower() not in _PLACE_NOUNS or preposition(analysis, head.index) not in prepositions:
        return None
    within = preposition(analysis, at) in ("of", "on", "in", "near")
    if token.relation in ("compound", "appos") or token.deprel == "nmod:poss" or within:
        return head.index
    return None


def _unknown_place(analysis: Analysis, index: int, prepositions: frozenset[str]) -> Where | None:
    """A proper name right behind "in" that is nobody's and nothing's: "met in Nevsk", "at the Academy in Nevsk"."""
    times = analysis.times_in(analysis.sentence_of(analysis.tokens[index]).span)
    for child in analysis.children[index]:
        token = analysis.tokens[child]
        case = preposition(analysis, child)
        if token.relation not in ("obl", "nmod") or token.upos != "PROPN" or case not in prepositions:
            continue
        mention = analysis.mention_at(child)
        if mention is None or mention.form != "name" or any(time.first <= child < time.stop for time in times):
            continue
        entity = analysis.entities[mention.entity]
        if entity.kind is EntityKind.ORGANISATION and " in " in entity.name:
            return Where(entity.name.rpartition(" in ")[2], entity.country, (mention,), Nearness.ATTACHED)
        if case == "in" and not (entity.side or entity.roles or entity.members):
            return Where(entity.name, entity.country, (mention,), Nearness.ATTACHED)
    return None


def _with_surroundings(analysis: Analysis, mention: EntityMention, at: int, nearness: Nearness) -> Where:
    """The place with the one that it lies in, where that stands behind it ("Kazan, Russia", "a hotel in Vienna")."""
    mentions = [mention]
    entity = analysis.entities[mention.entity]
    name = place_name(analysis, mention)
    country = entity.country or entity.side
    for child in _around(analysis, at, mention.stop):
        outer = analysis.mention_at(child)
        if outer is None or outer.entity == mention.entity:
            continue
        around = analysis.entities[outer.entity]
        if around.kind is EntityKind.PLACE and outer.form == "name":
            name = f"{name}, {place_name(analysis, outer)}"
            country = country or around.country
            mentions.append(outer)
        elif around.kind is EntityKind.STATE:
            country = country or around.side
            mentions.append(outer)
        break
    return Where(name, country, tuple(mentions), nearness)


def _around(analysis: Analysis, at: int, stop: int) -> list[int]:
    """What stands behind a place to say where that lies: "Kazan, Russia", "the Peace House, a building in Kazan"."""
    out: list[int] = []
    for child in analysis.children[at]:
        if child < stop or analysis.tokens[child].relation not in ("nmod", "appos"):
            continue
        out.append(child)
        if analysis.tokens[child].relation == "appos":
            out.extend(
                each
                for each in analysis.children[child]
                if analysis.tokens[each].relation == "nmod" and preposition(analysis, each) in ("in", "of", "at")
            )
    return out


def place_name(analysis: Analysis, mention: EntityMention) -> str:
    """A place as it is called: a city by the words of the text, a state or place by its entity's name.

    Where the text names a city by a seat in it ("the Kremlin"), the plain name of the city.
    """
    entity = analysis.entities[mention.entity]
    words = mention.span.of(analysis.text)
    if entity.kind is EntityKind.STATE and mention.form == "name":
        return entity.name
    if mention.form in ("capital", "seat"):
        return words.removeprefix("the ").removeprefix("The ")
    return entity.name if words == entity.name else entity.name.partition(",")[0]
