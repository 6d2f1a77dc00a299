"""How the work on single documents is spread: in this process, or over several."""

from rapport.execution.engines import Job, Outcome, run

__all__ = ["Job", "Outcome", "run"]
