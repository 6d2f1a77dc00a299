"""What runs beside the pages: taking files in, and the build; one at a time, with its progress for whoever asks."""

from __future__ import annotations

import logging
import secrets
import tempfile
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from threading import Lock, Thread
from typing import BinaryIO

from rapport.api import Dossier
from rapport.errors import RapportError
from rapport.intake import Added

KEPT = 50
"""So many outcomes of additions are remembered for their pages."""
LONGEST_NAME = 150
_PIECE = 1 << 20
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the build is: ``running``, or how it ended."""

    running: bool = False
    stage: str = ""
    done: int = 0
    total: int = 0
    problem: str | None = None
    report: str | None = None


class Work:
    """Additions and builds of one dossier."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self._lock = Lock()
        self._added: OrderedDict[str, tuple[Added, ...]] = OrderedDict()
        self.progress = Progress()

    def take(self, files: Iterable[tuple[str, BinaryIO]]) -> tuple[str, tuple[Added, ...]]:
        """Take files in; what became of each, and the key under which that is remembered.

        Each is written to a folder that is removed at the end, under its own name without any path.
        """
        found: list[Added] = []
        with tempfile.TemporaryDirectory(prefix="rapport-") as name:
            for number, (given, file) in enumerate(files):
                folder = Path(name) / str(number)
                folder.mkdir()
                path = folder / plain_name(given)
                with path.open("wb") as out:
                    while piece := file.read(_PIECE):
                        out.write(piece)
                with self._lock:
                    found += self._dossier.add([path], place=lambda one: f"added in the browser: {one.name}")
        key = secrets.token_urlsafe(8)
        self._added[key] = tuple(found)
        while len(self._added) > KEPT:
            self._added.popitem(last=False)
        return key, tuple(found)

    def outcome(self, key: str) -> tuple[Added, ...]:
        """What became of the files that were taken in under *key*; nothing once it is forgotten."""
        return self._added.get(key, ())

    def build(self) -> None:
        """Start the build beside, unless it runs."""
        with self._lock:
            if self.progress.running:
                return
            self.progress = Progress(running=True, stage="starting")
        Thread(target=self._build, name="rapport-build", daemon=True).start()

    def _build(self) -> None:
        def tell(stage: str, done: int, total: int) -> None:
            self.progress = Progress(True, stage, done, total)

        try:
            report = self._dossier.build(tell)
        except RapportError as error:
            self.progress = Progress(problem=error.line)
        except Exception:
            _LOG.exception("the build broke off")
            self.progress = Progress(problem="The build broke off; the terminal in which Rapport runs says why.")
        else:
            said = (
                "Nothing had changed." if report.unchanged else f"Read {report.read} of {report.documents} documents."
            )
            failed = f" {len(report.failed)} could not be read." if report.failed else ""
            self.progress = Progress(report=said + failed)


def plain_name(given: str) -> str:
    """The name of a file that somebody sent, without a path and what a file system can't hold."""
    last = given.replace("\\", "/").rpartition("/")[2]
    printable = "".join(character for character in last if character.isprintable()).strip().lstrip(".")
    stem, dot, ending = printable.rpartition(".")
    short = f"{(stem or ending)[:LONGEST_NAME]}{dot if stem else ''}{ending[:20] if stem else ''}"
    while len(short.encode()) > 240:
        short = short[1:]
    return short or "file"
