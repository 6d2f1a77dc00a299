"""Bytes to characters: UTF-8 first, then what the bytes look like; never silently, never from a binary."""

from __future__ import annotations

from typing import Final, NamedTuple

from rapport.errors import DamagedSource

_MAGIC: Final = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP container such as DOCX"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"SQLite format 3", "an SQLite database"),
)
_BYTE_ORDER_MARKS: Final = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_SAMPLE: Final = 200_000
_WESTERN: Final = frozenset("àáâãäåæçèéêëìíîïñòóôõöøùúûüßœÀÁÂÄÅÆÇÈÉÊÍÎÑÓÔÖØÚÜŒ“”‘’„‚–—…«»•€£©®°§¿¡´·ªº½™\xa0")
_FEW_BAD_BYTES: Final = 0.001
_TEXT_CONTROLS: Final = frozenset("\t\n\r\f\v\x1a\x85")


class Decoded(NamedTuple):
    """Text, the encoding it was in, and a note for the user where that was guessed or lossy."""

    text: str
    encoding: str
    note: str | None = None


def what_it_is(data: bytes) -> str | None:
    """What a binary's first bytes say it is (``a PDF``), or None."""
    for magic, name in _MAGIC:
        if data.startswith(magic) and (magic not in (b"MZ", b"BZh") or b"\x00" in data[:512]):
            return name
    return None


def decode(data: bytes, *, where: str) -> Decoded:
    """Decodes a text file.

    A byte order mark is not a character of the text: offsets count from behind it. Line ends stay as they are.

    Raises:
        DamagedSource: the bytes are no text in any encoding that can be told.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            try:
                return Decoded(_text_only(data[len(mark) :].decode(encoding), where), encoding)
            except UnicodeDecodeError:
                break
    found = what_it_is(data)
    if found:
        raise DamagedSource(
            f"its name says text, but it is {found}", where=where, advice="Give it its right extension, or leave it out"
        )
    try:
        return Decoded(_text_only(data.decode("utf-8"), where), "utf-8")
    except UnicodeDecodeError:
        return _guessed(data, where)


def _guessed(data: bytes, where: str) -> Decoded:
    from charset_normalizer import from_bytes

    lossy = data.decode("utf-8", errors="replace")
    bad = lossy.count("�")
    if bad <= max(2, int(len(lossy) * _FEW_BAD_BYTES)) and len(lossy) > 200 * bad:
        return Decoded(_text_only(lossy, where), "utf-8", f"{bad} broken characters in the UTF-8 were replaced")
    if data.count(b"\x00") > len(data) // 50 and not _looks_like_utf16(data):
        raise _not_text(where)
    encoding = _western(data)
    if encoding is None:
        best = from_bytes(data[:_SAMPLE]).best()
        if best is None:
            raise _not_text(where)
        encoding = best.encoding
    text = data.decode(encoding, errors="replace")
    return Decoded(_text_only(text, where), encoding, f"the encoding was guessed to be {encoding}")


def _western(data: bytes) -> str | None:
    """``cp1252`` where bytes over 127 are few and all of them letters of western Europe or typographic marks in it.

    Short texts with few of them fit many encodings equally well, and by far the most of such reports are in this one.
    """
    high = [byte for byte in data[:_SAMPLE] if byte > 127]
    if not high or len(high) > len(data[:_SAMPLE]) // 8 or b"\x00" in data[:_SAMPLE]:
        return None
    decoded = bytes(high).decode("cp1252", errors="replace")
    return "cp1252" if sum(c in _WESTERN for c in decoded) >= 0.98 * len(decoded) else None


def _looks_like_utf16(data: bytes) -> bool:
    """Whether nearly every other byte is zero, as in UTF-16 of a Latin text without its byte order mark."""
    sample = data[:4096]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    return max(even, odd) > len(sample) // 3 and min(even, odd) < len(sample) // 50


def _text_only(text: str, where: str) -> str:
    sample = text[:_SAMPLE]
    controls = sum(1 for c in sample if c < " " and c not in _TEXT_CONTROLS)
    if controls > len(sample) // 200 or "\x00" in sample:
        raise _not_text(where)
    return text


def _not_text(where: str) -> DamagedSource:
    return DamagedSource(
        "it holds no readable text", where=where, advice="Give it its right extension, or leave it out"
    )
