"""Evaluation: how well records agree with answers, and two annotators with each other.

`read_answers` and `read_predictions` read what hands or programs made; `score` gives precision, recall and F1 by record
type, and how often each attribute is right; `agreement` gives Krippendorff's alpha.
"""

from rapport.evaluation.agreement import Agreement, Alpha, agreement
from rapport.evaluation.alpha import nominal_alpha
from rapport.evaluation.form import Marked, Row, row_of
from rapport.evaluation.inputs import read_answers, read_predictions
from rapport.evaluation.scores import Miss, Scores, Share, Tally, score

__all__ = [
    "Agreement",
    "Alpha",
    "Marked",
    "Miss",
    "Row",
    "Scores",
    "Share",
    "Tally",
    "agreement",
    "nominal_alpha",
    "read_answers",
    "read_predictions",
    "row_of",
    "score",
]
