"""Learns the weights of the sentence coder: ``python -m training.coding.learn OUT [--without-gold]``.

Reads PLOVER's gold records (the dev half), own sentences and ordinary prose of the treebanks as Rapport reads any text,
and fits three small models: whether a sentence tells an event, of which type, and each name's part in it.
"""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final, get_args

from rapport.coding.sentence import features, parts, whether
from rapport.coding.sentence.model import Model
from rapport.language.reader import Reader, load_reader
from rapport.model.mentions import EventType
from training.coding.examples import NONE, OWN, Example, Read, gold, gold_roles, own, prose, read
from training.coding.fitting import fit
from training.coding.triggers import shares

TYPES: Final = tuple(sorted(get_args(EventType)))
SOURCES: Final = (
    "PLOVER gold standard records, dev half (openeventdata/PLOVER, CC BY-SA 4.0)",
    "UD English EWT, answers and reviews (CC BY-SA 4.0)",
    "GUM, academic, biographies and voyage (CC BY 4.0, CC BY-SA 3.0)",
    "Rapport's own sentences and invented reports (Apache-2.0)",
)
"""What the shipped weights are made of, as their file says it."""
_PROSE: Final = (
    ("ewt-train.conllu", ("answers", "reviews"), 900),
    ("gum-open-train.conllu", ("academic", "bio", "voyage"), 900),
)
_TYPE_STRENGTH: Final = 1.0
_ROLE_STRENGTH: Final = 1.0
_WHETHER_STRENGTH: Final = 1.0
_RARE: Final = 3
LEAST: Final = 0.3
"""How likely an event must be to be told."""
OWN_COUNT: Final = 1.0
"""How much an own sentence counts beside a gold record."""


def folder() -> Path:
    """The folder that holds benchmarks and treebanks."""
    return Path(os.environ.get("RAPPORT_SHARED", "../shared"))


def negatives(shared: Path) -> list[Example]:
    """Sentences of ordinary prose."""
    return [
        example for name, genres, most in _PROSE for example in prose(shared / "treebanks" / name, most, genres=genres)
    ]


def fitted(examples: Sequence[Read], of_forms: Mapping[str, Mapping[str, float]], least: float = LEAST) -> Model:
    """The model that fits the examples; without any, the weights that are expected before."""
    bare = Model(
        fit([], [], whether.LABELS, prior=whether.prior, strength=1.0),
        fit([], [], TYPES, prior=features.prior, strength=1.0),
        fit([], [], parts.ROLES, prior=parts.prior, strength=1.0),
        of_forms,
        least,
    )
    told = [each for each in examples if each.example.type != NONE]
    rows = [bare.features_of_type(each.sentence, each.sentence.telling) for each in told]
    types = fit(
        rows,
        [each.example.type for each in told],
        TYPES,
        prior=features.prior,
        strength=_TYPE_STRENGTH,
        counts=[each.example.count for each in told],
    )
    role_rows: list[features.Features] = []
    roles: list[str] = []
    counts: list[float] = []
    for each in told:
        sentence = each.sentence
        found = parts.features(sentence.analysis, sentence.telling, sentence.names, each.example.type)
        role_rows += found
        roles += gold_roles(sentence.analysis, sentence.names, each.example)
        counts += [each.example.count] * len(found)
    known = Model(bare.whether, types, bare.roles, of_forms, least)
    whether_rows = [_whether(known, each) for each in examples]
    return Model(
        fit(
            whether_rows,
            ["none" if each.example.type == NONE else "event" for each in examples],
            whether.LABELS,
            prior=whether.prior,
            strength=_WHETHER_STRENGTH,
            rare=_RARE,
        ),
        types,
        fit(role_rows, roles, parts.ROLES, prior=parts.prior, strength=_ROLE_STRENGTH, counts=counts),
        of_forms,
        least,
    )


def _whether(model: Model, read_: Read) -> features.Features:
    of_type = model.features_of_type(read_.sentence, read_.sentence.telling)
    return model.features_of_whether(read_.sentence, of_type, model.types.chances(of_type))


def own_examples(reader: Reader) -> list[Read]:
    """The own sentences, read."""
    return read(reader, own(OWN, OWN_COUNT))


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("out", type=Path, help="the file of weights")
    parser.add_argument("--without-gold", action="store_true", help="learn nothing from the gold records")
    options = parser.parse_args()
    reader = load_reader("rapport")
    shared = folder()
    examples = [*own(OWN, OWN_COUNT), *negatives(shared)]
    if not options.without_gold:
        examples += gold(shared / "benchmarks" / "event_records" / "dev.jsonl")
    model = fitted(read(reader, examples), shares())
    options.out.write_text(
        json.dumps({"made_of": SOURCES, **model.to_json()}, ensure_ascii=False, indent=None) + "\n", encoding="utf-8"
    )
    print(f"{len(examples)} examples")


if __name__ == "__main__":
    main()
