"""What speaks for and against a state or body being meant by "it" or "its": named features of each candidate.

Weights for these measured no better than the rules (ADR 11), so Rapport does not use them.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from itertools import takewhile
from typing import Final

from rapport.language.actors import lexicon
from rapport.language.actors.clauses import is_subject, speaks, verb_over
from rapport.language.actors.evidence import Candidate, Features
from rapport.language.actors.view import View

THING: Final = "thing"
_REACH: Final = 4
"""How many sentences back candidates lie."""
_MOST: Final = 8
_DUMMY: Final = frozenset({"seem", "appear", "be", "remain", "become", "take", "happen", "follow", "turn"})
_MODIFIERS: Final = frozenset({"compound", "amod"})


def thing_candidates(
    view: View, token: int, seen: Sequence[tuple[int, Hashable]], by_rule: Hashable | None
) -> list[Candidate]:
    """Which states and bodies named before may be meant by "it" or "its" at *token*, none of them last.

    Args:
        view: the document's tokens.
        token: the pronoun.
        seen: the last token of each mention of a state or body, in order, and its key.
        by_rule: what the rules say.
    """
    here = view.tokens[token]
    before = takewhile(lambda one: one[0] < token, seen)
    near = [one for one in before if here.sentence - view.tokens[one[0]].sentence <= _REACH]
    last: dict[Hashable, int] = {}
    for at, key in reversed(near):
        last.setdefault(key, at)
    keys = list(last)[:_MOST]
    out = []
    for order, key in enumerate(keys):
        own = [at for at, other in near if other == key]
        features = _of_thing(view, token, last[key], order, own)
        features["by rule"] = float(key == by_rule)
        features["state" if key[:1] == ("state",) else "body"] = 1.0  # type: ignore[index]
        out.append(Candidate(key, features))
    if by_rule is not None and by_rule not in last:
        out.append(Candidate(by_rule, {"by rule": 1.0, "far": 1.0}))
    return [*out, Candidate(None, _of_none(view, token, by_rule))]


def _of_none(view: View, token: int, by_rule: Hashable | None) -> Features:
    here = view.tokens[token]
    head = view.tokens[here.head]
    dummy = head.lemma.lower() in _DUMMY or head.upos != "VERB"
    kind = _kind(view, token)
    return {
        "none": 1.0,
        f"none, {kind}": 1.0,
        "none, dummy": float(kind != "its" and dummy),
        "none, expletive": float(here.relation == "expl"),
        "none, quoted": float(view.quote_of(token) is not None),
        "none, speech": float(head.lemma.lower() in lexicon.SPEECH),
        "none, no rule": float(by_rule is None),
    }


def _kind(view: View, token: int) -> str:
    if view.word(token) == "its":
        return "its"
    return "it, subject" if view.tokens[token].relation == "nsubj" else "it, other"


def _of_thing(view: View, token: int, at: int, order: int, own: Sequence[int]) -> Features:
    here, there = view.tokens[token], view.tokens[at]
    away = here.sentence - there.sentence
    kind = _kind(view, token)
    subject = is_subject(view, at)
    paragraphs = [view.sentences[one.sentence].paragraph for one in (here, there)]
    nouns, subjects = _nouns_between(view, at, token)
    out: Features = {
        f"sentences {away if away < 3 else '3+'}": 1.0,
        f"order {order if order < 3 else '3+'}": 1.0,
        "subject": float(subject),
        f"subject, {kind}": float(subject),
        f"subject, {kind}, same sentence": float(subject and away == 0),
        f"possessor, {kind}": float(there.deprel == "nmod:poss"),
        "modifier": float(there.relation in _MODIFIERS),
        "adjective": float(there.upos == "ADJ"),
        "spoke": float(speaks(view, at)),
        "both speak": float(speaks(view, at) and speaks(view, token)),
        "by pronoun": float(view.word(at) in ("it", "its", "itself")),
        "same paragraph": float(paragraphs[0] == paragraphs[1]),
        "same quotation": float(view.quote_of(at) == view.quote_of(token)),
        "often": min(len(own), 8) / 8,
        "recent": min(sum(here.sentence - view.tokens[one].sentence <= 1 for one in own), 4) / 4,
        "nouns between": min(nouns, 6) / 6,
        "subjects between": min(subjects, 3) / 3,
        "first subject of its sentence": float(subject and not _subject_before(view, at)),
    }
    if away == 0:
        same = verb_over(view, token) is not None and verb_over(view, token) == verb_over(view, at)
        out[f"same clause, {kind}"] = float(same)
    return out


def _nouns_between(view: View, first: int, last: int) -> tuple[int, int]:
    """Common nouns in the singular between two tokens, and how many of them are subjects."""
    nouns = [token for token in view.tokens[first + 1 : last] if token.xpos == "NN" and token.relation != "compound"]
    return len(nouns), sum(token.relation == "nsubj" for token in nouns)


def _subject_before(view: View, at: int) -> bool:
    low, _ = view.bounds(at)
    return any(token.relation == "nsubj" and token.upos != "PRON" for token in view.tokens[low:at])
