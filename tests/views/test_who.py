"""Who is who on the screen: a surname means whom its own report means by it."""

from __future__ import annotations

from pathlib import Path

from casebook import SETTINGS, compare, keep
from rapport.model.mentions import ActorMention, Mention, Office, Statement
from rapport.views import Book
from rapport.views.tables import TABLES
from rapport.views.voices import voices
from workshop import document, ledger_in, span_of


def said(text: str, name: str, role: str) -> list[Mention]:
    """A person who is named in full and then quoted by surname."""
    surname = name.rsplit(maxsplit=1)[-1]
    whole = span_of(text, text.split(". ")[1])
    return [
        ActorMention(
            span=span_of(text, name),
            name=name,
            kind="person",
            names=(surname,),
            side="SWE",
            roles=(Office(role=role, side="SWE"),),
        ),
        Statement(span=whole, kind="indirect", speaker=surname, content=whole, side="SWE"),
    ]


def test_namesakes_keep_their_words_and_offices(tmp_path: Path) -> None:
    ledger = ledger_in(tmp_path)
    for name, role, day, what in (
        ("Anna Lind", "Foreign Minister", "2019-01-05", "the embassy reopens in spring"),
        ("Bo Lind", "Trade Minister", "2019-02-05", "herring tariffs must fall"),
    ):
        text = f"{role} {name} of Sweden was in Oslo. Lind said that {what}."
        keep(ledger, document(name, text), said(text, name, role), day, "stated", "")
    compare(ledger, SETTINGS)
    book = Book.read(ledger, SETTINGS)
    assert [(voice.name, len(voice.sayings)) for voice in voices.of(book)] == [("Anna Lind", 1), ("Bo Lind", 1)]
    rows = {row[0]: row[3] for row in TABLES["actors"](ledger, SETTINGS).rows}
    assert rows == {"Anna Lind": "Foreign Minister (5 January 2019)", "Bo Lind": "Trade Minister (5 February 2019)"}
