"""The assets of the reader that Rapport ships, and where they lie. Running them is Rapport's part."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as _version
from pathlib import Path

__all__ = ["ASSETS", "__version__", "path"]

try:
    __version__ = _version("rapport-reader")
except PackageNotFoundError:  # run from a source tree that isn't installed
    __version__ = "0.4.0"

ASSETS = ("model.onnx", "tokenizer.json", "labels.json", "lemmas.json", "coreference.json")
"""The files that make the reader."""


def path(name: str | None = None) -> Path:
    """The folder of the assets, or one file of it.

    Args:
        name: one of :data:`ASSETS`.

    Raises:
        FileNotFoundError: the package lacks the file.
    """
    folder = Path(__file__).parent / "assets"
    if name is None:
        return folder
    found = folder / name
    if not found.is_file():
        raise FileNotFoundError(found)
    return found
