"""Rapport keeps the record of the relations between states: every line with the sentence that proves it."""

__version__ = "0.1.0"
