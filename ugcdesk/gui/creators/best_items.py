"""The items of a creator that brought in most: picture, name and figure, each leading to the item."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from ugcdesk.gui.components.labels import ElidedLabel
from ugcdesk.gui.components.section import Section
from ugcdesk.gui.components.styling import text_label
from ugcdesk.gui.context import Context
from ugcdesk.gui.creators.results import Results
from ugcdesk.gui.figures.item_table import FiguredItem
from ugcdesk.gui.figures.wording import meaning, said
from ugcdesk.gui.focus.rounded import rounded

_SIDE, _HEIGHT, _RADIUS = 32, 40, 4


class BestItems(Section):
    """``opened`` is the id of the item that was clicked; the section hides where nothing was measured."""

    opened = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__(context.themes, "Best items", "trending-up")
        self._context = context
        self._lines: list[_Line] = []
        self.body.setSpacing(4)
        context.thumbnails.ready.connect(self._show_picture)
        self.show_results(None)

    def show_results(self, results: Results | None) -> None:
        """Show the best items, or none while they are reckoned."""
        for old in self._lines:
            old.hide()
            old.deleteLater()
        self._lines = [self._line(item, results.order) for item in results.best] if results else []
        self.setVisible(bool(self._lines))
        if results is not None:
            self.set_note(f"by {meaning(results.order).label.lower()}")

    def _line(self, item: FiguredItem, order: str) -> _Line:
        line = _Line(self._context, item, order)
        line.clicked.connect(lambda: self.opened.emit(item.row.id))
        self.body.addWidget(line)
        return line

    def _show_picture(self, digest: str) -> None:
        for line in self._lines:
            line.hear(digest)


class _Line(QToolButton):
    """One item; Enter opens it too."""

    def __init__(self, context: Context, item: FiguredItem, order: str) -> None:
        super().__init__()
        self._context, self._face = context, item.row.lead.face if item.row.lead else ""
        value = said(item.values.get(order), meaning(order).unit, context.locale, currency=item.currency)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{item.name}, {meaning(order).label.lower()} {value}")
        self.setToolTip(f"{item.name}\n{item.notes.get(order, '')}\nOpens in the focus view")
        self._picture = QLabel()
        self._picture.setFixedSize(_SIDE, _SIDE)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._picture)
        row.addWidget(ElidedLabel(item.name), 1)
        row.addWidget(text_label(value, "strong"))
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hear(self._face)

    def hear(self, digest: str) -> None:
        """The thumbnail of a file came."""
        found = self._context.thumbnails.get(digest) if digest and digest == self._face else None
        if found is not None:
            self._picture.setPixmap(rounded(found, _RADIUS, _SIDE) if not found.isNull() else QPixmap())

    def sizeHint(self) -> QSize:
        return QSize(100, max(_HEIGHT, self._context.themes.theme.scaled(28)))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())
