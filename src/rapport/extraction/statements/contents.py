"""What is said, for a verb of saying: its clause, its object, or the clause that its object holds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from rapport.extraction.clauses import dependants, grammatical_subjects, is_passive, obliques, preposition
from rapport.extraction.statements.cues import lemma_of, lexicon, verbs
from rapport.extraction.statements.speaking import is_person
from rapport.extraction.statements.surface import is_finite, near_subject, that_behind
from rapport.model.analysis import Analysis

_PUBLISHING: Final = frozenset({"air", "broadcast", "carry", "circulate", "publish", "run", "spread"})
_NAMING: Final = frozenset({"call", "label", "dub", "deem", "brand", "term", "rate"})
_REACH: Final = 14
_BESIDE: Final = frozenset({"conj", "cc", "punct", "parataxis"})
_OF_OBJECT: Final = frozenset({"obl", "advcl", "xcomp", "acl", "nmod", "advmod"})
_WITH_INFINITIVE: Final = frozenset({"claim", "profess"})


def clause_behind(analysis: Analysis, verb: int) -> tuple[int, ...]:
    """The tokens of the clause that is what is said: behind "that" or a colon, else the verb's complement."""
    tokens = analysis.tokens
    sentence = analysis.sentences[tokens[verb].sentence]
    clause = complement(analysis, verb)
    that = that_behind(analysis, verb)
    if that is not None:
        reached = analysis.subtree(clause)[-1] if clause is not None and clause > that else sentence.stop - 1
        return _cut(analysis, verb, range(that + 1, max(reached, that + 1) + 1))
    colon = next((at for at in range(verb + 1, min(verb + 12, sentence.stop)) if tokens[at].text == ":"), None)
    if colon is not None and not any(is_finite(tokens[at]) for at in range(verb + 1, colon)):
        return tuple(range(colon + 1, sentence.stop))
    if clause is None:
        return ()
    inside = analysis.subtree(clause)
    if clause > verb:
        mark = {at for at in dependants(analysis, clause, "mark") if tokens[at].text.lower() in ("that", "as")}
        return _cut(analysis, verb, [at for at in inside if at > verb and at not in mark])
    return tuple(at for at in inside if at < verb)


def held_from(inside: tuple[int, ...], verb: int) -> int:
    """The token at which a clause behind the verb begins; the verb's own where the clause stands before it."""
    return inside[0] if inside[0] > verb else verb + 1


def _cut(analysis: Analysis, verb: int, inside: Iterable[int]) -> tuple[int, ...]:
    """What is said, to the sentence's end where no other voice is heard behind it, and without one that is."""
    tokens = analysis.tokens
    sentence = analysis.sentences[tokens[verb].sentence]
    found = list(inside)
    if not found:
        return ()
    for at in range(found[0] + 1, sentence.stop):
        if tokens[at - 1].text == "," and _other_voice(analysis, at, verb):
            return tuple(each for each in found if each < at - 1)
    if tokens[verb].relation in ("root", "parataxis", "conj") or tokens[verb].head == verb:
        behind = range(found[-1] + 1, sentence.stop)
        if not any(_says_anew(analysis, at) for at in behind):
            found.extend(behind)
    return tuple(found)


def _says_anew(analysis: Analysis, index: int) -> bool:
    """Whether a verb behind what is said reports on its own rather than belongs to it."""
    token = analysis.tokens[index]
    if token.upos != "VERB" or not is_finite(token) or lemma_of(token) not in lexicon().saying:
        return False
    return token.relation in ("conj", "parataxis", "root", "advcl") or bool(near_subject(analysis, index))


def _other_voice(analysis: Analysis, at: int, verb: int) -> bool:
    """Whether behind a comma comes ", with X saying" or ", adding that"."""
    tokens = analysis.tokens
    sentence = analysis.sentences[tokens[verb].sentence]
    if tokens[at].xpos == "VBG" and lemma_of(tokens[at]) in lexicon().saying:
        return that_behind(analysis, at) is not None or (
            tokens[at].head == verb and complement(analysis, at) is not None
        )
    if tokens[at].text.lower() in ("with", "while"):
        return any(
            tokens[each].xpos in ("VBG", "VBD") and lemma_of(tokens[each]) in lexicon().saying
            for each in range(at + 1, min(at + 12, sentence.stop))
        )
    return False


def complement(analysis: Analysis, verb: int) -> int | None:
    """The complement of the verb by the parse, or what stands beside it before it."""
    tokens = analysis.tokens
    for child in dependants(analysis, verb, "ccomp"):
        if tokens[child].upos != "NUM":
            return child
    for child in dependants(analysis, verb, "parataxis", "csubj"):
        if lemma_of(tokens[child]) in lexicon().saying and dependants(analysis, child, "nsubj"):
            continue
        if child < verb and tokens[child].upos in ("VERB", "AUX", "ADJ", "NOUN", "PROPN"):
            return child
    if lemma_of(tokens[verb]) in _WITH_INFINITIVE:
        return next(iter(dependants(analysis, verb, "xcomp")), None)
    return None


def content_noun(analysis: Analysis, lemma: str, verb: int) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
    """Reads "expressed the view that …": the noun's words for the cue, and the clause that it holds."""
    known = lexicon()
    if lemma not in known.carrying:
        return None
    tokens = analysis.tokens
    for noun in (*dependants(analysis, verb, "obj"), *obliques(analysis, verb, "to")):
        chain = [noun]
        # "drew attention to the fact that": the clause hangs from the last of the nouns.
        chain.extend(obliques(analysis, noun, "to", "of", "at", "about"))
        chain.extend(at for at in obliques(analysis, verb, "to") if at > noun)
        for holder in chain:
            if lemma_of(tokens[holder]) not in known.contents:
                continue
            for clause in dependants(analysis, holder, "acl", "ccomp"):
                if clause > holder and any(
                    tokens[at].text.lower() in ("that", "whether") for at in dependants(analysis, clause, "mark")
                ):
                    marks = dependants(analysis, clause, "mark")
                    inside = tuple(at for at in analysis.subtree(clause) if at not in marks)
                    return (noun,), inside
    if lemma in _PUBLISHING:
        for noun in dependants(analysis, verb, "obj"):
            about = [at for at in obliques(analysis, noun, "about", "on", "of", "regarding") if at > noun]
            if about and lemma_of(tokens[noun]) in known.holding:
                return (noun,), tuple(analysis.subtree(about[0]))
    return None


def object_of(analysis: Analysis, lemma: str, verb: int) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
    """The object that is what is said, by the verb's construction: more words for the cue, and the content."""
    known = lexicon()
    tokens = analysis.tokens
    if is_passive(analysis, verb):
        if lemma in known.objects:
            sentence = analysis.sentences[tokens[verb].sentence]
            colon = next((at for at in range(verb + 1, sentence.stop) if tokens[at].text == ":"), None)
            if colon is not None:
                return (), tuple(range(colon + 1, sentence.stop))
        passive = tuple(at for each in grammatical_subjects(analysis, verb) for at in analysis.subtree(each))
        return ((), passive) if passive and (lemma in known.objects or lemma in known.judging) else None
    if lemma in _NAMING and _names(analysis, verb):
        return None
    things = [at for at in dependants(analysis, verb, "obj") if tokens[at].text.lower() not in ("itself", "himself")]
    rest = [
        at
        for at in dependants(analysis, verb, "obl", "xcomp", "ccomp", "advcl", "iobj")
        if at > verb and (tokens[at].relation != "advcl" or tokens[at].xpos == "VB")
    ]
    behind = [
        at
        for at in analysis.children[verb]
        if things and at > things[0] and tokens[at].relation not in _BESIDE and not _is_cue(analysis, at)
    ]
    # "called the visit useful" may come out as one noun phrase.
    named = lemma in _NAMING and any(analysis.subtree(at)[-1] > at for at in things)
    if (
        lemma in known.judging
        and (behind or named)
        and (lemma in _NAMING or any(_judges(analysis, at) for at in behind))
    ):
        return (), _joined(analysis, [*things, *behind])
    if lemma in known.asking:
        asked = _asked(analysis, verb)
        if asked:
            return (), asked
    for noun in obliques(analysis, verb):
        if noun > verb and f"{lemma} {preposition(analysis, noun)}" in known.prepositional:
            as_what = [each for each in rest if each > noun and preposition(analysis, each) == "as"]
            case = set(dependants(analysis, noun, "case"))
            said = tuple(each for each in _joined(analysis, [noun, *as_what]) if each not in case)
            return tuple(case), said
    if lemma in _NAMING and not things:
        judged = [at for at in dependants(analysis, verb, "xcomp", "ccomp", "advmod") if at > verb]
        found = _joined(analysis, judged) if judged else ()
        return ((), found) if len(found) > 1 else None
    content_object = any(lemma_of(tokens[at]) in known.contents for at in things)
    says = (lemma in known.contentful and content_object) or (
        lemma in known.objects and not _is_guest(analysis, lemma, things)
    )
    if not things or not says:
        return None
    inside = _joined(analysis, [*things, *(at for at in behind if tokens[at].relation in _OF_OBJECT)])
    pointing = tokens[inside[0]].text.lower() in ("this", "that", "these", "those", "it", "so")
    return None if len(inside) == 1 or (pointing and len(inside) < 4) else ((), inside)


def _asked(analysis: Analysis, verb: int) -> tuple[int, ...]:
    """Who is asked and what for: "the ministry to release them", to the end of the clause."""
    tokens = analysis.tokens
    sentence = analysis.sentences[tokens[verb].sentence]
    for at in range(verb + 2, min(verb + _REACH, sentence.stop - 1)):
        if is_finite(tokens[at]) or tokens[at].text in (":", ";"):
            return ()
        behind = at + 1
        while behind < sentence.stop - 1 and tokens[behind].upos in ("PUNCT", "ADV"):
            behind += 1
        if tokens[at].text.lower() == "to" and tokens[behind].xpos == "VB":
            end = max(analysis.subtree(behind)[-1], behind)
            return _cut(analysis, verb, range(verb + 1, end + 1))
    return ()


def _names(analysis: Analysis, verb: int) -> bool:
    """Whether something is given its name rather than judged: "which Russia calls Iturup", "calls them the Kurils"."""
    tokens = analysis.tokens
    behind = [
        at for at in analysis.children[verb] if at > verb and tokens[at].relation in ("obj", "xcomp", "ccomp", "obl")
    ]
    relative = any(
        tokens[at].text.lower() in ("which", "that", "what") for at in dependants(analysis, verb, "obj") if at < verb
    )
    return bool(behind) and (tokens[behind[-1]].upos == "PROPN" and (relative or len(behind) > 1))


def _judges(analysis: Analysis, index: int) -> bool:
    token = analysis.tokens[index]
    return token.relation in ("xcomp", "ccomp") or any(
        analysis.tokens[at].text.lower() in ("as", "for", "of") for at in dependants(analysis, index, "case", "mark")
    )


def _is_cue(analysis: Analysis, index: int) -> bool:
    """Whether a clause beside the object reports on its own: ", stating that"."""
    token = analysis.tokens[index]
    return token.xpos == "VBG" and token.relation == "advcl" and lemma_of(token) in verbs()


def _joined(analysis: Analysis, heads: list[int]) -> tuple[int, ...]:
    found = [at for head in heads for at in analysis.subtree(head)]
    return tuple(range(min(found), max(found) + 1))


def _is_guest(analysis: Analysis, lemma: str, things: list[int]) -> bool:
    """Whether somebody is received and nothing said: "welcomed the delegation"."""
    if lemma not in ("welcome", "hail", "salute", "recall"):
        return False
    return any(is_person(analysis, at) for at in things)
