"""Jobs for the engines, in a module that workers can import wherever they run."""

from __future__ import annotations

import os
import signal
import time
from dataclasses import dataclass
from pathlib import Path

from rapport.errors import ReaderError
from rapport.execution.work import Work
from rapport.model.document import Document
from rapport.model.records import Reading
from workshop import reading


def work(doc: Document) -> Reading:
    """What the text says: fail, hang, or end the process."""
    if doc.text == "fails":
        raise ValueError("a bad document")
    if doc.text == "hangs":
        time.sleep(60)
    if doc.text == "grows":
        held = []
        while True:
            held.append(bytearray(50_000_000))
    if doc.text == "recurses":
        return work(doc)
    if doc.text == "is deaf":
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
        time.sleep(60)
    if doc.text == "kills":
        os.kill(os.getpid(), signal.SIGKILL)
    return reading(doc.id, [])


@dataclass(frozen=True)
class Obedient:
    """Does what the text says."""

    seconds: float = 20.0
    memory: int = 0

    def start(self) -> Work:
        return work


@dataclass(frozen=True)
class Recording:
    """Writes down which process was at which document, and takes its time."""

    folder: Path
    seconds: float = 20.0
    memory: int = 0

    def start(self) -> Work:
        def noted(doc: Document) -> Reading:
            with (self.folder / "done.txt").open("a", encoding="utf-8") as file:
                file.write(f"{os.getpid()} {doc.id}\n")
            time.sleep(0.1)
            return reading(doc.id, [])

        return noted

    def pids(self) -> list[int]:
        """Of the processes that worked, the latest first."""
        lines = (self.folder / "done.txt").read_text(encoding="utf-8").splitlines()
        return list(dict.fromkeys(int(line.split()[0]) for line in reversed(lines)))


@dataclass(frozen=True)
class Unwilling:
    """Can't be started, as where another version is installed."""

    seconds: float = 20.0
    memory: int = 0

    def start(self) -> Work:
        raise ReaderError("reads otherwise", where="here", advice="Install the same version")
