"""How well reports are read: the shared scorer's table for each set of annotated reports.

    python benchmarks/accuracy.py [SET …] [--texts FOLDER] [--misses TYPE] [--markdown] [--by pair|kind]

Sets: `seeds` and `dev` (in RAPPORT_SHARED, by default ../shared), `ours-1` to `ours-4`
(benchmarks/real-reports), `corpus-dev` and `corpus-test` (invented reports on pairs that the reader did not learn
from). The texts of `dev` and of ours are no part of the project: save each page under the address that its answers name
as ID.txt in the folder of --texts; a text whose hash differs is left out, and said to be.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from rapport import Dossier

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from training.corpus.answers import answers_of  # noqa: E402
from training.corpus.check import REPORTS, load  # noqa: E402
from training.corpus.prepare import part_of  # noqa: E402

SHARED = Path(os.environ.get("RAPPORT_SHARED", HERE.parent.parent / "shared"))
SETS = {
    "seeds": SHARED / "seeds" / "answers" / "answers.json",
    "dev": SHARED / "dev-reports" / "answers.json",
    "ours-1": HERE / "real-reports" / "answers-1.json",
    "ours-2": HERE / "real-reports" / "answers-2.json",
    "ours-3": HERE / "real-reports" / "answers-3.json",
    "ours-4": HERE / "real-reports" / "answers-4.json",
}
CORPUS = {"corpus-dev": "dev", "corpus-test": "test"}


def scorer() -> ModuleType:
    """The shared scorer, as it is."""
    spec = importlib.util.spec_from_file_location("score", SHARED / "score" / "score.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"no scorer in {SHARED}; RAPPORT_SHARED names the folder")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def text_of(answer: dict[str, Any], folders: list[Path]) -> bytes | None:
    """The document's text, if it is there with the hash that its answers were made with."""
    for folder in folders:
        path = folder / f"{answer['doc']}.txt"
        if path.is_file():
            data = path.read_bytes()
            if hashlib.sha256(data).hexdigest() == answer["sha256"]:
                return data
            print(f"left out: {path.name}: its text is not the one that was annotated")
    return None


Pair = tuple[dict[str, Any], bytes]


def pairs(name: str, folders: list[Path]) -> list[Pair]:
    """The answers of a set and their texts, where those are here."""
    if name in CORPUS:
        return [
            (answers_of(report), report.text.encode())
            for report in load([REPORTS])[0]
            if part_of(report.path.parent.name) == CORPUS[name]
        ]
    answers = json.loads(SETS[name].read_text(encoding="utf-8"))
    found = [(answer, text_of(answer, folders)) for answer in answers]
    return [(answer, data) for answer, data in found if data is not None]


def read(found: Sequence[Pair], what: str = "mentions") -> list[dict[str, Any]]:
    """What Rapport reads in the texts, each pair of states in a dossier of its own: its mentions or its records."""
    by_parties: dict[tuple[str, ...], list[Pair]] = {}
    for answer, data in found:
        by_parties.setdefault(tuple(answer["parties"]), []).append((answer, data))
    rows: list[dict[str, Any]] = []
    for parties, own in by_parties.items():
        with tempfile.TemporaryDirectory() as name, Dossier.passing(parties) as dossier:
            for answer, data in own:
                (Path(name) / f"{answer['doc']}.txt").write_bytes(data)
            dossier.add([name])
            dossier.build()
            target = Path(name) / "rows.jsonl"
            dossier.export(target, what)
            rows += [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    return rows


def as_markdown(tables: dict[str, dict[str, Any]]) -> str:
    """The sets side by side."""
    kinds = [kind for kind in next(iter(tables.values())) if kind not in {"published", "noise", "macro F1"}]
    lines = ["| | " + " | ".join(f"{name}: P / R / **F1** (answers)" for name in tables) + " |"]
    lines.append("|---|" + "---|" * len(tables))
    for kind in kinds:
        cells = [
            f"{t[kind]['P']:.2f} / {t[kind]['R']:.2f} / **{t[kind]['F1']:.2f}** ({t[kind]['gold']})"
            for t in tables.values()
        ]
        lines.append(f"| {kind} | " + " | ".join(cells) + " |")
    published = [f"{t['published']['same month']} of {t['published']['gold']}" for t in tables.values()]
    lines.append("| published in the right month | " + " | ".join(published) + " |")
    noise = [f"{t['noise']['P']:.2f} / {t['noise']['R']:.2f}" for t in tables.values()]
    lines.append("| noise, P / R of characters | " + " | ".join(noise) + " |")
    lines += ["", "| on matched records, right | " + " | ".join(tables) + " |", "|---|" + "---|" * len(tables)]
    for kind in kinds:
        for field in dict.fromkeys(field for t in tables.values() for field in t[kind]["right"]):
            cells = [t[kind]["right"].get(field, "–").replace("/", " of ") for t in tables.values()]
            lines.append(f"| {kind}: {field} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def by_group(score: ModuleType, found: list[Pair], rows: list[dict[str, Any]], field: str) -> str:
    """F1 over all record types, and of the commonest ones, by pair of states or kind of text; worst first."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for answer, _ in found:
        name = "–".join(answer["parties"]) if field == "pair" else answer.get("kind") or "(not told)"
        groups.setdefault(name, []).append(answer)
    kinds = ("meeting", "commitment", "statement", "position", "event")
    lines = [f"| {field} | reports | all | " + " | ".join(kinds) + " |", "|---|---|---|" + "---|" * len(kinds)]
    told = []
    for name, answers in groups.items():
        table, _ = score.score(answers, rows)
        types = [table[kind] for kind in score.PLURAL]
        hits, asked, got = (sum(row[key] for row in types) for key in ("found", "gold", "got"))
        cells = [f"{table[kind]['F1']:.2f}" if table[kind]["gold"] else "–" for kind in kinds]
        told.append((2 * hits / max(1, asked + got), f"| {name} | {len(answers)} | ", cells))
    return "\n".join([*lines, *(f"{head}{f1:.2f} | {' | '.join(cells)} |" for f1, head, cells in sorted(told))])


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("sets", nargs="*", metavar="SET", help=", ".join([*SETS, *CORPUS]))
    parser.add_argument(
        "--texts", type=Path, action="append", default=[], help="a folder with the texts of real reports"
    )
    parser.add_argument("--misses", metavar="TYPE", help="also what was missed and what was too much")
    parser.add_argument("--markdown", action="store_true", help="one table for all sets, as docs/accuracy.md has it")
    parser.add_argument(
        "--by", choices=("pair", "kind"), help="also by pair of states or, of invented reports, by kind of text"
    )
    options = parser.parse_args()
    score = scorer()
    tables: dict[str, dict[str, Any]] = {}
    for name in options.sets or [*SETS, *CORPUS]:
        found = pairs(name, [SHARED / "seeds", *options.texts])
        if not found:
            print(f"{name}: none of the texts is here; --texts names their folder")
            continue
        answers = [answer for answer, _ in found]
        rows = read(found)
        tables[name], misses = score.score(answers, rows)
        if options.by:
            print(f"== {name}\n{by_group(score, found, rows, options.by)}")
        if options.misses:
            for verdict, doc, record in misses[options.misses]:
                print(verdict, doc, json.dumps(record, ensure_ascii=False))
        elif not options.markdown:
            print(f"== {name}: {len(answers)} documents")
            for kind, row in tables[name].items():
                print(f"{kind:12}", row)
    if options.markdown and tables:
        print(as_markdown(tables))


if __name__ == "__main__":
    main()
