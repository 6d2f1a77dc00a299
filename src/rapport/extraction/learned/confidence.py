"""How likely a record is right, from its rule and from the record heads; and how likely it must be to be kept.

Logistic curves a record type, fitted on annotated reports by ``benchmarks/confidence.py``; docs/reader.md tells on
which, and how well what they promise holds on others.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

_ROUND: Final = 0.01


@dataclass(frozen=True, slots=True)
class Curve:
    """Log-odds that a record is right.

    Those of a rule's record are ``ruled`` = (constant, weight of the heads' log-odds, weight of the rule's own), those
    of a record that the heads alone see ``seen`` = (constant, weight of the heads' log-odds). ``keep`` is the chance
    from which a record is told.
    """

    ruled: tuple[float, float, float]
    seen: tuple[float, float]
    keep: float

    def of_rule(self, own: float, heads: float) -> float:
        """The chance of a rule's record, from the rule's own confidence and the heads' best trigger in it."""
        constant, head, rule = self.ruled
        return _chance(constant + head * log_odds(heads) + rule * log_odds(own))

    def of_heads(self, heads: float) -> float:
        """The chance of a record of a trigger that no rule saw."""
        constant, head = self.seen
        return _chance(constant + head * log_odds(heads))


def log_odds(chance: float) -> float:
    """``log(p / (1 - p))``, with *chance* held between .01 and .99."""
    held = min(max(chance, _ROUND), 1.0 - _ROUND)
    return math.log(held / (1.0 - held))


def _chance(value: float) -> float:
    return 1.0 / (1.0 + math.exp(-value))


@cache
def curves() -> Mapping[str, Curve]:
    """The curves by record type, as shipped."""
    text = files("rapport.extraction.learned").joinpath("data", "confidence.toml").read_text(encoding="utf-8")
    return {
        kind: Curve(tuple(row["ruled"]), tuple(row["seen"]), row["keep"]) for kind, row in tomllib.loads(text).items()
    }
