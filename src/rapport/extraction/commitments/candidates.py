"""A possible commitment, as the search by verbs and by nouns hands it on, and the stretches that prove one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapport.extraction.clauses import dependants, is_predicate, span_of
from rapport.extraction.commitments.lexicon import PROMISE_NOUNS, VERBS
from rapport.extraction.numerals import cardinal_value
from rapport.model.analysis import Analysis
from rapport.model.mentions import CommitmentStatus
from rapport.model.spans import Span

LONGEST = 280
_YEAR = 1900
_ASIDE = frozenset({"parataxis", "appos", "discourse", "vocative"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch that may prove a commitment.

    ``act`` is the token by which it is made (the verb "agree", the noun "pledge"), ``content`` the head of what is
    promised (an infinitive, a finite verb or a noun), ``by`` the sides that make it. ``strength`` between 0 and 1
    ranks candidates that overlap or say the same. ``package`` is the head of the noun that it is listed under, ``also``
    where the document says it again.
    """

    span: Span
    act: int
    content: int
    by: tuple[str, ...]
    status: CommitmentStatus
    strength: float
    count: int | None = None
    package: int | None = None
    also: tuple[Span, ...] = ()


def verb_lemma(analysis: Analysis, index: int) -> str:
    """The lemma of a verb in lower case with its particle: ``set up``, ``call off``.

    Where the reader's lemma is no verb of commitment but the regular base of the form is, that is taken.
    """
    token = analysis.tokens[index]
    lemma = token.lemma.lower()
    if lemma not in VERBS and token.xpos in ("VBD", "VBN", "VBG", "VBZ"):
        lemma = next((base for base in _bases(token.text.lower()) if base in VERBS), lemma)
    particles = [analysis.tokens[at].lemma.lower() for at in dependants(analysis, index, "compound:prt")]
    joined = " ".join((lemma, *particles))
    return lemma if joined not in VERBS and lemma in VERBS else joined


def _bases(form: str) -> Iterator[str]:
    """What a regular inflected form may be of: "agreed" of "agre" or "agree", "vowing" of "vow" or "vowe"."""
    for ending in ("ing", "ied", "ies", "ed", "es", "d", "s"):
        if form.endswith(ending):
            stem = form.removesuffix(ending)
            yield from (stem + "y",) if ending in ("ied", "ies") else (stem, stem + "e")
            if len(stem) > 2 and stem[-1] == stem[-2]:
                yield stem[:-1]


_AMOUNTS = frozenset(
    {"total", "number", "series", "range", "set", "raft", "host", "variety", "dozen", "couple", "slew", "package"}
)


def core_noun(analysis: Analysis, noun: int) -> int:
    """The noun that is meant: "agreements" of "a number of agreements", the noun itself else."""
    if analysis.tokens[noun].lemma.lower() in _AMOUNTS:
        for at in dependants(analysis, noun, "nmod"):
            if any(analysis.tokens[case].text.lower() == "of" for case in dependants(analysis, at, "case")):
                return at
    return noun


def is_infinitive(analysis: Analysis, index: int) -> bool:
    """Whether the verb stands behind "to"."""
    return any(analysis.tokens[at].text.lower() == "to" for at in dependants(analysis, index, "mark", "aux"))


def split_conjuncts(analysis: Analysis, predicate: int) -> tuple[int, ...]:
    """*predicate* and the predicates beside it that promise something of their own.

    "to set up an office and hold talks" is two, "to maintain and develop ties" one.
    """
    out = [predicate]
    for at in out:
        for child in dependants(analysis, at, "conj"):
            if analysis.tokens[child].upos not in ("VERB", "AUX") and not is_predicate(analysis, child):
                continue
            if analysis.tokens[predicate].xpos == "VB" and analysis.tokens[child].xpos in ("VBN", "VBD"):
                continue  # "to revive the treaty … signed in May": no infinitive
            if _is_full(analysis, at) and _is_full(analysis, child):
                out.append(child)
    return tuple(out)


def _is_full(analysis: Analysis, predicate: int) -> bool:
    return any(
        analysis.tokens[at].relation in ("obj", "obl", "ccomp", "xcomp", "nsubj", "advcl")
        and analysis.tokens[at].upos not in ("PRON", "DET")
        and (at > predicate or analysis.tokens[at].relation == "nsubj")
        for at in analysis.children[predicate]
    )


def own_tokens(analysis: Analysis, head: int, *, conjuncts: bool = False) -> list[int]:
    """The tokens of a clause or noun phrase without asides, and without the clauses coordinated with it.

    A noun keeps its coordinated nouns ("talks on fishing and trade"); with *conjuncts* a verb keeps its own too.
    """
    tokens = analysis.tokens
    out: list[int] = []
    waiting = [head]
    asides = [at for at in analysis.subtree(head) if tokens[at].deprel == "acl:relcl"]
    while waiting:
        at = waiting.pop()
        out.append(at)
        for child in analysis.children[at]:
            relation = tokens[child].relation
            if relation == "advcl" and at == head and any(head < aside < child for aside in asides):
                continue
            if relation in _ASIDE or tokens[child].deprel == "acl:relcl":
                continue
            if at == head and not conjuncts and relation == "conj" and tokens[child].upos in ("VERB", "AUX"):
                continue
            if at == head and relation == "cc":
                continue
            if relation == "conj" and _is_promise_of_its_own(analysis, child):
                continue
            waiting.append(child)
    return sorted(out)


def from_its_verb(analysis: Analysis, content: int) -> list[int]:
    """The own tokens of an infinitive without what a parser hangs before it: "to" or an adverb comes first."""
    tokens = analysis.tokens
    marks = [at for at in dependants(analysis, content, "mark", "advmod") if at < content and content - at <= 3]
    first = min(marks, default=content)
    inside = own_tokens(analysis, content)
    return [at for at in inside if at >= first] if tokens[content].xpos in ("VB", "VBG") else inside


def _is_promise_of_its_own(analysis: Analysis, noun: int) -> bool:
    """Whether a coordinated noun has its own infinitive: "… and the decision to send a team"."""
    token = analysis.tokens[noun]
    return (
        token.upos == "NOUN"
        and token.lemma.lower() in PROMISE_NOUNS
        and any(is_infinitive(analysis, at) for at in dependants(analysis, noun, "acl"))
    )


def stretch(analysis: Analysis, indices: Iterable[int]) -> Span:
    """The stretch of the tokens, cut at a word so that it has at most :data:`LONGEST` characters."""
    found = sorted(indices)
    first = analysis.tokens[found[0]].start
    within = [at for at in found if analysis.tokens[at].end - first <= LONGEST] or found[:1]
    return span_of(analysis, within)


def act_and_content(
    analysis: Analysis, act: int, content: int, subjects: Iterable[int], others: Iterable[int] = ()
) -> Span:
    """The stretch from the subject of *act* to the end of *content*; from *act* on where the subject stands far away.

    *others* are further contents of the act, which end it.
    """
    tokens = analysis.tokens
    stop = min((at for at in others if at > content), default=len(tokens))
    inside = [at for at in own_tokens(analysis, content) if at < stop]
    while len(inside) > 1 and tokens[inside[-1]].relation in ("cc", "mark", "punct"):
        inside.pop()
    first = min(act, *inside)
    for subject in subjects:
        if tokens[subject].sentence != tokens[act].sentence or subject > act:
            continue
        start = min((at for at in analysis.subtree(subject)), default=subject)
        if tokens[act].start - tokens[start].start > 110:
            start = subject
        if tokens[act].start - tokens[start].start <= 110:
            first = min(first, start)
    return stretch(analysis, (first, act, *inside))


def noun_and_clause(analysis: Analysis, noun: int, clause: int) -> Span:
    """The stretch of a noun and the participle or infinitive clause behind it: "a plan proposed in Mombasa"."""
    return stretch(analysis, [*range(phrase_start(analysis, noun), noun + 1), *own_tokens(analysis, clause)])


def list_items(analysis: Analysis, head: int) -> list[tuple[int, list[int]]]:
    """The items of a list that begins with the noun *head*: each one's head and tokens, in the order of the text.

    Parsers hang the later items of a long list from any noun before them, so each begins where its own words do and
    ends where the next one begins.
    """
    tokens = analysis.tokens
    inside = list(analysis.subtree(head))
    heads = [head]
    depth = 0
    for at in inside:
        depth += {"(": 1, ")": -1}.get(tokens[at].text, 0)
        if at > head and depth == 0 and tokens[at].relation == "conj" and tokens[at].upos in ("NOUN", "PROPN"):
            heads.append(at)
    starts = [max(inside[0], phrase_start(analysis, head)), *(phrase_start(analysis, at) for at in heads[1:])]
    bounds = [at for at, begin in zip(heads[1:], starts[1:], strict=True) if _after_break(analysis, begin)]
    kept = [(heads[0], starts[0]), *((at, phrase_start(analysis, at)) for at in bounds)]
    out: list[tuple[int, list[int]]] = []
    for number, (item, begin) in enumerate(kept):
        stop = kept[number + 1][1] if number + 1 < len(kept) else inside[-1] + 1
        words = list(range(begin, stop))
        while len(words) > 1 and tokens[words[-1]].text in (",", ";", "and", "or", "as", "well"):
            words.pop()
        out.append((item, words))
    return out


def phrase_start(analysis: Analysis, noun: int) -> int:
    """The first word of a noun's own modifiers."""
    tokens = analysis.tokens
    left = [
        at
        for at in analysis.children[noun]
        if at < noun
        and tokens[at].relation in ("det", "amod", "compound", "nummod", "nmod", "punct", "advmod")
        and tokens[at].text not in (",", ";", ":")
    ]
    return min((analysis.subtree(at)[0] for at in left), default=noun)


def _after_break(analysis: Analysis, begin: int) -> bool:
    """Whether a comma, "and" or the like stands before the word."""
    return begin > 0 and analysis.tokens[begin - 1].text.lower() in (",", ";", "and", "or", "as")


def count_of(analysis: Analysis, noun: int) -> int | None:
    """How many of the noun there are, where a number of two or more stands before it."""
    for at in dependants(analysis, noun, "nummod"):
        value = cardinal_value(analysis.tokens[at].text)
        if value is not None and value == int(value) and value > 1:
            return int(value)
    return None


def count_of_object(analysis: Analysis, verb: int) -> int | None:
    """How many things the verb of what is promised has as its object: "hold four meetings"."""
    counts = [count_of(analysis, at) for at in dependants(analysis, verb, "obj")]
    return counts[0] if len(counts) == 1 and counts[0] and counts[0] < _YEAR else None
