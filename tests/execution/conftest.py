"""A Ray cluster of two nodes on this machine, for the tests that need one."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

TESTS = Path(__file__).parent.parent
ATTEMPTS = 3
SMALL = {"num_cpus": 1, "object_store_memory": 80_000_000, "include_dashboard": False}


@pytest.fixture(scope="session")
def ray_installed() -> None:
    """Skips where Ray is not installed; in CI that is a failure."""
    if importlib.util.find_spec("ray") is None:
        message = "Ray is not installed: python -m pip install ray"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    # Where the workers find the jobs of these tests.
    paths = [str(TESTS), str(TESTS.parent / "src"), os.environ.get("PYTHONPATH", "")]
    os.environ["PYTHONPATH"] = os.pathsep.join(path for path in paths if path)


@pytest.fixture(scope="session")
def two_nodes(ray_installed: None) -> Iterator[Any]:
    """Two nodes of one processor each, which listen on the loopback address alone; gone after the tests."""
    from rapport.execution.ray_cluster import quiet

    quiet(loopback=True)
    cluster = started()
    try:
        yield cluster
    finally:
        cluster.shutdown()


def started() -> Any:
    """Both nodes, tried again where one isn't there after half a minute, as on a machine with much else to do."""
    from ray.cluster_utils import Cluster

    for left in reversed(range(ATTEMPTS)):
        cluster = Cluster()
        try:
            cluster.add_node(**SMALL)
            cluster.add_node(**SMALL)
            cluster.wait_for_nodes(60)
        except Exception:
            cluster.shutdown()
            if not left:
                raise
        else:
            return cluster
    raise AssertionError("unreachable")
