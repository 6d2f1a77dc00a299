"""Which way a time expression points: to what has happened, or to what lies ahead.

Where the reader gives a tree, the verb that governs the expression and its auxiliaries say it; where it does not, the
nearest words of the clause that can.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import Final

from rapport.language.times.forms import Found
from rapport.model.analysis import Syntax, Token

PAST: Final = "past"
FUTURE: Final = "future"
PRESENT: Final = "present"
UNKNOWN: Final = ""

_MODALS: Final = frozenset("will wo shall 'll ’ll may might can could would should must ca".split())
_HAD: Final = frozenset({"have", "'ve", "’ve", "had", "has"})
_PLANNING: Final = frozenset(
    "plan agree decide schedule expect intend hope want propose prepare set invite slate aim wish promise pledge seek "
    "due try arrange suggest vow envisage anticipate urge ask request offer need commit like await order appoint "
    "undertake strive postpone delay reschedule resolve recommend".split()
)
_DUE_VERBS: Final = frozenset(
    "schedule plan expect slate set postpone delay envisage due reschedule anticipate appoint".split()
)
_AWAITING: Final = frozenset("await expect anticipate envisage plan schedule propose".split())
"""What is their object lies ahead: "awaiting a meeting in Khartoum on December 21"."""
_DECIDING: Final = frozenset("resolve decide agree recommend propose suggest request urge demand".split())
"""What they say "that" the sides do lies ahead: "resolved that the heads reconvene on 21 February"."""
_BRINGING_UP: Final = frozenset("propose suggest offer request announce".split())
"""What is their object may lie ahead."""
_SEEING: Final = frozenset("see watch hear make let help".split())
"""A bare infinitive is of these verbs' own time: "saw the border close in February"."""
_BECAUSE: Final = frozenset("due because owing thanks after following despite amid".split())
"""What these lead in has happened where the verb that they go with is past: "was put off due to the floods in July"."""
_AHEAD: Final = frozenset(
    "upcoming forthcoming planned scheduled expected next future coming possible proposed potential eventual".split()
)
_BEHIND: Final = frozenset("previous last recent earlier latest".split())
_FUTURE_WORDS: Final = frozenset(
    "will shall 'll ’ll would may might can could going plans plan planned scheduled expected due slated upcoming "
    "forthcoming intends hopes should".split()
)
_PAST_WORDS: Final = frozenset(
    "was were had did has have been met held said told took made went came began became gave saw signed led spoke left "
    "sent got put brought found broke won lost wrote paid kept fell rose grew ran stood understood drew".split()
)
_CLAUSE_ENDS: Final = frozenset(';:—–"“”().')
_DETERMINERS: Final = frozenset("the a an their its his her this these those of and highly".split())
_NOT_PAST: Final = frozenset(
    "need united red hundred indeed speed unprecedented limited disputed aforementioned".split()
)
_STEPS: Final = 14


class Tenses:
    """Answers which way the expressions of one document point."""

    def __init__(self, syntax: Syntax) -> None:
        self._syntax = syntax
        self._tokens = syntax.tokens
        self._parsed = any(token.deprel for token in syntax.tokens) and any(
            token.head != token.index for token in syntax.tokens
        )

    @cached_property
    def _children(self) -> dict[int, list[Token]]:
        out: dict[int, list[Token]] = defaultdict(list)
        for token in self._tokens:
            if token.head != token.index:
                out[token.head].append(token)
        return out

    def of(self, found: Found) -> str:
        """``past``, ``future``, ``present`` or nothing."""
        if not self._parsed:
            return self._by_words(found)
        return FUTURE if self._of_something_ahead(found) else self._by_tree(found)

    def is_modifier(self, found: Found) -> bool:
        """Whether the expression stands in front of a noun that it modifies: ``the 1956 declaration``."""
        return self._parsed and self._head_of(found).relation in ("compound", "nummod")

    def _of_something_ahead(self, found: Found) -> bool:
        """Whether the noun phrase in front says so: ``a possible visit to … in spring``."""
        sentence = self._syntax.sentences[found.sentence]
        for at in range(found.first - 1, max(sentence.first, found.first - 10) - 1, -1):
            token, behind = self._tokens[at], self._tokens[at + 1]
            if token.text.lower() in _AHEAD and behind.upos in ("NOUN", "PROPN", "ADJ") and behind.index < found.first:
                return True
            if token.text in _CLAUSE_ENDS | {","} or token.upos in ("VERB", "AUX", "SCONJ"):
                return False
        return False

    def _by_tree(self, found: Found) -> str:
        token = self._head_of(found)
        role = ""
        cause = False
        for _ in range(_STEPS):
            if token.upos == "VERB" and self._is_before_to(token, found):
                token = self._tokens[token.head]
                continue
            if token.upos in ("VERB", "AUX"):
                if self._plans(token, found) or self._awaits(token, found, role):
                    return FUTURE
                if self._brings_up(token, found):
                    return UNKNOWN
                told = self._of_verb(token)
                return PAST if cause and not told and self._is_past(token) else told
            children = self._children.get(token.index, ())
            inner = not found.first <= token.index < found.stop
            cause = cause or (inner and any(c.relation == "case" and c.text.lower() in _BECAUSE for c in children))
            role = token.relation
            copula = [child for child in children if child.relation == "cop"]
            if copula:
                told = self._of_verb(token)
                if told:
                    return told
            if not found.first <= token.index < found.stop:
                words = {child.text.lower() for child in children if child.relation in ("amod", "advmod")}
                if words & _AHEAD:
                    return FUTURE
                if words & _BEHIND:
                    return PAST
            if token.head == token.index:
                break
            token = self._tokens[token.head]
        return self._by_words(found)

    def _is_before_to(self, verb: Token, found: Found) -> bool:
        """Whether the time stands before an infinitive's "to", and is of the verb above: "met on Friday to talk"."""
        above = self._tokens[verb.head]
        marks = [child for child in self._children.get(verb.index, ()) if child.text.lower() == "to"]
        return any(above.index < found.first < mark.index for mark in marks)

    def _awaits(self, verb: Token, found: Found, role: str) -> bool:
        lemma = (verb.lemma or verb.text).lower()
        behind = self._tokens[verb.index + 1 : verb.index + 2]
        if lemma in _DECIDING and behind and behind[0].text.lower() == "that" and behind[0].index < found.first:
            return True  # No verb of the clause itself stood between.
        if lemma not in _AWAITING:
            return False
        return role == "obj" or (verb.xpos in ("VBG", "VBZ", "VBP") and verb.index < found.first)

    def _brings_up(self, verb: Token, found: Found) -> bool:
        """Whether the time may be that of what is proposed: "proposed a summit in June", of either year's."""
        if (verb.lemma or verb.text).lower() not in _BRINGING_UP:
            return False
        return any(
            child.relation == "obj" and verb.index < child.index < found.first
            for child in self._children.get(verb.index, ())
        )

    def _is_past(self, verb: Token) -> bool:
        helpers = {child.text.lower() for child in self._children.get(verb.index, ()) if child.relation[:3] == "aux"}
        return verb.xpos == "VBD" or bool(helpers & {"was", "were", "had", "did"})

    def _plans(self, verb: Token, found: Found) -> bool:
        """Whether what a verb of planning plans stands before the time: ``agreed to meet in June``."""
        if (verb.lemma or verb.text).lower() not in _PLANNING:
            return False
        return any(
            child.relation in ("xcomp", "ccomp") and verb.index < child.index < found.first
            for child in self._children.get(verb.index, ())
        )

    def _head_of(self, found: Found) -> Token:
        for token in self._tokens[found.first : found.stop]:
            if not found.first <= token.head < found.stop or token.head == token.index:
                return token
        return self._tokens[found.first]

    def _of_verb(self, verb: Token, depth: int = 0) -> str:
        helpers = [child for child in self._children.get(verb.index, ()) if child.relation in ("aux", "cop")]
        words = {child.text.lower() for child in helpers}
        marked_to = self._is_marked(verb)
        lemma = (verb.lemma or verb.text).lower()
        if words & {"could"} and any(
            c.text.lower() in ("not", "n't", "n’t") for c in self._children.get(verb.index, ())
        ):
            return PAST
        if words & _MODALS:
            perfect = bool(words & _HAD) and not words & {"will", "shall", "'ll", "’ll"}
            return PAST if perfect else FUTURE
        if marked_to or (verb.xpos == "VB" and not words):
            return self._of_infinitive(verb, words, depth)
        if words & {"was", "were", "did", "had", "been"} or words & _HAD:
            return UNKNOWN if lemma in _DUE_VERBS else PAST
        if verb.xpos == "VBD":
            return UNKNOWN if lemma in _DUE_VERBS else PAST
        if verb.xpos == "VBN":
            if lemma in _DUE_VERBS:
                return FUTURE
            return PRESENT if words else PAST
        if verb.xpos == "VBG" and not words:
            return self._of_parent(verb, depth)
        if lemma in _DUE_VERBS or (verb.xpos == "VBP" and verb.relation == "ccomp" and self._decides(verb)):
            return FUTURE
        return PRESENT if verb.xpos in ("VBZ", "VBP") or words else self._of_parent(verb, depth)

    def _decides(self, verb: Token) -> bool:
        parent = self._tokens[verb.head]
        return (parent.lemma or "").lower() in _DECIDING and any(
            child.text.lower() == "that" for child in self._children.get(verb.index, ())
        )

    def _is_marked(self, verb: Token) -> bool:
        children = self._children.get(verb.index, ())
        return any(child.text.lower() == "to" and child.relation in ("mark", "aux") for child in children)

    def _of_infinitive(self, verb: Token, words: set[str], depth: int) -> str:
        if words & _HAD:
            return PAST
        parent = self._tokens[verb.head]
        if parent.index != verb.index and (parent.lemma or "").lower() in _SEEING and not self._is_marked(verb):
            return self._of_parent(verb, depth)
        if parent.index == verb.index:
            return FUTURE
        if parent.upos in ("NOUN", "ADJ", "PROPN") or (parent.lemma or parent.text).lower() in _PLANNING:
            return FUTURE
        if verb.relation in ("xcomp", "ccomp"):
            told = self._of_parent(verb, depth)
            return (
                told
                if told == PAST
                and (parent.lemma or "").lower() in ("begin", "start", "manage", "continue", "fail", "help")
                else FUTURE
            )
        return self._of_parent(verb, depth)

    def _of_parent(self, verb: Token, depth: int) -> str:
        parent = self._tokens[verb.head]
        if parent.index == verb.index or depth > 4:
            return UNKNOWN
        if parent.upos in ("VERB", "AUX"):
            return self._of_verb(parent, depth + 1)
        if parent.head != parent.index:
            return self._of_parent(parent, depth + 1)
        return UNKNOWN

    def _by_words(self, found: Found) -> str:
        sentence = self._syntax.sentences[found.sentence]
        at = found.first - 1
        while at >= sentence.first and found.first - at < 26:
            told = self._word(at)
            if told is not None:
                return told
            at -= 1
        for at in range(found.stop, min(sentence.stop, found.stop + 18)):
            told = self._word(at)
            if told is not None:
                if told == UNKNOWN:
                    break
                return told
        return UNKNOWN

    def _word(self, at: int) -> str | None:
        """What one word tells: a direction, UNKNOWN where the clause ends, None where it says nothing."""
        token = self._tokens[at]
        word = token.text.lower()
        if word in _CLAUSE_ENDS and not (word == "." and token.end - token.start > 1):
            return UNKNOWN
        if word in _FUTURE_WORDS:
            earlier = {t.text.lower() for t in self._tokens[max(0, at - 3) : at]}
            if word in ("scheduled", "planned", "expected", "due", "slated") and earlier & {"was", "were", "had"}:
                return UNKNOWN
            return FUTURE
        if word in ("to", "set") and at + 1 < len(self._tokens):
            following = self._tokens[at + 1]
            earlier = {t.text.lower().removesuffix("d") for t in self._tokens[max(0, at - 3) : at]}
            if (
                following.upos in ("VERB", "AUX", "")
                and word == "to"
                and any(
                    e in _PLANNING
                    or e.rstrip("e") in _PLANNING
                    or e.removesuffix("s") in _PLANNING
                    or e in ("is", "are")
                    for e in earlier
                )
            ):
                return FUTURE
            return None
        before = self._tokens[at - 1].text.lower() if at > 0 else ""
        if before == "be" or (word in ("have", "be") and before in _MODALS):
            return FUTURE
        if word.endswith("ed") and before in _DETERMINERS:
            return None
        if word in _PAST_WORDS or (word.endswith("ed") and len(word) > 4 and word not in _NOT_PAST):
            return PAST
        return None
