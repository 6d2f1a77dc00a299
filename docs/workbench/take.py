"""Take the pictures of docs/workbench.md: every page, light, dark and narrow.

python docs/workbench/take.py DOSSIER [--only timeline] [--to FOLDER]; needs Chromium and Playwright's Python package.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections import Counter
from pathlib import Path
from urllib.parse import quote_plus

from PIL import Image
from playwright.sync_api import sync_playwright

from rapport.api import Decision, Dossier
from rapport.web import addresses
from rapport.web.beside import served
from rapport.web.pages import ENTRIES

FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
LOOKS = {"light": (1100, 720, "light"), "dark": (1100, 720, "dark"), "narrow": (320, 640, "light")}
COLOURS = 256
"""So many a picture keeps, to be small."""


def main() -> None:
    """Take what the command line asks for."""
    parser = argparse.ArgumentParser(description="Take the pictures of docs/workbench.md.")
    parser.add_argument("dossier", type=Path, help="A dossier that is built.")
    parser.add_argument("--only", nargs="*", default=[], help="Names of pages; all by default.")
    parser.add_argument("--to", type=Path, default=Path(__file__).parent, help="The folder for the pictures.")
    parser.add_argument("--path", nargs="*", default=[], help="Other addresses, for looking at them.")
    parser.add_argument("--whole", action="store_true", help="The whole page, not only what a window shows.")
    asked = parser.parse_args()
    browser_at = shutil.which("chromium") or shutil.which("google-chrome")
    pages = {entry.name.casefold().replace(" ", "-"): entry.address for entry in ENTRIES}
    asked.to.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="rapport-pictures-"))
    shutil.copytree(asked.dossier, folder, dirs_exist_ok=True)  # for a few judgements, so that their page has some
    with Dossier.open(folder) as dossier, served(judged(dossier)) as (origin, session), sync_playwright() as player:
        pages |= others(dossier)
        wanted = {name: path for name, path in pages.items() if not (asked.only or asked.path) or name in asked.only}
        wanted |= {f"at-{number}": path for number, path in enumerate(asked.path)}
        browser = player.chromium.launch(executable_path=browser_at, args=FLAGS)
        for look, (width, height, scheme) in LOOKS.items():
            context = browser.new_context(
                viewport={"width": width, "height": height},
                color_scheme=scheme,  # type: ignore[arg-type]
                reduced_motion="reduce",
            )
            page = context.new_page()
            page.goto(f"{origin}/?token={session.token}")
            for name, path in wanted.items():
                page.goto(origin + path)
                target = asked.to / f"{name}-{look}.png"
                page.screenshot(path=target, full_page=asked.whole)
                with Image.open(target) as picture:
                    plain = picture.convert("RGB")
                small = plain.quantize(COLOURS, dither=Image.Dither.NONE)
                small.save(target, optimize=True)
                print(target)
            context.close()
        browser.close()
    shutil.rmtree(folder)


def judged(dossier: Dossier) -> Dossier:
    """The dossier with judgements of an analyst who is invented: of each kind one, and one that was taken back."""
    meetings = [record.id for record in dossier.meetings()[:6]]
    who = "Eva Berg"
    dossier.decide([Decision("confirm", (name,)) for name in meetings[:2]], who=who, apply=False)
    dossier.judge("correct", meetings[2], field="status", value="held", why="The readout says so", who=who, apply=False)
    dossier.judge("note", meetings[3], why="Ask the embassy for the date", who=who, apply=False)
    taken_back = dossier.judge("reject", meetings[4], who=who, apply=False)
    dossier.undo(taken_back.id, why="Another meeting was meant", who=who, apply=False)
    dossier.judge("rate", meetings[5], value=2, who=who, apply=False)
    return dossier


def others(dossier: Dossier) -> dict[str, str]:
    """Pages that no navigation leads to: a record, a document, an issue and a voice that tell much."""
    meeting = max(dossier.meetings(), key=lambda record: len(record.mentions))
    issue = max(dossier.records("issue"), key=lambda record: len(record.mentions))
    who = Counter(record.content.speaker for record in dossier.statements() if record.content.side)  # type: ignore[union-attr]
    return {
        "judgements": "/judgements",
        "record": addresses.record(meeting.id),
        "document": f"{addresses.document(meeting.documents[0])}?at=5",
        "issue": f"/positions/{issue.id}",
        "voice": f"/voices?who={quote_plus(who.most_common(1)[0][0])}",
    }


if __name__ == "__main__":
    main()
