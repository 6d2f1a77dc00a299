"""Outlook's messages (.msg) through python-oxmsg, which is an extra: ``pip install rapport[msg]``."""

from __future__ import annotations

import io
from email.utils import format_datetime, parseaddr
from typing import TYPE_CHECKING

from rapport.errors import DamagedSource, UnsupportedFormat
from rapport.reading.formats.base import Extraction, Format
from rapport.reading.formats.letters import Attachment, Letter, extraction_of
from rapport.settings import Limits

if TYPE_CHECKING:
    from oxmsg import Message


def extract(data: bytes, name: str, limits: Limits) -> Extraction:
    """The body as one document, each attachment that can be read as one of its own.

    Raises:
        UnsupportedFormat: the extra isn't installed.
        DamagedSource: it is no message of Outlook's, or broken.
        EmptySource: neither text nor an attachment that can be read.
    """
    try:
        from oxmsg import Message
    except ImportError as error:
        raise UnsupportedFormat(
            "Outlook's messages need a part that isn't installed",
            where=name,
            advice="Call `pip install rapport[msg]`, or save the mail as .eml",
        ) from error
    try:
        _check_sizes(data)
        message = Message.load(io.BytesIO(data))
        letter = _letter(message)
    except Exception as error:  # the library lets through whatever a broken file makes it stumble over
        raise DamagedSource(
            "it is no message of Outlook's, or broken", where=name, advice="Save it again from Outlook"
        ) from error
    return extraction_of(letter, name, limits)


def _check_sizes(data: bytes) -> None:
    """The library reads as much of each part as its directory entry claims, round and round where that isn't there.

    Raises:
        ValueError: the parts claim more bytes than the file has.
    """
    from olefile import STGTY_STREAM, OleFileIO

    with OleFileIO(io.BytesIO(data)) as container:
        parts = (entry for entry in container.direntries if entry and entry.entry_type == STGTY_STREAM)
        if sum(part.size for part in parts) > len(data):
            raise ValueError("the parts are larger than the file")


def _letter(message: Message) -> Letter:
    display, address = parseaddr(message.sender or "")
    sent = message.sent_date
    return Letter(
        subject=message.subject,
        sender=display or address or (message.sender or ""),
        date=format_datetime(sent) if sent else "",
        plain=message.body or "",
        html=_html(message),
        attachments=tuple(
            Attachment(attached.file_name or "", attached.file_bytes or b"")
            for attached in message.attachments
            if attached.attached_by_value
        ),
    )


def _html(message: Message) -> str:
    try:
        return message.html_body or ""
    except (UnicodeDecodeError, LookupError):
        return ""


FORMAT = Format("msg", (".msg",), extract)
