"""Coverage-guided fuzzing of everything that is taken in: reports of each format, imports, settings.

    pip install atheris 'rapport[msg]' python-docx reportlab     # into an environment of its own; Linux, Python 3.11
    python benchmarks/fuzz.py --seconds 300 [--only html pdf] [--keep var/fuzz]

Atheris changes seeds so that they reach new branches of Rapport's code and of the Python libraries that read for it;
what must hold of each is what the tests ask for (tests/anyfiles.py, tests/anyimports.py). What breaks it is kept as a
file beside its traceback, and the run goes on; so it does where an input takes longer than 20 seconds or ends the
process. An input that is found is read again by: python benchmarks/fuzz.py --again html FILE
"""

from __future__ import annotations

import argparse
import hashlib
import io
import re
import subprocess
import sys
import time
import traceback
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "src")]

SLOW, MOST = 20, 20_000
LIBRARIES = ("rapport", "trafilatura", "mammoth", "striprtf", "feedparser", "warcio", "email", "oxmsg", "olefile")
FORMATS = ("html", "pdf", "docx", "eml", "rss", "warc", "jsonl", "rtf", "msg", "md", "txt")
IMPORTS = ("polecat", "icews", "gdelt", "actors", "mentions", "predictions", "answers", "settings")
PIECES = (
    *("<", "</", "<!--", "]]>", "<!DOCTYPE", "&#0;", "{", "}", "[[", "\\u0000", "\\ud800", "=?utf-8?q?=00?=", "NaN"),
    *("1e999", "9999999999", "-1", "\\'e9", "\\bin9", "\\u-1", "endobj", "stream", "/Kids [1 0 R]", "Content-Type:"),
    *("WARC/1.0", "Content-Length: 99", "multipart/mixed", "charset=utf-7", "2017-02-30", "\u202e", "---\n", "\t\t"),
)
Target = tuple[list[bytes], Callable[[bytes], None]]


def target(name: str) -> Target:
    """The seeds of a target, and what is done with each input."""
    import anyfiles
    import anyimports

    if name in IMPORTS:
        return [anyimports.SEEDS[name]], lambda data: anyimports.check(data, name)
    whole = anyfiles.SEEDS[f"a.{name}"]
    if name != "docx":
        return [whole], lambda data: anyfiles.check(data or b" ", f"a.{name}")
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        parts = {part: archive.read(part) for part in archive.namelist() if part.endswith((".xml", ".rels"))}
    parts = {part: content for part, content in parts.items() if len(content) < MOST}  # without the hundreds of styles
    names = sorted(parts)

    def replaced(data: bytes) -> None:
        """A zip whose part, named by the first byte, is the rest: damage to zips as such is the property tests'."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for part, content in parts.items():
                archive.writestr(part, data[1:] if data and part == names[data[0] % len(names)] else content)
        anyfiles.check(out.getvalue(), "a.docx")

    return [bytes([number]) + parts[part] for number, part in enumerate(names)], replaced


def fuzz(name: str, seconds: int, keep: Path) -> None:
    """Fuzz one target in this process, until the time is over or an input ends it."""
    import atheris

    with atheris.instrument_imports(include=list(LIBRARIES)):
        seeds, work = target(name)
    folder = keep / name
    (folder / "corpus").mkdir(parents=True, exist_ok=True)
    for seed in seeds:
        (folder / "corpus" / hashlib.sha256(seed).hexdigest()).write_bytes(seed)
    pieces = folder / "pieces"
    told = ("".join(f"\\x{byte:02x}" for byte in piece.encode()) for piece in PIECES)
    pieces.write_text("".join(f'"{piece}"\n' for piece in told), encoding="ascii")

    def once(data: bytes) -> None:
        try:
            work(data)
        except (Exception, RecursionError) as error:
            last = traceback.extract_tb(error.__traceback__)[-1]
            sign = hashlib.sha256(f"{type(error)}{last.filename}{last.lineno}".encode()).hexdigest()[:12]
            if not (folder / f"{sign}.txt").exists():
                (folder / sign).write_bytes(data)
                (folder / f"{sign}.txt").write_text(traceback.format_exc(), encoding="utf-8", errors="replace")

    options = [f"-max_total_time={seconds}", f"-timeout={SLOW}", "-rss_limit_mb=3000", "-print_final_stats=1"]
    options += [f"-artifact_prefix={folder}/", f"-dict={pieces}", f"-max_len={MOST}", "-close_fd_mask=1"]
    atheris.Setup([sys.argv[0], *options, str(folder / "corpus")], once)
    atheris.Fuzz()


def run(name: str, seconds: int, keep: Path) -> None:
    """Fuzz one target in processes of its own, started again where an input ends one."""
    end, done = time.monotonic() + seconds, 0
    while (left := int(end - time.monotonic())) > 0:
        command = [sys.executable, __file__, "--one", name, "--seconds", str(left), "--keep", str(keep)]
        told = subprocess.run(command, capture_output=True, check=False).stderr.decode(errors="replace")
        counts = re.findall(r"stat::number_of_executed_units:\s+(\d+)", told)
        done += int(counts[-1]) if counts else 0
        if not counts:
            sys.exit(f"{name}: the fuzzer did not run:\n{told[-2000:]}")
    found = sorted(_found(keep / name))
    corpus = len(list((keep / name / "corpus").iterdir()))
    print(f"| {name} | {done:,} | {corpus:,} | {', '.join(found) or 'nothing'} |", flush=True)


def _found(folder: Path) -> Iterator[str]:
    for path in folder.iterdir():
        if path.is_file() and path.name != "pieces" and path.suffix != ".txt":
            yield path.name


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=300, help="for each target")
    parser.add_argument("--only", nargs="*", metavar="TARGET", default=[*FORMATS, *IMPORTS], help="all, if not given")
    parser.add_argument("--keep", type=Path, default=ROOT / "var" / "fuzz", help="folder of inputs, kept between runs")
    parser.add_argument("--again", nargs=2, metavar=("TARGET", "FILE"), help="read one input again")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.again:
        name, path = options.again
        target(name)[1](Path(path).read_bytes())
    elif options.one:
        fuzz(options.one, options.seconds, options.keep)
    else:
        print("| taken in as | inputs run | inputs that reached new code | what broke it |\n|---|---:|---:|---|")
        for name in options.only:
            run(name, options.seconds, options.keep)


if __name__ == "__main__":
    main()
