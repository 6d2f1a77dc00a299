"""Several meetings in one phrase: "summits in Vienna, Geneva and Kazan", "at the forum in May and in Kazan in June"."""

from __future__ import annotations

from dataclasses import replace

from rapport.extraction.circumstances import anchor, dates_of_sentence
from rapport.extraction.clauses import ancestors, dependants, is_predicate, preposition, span_of
from rapport.extraction.meetings import lexicon
from rapport.extraction.meetings.details import Place, as_place
from rapport.extraction.meetings.lexicon import Kind
from rapport.extraction.meetings.naming import Candidate
from rapport.extraction.meetings.ordinals import ordinal_number
from rapport.model.analysis import Analysis, EntityKind, EntityMention
from rapport.model.mentions import Ordinal
from rapport.model.spans import Span

_OCCASIONS = frozenset({"time", "occasion", "opportunity", "chance", "date"})


def split(analysis: Analysis, found: Candidate) -> tuple[Candidate, ...]:
    """One candidate for each meeting that the phrase of *found* lists; itself where it lists none."""
    trigger = found.trigger
    token = analysis.tokens[trigger.index]
    many = token.xpos in ("NNS", "NNPS") or token.lemma.lower() == "summitry"
    meets = trigger.verbal and trigger.kind is Kind.MEETING
    cities = _cities_after(analysis, trigger.index) if many or meets else ()
    if len(cities) > 1 and (many or analysis.tokens[cities[-1] - 1].text.lower() == "and"):
        return tuple(_at_city(analysis, found, each) for each in cities)
    for at in dict.fromkeys((trigger.index, trigger.predicate)):
        for head in dependants(analysis, at, "nmod", "obl"):
            parts = (head, *dependants(analysis, head, "conj"))
            if len(parts) < 2:
                continue
            if all(dependants(analysis, each, "case") for each in parts):
                several = _each_with_place(analysis, found, parts)
                if several:
                    return several
    return _by_occasion(analysis, found) or (found, *_by_ordinals(analysis, found))


def _by_occasion(analysis: Analysis, found: Candidate) -> tuple[Candidate, ...]:
    """For "the next time they meet will be at the forum in May": when and where the clause around says."""
    token = analysis.tokens[found.trigger.index]
    if not found.trigger.verbal or token.relation != "acl":
        return ()
    noun = analysis.tokens[token.head]
    above = analysis.tokens[noun.head]
    if noun.lemma.lower() not in _OCCASIONS or noun.relation not in ("nsubj", "obl") or noun.head == noun.index:
        return ()
    if not is_predicate(analysis, above.index) or above.upos == "VERB":
        return ()
    parts = [
        at
        for at in analysis.subtree(above.index)
        if at > found.trigger.index and analysis.tokens[at].relation == "conj" and dependants(analysis, at, "case")
    ]
    return _each_with_place(analysis, found, (above.index, *parts))


def _by_ordinals(analysis: Analysis, found: Candidate) -> tuple[Candidate, ...]:
    """For "held their first meeting on 14 May in Kigali, and the second on 2 June": the ones without a noun."""
    index = found.trigger.index
    if found.trigger.verbal:
        return ()
    counted = analysis.tokens[index].xpos in ("NNS", "NNPS") and bool(dependants(analysis, index, "nummod"))
    if found.ordinal is None and not counted:
        return ()
    last = found.ordinal.n if found.ordinal else 0
    stop = analysis.sentence_of(analysis.tokens[index]).stop
    starts: list[tuple[int, int]] = []
    for at in range(index + 1, stop - 1):
        n = ordinal_number(analysis.tokens[at].text)
        follows = analysis.tokens[at + 1].text.lower() in ("on", "in", "at", "was", "took")
        if n is not None and n > last and follows and analysis.tokens[at - 1].text.lower() in ("the", "a"):
            starts.append((at, n))
    out: list[Candidate] = []
    ends = [*(each for each, _ in starts[1:]), stop][: len(starts)]
    for (at, n), end in zip(starts, ends, strict=True):
        inside = range(at, end)
        times = dates_of_sentence(analysis, found.sentence)
        date = next((time.value for time in times if at < time.first < end), None)
        mentions = (analysis.mention_at(each) for each in inside)
        city = next((m for m in mentions if m is not None and _is_city(analysis, m)), None)
        if date is None and city is None:
            continue
        out.append(
            replace(
                found,
                span=Span(analysis.tokens[at - 1].start, analysis.tokens[end - 1].start),
                ordinal=Ordinal(n, found.ordinal.since if found.ordinal else None),
                date=date,
                sure_date=date is not None,
                place=as_place(analysis, city) if city is not None else None,
                definite=False,
            )
        )
    return tuple(out)


def _each_with_place(analysis: Analysis, found: Candidate, parts: tuple[int, ...]) -> tuple[Candidate, ...]:
    """A candidate for each part that has a place of its own; none where one has neither place nor date."""
    out: list[Candidate] = []
    for part in parts:
        below = _own_subtree(analysis, part, parts)
        place = place_of_gathering(analysis, part, below)
        date = _date_below(analysis, part, below)
        if place is None and date is None:
            return ()
        status = "planned" if found.status == "held" and found.pointer == "next" else found.status
        sideline = any(analysis.tokens[at].lemma.lower() in lexicon.SIDELINES for at in below)
        words = [analysis.tokens[at] for at in below if at >= part - 4 or at > found.trigger.index]
        out.append(
            replace(
                found,
                place=place or found.place,
                date=date or found.date,
                sure_date=bool(date) or found.sure_date,
                status=status,
                format="sideline" if sideline else "in_person" if found.format == "sideline" else found.format,
                span=Span(words[0].start, words[-1].end),
                definite=False,
                loose=False,
            )
        )
    return tuple(out)


def _own_subtree(analysis: Analysis, part: int, parts: tuple[int, ...]) -> tuple[int, ...]:
    """The tokens below a conjunct without those of the others, of its subject, and of marks at its end."""
    left_out: set[int] = set()
    others = [at for at in parts if at != part and part in ancestors(analysis, at)]
    occasion = [at for at in analysis.children[part] if analysis.tokens[at].lemma.lower() in _OCCASIONS]
    for at in (*dependants(analysis, part, "conj", "nsubj", "cc", "punct"), *others, *occasion):
        left_out.update(analysis.subtree(at))
    return tuple(at for at in analysis.subtree(part) if at not in left_out)


def _date_below(analysis: Analysis, part: int, below: tuple[int, ...]) -> str | None:
    inside = set(below)
    for time in dates_of_sentence(analysis, analysis.tokens[part].sentence):
        if anchor(analysis, time.first, time.stop) in inside:
            return time.value
    return None


def _cities_after(analysis: Analysis, index: int) -> tuple[int, ...]:
    """The cities listed behind "in", right after a noun or in its phrase, whatever the parser makes of the list."""
    starts = [index + 1, *(min(analysis.subtree(at)) for at in dependants(analysis, index, "nmod"))]
    found = [_cities_from(analysis, at) for at in starts]
    return max(found, key=len)


def _cities_from(analysis: Analysis, at: int) -> tuple[int, ...]:
    if at >= len(analysis.tokens) or analysis.tokens[at].text.lower() not in ("in", "at"):
        return ()
    stop = analysis.sentence_of(analysis.tokens[at]).stop
    out: list[int] = []
    at += 1
    while at < stop:
        mention = analysis.mention_at(at)
        if mention is not None and (_is_city(analysis, mention) or _may_be_city(analysis, mention, out)):
            out.append(mention.first)
            at = mention.stop
        elif analysis.tokens[at].text.lower() in (",", "and", "then") and out:
            at += 1
        else:
            break
    return tuple(out)


def _is_city(analysis: Analysis, mention: EntityMention) -> bool:
    return analysis.entities[mention.entity].kind is EntityKind.PLACE or mention.form in ("capital", "seat")


def _may_be_city(analysis: Analysis, mention: EntityMention, before: list[int]) -> bool:
    """Whether an unknown name ends a list of cities: "in Vienna, Geneva and Nevsk"."""
    entity = analysis.entities[mention.entity]
    return bool(before) and mention.form == "name" and not (entity.side or entity.roles or entity.members)


def _at_city(analysis: Analysis, found: Candidate, at: int) -> Candidate:
    mention = analysis.mention_at(at)
    if mention is None:
        return found
    token = analysis.tokens[found.trigger.index]
    return replace(
        found,
        place=as_place(analysis, mention),
        span=Span(min(found.span.start, token.start), mention.end),
        definite=False,
        loose=False,
    )


def place_of_gathering(analysis: Analysis, index: int, below: tuple[int, ...] | None = None) -> Place | None:
    """Where a gathering is: "the June G20 summit in Osaka"; from "sidelines" down to the gathering itself."""
    tokens = below or analysis.subtree(index)
    times = analysis.times_in(analysis.sentence_of(analysis.tokens[index]).span)
    for at in tokens:
        if preposition(analysis, at) not in ("in", "at") or any(time.first <= at < time.stop for time in times):
            continue
        mention = analysis.mention_at(at)
        if mention is None:
            if analysis.tokens[at].upos == "PROPN":  # a name that the reader did not see
                words = (at, *dependants(analysis, at, "flat", "compound"))
                return Place(span_of(analysis, words).of(analysis.text), None, whole_state=False)
            continue
        entity = analysis.entities[mention.entity]
        if entity.kind is EntityKind.PLACE or mention.form in ("capital", "seat"):
            return as_place(analysis, mention)
    return _place_in_name(analysis, tokens)


def _place_in_name(analysis: Analysis, below: tuple[int, ...]) -> Place | None:
    """Where a gathering is by its name: "the Northern Forum in Nevsk" taken as one name."""
    for at in below:
        mention = analysis.mention_at(at)
        if mention is not None and " in " in (name := analysis.entities[mention.entity].name):
            return Place(name.rpartition(" in ")[2], analysis.entities[mention.entity].country, whole_state=False)
    return None
