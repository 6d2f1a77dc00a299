"""Mail as a file (.eml): its text by the standard library, what is attached by its own format."""

from __future__ import annotations

import email
import email.message
import email.policy
from collections.abc import Iterator
from email.errors import MessageError
from email.header import decode_header
from email.utils import parseaddr
from typing import Final

from rapport.errors import DamagedSource, SourceTooLarge
from rapport.reading.formats.base import Extraction, Format
from rapport.reading.formats.letters import Attachment, Letter, extraction_of
from rapport.settings import Limits

_MAX_PARTS: Final = 2_000
_MAX_DEPTH: Final = 30
_MAX_HEADER: Final = 2_000
_MAX_BOUNDARIES: Final = 20_000
_KNOWN_HEADERS: Final = ("from", "to", "subject", "date", "message-id", "received", "mime-version", "content-type")


def extract(data: bytes, name: str, limits: Limits) -> Extraction:
    """The body as one document, each attachment that can be read as one of its own; mail in mail is an attachment.

    Raises:
        DamagedSource: it has none of the headers of mail, or its parts are broken.
        SourceTooLarge: it has too many parts, or they are nested too deeply.
        EmptySource: neither text nor an attachment that can be read.
    """
    _check_boundaries(data, name)
    try:
        message = email.message_from_bytes(data, policy=email.policy.compat32)
        if not any(header in message for header in _KNOWN_HEADERS):
            raise DamagedSource("it has no headers of mail", where=name, advice="Save it again as .eml")
        return extraction_of(_letter(message, name), name, limits)
    except (RecursionError, MessageError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise DamagedSource("the mail is broken", where=name, advice="Save it again from the mail program") from error


def _check_boundaries(data: bytes, name: str) -> None:
    # The parser asks every open part about every line: parts within parts within parts would take forever.
    count = data.lower().count(b"boundary=")
    if count > _MAX_DEPTH * 4 or data.count(b"\n--") > _MAX_BOUNDARIES:
        raise SourceTooLarge(
            "it has too many parts, or they are nested too deeply",
            where=name,
            advice="Save the mails in it one by one",
        )


def _letter(message: email.message.Message, name: str) -> Letter:
    plain: list[str] = []
    rich: list[str] = []
    attached: list[Attachment] = []
    for count, part in enumerate(_leaves(message, name), start=1):
        if count > _MAX_PARTS:
            raise SourceTooLarge(f"it has more than {_MAX_PARTS:,} parts", where=name, advice="Split it")
        kind = part.get_content_type()
        file_name = _header(part.get_filename() or "")
        if kind == "message/rfc822":
            inner = part.get_payload()
            if isinstance(inner, list) and inner and isinstance(inner[0], email.message.Message):
                label = file_name if file_name.lower().endswith(".eml") else f"message-{len(attached) + 1}.eml"
                attached.append(Attachment(label, inner[0].as_bytes()))
        elif part.get_content_disposition() != "attachment" and kind == "text/plain" and not file_name:
            plain.append(_text(part))
        elif part.get_content_disposition() != "attachment" and kind == "text/html" and not file_name:
            rich.append(_text(part))
        elif file_name and not (kind.startswith("image/") and part.get("Content-ID")):
            payload = part.get_payload(decode=True)
            attached.append(Attachment(file_name, payload if isinstance(payload, bytes) else b""))
    display, address = parseaddr(_header(message.get("From", "")))
    return Letter(
        subject=_header(message.get("Subject", "")),
        sender=display or address,
        date=str(message.get("Date", ""))[:100],
        plain="\n\n".join(text for text in plain if text.strip()),
        html="\n".join(rich),
        attachments=tuple(attached),
    )


def _leaves(message: email.message.Message, name: str) -> Iterator[email.message.Message]:
    """The parts that hold no others, in order; a mail within the mail is one."""
    waiting: list[tuple[email.message.Message, int]] = [(message, 0)]
    while waiting:
        part, depth = waiting.pop()
        inner = part.get_payload()
        if depth > _MAX_DEPTH:
            raise SourceTooLarge("its parts are nested too deeply", where=name, advice="Save the inner mails alone")
        if part.get_content_maintype() == "multipart" and isinstance(inner, list):
            waiting.extend((child, depth + 1) for child in reversed(inner) if isinstance(child, email.message.Message))
        else:
            yield part


def _text(part: email.message.Message) -> str:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    charset = part.get_content_charset() or "utf-8"
    try:
        text = payload.decode(charset)
    except (LookupError, UnicodeDecodeError, ValueError):
        try:
            text = payload.decode("utf-8")
        except UnicodeDecodeError:
            text = payload.decode("cp1252", errors="replace")
    if part.get_content_type() == "text/plain" and str(part.get_param("format", "")).lower() == "flowed":
        return _unflowed(text, joined=str(part.get_param("delsp", "")).lower() == "yes")
    return text


def _unflowed(text: str, *, joined: bool) -> str:
    """Lines of ``format=flowed`` (RFC 3676) put together: one that ends in a space goes on in the next."""
    out: list[str] = []
    open_line = False
    for line in text.replace("\r\n", "\n").split("\n"):
        bare = line[1:] if line.startswith(" ") else line
        if open_line and not bare.startswith(">"):
            out[-1] += bare
        else:
            out.append(bare)
        open_line = line.endswith(" ") and line != "-- " and not bare.startswith(">")
        if open_line and joined:
            out[-1] = out[-1][:-1]
    return "\n".join(out)


def _header(value: object) -> str:
    """A header's words in readable form, at most 2,000 characters of it."""
    raw = str(value)[:_MAX_HEADER]
    out: list[str] = []
    try:
        for piece, charset in decode_header(raw):
            out.append(piece.decode(charset or "utf-8", errors="replace") if isinstance(piece, bytes) else piece)
    except (LookupError, ValueError, MessageError):
        return raw
    return "".join(out)


FORMAT = Format("eml", (".eml",), extract)
