from __future__ import annotations

import re

import pytest
from markdown_it import MarkdownIt

from rapport.dossier.markdown_parts import plain

OURS = r"</?(?:a|mark|small|sup|br)(?: id=\"[^\"<>]+\")?>"


@pytest.fixture(params=["markdown", "hostile_markdown"])
def either(request: pytest.FixtureRequest) -> str:
    found: str = request.getfixturevalue(request.param)
    return found


def test_every_link_leads_to_an_anchor(either: str) -> None:
    links = set(re.findall(r"(?<!\\)\]\(#([^)]+)\)", either))
    assert links
    assert links <= set(re.findall(r'<a id="([^"]+)"></a>', either))


def test_anchors_are_unique(either: str) -> None:
    anchors = re.findall(r'<a id="([^"]+)"></a>', either)
    assert len(anchors) == len(set(anchors))


def test_no_markup_but_ours(either: str) -> None:
    assert set(re.findall(r"<[^>]*>", either)) == set(re.findall(OURS, either))


def test_hostile_text_makes_no_link_picture_or_heading(hostile_markdown: str) -> None:
    html = MarkdownIt("commonmark", {"html": True}).enable("table").render(hostile_markdown)
    assert "javascript:alert(2)" in html  # as words
    assert not re.search(r'(?:href|src)="(?!#)', html)
    assert "<script" not in html
    assert "<img" not in html
    assert "<code>" not in html
    assert not re.search(r"<h\d>heading", html)


def test_tables_keep_their_columns(markdown: str) -> None:
    rows = [line for line in markdown.splitlines() if line.startswith("| <a id=") and "survey" in line]
    assert rows
    head = next(line for line in markdown.splitlines() if line.startswith("| Commitment"))
    for row in rows:
        assert len(re.findall(r"(?<!\\)\|", row)) == head.count("|")


def test_the_same_things_are_said(markdown: str) -> None:
    for said in (
        "The leaders of Sweden and Norway met regularly",
        "nothing later on it",
        "Grensvatten",
        "the fish war",
    ):
        assert said in markdown


def test_text_on_one_line_means_nothing() -> None:
    assert plain("# a\n- *b* <i> [x](y) & https://c.example www.d.example e@f.example") == (
        r"\# a - \*b\* &lt;i&gt; \[x\](y) &amp; https&#58;//c.example www&#46;d.example e&#64;f.example"
    )
    assert [plain(text) for text in ("- a", "+ b", "2. c", "2017 - d", "=e")] == [
        r"\- a",
        r"\+ b",
        r"2\. c",
        "2017 - d",
        r"\=e",
    ]
