"""Measures of a relationship: counts, balances and tones by period, how sure they are, and where they change.

Pure functions of events and reports; `rapport.views.relationship` takes both out of a ledger.
"""

from rapport.measures.changes import Change, change_points
from rapport.measures.observed import Event, Report
from rapport.measures.periods import PERIODS, Period, PeriodName
from rapport.measures.points import Measured, Point, Unplaced, measure

__all__ = [
    "PERIODS",
    "Change",
    "Event",
    "Measured",
    "Period",
    "PeriodName",
    "Point",
    "Report",
    "Unplaced",
    "change_points",
    "measure",
]
