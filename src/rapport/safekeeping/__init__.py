"""Backups of a dossier, putting them back, and telling whether a ledger is still what was put into it."""

from rapport.safekeeping.backup import Backup, back_up
from rapport.safekeeping.restore import restore
from rapport.safekeeping.verify import Damage, damage_in, verify

__all__ = ["Backup", "Damage", "back_up", "damage_in", "restore", "verify"]
