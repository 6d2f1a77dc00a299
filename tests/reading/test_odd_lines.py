"""Lines that an expression could read in more ways than can be tried: each file of them is read at once."""

from __future__ import annotations

import pytest

from anyfiles import LIMITS, SEEDS, WORDS, check
from harmful import docx_hiding_what_it_quotes
from rapport.errors import DamagedSource, SourceError
from rapport.reading import read_bytes

LINES = {
    "underscores": "name" + "_" * 150,
    "underscores and hyphens": "name" + "_a-" * 50,
    "rates": "USD  1.1  " * 15,
    "rates with changes": "USD 1.1 +1,,, " * 11,
    "buttons": "share " * 32,
    "buttons on sites": "share on facebook " * 11,
    "a button with spaces": "google   " * 22,
    "a site's name": "| " + "A" * 150,
    "a site's name behind a title": "Title - " + "A" * 140,
    "initials": "A." * 75,
    "hyphens": "A-" * 75,
    "a dateline": "A" * 3000 + " x",
}


@pytest.mark.parametrize("what", LINES)
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_it_is_read(what: str, name: str) -> None:
    line = LINES[what]
    check(f"{line}!\n\n{line} zz!\n\n{WORDS * 3}\n\n{line}\n\n14 March 2017 {line}!\n\n{line}?\n".encode(), name)


def test_properties_of_rtf_are_read() -> None:
    check((r"{\rtf1{\info{\title " + r"\'e9\u12 " * 300 + "{" + WORDS + "}").encode(), "a.rtf")


def test_an_address_that_is_none_is_left_open() -> None:
    entry = f"<title>T</title><link>https://a.e[[mple/2017/03/14</link><description>{WORDS}</description>"
    check(f"<rss version='2.0'><channel><item>{entry}</item></channel></rss>".encode(), "a.rss")


def test_a_number_beyond_all_numbers_in_a_page_s_metadata_is_left_out() -> None:
    script = f'<script type="application/ld+json">{{"@type": "Article", "n": {"9" * 5000}}}</script>'
    page = f"<html><head>{script}</head><body><article><p>{WORDS * 3}</p></article></body></html>"
    (document,) = read_bytes(page.encode(), name="a.html", origin="a.html", limits=LIMITS)
    assert WORDS.strip() in document.text


def test_a_docx_that_declares_entities_is_refused_wherever_it_does() -> None:
    with pytest.raises(SourceError, match="entities"):
        read_bytes(docx_hiding_what_it_quotes(), name="a.docx", origin="a.docx", limits=LIMITS)


def test_a_message_whose_parts_claim_more_than_the_file_has_is_broken() -> None:
    data = bytearray(SEEDS["a.msg"])
    directory = 512 * (int.from_bytes(data[48:52], "little") + 1)
    part = next(at for at in range(directory, len(data), 128) if data[at + 66] == 2)
    data[part + 120 : part + 124] = (2**30).to_bytes(4, "little")
    with pytest.raises(DamagedSource, match="broken"):
        read_bytes(bytes(data), name="a.msg", origin="a.msg", limits=LIMITS)
