"""What a reader's record heads say of a document: words that are the triggers of records, with their arguments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple


class Argument(NamedTuple):
    """A word's part in what a trigger tells: ``agent``, ``patient``, ``place`` or ``time``, and how likely it is."""

    role: str
    token: int
    probability: float


@dataclass(frozen=True, slots=True)
class Arguments:
    """The arguments of a trigger, made as they are looked at: a document has thousands, and few triggers come to tell.

    ``tokens`` count from ``shift`` on.
    """

    roles: tuple[str, ...] = ()
    tokens: tuple[int, ...] = ()
    probabilities: tuple[float, ...] = ()
    shift: int = 0

    def __iter__(self) -> Iterator[Argument]:
        """Each of them."""
        for role, token, chance in zip(self.roles, self.tokens, self.probabilities, strict=True):
            yield Argument(role, token + self.shift, chance)

    @classmethod
    def of(cls, arguments: Iterable[Argument]) -> Arguments:
        """Those that are given."""
        given = tuple(arguments)
        return cls(tuple(a.role for a in given), tuple(a.token for a in given), tuple(a.probability for a in given))


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that may be the trigger of a record of a type.

    ``probability`` is that of being a trigger at all. ``values`` are the record's fields as the heads read them, each
    with the probability of its value. Tokens ``first`` up to, not including, ``stop`` are the stretch that proves
    the record. Tokens count those of the whole document.
    """

    type: str
    token: int
    probability: float
    values: tuple[tuple[str, str, float], ...]
    first: int
    stop: int
    arguments: Arguments = Arguments()

    def value(self, field: str, least: float = 0.0) -> str | None:
        """The likeliest value of a field, if the heads read it and give it a probability of *least* or more."""
        return next((value for name, value, chance in self.values if name == field and chance >= least), None)

    def moved(self, shift: int) -> Trigger:
        """The same with tokens counted from *shift* on."""
        if not shift:
            return self
        return Trigger(
            self.type,
            self.token + shift,
            self.probability,
            self.values,
            self.first + shift,
            self.stop + shift,
            replace(self.arguments, shift=self.arguments.shift + shift),
        )
