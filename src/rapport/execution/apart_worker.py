"""The process that reads sources for `rapport.execution.apart`; it is started as a module and ends with its input."""

from __future__ import annotations

import os
import signal
import sys
from typing import IO, Any

from rapport.errors import DamagedSource, SourceError, SourceTooLarge
from rapport.execution.bounds import limit_memory, no_core_dump
from rapport.execution.frames import document_to_row, problem_to_row, receive, send
from rapport.model.document import Document
from rapport.reading import Step, read_each
from rapport.settings import Limits

_MOST_TRIES = 1000


def main() -> None:
    """Read what is asked for until the input ends."""
    requests, answers = _streams()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    no_core_dump()
    limited = False
    while (request := receive(requests)) is not None:
        message, data = request
        limits = Limits.model_validate(message["limits"])
        if not limited:
            limit_memory(limits.max_memory_bytes)
            limited = True
        _answer(answers, message, data, limits)


def _streams() -> tuple[IO[bytes], IO[bytes]]:
    """The pipes; what a library prints goes nowhere instead of among the answers."""
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return sys.stdin.buffer, answers


def _answer(answers: IO[bytes], message: dict[str, Any], data: bytes, limits: Limits) -> None:
    done, bad = int(message["done"]), frozenset(message["bad"])
    last = Step(0, message["origin"])
    for _ in range(_MOST_TRIES):
        try:
            for found in read_each(
                data, name=message["name"], origin=message["origin"], limits=limits, done=done, bad=bad
            ):
                if isinstance(found, Step):
                    last = found
                    send(answers, {"step": found.number, "where": found.where})
                elif isinstance(found, Document):
                    send(answers, {"document": document_to_row(found)})
                elif isinstance(found, SourceError):
                    send(answers, {"problem": problem_to_row(found)})
                else:
                    send(answers, {"note": found})
        except SourceError as error:
            send(answers, {"refused": problem_to_row(error)})
            return
        except BrokenPipeError:
            raise
        except Exception as error:  # whatever one document does, the rest goes on
            send(answers, {"failed": problem_to_row(_problem(error, last.where))})
            done, bad = last.number - 1, bad | {last.number}
            continue
        send(answers, {"end": True})
        return
    send(answers, {"end": True})


def _problem(error: Exception, where: str) -> SourceError:
    if isinstance(error, MemoryError):
        return SourceTooLarge(
            "reading it takes more memory than `limits.max_memory_bytes`",
            where=where,
            advice="Split it, or raise the limit",
        )
    if isinstance(error, RecursionError):
        return DamagedSource("it is nested too deeply", where=where, advice="Save it in another format")
    return DamagedSource(
        f"reading it failed ({type(error).__name__})", where=where, advice="Save it in another format, and report this"
    )


if __name__ == "__main__":
    main()
