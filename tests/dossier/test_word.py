from __future__ import annotations

import zipfile
from itertools import pairwise
from pathlib import Path
from typing import Any

import docx
import mammoth
import pytest
from docx.oxml.ns import qn
from lxml import html

from casebook import APRIL, MARCH, SETTINGS, filled, hostile
from rapport.dossier import write


@pytest.fixture(scope="module", params=[filled, hostile])
def path(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("word")
    write(request.param(folder), SETTINGS, folder / "d.docx", "2018-04")
    return folder / "d.docx"


@pytest.fixture
def word(path: Path) -> Any:
    return docx.Document(str(path))


def everything(word: Any, tag: str) -> list[Any]:
    return list(word.element.body.iter(qn(tag)))


def test_headings_are_words_own_and_in_order(word: Any) -> None:
    levels = [
        int(paragraph.style.name.removeprefix("Heading "))
        for paragraph in word.paragraphs
        if paragraph.style.name.startswith("Heading ")
    ]
    titles = [p.text for p in word.paragraphs if p.style.name == "Heading 1"]
    assert titles[0].split() == ["1", "Bottom", "line"]
    assert "The documents" in titles[-1]
    assert all(after <= before + 1 for before, after in pairwise([1, *levels]))
    assert [p.style.name for p in word.paragraphs].count("Title") == 1


def test_every_link_leads_to_one_bookmark(word: Any) -> None:
    names = [mark.get(qn("w:name")) for mark in everything(word, "w:bookmarkStart")]
    numbers = [mark.get(qn("w:id")) for mark in everything(word, "w:bookmarkStart")]
    anchors = {link.get(qn("w:anchor")) for link in everything(word, "w:hyperlink")} - {None}
    assert anchors == set(names)
    assert len(set(names)) == len(names)
    assert len(set(numbers)) == len(numbers)
    assert all(len(name) <= 40 for name in names)


def test_a_line_leads_to_its_sentence(tmp_path: Path) -> None:
    write(filled(tmp_path), SETTINGS, tmp_path / "d.docx")
    word = docx.Document(str(tmp_path / "d.docx"))
    line = next(p for p in word.paragraphs if p.text.startswith("5 March 2018\t"))
    anchors = {link.get(qn("w:anchor")) for link in line._p.iter(qn("w:hyperlink"))}
    sentence = "Prime Ministers Astrid Holm and Per Dahl met in Oslo on 5 March 2018"
    proved = set()
    for start in everything(word, "w:bookmarkStart"):
        runs = list(start.itersiblings(qn("w:r")))
        after = "".join(words.text for run in runs for words in run.iter(qn("w:t")))
        if start.get(qn("w:name")) in anchors and after.startswith(sentence):
            assert runs[0].find(qn("w:rPr")).find(qn("w:rStyle")).get(qn("w:val")) == "RapportEvidence"
            proved.add(start.get(qn("w:name")))
    assert len(proved) == 2, "the report and its copy"


def test_tables_have_header_rows_and_say_what_they_hold(word: Any) -> None:
    tables = everything(word, "w:tbl")
    assert tables
    for table in tables:
        rows = table.findall(qn("w:tr"))
        assert rows[0].find(qn("w:trPr")).find(qn("w:tblHeader")) is not None
        assert table.find(qn("w:tblPr")).find(qn("w:tblCaption")).get(qn("w:val"))
        grid = len(table.find(qn("w:tblGrid")))
        for row in rows:
            cells = row.findall(qn("w:tc"))
            spans = [cell.find(qn("w:tcPr")).find(qn("w:gridSpan")) for cell in cells]
            assert sum(int(s.get(qn("w:val"))) if s is not None else 1 for s in spans) == grid
            assert all(cell[-1].tag == qn("w:p") for cell in cells), "Word asks for a paragraph in every cell"


def test_pages_are_numbered_and_the_file_says_title_and_language(word: Any) -> None:
    codes = [f.get(qn("w:instr")).strip() for f in word.sections[0].footer._element.iter(qn("w:fldSimple"))]
    assert codes == ["PAGE", "NUMPAGES"]
    assert word.core_properties.title
    assert word.core_properties.language == "en-GB"
    language = word.styles["Normal"].element.rPr.find(qn("w:lang"))
    assert language.get(qn("w:val")) == "en-GB"


def test_all_styles_that_are_used_are_there(word: Any, path: Path) -> None:
    known = {style.style_id for style in word.styles}
    used = {e.get(qn("w:val")) for tag in ("w:pStyle", "w:rStyle") for e in everything(word, tag)}
    assert used <= known
    with path.open("rb") as file:
        messages = mammoth.convert_to_html(file).messages
    assert not [message for message in messages if message.type == "error"]


def test_it_says_what_the_page_says(tmp_path: Path) -> None:
    ledger = filled(tmp_path)
    for form in ("html", "docx"):
        write(ledger, SETTINGS, tmp_path / f"d.{form}", "2018-04")
    page = html.document_fromstring((tmp_path / "d.html").read_bytes())
    for gone in page.xpath("//style|//title|//svg|//nav|//*[@class='hide' or @class='guide' or @class='skip']"):
        gone.drop_tree()
    body = docx.Document(str(tmp_path / "d.docx")).element.body
    pieces = [qn(name) for name in ("w:t", "w:br", "w:tab")]
    shown = " ".join("".join(piece.text or " " for piece in p.iter(*pieces)) for p in body.iter(qn("w:p")))
    said = set("".join(c if c.isalnum() else " " for c in shown).split())
    wanted = set("".join(c if c.isalnum() else " " for c in " ".join(page.itertext())).split())
    assert not {word for word in wanted if word.isalpha()} - said - {"more", "RAPPORT", "Rapport", "dossier"}
    for text in (MARCH, APRIL):
        for line in text.splitlines():
            assert line[:30] in shown


def test_nothing_hostile_becomes_a_link_or_markup(tmp_path: Path) -> None:
    write(hostile(tmp_path), SETTINGS, tmp_path / "d.docx")
    word = docx.Document(str(tmp_path / "d.docx"))
    assert not [r for r in word.part.rels.values() if r.is_external]
    with zipfile.ZipFile(tmp_path / "d.docx") as parts:
        text = parts.read("word/document.xml").decode()
    assert "<script" not in text
    assert "\u202e" not in text
    assert "javascript:alert(2)" in text  # shown, not meant
