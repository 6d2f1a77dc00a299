"""Checking a record in a browser: by keys, in two windows, from the text to the record and back, on odd documents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from casebook import filled, hostile
from rapport.api import Dossier
from rapport.web.beside import served
from workbenches import dossier_in

pytestmark = pytest.mark.slow


@pytest.fixture
def dossier(tmp_path: Path) -> Iterator[Dossier]:
    with dossier_in(tmp_path, filled) as found:
        found.replay()
        yield found


class Bench:
    """A workbench that is served, with a browser of its own that notes what it asks for and what goes wrong."""

    def __init__(self, browser: Browser, origin: str, token: str, *, script: bool = True) -> None:
        self.origin = origin
        self.context = browser.new_context(viewport={"width": 1280, "height": 800}, java_script_enabled=script)
        self.asked: list[str] = []
        self.wrong: list[str] = []
        self.context.on("request", lambda request: self.asked.append(request.url))
        self.window(f"/?token={token}")

    def window(self, path: str) -> Page:
        page = self.context.new_page()
        page.on("dialog", lambda dialog: (self.wrong.append(dialog.message), dialog.dismiss()))
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.on("console", lambda said: self.wrong.append(said.text) if said.type == "error" else None)
        page.goto(self.origin + path)
        return page

    def strangers(self) -> list[str]:
        return [url for url in self.asked if not url.startswith(self.origin)]


@pytest.fixture
def bench(chromium: Browser, dossier: Dossier) -> Iterator[Bench]:
    with served(dossier) as (origin, session):
        found = Bench(chromium, origin, session.token)
        yield found
        assert found.wrong == []
        assert found.strangers() == []
        found.context.close()


def follow(page: Page, button: str) -> None:
    """Press a button that leads to another page, and wait until that is there."""
    with page.expect_navigation():
        page.get_by_role("button", name=button).click()


def reviews(dossier: Dossier) -> dict[str, str]:
    return {record.id: record.review for record in dossier.records() if record.review != "unreviewed"}


def current(page: Page) -> str:
    return str(page.locator(".focus h2 a").get_attribute("href")).removeprefix("/records/")


def test_the_queue_by_keys_alone(bench: Bench, dossier: Dossier) -> None:
    page = bench.window("/review")

    def press(key: str) -> str:
        before = current(page)
        with page.expect_navigation():
            page.keyboard.press(key)
        return before

    confirmed, rejected, skipped = press("c"), press("r"), press("k")
    assert reviews(dossier) == {confirmed: "confirmed", rejected: "rejected"}
    assert current(page) not in {confirmed, rejected, skipped}
    press("u")
    assert reviews(dossier) == {confirmed: "confirmed"}
    press("u")
    assert reviews(dossier) == {}
    expect(page.locator(".last")).to_have_count(0)

    page.goto(bench.origin + "/review?kind=meeting")
    page.keyboard.press("?")
    expect(page.locator(".keys dl")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".keys dl")).to_be_hidden()
    page.keyboard.press("e")
    expect(page.locator("[name='to.according_to']")).to_be_focused()
    page.keyboard.press("c")  # a letter in a field is a letter
    assert reviews(dossier) == {}
    page.keyboard.press("Backspace")
    page.get_by_label("Place", exact=True).fill("Gothenburg")
    corrected = current(page)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert reviews(dossier) == {corrected: "corrected"}
    page.keyboard.press("s")
    expect(page.locator("details[open] summary", has_text="Same as")).to_be_visible()
    expect(page.locator("input[name=other]").first).to_be_attached()


def test_keys_can_be_switched_off(bench: Bench, dossier: Dossier) -> None:
    page = bench.window("/review")
    page.keyboard.press("?")
    page.get_by_label("Keys off").check()
    page.locator("h1").click()
    page.keyboard.press("c")
    page.wait_for_timeout(300)
    assert reviews(dossier) == {}


def test_two_windows_on_one_record(bench: Bench, dossier: Dossier) -> None:
    one, other = bench.window("/review"), bench.window("/review")
    record = current(one)
    assert current(other) == record
    follow(one, "Reject")
    with other.expect_navigation():
        other.keyboard.press("c")
    bench.wrong = [line for line in bench.wrong if "409" not in line]  # the console notes the answer's status
    expect(other.locator("h1")).to_contain_text("Decided elsewhere meanwhile")
    expect(other.locator("[role=alert]")).to_contain_text("rejected it on")
    assert reviews(dossier) == {record: "rejected"}
    other.get_by_role("link", name="Look at it as it is now").click()
    expect(other.locator(".notice")).to_contain_text("This was rejected")
    follow(other, "Take back")
    assert reviews(dossier) == {}


def test_bulk_decisions_show_how_many_and_undo_as_one(bench: Bench, dossier: Dossier) -> None:
    page = bench.window("/review?view=list&kind=position")
    page.locator("[data-mark-all]").check()
    follow(page, "Confirm those marked")
    count = len(dossier.positions())
    expect(page.locator("h1")).to_contain_text(f"Confirm {count} records?")
    expect(page.locator("main ol li")).to_have_count(count)
    follow(page, f"Confirm all {count}")
    assert list(reviews(dossier).values()) == ["confirmed"] * count
    expect(page.locator(".last")).to_contain_text(f"on {count}")
    follow(page, "Undo")
    assert reviews(dossier) == {}


def test_either_side_of_the_reader_finds_the_other(bench: Bench) -> None:
    page = bench.window("/documents/march")
    mark = page.locator("mark.k-name").first
    name = mark.get_attribute("data-mark")
    mark.click()
    expect(page.locator(".beside .now")).to_have_attribute("data-beside", str(name))
    page.wait_for_url(f"**#{name}")
    line = page.locator(".beside li.k-statement").first
    line.locator("p.more").click()
    expect(page.locator("[data-text] .now")).to_have_attribute("data-mark", str(line.get_attribute("data-beside")))
    page.locator("a.back").first.press("Enter")
    expect(page.locator(".beside .now")).to_have_count(1)
    count = page.locator(".beside li[data-beside]").count()
    page.goto(bench.origin + "/documents/march")
    for number in range(1, count + 1):
        with page.expect_navigation():
            page.keyboard.press("n")
        expect(page.locator(".marksbar p")).to_contain_text(f"Mark {number} of {count}")
        expect(page.locator("[data-text] mark.now").first).to_be_visible()
    with page.expect_navigation():
        page.keyboard.press("p")
    expect(page.locator(".marksbar p")).to_contain_text(f"Mark {count - 1} of")


SELECT = """(words) => {
  const text = document.querySelector("[data-text]");
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  const nodes = [];
  for (let node; (node = walker.nextNode());) if (node.parentElement.closest("[data-at]")) nodes.push(node);
  const whole = nodes.map((node) => node.data).join("");
  const from = whole.indexOf(words), to = from + words.length;
  const range = document.createRange();
  let at = 0;
  for (const node of nodes) {
    if (from >= at && from <= at + node.length) range.setStart(node, from - at);
    if (to >= at && to <= at + node.length) { range.setEnd(node, to - at); break; }
    at += node.length;
  }
  const selection = getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
}"""


@pytest.mark.parametrize(
    "words",
    [
        "Sweden insists that Swedish law must hold in the tunnel.\nNorway rejects Swedish law",
        "signed 12 papers on the railway. A joint survey",
        "Per Dahl",
    ],
)
def test_what_is_chosen_in_the_text_becomes_evidence(bench: Bench, dossier: Dossier, words: str) -> None:
    page = bench.window("/documents/march")
    page.evaluate(SELECT, words)
    page.wait_for_function("document.querySelector('[data-add]').href.includes('start=')")
    page.keyboard.press("a")
    page.wait_for_url("**add=meeting**")
    assert page.locator(".adding blockquote").inner_text().split() == words.split()
    page.get_by_label("Type").select_option("position")
    follow(page, "Change")
    page.get_by_label("Holder").fill("SWE")
    page.get_by_label("Issue").fill("law in the tunnel")
    page.get_by_label("Stance").select_option("concerned")
    page.get_by_label("Gist").fill("two laws in one tunnel")
    follow(page, "Add this position")
    (mention,) = [m for r in dossier.records("position") for m in r.mentions if m.added]
    assert mention.evidence.exact == words
    page.wait_for_url(f"**#m-{mention.id}")
    expect(page.locator(f"#m-{mention.id}")).to_be_visible()


def test_all_of_it_without_script(chromium: Browser, dossier: Dossier) -> None:
    with served(dossier) as (origin, session):
        bench = Bench(chromium, origin, session.token, script=False)
        page = bench.window("/review")
        record = current(page)
        follow(page, "Confirm")
        assert reviews(dossier) == {record: "confirmed"}
        follow(page, "Undo")
        assert reviews(dossier) == {}
        page.goto(origin + "/documents/march")
        page.get_by_role("link", name=re.compile("^Next")).click()
        expect(page.locator(".marksbar p")).to_contain_text("Mark 1 of")
        page.locator("a.back").first.press("Enter")
        page.wait_for_url(re.compile("#b-[ms]-[0-9a-f-]+$"))
        page.locator(".beside li:target a.intext").click()
        expect(page.locator("[data-text] :target")).to_be_visible()
        page.get_by_role("link", name=re.compile("^Add a record")).click()
        page.get_by_label("Words that prove it").fill("The lake that Sweden calls Grensvatten")
        follow(page, "Change")
        page.get_by_role("textbox", name=re.compile("^What")).fill("a lake")
        page.get_by_role("combobox", name=re.compile("^Status")).select_option("proposed")
        follow(page, "Add this meeting")
        assert any(m.added for r in dossier.meetings() for m in r.mentions)
        bench.context.close()


def test_odd_documents_do_nothing(chromium: Browser, tmp_path: Path) -> None:
    with dossier_in(tmp_path, hostile) as dossier, served(dossier) as (origin, session):
        bench = Bench(chromium, origin, session.token)
        (document,) = {m.document for m in dossier.mentions()}
        pages = [
            f"/documents/{document}",
            f"/documents/{document}?at=1",
            f"/documents/{document}?add=meeting",
            "/review",
        ]
        pages += ["/review?view=list", "/disagreements"]
        pages += [f"/records/{record.id}" for record in dossier.records()]
        for path in pages:
            page = bench.window(path)
            expect(page.locator("h1")).to_have_count(1)
            assert page.evaluate("typeof window.hacked") == "undefined"
            assert page.locator("main script, main style, main img, main iframe, main svg script").count() == 0
            page.close()
        page = bench.window("/review")
        record = current(page)
        with page.expect_navigation():
            page.keyboard.press("c")
        assert reviews(dossier) == {record: "confirmed"}
        assert bench.wrong == []
        assert bench.strangers() == []
        bench.context.close()


@pytest.mark.parametrize("dark", [False, True])
def test_who_checks_can_do_so_without_hindrance(chromium: Browser, dossier: Dossier, dark: bool) -> None:
    """What stands behind no entry of the navigation, all forms opened, judged by axe-core."""
    axe = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
    record = max(dossier.meetings(), key=lambda one: len(one.documents))
    with served(dossier) as (origin, session):
        bench = Bench(chromium, origin, session.token)
        page = bench.window("/review")
        page.emulate_media(color_scheme="dark" if dark else "light", reduced_motion="reduce")
        paths = ("/review", "/documents/march?at=2", "/documents/march?add=meeting&start=90&end=130")
        for path in (*paths, f"/records/{record.id}"):
            page.goto(origin + path)
            page.evaluate("for (const folded of document.querySelectorAll('details')) folded.open = true")
            page.evaluate(axe)
            found = page.evaluate("axe.run()")["violations"]
            assert [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] != "minor"] == [], path
        bench.context.close()
