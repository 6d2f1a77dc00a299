"""How fast `build` is on many reports, how much memory it takes, and where the time goes.

    python benchmarks/build.py [--documents 1000] [--workers 0] [--folder FOLDER] [--json FILE]

The reports are the example's, with names, dates and places changed consistently within each copy, so that every copy is
about other meetings of other people. Prints documents per second, peak memory of this process and of its workers, and
seconds by stage.
"""

from __future__ import annotations

import argparse
import json
import platform
import re
import resource
import shutil
import tempfile
import time
from pathlib import Path

from rapport import Dossier
from rapport.reading import find_sources, read_file
from rapport.settings import Limits

EXAMPLE = Path(__file__).parent.parent / "examples" / "japan-russia" / "reports"
YEAR = re.compile(r"\b(19|20)(\d\d)\b")
NAME = re.compile(r"\b[A-Z][a-z]{3,}\b")
CONSONANTS = "bdfgklmnprstvz"


def changed(text: str, copy: int, keep: frozenset[str]) -> str:
    """*text* with other years, and other names for all but the words in *keep*, the same name always for the same."""
    if copy == 0:
        return text

    def year(found: re.Match[str]) -> str:
        return str(1950 + (int(found.group()) + copy) % 70)

    def name(found: re.Match[str]) -> str:
        word = found.group()
        if word in keep:
            return word
        at = (CONSONANTS.find(word[-1]) + copy) % len(CONSONANTS)
        return word[:-1] + CONSONANTS[at] + chr(ord("a") + (copy // len(CONSONANTS)) % 26)

    return NAME.sub(name, YEAR.sub(year, text))


def write_reports(folder: Path, count: int) -> int:
    """Write *count* reports as JSON Lines; gives their characters."""
    documents = [doc for path in find_sources([EXAMPLE]) for doc in read_file(path, limits=Limits())]
    # Words that also stand in lower case somewhere, months, and the names of states stay as they are.
    lower = {word for doc in documents for word in re.findall(r"\b[a-z]{4,}\b", doc.text)}
    words = {word for doc in documents for word in NAME.findall(doc.text)}
    closed = set(
        "January February March April June July August September October November December Japan Russia".split()
    )
    closed |= set("Monday Tuesday Wednesday Thursday Friday Saturday Sunday Japanese Russian Moscow Tokyo".split())
    keep = frozenset({word for word in words if word.lower() in lower} | closed)
    characters = 0
    with (folder / "reports.jsonl").open("w", encoding="utf-8") as file:
        for number in range(count):
            doc = documents[number % len(documents)]
            text = changed(doc.text, number // len(documents), keep)
            characters += len(text)
            file.write(json.dumps({"id": f"{doc.id}-{number}", "text": text}, ensure_ascii=False) + "\n")
    return characters


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--workers", type=int, default=0)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="rapport-benchmark-"))
    try:
        characters = write_reports(folder, options.documents)
        Dossier.create(folder / "dossier", ("JPN", "RUS")).close()
        with (folder / "dossier" / "rapport.toml").open("a", encoding="utf-8") as file:
            file.write(f"workers = {options.workers}\n")
        with Dossier.open(folder / "dossier") as dossier:
            begun = time.perf_counter()
            dossier.add([folder / "reports.jsonl"])
            added = time.perf_counter()
            report = dossier.build()
            built = time.perf_counter()
        size = (folder / "dossier" / "ledger.sqlite").stat().st_size
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    memory = {
        "this process": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "largest worker": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024,
    }
    result = {
        "documents": options.documents,
        "characters a document": characters // options.documents,
        "read": report.read,
        "failed": len(report.failed),
        "documents a second, add": round(options.documents / (added - begun), 1),
        "documents a second, build": round(options.documents / (built - added), 2),
        "seconds": {stage: round(seconds, 1) for stage, seconds in report.seconds.items()},
        "peak MB": memory,
        "ledger MB": round(size / 1e6, 1),
        "records": report.records,
        "machine": f"{platform.machine()}, Python {platform.python_version()}",
    }
    print(json.dumps(result, indent=2))
    if options.json:
        options.json.write_text(json.dumps(result, indent=2), encoding="utf-8")


if __name__ == "__main__":
    main()
