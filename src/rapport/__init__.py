"""Rapport keeps the record of the relations between states: every line with the sentence that proves it."""

import logging
from typing import TYPE_CHECKING, Any

from rapport.version import __version__

logging.getLogger(__name__).addHandler(logging.NullHandler())  # who uses the library says where its events go

if TYPE_CHECKING:
    from rapport.api import Dossier

__all__ = ["Dossier", "__version__"]


def __getattr__(name: str) -> Any:
    """`Dossier`, loaded when it is asked for, so that a look at the version costs nothing."""
    if name == "Dossier":
        from rapport.api import Dossier

        return Dossier
    raise AttributeError(f"module 'rapport' has no attribute {name!r}")
