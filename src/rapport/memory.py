"""How much memory was held, and how the garbage collector is kept from looking through what stays."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


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


@contextmanager
def lasting() -> Iterator[Callable[[], None]]:
    """Gives what tells the garbage collector that all there is now stays until the end of the block.

    It goes through millions of objects again and again otherwise, and finds nothing.
    """
    try:
        yield gc.freeze
    finally:
        gc.unfreeze()
