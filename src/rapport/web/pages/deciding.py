"""What changes the record: one decision, several at once, taking one back, and comparing everything again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated

from fastapi import Depends, Form, Request
from starlette.datastructures import FormData
from starlette.responses import RedirectResponse, Response

from rapport.api import Decision
from rapport.errors import JudgedMeanwhile, UsageError
from rapport.ledger import records
from rapport.model.judgements import Act
from rapport.model.records import Finding, Record
from rapport.views import words
from rapport.views.history import Summary, history, summary
from rapport.views.judgements import Judged
from rapport.web.deciding import decider_of
from rapport.web.rendering import page
from rapport.web.requests import desk_of, inside
from rapport.web.security import changes

AT_ONCE = 500
"""So many records at most are decided in one go."""
_SIMPLE: tuple[Act, ...] = ("confirm", "reject", "note", "rate", "keep_both")

writing = changes()


async def form_of(request: Request) -> FormData:
    """The form that was sent."""
    return await request.form()


Sent = Annotated[FormData, Depends(form_of)]


@writing.post("/decide")
def decide(request: Request, form: Sent) -> Response:
    """One decision, about one record or two."""
    back = inside(text_of(form, "back"))
    try:
        decider_of(request).decide(list(_decisions(form)))
    except UsageError as error:
        return _refused(request, error, [text_of(form, "target")], back)
    return _onward(request, back)


@writing.post("/decide/several")
def decide_several(request: Request, form: Sent) -> Response:
    """The same decision about several records: shown with how many and which, then taken as one."""
    back, act = inside(text_of(form, "back")), _act(form, ("confirm", "reject"))
    chosen = [_parted(value) for value in _texts(form, "row")]
    if not chosen or len(chosen) > AT_ONCE:
        raise UsageError(
            "no record is chosen" if not chosen else f"{len(chosen)} records are chosen",
            advice=f"Mark those that you mean, {AT_ONCE} at most",
        )
    if not text_of(form, "sure"):
        with desk_of(request).dossier.ledger.read() as connection:
            found = [(records.by_id(connection, name), name, state) for name, state in chosen]
        rows = [(summary(one), f"{name}|{state}") for one, name, state in found if isinstance(one, Record)]
        return page(request, "several.html.j2", title="Decide several", act=act, rows=rows, back=back)
    try:
        why = text_of(form, "why")
        decider_of(request).decide([Decision(act, (name,), why=why, expected=(state,)) for name, state in chosen])
    except UsageError as error:
        return _refused(request, error, [name for name, _ in chosen], back)
    return _onward(request, back)


@writing.post("/undo")
def undo(request: Request, number: int = Form(), back: str = Form("/")) -> Response:
    """Take a decision back, whole."""
    try:
        decider_of(request).undo(number)
    except UsageError as error:
        return _refused(request, error, [], inside(back))
    return _onward(request, inside(back))


@writing.post("/compare")
def compare(request: Request, back: str = Form("/")) -> Response:
    """Compare everything again with all that was decided."""
    decider_of(request).compare()
    return _onward(request, inside(back))


def _onward(request: Request, back: str) -> Response:
    """On to the next page, which shows what was decided; the queue sees it without the book."""
    if not back.startswith("/review"):
        desk_of(request).catch_up()
    return RedirectResponse(back, 303)


def _decisions(form: FormData) -> Iterator[Decision]:
    """What a form decides."""
    act = _act(form, (*_SIMPLE, "correct", "same", "not_same"))
    target, state, why = text_of(form, "target"), text_of(form, "expected"), text_of(form, "why")
    if act in _SIMPLE:
        yield Decision(act, (target,), value=text_of(form, "value") or None, why=why, expected=(state,))
    elif act == "correct":
        keys = [name.removeprefix("to.") for name in form if name.startswith("to.")]
        changed = [key for key in keys if text_of(form, f"to.{key}").split() != text_of(form, f"was.{key}").split()]
        if not changed:
            raise UsageError("nothing was changed", advice="Change a field, then save")
        for key in changed:
            yield Decision("correct", (target,), key, text_of(form, f"to.{key}").strip(), why, (state,))
        if text_of(form, "settles"):  # a disagreement between reports, which this value ends
            yield Decision("confirm", (text_of(form, "settles"),), why=why, expected=(text_of(form, "settled_at"),))
    elif document := text_of(form, "part"):
        others = [one for one in _texts(form, "document") if one != document]
        for other in others:
            yield Decision("not_same", (f"{target}@{document}", f"{target}@{other}"), why=why, expected=(state, state))
    else:
        other, other_state = _parted(text_of(form, "other") or text_of(form, "other_id"))
        yield Decision(act, (target, other.strip()), why=why, expected=(state, other_state))


def _refused(request: Request, error: UsageError, targets: Sequence[str], back: str) -> Response:
    """Why a decision was not taken, with what the records are now."""
    desk, found = desk_of(request), list[tuple[Summary, tuple[str, ...]]]()
    book = desk.book(fresh=True)
    with desk.dossier.ledger.read() as connection:
        for name in targets[:20]:
            judged = records.by_id(connection, name)
            if isinstance(judged, Record | Finding):
                lines = tuple(map(_told, history(book, judged)))
                found.append((summary(judged), lines))
    meanwhile = isinstance(error, JudgedMeanwhile)
    title = "Decided elsewhere meanwhile" if meanwhile else "This was not kept"
    return page(
        request, "refused.html.j2", status=409 if meanwhile else 400, title=title, error=error, found=found, back=back
    )


def _told(one: Judged) -> str:
    why = f": {one.why}" if one.why else ""
    day, clock = words.date_words(one.when[:10]), one.when[11:16]
    return f"{words.capital(one.said)} by {one.who}, {day}, {clock} UTC ({one.state}){why}"


def _act(form: FormData, known: Sequence[Act]) -> Act:
    given = text_of(form, "act")
    for act in known:
        if act == given:
            return act
    raise UsageError(f"there is no decision `{given}`", advice=f"Choose one of: {', '.join(known)}")


def text_of(form: FormData, name: str) -> str:
    """A field of a form; empty where it is not there."""
    value = form.get(name)
    return value if isinstance(value, str) else ""


def _texts(form: FormData, name: str) -> list[str]:
    return [value for value in form.getlist(name) if isinstance(value, str) and value]


def _parted(value: str) -> tuple[str, str]:
    """An id and the state that it was shown in."""
    name, _, state = value.partition("|")
    return name, state
