"""Attribution by a verb: "X said that …", "…, X said", "X called … lukewarm", "X expressed the view that …"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from rapport.extraction.clauses import (
    dependants,
    grammatical_subjects,
    is_passive,
    objects,
    obliques,
    preposition,
    reading,
)
from rapport.extraction.clauses import subjects as agents
from rapport.extraction.statements.attribution import Attribution, span_without
from rapport.extraction.statements.cues import Lexicon, lemma_of, lexicon, phrasal, verbs
from rapport.extraction.statements.speaking import can_speak, is_person
from rapport.extraction.statements.surface import (
    final,
    inverted,
    is_finite,
    near_subject,
    subject_before,
    that_behind,
)
from rapport.model.analysis import Analysis

_NOT_PREDICATES: Final = frozenset({"amod", "compound", "case", "mark", "det", "flat", "fixed", "aux", "cop", "nmod"})
_SELF: Final = frozenset({"i", "we", "you", "one", "us", "me"})
_NOBODY: Final = frozenset({"there", "one", "you", "this", "that"})
_WITH_INFINITIVE: Final = frozenset({"claim", "profess"})
_PUBLISHING: Final = frozenset({"air", "broadcast", "carry", "circulate", "publish", "run", "spread"})
_NAMING: Final = frozenset({"call", "label", "dub", "deem", "brand", "term", "rate"})
_GOING_ON: Final = frozenset(
    {"go", "continue", "proceed", "hasten", "want", "wish", "like", "love", "begin", "rush", "first"}
)
_INNER: Final = frozenset({"obl", "obj", "nmod", "appos", "compound", "nsubj", "flat", "advmod", "xcomp"})
_OF_OBJECT: Final = frozenset({"obl", "advcl", "xcomp", "acl", "nmod", "advmod"})
_MEDIUM: Final = frozenset({"in", "by", "on", "through", "via"})


def verb_attributions(analysis: Analysis) -> Iterator[Attribution]:
    """Every attribution by a verb, in the order of the text."""
    known = lexicon()
    candidates = verbs()
    for token in analysis.tokens:
        if (
            lemma_of(token) in candidates
            and token.upos in ("VERB", "AUX", "NOUN")
            and _may_attribute(analysis, token.index)
        ):
            found = _attribution(analysis, known, token.index)
            if found is not None:
                yield found


def _may_attribute(analysis: Analysis, verb: int) -> bool:
    token = analysis.tokens[verb]
    if token.relation in _NOT_PREDICATES:
        return False
    return token.upos != "NOUN" or (token.relation in ("parataxis", "root") and token.xpos.startswith("VB"))


def _attribution(analysis: Analysis, known: Lexicon, verb: int) -> Attribution | None:
    tokens = analysis.tokens
    lemma, cue = phrasal(analysis, verb)
    if lemma in known.saying or lemma in known.thinking:
        beside = _beside(analysis, lemma, verb, cue)
        if beside is not None:
            return beside
    who = _speakers(analysis, verb)
    if who is None:
        return None
    how = reading(analysis, verb)
    denied = how.negated and lemma not in ("deny", "hide", "rule out", "doubt")
    if denied or how.modality in ("possible", "obliged", "hypothetical"):
        return None
    if tokens[verb].xpos == "VB" and not dependants(analysis, verb, "aux") and not _goes_on(analysis, verb):
        return None
    speaks = any(can_speak(analysis, at) for at in who)
    person = any(is_person(analysis, at) for at in who)
    cue_words = tuple(sorted(cue))

    own_subject = speaks and bool(dependants(analysis, verb, "nsubj") or tokens[verb].relation == "conj")
    if _takes_clause(known, lemma, speaks=own_subject, person=person):
        said = clause_behind(analysis, verb)
        if said:
            held = frozenset(said)
            own = frozenset(analysis.subtree(verb)) - held
            own |= frozenset(range(min(verb, *who), held_from(said, verb)))
            region = span_without(analysis, said, frozenset())
            return Attribution(verb, cue_words, who, "clause", region, tuple(sorted(own - held)))

    found = None
    if speaks and not all(tokens[at].text.lower() == "it" for at in who):
        found = _content_noun(analysis, known, lemma, verb) or _object(analysis, known, lemma, verb)
    if found is not None:
        inside = frozenset(found[1])
        own = frozenset(analysis.subtree(verb)) - inside
        region = span_without(analysis, inside, frozenset())
        wording = tuple(sorted({*cue_words, *found[0]}))
        return Attribution(verb, wording, who, "object", region, tuple(sorted(own)), lemma in known.saying)

    if lemma in known.saying or lemma in known.quoting or lemma in known.thinking or lemma in known.showing:
        if lemma in ("quote", "cite") and any(_quoted(analysis, at) for at in analysis.children[verb]):
            return None
        return Attribution(verb, cue_words, who, "bare", None, tuple(analysis.subtree(verb)))
    return None


def _beside(analysis: Analysis, lemma: str, verb: int, cue: tuple[int, ...]) -> Attribution | None:
    """The attribution as an aside to what is said, by the order of words or else by the parse."""
    tokens = analysis.tokens
    sentence = analysis.sentences[tokens[verb].sentence]
    if any(tokens[at].text.lower() in ("not", "n't", "n’t", "never") for at in dependants(analysis, verb, "advmod")):
        return None
    aside = inverted(analysis, verb, lemma) or final(analysis, verb, lemma)
    if aside is not None:
        own = range(aside.first, aside.stop)
        inside = range(sentence.first, sentence.stop if aside.interrupts else aside.first)
        region = span_without(analysis, inside, frozenset(own)) if inside else None
        return Attribution(verb, tuple(sorted(cue)), aside.speakers, "aside", region, tuple(own))
    head = _aside_head(analysis, verb)
    if head is None:
        return None
    who = _speakers(analysis, verb)
    if not who:
        return None
    subtree = frozenset(analysis.subtree(verb))
    region = span_without(analysis, analysis.subtree(head), subtree)
    return Attribution(verb, tuple(sorted(cue)), who, "aside", region, tuple(sorted(subtree)))


def _goes_on(analysis: Analysis, verb: int) -> bool:
    """Whether an infinitive is really done: "went on to say", "was the first to note"; "agreed to urge" is not."""
    tokens = analysis.tokens
    head = tokens[tokens[verb].head]
    return tokens[verb].relation == "xcomp" and lemma_of(head) in _GOING_ON


def _speakers(analysis: Analysis, verb: int) -> tuple[int, ...] | None:
    """The heads of who speaks; None where nobody is said to, or nobody can be meant."""
    tokens = analysis.tokens
    if is_passive(analysis, verb):
        found = agents(analysis, verb)
        found = found or tuple(at for at in obliques(analysis, verb, *_MEDIUM) if can_speak(analysis, at))
        return found or None
    quoted = _quoted(analysis, verb)
    if quoted:
        return quoted
    found = near_subject(analysis, verb) or agents(analysis, verb)
    if not any(can_speak(analysis, at) for at in found):
        found = _of_cue_before(analysis, verb) or subject_before(analysis, verb) or found
    if not found or all(tokens[at].text.lower() in _NOBODY or tokens[at].relation == "expl" for at in found):
        return None
    return found


def _quoted(analysis: Analysis, verb: int) -> tuple[int, ...]:
    """The one quoted: "PTI quoted Rao as saying", "Rao was quoted as saying"."""
    head = analysis.tokens[verb].head
    if analysis.tokens[verb].xpos != "VBG" or lemma_of(analysis.tokens[head]) not in ("quote", "cite", "report"):
        return ()
    return objects(analysis, head)


def _of_cue_before(analysis: Analysis, verb: int) -> tuple[int, ...]:
    """The speaker of the cue before in the same sentence: "called it dead and said so", ", adding that"."""
    tokens = analysis.tokens
    sentence = analysis.sentences[tokens[verb].sentence]
    before = tokens[verb - 1] if verb > sentence.first else None
    if before is None or (before.upos not in ("CCONJ", "ADV", "AUX") and before.text not in (",", "”", '"')):
        return ()
    for at in range(verb - 1, sentence.first, -1):
        if lemma_of(tokens[at]) in lexicon().saying and tokens[at].upos == "VERB":
            found = near_subject(analysis, at) or agents(analysis, at)
            if any(can_speak(analysis, each) for each in found):
                return found
    return ()


def _aside_head(analysis: Analysis, verb: int) -> int | None:
    """The head of the clause beside which the attribution stands by the parse: "…, he told us, …", "as X said"."""
    tokens = analysis.tokens
    token = tokens[verb]
    if token.head == verb or _clause(analysis, verb) is not None or not dependants(analysis, verb, "nsubj"):
        return None
    marks = {tokens[at].text.lower() for at in dependants(analysis, verb, "mark", "advmod", "case")}
    if token.relation == "parataxis" or (token.relation == "advcl" and "as" in marks):
        head = token.head
        while tokens[head].relation in _INNER and tokens[head].head != head:
            head = tokens[head].head
        return head
    return None


def clause_behind(analysis: Analysis, verb: int) -> tuple[int, ...]:
    """The tokens of the clause that is what is said: behind "that" or a colon, else the verb's complement."""
    tokens = analysis.tokens
    sentence = analysis.sentences[tokens[verb].sentence]
    clause = _clause(analysis, verb)
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
    if tokens[verb].relation in ("root", "parataxis") or tokens[verb].head == verb:
        behind = range(found[-1] + 1, sentence.stop)
        if not any(lemma_of(tokens[at]) in lexicon().saying and tokens[at].upos == "VERB" for at in behind):
            found.extend(behind)
    return tuple(found)


def _other_voice(analysis: Analysis, at: int, verb: int) -> bool:
    """Whether behind a comma comes ", with X saying" or ", adding that"."""
    tokens = analysis.tokens
    sentence = analysis.sentences[tokens[verb].sentence]
    if tokens[at].xpos == "VBG" and lemma_of(tokens[at]) in lexicon().saying:
        return that_behind(analysis, at) is not None or (tokens[at].head == verb and _clause(analysis, at) is not None)
    if tokens[at].text.lower() in ("with", "while"):
        return any(
            tokens[each].xpos in ("VBG", "VBD") and lemma_of(tokens[each]) in lexicon().saying
            for each in range(at + 1, min(at + 12, sentence.stop))
        )
    return False


def _clause(analysis: Analysis, verb: int) -> int | None:
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


def _takes_clause(known: Lexicon, lemma: str, *, speaks: bool, person: bool) -> bool:
    if lemma in known.showing and not (person and lemma in known.saying):
        return speaks
    return lemma in known.saying or (lemma in known.thinking and person)


def _content_noun(
    analysis: Analysis, known: Lexicon, lemma: str, verb: int
) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
    """Reads "expressed the view that …": the noun's words for the cue, and the clause that it holds."""
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


def _object(
    analysis: Analysis, known: Lexicon, lemma: str, verb: int
) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
    """The object that is what is said, by the construction that the verb stands in."""
    tokens = analysis.tokens
    if is_passive(analysis, verb):
        if lemma in known.objects:
            sentence = analysis.sentences[tokens[verb].sentence]
            colon = next((at for at in range(verb + 1, sentence.stop) if tokens[at].text == ":"), None)
            if colon is not None:
                return (), tuple(range(colon + 1, sentence.stop))
        passive = tuple(at for each in grammatical_subjects(analysis, verb) for at in analysis.subtree(each))
        return ((), passive) if passive and (lemma in known.objects or lemma in known.judging) else None
    things = [at for at in dependants(analysis, verb, "obj") if tokens[at].text.lower() not in ("itself", "himself")]
    rest = [
        at
        for at in dependants(analysis, verb, "obl", "xcomp", "ccomp", "advcl", "iobj")
        if at > verb and (tokens[at].relation != "advcl" or tokens[at].xpos == "VB")
    ]
    behind = [
        at
        for at in analysis.children[verb]
        if things and at > things[0] and tokens[at].relation not in ("conj", "cc", "punct", "parataxis")
    ]
    if lemma in known.judging and behind and (lemma in _NAMING or any(_judges(analysis, at) for at in behind)):
        return (), _joined(analysis, [*things, *behind])
    if lemma in known.asking and things and any(tokens[at].relation in ("xcomp", "ccomp", "advcl") for at in rest):
        return (), _joined(analysis, [*things, *(at for at in rest if tokens[at].relation != "obl")])
    for noun in obliques(analysis, verb):
        if noun > verb and f"{lemma} {preposition(analysis, noun)}" in known.prepositional:
            judged = [each for each in rest if each > noun and preposition(analysis, each) == "as"]
            case = set(dependants(analysis, noun, "case"))
            said = tuple(each for each in _joined(analysis, [noun, *judged]) if each not in case)
            return tuple(case), said
    content_object = any(lemma_of(tokens[at]) in known.contents for at in things)
    says = (lemma in known.contentful and content_object) or (
        lemma in known.objects and not _is_guest(analysis, lemma, things)
    )
    if not things or not says:
        return None
    inside = _joined(analysis, [*things, *(at for at in behind if tokens[at].relation in _OF_OBJECT)])
    pointing = tokens[inside[0]].text.lower() in ("this", "that", "these", "those", "it", "so")
    return None if len(inside) == 1 or (pointing and len(inside) < 4) else ((), inside)


def _judges(analysis: Analysis, index: int) -> bool:
    token = analysis.tokens[index]
    return token.relation in ("xcomp", "ccomp") or preposition(analysis, index) in ("as", "for", "of")


def _joined(analysis: Analysis, heads: list[int]) -> tuple[int, ...]:
    found = [at for head in heads for at in analysis.subtree(head)]
    return tuple(range(min(found), max(found) + 1))


def _is_guest(analysis: Analysis, lemma: str, things: list[int]) -> bool:
    """Reads "welcomed the delegation" receives somebody and says nothing."""
    if lemma not in ("welcome", "hail", "salute", "recall"):
        return False
    return any(is_person(analysis, at) for at in things)


def is_own_voice(analysis: Analysis, attribution: Attribution) -> bool:
    """Whether the speaker is the writer or, within a quotation, the quoted: "I believe", "we note"."""
    return any(analysis.tokens[at].text.lower() in _SELF for at in attribution.speakers)
