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


_PATIENT = (200_000, 20, 1_000)
"""The garbage collector's thresholds while very much is made that stays: it looks at what is new, seldom at all."""


@contextmanager
def lasting() -> Iterator[Callable[[], None]]:
    """Keep the garbage collector from going through millions of objects again and again: it would find nothing.

    What is there at the beginning is left alone until the end of the block, and what is there whenever the function
    that is given is called.
    """
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(*_PATIENT)
    try:
        yield gc.freeze
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
