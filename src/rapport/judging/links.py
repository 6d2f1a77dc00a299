"""Same and not the same, as judged: what resolution must and must not put together, without contradicting itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from rapport.model.judgements import Judgement, Links, Subject
from rapport.model.records import StoredMention

Tie = Callable[[Subject], tuple[StoredMention, ...]]


class Linking:
    """Gathers the links of judgements; a later judgement is added first, and an earlier one that denies it is not.

    Args:
        tie: the mentions that a subject is today.
    """

    def __init__(self, tie: Tie) -> None:
        self._tie = tie
        self._of: dict[str, int] = {}
        self._groups: dict[int, set[str]] = {}
        self._apart: list[tuple[frozenset[str], frozenset[str], int]] = []
        self._by_mention: dict[str, set[int]] = defaultdict(set)

    @property
    def links(self) -> Links:
        """What was gathered."""
        return Links(
            tuple(frozenset(group) for group in self._groups.values()),
            tuple((one, other) for one, other, _ in self._apart),
        )

    @property
    def judgements_by_mention(self) -> dict[str, frozenset[int]]:
        """For each mention that a link is about, the judgements that say so."""
        return {mention: frozenset(found) for mention, found in self._by_mention.items()}

    def add(self, judgement: Judgement) -> str | None:
        """Take in one judgement; why it can't be kept, where it can't."""
        parts = [frozenset(mention.id for mention in self._tie(subject)) for subject in judgement.subjects]
        gone = [subject.title for subject, part in zip(judgement.subjects, parts, strict=True) if not part]
        if gone or len(parts) < 2:
            return f"nothing is read any more of what was judged: {', '.join(gone)}"
        kinds = {mention.content.type for subject in judgement.subjects for mention in self._tie(subject)}
        if len(kinds) > 1:
            return f"its evidence is read as different things now: {', '.join(sorted(kinds))}"
        against = self._unite(parts) if judgement.act == "same" else self._part(parts, judgement.id)
        if against:
            return against
        for mention in frozenset().union(*parts):
            self._by_mention[mention].add(judgement.id)
        return None

    def join(self, mentions: Iterable[str]) -> None:
        """Take *mentions* for one thing, unless a judgement says that they are not."""
        self._unite([frozenset((mention,)) for mention in mentions])

    def _unite(self, parts: Sequence[frozenset[str]]) -> str | None:
        union = set().union(*(self._whole(part) for part in parts))
        for one, other, judged in self._apart:
            if union & self._whole(one) and union & self._whole(other):
                return f"judgement {judged}, a later one, says that they are not the same"
        for group in {self._of[mention] for mention in union if mention in self._of}:
            del self._groups[group]
        name = min((self._of[mention] for mention in union if mention in self._of), default=len(self._of) + 1)
        self._groups[name] = union
        self._of.update(dict.fromkeys(union, name))
        return None

    def _part(self, parts: Sequence[frozenset[str]], judged: int) -> str | None:
        whole = [self._whole(part) for part in parts]
        pairs = [(a, b) for a in range(len(parts)) for b in range(a)]
        if any(whole[a] & whole[b] for a, b in pairs):
            return "a later judgement says that they are the same"
        self._apart.extend((parts[b], parts[a], judged) for a, b in pairs)
        return None

    def _whole(self, part: frozenset[str]) -> frozenset[str]:
        """The mentions of *part* with all that were judged to be the same as one of them."""
        groups = {self._of[mention] for mention in part if mention in self._of}
        return part.union(*(self._groups[group] for group in groups))
