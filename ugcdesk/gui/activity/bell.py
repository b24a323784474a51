"""The bell in the top bar, with a dot while there is something new behind it."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPaintEvent, QPen

from ugcdesk.gui.components.buttons import IconButton
from ugcdesk.gui.context import Context

_RADIUS, _INSET = 3.5, 6.0


class Bell(IconButton):
    """Opens Activity; how many things are new is also spoken."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.themes, "bell", "Activity")
        self._source, self._news, self._key = context.themes, 0, ""
        self.clicked.connect(lambda: context.actions.trigger("activity"))
        context.actions.follow_key(self, "activity", self._show_key)

    @property
    def news(self) -> int:
        """How many new things the dot stands for."""
        return self._news

    def show_news(self, news: int) -> None:
        """Show the dot, or take it away when there is nothing new."""
        self._news = news
        self._show_key(self._key)
        self.update()

    def _show_key(self, key: str) -> None:
        self._key = key
        self.set_name(f"Activity, {self._news} new" if self._news else "Activity", key)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._news:
            return
        theme = self._source.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("surface"), 1.5))
        painter.setBrush(theme.colour("accent"))
        painter.drawEllipse(QPointF(self.width() - _INSET, _INSET), _RADIUS, _RADIUS)
