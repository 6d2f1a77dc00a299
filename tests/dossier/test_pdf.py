from __future__ import annotations

import re
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2 as pdfium
import pytest

from casebook import MARCH, SETTINGS, filled, hostile
from rapport.dossier import write
from rapport.dossier.contents import Contents
from rapport.dossier.pdf import _refuse
from rapport.errors import UsageError

pypdf = pytest.importorskip("pypdf")


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder: Path = tmp_path_factory.mktemp("pdf")
    write(filled(folder), SETTINGS, folder / "d.pdf", "2018-04")
    return pypdf.PdfReader(folder / "d.pdf")


def test_it_is_tagged_and_says_its_language_and_title(paper: Any) -> None:
    root = paper.trailer["/Root"]
    assert root["/Lang"] == "en"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "/StructTreeRoot" in root
    assert paper.metadata.title.endswith("dossier")
    assert "pdfuaid" in root["/Metadata"].get_object().get_data().decode()


def test_headings_and_table_heads_are_tagged(paper: Any) -> None:
    kinds: dict[str, int] = {}
    waiting = [paper.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        element = waiting.pop()
        if isinstance(element, pypdf.generic.IndirectObject):
            element = element.get_object()
        if isinstance(element, list):
            waiting.extend(element)
        elif isinstance(element, dict):
            kinds[str(element.get("/S"))] = kinds.get(str(element.get("/S")), 0) + 1
            if "/K" in element:
                waiting.append(element["/K"])
    assert kinds["/H1"] == 1
    assert kinds["/H2"] >= 12
    assert {"/Table", "/THead", "/TH", "/TD", "/L", "/LI", "/Link"} <= set(kinds)


def test_its_parts_are_bookmarks(paper: Any, tmp_path: Path) -> None:
    contents = Contents.of(filled(tmp_path), SETTINGS, "2018-04")
    titles: list[str] = []

    def walk(items: list[Any]) -> None:
        for item in items:
            if isinstance(item, list):
                walk(item)
            else:
                titles.append(" ".join(str(item.title).split()))

    walk(paper.outline)
    for section in contents.sections:
        assert any(title.endswith(section.title) for title in titles), section.title


def test_every_link_leads_to_a_place_in_it(paper: Any) -> None:
    names = set(paper.named_destinations)
    wanted = set()
    for page in paper.pages:
        for one in page.get("/Annots", ()):
            annotation = one.get_object()
            if annotation.get("/Subtype") == "/Link" and "/Dest" in annotation:
                wanted.add(str(annotation["/Dest"]))
    assert any(name.startswith("m-") for name in wanted), "no line opens its sentence"
    assert wanted <= names


def test_pages_are_numbered_and_documents_are_there_word_for_word(paper: Any) -> None:
    texts = [" ".join(page.extract_text().split()) for page in paper.pages]
    for number, text in enumerate(texts, 1):
        assert f"Page {number} of {len(texts)}" in text
    assert " ".join(MARCH.splitlines()[-3:])[:60] in " ".join(texts)


def test_drawings_have_the_colours_and_hollows_that_tell_their_symbols_apart(tmp_path: Path) -> None:
    write(filled(tmp_path), SETTINGS, tmp_path / "d.pdf")
    seen: set[tuple[int, ...]] = set()
    document = pdfium.PdfDocument(tmp_path / "d.pdf")
    for page in list(document)[:3]:
        pixels = page.render(scale=2).to_numpy()[:, :, :3]
        seen |= {tuple(int(part) for part in pixel) for pixel in np.unique(pixels.reshape(-1, 3), axis=0)}
    for red, green, blue in ((0x1F, 0x5F, 0x3A), (0x8F, 0xB7, 0xA0), (0xC9, 0x8B, 0x8F), (0x5B, 0x3A, 0x8C)):
        assert {(red, green, blue), (blue, green, red)} & seen, f"no #{red:02x}{green:02x}{blue:02x}"


def test_every_kind_of_mark_in_a_drawing_has_a_look_on_paper(tmp_path: Path) -> None:
    write(filled(tmp_path), SETTINGS, tmp_path / "d.html")
    page = (tmp_path / "d.html").read_text(encoding="utf-8")
    templates = files("rapport.dossier").joinpath("templates")
    screen, paper = (templates.joinpath(name).read_text(encoding="utf-8") for name in ("style.css", "svg.css"))
    used = {
        kind
        for drawing in re.findall(r"<svg .*?</svg>", page, re.DOTALL)
        for kinds in re.findall(r'<(?:rect|circle|path|line|text)[^>]* ?class="([^"]+)"', drawing)
        for kind in kinds.split()
    }
    assert {"held", "planned", "up", "down", "range", "silent", "tick"} <= used
    for kind in used:
        if re.search(rf"\.{kind}\b[^{{}}]*{{[^}}]*(fill|stroke)", screen):
            assert re.search(rf"\.{kind}\b", paper), kind


def test_nothing_hostile_gets_in(tmp_path: Path) -> None:
    write(hostile(tmp_path), SETTINGS, tmp_path / "d.pdf")
    for page in pypdf.PdfReader(tmp_path / "d.pdf").pages:
        for one in page.get("/Annots", ()):
            assert "/A" not in one.get_object(), "a link out of the file"
    with pytest.raises(ValueError, match="is not fetched"):
        _refuse("https://example.org/x.png")


def test_without_pango_one_line_names_the_packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Missing:
        def find_spec(self, name: str, *_: Any) -> None:
            if name == "weasyprint":
                raise OSError("cannot load library 'libpango-1.0-0'")

    for name in [name for name in sys.modules if name.partition(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(sys, "meta_path", [Missing(), *sys.meta_path])
    with pytest.raises(UsageError, match=r"libpango-1\.0-0 libpangoft2-1\.0-0") as raised:
        write(filled(tmp_path), SETTINGS, tmp_path / "d.pdf")
    assert "\n" not in raised.value.line
    assert not (tmp_path / "d.pdf").exists()
