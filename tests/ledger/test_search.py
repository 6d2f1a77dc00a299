from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from rapport.ledger import Ledger, search
from rapport.ledger.hits import EXCERPT_WORDS, HIT_END, HIT_START, excerpt, words
from rapport.ledger.search import Hit
from workshop import document, keep, meeting

Open = Callable[[Path], Ledger]

LONG = "Nothing of note was said here. " * 60
TEXTS = {
    "plain": "Astrid Holm and Per Dahl met in Lund on 3 May 2019. It was their fifth meeting.",
    "marked": "Le président a reçu M. Müller à Besançon; İzmir, Αθήνα, 東京 et Đà Nẵng suivront.",
    "twice": "Lund, Lund and Lund again: the talks in Lund ended.",
    "late": LONG + "At last the tunnel under the lake was opened in Lund. " + LONG,
    "odd": "A/B_C-d's e-mail x_y@z.example 3.14 10e5 00a <b>bold</b> & 'quoted' \\ :* !",
}


@pytest.fixture(scope="module")
def ledger(opened: Open, tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    """A ledger with the texts, on each database in turn."""
    made = opened(tmp_path_factory.mktemp("search"))
    for name, text in TEXTS.items():
        keep(made, document(name, text, title="The Lund meeting" if name == "plain" else f"About {name}"), [meeting()])
    with made.write() as connection:
        search.refresh(connection)
    return made


def found(ledger: Ledger, typed: str, limit: int = 20, kinds: Sequence[str] = ()) -> tuple[Hit, ...]:
    with ledger.read() as connection:
        return search.search(connection, typed, limit=limit, kinds=kinds)


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("lund meet", {"plain"}),
        ("LUND", {"plain", "twice", "late"}),
        ("president mull", {"marked"}),
        ("Besançon", {"marked"}),
        ("besanc\u0327on", {"marked"}),
        ("東京", {"marked"}),
        ("ΑΘΉΝΑ", {"marked"}),
        ("nang", {"marked"}),
        ("2019", {"plain"}),
        ("x_y", {"odd"}),
        ("3.14 10e5", {"odd"}),
        ("00a", {"odd"}),
        ("e-mail", {"odd"}),
        ("unnel", set()),
        ("lund & !meeting | (", {"plain"}),
        ("'lund':* \\", {"plain", "twice", "late"}),
    ],
)
def test_both_databases_find_the_same(ledger: Ledger, typed: str, wanted: set[str]) -> None:
    assert {hit.ref for hit in found(ledger, typed)} == wanted


def test_a_title_goes_before_a_text_and_limits_hold(ledger: Ledger) -> None:
    hits = found(ledger, "lund")
    assert hits[0].ref == "plain"
    assert hits[0].title == "The Lund meeting"
    assert len(found(ledger, "lund", limit=1)) == 1


def test_kinds_narrow_a_search(ledger: Ledger) -> None:
    assert found(ledger, "lund", kinds=["meeting"]) == ()


def test_the_excerpt_shows_the_words_where_they_stand(ledger: Ledger) -> None:
    (hit,) = found(ledger, "tunnel lake")
    assert f"{HIT_START}tunnel{HIT_END}" in hit.excerpt
    assert f"{HIT_START}lake{HIT_END}" in hit.excerpt
    bare = hit.excerpt.replace(HIT_START, "").replace(HIT_END, "").strip("…")
    assert bare in TEXTS["late"]
    assert len(words(bare)) <= EXCERPT_WORDS


def test_a_text_of_a_million_different_words_can_be_indexed(opened: Open, tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    text = "needle " + " ".join(f"w{number:x}" for number in range(250_000)) + " " + "x" * 5_000
    keep(ledger, document("long", text), [])
    with ledger.write() as connection:
        search.refresh(connection)
        assert [hit.ref for hit in search.search(connection, "needle w1")] == ["long"]


@pytest.mark.parametrize(
    ("text", "terms", "wanted"),
    [
        ("", ["a"], ""),
        ("one two", ["none"], "one two"),
        ("Zoe\u0308 came.", ["zo"], "[Zoe\u0308] came."),
        ("a " * 40 + "b c", ["b", "c"], "…" + "a " * 5 + "[b] [c]"),
    ],
)
def test_excerpts(text: str, terms: list[str], wanted: str) -> None:
    assert excerpt(text, terms).replace(HIT_START, "[").replace(HIT_END, "]") == wanted
