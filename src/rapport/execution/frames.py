"""What goes between this process and the one that reads sources: lengths and JSON, never anything that runs."""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import cache
from typing import IO, Any, Final

from pydantic import TypeAdapter

from rapport import errors
from rapport.errors import SourceError
from rapport.model.document import Document

_LENGTH: Final = 8
_LONGEST: Final = 1 << 30


def send(stream: IO[bytes], message: dict[str, Any], data: bytes = b"") -> None:
    """Write a message and the bytes that go with it.

    Raises:
        OSError: nobody reads.
    """
    head = json.dumps(message, ensure_ascii=True).encode("ascii")
    stream.write(len(head).to_bytes(_LENGTH, "big") + len(data).to_bytes(_LENGTH, "big") + head)
    stream.write(data)
    stream.flush()


def receive(stream: IO[bytes]) -> tuple[dict[str, Any], bytes] | None:
    """The next message and its bytes; None where the other side has ended."""
    lengths = stream.read(2 * _LENGTH)
    if len(lengths) < 2 * _LENGTH:
        return None
    size, more = int.from_bytes(lengths[:_LENGTH], "big"), int.from_bytes(lengths[_LENGTH:], "big")
    if size > _LONGEST or more > _LONGEST:
        return None
    head, data = stream.read(size), stream.read(more)
    if len(head) < size or len(data) < more:
        return None
    message: dict[str, Any] = json.loads(head)
    return message, data


def document_to_row(document: Document) -> dict[str, Any]:
    """A document as JSON types."""
    return asdict(document)


def document_of(row: dict[str, Any]) -> Document:
    """The document that `document_to_row` was given."""
    found: Document = _adapter().validate_python(row)
    return found


def problem_to_row(problem: SourceError) -> dict[str, Any]:
    """A problem as JSON types."""
    return {"kind": type(problem).__name__, "what": problem.what, "where": problem.where, "advice": problem.advice}


def problem_of(row: dict[str, Any]) -> SourceError:
    """The problem that `problem_to_row` was given."""
    kind = getattr(errors, str(row["kind"]), SourceError)
    fitting = kind if isinstance(kind, type) and issubclass(kind, SourceError) else SourceError
    return fitting(row["what"], where=row["where"], advice=row["advice"])


@cache
def _adapter() -> TypeAdapter[Document]:
    return TypeAdapter(Document)
