"""Who acts in a text: lists, offices, bosses, namesakes. The persons are invented, the reader is the shipped one."""

from __future__ import annotations

from rapport.language.actors import find_actors
from rapport.language.tokenizer import tokenize
from rapport.model.analysis import EntityKind, Sentence, Syntax, Token
from rapport.model.document import Document, Metadata
from rapport.model.spans import Span
from whoacts import Found


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
