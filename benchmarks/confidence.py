"""Fits how likely records are right, and shows how well it holds.

    python benchmarks/confidence.py fit SET … [--texts FOLDER]     # writes extraction/learned/data/confidence.toml
    python benchmarks/confidence.py show SET … [--texts FOLDER] [--picture FILE.svg]

The sets are those of benchmarks/accuracy.py. ``fit`` takes every record that might be told, says which of them the
answers have, and fits a logistic curve a record type (Platt, 1999), by Newton's method with a small ridge; the chance
from which a record is told is the one that gives the best F1 on these sets, drawn half-way to F1 / 2, which is the best
one where chances are right (Lipton, Elkan and Naryanaswamy, 2014). Invented reports count a quarter of real ones.
``show`` counts, by tenths of the confidence, how many of the records told are right: use it on sets that were not
fitted on.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from benchmarks import accuracy  # noqa: E402

from rapport.extraction.learned import blending  # noqa: E402
from rapport.extraction.learned.blending import Candidate  # noqa: E402
from rapport.extraction.learned.confidence import Curve, log_odds  # noqa: E402

TARGET = HERE.parent / "src" / "rapport" / "extraction" / "learned" / "data" / "confidence.toml"
KINDS = ("meeting", "commitment", "statement", "position", "forecast", "quantity", "lifecycle", "event")
_RIDGE = 30.0
SLOPE = 0.6
"""How much a unit of log-odds is taken to mean before the examples speak."""
Array = NDArray[np.float64]
INVENTED = 0.25
"""Weight of an invented report beside a real one: they are what the heads learnt from, and harder than most news."""


class Seen(NamedTuple):
    """A record that might be told, whether the answers have it, and what it counts."""

    candidate: Candidate[Any]
    right: bool
    weight: float


def gathered(sets: Sequence[str], texts: Sequence[Path]) -> tuple[dict[str, list[Seen]], dict[str, float]]:
    """Every candidate of the sets' documents by record type, with its verdict, and how many answers there are.

    What two readers could differ about is left out.
    """
    out: dict[str, list[Seen]] = defaultdict(list)
    asked: dict[str, float] = defaultdict(float)
    score = accuracy.scorer()
    for name in sets:
        pairs = accuracy.pairs(name, [accuracy.SHARED / "seeds", *texts])
        numbered: list[Candidate[Any]] = []
        weight = INVENTED if name in accuracy.CORPUS else 1.0

        def keep_all(
            _analysis: Any, _kind: str, found: Iterable[Candidate[Any]], own: list[Candidate[Any]] = numbered
        ) -> tuple[Any, ...]:
            records = []
            for candidate in found:
                own.append(candidate)
                records.append(_with_number(candidate.record, len(own)))
            return tuple(sorted(records, key=lambda record: record.span))

        with patch.object(blending, "kept", keep_all), patch("rapport.extraction.meetings.kept", keep_all):
            rows = accuracy.read(pairs)
        for kind in KINDS:
            golds = (gold for answer, _ in pairs for gold in answer.get(score.PLURAL[kind]) or [])
            asked[kind] += weight * sum(not gold.get("optional") for gold in golds)
        for kind, row, right in judged(pairs, rows):
            if row["confidence"] >= 1:
                out[kind].append(Seen(numbered[round(row["confidence"]) - 1], right, weight))
    return out, asked


def judged(
    pairs: Sequence[accuracy.Pair], rows: Sequence[dict[str, Any]]
) -> Iterator[tuple[str, dict[str, Any], bool]]:
    """The rows of each record type, and whether the answers have them; without what two readers could differ about."""
    score = accuracy.scorer()
    for answer, _ in pairs:
        for kind in KINDS:
            golds = answer.get(score.PLURAL[kind]) or []
            gots = [row for row in rows if row["doc"] == answer["doc"] and row["type"] == kind]
            optional = {j: bool(golds[i].get("optional")) for i, j in score.pair(kind, golds, gots)}
            for number, row in enumerate(gots):
                if not optional.get(number, False):
                    yield kind, row, number in optional


def _with_number(record: Any, number: int) -> Any:
    return replace(record, confidence=float(number))


def fitted(rows: Array, right: Array, weight: Array) -> Array:
    """Weights of a logistic regression: drawn to SLOPE, but for the constant, as a few dozen examples tell little."""
    expected = np.array([0.0, *[SLOPE] * (rows.shape[1] - 1)])
    ridge = np.diag([1e-6, *[_RIDGE] * (rows.shape[1] - 1)])
    found = np.zeros(rows.shape[1])
    for _ in range(200):
        chance = 1 / (1 + np.exp(-np.clip(rows @ found, -30, 30)))
        gradient = rows.T @ (weight * (chance - right)) + ridge @ (found - expected)
        hessian = (rows * (weight * chance * (1 - chance))[:, None]).T @ rows + ridge
        step = np.linalg.solve(hessian, gradient)
        found = found - step / max(1.0, float(np.linalg.norm(step)))
    return found


def _line(found: Sequence[Seen], row_of: Callable[[Candidate[Any]], list[float]]) -> list[float]:
    """The weights; one that would speak against a surer rule or head is nothing."""
    rows = np.array([row_of(one.candidate) for one in found])
    right, weight = np.array([float(one.right) for one in found]), np.array([one.weight for one in found])
    used = list(range(rows.shape[1]))
    while True:
        values = dict(zip(used, fitted(rows[:, used], right, weight), strict=True))
        worst = min((at for at in used if at), key=lambda at: values[at], default=0)
        if worst == 0 or values[worst] >= 0:
            return [round(float(values.get(at, 0.0)), 3) for at in range(rows.shape[1])]
        used.remove(worst)


def curve_of(found: Sequence[Seen], asked: float) -> tuple[Curve, float]:
    """The curve of one record type and the F1 that it gives on what it was fitted on."""
    ruled = [one for one in found if one.candidate.ruled]
    seen = [one for one in found if not one.candidate.ruled]
    own, heads = [0.0, 0.0, 0.0], [-9.0, 0.0]
    if ruled:
        own = _line(ruled, lambda c: [1.0, log_odds(c.heads), log_odds(c.record.confidence)])
    if seen:
        heads = _line(seen, lambda c: [1.0, log_odds(c.heads)])
    curve = Curve((own[0], own[1], own[2]), (heads[0], heads[1]), 0.0)
    best, bar, hits, told = 0.0, 0.5, 0.0, 0.0
    for one in sorted(found, key=lambda one: -one.candidate.chance(curve)):
        told += one.weight
        hits += one.weight * one.right
        f1 = 2 * hits / (told + asked)
        if f1 > best:
            best, bar = f1, one.candidate.chance(curve)
    return Curve(curve.ruled, curve.seen, round(0.5 * bar + 0.25 * best, 3)), best


def fit(found: dict[str, list[Seen]], asked: dict[str, float], sets: Sequence[str]) -> None:
    """Writes the table."""
    lines = [f"# Made by `python benchmarks/confidence.py fit {' '.join(sets)}`; docs/reader.md tells more."]
    for kind in KINDS:
        curve, best = curve_of(found[kind], asked[kind])
        lines += ["", f"[{kind}]", f"ruled = {list(curve.ruled)}", f"seen = {list(curve.seen)}", f"keep = {curve.keep}"]
        told = [one for one in found[kind] if one.candidate.chance(curve) >= curve.keep]
        hits = sum(one.weight for one in told if one.right)
        f1 = 2 * hits / max(1.0, sum(one.weight for one in told) + asked[kind])
        print(f"{kind:11} {len(found[kind]):4} candidates; kept {len(told)}; F1 {f1:.3f} (best {best:.3f}) {curve}")
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")


def show(sets: Sequence[str], texts: Sequence[Path], picture: Path | None) -> None:
    """Prints how many of the records told are right, by tenths of their confidence."""
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for name in sets:
        pairs = accuracy.pairs(name, [accuracy.SHARED / "seeds", *texts])
        for _, row, right in judged(pairs, accuracy.read(pairs)):
            bins[min(9, int(row["confidence"] * 10))].append((row["confidence"], right))
    every = [pair for own in bins.values() for pair in own]
    error = 0.0
    points = []
    print("| confidence | records | mean confidence | right |\n|---|---|---|---|")
    for tenth in sorted(bins):
        own = bins[tenth]
        said, right = float(np.mean([c for c, _ in own])), float(np.mean([r for _, r in own]))
        error += abs(said - right) * len(own) / len(every)
        points.append((said, right, len(own)))
        print(f"| .{tenth}–{'1' if tenth == 9 else f'.{tenth + 1}'} | {len(own)} | {said:.2f} | {right:.2f} |")
    brier = float(np.mean([(c - r) ** 2 for c, r in every]))
    print(f"\nexpected calibration error {error:.3f}, Brier score {brier:.3f}, {len(every)} records")
    if picture is not None:
        picture.write_text(drawn(points), encoding="utf-8")


def drawn(points: Sequence[tuple[float, float, int]]) -> str:
    """A reliability diagram as SVG: each dot a tenth, its area the number of records."""
    side, edge = 320, 44
    most = max(count for _, _, count in points)

    def at(x: float, y: float) -> tuple[float, float]:
        return edge + x * side, edge / 2 + (1 - y) * side

    def line(a: tuple[float, float], b: tuple[float, float], style: str) -> str:
        return f'<line x1="{a[0]:.1f}" y1="{a[1]:.1f}" x2="{b[0]:.1f}" y2="{b[1]:.1f}" {style}/>'

    def text(x: float, y: float, words: str, more: str = "") -> str:
        return f'<text x="{x:.1f}" y="{y:.1f}" {more}>{words}</text>'

    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{side + 2 * edge}" height="{side + 2 * edge}" role="img" '
        'font-family="sans-serif" font-size="12" fill="#222">',
        "<title>Share of records that are right, by the confidence they were told with</title>",
        f'<rect x="0" y="0" width="{side + 2 * edge}" height="{side + 2 * edge}" fill="#fff"/>',
        line(at(0, 0), at(1, 1), 'stroke="#999" stroke-dasharray="4 4"'),
        line(at(0, 0), at(1, 0), 'stroke="#222"'),
        line(at(0, 0), at(0, 1), 'stroke="#222"'),
    ]
    for tick in (0.0, 0.25, 0.5, 0.75, 1.0):
        x, y = at(tick, 0)
        out.append(text(x, y + 16, f"{tick:g}", 'text-anchor="middle"'))
        x, y = at(0, tick)
        out.append(text(x - 6, y + 4, f"{tick:g}", 'text-anchor="end"'))
    for said, right, count in points:
        x, y = at(said, right)
        out.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{3 + 9 * (count / most) ** 0.5:.1f}" fill="#1f5fa8" '
            f'fill-opacity=".75"><title>{count} records: said {said:.2f}, right {right:.2f}</title></circle>'
        )
    x, y = at(0.5, 0)
    out.append(text(x, y + 34, "confidence", 'text-anchor="middle"'))
    out.append(text(14, at(0, 0.5)[1], "right", f'text-anchor="middle" transform="rotate(-90 14 {at(0, 0.5)[1]:.1f})"'))
    return "\n".join([*out, "</svg>"]) + "\n"


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("what", choices=("fit", "show"))
    parser.add_argument("sets", nargs="+", metavar="SET", help=", ".join([*accuracy.SETS, *accuracy.CORPUS]))
    parser.add_argument("--texts", type=Path, action="append", default=[], help="a folder with texts of real reports")
    parser.add_argument("--picture", type=Path, help="also draw it (show)")
    options = parser.parse_args()
    if options.what == "fit":
        fit(*gathered(options.sets, options.texts), options.sets)
    else:
        show(options.sets, options.texts, options.picture)


if __name__ == "__main__":
    main()
