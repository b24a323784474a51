"""The truth: tables, edits with their inverses, history and originals. It knows no window and no search."""

from ugcdesk.library.changes import Changes
from ugcdesk.library.library import Library

__all__ = ["Changes", "Library"]
