from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from itertools import pairwise
from typing import Any

import pytest

from casebook import SETTINGS, filled
from rapport.dossier import write
from rapport.dossier.html import clean, language_of, web_address
from rapport.ledger import Ledger

BOTH = ["page", "hostile_page"]


@pytest.fixture(params=BOTH)
def any_page(request: pytest.FixtureRequest) -> Any:
    return request.getfixturevalue(request.param)


def test_every_element_is_closed(any_page: Any) -> None:
    assert any_page.unclosed == []


def test_every_link_leads_to_an_anchor_of_the_page(any_page: Any) -> None:
    inside = {href[1:] for href in any_page.hrefs if href.startswith("#")}
    assert inside
    assert inside - set(any_page.ids) == set()


def test_names_of_anchors_are_unique(any_page: Any) -> None:
    assert [name for name, count in Counter(any_page.ids).items() if count > 1] == []


def test_labels_point_at_what_is_there(any_page: Any) -> None:
    labels = {attrs["aria-labelledby"] for _, attrs in any_page.tags if "aria-labelledby" in attrs}
    assert labels <= set(any_page.ids)


def test_headings_are_in_order(any_page: Any) -> None:
    levels = [int(tag[1]) for tag, _ in any_page.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_nothing_is_loaded_and_nothing_runs(any_page: Any) -> None:
    tags = {tag for tag, _ in any_page.tags}
    assert not tags & {"script", "img", "iframe", "link", "object", "embed", "form", "base", "video", "audio"}
    for _, attrs in any_page.tags:
        assert not {"src", "srcset", "style", "background", "action"} & set(attrs)
        assert not any(name.startswith("on") for name in attrs)
    assert "url(" not in any_page.text.partition("</style>")[0]
    assert "@import" not in any_page.text.partition("</style>")[0]


def test_links_out_are_web_addresses_without_referrer(page: Any, hostile_page: Any) -> None:
    out = [attrs for attrs in page.all("a") if not (attrs["href"] or "").startswith("#")]
    assert [attrs["href"] for attrs in out] == ["https://fjell.example/malmo"]
    assert "noreferrer" in (out[0]["rel"] or "")
    assert all(href.startswith("#") for href in hostile_page.hrefs)


def test_the_policy_allows_the_one_style_and_nothing_else(page: Any) -> None:
    (policy,) = [m["content"] for m in page.all("meta") if m.get("http-equiv") == "Content-Security-Policy"]
    style = page.text.partition("<style>")[2].partition("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def test_hostile_text_is_shown_and_means_nothing(hostile_page: Any) -> None:
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in hostile_page.text
    assert "\u202e" not in hostile_page.text
    assert "<script" not in hostile_page.text
    assert all(attrs.get("lang") in (None, "en") for _, attrs in hostile_page.tags)


def test_tables_are_named_and_their_heads_have_a_scope(page: Any) -> None:
    tables = len(page.all("table"))
    assert tables
    assert len(page.all("caption")) == tables
    assert all(attrs.get("scope") in ("col", "row") for attrs in page.all("th"))


def test_landmarks_and_a_skip_link_are_there(page: Any) -> None:
    for landmark in ("header", "nav", "main", "footer"):
        assert len(page.all(landmark)) == 1
    assert page.hrefs[0] == "#main"
    assert page.all("html")[0]["lang"] == "en"
    assert page.all("nav")[0]["aria-label"] == "Contents"


def test_a_sentence_is_marked_and_leads_back_to_its_line(page: Any) -> None:
    found = re.search(
        r'<mark id="(m-[0-9a-f]+)">A joint survey of the tunnel is to be made in May 2018</mark>', page.text
    )
    assert found
    assert f'href="#{found[1]}"' in page.text
    behind = page.text[found.end() : found.end() + 400]
    record = re.search(r'href="#(r-commitment-[0-9a-f]+)"', behind)
    assert record
    assert record[1] in page.ids


def test_what_is_no_article_is_dimmed(page: Any) -> None:
    assert '<span class="noise">Home | World | Sport</span>' in page.text


def test_all_sections_are_there_with_what_they_hold(page: Any) -> None:
    heads = " ".join(page.words["h2"])
    for title in ("Bottom line", "Timeline", "Commitments", "Voices", "Sources", "New since April 2018"):
        assert title in heads
    for said in (
        "date passed; nothing later on it",
        "numbers 4 to 5",
        "2 from outlets of Norway",
        "near copy of [2]",
        "is encrypted. Save it without a password",
        "May 2018 to December 2019 (20 months)",
        "between March and April 2018",
    ):
        assert said.casefold() in page.text.casefold(), said


def test_the_drawing_of_the_timeline_is_hidden_from_readers_of_the_list(page: Any) -> None:
    drawing, _ = [attrs for attrs in page.all("svg") if attrs.get("viewbox", "").startswith("0 0")]
    assert drawing["aria-hidden"] == "true"
    links = re.search(r"<svg viewBox=\"0 0.*?</svg>\n</div>", page.text, re.DOTALL)
    assert links
    assert set(re.findall(r'tabindex="(-?\d+)"', links[0])) == {"-1"}


def test_an_empty_dossier_says_what_to_do(tmp_path: Any) -> None:
    write(Ledger(tmp_path), SETTINGS, tmp_path / "d.html", None)
    assert "rapport add" in (tmp_path / "d.html").read_text(encoding="utf-8")


def test_without_a_date_there_is_no_news(tmp_path: Any) -> None:
    write(filled(tmp_path), SETTINGS, tmp_path / "d.html")
    assert 'id="news"' not in (tmp_path / "d.html").read_text(encoding="utf-8")


def test_addresses_languages_and_characters_are_checked() -> None:
    assert web_address("https://a.example/b?c=d") == "https://a.example/b?c=d"
    assert web_address("javascript:alert(1)") is None
    assert web_address('https://a.example/"onclick=') is None
    assert language_of("pt-BR") == "pt-BR"
    assert language_of('en" x="') is None
    assert clean("a\u202eb\x00c\nd") == "a\ufffdb\ufffdc\nd"
