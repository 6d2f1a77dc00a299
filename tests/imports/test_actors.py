"""Actor dictionaries: what is taken of them, what is told of the rest, and what the reader does with them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport import Dossier
from rapport.imports.actors import names
from rapport.imports.lines import Given, Problem
from rapport.language import states
from rapport.language.known_names import NONE, KnownNames, current, known_names, using
from rapport.model.imported import Coding, ImportedName

DICTIONARY = """# An invented dictionary
<!-- it has
comments -->
NORSKLAND_  [NOR] ; an old name
+NORSKLANDER_
+FJORDVIK_ # a town

ASTRID_HOLM_
+HOLM_ASTRID
+ESTRELLA_VANE
\t[SWEGOV 20160101-20191231]
\t[SWEELI >200101]
PER_DAHL [NORGOV <190101]
BRIEFLY_NOWHERE [###]
NATO_ [IGONAT]
"""


def read(text: str) -> tuple[list[ImportedName], list[Problem]]:
    found = list(names(Given(Path("actors.txt"), "", 0, text), "source"))
    return [one for one in found if not isinstance(one, Problem)], [one for one in found if isinstance(one, Problem)]


def test_entries_have_names_sides_sectors_and_days() -> None:
    found, problems = read(DICTIONARY)
    assert [entry.names for entry in found] == [
        ("Norskland", "Norsklander", "Fjordvik"),
        ("Astrid Holm", "Holm Astrid", "Estrella Vane"),
        ("Per Dahl",),
        ("Nato",),
    ]
    assert found[1].codings == (
        Coding("SWE", ("GOV",), "2016-01-01", "2019-12-31"),
        Coding("SWE", ("ELI",), "2020-01-01", None),
    )
    assert found[2].codings == (Coding("NOR", ("GOV",), None, "2019-01-01"),)
    assert found[3].codings == (Coding("NATO"),)
    assert [str(problem) for problem in problems] == [
        "line 14: `Briefly Nowhere` has no code of a state or body that is known"
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("+HOLM", "belongs to no name"),
        ("HOLM [SWE", "bracket"),
        ("HOLM [SWE 2016-2017-2018]", "is no code"),
        ("HOLM [SWE 20161301]", "is no day"),
        ("12345 [SWE]", "is no name"),
        ("HOLM" * 40 + " [SWE]", "is no name"),
        ("HOLM", "no code"),
    ],
)
def test_what_can_not_be_used_is_told_with_its_line(text: str, said: str) -> None:
    found, problems = read(text)
    assert not found
    assert said in str(problems[0])
    assert str(problems[0]).startswith("line 1: ")


@given(st.lists(st.text(alphabet="AB_+&[]<>!-#;/ 0169\tSWENOR", max_size=30), max_size=12))
@settings(max_examples=200)
def test_no_dictionary_makes_it_crash(lines: list[str]) -> None:
    found, problems = read("\n".join(lines))
    assert all(entry.names and entry.codings for entry in found)
    assert all(problem.line <= len(lines) for problem in problems)


def test_names_hold_only_where_they_are_said_to() -> None:
    known = known_names(read(DICTIONARY)[0])
    assert states.lookup("Norskland") is None
    with using(known):
        assert current() is known
        found = states.lookup("Norskland")
        assert found is not None and (found.code, found.form) == ("NOR", "name")
        assert [
            (m.surface, m.meanings[0].code) for m in states.find("The Norsklander and the Swede met in Fjordvik")
        ] == [
            ("Norsklander", "NOR"),
            ("Swede", "SWE"),
            ("Fjordvik", "NOR"),
        ]
        assert states.lookup("Sweden") == states.StateName("SWE", "name")
    assert states.lookup("Norskland") is None
    assert current() is NONE


def test_the_digest_changes_with_the_names() -> None:
    one = known_names(read(DICTIONARY)[0])
    assert one.digest and one.digest == known_names(read(DICTIONARY)[0]).digest
    assert one.digest != known_names(read(DICTIONARY.replace("FJORDVIK", "FJORDBY"))[0]).digest
    assert KnownNames().digest == ""


REPORTS = {
    "one": "OSLO, 4 May 2018 — Norskland and Sweden signed an agreement on fishing in Lund on 3 May 2018. "
    "Astrid Holm said that the agreement would help both.\n",
    "two": "LUND, 5 May 2018 — Estrella Vane criticised the agreement on 4 May 2018.\n",
}


def test_the_next_build_reads_and_resolves_with_them(tmp_path: Path) -> None:
    for name, text in REPORTS.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "actors.txt").write_text(DICTIONARY, encoding="utf-8")
    with Dossier.create(tmp_path / "dossier", between=("SWE", "NOR")) as dossier:
        dossier.add([tmp_path / f"{name}.txt" for name in REPORTS])
        dossier.build()
        before = _persons(dossier)
        assert not any({"Astrid Holm", "Estrella Vane"} <= names for names, _ in before)
        taken = dossier.import_file(tmp_path / "actors.txt")
        assert (taken.format, taken.rows, taken.left_out) == ("actors", 4, 1)
        assert dossier.build().read == len(REPORTS)
        assert dossier.build().unchanged
        after = _persons(dossier)
        assert any({"Astrid Holm", "Estrella Vane"} <= names and side == "SWE" for names, side in after)


def _persons(dossier: Dossier) -> list[tuple[set[str], str | None]]:
    found: list[Any] = [record.content for record in dossier.actors()]
    return [({actor.name, *actor.names}, actor.side) for actor in found if actor.kind == "person"]
