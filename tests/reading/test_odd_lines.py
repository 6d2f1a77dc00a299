"""Lines that an expression could read in more ways than can be tried: each file of them is read at once."""

from __future__ import annotations

import pytest

from anyfiles import WORDS, check

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
