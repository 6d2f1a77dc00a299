"""Reports and their names may hold what a terminal obeys; none of it gets through."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path

import pytest
from rich.table import Table
from rich.text import Text

from commands import run
from rapport.cli.console import HarmlessConsole, harmless

EVIL = "\x1b]0;owned\x07\x1b[2J\x1b[31mred\x9b1m\u202egnp.exe\u2066\r\x08\x7f[red]markup[/red]"
OBEYED = {
    chr(code) for code in (*range(9), *range(11, 32), *range(127, 160), *range(0x202A, 0x202F), *range(0x2066, 0x206A))
}
GOOD = "On 3 May 2019 Swedish Prime Minister Astrid Holm met Norwegian Prime Minister Per Dahl in Lund.\n"


@pytest.mark.parametrize("wrap", [str, Text, lambda text: Text.assemble((text, "bold"), text)])
def test_the_console_shows_controls_instead_of_obeying_them(wrap) -> None:
    written = io.StringIO()
    HarmlessConsole(file=written, force_terminal=True, color_system=None, soft_wrap=True).print(
        wrap(EVIL), markup=False
    )
    assert not OBEYED & set(written.getvalue())
    assert "␛[31mred" in written.getvalue()
    assert "[red]markup[/red]" in written.getvalue()


def test_so_does_a_table_and_styles_of_our_own_stay() -> None:
    written = io.StringIO()
    console = HarmlessConsole(file=written, force_terminal=True, color_system="standard", width=80)
    table = Table(title=EVIL)
    table.add_column("a", style="red")
    table.add_row(Text(EVIL))
    console.print(table)
    assert "\x1b[31m" in written.getvalue()
    assert "\x1b]0" not in written.getvalue()
    assert "\x1b[2J" not in written.getvalue()


def test_words_in_any_script_are_left_alone() -> None:
    text = "東京\tשלום\u200f \u200bمرحبا \u200cکتاب‌ها é😀\n"
    assert harmless(text) == text


def test_hostile_names_and_texts_through_the_commands(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    folder, reports = tmp_path / "dossier", tmp_path / "reports"
    assert run("init", folder, "--between", "SWE", "NOR") == 0
    reports.mkdir()
    names = [
        "=cmd|' C calc'!A1.txt",
        "-rf.txt",
        "\x1b[31mred.txt",
        "\u202egnp.txt",
        "$(touch x).txt",
        "a;b&c.txt",
        "%s%n.txt",
    ]
    for number, name in enumerate(names):
        (reports / name).write_text(f"<script>alert({number})</script> {EVIL.replace(chr(13), '')} {GOOD * 3}", "utf-8")
    (reports / "bad\x1b[31m.pdf").write_bytes(b"nothing")
    if os.name == "posix":
        (reports / os.fsdecode(b"bytes\xff.txt")).write_text(GOOD, encoding="utf-8")
    (reports / "row.jsonl").write_text(
        json.dumps({"text": GOOD, "title": EVIL, "id": EVIL, "author": EVIL}), encoding="utf-8"
    )
    assert run("add", "--dossier", folder, reports) == 1
    assert run("build", "--dossier", folder) == 0
    for what in ("sources", "meetings", "actors"):
        run("show", "--dossier", folder, what, "--limit", "0")
    run("search", "--dossier", folder, "Holm")
    run("status", "--dossier", folder)
    told = "".join(capfd.readouterr())
    assert "Lund" in told
    assert not OBEYED & set(told)
    for name in ("dossier.html", "dossier.md"):
        assert run("dossier", "--dossier", folder, "-o", tmp_path / name) == 0
        page = (tmp_path / name).read_text(encoding="utf-8")
        assert not OBEYED & set(page)
        assert "<script>alert" not in page
