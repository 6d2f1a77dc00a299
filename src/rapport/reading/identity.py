"""Ids of documents: a row's own, else the file's name; unique within a dossier."""

from __future__ import annotations

import re
from collections.abc import Container
from pathlib import PurePath
from typing import Final
from urllib.parse import urlsplit

_MAX_LENGTH: Final = 200
_UNFIT = re.compile(r"[\x00-\x1f\x7f-\x9f/\\\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]+")


def id_of_name(name: str) -> str:
    """The id that a file's name gives: without folders and without the last extension."""
    return tidy_id(PurePath(name).stem)


def tidy_id(wanted: str) -> str:
    """*wanted* without slashes and what controls a terminal or the direction of text.

    At most 200 characters; ``document`` where nothing is left.
    """
    return _UNFIT.sub("-", wanted).strip()[:_MAX_LENGTH].strip() or "document"


def unique_id(wanted: str, taken: Container[str]) -> str:
    """*wanted*, or with ``-2``, ``-3``, … behind it, whichever is the first that is not among *taken*."""
    if wanted not in taken:
        return wanted
    count = 2
    while f"{wanted}-{count}" in taken:
        count += 1
    return f"{wanted}-{count}"


def id_of_address(address: str) -> str:
    """The id that a web address gives, ``example.org-2017-03-20-talks``; empty where there is none."""
    try:
        parts = urlsplit(address.strip())
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    if not host:
        return ""
    path = re.sub(r"\.(?:html?|php|aspx?|shtml|xhtml)$", "", parts.path.rstrip("/"), flags=re.IGNORECASE)
    words = re.sub(r"[^\w.]+", "-", f"{host}{path}-{parts.query}").strip("-.")
    return tidy_id(words)
