"""The dossier as Markdown: the same views, with anchors, so that every line opens its sentence there too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from rapport.dossier.annotate import annotated
from rapport.dossier.contents import Contents
from rapport.dossier.markdown_across import (
    dating_lines,
    package_lines,
    relationship_lines,
    shift_lines,
    third_parties_lines,
    track_record_lines,
)
from rapport.dossier.markdown_parts import Marks, at, cites, kept, notes, numbered, plain, said, table, tail
from rapport.views import vocabulary, words
from rapport.views.commitments import CommitmentLine
from rapport.views.disagreements import Comparison
from rapport.views.positions import PositionLine
from rapport.views.series import Member
from rapport.views.sources import Report, published_words
from rapport.views.timeline import Entry


def as_markdown(contents: Contents) -> str:
    """The whole dossier."""
    makers = {
        "bottom-line": _bottom_line,
        "timeline": _timeline,
        "relationship": relationship_lines,
        "series": _series,
        "commitments": _commitments,
        "positions": _positions,
        "third-parties": third_parties_lines,
        "voices": _voices,
        "forecasts": _forecasts,
        "disagreements": _disagreements,
        "names": _names,
        "sources": _sources,
        "news": _news,
        "documents": _documents,
    }
    head = [f"# {plain(contents.overview.title)}", ""]
    if contents.overview.subtitle:
        head += [plain(contents.overview.subtitle), ""]
    head += [f"- [{numbered(s.number, s.title)}](#{s.id})" for s in contents.sections]
    out: Iterable[str] = head
    for section in contents.sections:
        title = ["", f'## <a id="{section.id}"></a>{numbered(section.number, section.title)}', ""]
        body = list(makers[section.id](contents))
        out = chain(out, title, body or ["Nothing of the kind is in the record."])
    made = f"Made by Rapport {plain(contents.version)}; read and compared by a machine."
    return "\n".join(chain(out, ["", "---", made, ""]))


def _bottom_line(it: Contents) -> Iterator[str]:
    for sentence in it.overview.bottom_line:
        parts = [
            f"[{plain(part.text)}](#{part.see})" if part.see else kept(part.text) + cites(part.proofs)
            for part in sentence.parts
        ]
        yield f"**{plain(sentence.topic)}.** {''.join(parts)}"
        yield ""


def _timeline(it: Contents) -> Iterator[str]:
    for year, entries in it.timeline.years:
        yield f"### {plain(year)}"
        yield ""
        yield from (_entry(entry) for entry in entries)
        yield ""


def _entry(e: Entry) -> str:
    title = f"{at(e)}{plain(e.title)}" if e.home else f"[{plain(e.title)}](#{e.anchor})"
    status = "" if e.kind == "change" else f", **{plain(e.status_words)}**"
    disputed = f"{words.listed(e.disputed)} disputed" if e.disputed else None
    sides = words.states_listed(e.sides, prose=False) if e.kind != "event" else None
    more = tail(e.ordinal, e.place, e.how, ", ".join(e.participants), sides, disputed)
    return f"- {plain(e.when)}: {title}{status}{more}{notes(e)}{cites(e.proofs)}"


def _series(it: Contents) -> Iterator[str]:
    for item in it.series:
        yield f"### {plain(item.name)}"
        yield ""
        for one in item.members:
            hole = item.hole_before(one)
            if hole:
                yield f"- *{plain(words.capital(hole.said))}*"
            yield _member(one)
        yield ""
    if it.mechanisms:
        yield "### Mechanisms and their states"
        yield ""
    for mechanism in it.mechanisms:
        since = f" since {plain(words.date_words(mechanism.since))}" if mechanism.since else ""
        also = f"also called {words.listed(mechanism.names)}" if mechanism.names else None
        state = f"last report: {plain(mechanism.state_words)}{since}"
        yield f"- **{plain(mechanism.name)}** ({state}){tail(also)}"
        for change in mechanism.changes:
            when = f" {plain(change.when)}" if change.date else ""
            lasted = f"for {change.lasted}" if change.lasted else None
            more = tail(lasted, change.cause) + notes(change) + cites(change.proofs)
            yield f"    - {at(change) if change.home else ''}{plain(change.change_words)}{when}{more}"


def _member(one: Member) -> str:
    number = f"**{one.number}** " if one.number else ""
    since = f"counted since {words.date_words(one.since)}" if one.since else None
    title = f"[{plain(one.title)}](#{one.anchor})"
    more = tail(one.place, since) + cites(one.proofs)
    return f"- {number}{plain(one.when)}: {title}, {plain(one.status_words)}{more}"


def _commitments(it: Contents) -> Iterator[str]:
    for package in it.commitments.packages:
        if len(it.commitments.packages) > 1:
            yield f"### {plain(package.name or 'Single commitments')}"
            yield ""
        rows = (_commitment(line) for line in package.lines)
        yield from table("Commitment|By|Made|Due|At the last report|What became of it|Sources", rows)
    yield from package_lines(it)


def _commitment(c: CommitmentLine) -> tuple[str, ...]:
    by = words.states_listed(c.by, prose=False)
    count = f" ({c.count:,})" if c.count and str(c.count) not in c.what else ""
    cells = (by, c.made_words, c.due_words, c.status_words, c.fate_words)
    return (f"{at(c)}{plain(c.title)}{count}{notes(c)}", *map(plain, cells), cites(c.proofs))


def _positions(it: Contents) -> Iterator[str]:
    board = it.board
    if board.shared:
        columns = "|".join(["Issue", *(plain(words.state_name(side)) for side in board.sides), "Others"])
        rows = (
            (
                plain(issue.name) + (" (stances differ)" if issue.contested else ""),
                *("<br>".join(_stand(p) for p in issue.of(side)) for side in board.sides),
                "<br>".join(f"{plain(words.state_name(p.holder))} {_stand(p)}" for p in issue.others(board.sides)),
            )
            for issue in board.shared
        )
        yield from table(columns, rows)
    for holder, lines in board.alone:
        yield f"### {plain(words.state_name(holder))} alone"
        yield ""
        yield from (f"- {_stand(p, issue=True)}" for p in lines)
        yield ""
    yield from shift_lines(it)


def _stand(p: PositionLine, *, issue: bool = False) -> str:
    reason = f"because: {p.reason}" if p.reason else None
    on = f"on: {p.on}" if issue and p.on else None
    more = tail(on, reason, p.when) + notes(p) + cites(p.proofs)
    return f"{at(p)}{plain(p.stance_words)}: {said(p.gist, p.literal)}{more}"


def _voices(it: Contents) -> Iterator[str]:
    for voice in it.voices:
        side = words.side_name(voice.side) if voice.side else "no side"
        yield f"### {plain(voice.name)} ({plain(side)})"
        yield ""
        if voice.roles:
            yield plain(words.capital(" · ".join(voice.roles)))
            yield ""
        for s in voice.sayings:
            said = f"“{plain(s.content)}”" if s.kind == "direct" else f"({s.kind}) {plain(s.content)}"
            when = words.date_words(s.published) if s.published else None
            yield f"- {at(s)}{said}{tail(when)}{notes(s)}{cites(s.proofs)}"
        yield ""
    if it.actors:
        yield "### Who is who"
        yield ""
    for a in it.actors:
        more = tail(words.state_name(a.side) if a.side else None, "; ".join(a.roles), ", ".join(a.names))
        yield f"- {at(a)}{plain(a.name)}{more}{notes(a)}{cites(a.proofs)}"


def _forecasts(it: Contents) -> Iterator[str]:
    rows = (
        (
            plain(f.horizon_words or "–"),
            plain(f.by),
            f"{at(f)}{said(f.gist, f.literal)}{notes(f)}",
            plain(f.polarity_words),
            plain(f.outcome_words) + cites(f.outcome_proofs),
            cites(f.proofs),
        )
        for f in it.forecasts
    )
    if it.forecasts:
        yield from table("For when|By|Forecast|How sure|What became of it|Sources", rows)
        yield from track_record_lines(it)


def _disagreements(it: Contents) -> Iterator[str]:
    for title, items in (("Both can’t be right", it.comparisons.hard), ("Reconcilable", it.comparisons.compatible)):
        if items:
            yield f"### {title}"
            yield ""
            for item in items:
                yield from _comparison(item)
            yield ""
    if it.comparisons.agreements:
        yield "### Where independent reports agree"
        yield ""
    for item in it.comparisons.agreements:
        values = "; ".join(f"**{plain(value.said)}**{cites(value.proofs)}" for value in item.values)
        yield f'- <a id="{item.anchor}"></a>{plain(item.title)}, {plain(item.attribute)}: {values}'
    if it.figures:
        yield ""
        yield "### Figures in the reports"
        yield ""
    for f in it.figures:
        values = " or ".join(f"**{plain(said)}**{cites(proofs)}" for said, proofs in f.given)
        yield f"- {at(f)}{plain(f.what)}: {values}{notes(f)}"


def _comparison(item: Comparison) -> Iterator[str]:
    verdict = f"{plain(item.difference_words)}: {plain(item.explained)}"
    yield f'- <a id="{item.anchor}"></a>**{plain(item.title)}**, {plain(item.attribute)} ({verdict})'
    for value in item.values:
        quote = words.shortened("".join(value.sentence), 480)
        yield f"    - **{plain(value.said)}**{cites(value.proofs)}: “{plain(quote)}”"


def _names(it: Contents) -> Iterator[str]:
    rows = (
        (
            plain(item.called),
            plain(words.capital(n.used_by_words)),
            f"{at(n)}{plain(n.surface)}{notes(n)}",
            str(n.times),
            cites(n.proofs),
        )
        for item in it.names
        for n in item.names
    )
    if it.names:
        yield from table("What|Whose name|Name|Times|Sources", rows)


def _sources(it: Contents) -> Iterator[str]:
    found = it.overview.coverage
    yield plain(found.rests_on)
    yield ""
    if found.gaps:
        yield plain(f"Months without a report: {words.listed(gap.said for gap in found.gaps)}.")
        yield ""
    if found.last:
        yield plain(f"Nothing after {words.date_words(found.last.rpartition('/')[2])} is covered.")
        yield ""
    if found.speech:
        yield plain(found.speech)
        yield ""
    for report in it.sources.reports:
        yield from _report(report)
    yield from dating_lines(it)
    if it.sources.failed:
        yield ""
        yield "### Sources that gave trouble"
        yield ""
    for f in it.sources.failed:
        yield f"- {plain(f.name)}: {plain(f.problem)}{tail(f.advice)}"


def _report(r: Report) -> Iterator[str]:
    o = r.origin
    outlet = plain(o.outlet or "outlet not stated")
    yield f"- [{o.number}](#d-{o.number}) **{plain(o.title)}**: {outlet}{tail(o.author)}"
    yield f"    - Side of the outlet: {plain(r.side_words)}"
    reason = f": {plain(r.published_reason)}" if r.published_reason else ""
    basis = f"{plain(words.date_words(o.published))}, {o.published_basis or 'not known'}"
    yield f"    - Published: {basis}{reason}{cites(r.published_proofs)}"
    if r.reliability_words:
        yield f"    - Reliability: {plain(r.reliability_words)}"
    if r.copy_words:
        yield f"    - {plain(words.capital(r.copy_words))}; counts once with it"
    if r.problem:
        yield f"    - Could not be read: {plain(r.problem)}"
    for item in r.left_out:
        yield f"    - Left out: “{plain(item.excerpt)}”"


def _news(it: Contents) -> Iterator[str]:
    if not it.news:
        return
    for kind, lines in (*it.news.new, ("again", it.news.again)):
        if lines:
            yield f"### {words.capital(vocabulary.RECORDS.get(kind, 'known before, reported again'))}"
            yield ""
        for n in lines:
            maybe = "perhaps older: the report’s date is not exact" if n.maybe else None
            yield f"- [{plain(n.title)}](#{n.anchor}){tail(n.when, maybe)}{cites(n.proofs)}"
        yield ""


def _documents(it: Contents) -> Iterator[str]:
    marks = Marks(it.shown)
    for d in it.documents:
        o = d.origin
        yield f'### <a id="d-{o.number}"></a>{o.number}\\. {plain(o.title)}'
        yield ""
        yield f"{plain(o.outlet or 'Outlet not stated')}{tail(o.author, published_words(o))}"
        yield ""
        yield annotated(d, marks)
        yield ""
