"""Drawings: what stands where, in user units of an SVG; templates draw them, and a table says the same."""
