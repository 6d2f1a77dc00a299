"""Attribution by a verb: "X said that …", "…, X said", "X called … lukewarm", "X expressed the view that …"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from rapport.extraction.clauses import (
    dependants,
    grammatical_subjects,
    is_passive,
    obliques,
    reading,
)
from rapport.extraction.clauses import subjects as agents
from rapport.extraction.statements.asides import final, inverted
from rapport.extraction.statements.attribution import Attribution, span_without
from rapport.extraction.statements.contents import clause_behind, complement, content_noun, held_from, object_of
from rapport.extraction.statements.cues import Lexicon, lemma_of, lexicon, phrasal, verbs
from rapport.extraction.statements.speaking import can_speak, is_person
from rapport.extraction.statements.surface import is_words, near_subject, nominal, quotations_between, subject_before
from rapport.model.analysis import Analysis

_NOT_PREDICATES: Final = frozenset({"amod", "compound", "case", "mark", "det", "flat", "fixed", "aux", "cop", "nmod"})
_SELF: Final = frozenset({"i", "we", "you", "one", "us", "me"})
_NOBODY: Final = frozenset({"there", "one", "you", "this", "that"})
_GOING_ON: Final = frozenset(
    {"go", "continue", "proceed", "hasten", "want", "wish", "like", "love", "begin", "rush", "first"}
)
_INNER: Final = frozenset({"obl", "obj", "nmod", "appos", "compound", "nsubj", "flat", "advmod", "xcomp"})
_REFERRING: Final = frozenset(
    {"say", "state", "announce", "declare", "report", "note", "write", "mention", "tell", "stress"}
)
_QUOTED_WITHIN: Final = 24
_NEAR: Final = 12
_SOME: Final = 4
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
    if lemma in ("quote", "cite", "report") and _quotes_as_saying(analysis, verb):
        return None
    quoted = _quoted(analysis, verb)
    if quoted is not None:
        head, heads = quoted
        aside = final(analysis, head, "quote")
        if aside is not None and not clause_behind(analysis, verb):
            sentence = analysis.sentences[tokens[verb].sentence]
            region = span_without(analysis, range(sentence.first, aside.first), frozenset())
            return Attribution(verb, (head,), heads, "aside", region, tuple(range(aside.first, aside.stop)))
    if lemma in known.saying or lemma in known.thinking:
        beside = _beside(analysis, lemma, verb, cue)
        if beside is not None:
            return beside
    who = _speakers(analysis, verb)
    if who is None:
        return None
    how = reading(analysis, verb)
    denied = how.negated and lemma not in ("deny", "hide", "rule out", "doubt")
    if denied or how.modality in ("possible", "obliged", "hypothetical") or _is_ahead(analysis, verb):
        return None
    if tokens[verb].xpos == "VB" and not dependants(analysis, verb, "aux") and not _goes_on(analysis, verb):
        return None
    speaks = any(can_speak(analysis, at) for at in who)
    person = any(is_person(analysis, at) for at in who)
    cue_words = tuple(sorted(cue))

    if _points_back(analysis, verb):
        return Attribution(verb, cue_words, who, "back", None, tuple(analysis.subtree(verb)))
    own_subject = speaks and bool(dependants(analysis, verb, "nsubj") or tokens[verb].relation == "conj")
    said = clause_behind(analysis, verb) if lemma in known.saying | known.thinking | known.showing else ()
    if said:
        believed = lemma in known.thinking and speaks and _has_words(analysis, said)
        if believed or _takes_clause(known, lemma, speaks=own_subject, person=person):
            held = frozenset(said)
            own = frozenset(analysis.subtree(verb)) - held
            first = min(who) if near_subject(analysis, verb) == who else verb
            own |= frozenset(range(first, held_from(said, verb)))
            region = span_without(analysis, said, frozenset())
            return Attribution(verb, cue_words, who, "clause", region, tuple(sorted(own - held)))

    found = None
    if speaks and not all(tokens[at].text.lower() == "it" for at in who):
        found = content_noun(analysis, lemma, verb) or object_of(analysis, lemma, verb)
    if found is not None:
        inside = frozenset(found[1])
        own = frozenset(analysis.subtree(verb)) - inside
        region = span_without(analysis, inside, frozenset())
        wording = tuple(sorted({*cue_words, *found[0]}))
        return Attribution(verb, wording, who, "object", region, tuple(sorted(own)), lemma in known.saying)

    if lemma in known.saying or lemma in known.quoting or lemma in known.thinking or lemma in known.showing:
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


def _is_ahead(analysis: Analysis, verb: int) -> bool:
    """Whether it will only be said: "will announce"."""
    return any(
        analysis.tokens[at].text.lower() in ("will", "shall", "'ll", "’ll", "would")
        for at in dependants(analysis, verb, "aux")
    )


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
    if quoted is not None:
        return quoted[1]
    found = near_subject(analysis, verb) or tuple(
        at for at in agents(analysis, verb) if tokens[at].upos not in ("VERB", "AUX", "ADV", "PUNCT")
    )
    found = found or _antecedent(analysis, verb)
    if not any(can_speak(analysis, at) for at in found):
        found = _of_cue_before(analysis, verb) or subject_before(analysis, verb) or found
    if not found or all(tokens[at].text.lower() in _NOBODY or tokens[at].relation == "expl" for at in found):
        return None
    return found


def _points_back(analysis: Analysis, verb: int) -> bool:
    """Whether the verb speaks of the words before: "this was stated by X", "X said this", "X said so"."""
    tokens = analysis.tokens
    if lemma_of(tokens[verb]) not in _REFERRING:
        return False
    if is_passive(analysis, verb):
        said = grammatical_subjects(analysis, verb)
    else:
        said = (*dependants(analysis, verb, "obj"), *(at for at in dependants(analysis, verb, "advmod") if at > verb))
    return any(tokens[at].text.lower() in ("this", "that", "so", "it") and not analysis.children[at] for at in said)


def _antecedent(analysis: Analysis, verb: int) -> tuple[int, ...]:
    """Whom "who said" speaks of: the nearest noun before it that can speak."""
    tokens = analysis.tokens
    who = next((at for at in dependants(analysis, verb, "nsubj") if tokens[at].text.lower() == "who"), None)
    if who is None:
        return ()
    before = range(who - 1, max(analysis.sentences[tokens[who].sentence].first, who - _NEAR) - 1, -1)
    return next(((at,) for at in before if tokens[at].upos in ("NOUN", "PROPN") and can_speak(analysis, at)), ())


def _quoted(analysis: Analysis, verb: int) -> tuple[int, tuple[int, ...]] | None:
    """The verb of quoting and the one quoted: "PTI quoted Rao as saying", "Rao was quoted as saying"."""
    tokens = analysis.tokens
    first = analysis.sentences[tokens[verb].sentence].first
    if tokens[verb].xpos != "VBG" or verb - 2 < first or tokens[verb - 1].text.lower() != "as":
        return None
    reach = range(verb - 2, max(first, verb - _QUOTED_WITHIN) - 1, -1)
    quoting = next((at for at in reach if lemma_of(tokens[at]) in ("quote", "cite", "report")), None)
    if quoting is None:
        return None
    if quoting == verb - 2:
        heads = near_subject(analysis, quoting) or grammatical_subjects(analysis, quoting)
    else:
        heads, _ = nominal(analysis, quoting + 1, verb - 1)
    return (quoting, heads) if heads else None


def _quotes_as_saying(analysis: Analysis, verb: int) -> bool:
    tokens = analysis.tokens
    stop = min(verb + _QUOTED_WITHIN, analysis.sentences[tokens[verb].sentence].stop)
    return any((found := _quoted(analysis, at)) is not None and found[0] == verb for at in range(verb + 2, stop))


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
    if token.head == verb or complement(analysis, verb) is not None or not dependants(analysis, verb, "nsubj"):
        return None
    marks = {tokens[at].text.lower() for at in dependants(analysis, verb, "mark", "advmod", "case")}
    if token.relation == "parataxis" or (token.relation == "advcl" and "as" in marks):
        head = token.head
        while tokens[head].relation in _INNER and tokens[head].head != head:
            head = tokens[head].head
        return head
    return None


def _takes_clause(known: Lexicon, lemma: str, *, speaks: bool, person: bool) -> bool:
    if lemma in known.showing and not (person and lemma in known.saying):
        return speaks
    return lemma in known.saying or (lemma in known.thinking and person)


def _has_words(analysis: Analysis, region: Iterable[int]) -> bool:
    """Whether some words in quotation marks stand among the tokens."""
    found = sorted(region)
    start, end = analysis.tokens[found[0]].start, analysis.tokens[found[-1]].end
    return any(
        each.start >= start - 1 and len(each.content.of(analysis.text).split()) >= _SOME and is_words(analysis, each)
        for each in quotations_between(analysis, start, end)
    )


def is_own_voice(analysis: Analysis, attribution: Attribution) -> bool:
    """Whether the speaker is the writer or, within a quotation, the quoted: "I believe", "we note"."""
    return any(analysis.tokens[at].text.lower() in _SELF for at in attribution.speakers)
