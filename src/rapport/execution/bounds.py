"""How much memory this process may still take, where the platform has such a limit (Linux; not macOS, not Windows)."""

from __future__ import annotations

import faulthandler
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

_PATIENCE: Final = 1.5
_GRACE: Final = 5.0


def limit_memory(extra: int) -> bool:
    """Let this process take *extra* bytes of address space beyond what it has now; 0 sets no limit.

    Gives whether the platform holds it. What asks for more gets a MemoryError, in native code perhaps the process' end.
    """
    if sys.platform != "linux" or extra <= 0:
        return False
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = _address_space() + extra
    resource.setrlimit(resource.RLIMIT_AS, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))
    return True


@contextmanager
def limited_memory(extra: int) -> Iterator[None]:
    """The same for the time of a ``with`` block; the limit that was before comes back."""
    if sys.platform != "linux" or extra <= 0:
        yield
        return
    import resource

    former = resource.getrlimit(resource.RLIMIT_AS)
    limit_memory(extra)
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, former)


@contextmanager
def last_resort(seconds: float) -> Iterator[None]:
    """End this process when a ``with`` block is far beyond *seconds*: native code that hangs hears no signal.

    On Windows, which has no timer that Python would hear, this is the only limit on time.
    """
    if seconds <= 0:
        yield
        return
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        faulthandler.dump_traceback_later(_PATIENCE * seconds + _GRACE, exit=True, file=nowhere)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()


def no_core_dump() -> None:
    """A process that ends badly leaves no file behind."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def _address_space() -> int:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    return pages * os.sysconf("SC_PAGE_SIZE")
