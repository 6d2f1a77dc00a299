"""The example keeps its promises: every report says what is invented, and its papers name every report."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "japan-russia"
REPORTS = sorted((EXAMPLE / "reports").iterdir())
ROWS = [json.loads(line) for line in (EXAMPLE / "reports" / "feed-2017.jsonl").read_text("utf-8").splitlines()]
DOCUMENTS = {path.stem for path in REPORTS if path.suffix != ".jsonl"} | {row["id"] for row in ROWS}
MARK = "Example for Rapport:"


def properties(path: Path) -> str:
    if path.suffix == ".pdf":
        pypdf = pytest.importorskip("pypdf")
        return str(pypdf.PdfReader(path).metadata.subject)
    docx = pytest.importorskip("docx")
    found = docx.Document(str(path)).core_properties
    return " ".join((found.comments, found.subject, found.category))


def header(path: Path) -> str:
    if path.suffix in (".pdf", ".docx"):
        return properties(path)
    text = path.read_text("utf-8")
    if path.suffix == ".txt":
        assert text.startswith("[")
        found, _, article = text[1:].partition("]")
        assert "[" not in found
        assert article.startswith("\n\n")
        return found
    if path.suffix == ".md":
        return text.split("---\n", 2)[1]
    return text.partition("<!--")[2].partition("-->")[0]


@pytest.mark.parametrize("path", [path for path in REPORTS if path.suffix != ".jsonl"], ids=lambda path: path.name)
def test_each_report_says_that_it_is_an_example_and_what_is_invented(path: Path) -> None:
    found = header(path)
    assert MARK in found
    assert "invented" in found
    assert re.search(r"\w\.\w+/|Sources of the facts|mid\.ru", found), "no source of the facts"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_each_row_of_the_feed_says_so_too(row: dict[str, str]) -> None:
    assert row["note"].startswith(MARK)
    assert "invented" in row["note"]
    assert MARK not in row["text"]


def test_every_format_is_there() -> None:
    assert {path.suffix for path in REPORTS} == {".txt", ".md", ".html", ".pdf", ".docx", ".jsonl"}


@pytest.mark.parametrize("name", ["README.md", "EXPECTED.md"])
def test_the_papers_name_each_document_in_a_row_of_its_own(name: str) -> None:
    rows = re.findall(r"^\| `([a-z0-9-]+)` \|", (EXAMPLE / name).read_text("utf-8"), re.MULTILINE)
    assert sorted(rows) == sorted(DOCUMENTS)


def test_no_paper_names_a_document_that_is_not_there() -> None:
    for name in ("README.md", "EXPECTED.md"):
        text = (EXAMPLE / name).read_text("utf-8")
        named = set(re.findall(r"`((?:pacific|minato|neva|kasumi|smolensky|nemuro|meridian)-[a-z0-9-]+)`", text))
        assert named <= DOCUMENTS


def test_each_outlet_has_a_side() -> None:
    sides = tomllib.loads((EXAMPLE / "rapport.toml").read_text("utf-8"))["outlets"]
    text = (EXAMPLE / "README.md").read_text("utf-8")
    assert all(outlet in text for outlet in sides)
    assert {row["outlet"] for row in ROWS} <= set(sides)
    for path in REPORTS:
        found = re.search(
            r"^outlet: (.+)$|og:site_name\" content=\"([^\"]+)\"", path.read_text("utf-8", "replace"), re.M
        )
        if found:
            assert (found[1] or found[2]) in sides


def test_the_word_and_pdf_files_say_what_their_sources_say() -> None:
    pytest.importorskip("reportlab")
    pytest.importorskip("docx")
    made = subprocess.run(
        [sys.executable, str(EXAMPLE / "make_files.py"), "--check"], capture_output=True, text=True, check=False
    )
    assert made.returncode == 0, made.stdout + made.stderr
