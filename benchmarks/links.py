"""What is put together across documents, scored: invented sets, and the shared answers where they are.

    python benchmarks/links.py [NAME ...] [--misses] [--markdown] [--read]

Each set in benchmarks/links holds mentions and what belongs together. The seeds and the dev reports are scored with
their own scorer where RAPPORT_SHARED (or ../shared) has them: their answers are made mentions, so that reading has no
part in it. The sets that ask who is who have texts too: --read has the shipped reader read them. --misses names what
was not found, and what was found that no answer asks for.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

from rapport import mention_rows
from rapport.linking import Linked, link, linked
from rapport.model.dates import agree, bounds
from rapport.model.records import Finding, Mechanism, Record

HERE = Path(__file__).parent
SETS = HERE / "links"
SHARED = Path(os.environ.get("RAPPORT_SHARED", HERE.parent / "../shared"))
OUTCOMES = {
    "fulfilled", "postponed", "cancelled", "stalled", "unfulfilled", "overdue", "no_later_report", "open",
    "came_true", "did_not",
}  # fmt: skip
COLUMNS = ("same meeting", "same commitment", "contradictions", "corroborations", "outcomes", "steps", "findings")
WHO = ("mentions", "B³ P", "B³ R", "B³ F1", "merged wrongly", "offices with their time")
sys.path.insert(0, str(HERE))
who = importlib.import_module("who")


@dataclass
class Tally:
    """Answers, those found, and what was given, for one measure."""

    asked: int = 0
    found: int = 0
    given: int = 0
    right: int = 0
    notes: list[str] = field(default_factory=list)

    def said(self) -> str:
        """Recall, and precision where it is measured."""
        recall = f"R {self.found / self.asked:.2f}" if self.asked else "–"
        return recall + (f" P {self.right / self.given:.2f}" if self.given else "")


class Case:
    """One set: its mentions as rows with spans in a text made of their quotations."""

    def __init__(self, path: Path) -> None:
        self.name = path.stem
        self.data = json.loads(path.read_text(encoding="utf-8"))
        self.place: dict[str, tuple[str, tuple[int, int]]] = {}
        texts: dict[str, str] = defaultdict(
            str, {d["doc"]: f"{d['text']}\n" for d in self.data["documents"] if "text" in d}
        )
        rows: list[dict[str, Any]] = []
        for key, mention in self.data["mentions"].items():
            doc, quote = mention["doc"], mention["quote"]
            at = texts[doc].find(quote)
            if at < 0:
                at = len(texts[doc])
                texts[doc] += quote + "\n"
            self.place[key] = (doc, (at, at + len(quote)))
            fields = {name: value for name, value in mention.items() if name != "quote"}
            rows.append({**fields, "span": [at, at + len(quote)]})
        heads = [
            {**head, "type": "document", "parties": self.data["pair"], "text": texts[head["doc"]]}
            for head in self.data["documents"]
        ]
        told, problems = mention_rows.parsed(json.dumps(row) for row in (*heads, *rows))
        if problems:
            raise SystemExit(f"{path}: {problems[0]}")
        self.linked: Linked = linked(told)
        self.links = self.data["links"]
        self.type = {key: mention["type"] for key, mention in self.data["mentions"].items()}

    def owner(self, key: str) -> str:
        """The record that a mention belongs to."""
        doc, span = self.place[key]
        kind = self.type[key]
        mention = self.data["mentions"][key]
        name = mention.get("change") or mention.get("what") or mention.get("gist")
        for record in self.linked.records:
            if record.type == kind:
                for found in record.mentions:
                    told = getattr(found.content, "change", None) or getattr(found.content, "what", None)
                    told = told or getattr(found.content, "gist", None)
                    if (found.document, tuple(found.evidence.span)) == (doc, span) and told == name:
                        return record.id
        return f"nothing for {key}"

    def at(self, finding: Finding, key: str) -> bool:
        """Whether a value of a finding stands where a mention stands."""
        return any((value.document, tuple(value.span)) == self.place[key] for value in finding.values)

    def who(self) -> Any:
        """How well its actors are told apart; see `who.score`."""
        places = {
            (mention.document, tuple(mention.evidence.span), getattr(mention.content, "name", "")): record.id
            for record in self.linked.records
            if record.type == "actor"
            for mention in record.mentions
        }
        asked = {key: (*self.place[key], self.data["mentions"][key]["name"]) for key in self.place}
        owners = {key: places.get(place, f"nothing for {key}") for key, place in asked.items()}
        return who.score(self.links, owners, self.linked.records)

    def score(self) -> dict[str, Tally]:
        """Every measure."""
        return {
            "same meeting": self._same("meeting"),
            "same commitment": self._same("commitment"),
            "contradictions": self._contradictions(),
            "corroborations": self._corroborations(),
            "outcomes": self._outcomes(),
            "steps": self._steps(),
            "findings": self._findings(),
        }

    def _same(self, kind: str) -> Tally:
        tally = Tally()
        keys = [key for key, given in self.type.items() if given == kind]
        owners = {key: self.owner(key) for key in keys}
        groups = [group for group in self.links["same"] if self.type[group[0]] == kind]
        wanted = {frozenset(pair) for group in groups for pair in combinations(group, 2)}
        put = {frozenset(pair) for pair in combinations(keys, 2) if owners[pair[0]] == owners[pair[1]]}
        apart = {frozenset(pair) for pair in self.links["apart"] if self.type[pair[0]] == kind}
        tally.asked, tally.found = len(wanted), len(wanted & put)
        tally.given, tally.right = len(put), len(wanted & put)
        tally.notes += [f"not put together: {sorted(pair)}" for pair in sorted(wanted - put, key=sorted)]
        tally.notes += [
            f"{'WRONGLY MERGED' if pair in apart else 'put together'}: {sorted(pair)}"
            for pair in sorted(put - wanted, key=sorted)
        ]
        return tally

    def _contradictions(self) -> Tally:
        tally = Tally()
        given = [finding for finding in self.linked.findings if finding.kind == "contradicted"]
        met: set[str] = set()
        for answer in self.links["contradictions"]:
            tally.asked += 1
            found = [f for f in given if f.id not in met and all(self.at(f, key) for key in answer["between"])]
            kinds = [(f.difference, f.compatible) for f in found]
            if (answer["difference"], answer["compatible"]) in kinds:
                met.add(found[kinds.index((answer["difference"], answer["compatible"]))].id)
                tally.found += 1
            else:
                tally.notes.append(f"not found: {answer['between']} {answer['difference']}; given: {kinds}")
        tally.given, tally.right = len(given), len(met)
        tally.notes += [f"no answer asks for: {f.difference}, {f.note}" for f in given if f.id not in met]
        return tally

    def _corroborations(self) -> Tally:
        tally = Tally()
        by_id = {record.id: record for record in self.linked.records}
        told = [[(m.document, tuple(m.evidence.span)) for m in record.mentions] for record in self.linked.records]
        for finding in self.linked.findings:
            if finding.kind == "corroborated":
                places = [(value.document, tuple(value.span)) for value in finding.values]
                mentions = [m for name in finding.about if name in by_id for m in by_id[name].mentions]
                told.append(places + [(m.document, tuple(m.evidence.span)) for m in mentions])
        for group in self.links["corroborations"]:
            tally.asked += 1
            if any(all(self.place[key] in places for key in group) for places in told):
                tally.found += 1
            else:
                tally.notes.append(f"not found: {group}")
        return tally

    def _outcomes(self) -> Tally:
        tally = Tally()
        for answer in self.links["outcomes"]:
            tally.asked += 1
            record = self.owner(answer["of"])
            kinds = [f.kind for f in self.linked.findings if record in f.about and f.kind in OUTCOMES]
            if set(kinds) & set(answer["kinds"]):
                tally.found += 1
            else:
                tally.notes.append(f"{answer['of']}: {answer['kinds']} wanted, {kinds} given")
        return tally

    def _steps(self) -> Tally:
        tally = Tally()
        lives = [record for record in self.linked.records if isinstance(record.content, Mechanism)]
        for group in self.links["lives"]:
            tally.asked += 1
            wanted = {self.place[key] for key in group}
            if any(wanted <= {(m.document, tuple(m.evidence.span)) for m in life.mentions} for life in lives):
                tally.found += 1
            else:
                tally.notes.append(f"not one life: {group}")
        for answer in self.links["steps"]:
            tally.asked += 1
            wanted = {self.place[key] for key in answer["of"]}
            if any(self._is_step(life, answer, wanted) for life in lives):
                tally.found += 1
            else:
                tally.notes.append(f"no step: {answer}")
        return tally

    def _is_step(self, life: Record, answer: dict[str, Any], wanted: set[tuple[str, tuple[int, int]]]) -> bool:
        content: Any = life.content
        places = {m.id: (m.document, tuple(m.evidence.span)) for m in life.mentions}
        return any(
            step.change == answer["change"]
            and step.date
            and agree(step.date, answer["date"])
            and wanted <= {places[name] for name in step.mentions if name in places}
            for step in content.changes
        )

    def _findings(self) -> Tally:
        tally = Tally()
        for answer in self.links["findings"]:
            tally.asked += 1
            found = [f for f in self.linked.findings if f.kind == answer["kind"]]
            if any(all(self.at(f, key) for key in answer["on"]) for f in found):
                tally.found += 1
            else:
                tally.notes.append(f"not found: {answer['kind']} {answer['on']}")
        for kind in ("series_gap", "series_jump", "position_shift"):
            given = [f for f in self.linked.findings if f.kind == kind]
            extra = len(given) - sum(answer["kind"] == kind for answer in self.links["findings"])
            if extra > 0:
                tally.notes.append(f"{extra} more of {kind}: {[f.note for f in given]}")
        for answer in self.links.get("narrowed", ()):
            tally.asked += 1
            known = {item.document: item for item in self.linked.narrowed}
            window, found_item = bounds(answer["within"]), known.get(answer["doc"])
            if found_item and window.contains(bounds(found_item.value)):
                tally.found += 1
            else:
                tally.notes.append(f"not narrowed: {answer}")
        return tally


def shared() -> Iterator[tuple[str, dict[str, Any]]]:
    """The shared answers made mentions, linked, and scored by their own scorer."""
    folder = SHARED / "score"
    if not (folder / "score_links.py").is_file():
        return
    sys.path.insert(0, str(folder))
    as_mentions, scorer = (importlib.import_module(name) for name in ("as_mentions", "score_links"))
    for name, answers, links in (
        ("seeds", "seeds/answers/answers.json", "seeds/answers/links.json"),
        ("dev", "dev-reports/answers.json", "dev-reports/links.json"),
    ):
        known, wanted = (json.loads((SHARED / path).read_text(encoding="utf-8")) for path in (answers, links))
        with tempfile.TemporaryDirectory() as temporary:
            mentions, records = (Path(temporary) / file for file in ("mentions.jsonl", "records.jsonl"))
            rows = (json.dumps(row, ensure_ascii=False) for row in as_mentions.mentions(known))
            mentions.write_text("\n".join(rows), encoding="utf-8")
            link(mentions, records)
            given = [json.loads(line) for line in records.read_text(encoding="utf-8").splitlines()]
        yield name, scorer.score(known, scorer.flat(wanted), given)


def table(rows: Iterable[tuple[str, Sequence[str]]], columns: Sequence[str], *, markdown: bool) -> Iterator[str]:
    """The lines of a table."""
    head = ["set", *columns]
    lines = [head, *([name, *cells] for name, cells in rows)]
    if markdown:
        lines.insert(1, ["---"] * len(head))
        yield from (f"| {' | '.join(line)} |" for line in lines)
        return
    widths = [max(len(line[n]) for line in lines) for n in range(len(head))]
    yield from ("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in lines)


def who_is_who(cases: Sequence[Case], *, markdown: bool, misses: bool, read: bool) -> None:
    """Score and print the sets that ask who is who: on the answers' mentions, or on what is read in their texts."""
    if not cases:
        return
    scores = {case.name: who.read(case.data) if read else case.who() for case in cases}
    total = who.Who()
    for score in scores.values():
        total.add(score)
    rows = [(name, score.row()) for name, score in (*scores.items(), ("all of them", total))]
    print("", *table(rows, WHO, markdown=markdown), sep="\n")
    if misses:
        print(*(f"{name}, who: {note}" for name, score in scores.items() for note in score.notes), sep="\n")


def main(arguments: Sequence[str]) -> None:
    """Score and print."""
    markdown, misses = "--markdown" in arguments, "--misses" in arguments
    names = [name for name in arguments if not name.startswith("--")]
    cases = [Case(path) for path in sorted(SETS.glob("*.json")) if not names or path.stem in names]
    scored = {case.name: case.score() for case in cases if "who" not in case.links}
    rows = [(name, [score[column].said() for column in COLUMNS]) for name, score in scored.items()]
    total = {column: Tally() for column in COLUMNS}
    for score in scored.values():
        for column, tally in score.items():
            for part in ("asked", "found", "given", "right"):
                setattr(total[column], part, getattr(total[column], part) + getattr(tally, part))
    rows.append(("all of them", [total[column].said() for column in COLUMNS]))
    if scored:
        print("\n".join(table(rows, COLUMNS, markdown=markdown)))
    asking = [case for case in cases if "who" in case.links]
    who_is_who(asking, markdown=markdown, misses=misses, read="--read" in arguments)
    if misses:
        for name, score in scored.items():
            for column, tally in score.items():
                print(*(f"{name}, {column}: {note}" for note in tally.notes), sep="\n", end="\n" if tally.notes else "")
    if names:
        return
    for name, result in shared():
        print(f"\n{name}:")
        for measure, row in result.items():
            print(f"  {measure:16}", row)


if __name__ == "__main__":
    main(sys.argv[1:])
