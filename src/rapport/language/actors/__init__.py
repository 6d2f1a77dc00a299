"""Who acts in a document: persons with roles and sides, states, bodies, places, and groups of them."""

from __future__ import annotations

from rapport.language.actors.finder import find_actors
from rapport.language.actors.parties import parties_of, side_counts

__all__ = ["find_actors", "parties_of", "side_counts"]
