"""Teaches the sentence coder (`rapport.coding.sentence`): examples, fitting, and the file of weights."""
