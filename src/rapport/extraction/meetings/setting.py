"""What a document's own date and dateline say of the meeting that it reports."""

from __future__ import annotations

import datetime as dt
import re

from rapport.extraction.circumstances import dates_of_sentence
from rapport.extraction.meetings.clusters import Cluster
from rapport.extraction.meetings.details import Place, as_place
from rapport.model.analysis import Analysis, EntityKind
from rapport.model.dates import bounds, precision

_LEAD = 4
_FRESH = dt.timedelta(days=3)
_DATELINE = re.compile(r"[ ,]{0,2}(?:\d|[A-Z][a-z]{2,8}\.? \d|[(–—-])")
_WITHIN = 600


def reported(clusters: tuple[Cluster, ...]) -> Cluster | None:
    """The meeting that the document reports: the first one held, if it stands in the lead."""
    for cluster in clusters:
        first = cluster.members[0]
        if first.status == "held" and first.pointer != "previous":
            return cluster if first.sentence < _LEAD else None
    return None


def about_publication(analysis: Analysis) -> str | None:
    """When a meeting took place that is reported without a date: about the day that the lead names, else that month.

    Approximate (EDTF ``~``), and only for a document that is itself dated to a month or better.
    """
    published = analysis.dating.published
    if published is None or "/" in published or len(published) < 7:
        return None
    now = bounds(published)
    for sentence in range(min(_LEAD, len(analysis.sentences))):
        for time in dates_of_sentence(analysis, sentence):
            value = time.value or ""
            if not time.relative or precision(value) != "day" or "/" in value:
                continue
            if now.first - _FRESH <= bounds(value).first <= now.last:
                return f"{value.rstrip('~')}~"
    return f"{published[:7]}~"


def dateline_place(analysis: Analysis, date: str | None) -> Place | None:
    """The place of a dateline ("Kigali, 4 May: …") for a meeting of the day on which the report was filed."""
    published = analysis.dating.published
    if not date or not published or date.rstrip("~") != published:
        return None
    for mention in analysis.mentions:
        if mention.start > _WITHIN:
            return None
        entity = analysis.entities[mention.entity]
        if entity.kind is not EntityKind.PLACE and mention.form not in ("capital", "seat"):
            continue
        at_line_start = not analysis.text[: mention.start].rpartition("\n")[2].strip()
        if at_line_start and _DATELINE.match(analysis.text, mention.end):
            return as_place(analysis, mention)
    return None
