"""The corpus of invented reports: its format, its check, and what is made of it (docs/annotation-guide.md)."""
