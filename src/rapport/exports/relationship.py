"""The series of a relationship as rows: one a period and series, described like every other table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rapport.exports.columns import Described, columns
from rapport.exports.rows import Row
from rapport.views.relationship import Relationship

RELATIONSHIP: Final = Described(
    "relationship",
    "conflict and cooperation by period",
    columns(
        """
        series | text | all, or the level, issue, quad class or type that the series is of
        period | text | 2018-03-05, 2018-W10, 2018-03, 2018-Q1 or 2018
        first_day | day | its first day
        last_day | day | its last day
        events | integer | how many events lie in it
        events_low | number | 95 % interval of their rate (Garwood 1936), lower end
        events_high | number | upper end
        expected | number | how many of them are right: the sum of their confidence
        cooperation | number | sum of positive scores, each times its confidence
        conflict | number | sum of negative scores without their sign, each times its confidence
        balance | number | cooperation less conflict; empty where there is neither a report nor an event
        balance_low | number | 95 % interval of the balance (Poisson bootstrap), lower end
        balance_high | number | upper end
        mean | number | mean score, weighted by confidence
        mean_low | number | 95 % interval of the mean, lower end; empty with fewer than three events
        mean_high | number | upper end
        verbal_cooperation | integer | events of quad class 1
        material_cooperation | integer | events of quad class 2
        verbal_conflict | integer | events of quad class 3
        material_conflict | integer | events of quad class 4
        behind | integer | independent reports that tell these events, whenever published
        reports | integer | reports published in the period, whatever they tell
        independent | integer | those of them that are no copies
        tone | number | mean tone of the independent ones: of each the mean score of the events that it tells
        toned | integer | how many of them tell an event
        change | number | by how much the balance's mean changes from here on; empty where it doesn't
        """
    ),
    key=("series", "period"),
)


def rows(found: Relationship) -> Iterator[Row]:
    """The rows of a relationship's series, one series after the other."""
    for name, measured in found.series.items():
        changes = {period: change.after - change.before for period, change in measured.changes}
        for point in measured.points:
            balance, mean = point.balance_range or (None, None), point.mean_range or (None, None)
            yield {
                "series": name,
                "period": point.period.name,
                "first_day": point.period.first,
                "last_day": point.period.last,
                "events": point.events,
                "events_low": point.events_range[0],
                "events_high": point.events_range[1],
                "expected": point.expected,
                "cooperation": point.cooperation,
                "conflict": point.conflict,
                "balance": point.balance,
                "balance_low": balance[0],
                "balance_high": balance[1],
                "mean": point.mean,
                "mean_low": mean[0],
                "mean_high": mean[1],
                "verbal_cooperation": point.quads[0],
                "material_cooperation": point.quads[1],
                "verbal_conflict": point.quads[2],
                "material_conflict": point.quads[3],
                "behind": point.behind,
                "reports": point.reports,
                "independent": point.independent,
                "tone": point.tone,
                "toned": point.toned,
                "change": changes.get(point.period),
            }
