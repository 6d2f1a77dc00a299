"""The application: pages, assets, failures, and the guard around all of them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from threading import Thread
from typing import Any

from fastapi import FastAPI

from rapport.api import Dossier
from rapport.errors import RapportError
from rapport.web import assets, failures
from rapport.web.deciding import Decider
from rapport.web.desk import Desk
from rapport.web.pages import LARGEST, ROUTERS
from rapport.web.security import Guard
from rapport.web.session import Session
from rapport.web.work import Work


def create_app(dossier: Dossier, session: Session, *, warm: bool = False) -> Guard:
    """The workbench of *dossier*.

    Args:
        dossier: open, and left open.
        session: the secrets and the port of this run.
        warm: read the book at the start, beside, so that the first page need not wait for it.
    """
    desk = Desk(dossier)

    @asynccontextmanager
    async def life(_app: FastAPI) -> AsyncIterator[None]:
        if warm:
            Thread(target=_read_ahead, args=(desk,), name="rapport-warm", daemon=True).start()
        yield

    # Nothing leaves the machine, whatever the environment says of telemetry.
    quiet: Any = {"telemetry": {"tracing": False, "metrics": False, "logs": False, "auto_configure": False}}
    app = FastAPI(title="Rapport", docs_url=None, redoc_url=None, openapi_url=None, lifespan=life, **quiet)
    app.state.desk = desk
    app.state.session = session
    app.state.work = Work(dossier)
    app.state.decider = Decider(dossier)
    app.include_router(assets.router)
    for router in ROUTERS:
        app.include_router(router)
    failures.register(app)
    most = dossier.settings.limits.max_source_bytes
    return Guard(  # around all, so that the answer to a failure has its headers too
        app,
        session=session,
        hosts=hosts(session.port),
        refuse=failures.refuse,
        largest={path: files * most for path, files in LARGEST.items()},
    )


def hosts(port: int) -> tuple[str, ...]:
    """The names under which a browser may ask."""
    return tuple(f"{name}:{port}" for name in ("127.0.0.1", "localhost", "[::1]"))


def _read_ahead(desk: Desk) -> None:
    try:
        desk.read_ahead()
    except RapportError:
        return  # the first page says what is wrong
