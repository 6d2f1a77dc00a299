"""What a reader's record heads say of a document: words that are the triggers of records, with their arguments."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Argument:
    """A word's part in what a trigger tells: ``agent``, ``patient``, ``place`` or ``time``, and how likely it is."""

    role: str
    token: int
    probability: float


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
    arguments: tuple[Argument, ...] = ()

    def value(self, field: str) -> str | None:
        """The likeliest value of a field, if the heads read it."""
        return next((value for name, value, _ in self.values if name == field), None)

    def moved(self, shift: int) -> Trigger:
        """The same with tokens counted from *shift* on."""
        arguments = tuple(Argument(a.role, a.token + shift, a.probability) for a in self.arguments)
        return Trigger(
            self.type,
            self.token + shift,
            self.probability,
            self.values,
            self.first + shift,
            self.stop + shift,
            arguments,
        )
