"""Commitments by verbs: what sides agree, pledge, plan, propose, sign and discuss, and what they say they will do."""

from __future__ import annotations

from collections.abc import Iterator

from rapport.extraction.clauses import (
    attributed,
    dependants,
    grammatical_subjects,
    is_passive,
    objects,
    obliques,
    reading,
    subjects,
)
from rapport.extraction.commitments import lexicon
from rapport.extraction.commitments.candidates import (
    Candidate,
    act_and_content,
    is_infinitive,
    noun_and_clause,
    own_tokens,
    core_noun,
    split_conjuncts,
    stretch,
    verb_lemma,
)
from rapport.extraction.commitments.sides import only_states, sides_of_clause, sides_of_noun, sides_of_words
from rapport.extraction.numerals import cardinal_value
from rapport.model.analysis import Analysis, EntityKind, Token
from rapport.model.mentions import CommitmentStatus

_NEEDS_CLAUSE = frozenset(
    {"resolve", "determine", "commit", "undertake", "aim", "swear", "guarantee", "engage", "arrange", "consent"}
)
_TAKES_NOUN = frozenset(
    {"propose", "offer", "pledge", "promise", "agree", "schedule", "plan", "arrange", "suggest", "envisage", "mull"}
)
_GOVERNING = frozenset(
    {"due", "set", "schedule", "slate", "expect", "be", "ready", "prepared", "prepare", "poised", "bound"}
)


def find(analysis: Analysis) -> Iterator[Candidate]:
    """The commitments that the verbs of the document make, in the order of the text, some of them twice."""
    for token in analysis.tokens:
        if token.upos not in ("VERB", "AUX") or token.relation in ("aux", "cop", "amod", "compound"):
            continue
        lemma = verb_lemma(analysis, token.index)
        if lemma in lexicon.BINDING:
            yield from _binding(analysis, token, lemma)
        if lemma in lexicon.AFFIRMING:
            yield from _affirming(analysis, token)
        if lemma in lexicon.SIGNING:
            yield from _signing(analysis, token, lemma)
        if lemma in lexicon.DISCUSSING:
            yield from _discussing(analysis, token)
        if lemma in lexicon.ACTING:
            yield from _promised(analysis, token, lemma)
        if lemma in ("expect", "due", "schedule"):
            yield from _expected(analysis, token)


def _binding(analysis: Analysis, verb: Token, lemma: str) -> Iterator[Candidate]:
    """As in "The ministers agreed to meet and to open an office", "it was decided to", "a plan proposed in Sochi"."""
    how = reading(analysis, verb.index)
    if how.negated or (how.modality != "actual" and lemma != "propose"):
        return
    if how.tense == "future" and verb.relation in ("root", "conj", "parataxis", "ccomp"):
        return
    passive = how.passive or is_passive(analysis, verb.index)
    by = sides_of_clause(analysis, verb.index)
    strength = 0.6 if lemma in lexicon.WEAKLY_BINDING else 0.8
    if not by:
        if not passive:
            return
        by, strength = only_states(analysis.parties), strength - 0.15
    status = lexicon.BINDING[lemma]
    contents = [at for at in _complements(analysis, verb, lemma, passive) if _binds(analysis, at, by)]
    doers = grammatical_subjects(analysis, verb.index)
    for number, content in enumerate(contents):
        if verb.relation == "acl" and content == verb.head:
            span = noun_and_clause(analysis, content, verb.index)
        elif content in doers and passive:
            span = stretch(analysis, [*own_tokens(analysis, content), *own_tokens(analysis, verb.index)])
        elif number == 0:
            span = act_and_content(analysis, verb.index, content, doers, contents[1:])
        else:
            span = stretch(analysis, own_tokens(analysis, content))
        yield Candidate(span, verb.index, content, by, status, strength)


def _binds(analysis: Analysis, content: int, by: tuple[str, ...]) -> bool:
    """Whether a that-clause says what is to be done, and not what is thought: "agreed that trade should grow"."""
    token = analysis.tokens[content]
    if (
        token.relation != "ccomp"
        or token.upos not in ("VERB", "AUX", "ADJ", "NOUN", "PROPN", "PRON")
        or is_infinitive(analysis, content)
    ):
        return True
    helpers = {analysis.tokens[at].text.lower() for at in dependants(analysis, content, "aux")}
    if len(by) > 1 and helpers & {"should", "must", "will", "would", "shall"}:
        return True
    if dependants(analysis, content, "cop"):
        return False
    return token.xpos in ("VB", "VBG")


def _complements(analysis: Analysis, verb: Token, lemma: str, passive: bool) -> list[int]:
    """The heads of what the verb binds to."""
    tokens = analysis.tokens
    out: list[int] = []
    for at in dependants(analysis, verb.index, "xcomp", "ccomp", "csubj"):
        if at > verb.index and (tokens[at].upos in ("VERB", "AUX") or tokens[at].relation == "ccomp"):
            out.extend(split_conjuncts(analysis, at))
    if not out:
        for at in dependants(analysis, verb.index, "advcl"):
            if 0 < at - verb.index <= 4 and is_infinitive(analysis, at):
                out.extend(split_conjuncts(analysis, at))
    if out or lemma in _NEEDS_CLAUSE:
        return out
    if lemma in _TAKES_NOUN and passive:
        return [at for at in objects(analysis, verb.index)[:1] if tokens[at].upos in ("NOUN", "PROPN")]
    if lemma in _TAKES_NOUN:
        out = [at for at in dependants(analysis, verb.index, "obj") if tokens[at].upos in ("NOUN", "PROPN")]
    if not out and lemma in ("agree", "decide", "concur"):
        for at in obliques(analysis, verb.index, "on", "upon", "to")[:1]:
            out.append(at)
            for clause in dependants(analysis, at, "acl"):
                out.extend(other for other in split_conjuncts(analysis, clause)[1:] if is_infinitive(analysis, other))
    return out


def _affirming(analysis: Analysis, verb: Token) -> Iterator[Candidate]:
    """As in "The sides reaffirmed their readiness to open talks", "the ministers confirmed that the treaty remains in force"."""
    how = reading(analysis, verb.index)
    if how.negated or how.modality != "actual":
        return
    by = sides_of_clause(analysis, verb.index)
    doers = grammatical_subjects(analysis, verb.index)
    for noun in objects(analysis, verb.index):
        if analysis.tokens[noun].lemma.lower() not in lexicon.READINESS or not by:
            continue
        if len(by) > 1:
            for content in obliques(analysis, noun, "to")[:1]:
                span = act_and_content(analysis, verb.index, content, doers)
                yield Candidate(span, verb.index, content, by, "agreed", 0.6)
        for clause in dependants(analysis, noun, "acl"):
            for number, content in enumerate(split_conjuncts(analysis, clause)):
                if is_infinitive(analysis, clause):
                    span = (
                        act_and_content(analysis, verb.index, content, doers)
                        if number == 0
                        else stretch(analysis, own_tokens(analysis, content))
                    )
                    yield Candidate(span, verb.index, content, by, "agreed" if len(by) > 1 else "proposed", 0.7)
    if len(by) > 1 and verb.lemma.lower() in ("affirm", "reaffirm", "confirm"):
        for content in dependants(analysis, verb.index, "ccomp"):
            yield Candidate(
                act_and_content(analysis, verb.index, content, doers), verb.index, content, by, "agreed", 0.6
            )


def _signing(analysis: Analysis, verb: Token, lemma: str) -> Iterator[Candidate]:
    """As in "29 memorandums were signed", "the declaration adopted at the summit", "they will sign a treaty"."""
    things = objects(analysis, verb.index)
    document = next(
        (core_noun(analysis, at) for at in things if _is_document(analysis, core_noun(analysis, at), lemma)), None
    )
    how = reading(analysis, verb.index)
    if document is None or how.negated or how.modality == "hypothetical":
        return
    if verb.xpos == "VBG" and not dependants(analysis, verb.index, "aux", "nsubj"):
        return
    helpers = [analysis.tokens[at] for at in dependants(analysis, verb.index, "aux")]
    if helpers and helpers[0].text.lower() == "be" and not is_infinitive(analysis, verb.index):
        return  # "demands that the agreement be signed"
    status = lexicon.SIGNING[lemma]
    strength = 0.75
    if how.tense in ("future", "none") or how.modality != "actual":
        if status not in ("signed", "agreed"):
            return
        firm = how.tense == "future" and how.modality == "actual"
        status, strength = ("scheduled", 0.6) if firm else ("proposed", 0.4)
    if status == "agreed" and lemma == "reach" and _is_bare(analysis, document):
        return
    if status == "under_discussion":
        strength = 0.45
    doers = subjects(analysis, verb.index)
    partners = obliques(analysis, verb.index, "with", "by", "between", "among")
    by = only_states({*sides_of_words(analysis, (*doers, *partners)), *sides_of_noun(analysis, document)})
    if verb.relation == "acl" and verb.head in (document, *things):
        span = noun_and_clause(analysis, verb.head, verb.index)
    elif verb.relation in ("xcomp", "advcl"):
        span = act_and_content(analysis, verb.index, verb.index, grammatical_subjects(analysis, verb.index))
    else:
        span = stretch(analysis, [*own_tokens(analysis, verb.index), document])
    count = _count_of(analysis, document)
    yield Candidate(span, verb.index, document, by or only_states(analysis.parties), status, strength, count)


def _is_document(analysis: Analysis, index: int, lemma: str) -> bool:
    """Whether a noun is something that is signed; what is signed may also stand as an abbreviation alone."""
    token = analysis.tokens[index]
    if token.upos == "PROPN" and token.text.isupper() and lemma in ("sign", "initial", "ink", "ratify"):
        return True
    return token.upos in ("NOUN", "PROPN") and token.lemma.lower() in lexicon.DOCUMENTS


def _is_bare(analysis: Analysis, document: int) -> bool:
    """Whether a document is only pointed back at: "the agreement was reached"."""
    tokens = analysis.tokens
    below = analysis.children[document]
    return any(tokens[at].lemma.lower() in ("the", "this") for at in below) and not any(
        tokens[at].relation in ("nmod", "amod", "compound") or tokens[at].deprel == "acl" for at in below
    )


def _count_of(analysis: Analysis, noun: int) -> int | None:
    for at in dependants(analysis, noun, "nummod"):
        value = cardinal_value(analysis.tokens[at].text)
        if value is not None and value == int(value) and value > 1:
            return int(value)
    return None


def _discussing(analysis: Analysis, verb: Token) -> Iterator[Candidate]:
    """As in "The ministers discussed the possibility of joint patrols"."""
    how = reading(analysis, verb.index)
    if how.negated or how.modality != "actual":
        return
    passive = is_passive(analysis, verb.index)
    by = sides_of_clause(analysis, verb.index) or (only_states(analysis.parties) if passive else ())
    if not by:
        return
    found = objects(analysis, verb.index)
    for noun in found:
        token = analysis.tokens[noun]
        if token.lemma.lower() not in lexicon.UNDER_DISCUSSION or not dependants(
            analysis, noun, "nmod", "acl", "amod", "compound"
        ):
            continue
        doers = grammatical_subjects(analysis, verb.index)
        span = (
            act_and_content(analysis, verb.index, noun, doers)
            if noun == found[0] and not passive
            else stretch(analysis, own_tokens(analysis, noun))
        )
        yield Candidate(span, verb.index, noun, by, "under_discussion", 0.5)


def _promised(analysis: Analysis, verb: Token, lemma: str) -> Iterator[Candidate]:
    """As in "The President will visit Nairobi in May", "consulates will reopen", "a team to be sent to the border"."""
    how = reading(analysis, verb.index)
    if how.negated or how.modality != "actual":
        return
    tokens = analysis.tokens
    helpers = {tokens[at].text.lower() for at in dependants(analysis, verb.index, "aux")}
    passive = is_passive(analysis, verb.index)
    if verb.relation == "acl" and is_infinitive(analysis, verb.index) and "be" in helpers:
        noun = verb.head
        by = sides_of_noun(analysis, noun) or only_states(analysis.parties)
        span = noun_and_clause(analysis, noun, verb.index)
        yield Candidate(span, verb.index, verb.index, by, "scheduled", 0.5)
        return
    if not _is_announced(analysis, verb, helpers):
        return
    doers = grammatical_subjects(analysis, verb.index)
    by = sides_of_clause(analysis, verb.index)
    strength = 0.55
    if not by:
        if not (passive or _is_institution(analysis, doers)):
            return
        speaker = attributed(analysis, verb.index, lexicon.ANNOUNCING)
        by = sides_of_clause(analysis, speaker) if speaker is not None else ()
        if not by and _is_institution(analysis, doers):
            by = only_states(analysis.parties)
        if not by:
            return
        strength = 0.5
    for each in split_conjuncts(analysis, verb.index):
        if verb_lemma(analysis, each) not in lexicon.ACTING and each != verb.index:
            continue
        inside = own_tokens(analysis, each)
        if not helpers and verb.relation == "ccomp":
            said = verb.head
            span = act_and_content(analysis, said, each, grammatical_subjects(analysis, said))
            yield Candidate(span, verb.index, each, by, "done", strength)
            continue
        status = _status_of_promise(lemma, helpers, by)
        yield Candidate(stretch(analysis, inside), verb.index, each, by, status, strength)


def _expected(analysis: Analysis, verb: Token) -> Iterator[Candidate]:
    """As in "The President is expected in Nairobi on Friday": a visit."""
    how = reading(analysis, verb.index)
    if how.negated or how.tense != "present" or not is_passive(analysis, verb.index):
        return
    visitors = grammatical_subjects(analysis, verb.index)
    if not any(_is_person(analysis, at) for at in visitors) or dependants(analysis, verb.index, "xcomp", "ccomp"):
        return
    by = sides_of_words(analysis, visitors)
    where = obliques(analysis, verb.index, "in", "at")
    if by and where:
        yield Candidate(
            stretch(analysis, own_tokens(analysis, verb.index)), verb.index, verb.index, by, "scheduled", 0.5
        )


def _is_person(analysis: Analysis, index: int) -> bool:
    mention = analysis.mention_at(index)
    return mention is not None and analysis.entities[mention.entity].kind is EntityKind.PERSON


def _is_announced(analysis: Analysis, verb: Token, helpers: set[str]) -> bool:
    """Whether the verb tells a deed that is ahead: by "will", "would" behind a verb of saying, "is due to"."""
    if helpers & {"will", "shall", "'ll", "’ll", "wo"}:
        return not _is_conditional(analysis, verb.index)
    if helpers & {"would", "'d", "’d"}:
        if _is_conditional(analysis, verb.index) or helpers & {"have"}:
            return False
        if verb.relation == "root" and _is_institution(analysis, grammatical_subjects(analysis, verb.index)):
            return True
        return verb.relation == "ccomp" and attributed(analysis, verb.index, lexicon.ANNOUNCING) is not None
    head = analysis.tokens[verb.head]
    if verb.relation == "ccomp" and head.lemma.lower() in ("announce", "declare") and verb.xpos.startswith("VB"):
        return not is_passive(analysis, verb.index)
    if verb.relation != "xcomp" or not is_infinitive(analysis, verb.index):
        return False
    return head.lemma.lower() in _GOVERNING and reading(analysis, head.index).tense == "present"


def _is_conditional(analysis: Analysis, predicate: int) -> bool:
    """Whether an if-clause hangs from the predicate."""
    return any(
        analysis.tokens[mark].text.lower() in ("if", "unless")
        for clause in dependants(analysis, predicate, "advcl")
        for mark in dependants(analysis, clause, "mark")
    )


def _is_institution(analysis: Analysis, doers: tuple[int, ...]) -> bool:
    found = {
        "embassy",
        "consulate",
        "ambassador",
        "border",
        "crossing",
        "flight",
        "office",
        "delegation",
        "centre",
        "center",
        "mission",
        "envoy",
    }
    return any(analysis.tokens[at].lemma.lower() in found for at in doers)


def _status_of_promise(lemma: str, helpers: set[str], by: tuple[str, ...]) -> CommitmentStatus:
    if helpers & {"would", "'d", "’d"}:
        return "proposed" if len(by) == 1 else "agreed"
    if lemma in lexicon.TRAVELLING or len(by) == 1:
        return "scheduled"
    return "agreed"
