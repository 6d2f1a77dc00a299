"""How many examples a property test draws: a fixed set in CI, twenty times as many and new ones by `make explore`."""

from __future__ import annotations

import os

from hypothesis import settings

EXPLORING = os.environ.get("RAPPORT_EXAMPLES") == "explore"

# The same examples every time, so that a change that breaks nothing is not refused.
settings.register_profile("rapport", derandomize=not EXPLORING, deadline=None, max_examples=2000 if EXPLORING else 100)


def examples(count: int) -> settings:
    """Settings for a test that draws *count* examples in CI."""
    return settings(max_examples=20 * count if EXPLORING else count)
