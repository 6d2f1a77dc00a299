"""Rows of POLECAT, ICEWS and GDELT: what is taken, what is told of the rest, and that no odd row makes it crash."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casebook import SETTINGS, filled
from rapport.coding import tables
from rapport.errors import NotImported, RapportError, UsageError
from rapport.exports import export, gdelt, icews, polecat
from rapport.imports.events import cameo_code, events, plover_of
from rapport.imports.files import import_file
from rapport.imports.lines import Given, Problem
from rapport.ledger import Ledger, imported
from rapport.model.imported import ImportedEvent
from rapport.settings import Limits, Settings

HEADER = "\t".join(polecat.TABLE.names)


FIELD = st.text(alphabet=st.characters(exclude_characters="\t\n\r"), max_size=8)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    (tmp_path / "ledger").mkdir()
    made = filled(tmp_path / "ledger")
    yield made
    made.close()


def polecat_row(**fields: str) -> str:
    row = dict.fromkeys(polecat.TABLE.names, "None")
    row |= {
        "Event ID": "ngec-1",
        "Event Date": "2018-03-05",
        "Event Type": "CONSULT",
        "Event Mode": "visit",
        "Intensity": "4.0",
        "Actor Country": "SWE",
        "Recipient Country": "NOR; XYZ",
    }
    return "\t".join({**row, **{name.replace("_", " "): value for name, value in fields.items()}}.values())


def taken(ledger: Ledger) -> list[ImportedEvent]:
    with ledger.read() as connection:
        return list(imported.events(connection))


def test_polecat_rows_are_taken_with_their_lines(ledger: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "weekly.txt"
    rows = [
        HEADER,
        polecat_row(),
        polecat_row(Event_Type="QUARREL"),
        polecat_row(Event_Date="5 March"),
        polecat_row(Intensity="many"),
        polecat_row() + "\textra\ttabs",
        "",
        polecat_row(Event_ID="ngec-2", Actor_Name="Göteborg", Actor_Country="KOS"),
    ]
    path.write_bytes("\r\n".join(rows).encode("iso-8859-1"))
    found = import_file(ledger, SETTINGS, path)
    assert (found.format, found.rows, found.left_out) == ("polecat", 2, 4)
    assert [str(problem) for problem in found.problems] == [
        "line 3: `QUARREL` is none of PLOVER’s types",
        "line 4: `5 March` is no date. Dates are YYYY-MM-DD, in GDELT YYYYMMDD",
        "line 5: `Intensity` is `many`, and should be a number",
        "line 6: has 42 fields, and the header 40. Look for tabs or line ends inside a field",
    ]
    first, second = taken(ledger)
    assert (first.line, first.row, first.date) == (2, "ngec-1", "2018-03-05")
    assert (first.type, first.mode) == ("CONSULT", "visit")
    assert (first.actor, first.recipient) == (("SWE",), ("NOR",))
    assert (second.actor, second.actor_name) == (("XKX",), "Göteborg")
    assert import_file(ledger, SETTINGS, path).rows == 2
    assert len(taken(ledger)) == 2


def test_icews_and_gdelt_come_with_types_by_map(ledger: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "icews.tab"
    row = dict.fromkeys(icews.TABLE.names, "")
    row |= {"Event ID": "7", "Event Date": "2018-03-05", "CAMEO Code": "42", "Intensity": "1.9"}
    row |= {"Source Country": "Sweden", "Target Country": "Norway", "Publisher": "North Wire"}
    path.write_text("\n".join("\t".join(part) for part in (row.keys(), row.values())), encoding="utf-8")
    assert import_file(ledger, SETTINGS, path).format == "icews"
    event = taken(ledger)[0]
    assert (event.cameo, event.type, event.mode, event.actor, event.recipient) == (
        "042", "CONSULT", "visit", ("SWE",), ("NOR",),
    )  # fmt: skip
    fields = dict.fromkeys(gdelt.EVENTS.names, "")
    fields |= {"GLOBALEVENTID": "9", "SQLDATE": "20191203", "Actor1CountryCode": "NOR", "Actor2CountryCode": "SWE"}
    fields |= {"EventCode": "161", "QuadClass": "4", "GoldsteinScale": "-8", "SOURCEURL": "https://wire.example/1"}
    path = tmp_path / "20191204.export.CSV"
    path.write_text("\t".join(fields.values()) + "\nnot\ta\trow\n", encoding="utf-8")
    found = import_file(ledger, SETTINGS, path)
    assert (found.format, found.rows, found.left_out) == ("gdelt", 1, 1)
    event = next(one for one in taken(ledger) if one.dataset == "gdelt")
    assert (event.date, event.type, event.quad, event.url) == ("2019-12-03", "SANCTION", 4, "https://wire.example/1")


@pytest.mark.parametrize("name", ["polecat", "icews", "gdelt"])
def test_what_rapport_exports_it_takes_back(name: str, ledger: Ledger, tmp_path: Path) -> None:
    export(ledger, SETTINGS, tmp_path / "out", name)
    path = tmp_path / "out" / gdelt.EVENTS_FILE if name == "gdelt" else tmp_path / "out"
    found = import_file(ledger, SETTINGS, path)
    assert found.format == name
    assert found.left_out == 0
    told = taken(ledger)
    assert len(told) == found.rows
    assert {event.type for event in told} == {"CONSULT", "SANCTION"}
    assert {(event.actor, event.recipient) for event in told if event.type == "SANCTION"} == {(("NOR",), ("SWE",))}
    assert {event.date for event in told} == {None, "2018-03-05"}


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no format"),
        (b"\x89PNG\x00", "no text"),
        (b"\x1f\x8b\x08", "packed"),
        (b"a;b;c\n1;2;3\n", "no format"),
        ((HEADER + "\n").encode(), "no row"),
        ((HEADER.replace("Event Type", "Kind") + "\nx\n").encode(), "no format"),
        (b"x" * (2**20 + 1), "line of"),
    ],
)
def test_what_is_of_no_use_is_told(data: bytes, said: str, ledger: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "file.txt"
    path.write_bytes(data)
    with pytest.raises(NotImported, match=said):
        import_file(ledger, SETTINGS, path)
    assert taken(ledger) == []


def test_a_file_over_the_limit_is_not_read(ledger: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "file.txt"
    path.write_text(HEADER, encoding="utf-8")
    small = Settings(between=("SWE", "NOR"), limits=Limits(max_source_bytes=10))
    with pytest.raises(NotImported, match="the limit is 10"):
        import_file(ledger, small, path)
    with pytest.raises(UsageError, match="can't be read"):
        import_file(ledger, SETTINGS, tmp_path / "absent.txt")
    with pytest.raises(UsageError, match="no import format"):
        import_file(ledger, SETTINGS, path, "tabari")


def test_a_header_of_another_format_is_told(ledger: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "file.txt"
    path.write_text(HEADER + "\n" + polecat_row(), encoding="utf-8")
    with pytest.raises(NotImported, match="the header has no `Source Country`"):
        import_file(ledger, SETTINGS, path, "icews")


@pytest.mark.parametrize(
    ("text", "code"), [("042", "042"), ("42", "042"), ("1411", "1411"), ("14", "14"), ("190", "190")]
)
def test_a_lost_zero_is_put_back(text: str, code: str) -> None:
    assert cameo_code(text) == code


def test_every_root_but_the_first_two_has_a_type() -> None:
    for root in icews.ROOTS:
        found = plover_of(f"{root}0")
        assert (found is None) == (root in {"01", "02"}), root
        assert found is None or found.type in tables.types()


@given(
    rows=st.lists(
        st.one_of(
            st.text(max_size=60),
            st.lists(
                st.text(alphabet=st.characters(exclude_characters="\t\n\r"), max_size=8), min_size=40, max_size=40
            ).map("\t".join),
            st.builds(
                polecat_row,
                Event_Date=st.text(max_size=12),
                Intensity=st.one_of(st.text(max_size=8), st.floats().map(str)),
                Contexts=st.text(max_size=20),
                Actor_Country=st.text(max_size=9),
            ),
        ),
        max_size=8,
    ),
    dataset=st.sampled_from(["polecat", "icews", "gdelt"]),
)
@settings(max_examples=150)
def test_no_row_makes_it_crash(rows: list[str], dataset: str) -> None:
    header = {"polecat": HEADER, "icews": "\t".join(icews.TABLE.names), "gdelt": ""}[dataset]
    given_file = Given(Path("odd.txt"), "", 0, "\n".join([header, *rows]))
    for outcome in events(given_file, "source", dataset):  # type: ignore[arg-type]
        if isinstance(outcome, Problem):
            assert str(outcome).startswith(f"line {outcome.line}: ")
        else:
            assert outcome.type is None or outcome.type in tables.types()
            assert outcome.score is None or abs(outcome.score) <= 10


@given(data=st.binary(max_size=300))
@settings(max_examples=60)
def test_no_file_makes_it_crash(data: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("odd") / "odd.txt"
    path.write_bytes(data)
    try:
        import_file(_Never(), SETTINGS, path)  # type: ignore[arg-type]
    except (RapportError, _Reached):
        return
    raise AssertionError("nothing was said")


class _Reached(Exception):
    pass


class _Never:
    def building(self) -> None:
        raise _Reached
