from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.errors import SourceError
from rapport.reading import read_bytes, read_file
from rapport.reading.decoding import decode
from rapport.reading.formats import markdown
from rapport.settings import Limits

STORY = (
    "The foreign ministers of Borduria and Syldavia met in the port of Dbrnouk on Tuesday and agreed to reopen three "
    "border crossings by the end of the year, both delegations said after four hours of talks."
)
SECOND = (
    "Syldavian minister Ana Kropow told reporters that a commission of experts would settle the fees for lorries "
    "before the first crossing opens, and that its first session is planned for next month."
)


def one(data: bytes, name: str, limits):
    reading = read_bytes(data, name=name, origin=name, limits=limits)
    assert len(reading) == 1
    return reading[0]


def test_plain_text_keeps_every_character_of_the_file(limits, tmp_path):
    text = f"Ministers meet in Dbrnouk\r\n\r\n{STORY}\r\n\r\n  {SECOND}\t\r\n\r\n"
    path = tmp_path / "wire-1.txt"
    path.write_bytes(text.encode())
    document = read_file(path, limits=limits)[0]
    assert document.text == text
    assert (document.id, document.format, document.origin) == ("wire-1", "txt", str(path))
    assert document.metadata.title == "Ministers meet in Dbrnouk"
    assert document.metadata.evidence["title"].of(text) == "Ministers meet in Dbrnouk"


def test_offsets_count_from_behind_a_byte_order_mark(limits):
    assert one(b"\xef\xbb\xbf" + STORY.encode(), "a.txt", limits).text == STORY
    assert one(b"\xff\xfe" + STORY.encode("utf-16-le"), "a.txt", limits).text == STORY


def test_another_encoding_is_guessed_and_said(limits):
    text = "Los ministros de Relaciones Exteriores se reunirán mañana en la capital según informó la cancillería. " * 8
    reading = read_bytes(text.encode("cp1252"), name="nota.txt", origin="nota.txt", limits=limits)
    assert reading[0].text == text
    assert reading.notes
    assert "encoding was guessed" in reading.notes[0]


def test_a_few_broken_bytes_do_not_lose_the_text(limits):
    data = (STORY * 10).encode() + b"\xff end."
    reading = read_bytes(data, name="a.txt", origin="a.txt", limits=limits)
    assert reading[0].text.startswith(STORY)
    assert "1 broken character" in reading.notes[0]


def test_front_matter_of_a_text_is_metadata_and_noise(limits):
    head = '---\ntitle: "Ports reopen"\nsource: The Dbrnouk Gazette\npublished: 14 May 2019\nlang: en-GB\n---\n'
    document = one((head + STORY).encode(), "a.txt", limits)
    metadata = document.metadata
    assert (metadata.title, metadata.outlet) == ("Ports reopen", "The Dbrnouk Gazette")
    assert (metadata.published, metadata.language) == ("2019-05-14", "en")
    assert document.noise[0].of(document.text) == head.strip()


def test_markdown_gives_what_a_reader_of_the_page_sees(limits):
    source = (
        "---\ntitle: Ports reopen\nauthor: [Ida Wolf, Otto Brams]\ndate: 2019-05-14\nurl: https://example.org/a\n---\n"
        f"# Ports reopen\n\n{STORY} See [the *joint* statement](https://example.org/s).\n\n- one\n- two\n\n"
        "> A quoted line.\n\n| port | lorries |\n|---|---|\n| Dbrnouk | 40 |\n\n<!-- hidden -->\n<div>Shown.</div>\n"
    )
    document = one(source.encode(), "a.md", limits)
    assert document.text.startswith(f"Ports reopen\n\n{STORY} See the joint statement.\n\none\ntwo\n\nA quoted line.")
    assert "Dbrnouk | 40" in document.text
    assert "Shown." in document.text
    assert "hidden" not in document.text
    assert document.metadata.author == "Ida Wolf, Otto Brams"
    assert document.metadata.published == "2019-05-14"


def test_markdown_joins_the_lines_of_a_paragraph():
    assert markdown.render("One line\nof two.\n\nNext.") == "One line of two.\n\nNext.\n"


def test_html_gives_the_article_and_what_the_markup_states(limits):
    linked = {
        "@context": "https://schema.org",
        "@graph": [
            {
                "@type": "NewsArticle",
                "headline": "Ports reopen",
                "datePublished": "2019-05-14T09:30:00+02:00",
                "author": [{"@type": "Person", "name": "Ida Wolf"}],
                "publisher": {"@type": "Organization", "name": "The Dbrnouk Gazette"},
            }
        ],
    }
    page = f"""<!doctype html><html lang="en-GB"><head><title>Ports reopen | The Dbrnouk Gazette</title>
    <script type="application/ld+json">{json.dumps(linked)}</script></head><body>
    <nav><ul><li><a href="/w">World</a></li><li><a href="/p">Politics</a></li></ul></nav>
    <article><h1>Ports reopen</h1><p>{STORY}</p><p>{SECOND}</p><p>{STORY.replace("Tuesday", "Monday")}</p></article>
    <footer>All rights reserved. <a href="/c">Cookies</a></footer></body></html>"""
    document = one(page.encode(), "a.html", limits)
    assert STORY in document.text
    assert SECOND in document.text
    assert "Politics" not in document.text
    assert "<p>" not in document.text
    metadata = document.metadata
    assert metadata.title == "Ports reopen"
    assert metadata.outlet == "The Dbrnouk Gazette"
    assert metadata.author == "Ida Wolf"
    assert metadata.published == "2019-05-14"
    assert metadata.language == "en"


def test_html_metadata_from_meta_tags_and_time(limits):
    page = f"""<html><head><meta property="og:title" content="Ports reopen">
    <meta property="og:site_name" content="TASS"><meta name="author" content="Otto Brams"></head>
    <body><div><h1>Ports reopen</h1><time datetime="2018-03-02">2 March</time>
    <p>{STORY}</p><p>{SECOND}</p></div></body></html>"""
    metadata = one(page.encode(), "a.htm", limits).metadata
    assert (metadata.outlet, metadata.outlet_side) == ("TASS", "RUS")
    assert (metadata.author, metadata.published) == ("Otto Brams", "2018-03-02")


def test_html_in_the_encoding_that_it_declares(limits):
    told = "Министры встретились в порту и не сказали, что это было за письмо. " * 12
    head = '<head><meta charset="windows-1251"></head>'
    page = f"<html>{head}<body><article><p>{told}</p></article></body></html>"
    document = one(page.encode("cp1251"), "a.html", limits)
    assert "Министры встретились в порту и не сказали" in document.text
    assert document.metadata.language == "ru"


def test_pdf_lines_become_paragraphs_and_running_heads_noise(limits, make_pdf):
    def page(number, lines):
        return [
            (72, 800, 9, "Dbrnouk Review of Affairs, No. 4"),
            *((72, 760 - 14 * n, 11, line) for n, line in enumerate(lines)),
            (290, 40, 9, str(number)),
        ]

    data = make_pdf(
        [
            page(
                1,
                [
                    "The two ministers met in the port of Dbrnouk on Tuesday and spoke of reopen-",
                    "ing the border. Both delegations called the talks useful, and the hosts pro-",
                    "posed to meet again.",
                    "A second round was planned for the autumn, when experts of both states were to",
                    "present a common list of the crossings that could open first and how the fees",
                ],
            ),
            page(
                2,
                [
                    "would be shared between the two treasuries in the years that follow the treaty.",
                    "Nothing was signed.",
                ],
            ),
        ]
    )
    document = one(data, "review.pdf", limits)
    assert "spoke of reopening the border." in document.text
    assert "the hosts proposed to meet again." in document.text
    assert "how the fees would be shared between" in document.text
    assert "meet again.\n\nA second round" in document.text
    noise = [span.of(document.text) for span in document.noise]
    assert any("Dbrnouk Review" in found for found in noise)
    article = "".join(span.of(document.text) for span in document.article())
    assert "Review of Affairs" not in article
    assert "Nothing was signed." in article


def test_docx_paragraphs_and_properties(limits, make_docx):
    data = make_docx(["Ports reopen", STORY, SECOND], title="Ports reopen", author="Ida Wolf")
    document = one(data, "a.docx", limits)
    assert document.text == f"Ports reopen\n\n{STORY}\n\n{SECOND}\n"
    assert (document.metadata.title, document.metadata.author) == ("Ports reopen", "Ida Wolf")
    assert document.metadata.published is None


def test_jsonl_rows_have_their_own_ids_and_metadata(limits):
    rows = [
        {
            "id": "r-7",
            "text": STORY,
            "title": "Ports",
            "source": "Xinhua",
            "date": "2019-05-14T10:00:00Z",
            "lang": "en",
        },
        {"body": SECOND, "outlet": "The Dbrnouk Gazette", "outlet_side": "syl", "author": ["Ida Wolf"]},
        {"content": STORY, "url": "https://www.dbrnouk-times.jp/2018/03/02/ports"},
    ]
    data = "\n".join(json.dumps(row) for row in rows).encode() + b"\n\n"
    reading = read_bytes(data, name="rows.jsonl", origin="rows.jsonl", limits=limits)
    first, second, third = reading
    assert (first.id, first.metadata.published, first.metadata.outlet_side) == ("r-7", "2019-05-14", "CHN")
    assert (second.id, second.metadata.outlet_side, second.metadata.author) == ("rows", "SYL", "Ida Wolf")
    assert (third.metadata.outlet, third.metadata.outlet_side) == ("dbrnouk-times.jp", "JPN")
    assert third.metadata.published == "2018-03-02"
    assert third.origin == "rows.jsonl, line 3"


def test_jsonl_bad_rows_are_told_one_by_one_and_the_rest_goes_on(limits):
    lines = [json.dumps({"text": STORY}), "{broken", json.dumps({"title": "no text"}), "[1]", json.dumps({"text": " "})]
    reading = read_bytes("\n".join(lines).encode(), name="rows.jsonl", origin="in/rows.jsonl", limits=limits)
    assert [document.text for document in reading] == [STORY]
    places = [problem.where for problem in reading.problems]
    assert places == [f"in/rows.jsonl, line {number}" for number in (2, 3, 4, 5)]
    assert all(problem.advice for problem in reading.problems)


@pytest.mark.parametrize("name", ["report", "2017-03-28"])
def test_a_name_without_extension_is_read_by_its_content(name, limits, make_pdf):
    assert one(STORY.encode(), name, limits).format == "txt"
    assert one(f"<!DOCTYPE html><html><body><p>{STORY}</p></body></html>".encode(), name, limits).format == "html"
    assert one(make_pdf([[(72, 700, 11, STORY[:80])]]), name, limits).format == "pdf"


@given(st.binary(max_size=400) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")))
def test_any_bytes_are_read_or_refused_in_one_line(data):
    try:
        reading = read_bytes(data, name="a.txt", origin="in/a.txt", limits=Limits())
    except SourceError as error:
        assert error.line.startswith("in/a.txt: ")
        assert "\n" not in error.line
    else:
        text = reading[0].text
        assert all(0 <= span.start < span.end <= len(text) for span in reading[0].noise)
        for span in reading[0].metadata.evidence.values():
            assert span.of(text).strip()


@given(st.text(min_size=1, max_size=300), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_text_comes_back_as_it_went_in(text, encoding):
    told = text.replace("\ufeff", "").replace("\x00", "")
    told = "".join(c for c in told if c >= " " or c in "\n\r\t") + " Told."
    decoded = decode(told.encode(encoding, "replace"), where="a.txt")
    assert decoded.text == told.encode("utf-8", "replace").decode()
