#!/usr/bin/env python3
"""Events of single sentences against PLOVER's gold records (CC BY-SA 4.0): type, and who did it to whom.

    python benchmarks/event_records.py [--splits 10] [--show] [--out TOLD.jsonl] [--predict RECORDS.jsonl] [SHARED]

SHARED is the folder that holds ``benchmarks/event_records`` (default: RAPPORT_SHARED, else ``../shared``). Each
sentence is read as a document of its own, with no parties given. Printed are the shared scorer's figures of

- the events that Rapport reads, as they are;
- the same, with the record heads' likeliest trigger where there is none;
- one event a sentence by the features of ``plover/telling.py`` and ``plover/parts.py``, with weights set by hand;
- the same with weights fitted on four fifths of the records and told on the fifth, records of one text together;
- that again without the lists of words and names that were written for this with the records known.

``--predict`` fits on all records of the dev half and tells those of another file, from which it learns nothing; without
gold types they are only written to ``--out``, in the scorer's form.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import os
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from benchmarks.plover import parts, reading_only, telling  # noqa: E402
from benchmarks.plover.fitting import Fitted, fit  # noqa: E402
from benchmarks.plover.named import Named, named_in  # noqa: E402

from rapport.extraction.extractors import EXTRACTORS  # noqa: E402
from rapport.language.analyse import analyse  # noqa: E402
from rapport.language.reader import Reader, load_reader  # noqa: E402
from rapport.model.analysis import Analysis  # noqa: E402
from rapport.model.document import Document, Metadata  # noqa: E402
from rapport.model.mentions import Event  # noqa: E402

Record = Mapping[str, Any]
Told = dict[str, list[dict[str, Any]]]
FOLDS = 5
TYPE_STRENGTH, PART_STRENGTH = 1.0, 1.0


@dataclass(frozen=True, slots=True)
class Sentence:
    """A record's sentence as it was read."""

    record: Record
    analysis: Analysis
    events: tuple[Event, ...]
    telling: telling.Telling
    names: tuple[Named, ...]
    features: telling.Features


def scorer(shared: Path) -> ModuleType:
    """The shared scorer, as it is."""
    spec = importlib.util.spec_from_file_location("score", shared / "benchmarks" / "event_records" / "score.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"no scorer in {shared}; RAPPORT_SHARED names the folder")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read(reader: Reader, records: Iterable[Record]) -> list[Sentence]:
    """Each record's sentence, read as a document without parties."""
    out: list[Sentence] = []
    for record in records:
        text = record["text"]
        digest = hashlib.sha256(text.encode()).hexdigest()
        analysis = analyse(Document(record["id"], text, Metadata(), (), "txt", record["id"], digest), reader)
        out.append(prepared(record, analysis))
    return out


def prepared(record: Record, analysis: Analysis, *, lists: bool = True) -> Sentence:
    """A sentence with all that the guesses are made from; *lists* are those of ``lexicon.py`` and ``groups.csv``."""
    events = tuple(event for event in EXTRACTORS["event"](analysis) if isinstance(event, Event))
    told = telling.telling_of(analysis)
    names = named_in(analysis, groups=lists)
    return Sentence(record, analysis, events, told, names, telling.features(analysis, told, events, lists=lists))


@dataclass(frozen=True, slots=True)
class Model:
    """What tells the type of a sentence's event, and the part of each name in it."""

    types: Fitted
    roles: Fitted

    def tell(self, sentence: Sentence) -> list[dict[str, Any]]:
        """The one event of a sentence."""
        chances = self.types.chances(sentence.features)
        kind = max(chances, key=lambda each: chances[each])
        rows = parts.features(sentence.analysis, sentence.telling, sentence.names, kind)
        actor, recipient = parts.dyad(
            sentence.analysis, sentence.names, [self.roles.chances(row) for row in rows], kind
        )
        return [{"type": kind, "actor": actor, "recipient": recipient}]


def fitted(sentences: Sequence[Sentence], types: Sequence[str], same: Mapping[str, str]) -> Model:
    """The weights that fit the sentences; without any, those set by hand."""
    rows: list[telling.Features] = []
    roles: list[str] = []
    for each in sentences:
        gold = parts.gold_roles(each.analysis, each.names, each.record, same)
        rows += parts.features(each.analysis, each.telling, each.names, each.record["event_type"])
        roles += gold
    return Model(
        fit(
            [each.features for each in sentences],
            [each.record["event_type"] for each in sentences],
            types,
            prior=telling.prior,
            strength=TYPE_STRENGTH,
        ),
        fit(rows, roles, parts.ROLES, prior=parts.prior, strength=PART_STRENGTH),
    )


def folds(sentences: Sequence[Sentence], seed: int) -> list[list[Sentence]]:
    """Five parts of the sentences, those of one text in one part."""
    texts = sorted({each.record["text"] for each in sentences}, key=lambda text: hashlib.sha256(text.encode()).digest())
    if seed:
        random.Random(seed).shuffle(texts)
    part = {text: number % FOLDS for number, text in enumerate(texts)}
    return [[each for each in sentences if part[each.record["text"]] == number] for number in range(FOLDS)]


def across(sentences: Sequence[Sentence], types: Sequence[str], same: Mapping[str, str], seed: int = 0) -> Told:
    """Every sentence told by weights fitted on the folds that it isn't in."""
    out: Told = {}
    parted = folds(sentences, seed)
    for number, held in enumerate(parted):
        others = [each for at, part in enumerate(parted) if at != number for each in part]
        model = fitted(others, types, same)
        out |= {each.record["id"]: model.tell(each) for each in held}
    return out


def verdict(
    row: Mapping[str, Any], told: Sequence[Mapping[str, Any]], codes: Callable[[Any], set[str]], record: Record
) -> str:
    """What is wrong with what was told of a record: the first of nothing told, type, actor, recipient."""
    if row["tpa"] or not row["hasS"]:
        return "right" if row["ok"] else "type"
    if not told:
        return "nothing told"
    if not row["ok"]:
        return "type" if row["pa"] else "type and dyad"
    sources = codes([party["code"] for party in record["source"]])
    actors = set().union(*(codes(event["actor"]) for event in told if event["type"] == record["event_type"]))
    return "recipient" if actors & sources else "actor"


def report(name: str, score: ModuleType, records: Sequence[Record], told: Told) -> None:
    """Prints the scorer's figures and which errors there are."""
    rows = score.score(records, told)
    found = score.summary(rows)
    bounds = score.boot(rows)["type+pair_any"]
    share = {
        key: 100 * found[key]
        for key in (
            "any_event",
            "first_event_acc",
            "actor_any",
            "recipient_any",
            "pair_any",
            "pair_exact",
            "type+pair_any",
            "type+pair_exact",
        )
    }
    print(f"\n{name}")
    print(
        f"  an event {share['any_event']:.1f} | type {share['first_event_acc']:.1f}"
        f" | strict F1 {100 * found['type_strict_micro']['F1']:.1f} | macro F1 {100 * found['type_macro_F1']:.1f}"
        f" | events a record {found['events_per_record']:.2f}"
    )
    print(
        f"  actor {share['actor_any']:.1f} | recipient {share['recipient_any']:.1f} | dyad {share['pair_any']:.1f}"
        f" | dyad exact {share['pair_exact']:.1f}"
    )
    print(
        f"  type and dyad {share['type+pair_any']:.1f} ({100 * bounds[0]:.1f}-{100 * bounds[1]:.1f})"
        f" | exact {share['type+pair_exact']:.1f}"
    )
    errors = Counter(
        verdict(row, told.get(row["id"], []), score.codes, record) for row, record in zip(rows, records, strict=True)
    )
    print("  " + " | ".join(f"{what} {100 * count / len(rows):.1f}" for what, count in errors.most_common()))


def main(argv: Sequence[str] | None = None) -> int:
    """Run it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("shared", nargs="?", type=Path, default=Path(os.environ.get("RAPPORT_SHARED", "../shared")))
    parser.add_argument("--predict", type=Path, help="tell the records of this file by weights fitted on all of dev")
    parser.add_argument("--splits", type=int, default=10, help="ways to cut the folds, for the mean")
    parser.add_argument("--out", type=Path, help="write what was told, fitted, to this file")
    parser.add_argument("--show", action="store_true", help="also what is wrong, record by record")
    options = parser.parse_args(argv)
    folder = options.shared / "benchmarks" / "event_records"
    score = scorer(options.shared)
    records = score.load(folder / "dev.jsonl")
    types = sorted(score.QUAD)
    reader = load_reader("rapport")
    sentences = read(reader, records)
    if options.predict:
        others = score.load(options.predict)
        model = fitted(sentences, types, score.ALIAS)
        told = {each.record["id"]: model.tell(each) for each in read(reader, others)}
        write(options.out, told)
        if all("event_type" in record for record in others):
            report(f"{options.predict.name}, fitted on dev", score, others, told)
        return 0
    told = {each.record["id"]: reading_only.as_read(each.record["text"], each.events) for each in sentences}
    report("As read", score, records, told)
    both = {
        each.record["id"]: told[each.record["id"]] or reading_only.by_heads(each.analysis, each.names)
        for each in sentences
    }
    report("As read, else by the heads' likeliest trigger", score, records, both)
    by_hand = fitted([], types, score.ALIAS)
    report(
        "One event a sentence, weights set by hand",
        score,
        records,
        {each.record["id"]: by_hand.tell(each) for each in sentences},
    )
    told = across(sentences, types, score.ALIAS)
    report("One event a sentence, fitted, five-fold", score, records, told)
    write(options.out, told)
    print_cuts(score, sentences, types, options.splits)
    plain = [prepared(each.record, each.analysis, lists=False) for each in sentences]
    report("The same without lists of words and names", score, records, across(plain, types, score.ALIAS))
    print_cuts(score, plain, types, options.splits)
    print("\nUniversalPetrarch, on the other half of the records: type and dyad 33 to 36")
    if options.show:
        show(score, records, told)
    return 0


def print_cuts(score: ModuleType, sentences: Sequence[Sentence], types: Sequence[str], splits: int) -> None:
    """Prints the mean over other ways to cut the folds."""
    records = [each.record for each in sentences]
    keys = ("type+pair_any", "type+pair_exact", "first_event_acc")
    found = [
        score.summary(score.score(records, across(sentences, types, score.ALIAS, seed)))
        for seed in range(1, splits + 1)
    ]
    if found:
        both, exact, kind = (100 * sum(each[key] for each in found) / len(found) for key in keys)
        low, high = (100 * pick(each[keys[0]] for each in found) for pick in (min, max))
        print(
            f"  over {splits} other cuts: type and dyad {both:.1f} ({low:.1f}-{high:.1f}), exact {exact:.1f},"
            f" type {kind:.1f}"
        )


def write(path: Path | None, told: Told) -> None:
    """Writes what was told in the scorer's form."""
    if path is not None:
        lines = (json.dumps({"id": name, "events": events}) for name, events in told.items())
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def show(score: ModuleType, records: Sequence[Record], told: Told) -> None:
    """Prints what is wrong."""
    for row, record in zip(score.score(records, told), records, strict=True):
        what = verdict(row, told.get(row["id"], []), score.codes, record)
        if what != "right":
            gold = [[party["code"] for party in record[side]] for side in ("source", "target")]
            print(f"{what} | {record['event_type']} {gold} | {told.get(row['id'])} | {record['text']}")


if __name__ == "__main__":
    sys.exit(main())
