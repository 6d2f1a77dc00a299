"""How much memory was held."""

from __future__ import annotations

import sys


def peak(*, children: bool = False) -> dict[str, int]:
    """The most memory that this process, and with *children* the largest that it started and that ended, held, in MB.

    Empty on a platform that doesn't tell.
    """
    try:
        import resource
    except ImportError:  # Windows
        return {}
    unit = 1_000_000 if sys.platform == "darwin" else 1_000_000 // 1024  # bytes there, kibibytes elsewhere
    found = {"this process": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit)}
    if children:
        found["largest worker"] = round(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / unit)
    return found
