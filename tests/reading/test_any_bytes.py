"""Whatever bytes come in under whatever name, reading gives documents or says in one line why not."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

import outlook
from examples import examples
from rapport.errors import SourceError
from rapport.reading import known_extensions, read_bytes
from rapport.settings import Limits

LIMITS = Limits(max_unpacked_bytes=5_000_000)
WORDS = "The ministers of Borduria and Syldavia met in Dbrnouk on 14 March 2017 and agreed on three crossings. "


def check(data: bytes, name: str) -> None:
    try:
        reading = read_bytes(data, name=name, origin=f"in/{name}", limits=LIMITS)
    except SourceError as error:
        assert "\n" not in error.line
        assert error.advice
        return
    for problem in reading.problems:
        assert isinstance(problem, SourceError)
        assert "\n" not in problem.line
    for document in reading:
        assert document.text.strip()
        document.text.encode("utf-8")
        for value in (document.id, document.origin, document.metadata.title, document.metadata.author):
            (value or "").encode("utf-8")
            assert "\x00" not in (value or "")
        assert "\x00" not in document.text
        ends = 0
        for span in document.noise:
            assert ends <= span.start < span.end <= len(document.text)
            ends = span.end
        for span in document.metadata.evidence.values():
            assert 0 <= span.start < span.end <= len(document.text)


def docx() -> bytes:
    from docx import Document

    out = io.BytesIO()
    document = Document()
    document.add_paragraph(WORDS)
    document.core_properties.title = "A title"
    document.save(out)
    return out.getvalue()


def warc() -> bytes:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=False)
    headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
    page = io.BytesIO(f"<html><body><p>{WORDS}</p></body></html>".encode())
    writer.write_record(
        writer.create_warc_record("https://a.example/b", "response", payload=page, http_headers=headers)
    )
    return out.getvalue()


def mail() -> bytes:
    message = EmailMessage()
    message["Subject"], message["From"], message["Date"] = (
        "Gespräche",
        "Ána <a@b.example>",
        "Tue, 14 Mar 2017 09:00 +0000",
    )
    message.set_content(WORDS)
    message.add_alternative(f"<p>{WORDS}</p>", subtype="html")
    message.add_attachment(WORDS.encode(), maintype="text", subtype="plain", filename="a.txt")
    return bytes(message)


def pdf() -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.setTitle("A title")
    canvas.drawString(72, 700, WORDS)
    canvas.save()
    return out.getvalue()


def seeds() -> dict[str, bytes]:
    import datetime as dt

    page = (
        f"<html lang=en><head><title>T</title><meta name=date content=2017-03-14><script type='application/ld+json'>"
        f'{{"@type": "Article", "headline": "T"}}</script></head><body><article><p>{WORDS * 3}</p></article></body>'
    )
    feed = (
        f"<?xml version='1.0'?><rss version='2.0'><channel><title>F</title><item><title>T</title><link>https://a.example"
        f"</link><pubDate>Tue, 14 Mar 2017 09:00:00 GMT</pubDate><description>{WORDS}</description></item></channel>"
        "</rss>"
    )
    return {
        "a.txt": f"---\ntitle: T\ndate: 2017-03-14\n---\n\nBy A. Writer\n\n{WORDS * 4}\n".encode(),
        "a.md": f"# T\n\n> {WORDS}\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n* {WORDS}\n".encode(),
        "a.html": page.encode(),
        "a.pdf": pdf(),
        "a.docx": docx(),
        "a.rtf": (r"{\rtf1\ansi\ansicpg1252{\info{\title T}}{\pict\bin4 abcd}" + WORDS + r"\'e9\u322?\par}").encode(),
        "a.jsonl": (json.dumps({"id": 1, "text": WORDS, "date": "2017-03-14"}) + "\n").encode() * 3,
        "a.eml": mail(),
        "a.msg": outlook.message(
            "S", WORDS, "A", "a@b.example", dt.datetime(2017, 3, 14, tzinfo=dt.UTC), [("a.txt", b"x y")]
        ),
        "a.rss": feed.encode(),
        "a.warc": warc(),
        "a.txt.gz": gzip.compress(WORDS.encode()),
    }


SEEDS = seeds()


def test_there_is_a_seed_for_every_format():
    kinds = {name[name.rindex(".") :] for name in SEEDS}
    same = {".text", ".markdown", ".htm", ".xhtml", ".ndjson", ".atom", ".rdf", ".xml"}
    assert kinds | same == set(known_extensions())
    for name, data in SEEDS.items():
        assert read_bytes(data, name=name, origin=name, limits=LIMITS).documents


CHUNKS = st.one_of(
    st.binary(max_size=12),
    st.sampled_from(
        [
            *(b"\x00", b"\xff" * 8, b"<", b">", b"{", b"}", b"\\", b'"', b"\r", b"\n\n", b"--", b"obj", b"R", b"-1"),
            *(
                b"\xe2\x80\xae",
                b"\xed\xa0\x80",
                b"=?utf-8?q?",
                b"]]>",
                b"<!DOCTYPE",
                b"9" * 20,
                b"\\u",
                b"\x1b]0;x\x07",
            ),
        ]
    ),
)


@st.composite
def damaged(draw: st.DrawFn, data: bytes) -> bytes:
    """Cut, doubled, overwritten or with something in between, at a few places."""
    for _ in range(draw(st.integers(1, 5))):
        at = draw(st.integers(0, len(data)))
        stop = min(len(data), at + draw(st.integers(0, 40)))
        kind = draw(st.sampled_from(["insert", "overwrite", "cut", "double", "end"]))
        if kind == "insert":
            data = data[:at] + draw(CHUNKS) + data[at:]
        elif kind == "overwrite":
            chunk = draw(CHUNKS)
            data = data[:at] + chunk + data[at + len(chunk) :]
        elif kind == "cut":
            data = data[:at] + data[stop:]
        elif kind == "double":
            data = data[:stop] + data[at:]
        else:
            data = data[:at] or data
    return data


@pytest.mark.parametrize("name", sorted(SEEDS))
@examples(25)
@given(source=st.data())
def test_damaged_files(name: str, source: st.DataObject) -> None:
    check(source.draw(damaged(SEEDS[name])) or b" ", name)


@examples(60)
@given(name=st.sampled_from(sorted(SEEDS)), other=st.sampled_from(sorted(SEEDS)))
def test_files_under_each_others_names(name: str, other: str) -> None:
    check(SEEDS[other], name)


@examples(60)
@given(
    name=st.sampled_from(sorted(SEEDS)), text=st.text(alphabet=st.characters(codec="utf-8"), min_size=1, max_size=300)
)
def test_any_text(name: str, text: str) -> None:
    check(text.encode(), name)


KEYS = st.sampled_from(["text", "body", "id", "title", "author", "date", "url", "language", "outlet", "outlet_side"])
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.floats()
    | st.integers()
    | st.text(max_size=30)
    | st.just("\ud800\x00\u202e" + WORDS),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@examples(60)
@given(rows=st.lists(st.dictionaries(KEYS, VALUES, max_size=6), min_size=1, max_size=4))
def test_any_rows(rows: list[dict[str, object]]) -> None:
    check("\n".join(json.dumps(row) for row in rows).encode("utf-8", errors="surrogatepass"), "a.jsonl")


@examples(40)
@given(
    parts=st.dictionaries(
        st.sampled_from(["word/document.xml", "_rels/.rels", "[Content_Types].xml", "docProps/core.xml"]),
        st.binary(max_size=200),
    )
)
def test_any_parts_of_a_docx(parts: dict[str, bytes]) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    check(out.getvalue(), "a.docx")
