"""The workbench served from a thread: for tests in a browser, for pictures and for measuring."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

import uvicorn

from rapport.api import Dossier
from rapport.errors import UsageError
from rapport.web.app import create_app
from rapport.web.serving import LOOPBACK, bound
from rapport.web.session import Session

PATIENCE = 20.0


@contextmanager
def served(dossier: Dossier) -> Iterator[tuple[str, Session]]:
    """The workbench of *dossier* on a free port: its origin, and the session with the token."""
    listening = bound(LOOPBACK, 0)
    port = int(listening.getsockname()[1])
    session = Session(port)
    config = uvicorn.Config(
        create_app(dossier, session), log_level="error", access_log=False, ws="none", proxy_headers=False
    )
    server = uvicorn.Server(config)
    thread = Thread(target=server.run, args=([listening],), daemon=True)
    thread.start()
    until = time.monotonic() + PATIENCE
    while not server.started:
        if time.monotonic() > until:
            raise UsageError("the workbench did not start", where=f"port {port}", advice="Call again")
        time.sleep(0.02)
    try:
        yield f"http://{LOOPBACK}:{port}", session
    finally:
        server.should_exit = True
        thread.join(PATIENCE)
