"""Serving the workbench on the loopback address, and nowhere else."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable

import uvicorn

from rapport.api import Dossier
from rapport.errors import UsageError
from rapport.web.app import create_app
from rapport.web.session import Session

LOOPBACK = "127.0.0.1"


def loopback(host: str) -> str:
    """The address that *host* is, if it is one of this machine's own that no other machine can reach.

    Raises:
        UsageError: it is another one.
    """
    if host == "localhost":
        return LOOPBACK
    try:
        found = ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        found = None
    if found is None or not found.is_loopback or str(found) not in (LOOPBACK, "::1"):
        raise UsageError(
            f"the workbench has no accounts yet and is not served on `{host}`",
            where="--host",
            advice="Leave it at 127.0.0.1; from another machine, reach it through `ssh -L 8765:127.0.0.1:8765 MACHINE`",
        )
    return str(found)


def bound(host: str, port: int) -> socket.socket:
    """A socket that listens on the loopback address; port 0 takes a free one.

    Raises:
        UsageError: another address, or the port is taken.
    """
    address = loopback(host)
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((address, port))
    except (OSError, OverflowError) as error:
        made.close()
        raise UsageError(
            f"port {port} can't be used ({error})", where="--port", advice="Choose another one, or 0 for any"
        ) from error
    return made


def serve(dossier: Dossier, host: str, port: int, tell: Callable[[str], None]) -> None:
    """Serve until the process is stopped; *tell* is given the address with its token.

    Raises:
        UsageError: the address or port can't be used.
    """
    listening = bound(host, port)
    name, actual = listening.getsockname()[:2]
    session = Session(port=actual)
    shown = f"[{name}]" if ":" in name else name
    app = create_app(dossier, session, warm=True)
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, proxy_headers=False, ws="none"
    )
    tell(f"http://{shown}:{actual}/?token={session.token}")
    uvicorn.Server(config).run(sockets=[listening])
