from __future__ import annotations

import gzip
import io
import zlib

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from rapport.errors import DamagedSource, EmptySource, SourceError, SourceTooLarge, UnsupportedFormat
from rapport.reading import read_bytes
from rapport.settings import Limits

STORY = (
    "The foreign ministers of Borduria and Syldavia met in the port of Dbrnouk on Tuesday and agreed to reopen three "
    "border crossings by the end of the year, both delegations said after four hours of talks."
)
SECOND = (
    "Syldavian minister Ana Kropow told reporters that a commission of experts would settle the fees for lorries "
    "before the first crossing opens, and that its first session is planned for next month."
)
PAGE = (
    "<html lang=en><head><title>Ministers meet</title><meta property='article:published_time' content='2017-03-14'>"
    f"</head><body><article><h1>Ministers meet</h1><p>{STORY}</p><p>{SECOND}</p></article></body></html>"
)


def read(data: bytes, name: str, limits: Limits | None = None):
    return read_bytes(data, name=name, origin=f"in/{name}", limits=limits or Limits())


def archive(*answers: tuple[str, str, str, bytes], gz: bool = False, encoding: str = "") -> bytes:
    """Address, status, type and body of each answer, as a crawler writes them."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=gz)
    writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "a test"}))
    for address, status, kind, body in answers:
        fields = [("Content-Type", kind)] + ([("Content-Encoding", encoding)] if encoding else [])
        headers = StatusAndHeaders(status, fields, protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(address, "response", payload=io.BytesIO(body), http_headers=headers)
        )
        request = StatusAndHeaders("GET / HTTP/1.1", [("Host", "press.example")], is_http_request=True)
        writer.write_record(writer.create_warc_record(address, "request", http_headers=request))
    return out.getvalue()


ANSWERS = (
    ("https://www.press.example/2017/03/ministers-meet.html?a=1", "200 OK", "text/html; charset=utf-8", PAGE.encode()),
    ("https://www.press.example/logo.png", "200 OK", "image/png", b"\x89PNG"),
    ("https://www.press.example/gone", "404 Not Found", "text/html", PAGE.encode()),
    ("https://press.example/notes.txt", "200 OK", "text/plain", SECOND.encode()),
)


@pytest.mark.parametrize(("gz", "name"), [(False, "crawl.warc"), (True, "crawl.warc.gz"), (True, "crawl")])
def test_each_page_that_a_server_answered_with_is_a_source(gz, name):
    reading = read(archive(*ANSWERS, gz=gz), name)
    page, text = reading
    assert page.id == "press.example-2017-03-ministers-meet-a-1"
    assert (page.format, page.metadata.title, page.metadata.published) == ("html", "Ministers meet", "2017-03-14")
    assert page.metadata.url == "https://www.press.example/2017/03/ministers-meet.html?a=1"
    assert page.origin == f"in/{name}, record 2"
    assert STORY in page.text
    assert (text.format, text.text) == ("txt", SECOND)
    assert any("2 answers" in note for note in reading.notes)


def test_what_the_server_says_of_the_encoding_goes_before_the_page():
    page = PAGE.replace("Ana Kropow", "Ána Kropów").replace("<head>", "<head><meta charset=utf-8>").encode("cp1250")
    answer = ("https://press.example/a", "200 OK", "text/html; charset=windows-1250", page)
    assert "Ána Kropów" in read(archive(answer), "a.warc")[0].text


def test_answers_that_were_sent_packed():
    answer = ("https://press.example/a", "200 OK", "text/html", gzip.compress(PAGE.encode()))
    assert STORY in read(archive(answer, encoding="gzip"), "a.warc")[0].text


def test_a_page_that_cannot_be_read_costs_itself_alone():
    broken = ("https://press.example/b", "200 OK", "application/pdf", b"%PDF-1.4 broken")
    reading = read(archive(broken, *ANSWERS), "a.warc")
    assert len(reading) == 2
    assert [problem.where for problem in reading.problems] == ["in/a.warc, record 2"]


def test_an_archive_that_ends_too_early_gives_what_came_before():
    data = archive(*ANSWERS)
    reading = read(data[: data.index(b"/logo.png") + 40], "a.warc")
    assert len(reading) == 1


@pytest.mark.parametrize("data", [b"WARC/1.0\r\nnonsense", b"plain words", b"\x00" * 200])
def test_what_is_no_archive(data):
    with pytest.raises(SourceError):
        read(data, "a.warc")


def test_an_archive_without_a_page():
    with pytest.raises(EmptySource):
        read(archive(ANSWERS[1]), "a.warc")


def bomb(megabytes: int) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join([packer.compress(b" " * 1_000_000) for _ in range(megabytes)]) + packer.flush()


def test_gzip_that_unpacks_to_more_than_the_limit():
    data = bomb(300)
    assert len(data) < 1_000_000
    for name in ("a.txt.gz", "a.warc.gz"):
        with pytest.raises(SourceTooLarge, match="200 MB"):
            read(data, name)


def test_a_page_within_an_archive_that_unpacks_to_more_than_the_limit():
    answer = ("https://press.example/a", "200 OK", "text/html", bomb(300))
    with pytest.raises(SourceTooLarge, match="200 MB"):
        read(archive(answer, encoding="gzip"), "a.warc")


def test_gzip_within_gzip_without_end():
    data = STORY.encode()
    for _ in range(10):
        data = gzip.compress(data)
    with pytest.raises(SourceTooLarge, match="nested"):
        read(data, "a.txt" + ".gz" * 10)


def test_a_packed_file_is_read_as_its_inner_name_says():
    document = read(gzip.compress(PAGE.encode()), "story.html.gz")[0]
    assert (document.id, document.format, document.origin) == ("story", "html", "in/story.html.gz")


def test_a_packed_file_that_is_cut_off_gives_what_came_before():
    text = "\n\n".join(f"{STORY} {number}" for number in range(5000))
    packed = gzip.compress(text.encode())
    reading = read(packed[: len(packed) // 2], "a.txt.gz")
    assert text.startswith(reading[0].text[:10_000])
    assert reading.notes


@pytest.mark.parametrize("data", [b"\x1f\x8b", b"\x1f\x8bnonsense", b"plain"])
def test_what_is_no_gzip(data):
    with pytest.raises(DamagedSource):
        read(data, "a.txt.gz")


RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Bordurian Press Service</title><link>https://press.example/</link><language>en-gb</language>
<item><title>Ministers meet &amp; agree</title><link>https://press.example/2017/03/ministers</link>
<dc:creator>Ana Kropow</dc:creator><pubDate>Tue, 14 Mar 2017 09:00:00 +0000</pubDate>
<description>Short.</description><content:encoded><![CDATA[<p>{STORY}</p><script>alert(1)</script><p>{SECOND}</p>]]></content:encoded></item>
<item><title>Second</title><description>{SECOND}</description><guid>7</guid></item>
<item><title>Nothing in it</title><link>https://press.example/nothing</link></item>
</channel></rss>"""
ATOM = f"""<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<title>Syldavian Agency</title><entry><title>Crossings</title><link href="https://agency.example/c"/><id>urn:1</id>
<updated>2017-03-15T10:00:00Z</updated><author><name>T. Writer</name></author>
<content type="html">&lt;p&gt;{STORY}&lt;/p&gt;</content></entry></feed>"""


def test_each_entry_of_a_saved_feed_is_a_document():
    reading = read(RSS.encode(), "press.rss")
    first, second = reading
    assert first.text == f"Ministers meet & agree\n\n{STORY}\n\n{SECOND}\n"
    assert first.id == "press.example-2017-03-ministers"
    said = first.metadata
    assert (said.title, said.author, said.outlet) == ("Ministers meet & agree", "Ana Kropow", "Bordurian Press Service")
    assert (said.published, said.language, said.url) == ("2017-03-14", "en", "https://press.example/2017/03/ministers")
    assert second.text == f"Second\n\n{SECOND}\n"
    assert (second.id, second.origin) == ("press", "in/press.rss, entry 2")
    assert [problem.where for problem in reading.problems] == ["in/press.rss, entry 3"]


def test_atom():
    document = read(ATOM.encode(), "a.xml")[0]
    assert document.text == f"Crossings\n\n{STORY}\n"
    assert (document.metadata.published, document.metadata.author) == ("2017-03-15", "T. Writer")
    assert (document.metadata.outlet, document.id) == ("Syldavian Agency", "agency.example-c")


def test_a_feed_is_never_fetched(monkeypatch):
    import socket

    def refuse(*_: object) -> None:
        raise AssertionError("something was looked up")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    remote = RSS.replace("<rss", '<!DOCTYPE rss SYSTEM "https://press.example/a.dtd"><rss').replace(
        "Short.", "&lt;img src=https://press.example/a.png>"
    )
    assert len(read(remote.encode(), "a.rss")) == 2
    with pytest.raises(SourceError):
        read(b"https://press.example/feed", "a.rss")


def test_entities_that_grow_are_refused():
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    data = RSS.replace("<rss", f'<!DOCTYPE rss [<!ENTITY l0 "ha">{laughs}]><rss', 1).replace("Short.", "&l11;")
    with pytest.raises(DamagedSource, match="entities"):
        read(data.encode(), "a.rss")


def test_a_feed_that_is_cut_off_gives_what_came_before():
    reading = read(RSS[: RSS.index("<item><title>Nothing")].encode(), "a.rss")
    assert len(reading) == 2
    assert reading.notes


def test_xml_that_is_no_feed():
    with pytest.raises(UnsupportedFormat):
        read(b"<?xml version='1.0'?><note><to>A</to></note>", "a.xml")
