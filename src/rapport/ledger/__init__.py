"""The ledger: the only writer. Documents, mentions, records and findings of one dossier, in SQLite or PostgreSQL."""

from rapport.ledger.store import Ledger

__all__ = ["Ledger"]
