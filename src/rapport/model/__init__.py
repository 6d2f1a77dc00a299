"""The records of the domain: frozen, typed, and importing nothing else of the project."""
