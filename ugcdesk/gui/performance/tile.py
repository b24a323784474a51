"""A KPI tile: label, value, change and track; a click plots it. And the card that holds those of one stage."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QEnterEvent,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ugcdesk.charts.shapes import Circle, Line, Rect
from ugcdesk.charts.track import kpi_track
from ugcdesk.gui.chart_painter import paint, paint_shapes
from ugcdesk.gui.components.buttons import IconButton
from ugcdesk.gui.components.labels import IconLabel
from ugcdesk.gui.components.styling import line, surface, text_label
from ugcdesk.gui.context import Context
from ugcdesk.gui.figures.wording import QUESTION, said, speaker
from ugcdesk.gui.performance.reading import TileShown
from ugcdesk.gui.theme import Weight

_TWO_DECIMALS_BELOW = 0.03
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class KpiTile(QAbstractButton):
    """Label at the top, then the value, its change, and the track with now, benchmark and own median."""

    HEIGHT = 86
    LABEL, VALUE, CHANGE, TRACK = (0, 18), (20, 28), (48, 18), (68, 12)  # top and height at 100 %
    UNDERLINE, GAP = 2, 12  # the gap is before the line to the next tile

    origin_asked = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, self._themes = context, context.themes
        self._shown: TileShown | None = None
        self.info = self._make_info()
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        context.themes.changed.connect(self.updateGeometry)

    @property
    def what(self) -> str:
        """The measure or metric shown."""
        return self._shown.told.id if self._shown else ""

    def show_tile(self, shown: TileShown, compared: str) -> None:
        self._shown = shown
        self.setToolTip(shown.tooltip)
        beside = f", {shown.change.text} against {compared}" if shown.change and compared else ""
        self.setAccessibleName(f"{shown.told.label} {self._value()}{beside}")
        self.setAccessibleDescription(shown.tooltip)
        self.update()

    def _make_info(self) -> IconButton:
        """The way to the origin, in sight while the tile has the pointer or the keys."""
        info = IconButton(self._themes, "info", QUESTION, size=14)
        info.setParent(self)
        info.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the tile itself has the key
        info.setCursor(Qt.CursorShape.ArrowCursor)
        info.hide()
        info.clicked.connect(self.origin_asked)
        self._context.actions.follow_key(info, "where_from", lambda key: info.set_name(QUESTION, key))
        return info

    def _offer_info(self) -> None:
        self.info.setVisible(self._shown is not None and (self.underMouse() or self.hasFocus()))
        self.update()

    def _value(self) -> str:
        shown = self._shown
        if shown is None:
            return ""
        decimals = 2 if shown.value is not None and abs(shown.value) < _TWO_DECIMALS_BELOW else 1
        value, locale = shown.value, self._context.locale
        return said(value, shown.told.unit, locale, currency=shown.currency, short=True, decimals=decimals)

    def _paint_change(self, painter: QPainter) -> None:
        shown, theme = self._shown, self._themes.theme
        if shown is None or shown.change is None:
            return
        tone = {True: "ok", False: "bad", None: "text-2"}[shown.change.is_good]
        top, height = self._band(self.CHANGE)
        icon = "trending-up" if shown.change.is_up else "trending-down"
        left = 0.0
        if shown.change.is_good is not None:
            pixmap = self._themes.icons.pixmap(icon, tone, 14, ratio=self.devicePixelRatioF())
            painter.drawPixmap(0, round(top + (height - 14) / 2), pixmap)
            left = 18.0
        box = QRectF(left, top, self.width() - left, height)
        self._write(painter, box, shown.change.text, tone, theme.font(12, Weight.MEDIUM))

    def _paint_track(self, painter: QPainter) -> None:
        shown = self._shown
        if shown is None or (shown.value is None and shown.benchmark is None):
            return
        top, height = self._band(self.TRACK)
        painter.save()
        painter.translate(0, top)
        picture = kpi_track(
            width=self.width() - self.GAP,
            height=height,
            now=shown.value,
            median=shown.median,
            benchmark=shown.benchmark,
            format_value=speaker(shown.told.unit, self._context.locale, shown.currency),
        )
        paint(picture, painter, self._themes.theme.roles)
        painter.restore()

    def _band(self, band: tuple[int, int]) -> tuple[float, float]:
        scale = self._themes.theme.text_scale
        return band[0] * scale, band[1] * scale

    def _write(self, painter: QPainter, box: QRectF, text: str, role: str, font: QFont) -> None:
        painter.setFont(font)
        painter.setPen(self._themes.theme.colour(role))
        painter.drawText(
            box, int(_LEFT), QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        )

    # --- Qt

    def sizeHint(self) -> QSize:
        return QSize(104, self._themes.theme.scaled(self.HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(72, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._shown is None:
            return
        theme = self._themes.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        label, height = self._band(self.LABEL)
        role = "text" if self.underMouse() else "text-2"
        self._write(painter, QRectF(0, label, self.width(), height), self._shown.told.label, role, theme.font(12))
        top, height = self._band(self.VALUE)
        value = theme.font(20, Weight.SEMIBOLD)
        self._write(painter, QRectF(0, top, self.width(), height), self._value(), "text", value)
        self._paint_change(painter)
        self._paint_track(painter)
        if self.isChecked():
            mark = QRectF(0, self.height() - self.UNDERLINE, self.width() - self.GAP, self.UNDERLINE)
            painter.fillRect(mark, theme.colour("accent-line"))
        painter.end()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._offer_info()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._offer_info()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._offer_info()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._offer_info()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.info.adjustSize()
        top, height = self._band(self.CHANGE)
        self.info.move(self.width() - self.GAP - self.info.width() + 4, round(top + (height - self.info.height()) / 2))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(event.globalPos())

    def menu(self) -> QMenu:
        """What can be done with the figure."""
        menu = QMenu(self)
        key = self._context.actions.key_text("where_from")
        menu.addAction(f"{QUESTION}\t{key}", self.origin_asked.emit)
        menu.addAction("Copy figure", lambda: QApplication.clipboard().setText(self._value()))
        return menu


class StageCard(QFrame):
    """The tiles of one stage of the funnel under its heading. ``chosen`` says which figure to plot."""

    chosen = Signal(str)
    origin_asked = Signal(object)  # the tile

    def __init__(
        self, context: Context, name: str, icon: str, whats: Sequence[str], group: QButtonGroup, *, legend: bool = False
    ) -> None:
        super().__init__()
        surface(self, "card")
        self.tiles = {what: KpiTile(context) for what in whats}
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(IconLabel(context.themes, icon, "text-2", 16))
        head.addWidget(text_label(name, "label-strong"))
        self._note = text_label("", "hint")
        head.addWidget(self._note)
        head.addStretch(1)
        if legend:
            head.addWidget(Legend(context))
            head.addSpacing(KpiTile.GAP)
        row = QHBoxLayout()
        row.setSpacing(0)
        for place, tile in enumerate(self.tiles.values()):
            if place:
                row.addWidget(line("v"))
                row.addSpacing(KpiTile.GAP)
            row.addWidget(tile, 1)
            group.addButton(tile)
            tile.clicked.connect(lambda _checked=False, tile=tile: self.chosen.emit(tile.what))
            tile.origin_asked.connect(lambda tile=tile: self.origin_asked.emit(tile))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 9, 4, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addLayout(row)
        self.setAccessibleName(name)

    def say(self, note: str) -> None:
        """A few words beside the heading, "" for none."""
        self._note.setText(note)


class Legend(QWidget):
    """What the marks of a track mean: dot, box and tick; it leaves itself out where there is no room."""

    WORDS = ("now", "benchmark", "your median")
    MARK = (10, 20, 8)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._themes = context.themes
        self.setAccessibleName("Dot: now. Box: benchmark. Tick: your median.")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self._themes.theme.font(11))
        wide = sum(metrics.horizontalAdvance(word) for word in self.WORDS) + sum(self.MARK) + 36
        return QSize(round(wide), self._themes.theme.scaled(18))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.width() < self.sizeHint().width():
            return
        theme, font = self._themes.theme, self._themes.theme.font(11)
        painter = QPainter(self)
        metrics, middle, x = QFontMetricsF(font), self.height() / 2, 0.0
        for word, mark in zip(self.WORDS, self.MARK, strict=True):
            paint_shapes(_mark(word, x, middle), painter, theme.roles)
            painter.setFont(font)
            painter.setPen(theme.colour("text-2"))
            painter.drawText(QRectF(x + mark + 2, 0, 200, self.height()), int(_LEFT), word)
            x += mark + metrics.horizontalAdvance(word) + 12
        painter.end()


def _mark(word: str, x: float, y: float) -> tuple[Circle | Rect | Line, ...]:
    if word == "now":
        return (Circle((x + 4, y), 3.5, fill="accent-line"),)
    if word == "benchmark":
        box = (x, y - 4, 16.0, 8.0)
        return Rect(*box, fill="band", radius=3), Rect(*box, stroke="compare", radius=3, opacity=0.5)
    return (Line((x + 3, y - 5), (x + 3, y + 5), "text-2", 2),)
