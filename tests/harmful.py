"""Files made to do harm, for the tests and for `benchmarks/hostile.py`."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable

STORY = "The ministers of Borduria and Syldavia met in the port of Dbrnouk on Tuesday and agreed on three crossings. "


def pdf(objects: dict[int, bytes], root: int = 1) -> bytes:
    out = io.BytesIO(b"%PDF-1.7\n")
    out.seek(0, io.SEEK_END)
    places = {}
    for number, body in objects.items():
        places[number] = out.tell()
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start, size = out.tell(), max(objects) + 1
    out.write(b"xref\n0 %d\n" % size)
    for number in range(size):
        out.write(b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 65535 f \n")
    out.write(b"trailer << /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, root, start))
    return out.getvalue()


def stream(data: bytes, extra: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), extra, data)


CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
FONT = (
    b"/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> /XObject << /X 5 0 R >> >>"
)


def page(contents: bytes = b"4 0 R") -> bytes:
    return b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %s %s >>" % (contents, FONT)


def pdf_that_is_its_own_parent() -> bytes:
    return pdf({1: CATALOG, 2: b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 99999 /Parent 2 0 R >>"})


def pdf_whose_pages_go_round() -> bytes:
    kids = b"<< /Type /Pages /Kids [3 0 R] /Count 3 >>"
    return pdf({1: CATALOG, 2: kids, 3: b"<< /Type /Pages /Kids [2 0 R] /Count 3 /Parent 2 0 R >>"})


def pdf_whose_drawing_draws_itself() -> bytes:
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] " + FONT
    kids = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    return pdf({1: CATALOG, 2: kids, 3: page(), 4: stream(b"/X Do"), 5: stream(b"/X Do /X Do", form)})


def pdf_with_a_stream_that_swells() -> bytes:
    text = b"BT /F1 9 Tf 1 1 Td (" + b"A" * 1000 + b") Tj ET\n"
    packed = zlib.compress(text * 100_000, 9)
    kids = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    return pdf({1: CATALOG, 2: kids, 3: page(), 4: stream(packed, b"/Filter /FlateDecode"), 5: b"null"})


def pdf_with_many_times_the_same_page() -> bytes:
    kids = b"<< /Type /Pages /Kids [%s] /Count 20000 >>" % (b"3 0 R " * 20_000)
    return pdf({1: CATALOG, 2: kids, 3: page(), 4: stream(b"BT /F1 9 Tf 1 1 Td (Some words) Tj ET"), 5: b"null"})


def docx_with(document: bytes, more: dict[str, bytes] | None = None) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("_rels/.rels", RELATIONS)
        archive.writestr("word/document.xml", document)
        for name, data in (more or {}).items():
            archive.writestr(name, data)
    return out.getvalue()


OFFICE = b"http://schemas.openxmlformats.org"
RELATIONS = (
    b'<Relationships xmlns="' + OFFICE + b'/package/2006/relationships"><Relationship Id="r1" Type="' + OFFICE
) + b'/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
WORD = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'


def docx_that_lies_about_its_size() -> bytes:
    data = bytearray(docx_with(b" " * 100_000_000))
    at = data.rindex(b"PK\x01\x02", 0, data.rindex(b"word/document.xml"))
    data[at + 24 : at + 28] = (1000).to_bytes(4, "little")
    return bytes(data)


def docx_nested() -> bytes:
    return docx_with(WORD + b"<w:p>" * 50_000 + STORY.encode())


def docx_quoting_itself() -> bytes:
    return docx_with(
        b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + WORD + b"<w:p><w:r><w:t>&x;</w:t></w:r></w:p>"
    )


def docx_hiding_what_it_quotes() -> bytes:
    declared = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + (WORD + b"<w:p><w:r><w:t>&x;").decode()
    return docx_with(f"<?xml version='1.0' encoding='utf-16'?><!--{'x' * 100_000}-->{declared}".encode("utf-16"))


def mail_nested() -> bytes:
    return b"Subject: x\nMIME-Version: 1.0\n" + b"Content-Type: message/rfc822\n\n" * 20_000 + STORY.encode()


def mail_of_headers() -> bytes:
    return b"Subject: " + b"=?utf-8?q?=3D?= " * 100_000 + b"\n" + b"X: y\n" * 200_000 + b"\n" + STORY.encode()


def warc_of(size: int) -> bytes:
    head = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: %d\r\n\r\nHTTP/1.1 200 OK\r\n\r\n" % size
    return head + b"x" * 99


def long_line(unit: str) -> Callable[[], bytes]:
    return (unit * (10_000_000 // len(unit.encode()) + 1)).encode


HARMFUL: dict[str, tuple[str, Callable[[], bytes]]] = {
    "a PDF that is its own parent": ("a.pdf", pdf_that_is_its_own_parent),
    "a PDF whose pages go round": ("a.pdf", pdf_whose_pages_go_round),
    "a PDF whose drawing draws itself": ("a.pdf", pdf_whose_drawing_draws_itself),
    "a PDF with a stream that swells": ("a.pdf", pdf_with_a_stream_that_swells),
    "a PDF with a page 20,000 times": ("a.pdf", pdf_with_many_times_the_same_page),
    "a DOCX that lies about its size": ("a.docx", docx_that_lies_about_its_size),
    "a DOCX nested 50,000 deep": ("a.docx", docx_nested),
    "a DOCX that quotes the machine's files": ("a.docx", docx_quoting_itself),
    "a DOCX that hides that it does": ("a.docx", docx_hiding_what_it_quotes),
    "a mail 20,000 mails deep": ("a.eml", mail_nested),
    "a mail with 200,000 headers": ("a.eml", mail_of_headers),
    "HTML nested 500,000 deep": ("a.html", lambda: b"<div>" * 500_000 + STORY.encode()),
    "HTML of open tables": ("a.html", lambda: b"<table><tr><td>" * 100_000 + STORY.encode()),
    "HTML with 100,000 attributes": ("a.html", lambda: b"<p " + b" ".join(b"a%d=1" % n for n in range(100_000)) + b">"),
    "HTML of open comments": ("a.html", lambda: STORY.encode() + b"<!--" * 500_000),
    "JSON nested 5,000,000 deep": ("a.jsonl", lambda: b'{"text": ' + b"[" * 5_000_000),
    "a JSON number of a million digits": ("a.jsonl", lambda: b'{"text": "x", "id": ' + b"9" * 1_000_000 + b"}"),
    "a million rows": ("a.jsonl", lambda: b"{}\n" * 1_000_000),
    "RTF nested 5,000,000 deep": ("a.rtf", lambda: b"{\\rtf1 " + b"{" * 5_000_000 + STORY.encode()),
    "Markdown of quotes in quotes": ("a.md", lambda: b">" * 100_000 + STORY.encode()),
    "Markdown of open brackets": ("a.md", lambda: b"[" * 100_000 + STORY.encode()),
    "Markdown of open emphasis": ("a.md", lambda: b"*a_" * 60_000 + STORY.encode()),
    "Markdown of lists in lists": ("a.md", lambda: b"* " * 50_000 + STORY.encode()),
    "a feed nested 100,000 deep": ("a.rss", lambda: b"<rss><channel>" + b"<item>" * 100_000 + STORY.encode()),
    "a feed of one long entry": (
        "a.rss",
        lambda: b"<rss><channel><item><description>" + b"&amp;lt;b&amp;gt;" * 300_000,
    ),
    "a WARC whose record claims a petabyte": ("a.warc", lambda: warc_of(10**15)),
    "a WARC whose record claims more than numbers hold": ("a.warc", lambda: warc_of(10**30)),
    "a line of 10 MB in one word": ("a.txt", long_line("a")),
    "a line of 10 MB of words": ("a.txt", long_line("word ")),
    "a line of 10 MB of full stops": ("a.txt", long_line(". ")),
    "10 MB of line ends": ("a.txt", lambda: b"x" + b"\n" * 10_000_000 + b"y"),
    "front matter without end": ("a.txt", lambda: b"---\n" + b"a: b\n" * 500_000),
}
