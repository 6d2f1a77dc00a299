"""Word lists, written as words between blanks."""

from __future__ import annotations


def words(*lines: str) -> frozenset[str]:
    """The words of the lines; ``_`` within a word stands for a blank ("call_off" is "call off")."""
    return frozenset(word.replace("_", " ") for line in lines for word in line.split())
