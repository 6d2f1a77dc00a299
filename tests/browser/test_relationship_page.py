"""Conflict and cooperation in a browser: by keyboard, without script, and from a point to its sentence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from casebook import filled
from workbenches import browsed, dossier_in

pytestmark = pytest.mark.slow


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def page(chromium: Browser, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Page]:
    with (
        dossier_in(tmp_path, filled) as dossier,
        browsed(chromium, dossier, java_script_enabled=request.param) as found,
    ):
        yield found


def test_the_time_is_chosen_by_keyboard(page: Page) -> None:
    page.goto("/relationship?by=year")
    page.locator("input[name=from]").focus()
    page.keyboard.type("2019")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="By year")).to_be_visible()
    table = page.get_by_role("table", name="Conflict and cooperation by year")
    expect(table.get_by_role("rowheader").first).to_have_text("2019")


def test_a_point_leads_to_its_sentence(page: Page) -> None:
    page.goto("/relationship?by=year&type=SANCTION&from=2019&to=2019")
    row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="2019"))
    expect(row.get_by_role("cell").nth(3)).to_contain_text("\u2212")
    row.get_by_role("link").first.click()
    page.wait_for_url("**/documents/late#m-**")
    expect(page.locator("mark:target")).to_contain_text("Norway imposed a toll on Swedish lorries")


def test_the_picture_has_a_name_and_can_be_scrolled_by_keys(page: Page) -> None:
    page.goto("/relationship?by=month")
    picture = page.get_by_role("group", name="Picture of conflict and cooperation")
    picture.focus()
    expect(picture).to_be_focused()
    expect(picture.locator("svg")).to_have_attribute("aria-hidden", "true")
