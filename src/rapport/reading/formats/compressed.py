"""gzip: the one file in it, read as its name without ``.gz`` says; never unpacked beyond the limit."""

from __future__ import annotations

import zlib
from pathlib import PurePath
from typing import Final

from rapport.errors import DamagedSource, EmptySource, SourceTooLarge
from rapport.reading.formats.base import Extraction, Format, Part
from rapport.settings import Limits

_CHUNK: Final = 1 << 20
_GZIP: Final = 16 + zlib.MAX_WBITS


def extract(data: bytes, name: str, limits: Limits) -> Extraction:
    """The unpacked file as one part; of a file that ends too early, what came before its end.

    Raises:
        DamagedSource: it is no gzip, or broken from its beginning.
        EmptySource: there is nothing in it.
        SourceTooLarge: it unpacks to more than ``limits.max_unpacked_bytes``.
    """
    inner = PurePath(name).stem if PurePath(name).suffix.lower() == ".gz" else name
    unpacked, whole = _unpacked(data, name, limits)
    if not unpacked:
        if whole:
            raise EmptySource("there is nothing in it", where=name, advice="Leave it out, or fetch it again")
        raise DamagedSource("it is no gzip, or broken", where=name, advice="Fetch it again")
    notes = () if whole else (f"{name}: it is cut off or broken; what comes before that was read",)
    return Extraction((Part(unpacked, inner or "unpacked", origin=name),), notes=notes)


def _unpacked(data: bytes, name: str, limits: Limits) -> tuple[bytes, bool]:
    """All members' bytes, and whether the last one was whole."""
    out: list[bytes] = []
    size = 0
    rest = data
    while rest.startswith(b"\x1f\x8b"):
        member = zlib.decompressobj(_GZIP)
        pending = rest
        while not member.eof:
            try:
                chunk = member.decompress(pending, _CHUNK)
            except zlib.error:
                return b"".join(out), False
            size += len(chunk)
            if size > limits.max_unpacked_bytes:
                raise SourceTooLarge(
                    f"it unpacks to more than {limits.max_unpacked_bytes / 1e6:,.0f} MB",
                    where=name,
                    advice="Split it, or raise `limits.max_unpacked_bytes`",
                )
            out.append(chunk)
            pending = member.unconsumed_tail
            if not chunk and not pending and not member.eof:
                return b"".join(out), False
        rest = member.unused_data.lstrip(b"\x00")
    return b"".join(out), bool(out) and not rest


FORMAT = Format("gz", (".gz",), extract)
