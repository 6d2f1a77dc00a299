"""Records → Findings: what comparing the sources of a record shows."""

from rapport.reconciliation.reconcile import reconcile

__all__ = ["reconcile"]
