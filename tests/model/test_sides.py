from __future__ import annotations

import pytest

from rapport.model.mentions import Commitment, DisputedName, Event, Forecast, Position, Statement
from rapport.model.records import Actor, Content, Record
from rapport.model.sides import sides_of
from rapport.model.spans import Span
from workshop import meeting, quantity

AT = Span(0, 5)
SAID = Statement(span=AT, kind="speech", speaker="Astrid Holm", content=AT)


@pytest.mark.parametrize(
    ("content", "sides"),
    [
        (meeting(), ("SWE", "NOR")),
        (Commitment(span=AT, what="a survey", by=("NOR", "SWE"), kind="project", status="agreed"), ("NOR", "SWE")),
        (SAID, ()),
        (Statement(span=AT, kind="speech", speaker="Per Dahl", content=AT, side="NOR"), ("NOR",)),
        (Position(span=AT, holder="SWE", issue="law", stance="insists", gist="Swedish law"), ("SWE",)),
        (Event(span=AT, event_type="AGREE", actor=("SWE", "NOR"), recipient=("NOR", "SWE")), ("SWE", "NOR")),
        (DisputedName(span=AT, surface="Grensvatten", referent="the lake", used_by="SWE"), ("SWE",)),
        (Actor(name="Astrid Holm", names=("Holm",), kind="person", side="SWE"), ("SWE",)),
        (Forecast(span=AT, by="Per Dahl", gist="it will be built", polarity="expects"), ()),
        (quantity(29), ()),
    ],
)
def test_a_record_names_each_side_once_and_persons_are_none(content: Content, sides: tuple[str, ...]) -> None:
    assert sides_of(Record("one", content, (), 1, (), 0.5)) == sides
