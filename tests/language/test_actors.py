"""Who acts in a text. The persons are invented; the reader is the shipped one, so that these are whole ways through."""

from __future__ import annotations

import functools

import pytest

from rapport.errors import ReaderError
from rapport.language.actors import find_actors, parties_of
from rapport.language.quotations import find_quotations
from rapport.language.reader import Reader, load_reader
from rapport.language.tokenizer import tokenize
from rapport.model.analysis import Entity, EntityKind, EntityMention, Sentence, Syntax, Token
from rapport.model.document import Document, Metadata
from rapport.model.spans import Span


@functools.cache
def reader() -> Reader:
    try:
        return load_reader("rapport")
    except (ReaderError, ImportError) as error:
        pytest.skip(f"no shipped reader: {error}")


class Found:
    def __init__(self, text: str, *parties: str, author: str | None = None) -> None:
        paragraphs = []
        at = 0
        for part in text.split("\n"):
            if part.strip():
                paragraphs.append(Span(at, at + len(part)))
            at += len(part) + 1
        syntax = reader().read(text, tuple(paragraphs))
        document = Document("d", text, Metadata(author=author), (), "txt", "d.txt", "")
        quotations = find_quotations(text, paragraphs, syntax)
        self.text = text
        self.entities, self.mentions = find_actors(document, syntax, quotations, parties)

    def of(self, surface: str, nth: int = 0, form: str | None = None) -> Entity:
        hits = [m for m in self.mentions if self.text[m.start : m.end] == surface and (form is None or m.form == form)]
        assert hits, f"{surface!r} is none of {[self.text[m.start : m.end] for m in self.mentions]}"
        return self.entities[hits[nth].entity]

    def named(self, name: str) -> Entity:
        hits = [entity for entity in self.entities if entity.name == name]
        assert len(hits) == 1, f"{name!r} is none of {[entity.name for entity in self.entities]}"
        return hits[0]

    def members(self, entity: Entity) -> set[str]:
        return {self.entities[member].name for member in entity.members}


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


# Lists, offices of two, bosses


def test_a_list_of_one_side_is_of_that_side() -> None:
    found = Found(
        "He met Peruvian President Luis Tapia, Peruvian Foreign Minister Ana Solis and Deputy Foreign Minister "
        "Raul Chavez, as well as Senator Felix Rojas."
    )
    assert found.named("Raul Chavez").side == "PER"
    assert found.named("Felix Rojas").side == "PER"


def test_one_person_with_two_offices() -> None:
    found = Found("Deputy Prime Minister and Foreign Minister Tran Minh Quan of Vietnam spoke in Hanoi.")
    person = found.named("Tran Minh Quan")
    assert {role.title for role in person.roles} == {"Deputy Prime Minister", "Foreign Minister"}
    assert person.side == "VNM"


def test_a_spokesman_is_on_the_side_of_whom_he_speaks_for() -> None:
    found = Found("Kenyan President Joseph Mwangi was absent, Paul Otieno, Mr Mwangi's spokesman, said.")
    assert found.named("Paul Otieno").side == "KEN"


def test_honorifics_are_no_part_of_names() -> None:
    found = Found("Egyptian President HE Hamdi Saber received Sir John Bale. Sir John was pleased.")
    assert found.named("Hamdi Saber").side == "EGY"
    assert found.of("John").name == "John Bale"


def test_a_pronoun_may_point_ahead() -> None:
    found = Found(
        "Minister Karl Brandt of Austria left.\nIn her weekly briefing, spokeswoman Nadia Rahimi said talks go on."
    )
    assert found.of("her").name == "Nadia Rahimi"


def test_a_mediator_stays_with_his_own_state() -> None:
    found = Found(
        "The co-chairs of the OSCE Minsk Group (Ambassador Pyotr Lomov of Russia and Ambassador Luc Renard of France) "
        "met Armenian Foreign Minister Tigran Avetyan and his Azerbaijani counterpart Rauf Mehdiyev.",
        "ARM",
        "AZE",
    )
    assert [found.named(name).side for name in ("Pyotr Lomov", "Luc Renard", "Tigran Avetyan", "Rauf Mehdiyev")] == [
        "RUS",
        "FRA",
        "ARM",
        "AZE",
    ]
    group = next(e for e in found.entities if e.kind is EntityKind.GROUP and "co-chairs" in e.name)
    assert group.side == "OSCE"


def test_a_leader_whom_the_text_takes_for_known_has_a_side() -> None:
    found = Found("Merkel and Macron exchanged letters. Merkel wrote first.")
    assert found.of("Merkel").side == "DEU"
    assert found.of("Macron").side == "FRA"


def test_a_territory_is_no_party() -> None:
    found = Found(
        "Spain and Britain spoke of Gibraltar. Gibraltar, Gibraltar, and Spain. Britain left. Both sides agreed."
    )
    assert found.members(found.of("Both sides")) == {"Spain", "United Kingdom"}


def test_misspelt_titles_are_read() -> None:
    found = Found("Swedish Prime Minster Olof Stark resigned.")
    assert found.named("Olof Stark").side == "SWE"


def test_each_state_behind_a_name_is_its_own() -> None:
    found = Found("Prime Ministers Viktor Lang of Hungary and Pavel Novotny of Slovakia opened a bridge.")
    assert (found.named("Viktor Lang").side, found.named("Pavel Novotny").side) == ("HUN", "SVK")
    assert found.named("Viktor Lang").roles[0].title == "Prime Minister"


def test_a_post_abroad_and_a_spokesman_at_home() -> None:
    found = Found(
        "The Indian High Commissioner in Dhaka Vinod Rao agreed. A government spokesman in Berlin declined to comment."
    )
    assert found.named("Vinod Rao").side == "IND"
    assert found.of("A government spokesman in Berlin").side == "DEU"


def test_the_two_officials_are_the_two_persons_named_together() -> None:
    found = Found(
        "General Ram Thapa of Nepal and General Vik Rathi of India met in New Delhi. India and Nepal share a border. "
        "The two officers reviewed patrols."
    )
    assert found.members(found.of("The two officers")) == {"Ram Thapa", "Vik Rathi"}


def test_him_is_not_who_does_it() -> None:
    found = Found("Premier Otto Kranz praised Mayor Emil Vogt. Vogt thanked him.")
    assert found.of("him").name == "Otto Kranz"


def test_a_ministry_s_own_minister_needs_no_state() -> None:
    found = Found(
        "Minister of Foreign Affairs Anna Nowak met the Minister of Foreign Affairs of Ukraine Olena Koval in Warsaw. "
        "“Poland supports Kyiv,” Minister Nowak said. The Ukrainian minister thanked her Polish counterpart.",
        "POL",
        "UKR",
    )
    assert (found.named("Anna Nowak").side, found.named("Olena Koval").side) == ("POL", "UKR")
    assert found.of("The Ukrainian minister").name == "Olena Koval"


def test_a_successor_has_the_same_office() -> None:
    found = Found("Spain's then foreign minister, Clara Vidal, defended it, but her successor Luis Mora did not.")
    assert found.named("Luis Mora").side == "ESP"
    assert any("foreign minister" in role.title for role in found.named("Luis Mora").roles)


def test_an_office_for_a_state_is_its_owner_s() -> None:
    found = Found("China's Taiwan Affairs Office blamed Taipei.")
    assert found.named("Taiwan Affairs Office").side == "CHN"


def test_a_former_office_before_a_comma_stays_with_the_name() -> None:
    found = Found(
        "Sudanese Foreign Minister Hamid Elsir blamed the media. However, former minister of irrigation, Nasr Allam "
        "told reporters: “It failed.”"
    )
    person = found.named("Nasr Allam")
    assert person.side is None
    assert [role.title for role in person.roles] == ["former minister of irrigation"]


def test_a_guest_is_not_who_welcomes_him() -> None:
    found = Found("Welcoming the guest, Danish Queen Ingrid stressed her friendship.")
    assert "guest" not in [role.title for entity in found.entities for role in entity.roles]


def test_he_said_is_who_spoke_in_the_sentence_before() -> None:
    found = Found(
        "“It went well,” said Karl Brandt, an expert from the Reed Institute.\n"
        "Omar Fathi, Egypt's Minister of Irrigation, said late on Sunday that talks would go on.\n"
        "“We can't stop here,” he said."
    )
    assert found.of("he").name == "Omar Fathi"


def test_what_the_text_calls_a_newspaper_is_one() -> None:
    found = Found("President Luis Tapia of Peru spoke to the newspaper El Faro. He was calm.")
    assert found.named("El Faro").roles[0].title == "media"
    assert found.of("He").name == "Luis Tapia"


def test_ministers_of_three_states() -> None:
    found = Found("The foreign ministers of Egypt, Sudan, and Ethiopia met in Khartoum.")
    assert found.members(found.of("The foreign ministers of Egypt, Sudan, and Ethiopia")) == {
        "Egypt",
        "Sudan",
        "Ethiopia",
    }


def test_a_tree_that_is_none_is_no_trap() -> None:
    text = "Peruvian Prime Minister Elena Quispe said so."
    words = list(tokenize(text, Span(0, len(text))))
    tokens = tuple(
        Token(i, w.start, w.end, w.of(text), w.of(text).lower(), "PROPN", "NNP", (i + 1) % len(words), "flat", 0)
        for i, w in enumerate(words)
    )
    syntax = Syntax(tokens, (Sentence(0, 0, len(text), 0, len(tokens), 0),), ())
    entities, _ = find_actors(Document("d", text, Metadata(), (), "txt", "d.txt", ""), syntax, (), ())
    assert "PER" in {entity.side for entity in entities}


# Namesakes, genders, and sides that are only gathered


def test_a_surname_with_another_office_is_a_namesakes() -> None:
    found = Found("Interior Minister Hassan Qasim opened the talks. Transport Minister Qasim objected.", "IRQ", "JOR")
    assert {e.name for e in found.entities if e.kind is EntityKind.PERSON} == {"Hassan Qasim", "Qasim"}
    again = Found("Interior Minister Hassan Qasim opened the talks. The minister was glad. Minister Qasim left.")
    assert [e.name for e in again.entities if e.kind is EntityKind.PERSON] == ["Hassan Qasim"]


def test_a_surname_beside_a_fuller_name_is_a_namesakes() -> None:
    found = Found("Ambassador Ruiz and Carlos Ruiz Montero, the mayor of Vigo, prepare the visit.", "ESP", "MEX")
    assert {e.name for e in found.entities if e.kind is EntityKind.PERSON} == {"Ruiz", "Carlos Ruiz Montero"}


def test_gender_and_side_say_where_they_come_from() -> None:
    found = Found("Ms Lind met Swedish Foreign Minister Per Dahl in Oslo.", "SWE", "NOR")
    assert found.named("Lind").gender == "female"
    assert found.named("Per Dahl").gender is None
    assert found.named("Per Dahl").side_told
