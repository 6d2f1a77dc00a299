"""Judgements → what resolution must keep to, and records as persons judged them."""

from rapport.judging.replay import Rulings
from rapport.judging.subjects import correction, subject_of, subject_of_finding

__all__ = ["Rulings", "correction", "subject_of", "subject_of_finding"]
