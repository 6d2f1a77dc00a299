"""What `rapport doctor` looks at."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass

from rapport.api import Dossier
from rapport.errors import RapportError
from rapport.language.reader import load_reader
from rapport.ledger import documents, readings


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: whether it is as it should be, and what was seen."""

    sound: bool
    line: str


def checks(dossier: Dossier) -> Iterator[Check]:
    """Every check, the next one also where one fails."""
    yield _reader(dossier)
    yield _integrity(dossier)
    yield _evidence(dossier)
    failed = [source for source in dossier.sources() if source.status == "failed"]
    yield Check(True, f"sources: {len(failed)} could not be read" if failed else "sources: all could be read")


def _reader(dossier: Dossier) -> Check:
    begun = time.perf_counter()
    try:
        reader = load_reader(dossier.settings.reader)
    except RapportError as error:
        return Check(False, error.line)
    return Check(True, f"reader: {reader.name} {reader.version}, loaded in {time.perf_counter() - begun:.1f} s")


def _integrity(dossier: Dossier) -> Check:
    try:
        with dossier.ledger.read() as connection:
            damage = dossier.ledger.backend.damage(connection)
    except RapportError as error:
        return Check(False, error.line)
    return Check(damage is None, f"ledger: {damage or 'whole'}, in {dossier.ledger.where}")


def _evidence(dossier: Dossier) -> Check:
    lost = count = 0
    with dossier.ledger.read() as connection:
        texts = {document.id: document.text for document in documents.documents(connection)}
        for mention in readings.mentions(connection):
            count += 1
            lost += mention.evidence.found_in(texts[mention.document]) is None
    return Check(not lost, f"evidence: {count - lost} of {count} quotes stand where they are said to")
