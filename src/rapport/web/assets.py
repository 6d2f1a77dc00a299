"""Stylesheet, scripts and their addresses: each holds a hash of the file, so that it can be kept for ever."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from fastapi import APIRouter, HTTPException
from starlette.responses import Response

FOLDER: Final = files("rapport.web").joinpath("static")
NAMES: Final = ("app.css", "app.js", "vendor/htmx.min.js", "icon.svg")
_KINDS: Final[Mapping[str, str]] = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
}
FOR_EVER: Final = "public, max-age=31536000, immutable"

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Asset:
    """One file: ``address`` is where it is served."""

    data: bytes
    kind: str
    address: str


@cache
def assets() -> Mapping[str, Asset]:
    """Every file by its name."""
    out: dict[str, Asset] = {}
    for name in NAMES:
        data = FOLDER.joinpath(*name.split("/")).read_bytes()
        stem, _, ending = name.rpartition("/")[2].rpartition(".")
        digest = hashlib.sha256(data).hexdigest()[:12]
        out[name] = Asset(data, _KINDS[ending], f"/static/{stem}.{digest}.{ending}")
    return out


def address(name: str) -> str:
    """Where the file *name* is served."""
    return assets()[name].address


@router.api_route("/static/{name}", methods=["GET", "HEAD"], include_in_schema=False)
def served(name: str) -> Response:
    """A file under its address; an address with another hash leads nowhere."""
    for asset in assets().values():
        if asset.address == f"/static/{name}":
            return Response(asset.data, media_type=asset.kind, headers={"cache-control": FOR_EVER})
    raise HTTPException(404, "There is no such file.")
