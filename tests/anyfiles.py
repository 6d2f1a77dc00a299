"""Whole files of each format to be damaged, and what must hold of whatever reading makes of them.

For the tests of any bytes and for `benchmarks/fuzz.py`.
"""

from __future__ import annotations

import datetime as dt
import gzip
import io
import json
from email.message import EmailMessage

import outlook
from rapport.errors import SourceError
from rapport.reading import read_bytes
from rapport.settings import Limits

LIMITS = Limits(max_unpacked_bytes=5_000_000)
WORDS = "The ministers of Borduria and Syldavia met in Dbrnouk on 14 March 2017 and agreed on three crossings. "


def check(data: bytes, name: str) -> None:
    """Read *data* as the file *name*: documents that can be stored, or one line that says why not.

    Raises:
        AssertionError: neither is so; or whatever reading lets through.
    """
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
