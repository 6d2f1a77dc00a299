"""The page of all judgements, and the way from filters to an export of what they show, in a browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from casebook import filled
from rapport.api import Dossier
from workbenches import browsed, dossier_in

AXE = Path(__file__).parent / "vendor" / "axe.min.js"

pytestmark = pytest.mark.slow


@pytest.fixture
def dossier(tmp_path: Path) -> Iterator[Dossier]:
    with dossier_in(tmp_path, filled) as found:
        found.replay()
        yield found


@pytest.fixture(params=["light", "dark"])
def page(chromium: Browser, dossier: Dossier, request: pytest.FixtureRequest) -> Iterator[Page]:
    with browsed(chromium, dossier, color_scheme=request.param) as found:
        yield found


def test_what_was_decided_by_key_is_listed_taken_back_and_brought_back(page: Page) -> None:
    page.goto("/review?kind=meeting")
    title = page.locator("#now").inner_text()
    with page.expect_navigation():
        page.keyboard.press("c")
    expect(page.get_by_text("Last decision: confirmed")).to_be_visible()
    page.get_by_role("link", name="All judgements 1").click()
    page.wait_for_url("**/judgements")
    row = page.locator("tbody tr")
    expect(row).to_have_count(1)
    expect(row).to_contain_text("Confirmed")
    expect(row.get_by_role("link").first).to_be_visible()
    with page.expect_navigation():
        page.get_by_role("button", name="Take back").click()
    expect(page.locator("tbody tr")).to_have_count(2)
    expect(page.locator("#j-1")).to_contain_text("Undone by 2")
    page.goto("/review?kind=meeting")
    expect(page.locator("#now")).to_have_text(title)
    page.goto("/judgements?show=held")
    with page.expect_navigation():
        page.get_by_role("button", name="Bring back").click()
    page.goto("/judgements?show=undone")
    expect(page.locator("tbody tr")).to_have_count(1)
    expect(page.locator("#j-2")).to_contain_text("Undone by 3")


def test_nobody_is_kept_from_it(page: Page, dossier: Dossier) -> None:
    dossier.judge("correct", dossier.meetings()[0].id, field="place", value="Bergen", why="said so", apply=False)
    dossier.judge("rate", "march", value="B", apply=False)
    for path in ("/judgements", "/timeline?person=Holm", "/export?of=timeline&status=held"):
        page.goto(path)
        page.evaluate(AXE.read_text(encoding="utf-8"))
        found = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
        assert [one["id"] for one in found["violations"] if one["impact"] in ("serious", "critical")] == [], path
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, path


def test_the_filters_of_the_timeline_lead_to_its_export_and_back(page: Page) -> None:
    page.goto("/timeline")
    page.get_by_label("Status").select_option("held")
    page.wait_for_url("**/timeline?status=held")
    lines = page.locator("#table ~ table tbody tr").count()
    page.get_by_role("link", name="Export these").first.click()
    page.wait_for_url("**/export?of=timeline&status=held")
    expect(page.locator("p.lead")).to_contain_text(f"{lines} record")
    page.get_by_role("link", name="See these").click()
    page.wait_for_url("**/timeline?status=held")
