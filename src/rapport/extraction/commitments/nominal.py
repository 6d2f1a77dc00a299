"""Commitments by nouns: pledges, decisions and proposals with what they are to do, and the parts of a package."""

from __future__ import annotations

from collections.abc import Iterator

from rapport.extraction.circumstances import dates_of_sentence
from rapport.extraction.clauses import dependants, objects, obliques, predicate_of, reading, subjects
from rapport.extraction.commitments import lexicon
from rapport.extraction.commitments.candidates import (
    Candidate,
    is_infinitive,
    list_items,
    own_tokens,
    phrase_start,
    split_conjuncts,
    stretch,
    verb_lemma,
)
from rapport.extraction.commitments.sides import only_states, sides_of_clause, sides_of_noun, sides_of_words
from rapport.extraction.wordlists import words
from rapport.model.analysis import Analysis, Token
from rapport.model.mentions import CommitmentStatus

_MADE = words(
    "make take reach announce give reaffirm voice express confirm present put_forward have sign unveil declare show",
    "demonstrate outline submit offer renew reiterate underline stress include back fulfil fulfill honour honor",
)
_JOINTLY = frozenset({"agreement", "deal", "accord", "consensus", "decision", "possibility", "plan"})
_LONG_ITEM = 3
_NOTING = words("welcome hail note praise witness attend mark applaud recall celebrate oversee acknowledge commend")
_PARTED = words("measure step activity deal document")
_PROVIDING = words("provide stipulate envisage foresee call")
_RANGING = words("include range cover extend comprise span encompass be")
_SEEKING = words("seek want need demand lack prevent hope fail oppose reject block hinder desire require urge")
_FIRM = words("agreement memorandum treaty accord pact protocol contract declaration deal document roadmap")
_NONE = frozenset({"no", "any", "whether", "little", "neither", "scant", "lack"})


def find(analysis: Analysis) -> Iterator[Candidate]:
    """The commitments that nouns of the document name, in the order of the text, some of them twice."""
    for token in analysis.tokens:
        if token.upos == "NOUN" and token.lemma.lower() in lexicon.PROMISE_NOUNS:
            yield from _filled(analysis, token)
        elif token.upos == "VERB" and _lists(analysis, token):
            yield from _listed(analysis, token)
        elif token.upos == "NOUN" and token.lemma.lower() in ("signing", "conclusion", "adoption", "ratification"):
            yield from _signing(analysis, token)
        elif token.xpos == "VBN" and token.relation in ("acl", "advcl"):
            yield from _to_be_done(analysis, token)
        if token.upos == "NOUN" and token.lemma.lower() in lexicon.MAKING:
            yield from _ranged(analysis, token)


def _lists(analysis: Analysis, verb: Token) -> bool:
    """Whether the verb names parts: "include", "provide for"."""
    if verb_lemma(analysis, verb.index) in lexicon.LISTING:
        return True
    return verb.lemma.lower() in ("provide", "call") and bool(obliques(analysis, verb.index, "for"))


def _filled(analysis: Analysis, noun: Token) -> Iterator[Candidate]:
    """As in "the decision of both presidents to send a team", "the possibility of including an article"."""
    lemma = noun.lemma.lower()
    above = predicate_of(analysis, noun.index)
    if analysis.tokens[above].upos == "VERB" and reading(analysis, above).negated:
        return
    modifiers = dependants(analysis, noun.index, "det", "amod", "advmod")
    if any(analysis.tokens[at].text.lower() in _NONE for at in modifiers):
        return
    if any(analysis.tokens[at].lemma.lower() == "unilateral" for at in modifiers) or _is_sought(analysis, noun, above):
        return
    yield from _on_works(analysis, noun)
    by, strength = _owners(analysis, noun, above)
    if not by:
        return
    status = lexicon.PROMISE_NOUNS[lemma]
    if lemma in lexicon.READINESS and len(by) == 1:
        status = "proposed"
    for clause in dependants(analysis, noun.index, "acl"):
        if not is_infinitive(analysis, clause) and not _is_gerund_of(analysis, clause):
            continue
        if len(by) == 1 and verb_lemma(analysis, clause) in lexicon.HOSTILE:
            continue
        if dependants(analysis, clause, "nsubj"):
            by = sides_of_clause(analysis, clause)
            if not by:
                continue
        for number, content in enumerate(split_conjuncts(analysis, clause)):
            inside = own_tokens(analysis, content)
            if number == 0:
                inside = [*own_tokens(analysis, noun.index), *inside]
            yield Candidate(stretch(analysis, inside), noun.index, content, by, status, strength)


def _to_be_done(analysis: Analysis, verb: Token) -> Iterator[Candidate]:
    """As in "a joint team to be sent in May": what has a day ahead is planned; a meeting to be held is a meeting."""
    if not is_infinitive(analysis, verb.index):
        return
    first = min(dependants(analysis, verb.index, "mark", "aux"))
    noun = analysis.tokens[verb.head if verb.relation == "acl" else first - 1]
    if noun.upos != "NOUN" or noun.lemma.lower() in lexicon.TALKS:
        return
    passive = any(analysis.tokens[at].deprel == "aux:pass" for at in dependants(analysis, verb.index, "aux"))
    if not passive or verb_lemma(analysis, verb.index) not in lexicon.ACTING:
        return
    dated = any(time.first in analysis.subtree(verb.index) for time in dates_of_sentence(analysis, verb.sentence))
    if not dated or reading(analysis, predicate_of(analysis, noun.index)).negated:
        return
    joint = any(analysis.tokens[at].lemma.lower() == "joint" for at in dependants(analysis, noun.index, "amod"))
    by = only_states(analysis.parties) if joint else sides_of_noun(analysis, noun.index)
    if by:
        inside = {*own_tokens(analysis, noun.index), *own_tokens(analysis, verb.index)}
        yield Candidate(stretch(analysis, sorted(inside)), verb.index, noun.index, by, "scheduled", 0.5)


def _is_gerund_of(analysis: Analysis, clause: int) -> bool:
    """Whether the clause is "of opening" or "about opening", not "in opening"."""
    marks = {analysis.tokens[at].text.lower() for at in dependants(analysis, clause, "mark", "case")}
    return analysis.tokens[clause].xpos == "VBG" and (not marks or bool(marks & {"of", "about", "for", "on"}))


def _on_works(analysis: Analysis, noun: Token) -> Iterator[Candidate]:
    """As in "the agreement on construction of a plant": what is agreed is the noun behind "on" or "for"."""
    if noun.lemma.lower() not in _FIRM:
        return
    by = sides_of_noun(analysis, noun.index) or only_states(analysis.parties)
    for at in obliques(analysis, noun.index, "on", "for")[:1]:
        if analysis.tokens[at].lemma.lower() in lexicon.MAKING:
            yield Candidate(stretch(analysis, own_tokens(analysis, noun.index)), noun.index, at, by, "agreed", 0.45)


def _is_sought(analysis: Analysis, noun: Token, above: int) -> bool:
    """Whether the agreement is only something to reach: "prevented reaching an agreement to …", "want a deal to …"."""
    if noun.lemma.lower() not in _FIRM or noun.index not in objects(analysis, above):
        return False
    verb = analysis.tokens[above]
    bare = verb.xpos in ("VB", "VBG") and not dependants(analysis, above, "aux", "nsubj")
    return bare or verb.lemma.lower() in _SEEKING


def _owners(analysis: Analysis, noun: Token, above: int) -> tuple[tuple[str, ...], float]:
    """Whose pledge it is: as the noun phrase says, else of whom the sentence says that they make it."""
    by = sides_of_noun(analysis, noun.index)
    if by:
        return by, 0.65
    if noun.index in objects(analysis, above) and verb_lemma(analysis, above) in _MADE:
        by = sides_of_clause(analysis, above)
        return (by, 0.6) if by else (only_states(analysis.parties), 0.5)
    if noun.lemma.lower() in _JOINTLY or noun.lemma.lower() == "pledge":
        return only_states(analysis.parties), 0.45
    return (), 0.0


def _signing(analysis: Analysis, noun: Token) -> Iterator[Candidate]:
    """As in "the ministers welcomed the signing of the treaty": it is signed; to wish for it is another thing."""
    above = predicate_of(analysis, noun.index)
    how = reading(analysis, above)
    if verb_lemma(analysis, above) not in _NOTING or how.negated or how.modality != "actual":
        return
    for paper in obliques(analysis, noun.index, "of")[:1]:
        if analysis.tokens[paper].lemma.lower() in lexicon.DOCUMENTS:
            by = sides_of_noun(analysis, paper) or only_states(analysis.parties)
            inside = own_tokens(analysis, noun.index)
            yield Candidate(stretch(analysis, inside), noun.index, paper, by, "signed", 0.5)


def _listed(analysis: Analysis, verb: Token) -> Iterator[Candidate]:
    """As in "the projects include fishing and tourism", which is one; long items ("a clinic in Lamu") stand alone."""
    tokens = analysis.tokens
    how = reading(analysis, verb.index)
    package = _package(analysis, verb)
    if package is None or how.negated or how.modality == "hypothetical" or how.tense == "future":
        return
    named = tokens[package].upos != "PRON"
    by = (sides_of_noun(analysis, package) or sides_of_words(analysis, [package])) if named else ()
    by = by if set(by) & set(analysis.parties) else only_states(analysis.parties)  # not where the paper is named after
    firm = how.tense == "past" or tokens[package].lemma.lower() in _FIRM or verb.lemma.lower() in _PROVIDING
    status: CommitmentStatus = "agreed" if firm else "under_discussion"
    for content in dependants(analysis, verb.index, "ccomp"):
        yield Candidate(stretch(analysis, own_tokens(analysis, content)), verb.index, content, by, status, 0.5)
    found = objects(analysis, verb.index) or obliques(analysis, verb.index, "for")
    items = list_items(analysis, found[0]) if found else []
    if len(items) > 1 and all(_is_long(analysis, inside) for _, inside in items):
        for item, inside in items:
            yield Candidate(stretch(analysis, inside), item, item, by, status, 0.5, None, package)
    elif items:
        clause = stretch(analysis, [*own_tokens(analysis, verb.index), package])
        content = package if named and not firm else found[0]
        yield Candidate(clause, verb.index, content, by, status, 0.55, None, package if content != package else None)


def _package(analysis: Analysis, verb: Token) -> int | None:
    """What holds the parts: "the projects", "the largest of these agreements", "it" of "it provides for"."""
    tokens = analysis.tokens
    for at in subjects(analysis, verb.index):
        for noun in (at, *obliques(analysis, at, "of")):
            if tokens[noun].lemma.lower() in lexicon.UNDERTAKINGS | _PARTED:
                return noun
        if tokens[at].text.lower() == "it" and verb.lemma.lower() in _PROVIDING:
            return at
    return None


def _is_long(analysis: Analysis, inside: list[int]) -> bool:
    heads = [at for at in inside if analysis.tokens[at].upos in ("NOUN", "PROPN", "ADJ", "NUM", "VERB")]
    return len(heads) >= _LONG_ITEM


def _ranged(analysis: Analysis, token: Token) -> Iterator[Candidate]:
    """As in "Cooperation ranges from the construction of a clinic to the development of fields": one each."""
    sentence = analysis.sentences[token.sentence]
    found = [word.index for word in analysis.words_of(sentence) if _is_undertaking(analysis, word)]
    if len(found) < 2 or found[0] != token.index or not _speaks_of_package(analysis, token):
        return
    for number, head in enumerate(found):
        stop = found[number + 1] if number + 1 < len(found) else sentence.stop
        inside = [at for at in analysis.subtree(head) if phrase_start(analysis, head) <= at < stop]
        while inside and analysis.tokens[inside[-1]].upos in ("CCONJ", "ADP", "DET", "PUNCT"):
            inside.pop()
        yield Candidate(stretch(analysis, inside), head, head, only_states(analysis.parties), "agreed", 0.45)


def _is_undertaking(analysis: Analysis, word: Token) -> bool:
    """Whether a noun means that something definite is made: "the construction of a clinic in Mombasa"."""
    return (
        word.upos == "NOUN"
        and word.lemma.lower() in lexicon.MAKING
        and any(analysis.tokens[at].upos in ("NOUN", "PROPN") for at in obliques(analysis, word.index, "of"))
    )


def _speaks_of_package(analysis: Analysis, token: Token) -> bool:
    """Whether the clause's subject is what sides do together: "the range of interaction", "the projects"."""
    predicate = predicate_of(analysis, token.index)
    if analysis.tokens[predicate].upos == "VERB" and analysis.tokens[predicate].lemma.lower() not in _RANGING:
        return False
    heads = subjects(analysis, predicate)
    return any(analysis.tokens[at].lemma.lower() in lexicon.PACKAGES for at in heads)
