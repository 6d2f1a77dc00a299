"""Two reports and their answers for the tests of evaluation.

fictional: true. Every person, pact and word in them is invented.
"""

from __future__ import annotations

import copy
import hashlib
import json
from pathlib import Path
from typing import Any

REPORT = (
    "STOCKHOLM, 4 May 2019 — Swedish Prime Minister Astrid Holm met Norwegian Prime Minister Per Dahl in Lund on 3 May "
    "2019. The two sides signed 29 agreements.\n\n"
    "“We will open the rail link in June 2020,” Holm said. Norway rejects a toll on the link.\n"
)
LATER = (
    "OSLO, 10 May 2019 — Astrid Holm and Per Dahl met in Lund on 3 May, officials said. 30 agreements were signed.\n"
)


def at(text: str, words: str) -> list[int]:
    """Where *words* stand."""
    start = text.index(words)
    return [start, start + len(words)]


def first() -> dict[str, Any]:
    """Answers on the first report."""
    return {
        "doc": "one",
        "sha256": hashlib.sha256(REPORT.encode()).hexdigest(),
        "published": "2019-05-04",
        "parties": ["SWE", "NOR"],
        "noise": [],
        "meetings": [
            {
                "span": at(REPORT, "Swedish Prime Minister Astrid Holm met Norwegian Prime Minister Per Dahl in Lund"),
                "what": "meeting of the prime ministers",
                "level": "leader",
                "format": "in_person",
                "participants": ["Astrid Holm", "Per Dahl"],
                "sides": ["SWE", "NOR"],
                "status": "held",
                "place": "Lund",
                "date": "2019-05-03",
                "ordinal": None,
            }
        ],
        "commitments": [
            {
                "span": at(REPORT, "The two sides signed 29 agreements"),
                "what": "agreements",
                "by": ["SWE", "NOR"],
                "kind": "agreement",
                "status": "signed",
                "count": 29,
            }
        ],
        "statements": [
            {
                "span": at(REPORT, "“We will open the rail link in June 2020,” Holm said"),
                "content": at(REPORT, "We will open the rail link in June 2020,"),
                "kind": "direct",
                "speaker": "Astrid Holm",
                "side": "SWE",
                "cue": "said",
            }
        ],
        "positions": [
            {
                "span": at(REPORT, "Norway rejects a toll on the link"),
                "holder": "NOR",
                "issue": "toll on the link",
                "stance": "rejects",
                "gist": "no toll",
            }
        ],
        "quantities": [{"span": at(REPORT, "29 agreements"), "what": "agreements signed", "value": 29}],
        "events": [
            {
                "span": at(REPORT, "The two sides signed 29 agreements"),
                "type": "AGREE",
                "actor": ["SWE", "NOR"],
                "recipient": ["SWE", "NOR"],
                "date": "2019-05-03",
            }
        ],
    }


def second() -> dict[str, Any]:
    """Answers on the second report: fewer, and one that two readers could differ on."""
    return {
        "doc": "two",
        "published": "2019-05-10",
        "parties": ["SWE", "NOR"],
        "meetings": [
            {
                "span": at(LATER, "Astrid Holm and Per Dahl met in Lund on 3 May"),
                "participants": ["Astrid Holm", "Per Dahl"],
                "sides": ["SWE", "NOR"],
                "status": "held",
                "place": "Lund",
                "date": "2019-05-03",
            }
        ],
        "quantities": [
            {"span": at(LATER, "30 agreements"), "what": "agreements signed", "value": 30, "optional": True},
        ],
    }


def answers() -> list[dict[str, Any]]:
    """The answers on both, made anew, to be changed at will."""
    return copy.deepcopy([first(), second()])


def folder(where: Path, given: Any = None) -> Path:
    """Put the two texts and ``answers.json`` into a folder; the path of the answers."""
    where.mkdir(parents=True, exist_ok=True)
    (where / "one.txt").write_text(REPORT, encoding="utf-8")
    (where / "two.txt").write_text(LATER, encoding="utf-8")
    return saved(where / "answers.json", {"fictional": True, "reports": answers()} if given is None else given)


def saved(path: Path, given: Any) -> Path:
    """Write JSON."""
    path.write_text(json.dumps(given, ensure_ascii=False), encoding="utf-8")
    return path


def predictions(path: Path, given: list[dict[str, Any]], plurals: dict[str, str]) -> Path:
    """Write answers as mentions, one JSON object a line."""
    rows: list[dict[str, Any]] = []
    for document in given:
        rows.append({"doc": document["doc"], "type": "document", "published": document.get("published")})
        rows += [{"doc": document["doc"], "type": "noise", "span": span} for span in document.get("noise", ())]
        for kind, plural in plurals.items():
            for record in document.get(plural, ()):
                fields = {name: value for name, value in record.items() if name != "optional"}
                if kind == "event":
                    fields["event_type"] = fields.pop("type")
                rows.append({**fields, "doc": document["doc"], "type": kind})
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path
