from __future__ import annotations

import hashlib

import pytest

from rapport.extraction import contested, names
from rapport.language import states
from rapport.model.analysis import Analysis, Entity, EntityKind, EntityMention
from rapport.model.document import Dating, Document, Metadata
from rapport.model.spans import Span


def analysis(text: str, *parties: str, noise: tuple[Span, ...] = ()) -> Analysis:
    """A text with only its states known; the extractor needs no syntax."""
    document = Document("d", text, Metadata(), noise, "txt", "d.txt", hashlib.sha256(text.encode()).hexdigest())
    matches = states.find(text)
    codes = sorted({match.meanings[0].code for match in matches})
    entities = tuple(Entity(at, EntityKind.STATE, states.english_name(code), code) for at, code in enumerate(codes))
    mentions = tuple(
        EntityMention(codes.index(m.meanings[0].code), m.start, m.end, 0, 0, m.meanings[0].form) for m in matches
    )
    return Analysis(document, Dating(None, None), parties, (), (), (), entities=entities, mentions=mentions)


def rows(text: str, *parties: str, noise: tuple[Span, ...] = ()) -> list[tuple[str, str]]:
    return [(row.surface, row.used_by) for row in names.extract(analysis(text, *parties, noise=noise))]


def test_the_table_is_whole() -> None:
    seen = contested.referents()
    assert len(seen) >= 100
    for referent in seen:
        assert all(states.is_state_code(code) for code in (*referent.claimants, *referent.unless)), referent.name
        for form in referent.forms:
            code = form.used_by.removeprefix("not ")
            assert code == contested.NEUTRAL or states.is_state_code(code), referent.name
            assert form.regex.pattern


@pytest.mark.parametrize(
    ("text", "parties", "expected"),
    [
        ("Talks on the Southern Kuriles went on.", ("JPN", "RUS"), [("Southern Kuriles", "RUS")]),
        ("the Northern Territories question", ("RUS", "JPN"), [("Northern Territories", "JPN")]),
        (
            "landed in the Falklands, which the Malvinas law names",
            ("ARG", "GBR"),
            [("Falklands", "GBR"), ("Malvinas", "ARG")],
        ),
        (
            "in Azad Kashmir and Indian-occupied Kashmir",
            ("IND", "PAK"),
            [("Azad Kashmir", "PAK"), ("Indian-occupied Kashmir", "PAK")],
        ),
        (
            "near Huangyan Dao in the West Philippine Sea",
            ("PHL", "CHN"),
            [("Huangyan Dao", "CHN"), ("West Philippine Sea", "PHL")],
        ),
        ("off Guayana Esequiba", ("GUY", "VEN"), [("Guayana Esequiba", "VEN")]),
    ],
)
def test_names_of_the_table(text: str, parties: tuple[str, ...], expected: list[tuple[str, str]]) -> None:
    assert rows(text, *parties) == expected


def test_one_row_for_each_surface_form_at_its_first_place() -> None:
    text = "The Kuril Islands. The Kuril islands again, then the Kurils."
    found = names.extract(analysis(text, "JPN", "RUS"))
    assert [(row.surface, row.span) for row in found] == [("Kuril Islands", Span(4, 17)), ("Kurils", Span(53, 59))]


def test_only_what_the_parties_contest() -> None:
    assert rows("Patrols in the South China Sea continued.", "JPN", "RUS") == []
    assert rows("Patrols in the South China Sea continued.", "PHL", "USA") == [("South China Sea", "neutral")]


def test_the_east_sea_is_not_the_same_sea_everywhere() -> None:
    assert rows("missiles fell into the East Sea", "KOR", "JPN") == [("East Sea", "KOR")]
    assert rows("vessels in the East Sea", "VNM", "CHN") == [("East Sea", "VNM")]


def test_a_frame_that_one_state_rejects_belongs_to_the_other_side() -> None:
    assert rows("after the annexation of Crimea", "RUS", "JPN") == [("annexation of Crimea", "JPN")]
    assert rows("after the reunification of Crimea with Russia", "RUS", "JPN") == [
        ("reunification of Crimea with Russia", "RUS")
    ]


def test_common_words_are_no_names() -> None:
    assert rows("the northern territories of the state", "JPN", "RUS") == []
    assert rows("He stayed at the Diaoyutai State Guesthouse.", "CHN", "JPN") == []


def test_noise_proves_nothing() -> None:
    text = "Read also: Kuril Islands\nThe ministers met."
    assert rows(text, "JPN", "RUS", noise=(Span(0, 24),)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Bruma Bank, which Gabon calls Mbane Shoal, lies far out.",
            {("Bruma Bank", "neutral"), ("Mbane Shoal", "GAB")},
        ),
        ("the reef, known in Gabon as Alto Reef and in Equatorial Guinea as Corona Reef,", {("Alto Reef", "GAB")}),
        ("The ridge called Kol Ridge by Bhutan is empty.", {("Kol Ridge", "BTN")}),
        (
            "The strait is known as Luma Strait in Fiji and Vela Strait in Tonga.",
            {("Luma Strait", "FJI"), ("Vela Strait", "TON")},
        ),
    ],
)
def test_names_that_the_text_explains(text: str, expected: set[tuple[str, str]]) -> None:
    assert expected <= set(rows(text))


def test_a_person_s_other_name_is_no_place() -> None:
    assert rows("The law, called Reform by Peru, and Peru, known as Peru in Chile.") == [("Reform", "PER")]
