"""What is put together across documents when it is also read: texts in, records out, scored with the shared scorer.

    python benchmarks/whole_run.py [seeds] [dev] [--texts FOLDER]

`benchmarks/links.py` scores the same without reading. The texts of `dev` are those that benchmarks/accuracy.py tells
of.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from benchmarks import accuracy  # noqa: E402

LINKS = {
    "seeds": accuracy.SHARED / "seeds" / "answers" / "links.json",
    "dev": accuracy.SHARED / "dev-reports" / "links.json",
}


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("sets", nargs="*", metavar="SET", help="seeds, dev; both by default")
    parser.add_argument("--texts", type=Path, action="append", default=[], help="a folder with the texts of dev")
    options = parser.parse_args()
    sys.path.insert(0, str(accuracy.SHARED / "score"))
    scorer = importlib.import_module("score_links")
    for name in options.sets or LINKS:
        pairs = accuracy.pairs(name, [accuracy.SHARED / "seeds", *options.texts])
        answers = accuracy.SETS[name]
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "records.jsonl"
            path.write_text("\n".join(json.dumps(row) for row in accuracy.read(pairs, "records")), encoding="utf-8")
            print(f"== {name}: {len(pairs)} documents")
            scorer.main([str(answers), str(LINKS[name]), str(path)])


if __name__ == "__main__":
    main()
