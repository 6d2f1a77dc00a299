"""JSON Lines: one report a line, its text and metadata under the keys that exports commonly use."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Final

from rapport.errors import DamagedSource, EmptySource, SourceError, SourceTooLarge
from rapport.reading.decoding import decode
from rapport.reading.formats.base import Extracted, Extraction, Format
from rapport.reading.formats.front_matter import metadata_of
from rapport.settings import Limits

TEXT_KEYS: Final = ("text", "body", "content", "article", "maintext")
ID_KEYS: Final = ("id", "doc", "doc_id", "guid")
_MAX_PROBLEMS: Final = 1000


def extract(data: bytes, name: str, limits: Limits) -> Extraction:
    """One document a row. A row that can't be read is a problem of its own; the others go on.

    Raises:
        DamagedSource: the file isn't JSON Lines at all: none of its rows is an object.
        EmptySource: it has no rows.
    """
    decoded = decode(data, where=name)
    documents: list[Extracted] = []
    problems: list[SourceError] = []
    objects = 0
    for number, line in _rows(decoded.text):
        where = f"{name}, line {number}"
        try:
            row = json.loads(line)
            if not isinstance(row, dict):
                raise DamagedSource("the row is no JSON object", where=where, advice="Write it as {…} with a `text`")
            objects += 1
            documents.append(_document(row, where, limits))
        except json.JSONDecodeError as error:
            problems.append(
                DamagedSource(
                    f"the row is no valid JSON ({error.msg}, column {error.colno})",
                    where=where,
                    advice="Correct the row",
                )
            )
        except ValueError:  # Python reads no number of more than 4,300 digits
            problems.append(DamagedSource("a number in the row is too long", where=where, advice="Correct the row"))
        except RecursionError:
            problems.append(DamagedSource("the row is nested too deeply", where=where, advice="Correct the row"))
        except SourceError as error:
            problems.append(error)
    if not documents and not problems:
        raise EmptySource("the file has no rows", where=name, advice="Leave it out, or fetch it again")
    if not objects:
        raise DamagedSource(
            "no row is a JSON object", where=name, advice='Give one object a line, such as {"text": …}'
        ) from problems[0]
    notes = [f"{name}: {decoded.note}"] if decoded.note else []
    if len(problems) > _MAX_PROBLEMS:
        notes.append(f"{name}: {len(problems) - _MAX_PROBLEMS} more rows can't be read")
    return Extraction(tuple(documents), tuple(problems[:_MAX_PROBLEMS]), tuple(notes))


def _rows(text: str) -> Iterator[tuple[int, str]]:
    # Only \n ends a row: JSON strings may hold the other line separators of Unicode as they are.
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield number, line


def _document(row: Mapping[str, object], where: str, limits: Limits) -> Extracted:
    text = next((row[key] for key in TEXT_KEYS if isinstance(row.get(key), str)), None)
    if not isinstance(text, str):
        raise DamagedSource(
            "the row has no text", where=where, advice=f"Give it one under `{'`, `'.join(TEXT_KEYS[:3])}`"
        )
    if not text.strip():
        raise EmptySource("the row's text is empty", where=where, advice="Leave it out")
    if len(text) > limits.max_text_characters:
        raise SourceTooLarge(
            f"its text has {len(text):,} characters, the limit is {limits.max_text_characters:,}",
            where=where,
            advice="Split it, or raise `limits.max_text_characters`",
        )
    own = next((row[key] for key in ID_KEYS if isinstance(row.get(key), str | int)), None)
    flat = {key: value for key, value in row.items() if key not in TEXT_KEYS}
    text = text.encode("utf-8", errors="replace").decode("utf-8")  # a lone surrogate can't be stored
    return Extracted(text, metadata_of(flat), id=str(own) if own not in (None, "") else None, origin=where)


FORMAT = Format("jsonl", (".jsonl", ".ndjson"), extract)
