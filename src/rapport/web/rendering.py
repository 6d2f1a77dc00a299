"""Templates: every text from outside is escaped, freed of control characters, and shown in its own direction."""

from __future__ import annotations

from functools import cache, partial
from typing import Any

from fastapi import Request
from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader
from markupsafe import Markup
from starlette.responses import HTMLResponse

from rapport.dossier.html import environment_of
from rapport.version import __version__
from rapport.views import vocabulary, words
from rapport.views.overview import heading
from rapport.views.settling import settling
from rapport.web import addresses, assets
from rapport.web.requests import desk_of, session_of, theme_of
from rapport.web.security import FORM_FIELD, FORM_HEADER


def page(request: Request, template: str, *, status: int = 200, **context: Any) -> HTMLResponse:
    """A page of the workbench.

    Args:
        request: that asks for it.
        template: of ``web/templates/pages``; it extends ``base.html.j2``.
        status: of the answer.
        context: what the template shows; ``title`` is the page's own.
    """
    from rapport.web.pages import ENTRIES

    desk = desk_of(request)
    text = (
        environment()
        .get_template(f"pages/{template}")
        .render(
            request=request,
            status=status,
            dossier=heading.of(desk.book()),
            behind=desk.behind,
            entries=ENTRIES,
            theme=theme_of(request),
            form_token=session_of(request).form_token,
            again=partial(addresses.again, request),
            settling=partial(settling, desk.book()),
            **context,
        )
    )
    return HTMLResponse(text, status)


def fragment(request: Request, template: str, **context: Any) -> HTMLResponse:
    """A piece of a page, for htmx to put in its place; a template of ``web/templates``."""
    made = environment().get_template(template)
    return HTMLResponse(made.render(request=request, form_token=session_of(request).form_token, **context))


def bare(status: int, reason: str, *, theme: str | None = None) -> HTMLResponse:
    """A page that shows nothing of the dossier: for who has not the token, and for what must not fail again."""
    text = environment().get_template("bare.html.j2").render(status=status, reason=reason, theme=theme)
    return HTMLResponse(text, status)


@cache
def environment() -> Environment:
    """The templates with what they can call."""
    ours = PrefixLoader({"dossier": PackageLoader("rapport.dossier")})
    made = environment_of(ChoiceLoader([PackageLoader("rapport.web"), ours]))
    made.globals.update(
        asset=assets.address,
        record_address=addresses.record,
        document_address=addresses.document,
        proof_address=addresses.proof,
        token_field=_token_field,
        form_header=FORM_HEADER,
        version=__version__,
        words=words,
        vocabulary=vocabulary,
    )
    return made


def _token_field(form_token: str) -> Markup:
    return Markup('<input type="hidden" name="{}" value="{}">').format(FORM_FIELD, form_token)
