"""What mail of every kind shares: the body as one document, what is attached as parts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from pathlib import PurePath
from typing import Final

from rapport.errors import EmptySource
from rapport.model.document import Metadata
from rapport.model.spans import Span
from rapport.reading.formats.base import Extracted, Extraction, Part, is_known
from rapport.reading.formats.fragments import text_of_html
from rapport.reading.identity import id_of_name
from rapport.settings import Limits

_REPLY = re.compile(r"^(?:\s*(?:re|fwd?|aw|wg|sv|tr)\s*:)+\s*", re.IGNORECASE)
_UNFIT = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+")
_SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)
_LONGEST_SIGNATURE: Final = 1000
_WROTE = re.compile(r"^[^\n]{0,300}\b(?:wrote|writes)[ \t]?:[ \t]*$", re.MULTILINE)
_QUOTED_LINES = re.compile(r"(?:\s*^>[^\n]*$)+", re.MULTILINE)
_SHARE_OF_HTML: Final = 0.3
"""Plain text that is shorter than this share of the HTML only says that there is HTML."""
_MAX_NAME: Final = 100


@dataclass(frozen=True, slots=True)
class Attachment:
    """What is attached: its bytes and its name as the mail gives it."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail's parts, decoded; a field that it doesn't have is empty. ``date`` is as the header writes it."""

    subject: str = ""
    sender: str = ""
    date: str = ""
    plain: str = ""
    html: str = ""
    attachments: Sequence[Attachment] = ()


def extraction_of(letter: Letter, name: str, limits: Limits) -> Extraction:  # noqa: ARG001
    """The subject and the body as one document, and each attachment of a format that is read as a part.

    Earlier mail that is quoted below a "… wrote:", and the signature, are noise.

    Raises:
        EmptySource: neither text nor an attachment that can be read.
    """
    documents: list[Extracted | Part] = []
    notes: list[str] = []
    title = " ".join(_REPLY.sub("", _UNFIT.sub(" ", letter.subject)).split())
    body = _body(letter)
    if body.strip():
        text = body if not title or body.lstrip().startswith(title) else f"{title}\n\n{body}"
        sender = " ".join(_UNFIT.sub(" ", letter.sender).split()).strip("\"' ")
        metadata = Metadata(title=title or None, author=sender or None, published=_day(letter.date))
        documents.append(Extracted(text, metadata, _noise(text)))
    for number, attached in enumerate(letter.attachments, start=1):
        label = tidy_name(attached.name) or f"attachment-{number}"
        if not is_known(label):
            notes.append(f"{name}: the attachment {label} was left out: its format isn't read")
        elif attached.data:
            origin = f"{name}, attachment {number} ({label})"
            documents.append(Part(attached.data, label, f"{id_of_name(name)}-{id_of_name(label)}", origin))
    if not documents:
        raise EmptySource("the mail has no text", where=name, advice="Leave it out, or save it again")
    return Extraction(tuple(documents), notes=tuple(notes))


def tidy_name(name: str) -> str:
    """The last part of a name that came from outside, without what a terminal or a file system would obey."""
    last = PurePath(_UNFIT.sub("", name).replace("\\", "/")).name.strip(" .")
    stem, suffix = PurePath(last).stem, PurePath(last).suffix
    return f"{stem[: _MAX_NAME - len(suffix)]}{suffix}" if len(suffix) < 12 else last[:_MAX_NAME]


def _body(letter: Letter) -> str:
    plain = letter.plain.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").strip("\n")
    if not letter.html:
        return f"{plain}\n" if plain.strip() else ""
    rich = text_of_html(letter.html)
    if len(plain.strip()) >= _SHARE_OF_HTML * len(rich) and plain.strip():
        return f"{plain}\n"
    return rich


def _noise(text: str) -> tuple[Span, ...]:
    out: list[Span] = []
    signature = None
    for signature in _SIGNATURE.finditer(text):  # noqa: B007  the last one is wanted
        pass
    end = len(text.rstrip())
    if signature is not None and end - signature.start() <= _LONGEST_SIGNATURE:
        end = signature.start()
        out.append(Span(end, len(text.rstrip())))
    for wrote in _WROTE.finditer(text, 0, end):
        quoted = _QUOTED_LINES.match(text, wrote.end(), end)
        if quoted:
            out.append(Span(wrote.start(), quoted.end()))
    return tuple(sorted(span for span in out if span.end > span.start))


def _day(date: str) -> str | None:
    """The day of a date as mail headers write it, where it was sent."""
    try:
        return parsedate_to_datetime(date).date().isoformat() if date.strip() else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
