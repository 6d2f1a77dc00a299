"""How the shipped reader is made: treebanks, recipe, export and evaluation."""
