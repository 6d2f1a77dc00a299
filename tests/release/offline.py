"""Run a command that can reach no network, to see that it needs none.

    python offline.py COMMAND…

In a network namespace of its own where the system allows one; elsewhere every Python process of the command refuses to
connect to anything but local sockets. Says on standard error which of the two it was.
"""

from __future__ import annotations

import ctypes
import os
import sys
import tempfile
from pathlib import Path

NEW_USER, NEW_NETWORK = 0x10000000, 0x40000000

GUARD = """
import socket

def _refused(self, address, *rest):
    if self.family == getattr(socket, "AF_UNIX", None):
        return _connect(self, address)
    raise ConnectionRefusedError(f"no network here, and {address} was asked for")

_connect = socket.socket.connect
socket.socket.connect = socket.socket.connect_ex = _refused
"""


def main() -> None:
    """Run it; the exit status is the command's."""
    if cut_off():
        print("offline: a network namespace of its own", file=sys.stderr)
    else:
        folder = Path(tempfile.mkdtemp(prefix="offline-"))
        (folder / "sitecustomize.py").write_text(GUARD, encoding="utf-8")
        os.environ["PYTHONPATH"] = str(folder)
        print("offline: no namespaces on this system, so Python's sockets are barred", file=sys.stderr)
    os.execvp(sys.argv[1], sys.argv[1:])


def cut_off() -> bool:
    """Leave every network behind, if the system lets us; even the loopback is down then."""
    try:
        unshare = ctypes.CDLL(None, use_errno=True).unshare
    except (OSError, AttributeError):
        return False
    return unshare(NEW_NETWORK) == 0 or unshare(NEW_USER | NEW_NETWORK) == 0


if __name__ == "__main__":
    main()
