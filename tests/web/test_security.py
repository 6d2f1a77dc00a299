from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI, Form
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient

from casebook import filled
from rapport.api import Dossier
from rapport.errors import UsageError
from rapport.web import changes, create_app
from rapport.web.requests import inside
from rapport.web.security import FORM_FIELD, HEADERS, checked
from rapport.web.serving import bound, loopback
from rapport.web.session import Session
from workbenches import PORT, dossier_in, entered, locked


def routes(app: FastAPI) -> Iterator[APIRoute]:
    waiting: list[object] = list(app.routes)
    while waiting:
        route = waiting.pop()
        waiting += getattr(getattr(route, "original_router", None), "routes", [])
        if isinstance(route, APIRoute):
            yield route


def writable(dossier: Dossier) -> tuple[TestClient, Session]:
    """The workbench with one more route, which changes something."""
    session = Session(PORT)
    app = create_app(dossier, session)
    router = changes()

    @router.post("/change")
    def change(what: str = Form()) -> str:
        return what

    app.app.include_router(router)
    client = TestClient(app, base_url=f"http://127.0.0.1:{PORT}", follow_redirects=False)
    client.cookies.set(session.cookie, session.secret)
    return client, session


def test_without_the_token_nothing_of_the_dossier_is_shown(dossier: Dossier) -> None:
    client, _ = locked(dossier)
    for path in ("/", "/records/x", "/nowhere", "/?token=wrong", "/?token=", "/?token=å"):
        answer = client.get(path)
        assert answer.status_code == 401, path
        assert "set-cookie" not in answer.headers
        assert "Sweden" not in answer.text
    client.cookies.set("rapport-8765", "wrong")
    assert client.get("/").status_code == 401


def test_the_token_is_exchanged_for_a_strict_cookie_and_leaves_the_address(dossier: Dossier) -> None:
    client, session = locked(dossier)
    answer = client.get(f"/records/a?token={session.token}&q=lake")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/records/a?q=lake"
    cookie = answer.headers["set-cookie"].lower()
    assert cookie.startswith(f"rapport-{PORT}=")
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert session.token.lower() not in cookie
    assert client.get("/").status_code == 200


def test_the_token_leads_to_no_other_site(dossier: Dossier) -> None:
    client, session = locked(dossier)
    for path in ("//evil.example/", "/\\evil.example", "///evil.example"):
        answer = client.get(f"http://127.0.0.1:{PORT}{path}?token={session.token}")
        assert not answer.headers["location"].startswith(("//", "/\\", "http"))


def test_every_answer_has_the_headers(dossier: Dossier) -> None:
    client, _ = locked(dossier)
    inside_it = entered(dossier)
    page = inside_it.get("/")
    asset = page.text.split('rel="stylesheet" href="')[1].split('"')[0]
    answers = [client.get("/"), page, inside_it.get("/nowhere"), inside_it.get(asset), inside_it.post("/")]
    answers.append(client.get("/", headers={"host": "evil.example"}))
    assert [answer.status_code for answer in answers] == [401, 200, 404, 200, 405, 421]
    for answer in answers:
        for name, value in HEADERS.items():
            assert answer.headers[name] == value
    policy = page.headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert page.headers["cache-control"] == "no-store"
    assert "immutable" in asset_cache(inside_it, asset)


def asset_cache(client: TestClient, address: str) -> str:
    return client.get(address).headers["cache-control"]


def test_a_failure_inside_tells_nothing_and_has_the_headers(dossier: Dossier) -> None:
    client, session = writable(dossier)
    app = client.app
    assert isinstance(app.app, FastAPI)  # type: ignore[union-attr]

    @app.app.get("/broken")  # type: ignore[union-attr]
    def broken() -> None:
        raise RuntimeError("a secret of the inside")

    quiet = TestClient(app, base_url=f"http://127.0.0.1:{PORT}", raise_server_exceptions=False)
    quiet.cookies.set(session.cookie, session.secret)
    answer = quiet.get("/broken")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert answer.headers["content-security-policy"] == HEADERS["content-security-policy"]


@pytest.mark.parametrize(
    "host", ["evil.example:8765", "127.0.0.1", "127.0.0.1:80", "localhost.evil.example:8765", "", "10.0.0.1:8765"]
)
def test_a_foreign_name_that_leads_here_is_refused(dossier: Dossier, host: str) -> None:
    client = entered(dossier)
    answer = client.get("/", headers={"host": host})
    assert answer.status_code == 421
    assert "Sweden" not in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost:8765", "LOCALHOST:8765", "[::1]:8765"])
def test_the_loopback_names_are_let_in(dossier: Dossier, host: str) -> None:
    assert entered(dossier).get("/", headers={"host": host}).status_code == 200


def test_a_change_needs_the_token_of_the_session(dossier: Dossier) -> None:
    client, session = writable(dossier)
    assert client.post("/change", data={"what": "x"}).status_code == 403
    assert client.post("/change", data={"what": "x", FORM_FIELD: "wrong"}).status_code == 403
    assert client.post("/change", data={"what": "x"}, headers={"x-rapport-token": "wrong"}).status_code == 403
    assert client.post("/change", data={"what": "x", FORM_FIELD: session.token}).status_code == 403
    assert client.post("/change", data={"what": "x", FORM_FIELD: session.form_token}).status_code == 200
    assert client.post("/change", data={"what": "x"}, headers={"x-rapport-token": session.form_token}).json() == "x"


def test_a_form_of_ours_hides_its_origin_for_no_referrer_is_sent(dossier: Dossier) -> None:
    client, session = writable(dossier)
    said = {"origin": "null", "sec-fetch-site": "same-origin", "x-rapport-token": session.form_token}
    assert client.post("/change", data={"what": "x"}, headers=said).status_code == 200
    for site in ("cross-site", "none"):
        assert client.post("/change", data={"what": "x"}, headers={**said, "sec-fetch-site": site}).status_code == 403


@pytest.mark.parametrize(
    "said",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"origin": "https://127.0.0.1:8765"},
    ],
)
def test_a_change_that_another_site_asks_for_is_refused(dossier: Dossier, said: dict[str, str]) -> None:
    client, session = writable(dossier)
    answer = client.post("/change", data={"what": "x"}, headers={"x-rapport-token": session.form_token, **said})
    assert answer.status_code == 403
    own = {"sec-fetch-site": "same-origin", "origin": f"http://127.0.0.1:{PORT}"}
    headers = {"x-rapport-token": session.form_token, **own}
    assert client.post("/change", data={"what": "x"}, headers=headers).status_code == 200


def test_every_route_that_changes_something_checks_the_token(dossier: Dossier) -> None:
    found = list(routes(create_app(dossier, Session(PORT)).app))
    assert {route.path for route in found} >= {"/", "/records/{identity}", "/static/{name}"}
    for route in found:
        if set(route.methods or ()) - {"GET", "HEAD"}:
            called = {dependency.dependency for dependency in route.dependencies}
            assert checked in called, route.path


def test_a_request_is_not_read_beyond_its_limit(dossier: Dossier) -> None:
    client, session = writable(dossier)
    headers = {"x-rapport-token": session.form_token, "content-type": "application/x-www-form-urlencoded"}
    assert client.post("/change", content=b"what=" + b"x" * 1_100_000, headers=headers).status_code == 413

    def endless() -> Iterator[bytes]:  # no length is announced
        yield b"what="
        for _ in range(300):
            yield b"x" * 10_000

    assert client.post("/change", content=endless(), headers=headers).status_code == 413


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.4", "example.org", "127.0.0.2", "", "localhost.example"])
def test_other_addresses_than_the_loopback_are_refused(host: str) -> None:
    with pytest.raises(UsageError, match="--host"):
        loopback(host)
    assert loopback("localhost") == loopback("127.0.0.1") == "127.0.0.1"
    assert loopback("[::1]") == "::1"


def test_a_taken_port_is_said_plainly() -> None:
    with bound("127.0.0.1", 0) as taken:
        taken.listen()
        with pytest.raises(UsageError, match="Choose another one"):
            bound("127.0.0.1", taken.getsockname()[1])


@pytest.mark.parametrize(
    "address", ["//evil.example", "/\\evil.example", "https://evil.example", "/\t/evil.example", "\n//x", "", "evil"]
)
def test_going_back_never_leaves_the_workbench(client: TestClient, address: str) -> None:
    assert inside(address) == "/"
    answer = client.get("/theme", params={"to": "dark", "back": address})
    assert answer.headers["location"] == "/"


def test_two_runs_share_no_secret(tmp_path: Path) -> None:
    one, other = Session(1), Session(2)
    assert len({one.token, one.secret, one.form_token, other.token, other.secret, other.form_token}) == 6
    with dossier_in(tmp_path, filled) as dossier:
        client, session = locked(dossier)
        client.cookies.set(session.cookie, one.secret)
        assert client.get("/").status_code == 401
