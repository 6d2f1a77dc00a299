"""Records → Findings: what comparing the sources of a record shows."""

from rapport.reconciliation.narrowing import Narrowed, applied, narrowed
from rapport.reconciliation.packages import listed_parts
from rapport.reconciliation.reconcile import reconcile
from rapport.reconciliation.sources import Sources

__all__ = ["Narrowed", "Sources", "applied", "listed_parts", "narrowed", "reconcile"]
