"""Stars: the curator's rating, which can be set, and the customer's score, which is only shown."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ugcdesk.gui.icons import Icons
from ugcdesk.gui.theme import ThemeSource

STARS = 5
_GAP = 1


def stars_width(size: int) -> int:
    """The width in pixels of five stars of ``size`` pixels."""
    return STARS * size + (STARS - 1) * _GAP


def paint_stars(
    painter: QPainter, at: QPointF, icons: Icons, value: float | None, *, role: str = "text", size: int = 16
) -> None:
    """Paints five stars from ``at``, filled up to ``value`` in halves; None leaves all of them empty."""
    ratio = painter.device().devicePixelRatio()
    empty = icons.pixmap("star", "text-3", size, ratio=ratio)
    full = icons.pixmap("star", role, size, ratio=ratio, filled=True)
    halves = round((value or 0) * 2)
    for index in range(STARS):
        corner = QPointF(at.x() + index * (size + _GAP), at.y())
        share = min(2, max(0, halves - 2 * index)) / 2
        if share < 1:
            painter.drawPixmap(corner, empty)
        if share:
            painter.drawPixmap(
                QRectF(corner, QSize(size, size)) if share == 1 else QRectF(corner.x(), corner.y(), size / 2, size),
                full,
                QRectF(0, 0, size * ratio * share, size * ratio),
            )


class StarRating(QWidget):
    """The curator's 0 to 5 stars: click, arrow keys or digits; the chosen star again clears.

    ``rated`` says the new rating, 0 meaning none. The owner saves it and calls `set_rating`.
    """

    rated = Signal(int)

    def __init__(self, themes: ThemeSource, *, size: int = 16) -> None:
        super().__init__()
        self._themes, self._size = themes, size
        self._rating: int | None = 0
        self._hovered: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ring", "true")
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setToolTip("Keys 1 to 5 rate, 0 clears")
        themes.changed.connect(self.update)
        self.set_rating(0)

    @property
    def rating(self) -> int | None:
        """The stars shown; None while the selected items differ."""
        return self._rating

    def set_rating(self, rating: int | None) -> None:
        """Shows a rating without announcing it; None shows "mixed"."""
        self._rating = rating
        words = "mixed" if rating is None else f"{rating} of 5 stars" if rating else "not rated"
        self.setAccessibleName(f"Rating: {words}")
        self.update()

    def _rate(self, rating: int) -> None:
        self.set_rating(rating)
        self.rated.emit(rating)

    def _star_at(self, position: QPoint) -> int:
        return min(STARS, max(1, position.x() // (self._size + _GAP) + 1))

    def sizeHint(self) -> QSize:
        return QSize(stars_width(self._size), max(24, self._size))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        now, text = self._rating or 0, event.text()
        if text in ("0", "1", "2", "3", "4", "5"):
            self._rate(int(text))
        elif event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Up) and now < STARS:
            self._rate(now + 1)
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Down) and now > 0:
            self._rate(now - 1)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hovered = self._star_at(event.position().toPoint())
        self.update()

    def leaveEvent(self, _event: QEvent) -> None:
        self._hovered = None
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        star = self._star_at(event.position().toPoint())
        self._hovered = None
        self._rate(0 if star == self._rating else star)

    def paintEvent(self, _event: QPaintEvent) -> None:
        shown = self._rating if self._hovered is None else self._hovered
        top = (self.height() - self._size) / 2
        paint_stars(QPainter(self), QPointF(0, top), self._themes.icons, shown, size=self._size)


class ReviewStars(QWidget):
    """The customer's score, in halves, in the colour that only scores have. Not a control."""

    def __init__(self, themes: ThemeSource, score: float | None = None, *, size: int = 16) -> None:
        super().__init__()
        self._themes, self._size = themes, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        themes.changed.connect(self.update)
        self.set_score(score)

    def set_score(self, score: float | None) -> None:
        """Shows a score from 0 to 5; None is no score."""
        self._score = score
        words = "No score" if score is None else f"Customer’s score: {score:g} of 5"
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(stars_width(self._size), self._size)

    def paintEvent(self, _event: QPaintEvent) -> None:
        top = (self.height() - self._size) / 2
        paint_stars(QPainter(self), QPointF(0, top), self._themes.icons, self._score, role="review", size=self._size)
