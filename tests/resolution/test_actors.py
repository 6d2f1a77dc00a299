"""Who is who: spellings put together, namesakes kept apart, offices over time, whatever the order of arrival."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.model.judgements import Links
from rapport.model.mentions import ActorMention, Office
from rapport.model.records import Actor, Record, StoredMention
from rapport.model.rows import from_row
from rapport.model.spans import Evidence, Span
from rapport.resolution import Item, Report, Resolver, resolve

SETS = sorted((Path(__file__).parents[2] / "benchmarks" / "links").glob("*.json"))


def person(
    name: str, day: str | None, side: str | None = "SWE", role: str | None = None, document: str = "", **fields: Any
) -> Item:
    """A mention of a person in a report of a day."""
    kind = fields.pop("kind", "person")
    parties = fields.pop("parties", ("SWE", "NOR"))
    roles = (Office(role=role, side=side),) if role else ()
    content = ActorMention(span=Span(0, 9), name=name, kind=kind, names=(), side=side, roles=roles, **fields)
    document = document or f"{name} {day} {role} {side}"
    report = Report(document, 0, day, "stated", document, None, None, None, parties)
    return Item(
        StoredMention(f"{document}/{name}/{role}", document, content, Evidence(Span(0, 9), name, "", "")), report
    )


def actors(*items: Item, links: Links | None = None) -> list[list[str]]:
    """The names of each actor's mentions, in alphabetical order."""
    found = resolve(items, {}, links or Links())
    return sorted(
        sorted(getattr(m.content, "name", "") for m in record.mentions) for record in found if record.type == "actor"
    )


def content(*items: Item) -> Actor:
    """The one actor that items make."""
    (record,) = resolve(items, {})
    assert isinstance(record.content, Actor)
    return record.content


@pytest.mark.parametrize(
    ("one", "other", "side"),
    [
        ("Grace Otieno", "Grace Otiyeno", "KEN"),
        ("Sergei Petrov", "Serhiy Petroff", "UKR"),
        ("Muhammad al-Tamimi", "Mohamed Al Tamimi", "JOR"),
        ("Han Seung-ho", "Seungho Han", "KOR"),
        ("Đặng Quốc Bảo", "Dang Quoc Bao", "VNM"),
        ("Åse Bjørnstad", "Aase Bjornstad", "NOR"),
        ("Jürgen Müller", "Juergen Mueller", "DEU"),
        ("Álvaro Ruiz Durán", "Alvaro Ruiz", "ESP"),
        ("Gholam-Reza Dehqani", "Gholamreza Dehghani", "IRN"),
    ],
)
def test_spellings_of_one_name_are_one_person(one: str, other: str, side: str) -> None:
    assert len(actors(person(one, "2019-01-05", side), person(other, "2019-02-05", side))) == 1


@pytest.mark.parametrize(
    ("one", "other", "side"),
    [
        ("Hassan Qasim", "Hussein Qasim", "IRQ"),
        ("Nabil Rashid", "Nabila Rashid", "JOR"),
        ("Viktor Petrov", "Viktoria Petrova", "UKR"),
        ("Karim Salim", "Karim Salam", "LBN"),
        ("Lars Jensen", "Lars Jansen", "DNK"),
        ("Kim Do-yun", "Lee Do-yun", "KOR"),
        ("Anna Lind", "Bo Lind", "SWE"),
        ("Nguyen Van Tai", "Nguyen Thi Lan", "VNM"),
        ("Carlos Ruiz Peralta", "Carlos Ruiz Montero", "ESP"),
    ],
)
def test_like_names_of_two_people_stay_two(one: str, other: str, side: str) -> None:
    assert len(actors(person(one, "2019-01-05", side), person(other, "2019-02-05", side))) == 2


def test_one_name_on_two_sides_is_two_people() -> None:
    assert len(actors(person("Ali Rashid", "2019-01-05", "JOR"), person("Ali Rashid", "2019-01-05", "IRQ"))) == 2


def test_a_rendering_is_not_enough_where_one_report_names_both() -> None:
    both = (
        person("Hamid Soleimani", "2019-01-05", "IRN", document="one"),
        person("Hamed Soleymani", "2019-01-05", "IRN", document="one"),
    )
    assert len(actors(*both)) == 2
    assert len(actors(both[0], person("Hamid Soleymani", "2019-03-01", "IRN"))) == 1


def test_a_minister_and_a_student_of_like_names_are_two() -> None:
    minister = person("Hamid Soleimani", "2019-01-05", "IRN", "Oil Minister")
    assert len(actors(minister, person("Hamed Soleymani", "2019-03-01", "IRN", "student"))) == 2


ANNA = [person("Anna Lind", "2019-01-05", role="Foreign Minister"), person("Anna Lind", "2019-06-05")]
BO = [person("Bo Lind", "2019-02-05", role="Trade Minister", gender="male")]


def test_a_surname_alone_goes_to_the_one_who_holds_the_office() -> None:
    by_office = person("Lind", "2019-03-05", role="Minister of Foreign Affairs")
    assert actors(*ANNA, *BO, by_office) == [["Anna Lind", "Anna Lind", "Lind"], ["Bo Lind"]]
    he = person("Lind", "2019-03-05", gender="male")
    she = person("Lind", "2019-03-05", gender="female")
    assert ["Anna Lind", "Anna Lind", "Lind"] in actors(*ANNA, *BO, she)
    assert actors(person("Anna Lind", "2019-01-05", gender="female"), *BO, he) == [["Anna Lind"], ["Bo Lind", "Lind"]]


def test_a_surname_alone_goes_to_nobody_where_it_is_open() -> None:
    assert actors(*ANNA, *BO, person("Lind", "2019-03-05")) == [["Anna Lind", "Anna Lind"], ["Bo Lind"], ["Lind"]]
    assert ["Lind"] in actors(*ANNA, *BO, person("Lind", "2019-03-05", role="Prime Minister"))
    assert ["Lind"] in actors(*ANNA, person("Lind", "2019-03-05", "NOR"))
    assert ["Lind"] in actors(*ANNA, person("Lind", "2019-03-05", None, parties=("DNK", "ISL")))
    assert ["Lind"] in actors(*ANNA, person("Lind", "2029-03-05"))
    assert ["Lind"] in actors(*ANNA, person("Lind", "2019-01-05", document=ANNA[0].report.document))


def test_initials_go_to_the_one_whom_they_fit() -> None:
    assert ["A. Lind", "Anna Lind", "Anna Lind"] in actors(*ANNA, *BO, person("A. Lind", "2019-03-05"))
    assert ["A. Lind"] in actors(*ANNA, person("Axel Lind", "2019-03-01"), person("A. Lind", "2019-03-05"))


def test_the_time_of_reports_tells_namesakes_apart() -> None:
    old = person("Bo Lind", "2003-02-05")
    assert ["Anna Lind", "Anna Lind", "Lind"] in actors(*ANNA, old, person("Lind", "2019-03-05"))
    assert ["Bo Lind", "Lind"] in actors(*ANNA, old, person("Lind", "2003-03-05"))


def test_offices_over_time() -> None:
    found = content(
        person("Anna Lind", "2019-01-05", role="Foreign Minister"),
        person("Anna Lind", "2019-06-05", role="minister of foreign affairs"),
        person("Anna Lind", "2019-03-05", role="Minister"),
        person("Anna Lind", "2021-02-01", role="Prime Minister"),
        person("Anna Lind", "2021-05", role="former foreign minister"),
    )
    assert [(tenure.role, tenure.first, tenure.last, tenure.over) for tenure in found.roles] == [
        ("Foreign Minister", "2019-01-05", "2019-06-05", "2021-05"),
        ("Prime Minister", "2021-02-01", "2021-02-01", None),
    ]


def test_an_office_of_a_report_without_a_date_has_no_time() -> None:
    (tenure,) = content(person("Anna Lind", None, role="envoy")).roles
    assert (tenure.first, tenure.last, tenure.over) == (None, None, None)


def body(name: str, day: str, side: str | None = "SWE", document: str = "", **fields: Any) -> Item:
    """A mention of a body."""
    return person(name, day, side, document=document or f"{name} {day} {side}", kind="organisation", **fields)


def test_ministries_are_one_by_side_and_portfolio() -> None:
    found = actors(
        body("Swedish Foreign Ministry", "2019-01-05"),
        body("Ministry of Foreign Affairs of Sweden", "2019-02-05"),
        body("Ministry of Foreign Affairs", "2019-03-05", "NOR"),
        body("Ministry of Defence", "2019-03-05"),
        body("Department of Defense", "2019-03-06"),
        body("Foreign Ministry’s Asia department", "2019-03-06"),
    )
    assert sorted(map(len, found)) == [1, 1, 2, 2]


def test_a_ministry_that_takes_on_more_stays_one_unless_a_report_names_both() -> None:
    old, new = body("Ministry of Trade", "2019-01-05"), body("Ministry of Trade and Industry", "2021-01-05")
    assert len(actors(old, new)) == 1
    both = [
        body(name, "2021-01-05", document="one") for name in ("Ministry of Trade", "Ministry of Trade and Industry")
    ]
    assert len(actors(*both)) == 2


def test_acronyms_are_what_they_are_short_for() -> None:
    union = body("Nordic Herring Union", "2019-01-05", None)
    assert actors(union, body("NHU", "2019-02-05", None)) == [["NHU", "Nordic Herring Union"]]
    other = body("National Hockey Union", "2019-01-05", None)
    assert len(actors(union, other, body("NHU", "2019-02-05", None))) == 3
    assert len(actors(union, body("NHU", "2019-02-05", None, parties=("PER", "ECU")))) == 2


def test_a_state_is_one_under_all_its_names() -> None:
    items = [person(name, "2019-01-05", kind="state", document=name) for name in ("Sweden", "Stockholm", "Swedish")]
    assert len(actors(*items)) == 1


def test_judgements_outweigh_names() -> None:
    one, other = person("Anna Lind", "2019-01-05"), person("Bo Dahl", "2019-01-05")
    same = Links((frozenset({one.mention.id, other.mention.id}),), ())
    assert len(actors(one, other, links=same)) == 1
    again = person("Anna Lind", "2019-02-05")
    apart = Links((), ((frozenset({one.mention.id}), frozenset({again.mention.id})),))
    assert len(actors(one, again, links=apart)) == 2
    bare = person("Lind", "2019-01-06")
    apart = Links((), ((frozenset({one.mention.id}), frozenset({bare.mention.id})),))
    assert len(actors(one, bare, links=apart)) == 2


def of_set(path: Path) -> list[Item]:
    """The actors of a set of benchmarks/links."""
    data = json.loads(path.read_text(encoding="utf-8"))
    known = {head["doc"]: head for head in data["documents"]}
    out: list[Item] = []
    for key, row in data["mentions"].items():
        if row["type"] != "actor_mention":
            continue
        fields = {name: value for name, value in row.items() if name not in ("doc", "type", "quote")}
        mention = from_row("actor_mention", {**fields, "span": [0, 5]})
        parties = tuple(data["pair"])
        report = Report(row["doc"], 0, known[row["doc"]]["published"], "stated", row["doc"], None, None, None, parties)
        out.append(Item(StoredMention(key, row["doc"], mention, Evidence(Span(0, 5), "", "", "")), report))
    return out


WORLDS = [items for items in map(of_set, SETS) if items]


def told(records: Iterable[Record]) -> list[tuple[tuple[str, ...], str]]:
    """Each actor's mentions and content."""
    return sorted((tuple(m.id for m in one.mentions), repr(one.content)) for one in records if one.type == "actor")


@settings(max_examples=40)
@given(st.integers(0, len(WORLDS) - 1), st.integers(0, 2**32))
def test_any_order_of_arrival_gives_the_same_actors(world: int, seed: int) -> None:
    dice, shuffled = random.Random(seed), list(WORLDS[world])
    dice.shuffle(shuffled)
    resolver = Resolver({})
    there: dict[str, Item] = {}
    while shuffled or dice.random() < 0.5:
        coming = [shuffled.pop() for _ in range(min(len(shuffled), dice.randint(1, 9)))]
        going = dice.sample(sorted(there), dice.randint(0, len(there) // 3))
        resolver.update(coming, [there[name].mention for name in going])
        gone = [there.pop(name) for name in going]
        shuffled += [item for item in gone if dice.random() < 0.8]
        there.update({item.mention.id: item for item in coming})
        check(resolver, list(there.values()))


NAMES = (
    *("Anna Lind", "Ana Lind", "A. Lind", "Lind", "Bo Lind", "Anna Lind Dahl", "Lind Dahl", "Dahl", "Hamid Salimi"),
    *("Hamed Saleemi", "Salimi", "H. Salimi", "Salimi Hamid", "Nordic Herring Union", "NHU", "Ministry of Trade"),
    *("Ministry of Trade and Industry", "Ministry of Industry", "foreign minister"),
)
ROLES = (None, "Foreign Minister", "former foreign minister", "Prime Minister", "student")


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(NAMES),
            st.sampled_from(("2019-01-05", "2019-03", "2021-01-05", None)),
            st.sampled_from(("SWE", "IRN", None)),
            st.sampled_from(ROLES),
            st.sampled_from("abcd"),
            st.sampled_from(("male", "female", None)),
        ),
        max_size=14,
        unique_by=lambda row: (row[0], row[3], row[4]),
    ),
    st.integers(0, 2**32),
)
def test_confusable_names_in_any_order_give_the_same_actors(rows: list[tuple[Any, ...]], seed: int) -> None:
    bodies = ("Union", "NHU", "Ministry")
    items = [
        person(
            name,
            day,
            side,
            role,
            document,
            gender=gender,
            kind="organisation" if any(b in name for b in bodies) else "person",
        )
        for name, day, side, role, document, gender in rows
    ]
    dice = random.Random(seed)
    arrival = list(items)
    dice.shuffle(arrival)
    resolver = Resolver({})
    for item in arrival:
        resolver.update([item])
    check(resolver, items)
    gone = dice.sample(items, len(items) // 2)
    resolver.update([], [item.mention for item in gone])
    check(resolver, [item for item in items if item not in gone])


def check(resolver: Resolver, there: Sequence[Item]) -> None:
    """What is gone on with is what all at once would give, in whatever order it came."""
    assert told(resolver.records()) == told(resolve(there, {}))
    assert told(resolve(reversed(there), {})) == told(resolve(there, {}))
