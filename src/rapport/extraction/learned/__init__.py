"""Records out of the reader's record heads, and how they are blended with those that the rules find.

A rule's record stays where the heads think it likely enough; a trigger that no rule saw makes a record where they are
sure of it. Without record heads (another reader) the rules' records stay as they are.
"""

from rapport.extraction.learned.blending import blended

__all__ = ["blended"]
