"""The reading pages in a browser: their main paths, what they ask for, who can use them, and text that means harm."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from casebook import HOSTILE, filled, hostile
from rapport.api import Dossier
from rapport.ledger import Ledger
from rapport.web.beside import served
from rapport.web.pages import ENTRIES
from workbenches import dossier_in

VENDOR = Path(__file__).parent / "vendor"
PATHS = tuple(entry.address for entry in ENTRIES)
REPORT = "Oslo, 5 March 2018\n\nPrime Ministers Astrid Holm and Per Dahl met in Oslo on 5 March 2018.\n"

pytestmark = pytest.mark.slow


@dataclass
class Window:
    """A page of the workbench with what it asked for and what went wrong in it."""

    page: Page
    origin: str
    dossier: Dossier
    asked: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def go(self, path: str) -> Page:
        self.page.goto(f"{self.origin}{path}")
        return self.page

    @property
    def strangers(self) -> list[str]:
        return [url for url in self.asked if not url.startswith(f"{self.origin}/")]


@contextmanager
def opened(browser: Browser, folder: Path, fill: Callable[[Path], Ledger], **options: Any) -> Iterator[Window]:
    given: dict[str, Any] = {"viewport": {"width": 1200, "height": 800}, "reduced_motion": "reduce", **options}
    with dossier_in(folder, fill) as dossier, served(dossier) as (origin, session):
        context = browser.new_context(**given)
        page = context.new_page()
        window = Window(page, origin, dossier)
        page.on("request", lambda request: window.asked.append(request.url))
        page.on("pageerror", lambda error: window.wrong.append(str(error)))
        page.on("dialog", lambda dialog: (window.wrong.append(f"dialog {dialog.message}"), dialog.dismiss()))
        page.on("console", lambda said: window.wrong.append(said.text) if said.type == "error" else None)
        page.goto(f"{origin}/?token={session.token}")
        yield window
        context.close()


@pytest.fixture(scope="module")
def window(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Window]:
    with opened(chromium, tmp_path_factory.mktemp("bench"), filled) as found:
        yield found


@pytest.fixture(autouse=True)
def nothing_goes_wrong(request: pytest.FixtureRequest) -> Iterator[None]:
    yield
    if "window" in request.fixturenames:
        found: Window = request.getfixturevalue("window")
        assert found.strangers == []
        assert found.wrong == []


def problems(page: Page) -> list[str]:
    """What axe finds that is serious or critical."""
    page.evaluate((VENDOR / "axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{one['id']} ({one['impact']}): {[node['html'][:160] for node in one['nodes'][:3]]}"
        for one in found["violations"]
        if one["impact"] in ("serious", "critical")
    ]


def addresses(dossier: Dossier) -> list[str]:
    """Every page, and one of each kind that a record or a choice leads to."""
    first = {record.type: record.id for record in reversed(dossier.records())}
    more = [f"/records/{identity}" for identity in first.values()]
    more += [f"/records/{dossier.findings()[0].id}", f"/positions/{first['issue']}", "/documents/march"]
    more += [
        "/voices?who=Astrid+Holm",
        "/commitments?show=packages",
        "/positions?show=names",
        "/search?q=tunnel",
        "/no",
    ]
    return [*PATHS, *more]


def test_axe_is_what_was_pinned() -> None:
    pinned = json.loads((VENDOR / "manifest.json").read_text(encoding="utf-8"))
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in VENDOR.iterdir()}
    del found["manifest.json"]
    assert found == {name: entry["sha256"] for name, entry in pinned.items()}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_on_any_page(chromium: Browser, tmp_path: Path, scheme: str) -> None:
    with opened(chromium, tmp_path, filled, color_scheme=scheme) as window:
        found = {path: problems(window.go(path)) for path in addresses(window.dossier)}
    assert {path: said for path, said in found.items() if said} == {}


def test_axe_sees_what_is_wrong(window: Window) -> None:
    page = window.go("/")
    page.evaluate("() => { document.querySelector('main').innerHTML = '<img src=\"/static/x\"><input>'; }")
    assert problems(page)
    window.wrong.clear()  # the picture is not there


@pytest.mark.parametrize("width", [320, 1800])
def test_pages_fit_the_window(chromium: Browser, tmp_path: Path, width: int) -> None:
    with opened(chromium, tmp_path, filled, viewport={"width": width, "height": 700}) as window:
        for path in addresses(window.dossier):
            page = window.go(path)
            assert page.evaluate("() => document.documentElement.scrollWidth") <= width, path


def test_the_first_page_leads_to_the_record_and_its_sentence(window: Window) -> None:
    page = window.go("/")
    with page.expect_navigation():
        page.get_by_role("link", name="All 1 announced meetings").or_(page.locator("#next a").first).first.click()
    page.goto(f"{window.origin}/timeline")
    page.locator("#table ~ table tbody th a").first.click()
    page.wait_for_url("**/records/*")
    expect(page.locator("blockquote em").first).to_be_visible()


def test_the_theme_is_switched_without_script(chromium: Browser, tmp_path: Path) -> None:
    with opened(chromium, tmp_path, filled, java_script_enabled=False, color_scheme="light") as window:
        page = window.go("/timeline?from=2018&to=2018")
        paper = "getComputedStyle(document.body).backgroundColor"
        light = page.evaluate(paper)
        page.get_by_role("group", name="Colours").get_by_role("link", name="Dark").click()
        page.wait_for_selector("html[data-theme=dark] body")  # the click leads away and back again
        page.wait_for_url("**/timeline?from=2018&to=2018")
        assert page.evaluate(paper) != light


def test_everything_can_be_read_without_script(chromium: Browser, tmp_path: Path) -> None:
    with opened(chromium, tmp_path, filled, java_script_enabled=False) as window:
        for path in addresses(window.dossier):
            page = window.go(path)
            assert page.locator("main h1").inner_text()
        page = window.go("/timeline")
        page.get_by_label("Status").select_option("planned")
        page.get_by_role("button", name="Show").click()
        page.wait_for_url("**status=planned**")
        expect(page.locator("#table ~ table tbody tr")).to_have_count(1)
        page = window.go("/search")
        page.get_by_label("All of these words").fill("tunnel")
        page.get_by_role("main").get_by_role("button", name="Search").click()
        expect(page.locator("em", has_text="tunnel").first).to_be_visible()


def test_filters_take_effect_at_once_and_stay_in_a_short_address(window: Window) -> None:
    page = window.go("/timeline")
    page.get_by_label("Status").select_option("planned")
    page.wait_for_url("**/timeline?status=planned")
    expect(page.locator("#table ~ table tbody tr")).to_have_count(1)
    page.go_back()
    page.wait_for_url("**/timeline")


def test_the_zoom_is_in_the_address(window: Window) -> None:
    page = window.go("/timeline")
    page.get_by_role("link", name="By month").click()
    page.wait_for_url("**from=*")
    expect(page.get_by_role("link", name="By month")).to_have_attribute("aria-current", "true")
    with page.expect_navigation():
        page.get_by_role("link", name="Later →").click()
    page.get_by_role("link", name="All years").click()
    page.wait_for_url("**/timeline")


def test_search_goes_by_keys_from_hit_to_hit(window: Window) -> None:
    page = window.go("/search?q=tunnel")
    page.keyboard.press("n")
    first = page.evaluate("() => document.activeElement.getAttribute('href')")
    page.keyboard.press("n")
    second = page.evaluate("() => document.activeElement.getAttribute('href')")
    page.keyboard.press("p")
    assert first != second
    assert page.evaluate("() => document.activeElement.getAttribute('href')") == first
    page.keyboard.press("/")
    page.keyboard.type("oslo")  # in the field, where letters are letters
    page.keyboard.press("Enter")
    page.wait_for_url("**q=*oslo*")


def test_a_facet_narrows_and_is_taken_away(window: Window) -> None:
    page = window.go("/search")
    before = page.get_by_role("status").first.inner_text()
    page.get_by_label("Narrow the results").get_by_role("link", name="Meeting", exact=True).click()
    page.wait_for_url("**type=meeting")
    expect(page.get_by_role("status").first).not_to_have_text(before)
    page.get_by_title("Take this filter away").click()
    page.wait_for_url("**/search")


def test_a_cell_of_the_matrix_opens_its_statements(window: Window) -> None:
    page = window.go("/positions?show=all")
    page.get_by_role("link", name="1 statement in order").first.click()
    page.wait_for_url("**/positions/*?side=*")
    expect(page.locator("blockquote").first).to_be_visible()


def test_a_card_opens_its_history(window: Window) -> None:
    page = window.go("/commitments")
    card = page.locator(".card").first
    expect(card.locator("blockquote").first).to_be_hidden()
    card.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(card.locator("blockquote").first).to_be_visible()


def test_disagreements_and_voices_lead_to_sentences(window: Window) -> None:
    page = window.go("/disagreements")
    assert page.locator(".card").first.locator("blockquote").count() >= 2
    page = window.go("/voices")
    page.get_by_role("link", name="Astrid Holm").click()
    page.wait_for_url("**who=*")
    expect(page.locator("blockquote").first).to_contain_text("We will build it together")


def test_files_go_up_with_their_progress_and_are_built(chromium: Browser, tmp_path: Path) -> None:
    with opened(chromium, tmp_path, filled) as window:
        page = window.go("/sources")
        files = [
            {"name": "new.txt", "mimeType": "text/plain", "buffer": REPORT.encode()},
            {"name": "odd.xyz", "mimeType": "text/plain", "buffer": bytes(range(256)) * 9},
        ]
        page.get_by_label("Choose files, or drop them here").set_input_files(files)  # type: ignore[arg-type]
        page.get_by_role("button", name="Add").click()
        said = page.locator("#uploads li")
        page.wait_for_function("() => !document.querySelector('#uploads progress')", timeout=60_000)
        assert said.nth(0).inner_text().startswith("new.txt 1 document")
        assert "odd.xyz" in said.nth(1).inner_text()
        assert "1 document" not in said.nth(1).inner_text()
        page.locator("#build", has_text="waits to be read").wait_for(timeout=60_000)
        # dropped: the browser is given a file as if from a folder
        page.evaluate(
            """() => {
                const data = new DataTransfer();
                data.items.add(new File(["Malmo, 1 May 2019. Astrid Holm met Per Dahl in Malmo."], "dropped.txt"));
                const event = new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true });
                document.querySelector("#drop").dispatchEvent(event);
            }"""
        )
        page.wait_for_function(
            "() => document.querySelectorAll('#uploads li').length === 3 && !document.querySelector('progress')",
            timeout=60_000,
        )
        assert {source.name for source in window.dossier.sources()} >= {"new.txt", "dropped.txt", "odd.xyz"}
        assert window.strangers == []
        assert window.wrong == []


def test_a_document_that_means_harm_does_none(chromium: Browser, tmp_path: Path) -> None:
    with opened(chromium, tmp_path, hostile) as window:
        page = window.go("/sources")
        file = {"name": f"{HOSTILE.replace('/', '')}.txt", "mimeType": "text/plain", "buffer": REPORT.encode()}
        page.get_by_label("Choose files, or drop them here").set_input_files(file)  # type: ignore[arg-type]
        page.get_by_role("button", name="Add").click()
        page.wait_for_function("() => !document.querySelector('#uploads progress')", timeout=60_000)
        ids = [record.id for record in window.dossier.records()] + [one.id for one in window.dossier.findings()]
        for path in [*PATHS, *(f"/records/{identity}" for identity in ids), "/documents/doc", "/search?q=alert"]:
            page = window.go(path)
            assert page.locator("main h1").count() == 1, path
            assert page.locator("main script, main style, main iframe, main img").count() == 0, path
        assert window.strangers == []
        assert window.wrong == []


def test_the_page_begins_with_a_way_past_the_navigation(window: Window) -> None:
    page = window.go("/commitments")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.textContent") == "Skip to the page"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.querySelector('main').contains(document.activeElement)")


def test_a_page_is_printed_without_its_controls(window: Window) -> None:
    page = window.go("/timeline")
    page.emulate_media(media="print")
    expect(page.locator("nav.pages")).to_be_hidden()
    expect(page.locator("form.filters").first).to_be_hidden()
    expect(page.locator("#table")).to_be_visible()
    page.emulate_media(media="screen")
