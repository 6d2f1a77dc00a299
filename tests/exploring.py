"""How many examples a property test draws: a fixed set in CI; by `make explore` new ones for so many seconds each."""

from __future__ import annotations

import os
import time
from functools import wraps
from typing import Any, Final

import pytest
from hypothesis import is_hypothesis_test, settings

SECONDS: Final = float(os.environ.get("RAPPORT_EXPLORE", "0"))
"""For each property test; 0 draws the fixed set once."""
_EXAMPLES: Final = "examples"

# The same examples every time, so that a change that breaks nothing is not refused.
settings.register_profile("rapport", derandomize=not SECONDS, deadline=None)


def explored(test: pytest.Function) -> bool:
    """Run a property test again and again, each time with new examples, until its time is over; counts the examples.

    Gives whether it was run: other tests, and all of them in CI, are left to pytest. The last round is finished, so a
    test may take as long as its fixed set does beyond its time.
    """
    if not SECONDS or not is_hypothesis_test(test.obj):
        return False
    handle, count, end = test.obj.hypothesis, 0, time.monotonic() + SECONDS
    inner = handle.inner_test

    @wraps(inner)
    def counted(*given: Any, **named: Any) -> Any:
        nonlocal count
        count += 1
        return inner(*given, **named)

    handle.inner_test = counted
    try:
        while True:
            test.obj(**{name: test.funcargs[name] for name in test._fixtureinfo.argnames})
            if time.monotonic() > end:
                return True
    finally:
        handle.inner_test = inner
        test.user_properties.append((_EXAMPLES, count))


def counts(reports: list[pytest.TestReport]) -> list[tuple[str, int, float]]:
    """The property tests that were explored: name, examples and seconds."""
    return [
        (report.nodeid, count, report.duration)
        for report in reports
        for name, count in report.user_properties
        if name == _EXAMPLES and report.when == "call"
    ]
