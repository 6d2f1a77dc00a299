"""Judgements → what resolution must keep to, and records as persons judged them."""

from rapport.judging.additions import missed
from rapport.judging.marks import marked, marked_finding, unmarked, unmarked_finding
from rapport.judging.replay import Rulings
from rapport.judging.subjects import correction, subject_of, subject_of_finding

__all__ = [
    "Rulings",
    "correction",
    "marked",
    "marked_finding",
    "missed",
    "subject_of",
    "subject_of_finding",
    "unmarked",
    "unmarked_finding",
]
