"""Taking a judgement down: what it is about, with its evidence, and whether it can be what it says."""

from rapport.judge.adding import add
from rapport.judge.preparing import prepare

__all__ = ["add", "prepare"]
