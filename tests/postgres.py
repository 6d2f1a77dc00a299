"""A PostgreSQL server of the tests' own: the installed programs in a temporary folder, on a socket there."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

USER = "rapport"


def programs() -> Path | None:
    """The folder with `initdb` and `postgres`, the newest version's first."""
    named = os.environ.get("RAPPORT_TEST_POSTGRESQL")
    folders = [Path(named)] if named else []
    if found := shutil.which("postgres"):
        folders.append(Path(found).resolve().parent)
    for pattern in ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql@*/bin"):
        folders += sorted(Path("/").glob(pattern[1:]), key=_version, reverse=True)
    return next((f for f in folders if (f / "initdb").exists() and (f / "postgres").exists()), None)


def _version(folder: Path) -> int:
    digits = "".join(c for c in str(folder) if c.isdigit())
    return int(digits or 0)


class Server:
    """A server that can be stopped and started again.

    Args:
        binaries: the folder with its programs.
        folder: an empty one, in which its data and its socket are to lie.
    """

    def __init__(self, binaries: Path, folder: Path) -> None:
        self._binaries = binaries
        self.folder = folder
        self._process: subprocess.Popen[bytes] | None = None
        # PostgreSQL refuses to run as root.
        self._as: dict[str, Any] = {}
        if os.getuid() == 0:
            name, group = _unprivileged()
            self._as = {"user": name, "group": group, "extra_groups": []}
            shutil.chown(folder, name)
        made = [
            str(binaries / "initdb"),
            *("--pgdata", str(folder / "data"), "--username", USER, "--auth", "trust"),
            *("--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync"),
        ]
        subprocess.run(made, check=True, capture_output=True, cwd=folder, **self._as)

    def address(self, database: str = "postgres", user: str = USER) -> str:
        """The address of a database on this server."""
        return f"postgresql://{user}@/{database}?host={self.folder}"

    @property
    def runs(self) -> bool:
        """Whether it was started and not stopped."""
        return self._process is not None and self._process.poll() is None

    def start(self) -> None:
        """Start, and wait until it answers."""
        log = (self.folder / "log").open("ab")
        command = [
            str(self._binaries / "postgres"),
            *("-D", str(self.folder / "data"), "-k", str(self.folder)),
            *("-c", "listen_addresses=", "-c", "fsync=off", "-c", "max_connections=40"),
        ]
        with log:
            self._process = subprocess.Popen(command, stdout=log, stderr=log, cwd=self.folder, **self._as)
        import psycopg

        end = time.monotonic() + 60
        while True:
            try:
                psycopg.connect(self.address(), connect_timeout=5).close()
            except psycopg.OperationalError:
                if time.monotonic() > end or not self.runs:
                    said = (self.folder / "log").read_text(errors="replace")
                    raise RuntimeError(f"the server did not start: {said[-2000:]}") from None
                time.sleep(0.05)
            else:
                return

    def stop(self, how: int = signal.SIGINT) -> None:
        """End it: SIGINT ends sessions and stops, SIGQUIT stops as a crash does."""
        if self._process is not None:
            self._process.send_signal(how)
            self._process.wait(60)
            self._process = None


def _unprivileged() -> tuple[str, int]:
    """A user who is not root, and their group."""
    import pwd  # here: there is none on Windows

    for name in ("postgres", "nobody"):
        with suppress(KeyError):
            return name, pwd.getpwnam(name).pw_gid
    raise RuntimeError("there is no user but root to run a server as")


@contextmanager
def running(megabytes: int = 0) -> Iterator[Server]:
    """A server for as long as it is needed; a test that asks for it skips where none is installed, save in CI.

    Args:
        megabytes: the size of a disk of its own, in memory; 0 gives it none. Who may not mount one skips the test.
    """
    binaries = programs()
    missing = "PostgreSQL is not installed (its programs initdb and postgres)" if binaries is None else ""
    if sys.platform == "win32":
        missing = "the server of the tests needs Unix sockets"
    if missing or binaries is None:
        if os.environ.get("CI"):
            pytest.fail(f"{missing}; in CI it must be")
        pytest.skip(missing)
    # Not pytest's own folder: only its owner may look into that, and a socket's path has at most 107 characters.
    folder = Path(tempfile.mkdtemp(prefix="rapport-pg-", dir="/tmp"))
    mounted = False
    try:
        if megabytes:
            mount = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)]
            mounted = (
                bool(shutil.which("mount")) and not subprocess.run(mount, check=False, capture_output=True).returncode
            )
            if not mounted:
                pytest.skip("no disk can be mounted here")
        server = Server(binaries, folder)
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        if mounted:
            subprocess.run(["umount", str(folder)], check=False)
        shutil.rmtree(folder, ignore_errors=True)
