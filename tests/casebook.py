"""A whole ledger made by hand for the tests of views and dossier: five reports on Sweden and Norway.

Every person, outlet, place and event in it is invented.
"""

from __future__ import annotations

import atexit
import dataclasses
import shutil
import tempfile
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from rapport.ledger import Ledger, documents, readings, records, search
from rapport.ledger.store import FILE_NAME
from rapport.linking import sources_of
from rapport.model.document import Document
from rapport.model.mentions import (
    ActorMention,
    Commitment,
    DisputedName,
    Event,
    Forecast,
    Lifecycle,
    Meeting,
    Mention,
    Office,
    Ordinal,
    Position,
    Quantity,
    Statement,
)
from rapport.model.records import Lineage, Reading
from rapport.model.spans import Span
from rapport.reconciliation import reconcile
from rapport.resolution import Item, Report, resolve
from rapport.settings import Settings
from workshop import document, span_of

SETTINGS = Settings(between=("SWE", "NOR"), outlets={"Fjell Gazette": "NOR"}, house_style={"the lake": "the lake"})

MARCH = """Home | World | Sport
Holm and Dahl meet in Oslo

Prime Ministers Astrid Holm and Per Dahl met in Oslo on 5 March 2018, their third meeting since 2016.
They signed 12 papers on the railway. A joint survey of the tunnel is to be made in May 2018.
"We will build it together," Holm said. Sweden insists that Swedish law must hold in the tunnel.
Norway rejects Swedish law in the tunnel. The lake that Sweden calls Grensvatten was not mentioned."""

COPY = MARCH.replace("Home | World | Sport", "Fjell Gazette, morning edition")

APRIL = """The talks in Oslo in March ended with about a dozen papers, Nordic Review learned.
Critics expect that the tunnel will not be finished by 2020. The analyst Mikkel Rud doubts the survey.
The border dialogue, suspended in 2015 over the fish war, was resumed on 2 February 2018.
Norwegians call the lake Norvatn. Their next meeting is planned for June 2018 in Malmo."""

LATE = """Holm and Dahl met in Malmo in January 2020, for the sixth time.
Norway imposed a toll on Swedish lorries in December 2019."""

Build = Callable[[str], Sequence[Mention]]


def march(text: str) -> list[Mention]:
    """What the first report, and its copy, say."""

    def at(words: str) -> Span:
        return span_of(text, words)

    met = at("Prime Ministers Astrid Holm and Per Dahl met in Oslo on 5 March 2018, their third meeting since 2016")
    return [
        Meeting(
            span=met,
            what="meeting of the prime ministers in Oslo",
            level="leader",
            format="in_person",
            participants=("Astrid Holm", "Per Dahl"),
            sides=("SWE", "NOR"),
            status="held",
            place="Oslo",
            date="2018-03-05",
            ordinal=Ordinal(3, "2016"),
            confidence=0.8,
            also=(at("Holm and Dahl meet in Oslo"),),
        ),
        Quantity(span=at("12 papers"), what="papers signed in Oslo", value=12, unit="papers", confidence=0.7),
        Commitment(
            span=at("A joint survey of the tunnel is to be made in May 2018"),
            what="joint survey of the tunnel",
            by=("SWE", "NOR"),
            kind="project",
            status="scheduled",
            due="2018-05",
            made="2018-03-05",
            part_of="tunnel package",
            confidence=0.7,
        ),
        Commitment(
            span=at("They signed 12 papers on the railway"),
            what="papers on the railway",
            by=("SWE", "NOR"),
            kind="agreement",
            status="signed",
            made="2018-03-05",
            count=12,
            confidence=0.7,
        ),
        Statement(
            span=at('"We will build it together," Holm said'),
            kind="direct",
            speaker="Astrid Holm",
            speaker_role="Prime Minister",
            side="SWE",
            cue="said",
            content=at("We will build it together,"),
        ),
        Position(
            span=at("Sweden insists that Swedish law must hold in the tunnel"),
            holder="SWE",
            issue="law in the tunnel",
            stance="demands",
            gist="Swedish law must hold in the tunnel",
        ),
        Position(
            span=at("Norway rejects Swedish law in the tunnel"),
            holder="NOR",
            issue="law in the tunnel",
            stance="rejects",
            gist="its own law first",
            reason="fear for jobs",
        ),
        DisputedName(span=at("Grensvatten"), surface="Grensvatten", referent="the lake", used_by="SWE"),
        ActorMention(
            span=at("Astrid Holm"),
            name="Astrid Holm",
            kind="person",
            names=("Holm",),
            side="SWE",
            roles=(Office(role="Prime Minister", side="SWE"),),
            count=2,
        ),
    ]


def april(text: str) -> list[Mention]:
    """What the review says."""

    def at(words: str) -> Span:
        return span_of(text, words)

    return [
        Meeting(
            span=at("The talks in Oslo in March"),
            what="talks in Oslo",
            level="leader",
            format="in_person",
            participants=(),
            sides=("SWE", "NOR"),
            status="held",
            place="Oslo",
            date="2018-03",
        ),
        Quantity(
            span=at("about a dozen papers"),
            what="papers signed in Oslo",
            value=12.5,
            qualifier="about",
            unit="papers",
            according_to="unnamed",
        ),
        Forecast(
            span=at("Critics expect that the tunnel will not be finished by 2020"),
            by="unnamed",
            gist="the tunnel will not be finished by 2020",
            polarity="will_not",
            horizon="2020",
        ),
        Forecast(span=at("doubts the survey"), by="Mikkel Rud", gist="the survey", polarity="unlikely"),
        Lifecycle(
            span=at("The border dialogue, suspended in 2015 over the fish war"),
            mechanism="border dialogue",
            change="suspended",
            date="2015",
            cause="the fish war",
        ),
        Lifecycle(
            span=at("was resumed on 2 February 2018"), mechanism="border dialogue", change="resumed", date="2018-02-02"
        ),
        DisputedName(span=at("Norvatn"), surface="Norvatn", referent="the lake", used_by="NOR"),
        Meeting(
            span=at("Their next meeting is planned for June 2018 in Malmo"),
            what="next meeting of the prime ministers",
            level="leader",
            format="in_person",
            participants=(),
            sides=("SWE", "NOR"),
            status="planned",
            place="Malmo",
            date="2018-06",
        ),
    ]


def late(text: str) -> list[Mention]:
    """What the last report says."""

    def at(words: str) -> Span:
        return span_of(text, words)

    return [
        Meeting(
            span=at("Holm and Dahl met in Malmo in January 2020, for the sixth time"),
            what="meeting of the prime ministers in Malmo",
            level="leader",
            format="in_person",
            participants=("Astrid Holm", "Per Dahl"),
            sides=("SWE", "NOR"),
            status="held",
            place="Malmo",
            date="2020-01",
            ordinal=Ordinal(6),
        ),
        Event(
            span=at("Norway imposed a toll on Swedish lorries in December 2019"),
            event_type="SANCTION",
            actor=("NOR",),
            recipient=("SWE",),
            date="2019-12",
        ),
    ]


def keep(
    ledger: Ledger, doc: Document, mentions: Sequence[Mention], published: str | None, basis: str | None, reason: str
) -> None:
    """Put one report into a ledger."""
    evidence = (span_of(doc.text, "2018"),) if published and "2018" in doc.text and basis == "inferred" else ()
    found = Reading(doc.id, published, basis, reason, evidence, ("SWE", "NOR"), tuple(mentions), {})
    with ledger.write() as connection:
        row = documents.SourceRow(doc.id, doc.sha256, doc.origin, doc.origin, len(doc.text), "2020-02-01", "read")
        documents.add_source(connection, row)
        documents.add_documents(connection, doc.id, [doc], "2020-02-01")
        readings.keep_reading(connection, doc, "mark", found)


def compare(ledger: Ledger, settings: Settings, copies: Sequence[Lineage] = ()) -> None:
    """Resolve and reconcile what a ledger holds."""
    with ledger.write() as connection:
        documents.set_lineage(connection, copies)
        originals = {copy.document: copy.original for copy in copies}
        reports: dict[str, Report] = {}
        known = readings.readings(connection)
        for position, doc in enumerate(documents.documents(connection)):
            outlet = doc.metadata.outlet
            side = settings.outlets.get(outlet or "") or doc.metadata.outlet_side
            published = known[doc.id]["published"]
            original = originals.get(doc.id, doc.id)
            reports[doc.id] = Report(doc.id, position, published, None, original, outlet, side, doc.metadata.author)
        items = [Item(mention, reports[mention.document]) for mention in readings.mentions(connection)]
        resolved = resolve(items, {})
        found = reconcile(resolved, sources_of(reports))
        records.replace(connection, resolved, found)
        search.refresh(connection)


def filled(folder: Path) -> Ledger:
    """The ledger of the five reports: one of them a copy, one without mentions and date; and a source that failed."""
    shutil.copy(_made_once(), folder / FILE_NAME)
    return Ledger(folder)


@cache
def _made_once() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="casebook-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    ledger = Ledger(folder)
    first = document(
        "march", MARCH, title="Holm and Dahl meet", outlet="North Wire", outlet_side="SWE", published="2018-03-06"
    )
    first = dataclasses.replace(first, noise=(span_of(MARCH, "Home | World | Sport"),))
    copy = document("copy", COPY, title="Holm and Dahl meet", outlet="Fjell Gazette")
    review = document("april", APRIL, title="After Oslo", outlet="Nordic Review", author="Jon Falk")
    last = document("late", LATE, title="Malmo", outlet="Fjell Gazette", url="https://fjell.example/malmo")
    blank = document("undated", "Nothing of note.", title="A note")
    keep(ledger, first, march(MARCH), "2018-03-06", "stated", "")
    keep(ledger, copy, march(COPY), "2018-03-07", "stated", "")
    keep(ledger, review, april(APRIL), "2018-03/2018-04", "inferred", "after the last thing that happened")
    keep(ledger, last, late(LATE), "2020-01-20", "stated", "")
    keep(ledger, blank, [], None, None, "")
    with ledger.write() as connection:
        failed = documents.SourceRow(
            "x", "", "broken.pdf", "broken.pdf", 0, "2020", "failed", "is encrypted", "Save it without a password"
        )
        documents.add_source(connection, failed)
    compare(ledger, SETTINGS, [Lineage("copy", "march", "near", 0.99)])
    ledger.close()
    return ledger.path


HOSTILE = (
    '"><script>alert(1)</script> [x](javascript:alert(2)) `c` | <img src=https://evil.example/a.png> \u202e*b* &amp;'
)


def hostile(folder: Path) -> Ledger:
    """A ledger with one report that has something hostile in every field."""
    text = f"{HOSTILE}\n{HOSTILE} met. # heading\n- item\n<style>*{{display:none}}</style> ends here."
    where = span_of(text, "met. # heading")
    ledger = Ledger(folder)
    doc = document(
        "doc", text, title=HOSTILE, outlet=HOSTILE, author=HOSTILE, url="javascript:alert(3)", language='en"><script>'
    )
    doc = dataclasses.replace(doc, noise=(span_of(text, "- item"),))
    base: dict[str, Any] = {"span": where, "according_to": HOSTILE}
    mentions: list[Mention] = [
        Meeting(
            **base,
            what=HOSTILE,
            level="leader",
            format="call",
            participants=(HOSTILE,),
            sides=("SWE", "NOR"),
            status="held",
            place=HOSTILE,
            date="2018",
            ordinal=Ordinal(1),
            series=HOSTILE,
            topics=(HOSTILE,),
        ),
        Commitment(
            **base,
            what=HOSTILE,
            by=("SWE",),
            kind="aid",
            status="agreed",
            due="2018-01",
            made="2017",
            part_of=HOSTILE,
        ),
        Statement(
            **base, kind="direct", speaker=HOSTILE, content=span_of(text, "met"), speaker_role=HOSTILE, cue=HOSTILE
        ),
        Position(**base, holder=HOSTILE, issue=HOSTILE, stance="denies", gist=HOSTILE, reason=HOSTILE),
        Position(**base, holder="SWE", issue=HOSTILE, stance="demands", gist=HOSTILE),
        Position(**base, holder="NOR", issue=HOSTILE, stance="rejects", gist=HOSTILE),
        Forecast(**base, by=HOSTILE, gist=HOSTILE, polarity="may", horizon="2017"),
        Quantity(**base, what=HOSTILE, value=3, unit=HOSTILE),
        DisputedName(**base, surface=HOSTILE, referent=HOSTILE, used_by="SWE"),
        Lifecycle(**base, mechanism=HOSTILE, change="ended", cause=HOSTILE),
        Event(span=span_of(text, "ends here"), event_type="ACCUSE", actor=(HOSTILE,), recipient=()),
        ActorMention(
            **base, name=HOSTILE, kind="person", names=(HOSTILE,), roles=(Office(role=HOSTILE, organisation=HOSTILE),)
        ),
    ]
    keep(ledger, doc, mentions, "2019", "inferred", HOSTILE)
    with ledger.write() as connection:
        row = documents.SourceRow("x", "", HOSTILE, HOSTILE, 0, "2020", "failed", HOSTILE, HOSTILE)
        documents.add_source(connection, row)
    compare(ledger, SETTINGS)
    return ledger
