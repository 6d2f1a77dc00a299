"""The ledger's codes in a reader's words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

MEETING_STATUS: Final[Mapping[str, str]] = {
    "held": "held",
    "planned": "planned",
    "proposed": "proposed",
    "postponed": "postponed",
    "cancelled": "cancelled",
}
LEVEL: Final[Mapping[str, str]] = {
    "leader": "Leaders",
    "minister": "Ministers",
    "deputy": "Deputy ministers",
    "official": "Officials",
    "military": "Military",
    "business": "Business",
    "parliament": "Parliament",
    "other": "Others",
}
FORMAT: Final[Mapping[str, str]] = {"call": "by telephone", "video": "by video", "sideline": "on the sidelines"}
COMMITMENT_STATUS: Final[Mapping[str, str]] = {
    "proposed": "proposed",
    "under_discussion": "under discussion",
    "agreed": "agreed",
    "signed": "signed",
    "scheduled": "scheduled",
    "under_way": "under way",
    "done": "done",
    "stalled": "stalled",
    "suspended": "suspended",
    "cancelled": "cancelled",
}
FATE: Final[Mapping[str, str]] = {
    "fulfilled": "carried out",
    "postponed": "postponed",
    "cancelled": "cancelled",
    "stalled": "stalled",
    "unfulfilled": "not carried out, a report says",
    "overdue": "overdue: later reports don’t say it was done",
    "no_later_report": "date passed; nothing later on it",
    "open": "still ahead at the last report",
    "came_true": "came true",
    "did_not": "did not come true",
}
STANCE: Final[Mapping[str, str]] = {
    "supports": "supports",
    "opposes": "opposes",
    "demands": "demands",
    "conditions": "sets conditions",
    "rejects": "rejects",
    "denies": "denies",
    "concerned": "is concerned",
}
POLARITY: Final[Mapping[str, str]] = {
    "will": "expected",
    "will_not": "not expected",
    "may": "possible",
    "likely": "likely",
    "unlikely": "unlikely",
}
CHANGE: Final[Mapping[str, str]] = {
    "created": "created",
    "held": "held",
    "suspended": "suspended",
    "resumed": "resumed",
    "expanded": "expanded",
    "ended": "ended",
    "expected": "expected",
}
DIFFERENCE: Final[Mapping[str, str]] = {
    "hard": "contradiction",
    "rounding": "the same number, rounded",
    "precision": "one is more precise",
    "base": "counted from different starts",
    "superseded": "a plan that was changed later",
    "sides": "each side says its own",
    "assessment": "differing judgements",
}
DIFFERENCE_TOLD: Final[Mapping[str, str]] = {
    "hard": "both can't be right",
    "rounding": "one report rounds the number that the other gives exactly",
    "precision": "one report is more precise; both can be right",
    "base": "a count that starts from different points; both can be right",
    "superseded": "a plan, and what later became of it",
    "sides": "the sides say different things, and each report says whose word it gives",
    "assessment": "observers judge the same matter differently",
}
EVENT: Final[Mapping[str, str]] = {
    "AGREE": "agree",
    "CONSULT": "consult",
    "SUPPORT": "support",
    "COOPERATE": "cooperate",
    "AID": "aid",
    "CONCEDE": "concede",
    "RETREAT": "retreat",
    "REQUEST": "request",
    "ACCUSE": "accuse",
    "REJECT": "reject",
    "THREATEN": "threaten",
    "PROTEST": "protest",
    "SANCTION": "sanction",
    "MOBILIZE": "mobilise",
    "COERCE": "coerce",
    "ASSAULT": "assault",
}
MOOD: Final[Mapping[str, str]] = {
    "planned": "planned",
    "hypothetical": "only imagined",
    "negated": "denied",
}
RECORD: Final[Mapping[str, str]] = {
    "meeting": "meeting",
    "commitment": "commitment",
    "statement": "statement",
    "position": "position",
    "forecast": "forecast",
    "quantity": "figure",
    "name": "name",
    "lifecycle": "change",
    "event": "event",
    "unrealised": "unrealised act",
    "actor": "actor",
    "series": "series",
    "mechanism": "mechanism",
    "issue": "issue",
}
RECORDS: Final[Mapping[str, str]] = {
    "meeting": "meetings",
    "commitment": "commitments",
    "statement": "statements",
    "position": "positions",
    "forecast": "forecasts",
    "quantity": "figures",
    "name": "names",
    "lifecycle": "changes",
    "event": "events",
    "unrealised": "unrealised acts",
}
QUALIFIER: Final[Mapping[str, str]] = {"exact": "", "about": "about ", "at_least": "at least ", "at_most": "at most "}
