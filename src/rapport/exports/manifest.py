"""What a release is made of, so that it can be cited, checked and made again.

No time of day is in it: the same ledger, filters and version give the same manifest, byte for byte.
"""

from __future__ import annotations

import hashlib
import json
import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rapport.errors import UsageError
from rapport.output import whole
from rapport.version import __version__
from rapport.views.chosen import Chosen
from rapport.views.selection import Selection

IN_FOLDER = "manifest.json"
BESIDE = ".manifest.json"
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Made:
    """What was written: the format's name, and which dates where it needs days."""

    format: str
    dates: str | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What a manifest says was asked for: enough to make the release again."""

    format: str
    selection: Selection
    files: Mapping[str, str]
    """Each file's SHA-256."""
    dates: str | None = None


def path_of(target: Path, *, folder: bool) -> Path:
    """Where the manifest of an export stands: in its folder, or beside its file."""
    return target / IN_FOLDER if folder else target.with_name(f"{target.name}{BESIDE}")


def write_manifest(chosen: Chosen, made: Made, target: Path, counts: Mapping[str, int], *, folder: bool) -> Path:
    """Write the manifest of files that are in their place already; where it stands.

    Args:
        chosen: what was exported.
        made: as what.
        target: the file or folder.
        counts: for each file (a path below the folder) its rows.
        folder: whether *target* is one.
    """
    root = target if folder else target.parent
    names = sorted({*counts, *_unlisted(root)} if folder else counts)
    files = [_file(root / name, name, counts.get(name)) for name in names]
    release: dict[str, Any] = {
        "rapport": __version__,
        "format": made.format,
        "dossier": {"name": chosen.settings.name, "between": list(chosen.settings.between)},
        "ledger": chosen.state(),
        "filters": chosen.selection.to_row(),
        **({"dates": made.dates} if made.dates else {}),
        "rows": sum(counts.values()),
        "files": files,
    }
    digest = hashlib.sha256(json.dumps(release, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
    release["release"] = f"sha256:{digest}"
    release["cite"] = f"{chosen.settings.name}. Release {digest[:12]}, made with Rapport {__version__}."
    release["again"] = f"rapport export --again {shlex.quote(path_of(target, folder=folder).name)} -o NEW"
    path = path_of(target, folder=folder)
    with whole(path) as file:
        json.dump(release, file, ensure_ascii=False, indent=1)
        file.write("\n")
    return path


def read_manifest(path: Path) -> Asked:
    """What a manifest asks for.

    Raises:
        UsageError: it can't be read, or isn't one.
    """
    try:
        row = json.loads(path.read_text(encoding="utf-8"))
        files = {str(one["path"]): str(one["sha256"]) for one in row["files"]}
        return Asked(str(row["format"]), Selection.from_row(row["filters"]), files, row.get("dates"))
    except OSError as error:
        raise UsageError(f"can't be read ({error.strerror})", where=str(path), advice="Check the path") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UsageError(
            "is no manifest", where=str(path), advice=f"Name the {IN_FOLDER} of a release, or FILE{BESIDE}"
        ) from error


def changed(asked: Asked, target: Path, *, folder: bool) -> list[str]:
    """Which of the files that a manifest lists are other ones, or missing, now that they were made again."""
    if not folder:
        given = next(iter(asked.files.values()), "")
        return [] if target.is_file() and sha256(target) == given else [target.name]
    return [
        name for name, digest in asked.files.items() if not (target / name).is_file() or sha256(target / name) != digest
    ]


def sha256(path: Path) -> str:
    """The digest of a file, read piece by piece."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_CHUNK):
            digest.update(piece)
    return digest.hexdigest()


def _unlisted(folder: Path) -> list[str]:
    """What describes the tables."""
    return [name for name in ("codebook.md", "datapackage.json") if (folder / name).is_file()]


def _file(path: Path, name: str, rows: int | None) -> dict[str, Any]:
    row: dict[str, Any] = {"path": name, "bytes": path.stat().st_size, "sha256": sha256(path)}
    return row if rows is None else {**row, "rows": rows}
