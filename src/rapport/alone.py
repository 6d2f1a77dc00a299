"""One document read alone: a pure function of the document, the reader, the rules and the parties.

So it is cached by those (`fingerprint`), spread over any number of workers (`ReadAlone`), and repeated for nothing.
"""

from __future__ import annotations

import hashlib
import platform
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from rapport.errors import ReaderError
from rapport.extraction.extractors import EXTRACTORS
from rapport.language.actors.ranking import weights_digest
from rapport.language.analyse import analyse
from rapport.language.known_names import NONE, KnownNames, using
from rapport.language.reader import Reader, load_reader
from rapport.model.analysis import Analysis
from rapport.model.document import Document
from rapport.model.mentions import Mention
from rapport.model.records import Reading
from rapport.settings import Settings
from rapport.version import __version__


def read_alone(document: Document, reader: Reader, parties: Sequence[str]) -> Reading:
    """Read one document: language, then extraction. Names that the dossier brings hold as `known_names.using` says."""
    begun = time.perf_counter()
    analysis = analyse(document, reader, parties)
    analysed = time.perf_counter()
    found: list[Mention] = []
    for extract in EXTRACTORS.values():
        found.extend(sorted(extract(analysis), key=lambda mention: mention.span))
    done = time.perf_counter()
    return _reading(analysis, tuple(found), {"language": analysed - begun, "extraction": done - analysed})


@dataclass(frozen=True)
class ReadAlone:
    """The job that is spread over workers; *mark* is the fingerprint of what it is to be done with."""

    reader: str
    parties: tuple[str, ...]
    seconds: float
    memory: int
    mark: str
    names: KnownNames = NONE

    @classmethod
    def of(cls, settings: Settings, mark: str, names: KnownNames = NONE) -> ReadAlone:
        """The job of a dossier's settings, with the names of actors that it brings."""
        limits = settings.limits
        return cls(settings.reader, settings.between, limits.max_seconds, limits.max_memory_bytes, mark, names)

    def start(self) -> Callable[[Document], Reading]:
        """Load the reader, and give what reads one document with it.

        Raises:
            ReaderError: what is installed where this worker runs would read otherwise.
        """
        reader = load_reader(self.reader)
        if fingerprint(reader, self.parties, self.names) != self.mark:
            raise ReaderError(
                f"Rapport {__version__} with {reader.name} {reader.version} reads otherwise than where the build runs",
                where=platform.node(),
                advice="Install the same version of Rapport and of its reader on every machine",
            )
        return partial(self._read, reader)

    def _read(self, reader: Reader, document: Document) -> Reading:
        with using(self.names):
            return read_alone(document, reader, self.parties)


def fingerprint(reader: Reader, parties: Sequence[str], names: KnownNames = NONE) -> str:
    """Changes whenever a document might be read differently: reader, rules, weights of coreference, parties, names."""
    parts = [__version__, reader.name, reader.version, rules_digest(), weights_digest(), *parties]
    if names:
        parts.append(names.digest)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


@cache
def rules_digest() -> str:
    """A hash over the code and tables of language and extraction."""
    return _digest("language", "extraction", "model")


@cache
def comparing_digest() -> str:
    """A hash over the code that compares: where it changed, what was read is compared anew."""
    return _digest("resolution", "reconciliation", "judging")


def _digest(*packages: str) -> str:
    root = Path(__file__).parent
    digest = hashlib.sha256()
    for package in packages:
        for path in sorted((root / package).rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                digest.update(path.relative_to(root).as_posix().encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()


def _reading(analysis: Analysis, mentions: tuple[Mention, ...], seconds: dict[str, float]) -> Reading:
    return Reading(
        document=analysis.document.id,
        published=analysis.dating.published,
        published_basis=analysis.dating.basis,
        published_reason=analysis.dating.reason,
        published_evidence=analysis.dating.evidence,
        parties=analysis.parties,
        mentions=mentions,
        seconds=seconds,
    )
