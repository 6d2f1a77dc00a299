"""Writes Outlook messages: a compound file (MS-CFB) with the streams that MS-OXMSG asks for, just enough of both."""

from __future__ import annotations

import datetime as dt
import struct
from collections.abc import Mapping, Sequence

FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
SECTOR, MINI, CUTOFF = 512, 64, 4096
Tree = Mapping[str, "bytes | Tree"]

SUBJECT, BODY, HTML, SENDER, ADDRESS, SENT = 0x0037, 0x1000, 0x1013, 0x0C1A, 0x5D01, 0x0039
FILE_NAME, METHOD, DATA = 0x3707, 0x3705, 0x3701
STRING, BINARY, INTEGER, TIME = 0x001F, 0x0102, 0x0003, 0x0040


def message(
    subject: str, body: str, sender: str, address: str, sent: dt.datetime, attached: Sequence[tuple[str, bytes]] = ()
) -> bytes:
    strings = {SUBJECT: subject, BODY: body, SENDER: sender, ADDRESS: address}
    since = int((sent - dt.datetime(1601, 1, 1, tzinfo=dt.UTC)).total_seconds() * 10_000_000)
    fixed = [struct.pack("<HHIQ", TIME, SENT, 6, since)]
    tree = dict(_properties(struct.pack("<8x4I8x", 0, 0, 0, len(attached)), strings, {}, fixed))
    for number, (name, data) in enumerate(attached):
        by_value = [struct.pack("<HHIII", INTEGER, METHOD, 6, 1, 0)]
        tree[f"__attach_version1.0_#{number:08X}"] = _properties(b"\0" * 8, {FILE_NAME: name}, {DATA: data}, by_value)
    return compound(tree)


def _properties(
    head: bytes, strings: Mapping[int, str], binaries: Mapping[int, bytes], fixed: Sequence[bytes]
) -> dict[str, bytes | Tree]:
    out: dict[str, bytes | Tree] = {}
    rows = list(fixed)
    encoded = {(key, STRING): text.encode("utf-16-le") for key, text in strings.items()}
    for (key, kind), data in (encoded | {(key, BINARY): data for key, data in binaries.items()}).items():
        out[f"__substg1.0_{key:04X}{kind:04X}"] = data
        rows.append(struct.pack("<HHIII", kind, key, 6, len(data), 0))
    out["__properties_version1.0"] = head + b"".join(rows)
    return out


def compound(tree: Tree) -> bytes:
    sectors: list[bytes] = []
    table: list[int] = []
    minis, mini_table = bytearray(), list[int]()
    entries: list[list] = [["Root Entry", 5, FREE, FREE, FREE, END, 0]]

    def chain(data: bytes) -> int:
        count = -(-len(data) // SECTOR)
        first = len(sectors)
        for at in range(count):
            sectors.append(data[at * SECTOR : (at + 1) * SECTOR].ljust(SECTOR, b"\0"))
            table.append(first + at + 1 if at + 1 < count else END)
        return first if count else END

    def small(data: bytes) -> int:
        count = -(-len(data) // MINI)
        first = len(mini_table)
        minis.extend(data.ljust(count * MINI, b"\0"))
        mini_table.extend(first + at + 1 if at + 1 < count else END for at in range(count))
        return first if count else END

    def add(parent: int, inner: Tree) -> None:
        before = parent
        for position, (name, what) in enumerate(
            sorted(inner.items(), key=lambda item: (len(item[0]), item[0].upper()))
        ):
            number = len(entries)
            entries[before][4 if position == 0 else 3] = number  # the first is the parent's child, then a chain
            if isinstance(what, bytes):
                start = small(what) if len(what) < CUTOFF else chain(what)
                entries.append([name, 2, FREE, FREE, FREE, start, len(what)])
            else:
                entries.append([name, 1, FREE, FREE, FREE, 0, 0])
                add(number, what)
            before = number

    add(0, tree)
    entries[0][5], entries[0][6] = chain(bytes(minis)), len(minis)
    listing = b"".join(_entry(*entry) for entry in entries)
    directory = chain(listing.ljust(-(-len(listing) // SECTOR) * SECTOR, b"\0"))
    mini_fat = chain(_padded(mini_table))
    fats = 1
    while fats * SECTOR // 4 < len(table) + fats:
        fats += 1
    first_fat = len(sectors)
    table.extend([FAT] * fats)
    blocks = _padded(table)
    sectors.extend(blocks[at : at + SECTOR] for at in range(0, len(blocks), SECTOR))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<9I", 0, fats, directory, 0, CUTOFF, mini_fat, len(_padded(mini_table)) // SECTOR, END, 0)
    difat = [first_fat + at for at in range(fats)] + [FREE] * (109 - fats)
    return header + struct.pack("<109I", *difat) + b"".join(sectors)


def _padded(table: Sequence[int]) -> bytes:
    count = -(-max(len(table), 1) * 4 // SECTOR) * SECTOR // 4
    return struct.pack(f"<{count}I", *table, *[FREE] * (count - len(table)))


def _entry(name: str, kind: int, left: int, right: int, child: int, start: int, size: int) -> bytes:
    encoded = name.encode("utf-16-le") + b"\0\0"
    head = encoded.ljust(64, b"\0") + struct.pack("<HBBIII", len(encoded), kind, 1, left, right, child)
    return head + b"\0" * 36 + struct.pack("<IQ", start, size)
