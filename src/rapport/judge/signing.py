"""Who judges, when, and why."""

from __future__ import annotations

import getpass
from typing import Any

from rapport import clock
from rapport.model.judgements import Act


def signed(act: Act, why: str, who: str | None) -> dict[str, Any]:
    """The fields that every judgement has, still without its id."""
    return {"id": 0, "act": act, "who": who or _user(), "when": clock.now(), "why": why.strip()}


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "unknown"
