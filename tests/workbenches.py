"""Workbenches on dossiers made by hand, for the tests of pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fastapi.testclient import TestClient

from casebook import SETTINGS
from rapport.api import Dossier
from rapport.ledger import Ledger, builds
from rapport.web import create_app
from rapport.web.beside import served
from rapport.web.session import Session

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PORT = 8765
TOML = """name = "dossier"
between = ["SWE", "NOR"]
[outlets]
"Fjell Gazette" = "NOR"
"""


def dossier_in(folder: Path, fill: Callable[[Path], Ledger] | None) -> Dossier:
    """A dossier whose ledger *fill* made; nothing leaves it empty."""
    assert SETTINGS.between == ("SWE", "NOR")
    (folder / "rapport.toml").write_text(TOML, encoding="utf-8")
    if fill:
        ledger = fill(folder)
        with ledger.write() as connection:
            if builds.last(connection) is None:
                builds.keep(connection, "2020-02-01T10:00:00+00:00", "2020-02-01T10:00:01+00:00", "made by hand", {})
        ledger.close()
    return Dossier.open(folder)


def locked(dossier: Dossier) -> tuple[TestClient, Session]:
    """A client that was not let in yet, and the session."""
    session = Session(PORT)
    client = TestClient(
        create_app(dossier, session),
        base_url=f"http://127.0.0.1:{PORT}",
        follow_redirects=False,
        raise_server_exceptions=False,
    )
    return client, session


def entered(dossier: Dossier) -> TestClient:
    """A client in the session: it holds the cookie, and sends the token of forms."""
    client, session = locked(dossier)
    assert client.get(f"/?token={session.token}").status_code == 303
    client.headers["x-rapport-token"] = session.form_token
    return client


@contextmanager
def browsed(browser: Browser, dossier: Dossier, **options: Any) -> Iterator[Page]:
    """A page in a browser that is let into the workbench of a dossier; *options* are the browser context's."""
    with served(dossier) as (origin, session):
        context = browser.new_context(
            base_url=origin, reduced_motion="reduce", viewport={"width": 1100, "height": 800}, **options
        )
        page = context.new_page()
        page.goto(f"/?token={session.token}")
        yield page
        context.close()
