"""Paints one item as a cell of the grid: picture or quote, badges on it, creator and date below."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPixmap, QTextLayout, QTextOption

from ugcdesk.gui import words
from ugcdesk.gui.components.stars import paint_stars, stars_width
from ugcdesk.gui.components.status import CURATION, RIGHTS
from ugcdesk.gui.context import Context
from ugcdesk.gui.library.item_model import ItemModel
from ugcdesk.gui.library.pictures import CENTRE, Cut, Pictures
from ugcdesk.gui.theme import Theme, Weight
from ugcdesk.library.items import ItemRow

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
    theme: Theme
    row: ItemRow | None
    picture: QRectF
    ticked: bool
    is_alike: bool


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
        item_id = model.ids[place]
        self._paint_ring(painter, QRectF(box.adjusted(_BEFORE, _BEFORE, _BEFORE - _GAP, _BEFORE - _GAP)), state)
        ticked = state.is_selected and self._several
        card = self._card(model, place, box.size(), _ratio(painter), ticked=ticked)
        painter.setOpacity(_FADED if model.is_gone(item_id) else 1.0)
        painter.drawPixmap(box.topLeft(), card)
        painter.setOpacity(1.0)

    def _card(self, model: ItemModel, place: int, size: QSize, ratio: float, *, ticked: bool) -> QPixmap:
        """The painted cell; painted anew only when something in it is another, as that is what scrolling costs."""
        item_id, row, theme = model.ids[place], model.row_at(place), self._themes.theme
        picture = self._picture_box(size)
        shown = self._wanted(row, picture, ratio)
        there = shown is not None or (row is not None and row.lead is not None and self._is_absent(row))
        made_of = (row, there, theme, size, ratio, self._fit, ticked, model.is_alike(item_id), self._today())
        card = self._cards.get(item_id)
        if card is None or any(a is not b and a != b for a, b in zip(card.made_of, made_of, strict=True)):
            pixmap = QPixmap(size * ratio)
            pixmap.setDevicePixelRatio(ratio)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
            cell = _Cell(painter, theme, row, picture, ticked, model.is_alike(item_id))
            if row is None:
                self._paint_well(cell)
            else:
                self._paint_item(cell, row, shown)
            painter.end()
            card = self._cards[item_id] = _Card(made_of, pixmap)
            self._keep_few(pixmap)
        self._cards.move_to_end(item_id)
        return card.pixmap

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
        size = box.size().toSize()
        focal = lead.shown_focal or CENTRE
        return self._pictures.get(Cut(lead.face, (size.width(), size.height()), ratio, self._fit, focal))

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
        if not (state.is_selected or state.is_current or state.is_hovered):
            return
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
            at = QPointF(box.left() + 10, box.bottom() - _INSET - _BADGE / 2 - _STAR / 2)
            paint_stars(painter, at, self._themes.icons, row.rating, role="review", size=_STAR)
        painter.setOpacity(1.0)

    def _paint_score(self, cell: _Cell, rating: float) -> None:
        """A rating without words: large stars in the middle."""
        size = min(_SCORE, int((cell.picture.width() - 2 * _QUOTE_INSET) / (stars_width(100) / 100)))
        middle = cell.picture.center()
        at = QPointF(middle.x() - stars_width(size) / 2, middle.y() - size / 2)
        paint_stars(cell.painter, at, self._themes.icons, rating, role="review", size=size)

    def _paint_top_badges(self, cell: _Cell, row: ItemRow) -> None:
        painter, box = cell.painter, cell.picture
        x, y = box.left() + _INSET, box.top() + _INSET
        if cell.ticked:
            self._paint_badge(cell, QRectF(x, y, _BADGE, _BADGE), "accent", "check", "on-accent")
            x += _BADGE + 4
        if row.curation != "inbox":
            self._paint_badge(cell, QRectF(x, y, _BADGE, _BADGE), "scrim", CURATION[row.curation].icon, "on-scrim")
            x += _BADGE + 4
        if cell.is_alike:
            self._paint_badge(cell, QRectF(x, y, _BADGE, _BADGE), "scrim", "copy", "on-scrim")
        seal = QRectF(box.right() - _INSET - _SEAL, y, _SEAL, _SEAL)
        look = RIGHTS[row.rights]
        painter.setPen(QPen(cell.theme.colour("border"), 1))
        painter.setBrush(cell.theme.colour("surface"))
        painter.drawRoundedRect(seal.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        self._draw_icon(painter, look.icon, look.role, seal, 14)

    def _paint_bottom_badges(self, cell: _Cell, row: ItemRow) -> None:
        box = cell.picture
        y = box.bottom() - _INSET - _BADGE
        lead = row.lead
        if lead is not None and lead.duration_s is not None:
            self._paint_counter(cell, "play", words.clock(lead.duration_s), left=box.left() + _INSET, y=y)
        elif lead is not None and row.content_type in ("post", "story"):
            self._paint_badge(
                cell, QRectF(box.left() + _INSET, y, _BADGE, _BADGE), "scrim", "message-circle", "on-scrim"
            )
        if row.products:
            self._paint_counter(cell, "shopping-bag", str(len(row.products)), right=box.right() - _INSET, y=y)

    def _paint_counter(
        self, cell: _Cell, icon: str, text: str, *, y: float, left: float | None = None, right: float = 0
    ) -> None:
        painter = cell.painter
        font = cell.theme.font(11, Weight.SEMIBOLD)
        width = QFontMetricsF(font).horizontalAdvance(text) + 27
        x = right - width if left is None else left
        box = QRectF(x, y, width, _BADGE)
        self._paint_badge(cell, box, "scrim", "", "")
        self._draw_icon(painter, icon, "on-scrim", QRectF(x + 3, y, 18, _BADGE), 12, filled=icon == "play")
        painter.setFont(font)
        painter.setPen(cell.theme.colour("on-scrim"))
        painter.drawText(box.adjusted(21, 0, -4, 0), int(_LEFT), text)

    def _paint_badge(self, cell: _Cell, box: QRectF, fill: str, icon: str, role: str) -> None:
        cell.painter.setPen(Qt.PenStyle.NoPen)
        cell.painter.setBrush(cell.theme.colour(fill))
        cell.painter.drawRoundedRect(box, 4, 4)
        if icon:
            self._draw_icon(cell.painter, icon, role, box, 12)

    def _draw_icon(
        self, painter: QPainter, name: str, role: str, box: QRectF, size: int, *, filled: bool = False
    ) -> None:
        pixmap = self._themes.icons.pixmap(name, role, size, ratio=_ratio(painter), filled=filled)
        painter.drawPixmap(QPointF(box.center().x() - size / 2, box.center().y() - size / 2), pixmap)

    def _paint_words(self, cell: _Cell, row: ItemRow) -> None:
        painter, theme = cell.painter, cell.theme
        height = theme.scaled(18)
        line = QRectF(cell.picture.left() + 1, cell.picture.bottom() + 4, cell.picture.width() - 2, height)
        code = words.PLATFORM_CODES[row.platform]
        painter.setFont(theme.font(11, Weight.MEDIUM))
        painter.setPen(theme.colour("text-3"))
        painter.drawText(line, int(_RIGHT), code)
        room = line.width() - painter.fontMetrics().horizontalAdvance(code) - 8
        painter.setFont(theme.font(12, Weight.MEDIUM))
        painter.setPen(theme.colour("text"))
        name = painter.fontMetrics().elidedText(words.creator(row), Qt.TextElideMode.ElideRight, int(room))
        painter.drawText(line, int(_LEFT), name)
        line.translate(0, height)
        paint_stars(painter, QPointF(line.left(), line.center().y() - 6), self._themes.icons, row.stars, size=_STAR)
        painter.setFont(theme.font(12))
        painter.setPen(theme.colour("text-3"))
        room = line.width() - stars_width(_STAR) - 4
        painter.drawText(line, int(_RIGHT), self._day(painter, row, room))

    def _day(self, painter: QPainter, row: ItemRow, room: float) -> str:
        """When it was posted; as a bare date where “2 days ago” has no room."""
        today = self._today()
        said = words.day(row.posted_at, today)
        fits = painter.fontMetrics().horizontalAdvance(said) <= room
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
