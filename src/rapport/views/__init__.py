"""Read-only queries that every face shares, so that the screen, the page and the table can't disagree.

A view is called with a ledger and settings (`timeline(ledger, settings)`) or with a book that is read already
(`timeline.of(book)`); it gives frozen dataclasses whose lines carry the proofs behind them.
"""

from rapport.views.book import Book, Line, Origin, Proof, View

__all__ = ["Book", "Line", "Origin", "Proof", "View"]
