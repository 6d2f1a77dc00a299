"""Claims about the future: what will, may or is unlikely to come, by whoever says so, the author included."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapport.extraction.clauses import dependants, governor, is_predicate, reading, span_of, subjects
from rapport.extraction.commitments.candidates import own_tokens, verb_lemma
from rapport.extraction.commitments.lexicon import ACTING
from rapport.extraction.phrases import asks, phrase_text, shortened
from rapport.extraction.voices import Voices
from rapport.extraction.wordlists import words
from rapport.model.analysis import Analysis, Token
from rapport.model.dates import bounds
from rapport.model.mentions import Forecast, Polarity
from rapport.model.spans import Span

_WILL = words("will shall 'll ’ll wo")
_MAY = words("may might could")
_HARDLY = words("hardly scarcely barely unlikely")
_CERTAIN_ADVERBS = words("probably likely presumably")
_ADJECTIVES: dict[str, Polarity] = {
    **dict.fromkeys(words("likely probable expected set poised bound slated"), "likely"),
    **dict.fromkeys(words("unlikely improbable doubtful unrealistic"), "unlikely"),
    **dict.fromkeys(("possible", "hopeful"), "may"),
    **dict.fromkeys(("inevitable", "confident"), "will"),
}
_EXPECTING: dict[str, Polarity] = {
    **dict.fromkeys(words("expect anticipate predict forecast foresee envisage"), "likely"),
    "doubt": "unlikely",
}
_CHANCES = words("chance likelihood possibility probability prospect indication sign hope risk danger")
_TELLING = _ADJECTIVES.keys() | _EXPECTING.keys() | _CHANCES
_FEW = words("little few no scant slim hardly low")
_THINKING = words("recall suspect say argue think note add ask wonder remember conclude mention remind guess assume")
_DOUBTED = words("doubt question dismiss")
_LONGEST = 260
_YEAR = re.compile(r"\d{4}")


def extract(analysis: Analysis) -> tuple[Forecast, ...]:
    """The forecasts of a document, in the order of the text, one for each clause that looks ahead."""
    voices = Voices.of(analysis)
    out: list[Forecast] = []
    for predicate, polarity, span in _claims(analysis):
        if out and _mostly_within(span, out[-1].span):
            continue
        by = _holder(analysis, predicate) or voices.at(analysis.tokens[predicate].span)
        out.append(
            Forecast(
                span=span,
                by=by,
                gist=shortened(span.of(analysis.text), 140),
                polarity=polarity,
                horizon=_horizon(analysis, span),
                according_to=by,
                confidence=0.5,
            )
        )
    return tuple(out)


def _holder(analysis: Analysis, predicate: int) -> str | None:
    """Who expects or doubts it, where the clause itself says so: "many experts doubt whether"."""
    if analysis.tokens[predicate].lemma.lower() not in _EXPECTING.keys() | _DOUBTED:
        above = governor(analysis, predicate)
        if above is None or analysis.tokens[above].lemma.lower() not in _DOUBTED:
            return None
        predicate = above
    for at in subjects(analysis, predicate)[:1]:
        token = analysis.tokens[at]
        mention = analysis.mention_at(at)
        if mention is not None and mention.form != "collective":
            return analysis.entities[mention.entity].name
        if token.text.lower() not in ("i", "we", "one", "it", "they", "you"):
            return phrase_text(analysis, at, limit=60)
    return None


def _mostly_within(span: Span, other: Span) -> bool:
    shared = min(span.end, other.end) - max(span.start, other.start)
    return 2 * shared > min(span.end - span.start, other.end - other.start)


def _claims(analysis: Analysis) -> Iterator[tuple[int, Polarity, Span]]:
    for token in analysis.tokens:
        if token.upos not in ("VERB", "ADJ", "NOUN", "AUX", "PROPN", "ADV"):
            continue
        found = _by_auxiliary(analysis, token) or _by_word(analysis, token)
        if found is not None:
            polarity, heads = found
            yield token.index, polarity, _stretch(analysis, heads)


def _by_auxiliary(analysis: Analysis, token: Token) -> tuple[Polarity, tuple[int, ...]] | None:
    """As in "It will help", "the mood may change", "talks will hardly resume"."""
    if not is_predicate(analysis, token.index):
        return None
    helpers = {analysis.tokens[at].text.lower() for at in dependants(analysis, token.index, "aux")}
    if helpers & {"have", "had"} and not helpers & _WILL:
        return None
    how = reading(analysis, token.index)
    if how.modality == "hypothetical" or not helpers & (_WILL | _MAY):
        return None
    if token.relation == "advcl" and any(
        analysis.tokens[at].text.lower() in ("if", "unless", "so", "whether")
        for at in dependants(analysis, token.index, "mark")
    ):
        return None
    if asks(analysis, token.index) or _is_own_deed(analysis, token) or _is_aside(analysis, token):
        return None
    if "could" in helpers and how.negated:
        return None  # mostly told of the past: "they could not agree"
    adverbs = {analysis.tokens[at].text.lower() for at in dependants(analysis, token.index, "advmod")}
    polarity: Polarity
    if adverbs & _HARDLY:
        polarity = "unlikely"
    elif helpers & _WILL:
        polarity = "will_not" if how.negated else ("likely" if adverbs & _CERTAIN_ADVERBS else "will")
    elif how.negated:
        polarity = "unlikely"
    else:
        polarity = "may"
    return polarity, (token.index, *_possible_above(analysis, token))


def _possible_above(analysis: Analysis, token: Token) -> tuple[int, ...]:
    """As in "It is possible that …": the clause above that only weighs this one."""
    above = governor(analysis, token.index)
    if (
        above is not None
        and analysis.tokens[above].lemma.lower() in _ADJECTIVES
        and token.relation in ("ccomp", "csubj")
    ):
        return (above,)
    return ()


def _is_own_deed(analysis: Analysis, token: Token) -> bool:
    """Whether "we will" promises a deed rather than tells the course of things."""
    doers = [analysis.tokens[at] for at in dependants(analysis, token.index, "nsubj")]
    return any(doer.text.lower() in ("we", "i") for doer in doers) and verb_lemma(analysis, token.index) in ACTING


def _is_aside(analysis: Analysis, token: Token) -> bool:
    """Whether the writer only turns to the reader: "one might recall that"."""
    doers = {analysis.tokens[at].text.lower() for at in dependants(analysis, token.index, "nsubj")}
    return token.lemma.lower() in _THINKING and bool(doers & {"one", "you", "we", "i"})


def _by_word(analysis: Analysis, token: Token) -> tuple[Polarity, tuple[int, ...]] | None:
    """As in "Is unlikely to", "is expected to", "many doubt whether", "there is little chance that"."""
    lemma = token.lemma.lower()
    if lemma == "go" and token.xpos == "VBG":
        return _going_to(analysis, token)
    if lemma not in _TELLING and token.text.lower() not in _HARDLY:
        return None
    tokens = analysis.tokens
    below = dependants(analysis, token.index, "xcomp", "ccomp", "csubj", "advcl")
    how = reading(analysis, token.index) if is_predicate(analysis, token.index) else None
    if lemma in _ADJECTIVES and token.upos == "ADJ" and how is not None and below:
        if how.tense == "past":
            return None
        if any(_is_present(analysis, at) for at in below):
            return None  # "it is likely that she knows"
        polarity = _ADJECTIVES[lemma]
        if how.negated:
            polarity = "likely" if polarity == "unlikely" else "unlikely"
        return polarity, (token.index, *below)
    if (
        lemma in _EXPECTING
        and token.upos == "VERB"
        and below
        and how is not None
        and how.tense in ("present", "future")
    ):
        polarity = _EXPECTING[lemma]
        if how.negated:
            polarity = "will" if polarity == "unlikely" else "unlikely"
        return polarity, (token.index, *below)
    if lemma in _CHANCES and token.upos == "NOUN":
        return _by_chance(analysis, token)
    if token.text.lower() in _HARDLY and token.upos == "ADV":
        head = tokens[token.head]
        if (
            is_predicate(analysis, head.index)
            and head.xpos in ("VBZ", "VBP")
            and head.lemma.lower() in ("appear", "seem", "look")
        ):
            return "unlikely", (head.index,)
    return None


def _is_present(analysis: Analysis, clause: int) -> bool:
    """Whether a that-clause tells how things are, not how they will be."""
    token = analysis.tokens[clause]
    return token.relation in ("ccomp", "csubj") and reading(analysis, clause).tense in ("present", "past")


def _going_to(analysis: Analysis, token: Token) -> tuple[Polarity, tuple[int, ...]] | None:
    """As in "the talks are going to be hard"."""
    clauses = dependants(analysis, token.index, "xcomp")
    helpers = {analysis.tokens[at].text.lower() for at in dependants(analysis, token.index, "aux")}
    if not clauses or not helpers & {"is", "are", "am", "'s", "’s", "'re", "’re"}:
        return None
    return "will_not" if reading(analysis, token.index).negated else "will", (token.index, *clauses)


def _by_chance(analysis: Analysis, noun: Token) -> tuple[Polarity, tuple[int, ...]] | None:
    tokens = analysis.tokens
    filled = dependants(analysis, noun.index, "acl")
    above = governor(analysis, noun.index) if not is_predicate(analysis, noun.index) else noun.index
    if above is None:
        return None
    how = reading(analysis, above)
    if how.tense == "past":
        return None
    scant = any(tokens[at].lemma.lower() in _FEW for at in dependants(analysis, noun.index, "amod", "det", "advmod"))
    doubted = tokens[above].lemma.lower() in _DOUBTED
    if scant and filled:
        return "unlikely", (above, noun.index, *filled)
    if doubted and noun.lemma.lower() in ("likelihood", "possibility", "probability", "prospect", "chance"):
        return "unlikely", (above,)
    if noun.lemma.lower() == "chance" and filled and tokens[above].lemma.lower() == "have":
        return "unlikely" if how.negated else "may", (above,)
    return None


def _stretch(analysis: Analysis, heads: tuple[int, ...]) -> Span:
    inside = sorted({at for head in heads for at in own_tokens(analysis, head)})
    inside = [at for at in inside if analysis.tokens[at].sentence == analysis.tokens[heads[0]].sentence]
    first = analysis.tokens[inside[0]].start
    kept = [at for at in inside if analysis.tokens[at].end - first <= _LONGEST]
    while len(kept) > 1 and analysis.tokens[kept[0]].relation in ("mark", "cc", "punct"):
        kept.pop(0)
    return span_of(analysis, kept or inside[:1])


def _horizon(analysis: Analysis, span: Span) -> str | None:
    """The date within the claim: the first that does not lie wholly before the document."""
    published = analysis.dating.published
    for time in analysis.times_in(span):
        if (
            time.kind in ("date", "time")
            and time.value
            and _YEAR.match(time.value)
            and _is_ahead(time.value, published)
        ):
            return time.value
    return None


def _is_ahead(value: str, published: str | None) -> bool:
    if published is None:
        return True
    try:
        return bounds(value).last >= bounds(published).first
    except ValueError:
        return False
