"""What the Word file needs to know of the page before it is written, and of the archive after."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from typing import Any, Final

Element = Any

LINE: Final = 100.0
"""So many letters of a table's text stand beside each other on a page."""
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)


def over(cell: Element) -> int:
    """Over how many columns a cell goes."""
    return int(cell.get("colspan") or 1)


def shares(rows: list[Element]) -> list[float]:
    """What part of a table's width each column takes: room for its longest word, and the rest by how much is said."""
    columns = max((sum(map(over, row)) for row in rows), default=1)
    words, said = [3.0] * columns, [0.0] * columns
    for row in (row for row in rows if len(row) == columns):
        for at, cell in enumerate(row):
            shown = "".join(cell.xpath('.//text()[not(ancestor::*[@class="hide"])]')).split()
            words[at] = max([words[at], *(min(16.0, len(word) * 1.15 + 2) for word in shown)])
            said[at] += min(90, len(" ".join(shown)))
    rest = max(0.0, LINE - sum(words))
    widths = [word + rest * amount / (sum(said) or 1) for word, amount in zip(words, said, strict=True)]
    return [width / sum(widths) for width in widths]


def steady(archive: bytes) -> bytes:
    """The same file without the time at which it was packed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            fresh = zipfile.ZipInfo(item.filename, _EPOCH)
            fresh.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(fresh, old.read(item))
    return out.getvalue()


def bookmarks(page: Element) -> dict[str, str]:
    """For each place that a link of the page leads to, the name of its bookmark: letters and digits, 40 at most."""
    ids = {element.get("id") for element in page.iter() if isinstance(element.tag, str) and element.get("id")}
    wanted = {href[1:] for href in page.xpath("//a/@href") if href.startswith("#")}
    return {
        name: f"a_{hashlib.sha256(name.encode()).hexdigest()[:16]}"
        if not re.fullmatch(r"[A-Za-z]\w{0,39}", name)
        else name
        for name in sorted(ids & wanted)
    }
