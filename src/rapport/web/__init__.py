"""The workbench: the dossier in a browser, on the loopback address only.

A page is a module of `rapport.web.pages`: a router, and an entry for the navigation. It takes the book from the desk,
asks a view, and renders a template; nothing is queried or written elsewhere.
"""

from rapport.web.app import create_app
from rapport.web.pages import Entry
from rapport.web.rendering import page
from rapport.web.requests import book_of, desk_of
from rapport.web.security import changes

__all__ = ["Entry", "book_of", "changes", "create_app", "desk_of", "page"]
