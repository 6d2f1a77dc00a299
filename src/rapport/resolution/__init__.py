"""Mentions → Records: which mentions of which documents are about the same thing."""

from rapport.resolution.items import Item, Report
from rapport.resolution.resolve import Resolver, resolve

__all__ = ["Item", "Report", "Resolver", "resolve"]
