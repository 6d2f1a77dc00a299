from __future__ import annotations

import builtins
import datetime as dt
from email.message import EmailMessage

import pytest

import outlook
from rapport.errors import DamagedSource, SourceError, SourceTooLarge, UnsupportedFormat
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


def mail(body: str = f"{STORY}\n\n{SECOND}\n", subject: str = "Ministers meet in Dbrnouk") -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = subject
    message["From"] = '"Bordurian Press Service" <news@press.example>'
    message["To"] = "desk@desk.example"
    message["Date"] = "Tue, 14 Mar 2017 22:30:00 -0500"
    message.set_content(body)
    return message


def read(data: bytes, name: str = "wire.eml"):
    return read_bytes(data, name=name, origin=f"in/{name}", limits=Limits())


def test_the_body_is_the_text_and_the_headers_say_who_and_when():
    reading = read(bytes(mail()))
    assert len(reading) == 1
    document = reading[0]
    assert document.text == f"Ministers meet in Dbrnouk\n\n{STORY}\n\n{SECOND}\n"
    assert (document.id, document.format, document.origin) == ("wire", "eml", "in/wire.eml")
    assert document.metadata.title == "Ministers meet in Dbrnouk"
    assert document.metadata.published == "2017-03-14"  # the sender's day, not that of another time zone
    assert "Bordurian Press Service" in {document.metadata.author, document.metadata.outlet}


def test_encoded_headers_and_bodies():
    message = mail(body=f"Die Außenminister trafen sich. {STORY}", subject="Re: Fwd: Gespräche in Żdbrnouk — 東京")
    document = read(bytes(message))[0]
    assert document.metadata.title == "Gespräche in Żdbrnouk — 東京"
    assert "Außenminister" in document.text


def test_plain_text_goes_before_html_that_says_the_same():
    message = mail()
    message.add_alternative(f"<p>{STORY}</p><p>{SECOND}</p>", subtype="html")
    assert read(bytes(message))[0].text.count("Dbrnouk on Tuesday") == 1


def test_plain_text_that_only_points_at_the_html_is_not_the_mail():
    message = mail(body="Your program can't show HTML.")
    message.add_alternative(
        f"<style>p {{color: red}}</style><div style='display:none'>preview</div><p>{STORY}</p><p>{SECOND}</p>",
        subtype="html",
    )
    document = read(bytes(message))[0]
    assert document.text == f"Ministers meet in Dbrnouk\n\n{STORY}\n\n{SECOND}\n"


def test_what_is_attached_are_documents_of_their_own(make_pdf, make_docx):
    message = mail()
    message.add_attachment(make_docx([STORY]), maintype="application", subtype="x", filename="minutes.docx")
    message.add_attachment(b"\x00\x01", maintype="application", subtype="x", filename="table.xlsx")
    message.add_attachment(mail(subject="The earlier one"))
    reading = read(bytes(message))
    assert [(d.id, d.format, d.origin) for d in reading] == [
        ("wire", "eml", "in/wire.eml"),
        ("wire-minutes", "docx", "in/wire.eml, attachment 1 (minutes.docx)"),
        ("wire-message-3", "eml", "in/wire.eml, attachment 3 (message-3.eml)"),
    ]
    assert reading[2].metadata.title == "The earlier one"
    assert reading.notes == ("wire.eml: the attachment table.xlsx was left out: its format isn't read",)


def test_an_attachment_that_cannot_be_read_costs_itself_alone():
    message = mail()
    message.add_attachment(b"%PDF-1.4 broken", maintype="application", subtype="pdf", filename="a.pdf")
    reading = read(bytes(message))
    assert len(reading) == 1
    assert [problem.where for problem in reading.problems] == ["in/wire.eml, attachment 1 (a.pdf)"]
    assert isinstance(reading.problems[0], DamagedSource)


@pytest.mark.parametrize(
    "name", ["../../etc/passwd.txt", "C:\\Windows\\evil.txt", "=cmd|'/c calc'!A1.txt", "\x1b[31m\u202ex.txt"]
)
def test_names_of_attachments_are_only_names(name):
    message = mail()
    message.add_attachment(STORY.encode(), maintype="text", subtype="plain", filename="NAME")
    data = bytes(message).replace(b'"NAME"', b'"' + name.replace("\\", "\\\\").encode() + b'"')
    document = read(data)[1]
    assert not {"/", "\\", "\x1b", "\u202e"} & set(document.id)
    assert "\x1b" not in document.origin
    assert "\u202e" not in document.origin


def test_quoted_mail_and_the_signature_are_noise():
    quoted = "On Monday, A. Reader wrote:\n> Will they meet?\n>\n> Nobody knows."
    body = f"{STORY}\n\n{quoted}\n\n{SECOND}\n\n-- \nPress office, 1 Port Street\n"
    document = read(bytes(mail(body=body)))[0]
    noise = " ".join(span.of(document.text) for span in document.noise)
    assert "Will they meet?" in noise
    assert "Port Street" in noise
    assert "Dbrnouk on Tuesday" not in noise
    assert "commission of experts" not in noise


def test_flowed_lines_are_put_together():
    message = mail(body="x")
    message.set_content("The ministers met \nin the port of Dbrnouk \non Tuesday.\nThey agreed.\n")
    data = bytes(message).replace(b'charset="utf-8"', b'charset="utf-8"; format=flowed')
    assert "met in the port of Dbrnouk on Tuesday.\nThey agreed." in read(data)[0].text


def test_mail_within_mail_within_mail_ends_somewhere():
    message = mail()
    for _ in range(8):
        outer = mail()
        outer.add_attachment(message)
        message = outer
    reading = read(bytes(message))
    assert len(reading) >= 3
    assert any(isinstance(problem, SourceTooLarge) for problem in reading.problems)


def test_thousands_of_boundaries_are_refused_at_once():
    head = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3000))
    with pytest.raises(SourceTooLarge):
        read(b"Subject: x\n" + head + b"\n" + STORY.encode())


def test_a_text_with_a_mails_name():
    with pytest.raises(SourceError):
        read(STORY.encode())


SENT = dt.datetime(2017, 3, 14, 9, 0, tzinfo=dt.UTC)


def test_a_message_of_outlook(make_docx):
    data = outlook.message(
        "Ministers meet in Dbrnouk",
        f"{STORY}\r\n\r\n{SECOND}\r\n" * 20,
        "Ana Kropow",
        "ana@press.example",
        SENT,
        [("minutes.docx", make_docx([SECOND]))],
    )
    reading = read(data, "wire.msg")
    first, second = reading
    assert first.text.startswith(f"Ministers meet in Dbrnouk\n\n{STORY}\n\n{SECOND}\n")
    assert (first.format, first.metadata.author, first.metadata.published) == ("msg", "Ana Kropow", "2017-03-14")
    assert (second.id, second.text) == ("wire-minutes", f"{SECOND}\n")


def test_a_broken_message_of_outlook():
    data = outlook.message("x", STORY, "A", "a@b.example", SENT)
    for broken in (data[:600], data[:1000] + b"\xff" * 1000, b"plain words"):
        with pytest.raises(SourceError):
            read(broken, "wire.msg")


def test_without_its_extra_the_message_says_what_to_install(monkeypatch):
    real = builtins.__import__

    def without(name, *rest):
        if name == "oxmsg":
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(UnsupportedFormat) as caught:
        read(outlook.message("x", STORY, "A", "a@b.example", SENT), "wire.msg")
    assert "pip install rapport[msg]" in caught.value.line
