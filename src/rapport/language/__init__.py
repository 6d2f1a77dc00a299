"""Document → Analysis: syntax, names, dates, quotations, and who is who within one document."""
