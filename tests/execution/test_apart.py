from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from rapport.errors import DamagedSource, SourceError, SourceTooLarge, UnsupportedFormat
from rapport.execution.apart import Apart
from rapport.reading import read_bytes
from rapport.settings import Limits

STORY = "The ministers of Borduria and Syldavia met in the port of Dbrnouk on Tuesday and agreed on three crossings. "

# A format that misbehaves as it is told to, loaded by the worker in place of its own registry's.
MISCHIEF = """
import os, sys, time
from rapport.reading import formats
from rapport.reading.formats.base import Extracted, Extraction, Format, Part, register

def extract(data, name, limits):
    word = data.split()[0].decode()
    if word == "hangs":
        while True:
            time.sleep(1)
    if word == "grows":
        held = []
        while True:
            held.append(bytearray(50_000_000))
    if word == "ends":
        os._exit(3)
    if word == "raises":
        raise ZeroDivisionError("1/0")
    if word == "recurses":
        def again(): again()
        again()
    if word == "prints":
        print("noise" * 1000)
        os.write(1, b"more noise")
    if word == "several":
        rest = b"\\n" + data[200:]
        words = [line.decode() for line in data[:200].split()[1:]]
        return Extraction(tuple(Part(w.encode() + rest, f"{w}.bad", origin=f"{name}, {w}") for w in words))
    return Extraction((Extracted(data.decode()),))

register(Format("bad", (".bad",), extract))
"""


@pytest.fixture
def apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Apart]:
    (tmp_path / "sitecustomize.py").write_text(MISCHIEF)
    monkeypatch.syspath_prepend(str(tmp_path))
    with Apart() as found:
        yield found


QUICK = Limits(max_seconds=1.5, max_memory_bytes=300_000_000)


def read(apart: Apart, text: str, name: str = "a.bad", limits: Limits = QUICK):
    return apart.read(text.encode(), name=name, origin=f"in/{name}", limits=limits)


def test_what_is_read_apart_is_what_is_read_here(make_docx_bytes: bytes) -> None:
    rows = "\n".join(json.dumps({"id": n, "text": STORY * n, "title": "T", "date": "2017-03-14"}) for n in range(4))
    with Apart() as apart:
        for data, name in ((STORY.encode(), "a.txt"), (rows.encode(), "b.jsonl"), (make_docx_bytes, "c.docx")):
            limits = Limits()
            assert apart.read(data, name=name, origin=f"x/{name}", limits=limits) == _here(data, name, limits)


def _here(data: bytes, name: str, limits: Limits):
    class Same:
        """Compares problems by their lines: errors are equal only to themselves."""

        def __init__(self, found) -> None:
            self.found = found

        def __eq__(self, other) -> bool:
            return (self.found.documents, self.found.notes, [p.line for p in self.found.problems]) == (
                other.documents,
                other.notes,
                [p.line for p in other.problems],
            )

        __hash__ = None

    return Same(read_bytes(data, name=name, origin=f"x/{name}", limits=limits))


@pytest.fixture
def make_docx_bytes() -> bytes:
    import io

    from docx import Document

    out = io.BytesIO()
    document = Document()
    document.add_paragraph(STORY)
    document.save(out)
    return out.getvalue()


def test_refusals_come_back_as_what_they_are() -> None:
    with Apart() as apart:
        with pytest.raises(UnsupportedFormat) as caught:
            apart.read(b"x", name="a.pages", origin="in/a.pages", limits=Limits())
        assert caught.value.line.startswith("in/a.pages: ")
        assert ".docx" in caught.value.line
        process = apart.running(Limits())
        with pytest.raises(DamagedSource):
            apart.read(b"x", name="a.pdf", origin="in/a.pdf", limits=Limits())
        assert apart.running(Limits()) is process


@pytest.mark.parametrize(
    ("word", "kind", "said"),
    [
        ("hangs", SourceTooLarge, "longer than 1.5 seconds"),
        pytest.param(
            "grows",
            SourceTooLarge,
            "more memory",
            marks=pytest.mark.skipif(sys.platform != "linux", reason="no limit on memory here"),
        ),
        ("ends", DamagedSource, "ended the process"),
        ("raises", DamagedSource, "ZeroDivisionError"),
        ("recurses", DamagedSource, "nested"),
    ],
)
def test_a_bad_source_costs_itself_alone(apart: Apart, word: str, kind: type[SourceError], said: str) -> None:
    assert len(read(apart, f"fine {STORY}")) == 1
    begun = time.monotonic()
    with pytest.raises(kind, match=said) as caught:
        read(apart, f"{word} {STORY}")
    assert time.monotonic() - begun < 30
    assert caught.value.where == "in/a.bad"
    assert len(read(apart, f"fine {STORY}")) == 1


def test_a_bad_document_among_several_costs_itself_alone(apart: Apart) -> None:
    reading = read(apart, "several fine hangs fine2 ends raises fine3".ljust(200) + STORY)
    assert [document.id for document in reading] == ["fine", "fine2", "fine3"]
    assert [problem.where for problem in reading.problems] == [f"in/a.bad, {w}" for w in ("hangs", "ends", "raises")]


def test_the_process_is_kept_for_the_next_source_and_replaced_when_it_is_gone(apart: Apart) -> None:
    read(apart, f"fine {STORY}")
    process = apart.running(QUICK)
    read(apart, f"fine {STORY}")
    assert apart.running(QUICK) is process
    process.kill()
    process.wait()
    assert len(read(apart, f"fine {STORY}")) == 1
    assert apart.running(QUICK) is not process


def test_what_a_library_prints_is_no_answer(apart: Apart) -> None:
    assert read(apart, f"prints {STORY}")[0].text.startswith("prints")


def test_modules_in_the_folder_where_the_user_stands_are_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("json", "email", "signal", "rapport"):
        (tmp_path / f"{name}.py").write_text(f"open({str(tmp_path / 'run')!r}, 'w')\n")
    monkeypatch.chdir(tmp_path)
    with Apart() as apart:
        assert len(apart.read(STORY.encode(), name="a.txt", origin="a.txt", limits=Limits())) == 1
    assert not (tmp_path / "run").exists()


@pytest.mark.skipif(os.name != "posix", reason="processes are looked at in the way of POSIX")
def test_the_process_ends_with_the_one_that_started_it(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "import os\nfrom rapport.execution.apart import shared\nfrom rapport.settings import Limits\n"
        f"shared().read({STORY!r}.encode(), name='a.txt', origin='a', limits=Limits())\n"
        "print(shared().running(Limits()).pid, flush=True)\nos.kill(os.getpid(), 9)\n"
    )
    done = subprocess.run([sys.executable, script], check=False, capture_output=True, text=True, timeout=60)
    assert done.returncode == -signal.SIGKILL
    pid = int(done.stdout)
    for _ in range(100):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.1)
    raise AssertionError("it still runs")
