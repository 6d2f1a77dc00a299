"""The public Python API: everything that the command line does, typed.

from rapport import Dossier

with Dossier.create("japan-russia", between=("JPN", "RUS")) as dossier:
    dossier.add(["reports/"])
    dossier.build()
    for meeting in dossier.meetings():
        print(meeting.content.date, meeting.content.place, meeting.sources)

Mentions that stand in a file already, whoever made them, are put together without documents:

    found = link(Path("mentions.jsonl"), Path("records.jsonl"))

Reports that a user marked measure the reading:

    evaluate("answers.json", texts="reports/").scores.tallies["meeting"].f1
"""

from rapport.api.dossier import Dossier
from rapport.api.evaluating import evaluate
from rapport.decide import Decision
from rapport.imports.files import Imported
from rapport.linking import Linked, link
from rapport.measuring import Evaluation
from rapport.views.selection import Selection

__all__ = ["Decision", "Dossier", "Evaluation", "Imported", "Linked", "Selection", "evaluate", "link"]
