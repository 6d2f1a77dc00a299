"""What comes back in: events that others coded, and names of actors.

All of it is taken for hostile: bounded in size, checked row by row, nothing of it run.
"""
