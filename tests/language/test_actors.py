"""Who acts in a text. The persons are invented; the reader is the shipped one, so that these are whole ways through."""

from __future__ import annotations

import pytest

from rapport.language.actors import find_actors, parties_of
from rapport.language.tokenizer import tokenize
from rapport.model.analysis import EntityKind, EntityMention, Sentence, Syntax, Token
from rapport.model.document import Document, Metadata
from rapport.model.spans import Span
from whoacts import Found

# Titles


@pytest.mark.parametrize(
    ("text", "name", "side", "title"),
    [
        ("Peruvian Prime Minister Elena Quispe spoke.", "Elena Quispe", "PER", "Prime Minister"),
        ("Ivo Marek, Croatia's deputy foreign minister, spoke.", "Ivo Marek", "HRV", "deputy foreign minister"),
        ("The Foreign Minister of Ghana, Kofi Asare, arrived.", "Kofi Asare", "GHA", "Foreign Minister"),
        ("Ambassador Lena Holm of Sweden attended.", "Lena Holm", "SWE", "Ambassador"),
        ("Chile's minister of foreign trade Pablo Rojas wrote.", "Pablo Rojas", "CHL", "minister of foreign trade"),
        ("President-elect Mario Sosa of Uruguay will travel.", "Mario Sosa", "URY", "President-elect"),
    ],
)  # fmt: skip
def test_titles_give_sides(text: str, name: str, side: str, title: str) -> None:
    person = Found(text).named(name)
    assert person.kind is EntityKind.PERSON
    assert person.side == side
    assert title in [role.title for role in person.roles]


def test_the_states_of_a_shared_title_are_shared_out() -> None:
    found = Found("Kenyan and Ugandan presidents Joseph Mwangi and Peter Okello met in Nairobi.")
    assert found.named("Joseph Mwangi").side == "KEN"
    assert found.named("Peter Okello").side == "UGA"
    assert found.members(found.of("Kenyan and Ugandan presidents")) == {"Joseph Mwangi", "Peter Okello"}


def test_the_counterpart_has_the_same_office_on_the_other_side() -> None:
    found = Found("Polish Foreign Minister Jan Kot met his Latvian counterpart Maris Ozols on Monday.")
    other = found.named("Maris Ozols")
    assert other.side == "LVA"
    assert other.roles[0].title == "Foreign Minister"
    assert found.of("his").name == "Jan Kot"


def test_on_the_side_of() -> None:
    found = Found(
        "The talks were led by Foreign Minister Ito and Defense Minister Hara, on the Japanese side, "
        "and Foreign Minister Orlov and Defense Minister Zaitsev, on the Russian side."
    )
    assert {name: found.named(name).side for name in ("Ito", "Hara", "Orlov", "Zaitsev")} == {
        "Ito": "JPN",
        "Hara": "JPN",
        "Orlov": "RUS",
        "Zaitsev": "RUS",
    }


def test_a_delegation_gives_its_side() -> None:
    found = Found("Unification Minister Bae Do-yun headed the five-member South Korean delegation.", "KOR", "PRK")
    assert found.named("Bae Do-yun").side == "KOR"


def test_scholars_and_former_officials_act_for_no_state() -> None:
    found = Found(
        "Hiroto Mizuta, President of the Research Institute for Sea Studies in Tokyo, former ambassador of Japan, "
        "was sceptical. Political scientist Paul Greene agreed."
    )
    scholar = found.named("Hiroto Mizuta")
    assert scholar.side is None
    assert any("Research Institute for Sea Studies" in (role.organisation or "") for role in scholar.roles)
    assert found.named("Paul Greene").side is None


# Later mentions


def test_surnames_and_spellings_are_one_person() -> None:
    found = Found(
        "Defence Minister Sergey Maslyukov of Russia met reporters. Sergei Maslyukov smiled. Later, Mr. Maslyukov left."
    )
    person = found.named("Sergey Maslyukov")
    assert found.of("Maslyukov").name == person.name
    assert found.of("Sergei Maslyukov").index == person.index


def test_surnames_that_stand_first() -> None:
    found = Found(
        "South Korean President Kim Tae-won met Chinese Premier Zhao Mingde in Seoul. Zhao thanked Kim for the welcome."
    )
    assert found.of("Zhao").name == "Zhao Mingde"
    assert found.of("Kim").name == "Kim Tae-won"


def test_surnames_joined_by_a_hyphen_are_two_persons() -> None:
    found = Found("President Ilgar Veliyev met President Ara Simonyan. The Veliyev-Simonyan meeting was short.")
    assert found.of("Veliyev").name == "Ilgar Veliyev"
    assert found.of("Simonyan").name == "Ara Simonyan"


@pytest.mark.parametrize("event", ["Summit", "Talks", "Meeting", "Treaty"])
def test_the_event_behind_names_is_no_part_of_them(event: str) -> None:
    found = Found(
        f"Haneda-Brand {event} in Geneva\nJapanese Prime Minister Yoko Haneda met Norwegian Prime Minister Kari Brand.",
        "JPN",
        "NOR",
    )
    assert not [entity.name for entity in found.entities if event in entity.name]
    persons = {entity.name for entity in found.entities if entity.kind is EntityKind.PERSON}
    assert persons == {"Yoko Haneda", "Kari Brand"}


def test_the_day_behind_a_name_is_no_part_of_it() -> None:
    found = Found("Norwegian Foreign Minister Kari Brand Friday invited Japanese envoys to Oslo.", "JPN", "NOR")
    assert "Kari Brand" in {entity.name for entity in found.entities}


def test_a_description_stands_for_the_person_it_fits() -> None:
    found = Found(
        "Bolivian President Rosa Mamani received Chilean Foreign Minister Jorge Vial in La Paz.\n"
        "The Bolivian president praised the visit. The minister was grateful."
    )
    assert found.of("The Bolivian president").name == "Rosa Mamani"
    assert found.of("The minister").name == "Jorge Vial"


def test_the_expert_is_who_spoke_last() -> None:
    found = Found(
        "“Trade will grow,” said Tom Ashby, a professor at Reed University.\n"
        "Meanwhile, Mary Lund, Senior Fellow at the Nord Institute, called the talks cordial.\n"
        "“They were short,” the analyst said. According to her, little came of it."
    )
    assert found.of("the analyst").name == "Mary Lund"
    assert found.of("her").name == "Mary Lund"


def test_he_is_who_spoke_not_who_was_spoken_of() -> None:
    found = Found(
        "“Prime Minister Bruno Falk visited the port,” said James Oakley, a lecturer at Reed College.\n"
        "“He was brief,” he added."
    )
    assert found.of("he").name == "James Oakley"


def test_an_unnamed_diplomat_has_a_side() -> None:
    found = Found("The talks went well, an Armenian diplomat said. They lasted long, the diplomat added.")
    assert found.of("an Armenian diplomat").side == "ARM"
    assert found.of("the diplomat").index == found.of("an Armenian diplomat").index


def test_the_author_goes_by_the_name_in_the_metadata() -> None:
    found = Found("Relations cooled. The author is a fellow at a college.", author="Ann Doe")
    assert found.of("The author").name == "Ann Doe"


# Collectives


def test_the_two_leaders_are_persons_and_the_two_countries_states() -> None:
    found = Found(
        "Omani leader Said Harib and Yemeni President Ali Nasr met in Muscat. The two leaders talked for an hour. "
        "The two countries share a border. Both sides were content."
    )
    assert found.members(found.of("The two leaders")) == {"Said Harib", "Ali Nasr"}
    assert found.members(found.of("The two countries")) == {"Oman", "Yemen"}
    assert found.members(found.of("Both sides")) == {"Oman", "Yemen"}


def test_they_are_the_list_before() -> None:
    found = Found("Foreign Ministers Carla Ruiz and Ana Prado met on Friday. They signed a declaration.")
    assert found.members(found.of("They")) == {"Carla Ruiz", "Ana Prado"}


def test_a_leader_who_is_not_named_is_stood_for_by_the_state() -> None:
    found = Found("Finnish President Aino Salo flew to Tallinn. The leaders of Finland and Estonia spoke of trade.")
    group = found.of("The leaders of Finland and Estonia")
    assert found.members(group) == {"Aino Salo", "Estonia"}


# States, bodies, places


def test_a_side_is_its_state() -> None:
    found = Found("The Russian side was silent. Japan’s government objected.", "JPN", "RUS")
    assert found.of("The Russian side").side == "RUS"
    assert found.of("The Russian side").kind is EntityKind.STATE


def test_a_capital_is_a_government_or_a_place() -> None:
    found = Found("Tokyo protested. The ministers met in Moscow. Talks were held in the Kremlin.")
    assert found.of("Tokyo").kind is EntityKind.STATE
    assert (found.of("Moscow").kind, found.of("Moscow").country) == (EntityKind.PLACE, "RUS")
    assert found.of("Kremlin").name == "Moscow"


def test_korea_is_told_by_its_halves() -> None:
    found = Found("North and South Korea agreed. The two Koreas will hold inter-Korean talks. The North is ready.")
    assert found.of("North").side == "PRK"
    assert found.members(found.of("The two Koreas")) == {"North Korea", "South Korea"}
    assert found.of("The North").side == "PRK"


def test_media_and_ministries() -> None:
    found = Found(
        "The Kyodo news agency reported it. The Indian Foreign Ministry denied it. Turkish media wrote about it."
    )
    agency = found.named("Kyodo")
    assert (agency.country, agency.side, agency.roles[0].title) == ("JPN", None, "media")
    assert found.named("Indian Foreign Ministry").side == "IND"
    assert found.of("Turkish media").roles[0].title == "media"


def test_bodies_go_by_their_short_names() -> None:
    found = Found("The European Union and the OSCE Minsk Group called for talks. The EU will mediate.")
    assert found.of("European Union").name == "EU"
    assert found.of("EU").index == found.of("European Union").index
    assert found.of("OSCE Minsk Group").side == "OSCE"


# The whole


def test_mentions_are_in_order_and_within_the_text() -> None:
    found = Found("Kenyan President Joseph Mwangi met Ugandan leader Peter Okello. Both leaders spoke.")
    starts = [mention.start for mention in found.mentions]
    assert starts == sorted(starts)
    assert all(0 <= m.start < m.end <= len(found.text) and m.first < m.stop for m in found.mentions)
    assert [entity.index for entity in found.entities] == list(range(len(found.entities)))


def test_parties_are_those_given_if_they_are_mentioned() -> None:
    found = Found("Oman and Yemen spoke of Yemen's ports. Oman offered help to Yemen. France watched.")
    assert parties_of(found.entities, found.mentions, ("YEM", "OMN")) == ("YEM", "OMN")
    assert set(parties_of(found.entities, found.mentions, ())) == {"OMN", "YEM"}
    assert set(parties_of(found.entities, found.mentions, ("JPN", "RUS"))) == {"OMN", "YEM"}


def bare(text: str) -> Syntax:
    """What a reader gives that knows nothing: one sentence, every word a noun under the first."""
    tokens = tuple(
        Token(i, span.start, span.end, span.of(text), span.of(text).lower(), "X", "FW", 0, "dep", 0)
        for i, span in enumerate(tokenize(text, Span(0, len(text))))
    )
    return Syntax(tokens, (Sentence(0, 0, len(text), 0, len(tokens), 0),), ())


def test_without_tags_and_names_titles_still_find_persons() -> None:
    text = "Peruvian Prime Minister Elena Quispe met Bolivian President Rosa Mamani in Lima."
    document = Document("d", text, Metadata(), (), "txt", "d.txt", "")
    entities, mentions = find_actors(document, bare(text), (), ())
    assert {e.name: e.side for e in entities if e.kind is EntityKind.PERSON} == {
        "Elena Quispe": "PER",
        "Rosa Mamani": "BOL",
    }
    assert all(isinstance(mention, EntityMention) for mention in mentions)


def test_an_empty_text_has_no_actors() -> None:
    document = Document("d", "", Metadata(), (), "txt", "d.txt", "")
    assert find_actors(document, Syntax((), (), ()), (), ()) == ((), ())


# Names that look like something else


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Swedish Foreign Minister Karin May met Per Dahl in Lund in May. May said that talks went on.", "Karin May"),
        ("Indian Foreign Minister S.M. Varma said the talks were useful. Varma left on Tuesday.", "S.M. Varma"),
        ("President George H.W. Holm arrived in Vienna on Monday. Holm said little.", "George H.W. Holm"),
        ("Foreign Minister José Salas-Prado said the talks were useful. Salas-Prado left.", "José Salas-Prado"),
    ],
)
def test_a_name_is_kept_whole(text: str, name: str) -> None:
    found = Found(text)
    persons = {entity.name for entity in found.entities if entity.kind is EntityKind.PERSON}
    assert persons - {"Per Dahl"} == {name}


def test_a_hyphen_joins_two_who_are_named_alone_too() -> None:
    found = Found(
        "President Kenji Haneda and Prime Minister Oskar Brand met in Lund. A Haneda-Brand summit is planned."
    )
    persons = {entity.name for entity in found.entities if entity.kind is EntityKind.PERSON}
    assert persons == {"Kenji Haneda", "Oskar Brand"}


def test_a_town_with_a_hyphen_is_not_two_persons() -> None:
    found = Found("Flights leave from Yuzhno-Sakhalinsk. In Yuzhno-Sakhalinsk officials waited.")
    assert not [entity for entity in found.entities if entity.kind is EntityKind.PERSON]
