#!/usr/bin/env python3
"""Events of single sentences against PLOVER's gold records (CC BY-SA 4.0): type, and who did it to whom.

    python benchmarks/event_records.py [--splits 3] [--show] [--out TOLD.jsonl] [--coded CODED.jsonl] [SHARED]

SHARED is the folder that holds ``benchmarks/event_records`` and the treebanks (default: RAPPORT_SHARED, else
``../shared``). Each sentence is read as a document of its own, with no parties given. Printed are the shared scorer's
figures of

- the events that Rapport reads in reports, as they are;
- the sentence coder with weights that know no gold record, only own sentences and prose;
- the sentence coder as it is taught, five-fold: each told by weights of the other folds, records of one text together;
- the same without the own sentences, and without the lists of words and names.

``--coded`` only scores what ``rapport code`` wrote for the records' texts, in their order. The records' weights are
shipped, so that this says something of records that they were not made with alone.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import os
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from training.coding import learn
from training.coding.examples import OWN, Read, gold, own, read
from training.coding.triggers import shares

from rapport.coding.parties import plover_code
from rapport.coding.sentence.model import Model, prepared
from rapport.language.reader import load_reader

Record = Mapping[str, Any]
Told = dict[str, list[dict[str, Any]]]
FOLDS = 5
_SIGNED = re.compile(r"\b(?:sign|ratif|initial)", re.IGNORECASE)


def scorer(shared: Path) -> ModuleType:
    """The shared scorer, as it is."""
    spec = importlib.util.spec_from_file_location("score", shared / "benchmarks" / "event_records" / "score.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"no scorer in {shared}; RAPPORT_SHARED names the folder")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def as_read(each: Read) -> list[dict[str, Any]]:
    """Rapport's events. What is signed is COOPERATE in Rapport and SUPPORT in PLOVER's manual."""
    text = each.sentence.analysis.text
    return [
        {
            "type": "SUPPORT"
            if event.event_type == "COOPERATE" and _SIGNED.search(event.span.of(text))
            else event.event_type,
            "actor": [code for side in event.actor if (code := plover_code(side))],
            "recipient": [code for side in event.recipient if (code := plover_code(side))],
        }
        for event in each.sentence.events
    ]


def told_by(model: Model, each: Read) -> list[dict[str, Any]]:
    """The events that a model tells of a sentence."""
    return [
        {
            "type": told.type,
            "actor": [name.code for name in told.actors],
            "recipient": [name.code for name in told.recipients],
        }
        for told in model.tell(each.sentence)
    ]


def folds(examples: Sequence[Read], seed: int) -> list[list[Read]]:
    """Five parts of the records, those of one text in one part."""
    texts = sorted({each.example.group for each in examples}, key=lambda text: hashlib.sha256(text.encode()).digest())
    if seed:
        random.Random(seed).shuffle(texts)
    part = {text: number % FOLDS for number, text in enumerate(texts)}
    return [[each for each in examples if part[each.example.group] == number] for number in range(FOLDS)]


def across(records: Sequence[Read], always: Sequence[Read], forms: Mapping[str, Any], seed: int = 0) -> Told:
    """Every record told by weights learnt from *always* and from the folds that it isn't in."""
    out: Told = {}
    parted = folds(records, seed)
    for number, held in enumerate(parted):
        others = [each for at, part in enumerate(parted) if at != number for each in part]
        model = learn.fitted([*others, *always], forms)
        out |= {each.example.id: told_by(model, each) for each in held}
    return out


def without_lists(examples: Sequence[Read]) -> list[Read]:
    """The examples as they are without the lists of words and names."""
    return [Read(each.example, prepared(each.sentence.analysis, lists=False)) for each in examples]


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
    parser.add_argument("--splits", type=int, default=3, help="other ways to cut the folds, for the mean")
    parser.add_argument("--coded", type=Path, help="only score what `rapport code` wrote for the records' texts")
    parser.add_argument("--out", type=Path, help="write what was told five-fold to this file")
    parser.add_argument("--show", action="store_true", help="also what is wrong, record by record")
    options = parser.parse_args(argv)
    path = options.shared / "benchmarks" / "event_records" / "dev.jsonl"
    score = scorer(options.shared)
    records = score.load(path)
    if options.coded:
        report(options.coded.name, score, records, as_coded(options.coded, records))
        return 0
    reader = load_reader("rapport")
    sentences = read(reader, gold(path))
    own_sentences = read(reader, own(OWN, learn.OWN_COUNT))
    prose = read(reader, learn.negatives(options.shared))
    forms = shares()
    report("As read", score, records, {each.example.id: as_read(each) for each in sentences})
    model = learn.fitted([*own_sentences, *prose], forms)
    report("Without any gold record", score, records, {each.example.id: told_by(model, each) for each in sentences})
    told = across(sentences, [*own_sentences, *prose], forms)
    report("As taught, five-fold", score, records, told)
    write(options.out, told)
    print_cuts(score, records, sentences, [*own_sentences, *prose], forms, options.splits)
    report("The same without own sentences", score, records, across(sentences, prose, forms))
    plain = without_lists([*own_sentences, *prose])
    report("The same without lists of words and names", score, records, across(without_lists(sentences), plain, forms))
    print("\nUniversalPetrarch, on the other half of the records: type and dyad 33 to 36")
    if options.show:
        show(score, records, told)
    return 0


def as_coded(path: Path, records: Sequence[Record]) -> Told:
    """What ``rapport code`` wrote, one line a record, in the scorer's form."""
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    if [line["text"] for line in lines] != [record["text"] for record in records]:
        raise SystemExit(f"{path} does not hold the records' texts, one a line and in their order")
    return {
        record["id"]: [{**event, "type": event["event_type"]} for event in line["events"]]
        for record, line in zip(records, lines, strict=True)
    }


def print_cuts(
    score: ModuleType,
    records: Sequence[Record],
    sentences: Sequence[Read],
    always: Sequence[Read],
    forms: Mapping[str, Any],
    splits: int,
) -> None:
    """Prints the mean over other ways to cut the folds."""
    keys = ("type+pair_any", "type+pair_exact")
    found = [
        score.summary(score.score(records, across(sentences, always, forms, seed))) for seed in range(1, splits + 1)
    ]
    if found:
        both, exact = (100 * sum(each[key] for each in found) / len(found) for key in keys)
        strict = 100 * sum(each["type_strict_micro"]["F1"] for each in found) / len(found)
        low, high = (100 * pick(each[keys[0]] for each in found) for pick in (min, max))
        print(
            f"  over {splits} other cuts: type and dyad {both:.1f} ({low:.1f}-{high:.1f}), exact {exact:.1f},"
            f" strict F1 {strict:.1f}"
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
