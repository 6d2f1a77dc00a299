"""A relationship of two invented states, told by invented reports: mentions that are consistent with each other.

What happened is made first: officials with their terms, meetings in series, programmes that start, stop and resume,
promises, positions and figures. Reports then tell of what happened lately, each in its own words and with its own
precision, and now and then of something long ago. The more mentions, the longer the time and the denser the news:
1,000 are two years with a report every week or so, 100,000 are twenty years with more than one a day.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from rapport.model.mentions import (
    ActorMention,
    Commitment,
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
from rapport.model.records import StoredMention
from rapport.model.spans import Evidence, Span
from rapport.resolution import Item, Report

SIDES = ("VES", "ORM")
A_REPORT = 10
START = dt.date(2000, 1, 3)
SYLLABLES = [c + v + e for c in "bdfgklmnprstvz" for v in "aeiou" for e in ("", "n", "r", "l", "s")]
LEVELS = ("leader", "minister", "minister", "minister", "deputy", "deputy", "official", "military")
PLAIN = "joint regional common annual technical cross-border new shared local".split()
THINGS = "project programme plan survey fund centre corridor line network agreement exchange dialogue talks".split()
OUTLETS = (("Vesna Daily", "VES"), ("Orm Courier", "ORM"), ("Far Wire", None), ("Vesna Post", "VES"))


@dataclass(frozen=True)
class Fact:
    """Something that happened or was said: the day, and how likely a report of a later time is to tell it."""

    day: dt.date
    kind: str
    fields: dict[str, Any]


class World:
    """What happened in *years* years, and who was in office.

    Args:
        years: how long.
        facts: how much happened.
        seed: of the dice.
        matters: how many things there are to talk about; more the more happens, if none is given.
    """

    def __init__(self, years: float, facts: int, seed: int = 7, matters: int | None = None) -> None:
        self.dice = random.Random(seed)
        self.days = int(years * 365)
        self.span = dt.timedelta(self.days)
        words = matters or 150 + int(2.2 * facts**0.7)  # Heaps: new matters come up ever more slowly
        self.matters = [self._word(2, 3) for _ in range(words)]
        self.weights = list(accumulate(1 / (rank + 4) for rank in range(words)))
        self.places = [self._word(2, 2).capitalize() for _ in range(40)]
        self.officials = {
            (side, level, n): self._terms() for side in SIDES for level in sorted(set(LEVELS)) for n in range(6)
        }
        self.counts: dict[tuple[str, int], int] = {}
        makers = (self._meeting, self._meeting, self._commitment, self._lifecycle, self._position, self._quantity)
        makers += (self._statement, self._statement, self._event, self._forecast)
        days = sorted(self.dice.randrange(self.days) for _ in range(facts))
        self.facts = [makers[n % len(makers)](START + dt.timedelta(day)) for n, day in enumerate(days)]

    def reports(self, count: int) -> Iterator[Item]:
        """The mentions of *count* reports, spread evenly over the time."""
        at = 0
        for number in range(count):
            day = START + dt.timedelta(int((number + 1) * self.days / count))
            while at < len(self.facts) and self.facts[at].day <= day:
                at += 1
            yield from self.report(number, day, at)

    def report(self, number: int, day: dt.date, known: int) -> list[Item]:
        """One report of *day*, on the first *known* facts: the latest ones most of all."""
        outlet, side = self.dice.choice(OUTLETS)
        name = f"report-{number:06}"
        report = Report(name, number, day.isoformat(), "stated", name, outlet, side, None, SIDES)
        chosen: set[int] = set()
        while len(chosen) < A_REPORT - 2 and known:
            old = self.dice.random() < 0.1
            back = self.dice.randrange(known) if old else int(self.dice.expovariate(1 / 12))
            chosen.add(max(0, known - 1 - back))
            if known < A_REPORT and len(chosen) == known:
                break
        contents = [self._told(self.facts[index]) for index in sorted(chosen)]
        people = {name for content in contents for name in getattr(content, "participants", ())}
        contents += [self._named(person) for person in sorted(people)[:2]]
        out: list[Item] = []
        for place, content in enumerate(contents):
            span = Span(120 * place, 120 * place + 100)
            evidence = Evidence(span, _quote(content), "", "")
            out.append(Item(StoredMention(f"{name}-{place}", name, content, evidence), report))
        return out

    def _told(self, fact: Fact) -> Mention:
        fields = dict(fact.fields)
        for name in ("date", "made"):
            if name in fields:
                fields[name] = self._as_told(fields[name])
        if "participants" in fields and self.dice.random() < 0.5:
            fields["participants"] = tuple(name.split()[-1] for name in fields["participants"])
        for name in ("place", "ordinal", "due"):
            if fields.get(name) and self.dice.random() < 0.4:
                fields[name] = None
        if "what" in fields and fact.kind in {"commitment", "quantity"}:
            fields["what"] = self._reworded(fields["what"])
        classes: dict[str, type[Mention]] = {kind.type: kind for kind in _KINDS}
        return classes[fact.kind](span=Span(0, 1), confidence=0.7, **fields)

    def _as_told(self, date: str) -> str | None:
        chance = self.dice.random()
        return date if chance < 0.65 else date[:7] if chance < 0.9 else None

    def _reworded(self, what: str) -> str:
        words = what.split()
        if self.dice.random() < 0.5:
            words.insert(0, self.dice.choice(PLAIN))
        return " ".join(words)

    def _named(self, person: str) -> ActorMention:
        side = next((s for (s, _, _), terms in self.officials.items() if any(p == person for _, p in terms)), None)
        office = (Office(role="official", side=side),) if side else ()
        return ActorMention(
            span=Span(0, 1), name=person, kind="person", names=(person.rsplit(maxsplit=1)[-1],), side=side, roles=office
        )

    def _meeting(self, day: dt.date) -> Fact:
        level = self.dice.choice(LEVELS)
        desk = self.dice.randrange(6) if level != "leader" else 0
        self.counts[level, desk] = count = self.counts.get((level, desk), 0) + 1
        people = tuple(self._in_office(side, level, desk, day) for side in SIDES)
        fields = {
            "what": f"{level} talks on {self.matter()}",
            "level": level,
            "format": "in_person",
            "participants": people,
            "sides": SIDES,
            "status": "held",
            "place": self.dice.choice(self.places),
            "date": day.isoformat(),
            "ordinal": Ordinal(count) if self.dice.random() < 0.3 else None,
            "series": f"{level} dialogue {desk}" if level != "leader" else None,
            "topics": (self.matter(), self.matter()),
        }
        return Fact(day, "meeting", fields)

    def _commitment(self, day: dt.date) -> Fact:
        due = day + dt.timedelta(self.dice.randrange(60, 1500))
        fields = {
            "what": f"{self.matter()} {self.matter()} {self.dice.choice(THINGS)}",
            "by": SIDES,
            "kind": self.dice.choice(("project", "agreement", "plan", "aid", "dialogue")),
            "status": self.dice.choice(("agreed", "signed", "scheduled", "done")),
            "made": day.isoformat(),
            "due": due.isoformat()[:7],
        }
        return Fact(day, "commitment", fields)

    def _lifecycle(self, day: dt.date) -> Fact:
        change = self.dice.choice(("created", "held", "suspended", "resumed", "ended"))
        name = " ".join((*(self.matter() for _ in range(self.dice.randint(1, 3))), self.dice.choice(THINGS)))
        return Fact(day, "lifecycle", {"mechanism": name, "change": change, "date": day.isoformat()})

    def _position(self, day: dt.date) -> Fact:
        issue = f"{self.matter()} {self.dice.choice(THINGS)}"
        stance = self.dice.choice(("supports", "opposes", "demands", "rejects"))
        fields = {
            "holder": self.dice.choice(SIDES),
            "issue": issue,
            "stance": stance,
            "gist": f"{issue} {self.matter()}",
        }
        return Fact(day, "position", {**fields, "date": day.isoformat()})

    def _quantity(self, day: dt.date) -> Fact:
        value = self.dice.randrange(2, 400)
        what = f"{self.matter()} {self.matter()} documents"
        return Fact(day, "quantity", {"what": what, "value": value, "unit": "documents"})

    def _statement(self, day: dt.date) -> Fact:
        side, level = self.dice.choice(SIDES), self.dice.choice(LEVELS)
        speaker = self._in_office(side, level, 0, day)
        cue = f"said {' '.join(self.matter() for _ in range(6))}"
        fields = {"kind": "direct", "speaker": speaker, "content": Span(0, 1), "side": side, "cue": cue}
        return Fact(day, "statement", fields)

    def _event(self, day: dt.date) -> Fact:
        one, other = self.dice.sample(SIDES, 2)
        kind = self.dice.choice(("AGREE", "CONSULT", "PROTEST", "ACCUSE", "AID", "SANCTION"))
        fields = {"event_type": kind, "actor": (one,), "recipient": (other,), "date": day.isoformat()}
        return Fact(day, "event", {**fields, "mode": f"{self.matter()} {self.matter()}"})

    def _forecast(self, day: dt.date) -> Fact:
        horizon = str(day.year + self.dice.randrange(1, 4))
        by = self._in_office(self.dice.choice(SIDES), "official", 0, day)
        gist = " ".join(self.matter() for _ in range(4))
        return Fact(day, "forecast", {"by": by, "gist": gist, "polarity": "likely", "horizon": horizon})

    def matter(self) -> str:
        """What the talk is about: few matters come up often, most seldom."""
        return self.dice.choices(self.matters, cum_weights=self.weights)[0]

    def _word(self, least: int, most: int) -> str:
        return "".join(self.dice.choice(SYLLABLES) for _ in range(self.dice.randint(least, most)))

    def _terms(self) -> list[tuple[dt.date, str]]:
        """Who holds an office from when on: some three years each."""
        day, out = START - dt.timedelta(self.dice.randrange(900)), []
        while day < START + dt.timedelta(self.days):
            out.append((day, f"{self._word(1, 2).capitalize()} {self._word(2, 3).capitalize()}"))
            day += dt.timedelta(self.dice.randrange(500, 1700))
        return out

    def _in_office(self, side: str, level: str, desk: int, day: dt.date) -> str:
        return [name for since, name in self.officials[side, level, desk] if since <= day][-1]


_KINDS: Sequence[type[Mention]] = (Meeting, Commitment, Lifecycle, Position, Quantity, Statement, Event, Forecast)


def _quote(content: Mention) -> str:
    """The sentence: the same words where the same is told."""
    names = ("what", "mechanism", "gist", "cue", "mode", "name", "change", "stance", "event_type")
    said = (getattr(content, name, None) for name in names)
    return " ".join(str(part) for part in said if part)


def dossier(mentions: int, seed: int = 7, matters: int | None = None) -> tuple[World, list[Item]]:
    """A world, and about *mentions* mentions of it."""
    reports = max(2, mentions // A_REPORT)
    years = 2.0 * (mentions / 1000) ** 0.5
    world = World(years, facts=int(2.2 * reports), seed=seed, matters=matters)
    return world, list(world.reports(reports))
