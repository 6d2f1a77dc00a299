"""The command line: a thin caller of `rapport.api`."""

from rapport.cli.app import main

__all__ = ["main"]
