"""Paints a row of the gallery's items: grip, number, picture, title, creator, and what is to be done about it."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetricsF, QMouseEvent, QPainter, QPainterPath, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ugcdesk.gui import words
from ugcdesk.gui.components.row_ground import paint_row_ground
from ugcdesk.gui.context import Context
from ugcdesk.gui.galleries.item_model import ENTRY_ROLE
from ugcdesk.gui.galleries.loaded import Entry
from ugcdesk.gui.theme import Weight
from ugcdesk.library.turning import Point

Index = QModelIndex | QPersistentModelIndex
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_FADED = 0.45


class GalleryItemCells(QStyledItemDelegate):
    """52 px a row; ``remedy`` says that the button of a row was clicked."""

    ROW, PICTURE, BUTTON = 52, 40, 28
    PADDING, GRIP, NUMBER, MARK = 12, 16, 22, 14
    ROOMY = 290  # a narrower list does without the grip and the word beside the number of products

    remedy = Signal(int)  # row

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._themes = context.themes

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Entry = index.data(ENTRY_ROLE)
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        paint_row_ground(painter, self._themes.theme, box, state, has_edge=True, has_line=True)
        left = self._paint_place(painter, box, entry)
        self._paint_picture(
            painter, QRectF(left, box.top() + (box.height() - self.PICTURE) / 2, self.PICTURE, self.PICTURE), entry
        )
        end = self._paint_end(painter, box, entry)
        left += self.PICTURE + 8
        self._paint_words(painter, QRectF(left, box.top() + 6, end - 8 - left, box.height() - 12), entry)
        painter.restore()

    def _paint_place(self, painter: QPainter, box: QRect, entry: Entry) -> float:
        """Grip and number; returns where the picture begins."""
        icons, ratio = self._themes.icons, painter.device().devicePixelRatioF()
        grip = icons.pixmap("grip-vertical", "text-2", self.GRIP, ratio=ratio)
        left = box.left() + self.PADDING - 4
        if box.width() >= self._themes.theme.scaled(self.ROOMY):
            painter.drawPixmap(left, box.center().y() - self.GRIP // 2 + 1, grip)
            left += self.GRIP
        number = QRectF(left, box.top(), self.NUMBER, box.height())
        text = words.MISSING if entry.number is None else str(entry.number)
        self._write(painter, number, text, "text-3", self._themes.theme.font(12), _RIGHT)
        return number.right() + 8

    def _paint_picture(self, painter: QPainter, place: QRectF, entry: Entry) -> None:
        theme = self._themes.theme
        shape = QPainterPath()
        shape.addRoundedRect(place, 4, 4)
        painter.fillPath(shape, theme.colour("well" if entry.row.lead else "hover"))
        painter.save()
        painter.setClipPath(shape)
        painter.setOpacity(_FADED if entry.blocked else 1.0)
        picture = self._context.thumbnails.get(entry.row.lead.face) if entry.row.lead else None
        if picture is not None:
            focal = entry.row.lead.shown_focal if entry.row.lead else None
            painter.drawPixmap(place, picture, cover(picture, place.size().toSize(), focal))
        elif entry.row.lead is None:
            ratio = painter.device().devicePixelRatioF()
            mark = self._themes.icons.pixmap("quote", "text-3", 16, ratio=ratio)
            painter.drawPixmap(place.center().toPoint().x() - 8, place.center().toPoint().y() - 8, mark)
        painter.restore()

    def _paint_end(self, painter: QPainter, box: QRect, entry: Entry) -> float:
        """The button or the number of products; returns where it begins."""
        theme = self._themes.theme
        if entry.button:
            button = self.button_of(box, entry)
            role = "warn-soft" if entry.button == "Asked" else "raised"
            painter.setPen(theme.colour("border" if role == "raised" else role))
            painter.setBrush(theme.colour(role))
            painter.drawRoundedRect(QRectF(button).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
            ink = "warn" if role == "warn-soft" else "text"
            words_at = QRectF(button)
            if entry.button == "Asked":
                ratio = painter.device().devicePixelRatioF()
                mark = self._themes.icons.pixmap("hourglass", ink, 12, ratio=ratio)
                painter.drawPixmap(button.left() + 8, button.center().y() - 5, mark)
                words_at.setLeft(words_at.left() + self.MARK)
            self._write(painter, words_at, entry.button, ink, self._button_font(), Qt.AlignmentFlag.AlignCenter)
            return button.left()
        if box.width() < theme.scaled(self.ROOMY):
            return self._paint_short_count(painter, box, entry)
        text = words.count(len(entry.row.products), "product", self._context.locale)
        font = theme.font(12)
        wide = QFontMetricsF(font).horizontalAdvance(text) + 1
        place = QRectF(box.right() - self.PADDING - wide, box.top(), wide, box.height())
        self._write(painter, place, text, "text-2", font, _RIGHT)
        return place.left()

    def _paint_short_count(self, painter: QPainter, box: QRect, entry: Entry) -> float:
        text, font = str(len(entry.row.products)), self._themes.theme.font(12)
        wide = QFontMetricsF(font).horizontalAdvance(text) + 1
        place = QRectF(box.right() - self.PADDING - wide, box.top(), wide, box.height())
        self._write(painter, place, text, "text-2", font, _RIGHT)
        ratio = painter.device().devicePixelRatioF()
        mark = self._themes.icons.pixmap("shopping-bag", "text-3", 14, ratio=ratio)
        painter.drawPixmap(round(place.left()) - 18, box.center().y() - 7, mark)
        return place.left() - 18

    def _paint_words(self, painter: QPainter, place: QRectF, entry: Entry) -> None:
        theme = self._themes.theme
        half = place.height() / 2
        title = QRectF(place.left(), place.top() + 2, place.width(), half - 2)
        self._write(painter, title, entry.title, "text", theme.font(13, Weight.MEDIUM), _LEFT)
        if entry.blocked:
            text, role, weight = entry.problem, "bad", Weight.MEDIUM
        elif entry.ends_on:
            text, role, weight = f"Rights end {_short_day(entry)}", "warn", Weight.MEDIUM
        else:
            text, role, weight = words.creator(entry.row), "text-2", Weight.REGULAR
        self._write(painter, title.translated(0, half - 2), text, role, theme.font(12, weight), _LEFT)

    def button_of(self, box: QRect, entry: Entry) -> QRect:
        """Where the remedy's button lies in a row; empty without one."""
        if not entry.button:
            return QRect()
        wide = round(QFontMetricsF(self._button_font()).horizontalAdvance(entry.button)) + 18
        wide += self.MARK if entry.button == "Asked" else 0
        high = self._themes.theme.scaled(self.BUTTON)
        return QRect(box.right() - self.PADDING - wide, box.center().y() - high // 2, wide, high)

    def drag_image(self, items: int, ratio: float) -> QPixmap:
        """What hangs on the pointer while ``items`` rows are dragged."""
        theme = self._themes.theme
        font = theme.font(12, Weight.SEMIBOLD)
        text = words.count(items, "item", self._context.locale)
        size = QSize(round(QFontMetricsF(font).horizontalAdvance(text)) + 20, theme.scaled(24))
        image = QPixmap(size * ratio)
        image.setDevicePixelRatio(ratio)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        place = QRectF(0, 0, size.width(), size.height())
        painter.drawRoundedRect(place, 6, 6)
        self._write(painter, place, text, "on-accent", font, Qt.AlignmentFlag.AlignCenter)
        painter.end()
        return image

    def _button_font(self) -> QFont:
        return self._themes.theme.font(12, Weight.MEDIUM)

    def _write(
        self, painter: QPainter, place: QRectF, text: str, role: str, font: QFont, flags: Qt.AlignmentFlag
    ) -> None:
        painter.setFont(font)
        painter.setPen(self._themes.theme.colour(role))
        shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, int(flags), shown)

    # --- Qt

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(160, self._themes.theme.scaled(self.ROW))

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        if isinstance(event, QMouseEvent) and event.button() == Qt.MouseButton.LeftButton:
            box: QRect = option.rect
            if self.button_of(box, index.data(ENTRY_ROLE)).contains(event.position().toPoint()):
                if event.type() == QEvent.Type.MouseButtonRelease:
                    self.remedy.emit(index.row())
                return True
        return super().editorEvent(event, model, option, index)


def cover(picture: QPixmap, place: QSize, focal: Point | None = None) -> QRectF:
    """The part of a picture that fills ``place`` whole, cut as the page cuts: evenly, or around ``focal``."""
    shape = place.scaled(picture.size(), Qt.AspectRatioMode.KeepAspectRatio)
    across, down = focal or (0.5, 0.5)
    left, top = (picture.width() - shape.width()) * across, (picture.height() - shape.height()) * down
    return QRectF(left, top, shape.width(), shape.height())


def _short_day(entry: Entry) -> str:
    assert entry.ends_on is not None
    return words.day(entry.ends_on, entry.ends_on, year=False)
