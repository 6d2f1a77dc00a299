from __future__ import annotations

import contextlib
import time

import pytest

from rapport.errors import DamagedSource, SourceError
from rapport.reading import read_bytes
from rapport.settings import Limits

STORY = "The foreign ministers of Borduria and Syldavia met in Dbrnouk on Tuesday and agreed to reopen three crossings."
HEAD = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fnil\fcharset0 Arial;}{\f1\fnil\fcharset204 Arial;}}"
INFO = r"{\info{\title Ministers meet in D\u322?dbrnouk}{\author Ana Krop\'f3w}{\creatim\yr2017\mo3\dy14}}"


def read(text: str | bytes, name: str = "wire.rtf"):
    data = text if isinstance(text, bytes) else text.encode("cp1252")
    return read_bytes(data, name=name, origin=f"in/{name}", limits=Limits())


def test_paragraphs_and_properties():
    russian = r"\f1\'cc\'ee\'f1\'ea\'e2\'e0\f0 "
    body = (
        rf"\pard\b Ministers meet\b0\par {STORY} It was \ldblquote good\rdblquote .\par\par Second {russian} one.\par"
    )
    document = read(HEAD + INFO + r"{\header Page 1}{\footer Foot}" + body + "}")[0]
    assert document.text == f"Ministers meet\n\n{STORY} It was “good”.\n\nSecond Москва one.\n"
    assert (document.id, document.format) == ("wire", "rtf")
    assert (document.metadata.title, document.metadata.author) == ("Ministers meet in Dłdbrnouk", "Ana Kropów")


def test_characters_beyond_the_first_plane():
    document = read(HEAD + rf"{STORY} \u-10179?\u-8704? and \u-10179? alone}}")[0]
    assert "😀 and" in document.text
    document.text.encode("utf-8")


def test_links_keep_their_words():
    field = r'{\field{\*\fldinst{HYPERLINK "https://press.example/"}}{\fldrslt the press service}}'
    text = read(HEAD + rf"{STORY} Said {field} today.}}")[0].text
    assert "Said the press service today." in text


def test_pictures_are_no_text():
    picture = rb"{\pict\wmetafile8\bin12 }}}}{{{{\par \picw1}"
    assert read(HEAD.encode() + picture + STORY.encode() + rb"\par}")[0].text == f"{STORY}\n"


def test_without_a_name_it_is_known_by_its_beginning():
    assert read(HEAD + STORY + "}", "wire")[0].format == "rtf"


@pytest.mark.parametrize(
    "data", ["plain words", r"{\rtf1\bin999999999999 x}", r"{\rtf1\pict\bin x}", r"{\rtf1}", r"{\rtf1\u99999999999 }"]
)
def test_broken_ones_are_refused(data):
    with pytest.raises(SourceError):
        read(data)


def test_a_text_with_an_rtf_name():
    with pytest.raises(DamagedSource):
        read(STORY)


@pytest.mark.parametrize(
    "unit", ["{", r"{\field{\*\fldinst{HYPERLINK ", r"\'c0", r"{\pict", r"{\f0\fcharset", r"\u8364?", "\\"]
)
def test_a_megabyte_of_one_thing_takes_no_time(unit):
    begun = time.process_time()
    with contextlib.suppress(SourceError):
        read(HEAD + unit * (1_000_000 // len(unit)) + STORY + "}")
    assert time.process_time() - begun < 20
