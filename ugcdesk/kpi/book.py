"""The figures of one library, to be asked: every question of `facts` and its neighbours takes a Book."""

from __future__ import annotations

from ugcdesk.kpi.reckoning import Reckoning
from ugcdesk.library import Library


class Book:
    """Figures as they stand whenever it is asked, also after edits. Any thread."""

    def __init__(self, library: Library) -> None:
        self.library = library

    def reckoning(self) -> Reckoning:
        """Everything known at this moment; ask once for questions that belong together."""
        return Reckoning(self.library)
