"""What a commitment is called: a noun or infinitive phrase in the text's words, with its own subject."""

from __future__ import annotations

import re

from rapport.extraction.clauses import dependants
from rapport.extraction.commitments.candidates import (
    Candidate,
    from_its_verb,
    is_infinitive,
    own_tokens,
    phrase_start,
    stretch,
)
from rapport.extraction.commitments.lexicon import LISTING
from rapport.extraction.phrases import phrase_text, shortened
from rapport.model.analysis import Analysis, Token
from rapport.model.likeness import content_words

_LIMIT = 110
_MODALS = frozenset({"will", "would", "shall", "'ll", "’ll", "'d", "’d"})


_TAIL = re.compile(
    r",[”\"]?\s+(?:according to\b|[^,]{0,60}\b(?:said|says|declared|announced|told|added|stated|noted|reported)\b).*$",
    re.DOTALL,
)
_ARTICLE = re.compile(r"^(?:the|an?)\s+(?=.* to )", re.IGNORECASE)
_PAIRS = (("“", "”"), ("‘", "’"), ('"', '"'))


def title_of(analysis: Analysis, found: Candidate) -> str:
    """What the commitment is called, without who says so and half a pair of quotation marks."""
    title = _ARTICLE.sub("", _TAIL.sub("", _title(analysis, found)))
    if " " not in title and analysis.tokens[found.content].upos == "VERB":
        title = _to_the_end(analysis, found)
    for first, second in _PAIRS:
        odd = title.count(first) % 2 if first == second else title.count(first) != title.count(second)
        if odd and not (first == "‘" and "’" in title):
            title = title.replace(first, "").replace(second, "")
    title = title.strip(" ,;:")
    return title if _tells(title) else max(title, shortened(found.span.of(analysis.text), _LIMIT), key=len)


def _tells(title: str) -> bool:
    """Whether a title says which thing is meant: two words at least that carry meaning, a name or a number."""
    return len(content_words(title)) > 1 or any(word[:1].isupper() or word[:1].isdigit() for word in title.split())


def _to_the_end(analysis: Analysis, found: Candidate) -> str:
    """A verb with all that follows it in its sentence: alone it says nothing, so its object hangs elsewhere."""
    verb = analysis.tokens[found.content]
    rest = analysis.text[verb.start : analysis.sentences[verb.sentence].span.end]
    return shortened(rest.rstrip(".!? \n"), _LIMIT)


def _title(analysis: Analysis, found: Candidate) -> str:
    """As in "open a liaison office", "consulates to reopen in August", "a survey team to be sent to the islands"."""
    listing = analysis.tokens[found.act]
    if found.act != found.content and listing.upos == "VERB" and _lists(analysis, found):
        whole = found.package if found.package is not None else found.content
        parts = analysis.text[listing.end : found.span.end].strip().removeprefix("for ")
        return f"{phrase_text(analysis, whole, limit=40)}: {shortened(parts, 80)}"
    content = analysis.tokens[found.content]
    below = analysis.children[found.content]
    clausal = any(analysis.tokens[at].relation in ("cop", "nsubj") for at in below)
    if content.upos in ("NOUN", "PROPN", "NUM") and not clausal:
        return _of_noun(analysis, found)
    if content.relation == "acl" and found.act == found.content:
        start = analysis.tokens[phrase_start(analysis, content.head)].start
        return shortened(analysis.text[start : stretch(analysis, own_tokens(analysis, found.content)).end], _LIMIT)
    return _of_clause(analysis, found)


def _lists(analysis: Analysis, found: Candidate) -> bool:
    """Whether the act names the parts of a package: "the projects include …"."""
    verb = analysis.tokens[found.act].lemma.lower()
    return verb in LISTING or (verb == "provide" and found.package is not None)


def _of_noun(analysis: Analysis, found: Candidate) -> str:
    filled = [at for at in dependants(analysis, found.content, "acl") if is_infinitive(analysis, at)]
    if not filled:
        return phrase_text(analysis, found.content, limit=_LIMIT)
    start = analysis.tokens[phrase_start(analysis, found.content)].start
    return shortened(analysis.text[start : stretch(analysis, own_tokens(analysis, filled[0])).end], _LIMIT)


def _of_clause(analysis: Analysis, found: Candidate) -> str:
    """The infinitive without "to"; of a clause with "will" its subject and an infinitive, a pronoun left out."""
    subjects = [at for at in dependants(analysis, found.content, "nsubj") if at < found.content]
    words = own_tokens(analysis, found.content) if subjects else from_its_verb(analysis, found.content)
    tokens = [analysis.tokens[at] for at in words if analysis.tokens[at].start < found.span.end]
    if subjects:
        first = analysis.subtree(subjects[0])[0]
        tokens = [token for token in tokens if token.index >= first]
        modal = next((token for token in tokens if token.relation == "aux" and token.text.lower() in _MODALS), None)
        if analysis.tokens[subjects[0]].upos == "PRON":
            after = (modal.index if modal else subjects[0]) + 1
            tokens = [token for token in tokens if token.index >= after]
        elif modal is not None and tokens:
            return shortened(_with_to(analysis, tokens, modal), _LIMIT)
    while tokens and (tokens[0].relation in ("mark", "cc", "punct") or tokens[0].text.lower() in ("to", "as", "well")):
        tokens.pop(0)
    if not tokens:
        return shortened(found.span.of(analysis.text), _LIMIT)
    return shortened(analysis.text[tokens[0].start : tokens[-1].end], _LIMIT)


def _with_to(analysis: Analysis, tokens: list[Token], modal: Token) -> str:
    """The clause with "to" for its "will"."""
    text = analysis.text
    return f"{text[tokens[0].start : modal.start].rstrip()} to {text[modal.end : tokens[-1].end].lstrip()}"
