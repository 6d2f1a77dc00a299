"""Sessions of standing bodies, by the body and its number or by their place in a series."""

from __future__ import annotations

from rapport.extraction.clauses import dependants, obliques
from rapport.extraction.meetings import lexicon
from rapport.extraction.meetings.lexicon import Kind
from rapport.extraction.numerals import ordinal_value
from rapport.model.analysis import Analysis, Token

_IN_TURN = frozenset({"next", "last", "previous", "upcoming", "latest", "final", "opening", "closing", "new"})


def numbered_body(analysis: Analysis, token: Token) -> Kind | None:
    """A session named by its body and number: "the 16th Joint Commission was held in Nairobi"."""
    if token.lemma.lower() not in lexicon.BODIES:
        return None
    numbers = [analysis.tokens[at].text for at in dependants(analysis, token.index, "amod", "nummod")]
    return Kind.TALKS if any(lexicon.ORDINAL_FIGURE.match(text) for text in numbers) else None


def is_known_session(analysis: Analysis, token: Token) -> bool:
    """Whether a round or session is one of a series told of: "the July session", "its first session"."""
    if obliques(analysis, token.index, "of", "by"):
        return False
    words = [analysis.tokens[at] for at in modifiers(analysis, token)]
    sentence = analysis.sentence_of(analysis.tokens[token.index])
    dated = {at for time in analysis.times_in(sentence.span) for at in range(time.first, time.stop)}
    told = any(
        each.index in dated or each.text.lower() in _IN_TURN or ordinal_value(each.text.lower()) for each in words
    )
    determined = {analysis.tokens[at].text.lower() for at in dependants(analysis, token.index, "det", "nmod:poss")}
    plain = not any(each.upos == "NOUN" and each.index not in dated for each in words)
    return told and plain and bool(determined & {"the", "its", "their", "this"})


def modifiers(analysis: Analysis, token: Token) -> tuple[int, ...]:
    """The words before a noun that describe it."""
    return tuple(
        at for at in dependants(analysis, token.index, "compound", "amod", "nmod:desc", "nummod") if at < token.index
    )
