"""Dates: finding time expressions, dating documents, and resolving the ones against the others."""

from rapport.language.times.dating import date_document
from rapport.language.times.find import find_times
from rapport.language.times.forms import Found
from rapport.language.times.resolve import resolve_times

__all__ = ["Found", "date_document", "find_times", "resolve_times"]
