"""Calling the command line in tests."""

from __future__ import annotations

from pathlib import Path

from rapport.cli import main


def run(*arguments: str | Path) -> int:
    """Run one command; its exit status."""
    try:
        main([str(argument) for argument in arguments])
    except SystemExit as ended:
        return int(ended.code or 0)
    return 0
