"""What a build did: the report of one run, kept in the ledger."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

SLOWEST = 5
"""So many documents are named by how long they took."""


@dataclass(slots=True)
class BuildReport:
    """What a build did.

    Args:
        read: documents that were read in this run; the others had been read before, or failed.
        failed: documents that could not be read, each with the reason.
        documents: all that the dossier has.
        records: by type, after the build.
        findings: after the build.
        loose: judgements that can't be tied to what is read.
        seconds: by stage. ``language`` and ``extraction`` are summed over the workers, the others by the clock.
        unchanged: there was nothing to do, and nothing was kept.
        started: ISO 8601, UTC; so is *finished*.
        wall: seconds from start to end by a clock that can't be set.
        engine: how the reading was spread.
        workers: as asked for; 0 is one for each core.
        version: of Rapport.
        reader: name and version of the reader; empty where nothing was read.
        characters: of the texts that were read.
        mentions: by type, of the texts that were read.
        slowest: the documents that took longest, with their seconds.
        memory: the most memory that was held, in MB: ``this process``, ``largest worker``.
    """

    read: int = 0
    failed: dict[str, str] = field(default_factory=dict)
    documents: int = 0
    records: dict[str, int] = field(default_factory=dict)
    findings: int = 0
    loose: int = 0
    seconds: dict[str, float] = field(default_factory=dict)
    unchanged: bool = False
    started: str = ""
    finished: str = ""
    wall: float = 0.0
    engine: str = ""
    workers: int = 0
    version: str = ""
    reader: str = ""
    characters: int = 0
    mentions: dict[str, int] = field(default_factory=dict)
    slowest: list[tuple[str, float]] = field(default_factory=list)
    memory: dict[str, int] = field(default_factory=dict)

    def add_reading(self, document: str, characters: int, seconds: dict[str, float], types: Counter[str]) -> None:
        """Count one document that was read."""
        self.read += 1
        self.characters += characters
        for stage, spent in seconds.items():
            self.seconds[stage] = self.seconds.get(stage, 0.0) + spent
        for kind, count in types.items():
            self.mentions[kind] = self.mentions.get(kind, 0) + count
        self.slowest.append((document, sum(seconds.values())))
        if len(self.slowest) > 10 * SLOWEST:
            self.rank()

    def rank(self) -> None:
        """Keep only the slowest documents."""
        self.slowest = sorted(self.slowest, key=lambda one: (-one[1], one[0]))[:SLOWEST]
