#!/usr/bin/env python3
"""Who says something, on Wikinews (MEANTIME, CC BY 4.0): writes attributions for ``score_speech.py`` and runs it.

    python benchmarks/speech.py [SHARED]

SHARED is the folder that holds ``benchmarks/wikinews_timelines`` (default: RAPPORT_SHARED, else ``../shared``). The
scorer counts mentions of speech and cognition events, so every attribution with a content is written, not only those
that become records.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from rapport.extraction import statements
from rapport.extraction.statements.utterance import content_of
from rapport.language.analyse import analyse
from rapport.language.reader import Reader, load_reader
from rapport.model.analysis import Analysis
from rapport.model.document import Document, Metadata


def attributions(analysis: Analysis) -> list[dict[str, Any]]:
    """The attributions of one document in the scorer's form."""
    tokens = analysis.tokens
    out = []
    for utterance, _ in statements.resolved(analysis):
        if utterance.follows:
            continue
        content = content_of(analysis, utterance)
        for each in (utterance.attribution, *utterance.also):
            speakers = [list(analysis.subtree_span(at)) for at in each.speakers]
            out.append(
                {
                    "cue": [[tokens[at].start, tokens[at].end] for at in each.cue],
                    "source": speakers,
                    "content": [list(content)],
                }
            )
    return out


def read(reader: Reader, row: dict[str, Any]) -> Analysis:
    """The analysis of one row of the benchmark."""
    text = row["text"]
    digest = hashlib.sha256(text.encode()).hexdigest()
    document = Document(row["id"], text, Metadata(published=row.get("dct")), (), "txt", row["id"], digest)
    return analyse(document, reader)


def main(argv: list[str]) -> int:
    shared = Path(argv[0] if argv else os.environ.get("RAPPORT_SHARED", "../shared"))
    folder = shared / "benchmarks" / "wikinews_timelines"
    reader = load_reader("rapport")
    rows = [json.loads(line) for line in (folder / "dev.speech.jsonl").read_text(encoding="utf-8").splitlines() if line]
    began = time.perf_counter()
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8", delete=False) as out:
        for row in rows:
            out.write(json.dumps({"id": row["id"], "attributions": attributions(read(reader, row))}) + "\n")
    print(f"{len(rows)} documents, {time.perf_counter() - began:.1f} s")
    scorer = [sys.executable, str(folder / "score_speech.py"), str(folder / "dev.speech.jsonl"), out.name]
    done = subprocess.run(scorer, check=False)
    Path(out.name).unlink()
    return done.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
