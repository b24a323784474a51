"""Paints the lines of a plan: picture or icon, what it is, what becomes of it, and how that will end."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ugcdesk.gui.components.row_ground import paint_row_ground
from ugcdesk.gui.components.side_by_side import middle_of
from ugcdesk.gui.importing.entry import Entry, Group
from ugcdesk.gui.importing.entry_model import EntryModel, Kind, Row
from ugcdesk.gui.importing.suggestions import Choice
from ugcdesk.gui.theme import ThemeSource, Weight
from ugcdesk.gui.thumbnails import Thumbnails

_ENTRY, _HEADING, _MORE = 48, 40, 32
_MARGIN, _PICTURE, _GAP = 16, 36, 16
_NAME_PART, _NAME_MOST = 0.26, 204
_CHEVRON, _PILL_PADDING = 16, 6
_CHECK, _CHECK_GAP = 12, 4


class EntryDelegate(QStyledItemDelegate):
    """Draws entries and MORE rows; headings are widgets of the list. ``pictures`` are by SHA-256."""

    def __init__(self, themes: ThemeSource, pictures: Thumbnails, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self._pictures = pictures

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        row: Row = index.data(EntryModel.ROW)
        height = {Kind.HEADING: _HEADING, Kind.ENTRY: _ENTRY, Kind.MORE: _MORE}[row.kind]
        return QSize(200, max(height, self._themes.theme.scaled(height)))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: Row = index.data(EntryModel.ROW)
        if row.kind is Kind.HEADING:
            return
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        is_current = bool(state & QStyle.StateFlag.State_Selected)
        paint_row_ground(painter, self._themes.theme, rect, state, has_edge=True, has_line=True)
        if row.entry is None:
            self._paint_more(painter, rect, index.data())
        else:
            end = _End.of(row.entry, index.data(EntryModel.DECIDED), bool(index.data(EntryModel.SKIPPED)))
            self._paint_entry(painter, rect, row.entry, end, is_current)
        painter.restore()

    def _paint_more(self, painter: QPainter, rect: QRect, text: str) -> None:
        painter.setFont(self._themes.theme.font(12, Weight.MEDIUM))
        painter.setPen(self._themes.theme.colour("accent-text"))
        left = _MARGIN + _PICTURE + _GAP
        painter.drawText(rect.adjusted(left, 0, -_MARGIN, 0), Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_entry(self, painter: QPainter, rect: QRect, entry: Entry, end: _End, is_current: bool) -> None:
        side = _PICTURE
        picture = QRect(rect.left() + _MARGIN, rect.center().y() - side // 2 + 1, side, side)
        self._paint_picture(painter, picture, entry, end.is_skipped)
        right = self._paint_end(painter, rect, end, is_current)
        left = picture.right() + 1 + _GAP
        name_width = min(self._themes.theme.scaled(_NAME_MOST), round(rect.width() * _NAME_PART))
        names = QRect(left, rect.top(), name_width, rect.height())
        self._paint_lines(painter, names, entry.name, entry.place, Weight.MEDIUM, Qt.TextElideMode.ElideMiddle)
        start = names.right() + 1 + _GAP
        told = QRect(start, rect.top(), right - start - _GAP, rect.height())
        self._paint_lines(painter, told, entry.what, entry.remedy, Weight.REGULAR, Qt.TextElideMode.ElideRight)

    def _paint_picture(self, painter: QPainter, place: QRect, entry: Entry, is_skipped: bool) -> None:
        pixmap = self._pictures.get(entry.digest) if entry.digest else None
        if pixmap is None:
            self._paint_tile(painter, place, entry)
            return
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(place), 4, 4)
        painter.save()
        painter.setClipPath(outline)
        painter.setOpacity(0.32 if is_skipped else 1.0)
        painter.drawPixmap(place, pixmap, middle_of(pixmap, place.size()))
        painter.restore()

    def _paint_tile(self, painter: QPainter, place: QRect, entry: Entry) -> None:
        theme = self._themes.theme
        painter.setBrush(theme.colour("well"))
        painter.setPen(theme.colour("border"))
        painter.drawRoundedRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        icon = self._themes.icons.pixmap(entry.icon, "text-2", 16, ratio=painter.device().devicePixelRatioF())
        painter.drawPixmap(place.center().x() - 7, place.center().y() - 7, icon)

    def _paint_end(self, painter: QPainter, rect: QRect, end: _End, is_current: bool) -> int:
        """Pill and chevron at the right; returns where the text must end."""
        chevron = QRect(rect.right() - _MARGIN - _CHEVRON, rect.center().y() - 7, _CHEVRON, _CHEVRON)
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(chevron, self._themes.icons.pixmap("chevron-right", "text-2", 16, ratio=ratio))
        if not end.text:
            return chevron.left()
        theme = self._themes.theme
        font = theme.font(11, Weight.MEDIUM)
        metrics = QFontMetrics(font)
        mark = _CHECK + _CHECK_GAP if end.is_decided else 0
        width, height = metrics.horizontalAdvance(end.text) + mark + 2 * _PILL_PADDING, max(20, theme.scaled(20))
        pill = QRect(chevron.left() - 8 - width, rect.center().y() - height // 2 + 1, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent-soft" if is_current or end.is_decided else "hover"))
        painter.drawRoundedRect(QRectF(pill), 4, 4)
        role = "accent-text" if is_current or end.is_decided else "text-2"
        if mark:
            check = self._themes.icons.pixmap("check", role, _CHECK, ratio=ratio)
            painter.drawPixmap(pill.left() + _PILL_PADDING, pill.center().y() - _CHECK // 2 + 1, check)
        painter.setFont(font)
        painter.setPen(theme.colour(role))
        words = pill.adjusted(_PILL_PADDING + mark, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, end.text)
        return pill.left()

    def _paint_lines(
        self, painter: QPainter, box: QRect, first: str, second: str, weight: int, elide: Qt.TextElideMode
    ) -> None:
        theme = self._themes.theme
        upper, lower = theme.font(13, weight), theme.font(12)
        heights = QFontMetrics(upper).height(), QFontMetrics(lower).height()
        top = box.top() + (box.height() - sum(heights) - 1) // 2
        for text, font, role, line in (
            (first, upper, "text", QRect(box.left(), top, box.width(), heights[0])),
            (second, lower, "text-3", QRect(box.left(), top + heights[0] + 1, box.width(), heights[1])),
        ):
            _draw_elided(painter, line, text, font, elide, theme.colour(role))


@dataclass(frozen=True, slots=True)
class _End:
    """How an entry ends, in a word; a suggestion until it ``is_decided``."""

    text: str
    is_decided: bool = False
    is_skipped: bool = False

    @classmethod
    def of(cls, entry: Entry, decided: Choice | None, is_skipped: bool) -> _End:
        if entry.is_near:
            return cls((decided or entry.choices[0]).title, decided is not None, is_skipped)
        if is_skipped or entry.group is Group.DUPLICATES:
            return cls("Skip", is_skipped, is_skipped)
        return cls("Update" if entry.group is Group.UPDATED else "")


def _draw_elided(
    painter: QPainter, line: QRect, text: str, font: QFont, elide: Qt.TextElideMode, colour: QColor
) -> None:
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, QFontMetrics(font).elidedText(text, elide, line.width()))
