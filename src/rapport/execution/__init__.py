"""How the work on single documents is spread: in this process, over several, or over the machines of a Ray cluster."""

from rapport.execution.engines import ENGINES, Spread, cores, run
from rapport.execution.work import Job, Outcome

__all__ = ["ENGINES", "Job", "Outcome", "Spread", "cores", "run"]
