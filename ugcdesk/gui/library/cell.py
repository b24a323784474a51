"""Paints one item as a cell of the grid: picture or quote, badges on it, creator and date below."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPixmap, QTextLayout, QTextOption

from ugcdesk.gui import words
from ugcdesk.gui.components.stars import stars_width
from ugcdesk.gui.components.status import CURATION, RIGHTS
from ugcdesk.gui.context import Context
from ugcdesk.gui.library.ink import Ink, blank, smooth_painter
from ugcdesk.gui.library.item_model import ItemModel
from ugcdesk.gui.library.pictures import CENTRE, Cut, Pictures
from ugcdesk.gui.theme import Theme
from ugcdesk.library.items import FileRow, ItemRow

RING = 5  # px from the picture to the edge of the ring
BELOW = 44  # px of words below the picture, at a text size of 100 %
_GAP, _BEFORE = 5, 2  # between the rings of neighbours, and how much of it lies before the ring
_INSET = 6  # of badges from the edge of the picture
_BADGE, _SEAL = 20, 22
_STAR = 11
_SCORE = 20
_QUOTE_LINES, _QUOTE_INSET, _QUOTE_TOP = 5, 11, 32
_FADED, _REJECTED = 0.45, 0.32
_CARDS, _CARD_BYTES = 60, 64 << 20  # painted cells that are kept: at least so many, else as many as take so much
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class State:
    """How a cell stands in its view."""

    is_selected: bool = False
    is_current: bool = False
    is_hovered: bool = False


@dataclass(frozen=True, slots=True)
class _Cell:
    """One painting: where, and of what."""

    painter: QPainter
    ink: Ink
    theme: Theme
    row: ItemRow | None
    picture: QRectF
    ticked: bool
    is_alike: bool
    figure: str


@dataclass(frozen=True, slots=True)
class _Card:
    """A painted cell without its ring, and what it was painted from: anything else is painted anew."""

    made_of: tuple[object, ...]
    pixmap: QPixmap


class CellPainter:
    """Measures follow the design; ``set_several`` turns the ring into a tick while several are selected."""

    def __init__(self, context: Context, pictures: Pictures) -> None:
        self._context = context
        self._themes = context.themes
        self._pictures = pictures
        self._several = False
        self._fit = False
        self._cards: OrderedDict[int, _Card] = OrderedDict()
        self._ink: Ink | None = None

    def set_several(self, several: bool) -> None:
        self._several = several

    def set_fit(self, fit: bool) -> None:
        """Whether whole pictures are shown, with matte around them."""
        self._fit = fit

    def cell_height(self, picture_height: int) -> int:
        """How high a cell with a picture of this height is, with the gap to the next row."""
        return picture_height + 2 * RING + self._themes.theme.scaled(BELOW) + _GAP - 2

    def paint(self, painter: QPainter, box: QRect, model: ItemModel, place: int, state: State) -> None:
        """Paint the item at a place of the model into ``box``; the painter smooths edges and pictures already."""
        ringed = state.is_selected or state.is_current or state.is_hovered
        if ringed:
            self._paint_ring(painter, QRectF(box.adjusted(_BEFORE, _BEFORE, _BEFORE - _GAP, _BEFORE - _GAP)), state)
        ticked = state.is_selected and self._several
        card = self._card(model, place, box.size(), _ratio(painter), ticked=ticked, ringed=ringed)
        if not model.is_gone(model.ids[place]):
            painter.drawPixmap(box.topLeft(), card)
            return
        painter.setOpacity(_FADED)
        painter.drawPixmap(box.topLeft(), card)
        painter.setOpacity(1.0)

    def look_ahead(self, rows: Iterable[ItemRow], box: QSize, ratio: float) -> None:
        """Have the pictures of what is about to be painted in such boxes cut."""
        size = self._picture_box(box).size().toSize()
        self._pictures.look_ahead(self._cut(row.lead, size, ratio) for row in rows if row.lead is not None)

    def _card(self, model: ItemModel, place: int, size: QSize, ratio: float, *, ticked: bool, ringed: bool) -> QPixmap:
        """The painted cell; painted anew only when something in it is another, as that is what scrolling costs.

        A ring shows through it; without one it has the ground of the view, which is copied faster than blended.
        """
        item_id, row, theme = model.ids[place], model.row_at(place), self._themes.theme
        picture = self._picture_box(size)
        shown = self._wanted(row, picture, ratio)
        there = shown is not None or (row is not None and row.lead is not None and self._is_absent(row))
        is_alike, figure = model.is_alike(item_id), model.figure(item_id)
        made_of = (row, there, theme, size, ratio, self._fit, ticked, ringed, is_alike, figure, self._today())
        card = self._cards.get(item_id)
        if card is None or card.made_of != made_of:
            pixmap = blank(QSizeF(size), ratio, Qt.GlobalColor.transparent if ringed else theme.colour("canvas"))
            painter = smooth_painter(pixmap)
            cell = _Cell(painter, self._ink_of(theme, ratio), theme, row, picture, ticked, is_alike, figure)
            if row is None:
                self._paint_well(cell)
            else:
                self._paint_item(cell, row, shown)
            painter.end()
            card = self._cards[item_id] = _Card(made_of, pixmap)
            self._keep_few(pixmap)
        self._cards.move_to_end(item_id)
        return card.pixmap

    def _ink_of(self, theme: Theme, ratio: float) -> Ink:
        if self._ink is None or self._ink.theme is not theme or self._ink.ratio != ratio:
            self._ink = Ink(theme, self._themes.icons, ratio)
        return self._ink

    def _keep_few(self, pixmap: QPixmap) -> None:
        most = max(_CARDS, _CARD_BYTES // max(1, pixmap.width() * pixmap.height() * 4))
        while len(self._cards) > most:
            self._cards.popitem(last=False)

    def _picture_box(self, size: QSize) -> QRectF:
        left = _BEFORE + RING
        below = RING + self._themes.theme.scaled(BELOW) + _GAP - _BEFORE
        return QRectF(left, left, size.width() - left - RING - _GAP + _BEFORE, size.height() - left - below)

    def _wanted(self, row: ItemRow | None, box: QRectF, ratio: float) -> QPixmap | None:
        lead = row.lead if row is not None else None
        if lead is None:
            return None
        return self._pictures.get(self._cut(lead, box.size().toSize(), ratio))

    def _cut(self, lead: FileRow, size: QSize, ratio: float) -> Cut:
        return Cut(lead.face, (size.width(), size.height()), ratio, self._fit, lead.shown_focal or CENTRE)

    def _is_absent(self, row: ItemRow) -> bool:
        return row.lead is not None and self._pictures.is_absent(row.lead.face)

    def _today(self) -> date:
        return self._context.desk.library.today()

    def _paint_item(self, cell: _Cell, row: ItemRow, shown: QPixmap | None) -> None:
        if row.lead is None:
            self._paint_quote(cell, row)
        else:
            self._paint_picture(cell, row, shown)
        self._paint_top_badges(cell, row)
        self._paint_bottom_badges(cell, row)
        self._paint_words(cell, row)

    def _paint_ring(self, painter: QPainter, ring: QRectF, state: State) -> None:
        theme = self._themes.theme
        role = "accent-line" if state.is_selected or state.is_current else "border-strong"
        width = 2.0 if role == "accent-line" else 1.0
        painter.setPen(QPen(theme.colour(role), width))
        soft = state.is_selected and not self._several
        painter.setBrush(theme.colour("accent-soft") if soft else Qt.BrushStyle.NoBrush)
        inset = width / 2
        painter.drawRoundedRect(ring.adjusted(inset, inset, -inset, -inset), 8, 8)

    def _paint_well(self, cell: _Cell) -> None:
        cell.painter.setPen(QPen(cell.theme.colour("border"), 1))
        cell.painter.setBrush(cell.theme.colour("well"))
        cell.painter.drawRoundedRect(cell.picture.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)

    def _paint_picture(self, cell: _Cell, row: ItemRow, shown: QPixmap | None) -> None:
        painter = cell.painter
        if shown is None:
            self._paint_well(cell)
            if self._is_absent(row):
                self._paint_unreadable(cell, row)
            return
        if row.curation == "rejected":
            self._paint_card(cell)
            painter.setOpacity(_REJECTED)
        self._draw_centred(painter, shown, cell.picture)
        painter.setOpacity(1.0)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _draw_centred(self, painter: QPainter, shown: QPixmap, box: QRectF) -> None:
        size = shown.deviceIndependentSize()
        corner = QPointF(box.center().x() - size.width() / 2, box.center().y() - size.height() / 2)
        painter.drawPixmap(corner, shown)

    def _paint_card(self, cell: _Cell) -> None:
        cell.painter.setPen(QPen(cell.theme.colour("border"), 1))
        cell.painter.setBrush(cell.theme.colour("surface"))
        cell.painter.drawRoundedRect(cell.picture.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)

    def _paint_unreadable(self, cell: _Cell, row: ItemRow) -> None:
        assert row.lead is not None
        box, painter = cell.picture, cell.painter
        film = row.lead.duration_s is not None
        icon = self._themes.icons.pixmap("video" if film else "file-x", "text-3", 24, ratio=_ratio(painter))
        painter.drawPixmap(QPointF(box.center().x() - 12, box.center().y() - 20), icon)
        painter.setFont(cell.theme.font(11))
        painter.setPen(cell.theme.colour("text-3"))
        reason = "No preview" if film else "File is missing"
        painter.drawText(box.adjusted(8, box.height() / 2 + 8, -8, -28), int(Qt.AlignmentFlag.AlignHCenter), reason)

    def _paint_quote(self, cell: _Cell, row: ItemRow) -> None:
        self._paint_card(cell)
        painter, theme, box = cell.painter, cell.theme, cell.picture
        if row.curation == "rejected":
            painter.setOpacity(_REJECTED)
        text = row.text or row.caption or row.title or ""
        if not text and row.rating is not None:
            self._paint_score(cell, row.rating)
            painter.setOpacity(1.0)
            return
        place = box.adjusted(_QUOTE_INSET, _QUOTE_TOP, -_QUOTE_INSET, -30)
        painter.setPen(theme.colour("text" if text else "text-3"))
        lines = min(_QUOTE_LINES, max(1, int(place.height() // theme.scaled(16))))
        paint_lines(painter, theme, f"“{text}”" if text else "No words", place, lines)
        if row.rating is not None:
            top = box.bottom() - _INSET - round(_BADGE / 2 + _STAR / 2)
            painter.drawPixmap(QPointF(box.left() + 10, top), cell.ink.stars(row.rating, _STAR, "review"))
        painter.setOpacity(1.0)

    def _paint_score(self, cell: _Cell, rating: float) -> None:
        """A rating without words: large stars in the middle."""
        size = min(_SCORE, int((cell.picture.width() - 2 * _QUOTE_INSET) / (stars_width(100) / 100)))
        middle = cell.picture.center()
        at = QPointF(round(middle.x() - stars_width(size) / 2), round(middle.y() - size / 2))
        cell.painter.drawPixmap(at, cell.ink.stars(rating, size, "review"))

    def _paint_top_badges(self, cell: _Cell, row: ItemRow) -> None:
        painter, box, ink = cell.painter, cell.picture, cell.ink
        x, y = box.left() + _INSET, box.top() + _INSET
        if cell.ticked:
            painter.drawPixmap(QPointF(x, y), ink.badge(_BADGE, "accent", "check", "on-accent"))
            x += _BADGE + 4
        if row.curation != "inbox":
            painter.drawPixmap(QPointF(x, y), ink.badge(_BADGE, "scrim", CURATION[row.curation].icon, "on-scrim"))
            x += _BADGE + 4
        if cell.is_alike:
            painter.drawPixmap(QPointF(x, y), ink.badge(_BADGE, "scrim", "copy", "on-scrim"))
        look = RIGHTS[row.rights]
        painter.drawPixmap(QPointF(box.right() - _INSET - _SEAL, y), ink.seal(_SEAL, look.icon, look.role))

    def _paint_bottom_badges(self, cell: _Cell, row: ItemRow) -> None:
        painter, box, ink, lead = cell.painter, cell.picture, cell.ink, row.lead
        y = box.bottom() - _INSET - _BADGE
        if lead is not None and lead.duration_s is not None:
            length = ink.counter(_BADGE, "play", words.clock(lead.duration_s))
            painter.drawPixmap(QPointF(box.left() + _INSET, y), length)
        elif lead is not None and row.content_type in ("post", "story"):
            painter.drawPixmap(
                QPointF(box.left() + _INSET, y), ink.badge(_BADGE, "scrim", "message-circle", "on-scrim")
            )
        if row.products:
            count = ink.counter(_BADGE, "shopping-bag", str(len(row.products)))
            painter.drawPixmap(QPointF(box.right() - _INSET - count.deviceIndependentSize().width(), y), count)

    def _paint_words(self, cell: _Cell, row: ItemRow) -> None:
        painter, theme, ink = cell.painter, cell.theme, cell.ink
        height = theme.scaled(18)
        line = QRectF(cell.picture.left() + 1, cell.picture.bottom() + 4, cell.picture.width() - 2, height)
        code = words.PLATFORM_CODES[row.platform]
        painter.setFont(ink.code.font)
        painter.setPen(theme.colour("text-3"))
        painter.drawText(line, int(_RIGHT), code)
        room = line.width() - ink.code.metrics.horizontalAdvance(code) - 8
        below = line.translated(0, height)
        stars = QPointF(below.left(), round(below.center().y() - 6))
        painter.drawPixmap(stars, ink.stars(row.stars, _STAR))
        painter.setFont(ink.day.font)
        beside = cell.figure or self._day(ink, row, below.width() - stars_width(_STAR) - 4)
        painter.setPen(theme.colour("text" if cell.figure else "text-3"))
        painter.drawText(below, int(_RIGHT), beside)
        painter.setFont(ink.name.font)
        painter.setPen(theme.colour("text"))
        name = ink.name.metrics.elidedText(words.creator(row), Qt.TextElideMode.ElideRight, int(room))
        painter.drawText(line, int(_LEFT), name)

    def _day(self, ink: Ink, row: ItemRow, room: float) -> str:
        """When it was posted; as a bare date where “2 days ago” has no room."""
        today = self._today()
        said = words.day(row.posted_at, today)
        fits = ink.day.metrics.horizontalAdvance(said) <= room
        return said if fits else words.day(row.posted_at, today, year=False)


def paint_lines(painter: QPainter, theme: Theme, text: str, place: QRectF, lines: int) -> None:
    """Text in at most so many lines of 12 px on 16, the last one shortened."""
    font = theme.font(12)
    metrics = QFontMetricsF(font)
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    y, pitch = place.top(), theme.scaled(16)
    painter.setFont(font)
    for number in range(lines):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(place.width())
        start, length = line.textStart(), line.textLength()
        is_last = number == lines - 1 and start + length < len(text)
        said = text[start:] if is_last else text[start : start + length]
        said = metrics.elidedText(said, Qt.TextElideMode.ElideRight, place.width()) if is_last else said
        painter.drawText(QPointF(place.left(), y + metrics.ascent() + (pitch - metrics.height()) / 2), said.rstrip())
        y += pitch
    layout.endLayout()


def _ratio(painter: QPainter) -> float:
    return painter.device().devicePixelRatio()
