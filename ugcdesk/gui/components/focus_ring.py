"""The ring around the control that has the keyboard: 2 px, 2 px away, over its neighbours, in no layout."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QSlider, QSplitter, QWidget
from shiboken6 import isValid

from ugcdesk.gui.theme import ThemeSource

_OUT = 4
_LINE = 2
_MOVES = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide)


class FocusRing(QObject):
    """Follows the focus of the whole program; made once by the application.

    Buttons, sliders and widgets with the property ``ring`` get a ring; fields and lists show focus themselves.
    """

    def __init__(self, app: QApplication, themes: ThemeSource) -> None:
        super().__init__(app)
        self._themes = themes
        self._ring: _Ring | None = None
        self._watched: list[QWidget] = []
        app.focusChanged.connect(self._move_to)

    def _move_to(self, _old: QWidget | None, now: QWidget | None) -> None:
        self._drop()
        if now is None or not _wants_ring(now) or now.parentWidget() is None:
            return
        host = _host(now)
        ring = _Ring(self._themes, host, now)
        ring.destroyed.connect(self._forget)
        self._ring = ring
        ancestor: QWidget | None = now
        while ancestor is not None and ancestor is not host:
            ancestor.installEventFilter(self)
            self._watched.append(ancestor)
            ancestor = ancestor.parentWidget()

    def _drop(self) -> None:
        ring, self._ring = self._ring, None
        if ring is not None:
            ring.destroyed.disconnect(self._forget)
            for widget in filter(isValid, self._watched):
                widget.removeEventFilter(self)
            ring.hide()
            ring.setParent(None)  # a dialog that closes may be gone before the ring is deleted
            ring.deleteLater()
        self._watched.clear()

    def _forget(self) -> None:
        self._ring = None
        self._watched.clear()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if self._ring is not None and event.type() in _MOVES:
            self._ring.follow()
        return False


class _Ring(QWidget):
    """The painted ring; a child of ``host`` so that it is clipped and scrolled with it."""

    def __init__(self, themes: ThemeSource, host: QWidget, around: QWidget) -> None:
        super().__init__(host)
        self._themes, self._host, self._around = themes, host, around
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.follow()

    def follow(self) -> None:
        self.setGeometry(_outside(self._around, self._host))
        self.setVisible(self._around.isVisible())
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._themes.theme.colour("accent-line"), _LINE))
        inset = _LINE / 2
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        radius = min((self._around.property("ringRadius") or 6) + _OUT - inset, box.height() / 2)
        painter.drawRoundedRect(box, radius, radius)


def _wants_ring(widget: QWidget) -> bool:
    return isinstance(widget, QAbstractButton | QSlider) or widget.property("ring") == "true"


def _outside(widget: QWidget, host: QWidget) -> QRect:
    return QRect(widget.mapTo(host, QPoint()), widget.size()).adjusted(-_OUT, -_OUT, _OUT, _OUT)


def _host(widget: QWidget) -> QWidget:
    """The nearest ancestor in which the ring is not cut off, at most the page that scrolls."""
    host = widget
    while (parent := host.parentWidget()) is not None and not host.isWindow():
        if host is not widget and isinstance(parent, QAbstractScrollArea):
            break
        host = parent
        # A splitter would take the ring for one of its panes.
        if host.rect().contains(_outside(widget, host)) and not isinstance(host, QSplitter):
            break
    return host
