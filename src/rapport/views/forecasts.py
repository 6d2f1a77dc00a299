"""Claims about the future, whose they are, and what became of them."""

from __future__ import annotations

from dataclasses import dataclass

from rapport.model.dates import bounds
from rapport.model.mentions import Forecast
from rapport.model.records import Record
from rapport.views import vocabulary, words
from rapport.views.book import Book, Line, Proof, View

_OUTCOMES = ("came_true", "did_not", "postponed")


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastLine(Line):
    """One forecast; ``outcome`` is a finding's kind, else ``ahead``, ``to_check`` or ``undated``."""

    by: str
    gist: str
    literal: bool
    polarity: str
    polarity_words: str
    horizon: str | None
    horizon_words: str
    outcome: str
    outcome_words: str
    outcome_proofs: tuple[Proof, ...] = ()


_WITHOUT_FINDING = {
    "ahead": "still ahead at the last report",
    "to_check": "date passed; no later report tells of it",
    "undated": "",
}


@View.over("forecast", findings=True)
def forecasts(book: Book) -> tuple[ForecastLine, ...]:
    """Forecasts by the time that they are about, those without one at the end."""
    found = [book.line(_line, r, r.content) for r in book.of("forecast") if isinstance(r.content, Forecast)]
    found.sort(key=lambda line: (words.sortable(line.horizon), line.proofs[0].origin.number, line.proofs[0].span))
    return tuple(found)


def _line(book: Book, record: Record, forecast: Forecast) -> ForecastLine:
    kinds = {finding.kind: finding for finding in book.findings_about.get(record.id, ())}
    finding = next((kinds[kind] for kind in _OUTCOMES if kind in kinds), None)  # an open one is told by its date
    outcome = finding.kind if finding else _by_date(book, forecast)
    told = [mention for mention in record.mentions if forecast.by in {"author", "unnamed"}][:1]
    return ForecastLine(
        **book.backing(record),
        by=_author(book, told[0].document, forecast.by) if told else words.capital(forecast.by),
        gist=words.gist(forecast.gist),
        literal=any(forecast.gist in mention.evidence.exact for mention in record.mentions),
        polarity=forecast.polarity,
        polarity_words=vocabulary.POLARITY[forecast.polarity],
        horizon=forecast.horizon,
        horizon_words=words.date_words(forecast.horizon) if forecast.horizon else "",
        outcome=outcome,
        outcome_words=vocabulary.FATE[outcome] if finding else _WITHOUT_FINDING[outcome],
        outcome_proofs=tuple(book.proof_of(value, finding.about) for value in finding.values) if finding else (),
    )


def _by_date(book: Book, forecast: Forecast) -> str:
    if not forecast.horizon:
        return "undated"
    if not book.last_report or bounds(book.last_report).last <= bounds(forecast.horizon).last:
        return "ahead"
    return "to_check"


def _author(book: Book, document: str, by: str) -> str:
    if by == "unnamed":
        return "Somebody unnamed"
    origin = book.origins[document]
    return f"{origin.author} (author)" if origin.author else f"The author of [{origin.number}]"
