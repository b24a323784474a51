"""The cells of a row of the list: what each column paints of an item."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from ugcdesk.gui import words
from ugcdesk.gui.components.status import CURATION, RIGHTS
from ugcdesk.gui.context import Context
from ugcdesk.gui.library.item_model import GONE, ROW, Column, _Index
from ugcdesk.gui.library.pictures import CENTRE, Cut, Pictures
from ugcdesk.gui.theme import Weight
from ugcdesk.library.items import ItemRow

AT_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
PAD = 8
_THUMB, _LINE = 36, 18
_FADED = 0.45
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
Room = Callable[[int], int]  # pixels of a row that headings take before it begins itself


class BareCell(QStyledItemDelegate):
    """The row's background below the headings, if some stand there; what stands on it is painted by others."""

    def __init__(self, context: Context, room: Room) -> None:
        super().__init__()
        self._themes = context.themes
        self._room = room

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        option.rect = option.rect.adjusted(0, self._room(index.row()), 0, 0)
        super().paint(painter, option, index)

    def initStyleOption(self, option: QStyleOptionViewItem, index: _Index) -> None:
        super().initStyleOption(option, index)
        option.text = ""


class ItemCell(BareCell):
    """Picture, creator and platform, and below them the first words."""

    def __init__(self, context: Context, room: Room, pictures: Pictures) -> None:
        super().__init__(context, room)
        self._pictures = pictures

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        super().paint(painter, option, index)
        row: ItemRow | None = index.data(ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(_FADED if index.data(GONE) else 1.0)
        box = QRectF(option.rect)
        thumb = QRectF(box.left() + PAD, box.center().y() - _THUMB / 2, _THUMB, _THUMB)
        self._paint_thumb(painter, thumb, row)
        if row is not None:
            self._paint_words(painter, box.adjusted(_THUMB + 2.5 * PAD, 0, -PAD, 0), row)
        painter.restore()

    def _paint_thumb(self, painter: QPainter, thumb: QRectF, row: ItemRow | None) -> None:
        theme, ratio = self._themes.theme, painter.device().devicePixelRatio()
        lead = row.lead if row else None
        cut = Cut(lead.face, (_THUMB, _THUMB), ratio, focal=lead.shown_focal or CENTRE) if lead else None
        picture = self._pictures.get(cut) if cut else None
        if picture is not None:
            painter.drawPixmap(thumb.topLeft(), picture)
            return
        painter.setPen(theme.colour("border"))
        painter.setBrush(theme.colour("well"))
        painter.drawRoundedRect(thumb.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        if row is not None and lead is None:
            icon = self._themes.icons.pixmap("quote", "text-3", 16, ratio=ratio)
            painter.drawPixmap(thumb.center() - QPointF(8, 8), icon)

    def _paint_words(self, painter: QPainter, box: QRectF, row: ItemRow) -> None:
        theme = self._themes.theme
        height = max(_LINE, theme.scaled(_LINE))
        upper = QRectF(box.left(), box.center().y() - height, box.width(), height)
        painter.setFont(theme.font(13, Weight.MEDIUM))
        painter.setPen(theme.colour("text"))
        _draw_elided(painter, upper, f"{words.creator(row)} · {words.PLATFORM_CODES[row.platform]}")
        painter.setFont(theme.font(12))
        painter.setPen(theme.colour("text-3"))
        said = row.title or row.caption or row.text or (row.lead.name if row.lead else words.MISSING)
        _draw_elided(painter, upper.translated(0, height), " ".join(said.split()))


class TextCell(BareCell):
    """What the model says, shortened where it has no room."""

    def __init__(self, context: Context, room: Room, alignment: int = _LEFT) -> None:
        super().__init__(context, room)
        self._alignment = alignment

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        super().paint(painter, option, index)
        painter.save()
        painter.setOpacity(_FADED if index.data(GONE) else 1.0)
        painter.setFont(self._themes.theme.font(12))
        painter.setPen(self._themes.theme.colour("text"))
        box = QRectF(option.rect).adjusted(PAD, 0, -PAD, 0)
        _draw_elided(painter, box, index.data() or "", self._alignment)
        painter.restore()


class StatusCell(BareCell):
    """Icon and word of a state."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        super().paint(painter, option, index)
        row: ItemRow | None = index.data(ROW)
        if row is None:
            return
        look = RIGHTS[row.rights] if index.column() == Column.RIGHTS else CURATION[row.curation]
        painter.save()
        painter.setOpacity(_FADED if index.data(GONE) else 1.0)
        box = QRectF(option.rect).adjusted(PAD, 0, -PAD, 0)
        icon = self._themes.icons.pixmap(look.icon, look.role, 14, ratio=painter.device().devicePixelRatio())
        painter.drawPixmap(QPointF(box.left(), box.center().y() - 7), icon)
        painter.setFont(self._themes.theme.font(12))
        painter.setPen(self._themes.theme.colour("text"))
        _draw_elided(painter, box.adjusted(20, 0, 0, 0), look.word)
        painter.restore()


def _draw_elided(painter: QPainter, box: QRectF, text: str, alignment: int = _LEFT) -> None:
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()))
    painter.drawText(box, alignment, shown)
