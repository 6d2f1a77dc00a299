"""Milliseconds a document beside peers, on the same texts in one run: dates and quotations.

    python -m training.reader.spacy_pipeline var/rapport-small --minutes 10
    python benchmarks/peers.py [--documents 54] [--spacy var/rapport-small]

Peers are no dependencies: whatever of `dateparser`, `recognizers-text-date-time` and `textacy` (with a spaCy pipeline)
can be imported is measured, the rest is named as absent. Times are processor time of one thread. What each gets right
is told in docs/accuracy.md; here it is only time.
"""

from __future__ import annotations

import argparse
import importlib.util
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.stages import Clock, documents  # noqa: E402

from rapport.extraction.extractors import EXTRACTORS  # noqa: E402
from rapport.language.analyse import analyse  # noqa: E402
from rapport.language.paragraphs import paragraphs_of  # noqa: E402
from rapport.language.quotations import find_quotations  # noqa: E402
from rapport.language.reader import load_reader  # noqa: E402
from rapport.language.times import date_document, find_times, resolve_times  # noqa: E402
from rapport.model.document import Document  # noqa: E402

Work = Callable[[Document], object]


def rapports() -> Iterator[tuple[str, Work]]:
    """What Rapport does, all of it and by itself what the peers do."""
    reader = load_reader()
    syntaxes = {}

    def everything(document: Document) -> object:
        analysis = analyse(document, reader, ())
        return [list(extract(analysis)) for extract in EXTRACTORS.values()]

    def read(document: Document) -> object:
        paragraphs = paragraphs_of(document)
        syntaxes[document.id] = paragraphs, reader.read(document.text, paragraphs)
        return syntaxes[document.id]

    def dates(document: Document) -> object:
        _, syntax = syntaxes[document.id]
        found = find_times(document.text, syntax)
        return resolve_times(found, date_document(document, syntax, found), syntax)

    def quotations(document: Document) -> object:
        paragraphs, syntax = syntaxes[document.id]
        return find_quotations(document.text, paragraphs, syntax)

    yield "Rapport: all that it does, every record type", everything
    yield "Rapport: words, tags, trees and names alone", read
    yield "Rapport: dates, once words are tagged", dates
    yield "Rapport: quotations, once words are tagged", quotations


def peers(pipeline: str | None) -> Iterator[tuple[str, Work | None]]:
    """What can be imported."""
    if importlib.util.find_spec("dateparser"):
        from dateparser.search import search_dates

        yield "dateparser: `search_dates`", lambda document: search_dates(document.text, languages=["en"])
    else:
        yield "dateparser", None
    if importlib.util.find_spec("recognizers_date_time"):
        from recognizers_date_time import Culture, recognize_datetime

        yield "Recognizers-Text: `recognize_datetime`", lambda d: recognize_datetime(d.text, Culture.English)
    else:
        yield "Recognizers-Text", None
    if pipeline and importlib.util.find_spec("textacy"):
        import spacy
        from textacy.extract import direct_quotations

        nlp = spacy.load(pipeline)
        tagged = {}

        def tag(document: Document) -> object:
            tagged[document.id] = nlp(document.text)
            return tagged[document.id]

        yield f"spaCy {spacy.__version__}: the pipeline alone", tag
        yield "textacy: `direct_quotations`, once words are tagged", lambda d: list(direct_quotations(tagged[d.id]))
    else:
        yield "textacy with a spaCy pipeline", None


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--documents", type=int, default=54)
    parser.add_argument("--spacy", metavar="PIPELINE", help="an installed spaCy pipeline, or its folder, for textacy")
    options = parser.parse_args()
    texts = [document for document, _ in documents(options.documents, Clock())]
    print(f"{len(texts)} documents, {sum(len(text.text) for text in texts) // len(texts):,} characters each")
    print("| what | ms a document |\n|---|---:|")
    for name, work in [*rapports(), *peers(options.spacy)]:
        if work is None:
            print(f"| {name} | not installed here |")
            continue
        begun, given_up = time.thread_time(), 0
        for text in texts:
            try:
                work(text)
            except ValueError:  # textacy, where quotation marks don't come in pairs
                given_up += 1
        spent = 1000 * (time.thread_time() - begun) / len(texts)
        print(f"| {name}{f', {given_up} documents given up' if given_up else ''} | {spent:.1f} |", flush=True)


if __name__ == "__main__":
    main()
