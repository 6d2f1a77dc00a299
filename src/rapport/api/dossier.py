"""The dossier as one object: its parts are told by what one wants to do with it."""

from __future__ import annotations

from rapport.api.building import Building
from rapport.api.judging import Judging
from rapport.api.leaving import Leaving
from rapport.api.looking import Looking


class Dossier(Building, Looking, Judging, Leaving):
    """A workspace about one relationship: its settings, sources and ledger, in one folder.

    Make one with `create`, or open one with `open` or `find`; close it, or use it in a ``with`` statement.
    """
