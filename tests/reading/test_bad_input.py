from __future__ import annotations

import io
import json
import zipfile

import pytest

from rapport.errors import DamagedSource, EmptySource, SourceError, SourceTooLarge, UnsupportedFormat
from rapport.reading import read_bytes, read_file
from rapport.settings import Limits

STORY = "The ministers of Borduria and Syldavia met in the port of Dbrnouk on Tuesday and agreed on three crossings. "


def refusal(data: bytes, name: str, limits: Limits | None = None) -> SourceError:
    with pytest.raises(SourceError) as caught:
        read_bytes(data, name=name, origin=f"in/{name}", limits=limits or Limits())
    error = caught.value
    assert error.where is not None
    assert error.where.startswith(f"in/{name}")
    assert error.advice
    assert "\n" not in error.line
    return error


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.pdf", "a.docx", "a.jsonl"])
def test_an_empty_file(name):
    assert isinstance(refusal(b"", name), EmptySource)


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.jsonl"])
def test_nothing_but_white_space(name):
    assert isinstance(refusal(b" \n\t\r\n ", name), EmptySource)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.4\n" + b"x" * 50, "a PDF"),
        (b"PK\x03\x04" + b"\x00" * 50, "ZIP"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "PNG"),
        (b"\x7fELF" + bytes(range(256)), "a program"),
    ],
)
def test_a_binary_with_a_text_name_is_called_what_it_is(data, what):
    error = refusal(data, "a.txt")
    assert isinstance(error, DamagedSource)
    assert what in error.what


def test_random_bytes_with_a_text_name():
    assert isinstance(refusal(bytes(range(256)) * 40, "a.txt"), DamagedSource)


def test_digits_alone_are_no_report():
    assert isinstance(refusal(b"1 2 3 4 5\n" * 30, "a.txt"), DamagedSource)


def test_a_format_that_is_not_read_names_those_that_are():
    error = refusal(STORY.encode(), "a.pages")
    assert isinstance(error, UnsupportedFormat)
    assert ".docx" in (error.advice or "")


def test_a_large_file_is_refused_by_its_size_before_it_is_read(tmp_path):
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    with pytest.raises(SourceTooLarge, match="200 MB, the limit is 50 MB"):
        read_file(path, limits=Limits())


def test_a_text_over_the_limit_on_characters():
    small = Limits(max_text_characters=1000)
    assert isinstance(refusal(STORY.encode() * 50, "a.txt", small), SourceTooLarge)
    reading = read_bytes(
        "\n".join(json.dumps({"text": text}) for text in (STORY, STORY * 50)).encode(),
        name="a.jsonl",
        origin="a.jsonl",
        limits=small,
    )
    assert len(reading) == 1
    assert isinstance(reading.problems[0], SourceTooLarge)


def test_an_encrypted_pdf(make_pdf):
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(make_pdf([[(72, 700, 11, STORY)]]))))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    error = refusal(out.getvalue(), "a.pdf")
    assert isinstance(error, DamagedSource)
    assert "encrypted" in error.what


@pytest.mark.parametrize("cut", [20, 300])
def test_a_broken_pdf(cut, make_pdf):
    data = make_pdf([[(72, 700, 11, STORY)]])
    assert isinstance(refusal(data[:cut], "a.pdf"), DamagedSource)
    assert isinstance(refusal(b"not a pdf at all", "a.pdf"), DamagedSource)


def test_a_pdf_of_images_says_that_it_needs_recognition(make_pdf):
    error = refusal(make_pdf([[]]), "a.pdf")
    assert isinstance(error, UnsupportedFormat)
    assert "OCR" in (error.advice or "")


def test_a_docx_that_unpacks_to_more_than_the_limit(docx_bomb):
    assert len(docx_bomb) < 1_000_000
    error = refusal(docx_bomb, "a.docx")
    assert isinstance(error, SourceTooLarge)
    assert "unpacks to 300 MB" in error.what


def test_a_docx_that_declares_entities(make_docx):
    bomb = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><d>&b;</d>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("_rels/.rels", "<Relationships/>")
        archive.writestr("word/document.xml", bomb)
    assert isinstance(refusal(out.getvalue(), "a.docx"), DamagedSource)


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04 and no more", b"plain words", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600]
)
def test_a_broken_or_encrypted_docx(data):
    assert isinstance(refusal(data, "a.docx"), DamagedSource)


def test_a_zip_that_is_no_docx():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("photo.txt", "hello")
    assert "no DOCX" in refusal(out.getvalue(), "a.docx").what


def test_a_truncated_docx(make_docx):
    assert isinstance(refusal(make_docx([STORY])[:2000], "a.docx"), DamagedSource)


def test_a_page_without_text():
    assert isinstance(refusal(b"<html><body><script>var a = 1;</script></body></html>", "a.html"), EmptySource)


def test_a_deeply_nested_page_does_not_break_the_parser():
    page = b"<div>" * 20_000 + STORY.encode() + b"</div>" * 20_000
    try:
        reading = read_bytes(page, name="a.html", origin="a.html", limits=Limits())
    except SourceError:
        return
    assert "Dbrnouk" in reading[0].text


def test_rows_that_are_no_json_at_all():
    error = refusal(STORY.encode() * 3, "a.jsonl")
    assert isinstance(error, DamagedSource)


def test_a_row_nested_beyond_reason():
    data = json.dumps({"text": STORY}).encode() + b"\n" + b"[" * 100_000 + b"]" * 100_000
    reading = read_bytes(data, name="a.jsonl", origin="a.jsonl", limits=Limits())
    assert len(reading) == 1
    assert len(reading.problems) == 1


def test_a_number_beyond_reason_costs_its_row_alone():
    data = json.dumps({"text": STORY}).encode() + b'\n{"text": "x", "id": ' + b"9" * 5000 + b"}"
    reading = read_bytes(data, name="a.jsonl", origin="a.jsonl", limits=Limits())
    assert [len(reading), len(reading.problems)] == [1, 1]


def test_files_that_are_not_there_or_are_no_files(tmp_path):
    with pytest.raises(SourceError, match="no such file"):
        read_file(tmp_path / "gone.txt", limits=Limits())
    with pytest.raises(SourceError, match="not a file"):
        read_file(tmp_path, limits=Limits())
