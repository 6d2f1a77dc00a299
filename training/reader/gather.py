"""Gathers the treebanks: ``python -m training.reader.gather UD_English-EWT UD_English-GUM OUT``.

Takes clones of the two repositories of Universal Dependencies and writes the six files that training reads. Of GUM it
takes the genres whose texts are under an open licence that allows commercial use and change.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

GENRES = frozenset({"academic", "bio", "court", "interview", "news", "voyage"})
PARTS = ("train", "dev", "test")
_NEW_DOCUMENT = "# newdoc id = "


def open_genres(lines: list[str]) -> Iterator[str]:
    """The lines of GUM's documents of open genres; a document's genre is the second part of its name."""
    take = False
    for line in lines:
        if line.startswith(_NEW_DOCUMENT):
            take = line.removeprefix(_NEW_DOCUMENT).split("_")[1] in GENRES
        if take:
            yield line


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("ewt", type=Path, help="clone of UD_English-EWT")
    parser.add_argument("gum", type=Path, help="clone of UD_English-GUM")
    parser.add_argument("out", type=Path, help="folder for the six files: $RAPPORT_SHARED/treebanks")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    for part in PARTS:
        whole = (options.ewt / f"en_ewt-ud-{part}.conllu").read_bytes()
        (options.out / f"ewt-{part}.conllu").write_bytes(whole)
        lines = (options.gum / f"en_gum-ud-{part}.conllu").read_text(encoding="utf-8").splitlines(keepends=True)
        (options.out / f"gum-open-{part}.conllu").write_text("".join(open_genres(lines)), encoding="utf-8")


if __name__ == "__main__":
    main()
