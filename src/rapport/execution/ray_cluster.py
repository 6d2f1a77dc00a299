"""A Ray cluster for as long as the work lasts: one that runs already, or one on this machine, ended with the work."""

from __future__ import annotations

import logging
import os
import shutil
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from rapport.errors import ExecutionError, UsageError
from rapport.execution.engines import cores

OBJECT_STORE: Final = 100_000_000
"""Bytes of shared memory of a cluster of our own: documents and readings are small, and travel outside it."""

_QUIET: Final = {
    "RAY_USAGE_STATS_ENABLED": "0",  # nothing is sent to anybody
    "RAY_ENABLE_UV_RUN_RUNTIME_ENV": "0",
    "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0",
}
_PATIENCE: Final = 10.0
"""Seconds that a cluster may take to answer."""

_LOOPBACK: Final = "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER"
"""Set to 0, nodes take the loopback address as on those systems, instead of one that others reach."""


def quiet(*, loopback: bool) -> None:
    """Have Ray tell nobody anything, and with *loopback* listen to this machine alone; before it is imported."""
    for name, value in _QUIET.items():
        os.environ.setdefault(name, value)
    if loopback:
        os.environ.setdefault(_LOOPBACK, "0")


@contextmanager
def cluster(address: str, workers: int) -> Iterator[Any]:
    """Ray, connected; a cluster that is there already is left running.

    Args:
        address: ``HOST:PORT`` of the cluster's head, called from one of its machines, or ``ray://HOST:PORT``, called
            from anywhere; empty starts one on this machine.
        workers: processors of a cluster on this machine; 0 takes all.

    Raises:
        UsageError: Ray is not installed.
        ExecutionError: the cluster can't be started or reached.
    """
    quiet(loopback=not address)
    try:
        import ray
    except ImportError as error:
        raise UsageError(
            "Ray is not installed", where="--engine ray", advice="Install it: python -m pip install 'rapport[ray]'"
        ) from error
    if ray.is_initialized():  # by the program that calls Rapport: its cluster is as good, and its to end
        yield ray
        return
    folder = None if address else tempfile.mkdtemp(prefix="ray-", dir=_short_folder())
    try:
        _connect(ray, address, workers, folder)
        yield ray
    finally:
        ray.shutdown()
        if folder:
            shutil.rmtree(folder, ignore_errors=True)


def _connect(ray: Any, address: str, workers: int, folder: str | None) -> None:
    shared = {"configure_logging": False, "log_to_driver": False}
    logging.getLogger("ray").setLevel(logging.ERROR)  # what it has to say stands in the error, or in Rapport's log
    try:
        if address:
            _reach(address)
            ray.init(address=address, **shared)
        else:
            ray.init(
                address="local",
                num_cpus=workers or cores(),
                include_dashboard=False,
                object_store_memory=OBJECT_STORE,
                _node_ip_address="127.0.0.1",
                _temp_dir=folder,
                **shared,
            )
    except Exception as error:  # Ray raises whatever the step that failed does
        raise ExecutionError(
            f"Ray can't be {'reached' if address else 'started'} ({str(error).partition(chr(10))[0]})",
            where=address or "--engine ray",
            advice="See whether the cluster runs: `ray status`. From a machine outside it, the address is ray://HOST:10001"
            if address
            else "Choose --engine processes, which needs no Ray",
        ) from error


def _reach(address: str) -> None:
    """Knock at the door: Ray itself would knock for many minutes.

    Raises:
        OSError: nobody answers there.
        ValueError: the address is not of the form ``HOST:PORT``.
    """
    host, colon, port = address.rpartition("://")[2].rpartition(":")
    if not colon or not port.isdecimal():
        raise ValueError("the address is HOST:PORT or ray://HOST:PORT")
    socket.create_connection((host.strip("[]"), int(port)), timeout=_PATIENCE).close()


def _short_folder() -> Path | None:
    """Ray puts sockets into its folder, whose names may have about 100 characters."""
    short = Path("/tmp")  # noqa: S108  the folder in it has a name of its own
    return short if short.is_dir() and os.access(short, os.W_OK) else None
