"""What became of forecasts: by the meeting they announce, the change they name, what was promised, or what holds still.

A forecast that names what another report later tells as a fact came true, or did not where it said the opposite. What
is said to go on, or not to come about, holds "so far" where a later report still says so.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from rapport.model.dates import Bounds, agree, bounds
from rapport.model.likeness import content_words, plain, same_person
from rapport.model.mechanism_names import distinctive
from rapport.model.mentions import Commitment, Forecast, Lifecycle, Meeting, Position
from rapport.model.records import Finding, FindingKind, Record, StoredMention
from rapport.reconciliation.outcomes import Held
from rapport.reconciliation.sources import Sources, finding, value_of

HOPEFUL = frozenset({"will", "likely", "may"})
DOUBTFUL = frozenset({"will_not", "unlikely"})
_VERBS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (change, re.compile(rf"\b(?:{words})", re.IGNORECASE))
    for change, words in (
        ("resumed", r"resum|restart|re-?start|reopen|re-?open|reviv|restor|re-?establish|return to"),
        ("suspended", r"suspend|freez|frozen|halt|interrupt|pause|break off|be cut"),
        ("ended", r"\bend|terminat|abolish|dissol|close|withdraw|collaps|cancel"),
        ("expanded", r"expand|extend|widen|broaden|enlarg|deepen"),
        ("created", r"creat|establish|launch|set up|found|introduc|begin|start|open|impos|come into|come about"),
        ("held", r"hold|held|convene|meet|take place|go on|continue"),
    )
)
_GOES_ON = re.compile(r"\b(?:continu\w*|keep\w*|go(?:es)? on|remain\w*|last\w*|stay\w*|regular(?:ly)?|still)\b", re.I)
_CONTACT = re.compile(r"\b(?:contact|contacts|meet\w*|talk\w*|dialogue|summit\w*|visit\w*|consult\w*)\b", re.I)
_LEVELS = (
    ("leader", re.compile(r"\b(?:leader|president|premier|prime minister|summit|chancellor)", re.I)),
    ("minister", re.compile(r"\b(?:minister|ministerial)", re.I)),
)
NAMED = 0.6
"""The share of a thing's own words that a forecast must name."""
LIKE = 0.5
RAREST = 6
MOST_NEAR = 200
"""A word that so many share tells nothing: a rarer one finds the rest."""
MOST_SECONDED = 5
"""With so many others a forecast is told to agree; of one that everybody makes, more pairs say nothing new."""
RARE = 0.34
"""A word that stands in no more than this share of all issues tells which one is meant."""


class Outcomes:
    """Finds what became of forecasts.

    Args:
        records: all records.
        sources: what is known of the documents.
    """

    def __init__(self, records: Sequence[Record], sources: Sources) -> None:
        self._sources = sources
        self._held = Held(records)
        self._by_word: dict[str, list[Record]] = defaultdict(list)
        self._meetings: dict[str, list[tuple[Record, StoredMention]]] = defaultdict(list)
        self._leaders: list[Record] = []
        self._forecasts: dict[str, list[Record]] = defaultdict(list)
        self._issues: dict[str, set[str]] = defaultdict(set)
        self._known_alike: dict[str, tuple[Record, ...]] = {}
        count = 0
        for record in records:
            content = record.content
            if isinstance(content, Meeting):
                for mention in record.mentions:
                    self._meetings[mention.document].append((record, mention))
                if content.status == "held" and content.level in {"leader", "minister"} and content.date:
                    self._leaders.append(record)
            elif isinstance(content, Lifecycle | Commitment):
                name = content.mechanism if isinstance(content, Lifecycle) else content.what
                for word in distinctive(name):
                    self._by_word[word].append(record)
            elif isinstance(content, Forecast):
                for word in content_words(content.gist):
                    self._forecasts[word].append(record)
            elif isinstance(content, Position):
                count += 1
                for word in distinctive(content.issue):
                    self._issues[word].add(record.id)
        self._leaders.sort(key=_first_day)
        self._rare = {word for word, found in self._issues.items() if len(found) <= max(2, RARE * count)}

    def findings(self, record: Record) -> Iterator[Finding]:
        """What became of one forecast; that it is open, where nothing did; and who else forecasts the same."""
        forecast = record.content
        if not isinstance(forecast, Forecast):
            return
        outcome = (
            self._announced(record, forecast)
            or self._held.outcome(record, self._sources)
            or self._told_as_fact(record, forecast)
            or self._contact_went_on(record, forecast)
            or self._still_so(record, forecast)
        )
        yield outcome or self._open(record, forecast)
        yield from self._seconded(record, forecast)

    def _announced(self, record: Record, forecast: Forecast) -> Finding | None:
        """The fate of the meeting that stands on the forecast's own words."""
        for mention in record.mentions:
            for meeting, told in self._meetings.get(mention.document, ()):
                content: Any = meeting.content
                if _status(told) == "held":
                    continue
                if not told.evidence.span.overlaps(mention.evidence.span) and not _called(forecast, content):
                    continue
                proof = next(
                    (m for m in meeting.mentions if self._later(m, mention) and _status(m) == content.status), None
                )
                if proof is None or content.status not in {"held", "cancelled", "postponed"}:
                    continue
                came = (content.status == "held") == (forecast.polarity in HOPEFUL)
                kind: FindingKind = "came_true" if came else "did_not"
                if content.status == "postponed" and not came:
                    kind = "postponed"
                return _made(
                    kind, record, meeting, mention, proof, f"{forecast.gist}: the meeting was {content.status}"
                )
        return None

    def _told_as_fact(self, record: Record, forecast: Forecast) -> Finding | None:
        """A change or a deal that the forecast names, and that a later report tells as done or as given up."""
        words = distinctive(forecast.gist)
        mention = record.mentions[0]
        near = _sharing_the_rarest(words, self._by_word)
        change = next((change for change, verb in _VERBS if verb.search(forecast.gist)), None)
        for found in near.values():
            content: Any = found.content
            if isinstance(content, Lifecycle):
                own = distinctive(content.mechanism)
                if content.change == "expected" or change is None or not _covers(words, own):
                    continue
                date = content.date
                same = content.change == change
                opposed = bool(date) and (change, content.change) in _OPPOSED
            else:
                own = distinctive(content.what)
                if len(words & own) < 2 or not _covers(words, own):
                    continue
                same, opposed = content.status in {"done", "under_way"}, content.status in {"cancelled", "stalled"}
                date = None
            proof = next((m for m in found.mentions if self._later(m, mention)), None)
            if proof is None or not (same or opposed) or not self._in_time(date, forecast, mention):
                continue
            if (same and forecast.polarity in HOPEFUL) or (opposed and forecast.polarity in DOUBTFUL):
                return _made("came_true", record, found, mention, proof, f"{forecast.gist}: a later report says so")
            if forecast.polarity != "may":
                return _made(
                    "did_not", record, found, mention, proof, f"{forecast.gist}: a later report says otherwise"
                )
        return None

    def _contact_went_on(self, record: Record, forecast: Forecast) -> Finding | None:
        """That contact goes on, where a later report tells of a meeting at that level after the forecast."""
        if forecast.polarity not in HOPEFUL or not (_GOES_ON.search(forecast.gist) and _CONTACT.search(forecast.gist)):
            return None
        level = next((level for level, words in _LEVELS if words.search(forecast.gist)), None)
        mention = record.mentions[0]
        said = self._sources.when(mention.document)
        parties = set(self._sources.parties.get(mention.document, ()))
        if not said:
            return None
        for at in range(bisect_right(self._leaders, bounds(said).last, key=_first_day), len(self._leaders)):
            meeting = self._leaders[at]
            content: Any = meeting.content
            theirs = not parties or parties <= set(content.sides) or set(content.sides) <= parties
            if level not in {None, content.level} or not theirs:
                continue
            proof = next((m for m in meeting.mentions if self._later(m, mention) and _status(m) == "held"), None)
            if proof is not None:
                return _made("came_true", record, meeting, mention, proof, f"{forecast.gist}: they met again")
        return None

    def _still_so(self, record: Record, forecast: Forecast) -> Finding | None:
        """That a thing will not be, or goes on, where a later report still says the same."""
        if forecast.polarity not in DOUBTFUL and not _GOES_ON.search(forecast.gist):
            return None
        for other, mention, proof in self._alike(record, forecast):
            if self._later(proof, mention):
                note = f"{forecast.gist}: holds so far, a later report says the same"
                return _made("came_true", record, other, mention, proof, note)
        return None

    def _seconded(self, record: Record, forecast: Forecast) -> Iterator[Finding]:
        """Independent forecasts that point the same way, the first few of them."""
        pairs = (found for found in self._alike(record, forecast) if record.id < found[0].id)
        for other, mention, proof in islice(pairs, MOST_SECONDED):
            values = [value_of(mention, forecast.gist), value_of(proof, getattr(proof.content, "gist", ""))]
            note = f"{forecast.gist}: two forecasts point the same way"
            yield finding("corroborated", [record.id, other.id], values, "forecast", note)

    def _alike(self, record: Record, forecast: Forecast) -> Iterator[tuple[Record, StoredMention, StoredMention]]:
        """Forecasts of others that say the same of the same issue."""
        if record.id not in self._known_alike:
            self._known_alike = {record.id: tuple(self._found_alike(record, forecast))}
        mention = record.mentions[0]
        for other in self._known_alike[record.id]:
            yield other, mention, other.mentions[0]

    def _found_alike(self, record: Record, forecast: Forecast) -> Iterator[Record]:
        words = content_words(forecast.gist)
        ways = HOPEFUL if forecast.polarity in HOPEFUL else DOUBTFUL
        mention = record.mentions[0]
        own = self._parties(mention)
        for other in _sharing_the_rarest(words, self._forecasts, least=2).values():
            content: Any = other.content
            if content.polarity not in ways or other.id == record.id:
                continue
            theirs = content_words(content.gist)
            shared = words & theirs
            alike = 2 * len(shared) / (len(words) + len(theirs)) >= LIKE
            if not alike and (ways is HOPEFUL or shared.isdisjoint(self._rare)):
                continue
            if content.horizon and forecast.horizon and not agree(content.horizon, forecast.horizon):
                continue
            if forecast.by != "author" and same_person(content.by, forecast.by):
                continue
            proof = other.mentions[0]
            parties = self._parties(proof)
            if self._sources.independent([mention.document, proof.document]) > 1 and not (
                own and parties and own.isdisjoint(parties)
            ):
                yield other

    def _parties(self, mention: StoredMention) -> frozenset[str]:
        return frozenset(self._sources.parties.get(mention.document, ()))

    def _open(self, record: Record, forecast: Forecast) -> Finding:
        mention = record.mentions[0]
        latest = self._sources.latest()
        values = [value_of(mention, forecast.horizon or "no date")]
        if forecast.horizon and latest and bounds(forecast.horizon).last < bounds(latest).first:
            note = f"{forecast.gist}: for {forecast.horizon}; no later report says what came of it"
            return finding("no_later_report", [record.id], values, "outcome", note)
        when = f"for {forecast.horizon}, " if forecast.horizon else ""
        return finding("open", [record.id], values, "outcome", f"{forecast.gist}: {when}still open")

    def _later(self, proof: StoredMention, mention: StoredMention) -> bool:
        """Whether another report, not earlier as far as is known, and no copy, holds *proof*."""
        if self._sources.independent([proof.document, mention.document]) < 2:
            return False
        told, said = self._sources.when(proof.document), self._sources.when(mention.document)
        return bool(
            told and said and bounds(told).last > bounds(said).first and bounds(told).first >= bounds(said).first
        )

    def _in_time(self, date: str | None, forecast: Forecast, mention: StoredMention) -> bool:
        said = self._sources.when(mention.document)
        if not date:
            return True
        found: Bounds = bounds(date)
        if said and found.last < bounds(said).first:
            return False
        return not forecast.horizon or found.first <= bounds(forecast.horizon).last


_OPPOSED = frozenset(
    {
        ("resumed", "ended"),
        ("resumed", "suspended"),
        ("held", "suspended"),
        ("held", "ended"),
        ("expanded", "ended"),
        ("expanded", "suspended"),
        ("suspended", "resumed"),
        ("suspended", "held"),
        ("ended", "expanded"),
        ("ended", "resumed"),
        ("created", "ended"),
    }
)


def _sharing_the_rarest(
    words: Iterable[str], by_word: Mapping[str, Sequence[Record]], least: int = 1
) -> dict[str, Record]:
    """Records that share one of the rarest of *words*, of those that *least* records have."""
    known = [word for word in words if len(by_word.get(word, ())) >= least]
    rarest = sorted(known, key=lambda word: (len(by_word[word]), word))[:RAREST]
    return {record.id: record for word in rarest for record in by_word[word][:MOST_NEAR]}


def _first_day(meeting: Record) -> dt.date:
    """The first day that a meeting's date can mean."""
    content: Any = meeting.content
    return bounds(content.date).first


def _called(forecast: Forecast, meeting: Any) -> bool:
    """Whether a forecast names somebody who is to take part, and the place, and its time fits."""
    said = set(plain(forecast.gist).split())
    people = [plain(name).split() for name in meeting.participants]
    place = plain(meeting.place or "").split()
    fits = not (forecast.horizon and meeting.date) or agree(forecast.horizon, meeting.date)
    return fits and bool(place) and set(place) <= said and any(words and words[-1] in said for words in people)


def _covers(words: frozenset[str], own: frozenset[str]) -> bool:
    return bool(own) and len(words & own) / len(own) >= NAMED


def _status(mention: StoredMention) -> str:
    return str(getattr(mention.content, "status", ""))


def _made(
    kind: FindingKind, record: Record, other: Record, mention: StoredMention, proof: StoredMention, note: str
) -> Finding:
    values = [value_of(mention, getattr(mention.content, "horizon", None) or "forecast"), value_of(proof, _told(proof))]
    return finding(kind, [record.id, other.id], values, "outcome", note)


def _told(proof: StoredMention) -> str:
    content: Any = proof.content
    said = getattr(content, "date", None) or getattr(content, "status", None) or getattr(content, "gist", "")
    return str(said)
