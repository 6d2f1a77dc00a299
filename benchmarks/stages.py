"""Documents a second and core through each stage of reading, and what share the reader's matrix products are.

    python benchmarks/stages.py [--documents 200] [--mentions FILE] [--profile FILE]

The documents are the example's reports and, after them, the invented reports of training/corpus. Times are processor
time of one thread, so that what else the machine does hardly matters. --mentions writes what was read, one mention a
line, to compare two versions by; --profile writes what cProfile saw, for `python -m pstats`.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from training.corpus.check import REPORTS, load  # noqa: E402

from rapport import memory  # noqa: E402
from rapport.extraction.extractors import EXTRACTORS  # noqa: E402
from rapport.language import analyse as language  # noqa: E402
from rapport.language.onnx_reader import OnnxReader  # noqa: E402
from rapport.ledger.readings import stored_mentions  # noqa: E402
from rapport.model.document import Document  # noqa: E402
from rapport.model.records import Reading  # noqa: E402
from rapport.model.rows import to_row  # noqa: E402
from rapport.reading import find_sources, read_bytes, read_file  # noqa: E402
from rapport.settings import Limits  # noqa: E402

STEPS = {
    "paragraphs_of": "paragraphs",
    "find_quotations": "quotations",
    "find_times": "times: finding",
    "date_document": "times: dating",
    "resolve_times": "times: resolving",
    "find_actors": "who is who",
    "parties_of": "who is who",
}


class Clock:
    """Processor seconds by part; what a part inside another takes is not counted twice."""

    def __init__(self) -> None:
        self.spent: Counter[str] = Counter()
        self._inside: list[float] = []

    def timed(self, part: str, work: Callable[..., Any]) -> Callable[..., Any]:
        """*work* that counts its time for *part*."""

        def run(*given: Any, **named: Any) -> Any:
            begun = time.thread_time()
            self._inside.append(0.0)
            try:
                return work(*given, **named)
            finally:
                whole = time.thread_time() - begun
                self.spent[part] += whole - self._inside.pop()
                if self._inside:
                    self._inside[-1] += whole

        return run


class _Session:
    """ONNX Runtime's session, with its time counted."""

    def __init__(self, session: Any, clock: Clock) -> None:
        self.run = clock.timed("reader: matrix products", session.run)


def documents(count: int, clock: Clock) -> Iterator[tuple[Document, tuple[str, ...]]]:
    """Documents and their parties."""
    read_one = clock.timed(
        "reading bytes, finding noise and metadata", lambda path: list(read_file(path, limits=Limits()))
    )
    given = 0
    for path in find_sources([ROOT / "examples" / "japan-russia" / "reports"]):
        for document in read_one(path):
            if given < count:
                given += 1
                yield document, ("JPN", "RUS")
    read_text = clock.timed("reading bytes, finding noise and metadata", read_bytes)
    reports, _ = load([REPORTS])
    # From every pair of states one after the other, so that fewer documents are still of all kinds.
    reports.sort(key=lambda report: (report.path.name, report.path.parent.name))
    for report in reports[: count - given]:
        name = f"{report.path.parent.name}-{report.path.stem}.txt"
        found = read_text(report.text.encode(), name=name, origin=name, limits=Limits())
        yield found.documents[0], tuple(report.path.parent.name.upper().split("-"))


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--mentions", type=Path)
    parser.add_argument("--profile", type=Path)
    options = parser.parse_args()
    clock = Clock()
    reader = OnnxReader.shipped()
    reader._session = _Session(reader._session, clock)
    for name, part in STEPS.items():
        setattr(language, name, clock.timed(part, getattr(language, name)))
    read = clock.timed("reader: all else", reader.read)
    reader.read = read
    analyse = clock.timed("the rest of language", language.analyse)
    extractors = {name: clock.timed(f"extraction: {name}", extract) for name, extract in EXTRACTORS.items()}
    rows: list[str] = []
    profile = cProfile.Profile() if options.profile else None
    count = characters = tokens = 0
    for document, parties in documents(options.documents, clock):
        if profile:
            profile.enable()
        analysis = analyse(document, reader, parties)
        found = [m for extract in extractors.values() for m in sorted(extract(analysis), key=lambda m: m.span)]
        if profile:
            profile.disable()
        count, characters, tokens = count + 1, characters + len(document.text), tokens + len(analysis.tokens)
        reading = Reading(document.id, None, None, "", (), analysis.parties, tuple(found), {})
        told = ((one.id, one.content) for one in stored_mentions(document, reading))
        rows += [json.dumps({"id": name, "doc": document.id, "type": of.type, **to_row(of)}) for name, of in told]
        rows.append(json.dumps({"doc": document.id, "published": analysis.dating.published}))
    if options.mentions:
        options.mentions.write_text("\n".join(rows) + "\n", encoding="utf-8")
    if profile:
        profile.dump_stats(options.profile)
    table(clock.spent, count, characters, tokens)


def table(spent: Counter[str], count: int, characters: int, tokens: int) -> None:
    """Print it, the dearest first."""
    reading = spent["reading bytes, finding noise and metadata"]
    whole = sum(spent.values()) - reading
    print(f"{count} documents of {characters // count:,} characters and {tokens // count:,} tokens")
    print(f"| part | ms a document | documents a second and core | share of reading alone |\n|{'---|' * 4}")
    print(f"| reading bytes (`add`) | {1000 * reading / count:.1f} | {count / max(reading, 1e-9):,.0f} | |")
    groups: Counter[str] = Counter()
    for part, seconds in spent.items():
        groups[part.partition(":")[0]] += seconds
    lines = [(part, seconds) for part, seconds in spent.items() if not part.startswith("reading")]
    lines += [(f"all {head}", groups[head]) for head in ("reader", "times", "extraction")]
    for part, seconds in [*sorted(lines, key=lambda line: -line[1]), ("language and extraction", whole)]:
        rate = count / max(seconds, 1e-9)
        print(f"| {part} | {1000 * seconds / count:.2f} | {rate:,.1f} | {seconds / whole:.1%} |")
    print(f"Most memory: {memory.peak().get('this process', 0)} MB")


if __name__ == "__main__":
    main()
