"""Analysis → Mentions: one module a record type, all over the same Analysis; `extractors` lists them."""
