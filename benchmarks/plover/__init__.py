"""PLOVER's gold records read with Rapport: what ``benchmarks/event_records.py`` is made of."""
