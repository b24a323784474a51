"""All galleries as cards with their first pictures, how many items they hold and when they last went out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ugcdesk.desk import Desk
from ugcdesk.gui import words
from ugcdesk.gui.components.styling import surface
from ugcdesk.gui.context import Context
from ugcdesk.gui.galleries.item_cells import cover
from ugcdesk.gui.theme import Weight
from ugcdesk.library.lists import EditionRow, GalleryRow

CARD_ROLE = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex
_PICTURES = 4


@dataclass(frozen=True, slots=True)
class CardOf:
    """What a card says of a gallery; ``pictures`` are hashes of its first originals."""

    gallery: GalleryRow
    edition: EditionRow | None
    pictures: tuple[str, ...]
    today: date

    @property
    def note(self) -> str:
        items = len(self.gallery.item_ids)
        counted = f"{items:,} item" if items == 1 else f"{items:,} items"
        if self.edition is None:
            return f"{counted} · never exported"
        when = words.day(self.edition.at, self.today)
        return f"{counted} · exported {when if when[0].isdigit() else when.lower()}"


def read_cards(desk: Desk) -> list[CardOf]:
    """The cards of all galleries, by name; for any thread but the GUI's."""
    today = desk.library.today()
    return [_card(desk, gallery, today) for gallery in desk.galleries()]


def _card(desk: Desk, gallery: GalleryRow, today: date) -> CardOf:
    editions = desk.editions(gallery.id)
    rows = desk.rows(gallery.item_ids[: 3 * _PICTURES])
    pictures = tuple(row.lead.face for row in rows if row.lead)[:_PICTURES]
    return CardOf(gallery, editions[0] if editions else None, pictures, today)


class Cards(QAbstractListModel):
    """One row a gallery."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cards: Sequence[CardOf] = ()

    def show_cards(self, cards: Sequence[CardOf]) -> None:
        self.beginResetModel()
        self._cards = cards
        self.endResetModel()

    def card(self, index: Index) -> CardOf | None:
        return self._cards[index.row()] if index.isValid() else None

    def row_of(self, gallery_id: int) -> int | None:
        return next((row for row, card in enumerate(self._cards) if card.gallery.id == gallery_id), None)

    def repaint_picture(self, digest: str) -> None:
        for row, card in enumerate(self._cards):
            if digest in card.pictures:
                self.dataChanged.emit(self.index(row), self.index(row), [Qt.ItemDataRole.DecorationRole])

    # --- Qt

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._cards)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        card = self.card(index)
        if card is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return card.gallery.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"Gallery {card.gallery.name}, {card.note}"
        return card if role == CARD_ROLE else None


class CardCells(QStyledItemDelegate):
    """Four pictures side by side over the name and a quiet line."""

    WIDTH, PICTURES, WORDS, MARGIN = 296, 168, 64, 6

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        card: CardOf = index.data(CARD_ROLE)
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        whole = QRectF(box).adjusted(self.MARGIN, self.MARGIN, -self.MARGIN, -self.MARGIN)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        shape = QPainterPath()
        shape.addRoundedRect(whole.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        theme = self._context.themes.theme
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.fillPath(shape, theme.colour("hover" if hovered else "surface"))
        painter.save()
        painter.setClipPath(shape)
        self._paint_pictures(painter, QRectF(whole.left(), whole.top(), whole.width(), self.PICTURES), card)
        painter.restore()
        is_current = bool(state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus))
        painter.setPen(theme.colour("accent-line" if is_current else "border"))
        painter.drawPath(shape)
        self._paint_words(painter, whole, card)
        painter.restore()

    def _paint_pictures(self, painter: QPainter, place: QRectF, card: CardOf) -> None:
        theme = self._context.themes.theme
        painter.fillRect(place, theme.colour("well"))
        if not card.pictures:
            mark = self._context.themes.icons.pixmap("gallery-horizontal-end", "text-3", 32)
            painter.drawPixmap(place.center().toPoint().x() - 16, place.center().toPoint().y() - 16, mark)
            return
        wide = (place.width() - 2 * (len(card.pictures) - 1)) / len(card.pictures)
        for number, digest in enumerate(card.pictures):
            one = QRectF(place.left() + number * (wide + 2), place.top(), wide, place.height())
            picture = self._context.thumbnails.get(digest)
            if picture is not None:
                painter.drawPixmap(one, picture, cover(picture, one.size().toSize()))

    def _paint_words(self, painter: QPainter, whole: QRectF, card: CardOf) -> None:
        theme = self._context.themes.theme
        line = theme.scaled(20)
        place = QRectF(whole.left() + 12, whole.top() + self.PICTURES + 10, whole.width() - 24, line)
        lines = ((card.gallery.name, "text", theme.font(13, Weight.SEMIBOLD)), (card.note, "text-2", theme.font(12)))
        for text, role, font in lines:
            painter.setFont(font)
            painter.setPen(theme.colour(role))
            shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, place.width())
            painter.drawText(place, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)
            place.translate(0, line)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        words_high = self._context.themes.theme.scaled(self.WORDS)
        return QSize(self.WIDTH + 2 * self.MARGIN, self.PICTURES + words_high + 2 * self.MARGIN)


class Overview(QListView):
    """The cards. Enter or a click opens one."""

    opened = Signal(str)  # the gallery's name

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._cards = Cards(self)
        surface(self, "canvas")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setModel(self._cards)
        self.setItemDelegate(CardCells(context, self))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setAccessibleName("Galleries")
        self.setViewportMargins(18, 18, 6, 0)
        self.clicked.connect(self._open)
        self.activated.connect(self._open)
        context.thumbnails.ready.connect(self._cards.repaint_picture)
        context.themes.changed.connect(self.scheduleDelayedItemsLayout)

    def show_cards(self, cards: Sequence[CardOf]) -> None:
        """Show these; the current gallery stays current."""
        current = self._cards.card(self.currentIndex())
        self._cards.show_cards(cards)
        row = self._cards.row_of(current.gallery.id) if current else None
        if cards:
            self.setCurrentIndex(self._cards.index(row or 0))

    def _open(self, index: QModelIndex) -> None:
        card = self._cards.card(index)
        if card is not None:
            self.opened.emit(card.gallery.name)
