"""The parts of the previewed page as scene items: its head, photos and quotes, in the page's own pixels."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QTextLayout
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from ugcdesk.gui.context import Context
from ugcdesk.gui.galleries.item_cells import cover
from ugcdesk.gui.galleries.page_look import STAR, PageLook, one_line, page_font, paragraph, shade, stars
from ugcdesk.gui.tokens import Weight
from ugcdesk.library.vocabulary import ContentType
from ugcdesk.publish.layout import Measures
from ugcdesk.publish.page import Heading, tile_aspect
from ugcdesk.publish.tiles import Tile

RADIUS = 10.0
_RING = 3.0  # px on screen
_LINE = 1.45
_CLIP = Qt.ClipOperation.IntersectClip


class PageHead(QGraphicsItem):
    """Title and intro; ``height`` is what they take at the width given."""

    def __init__(self, heading: Heading, look: PageLook, measures: Measures, width: float) -> None:
        super().__init__()
        self._look = look
        title = page_font(measures.title, Weight.BOLD, spacing=-0.02)
        self._title, top = paragraph(heading.title, title, width, measures.title * 1.15)
        self._intro_at, self._intro = top + 8, None
        self.height = top
        if heading.intro:
            # 68ch: the width of as many zeros.
            font = page_font(measures.intro)
            measure = min(width, 68 * QFontMetricsF(font).horizontalAdvance("0"))
            self._intro, high = paragraph(heading.intro, font, measure, measures.intro * _LINE)
            self.height = self._intro_at + high
        self._width = width

    def boundingRect(self) -> QRectF:
        return QRectF(0, 0, self._width, self.height)

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        painter.setPen(self._look.colour("text"))
        self._title.draw(painter, QPointF())
        if self._intro is not None:
            painter.setPen(self._look.colour("text-soft"))
            self._intro.draw(painter, QPointF(0, self._intro_at))


class PageTile(QGraphicsItem):
    """One item of the page; a click on it and the ring around the chosen one are its owner's."""

    def __init__(
        self, tile: Tile, heading: Heading, look: PageLook, context: Context, size: tuple[float, float]
    ) -> None:
        super().__init__()
        self.tile = tile
        self._heading, self._look, self._context = heading, look, context
        self._box = QRectF(0, 0, *size)
        self._chosen = False
        self.setToolTip(tile.title or "")

    def set_chosen(self, chosen: bool) -> None:
        self._chosen = chosen
        self.update()

    def boundingRect(self) -> QRectF:
        return self._box

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        shape = QPainterPath()
        shape.addRoundedRect(self._box, RADIUS, RADIUS)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillPath(shape, self._look.colour("quote"))
        painter.setClipPath(shape, _CLIP)
        self.paint_inside(painter)
        painter.restore()
        if self._chosen:
            self._paint_ring(painter)

    def paint_inside(self, painter: QPainter) -> None:
        """What is on the tile; it is cut to the tile's shape."""
        raise NotImplementedError

    def _paint_ring(self, painter: QPainter) -> None:
        pen = QPen(self._context.themes.theme.colour("accent-line"), _RING)
        pen.setCosmetic(True)
        inset = _RING / 2 / painter.worldTransform().m11()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(self._box.adjusted(inset, inset, -inset, -inset), RADIUS, RADIUS)


class PhotoTile(PageTile):
    """A picture with its creator, caption and number of products at the foot, as far as they are switched on."""

    SHADE, COUNT, EDGE = 96.0, 25.0, 12.0

    def __init__(
        self, tile: Tile, heading: Heading, look: PageLook, context: Context, size: tuple[float, float], *, small: bool
    ) -> None:
        super().__init__(tile, heading, look, context, size)
        self._left, self._right = (10.0, 8.0) if small else (self.EDGE, self.EDGE)
        self._letters = 13 if small else 14

    @property
    def digest(self) -> str | None:
        return self.tile.row.lead.face if self.tile.row.lead else None

    def paint_inside(self, painter: QPainter) -> None:
        picture = self._context.thumbnails.get(self.digest) if self.digest else None
        if picture is not None:
            painter.drawPixmap(self._box, picture, cover(picture, self._box.size().toSize(), self.tile.focal))
        foot = QRectF(0, self._box.height() - self.SHADE, self._box.width(), self.SHADE)
        painter.fillRect(foot, shade(foot))
        right = self._paint_count(painter)
        self._paint_maker(painter, right)
        if self.tile.row.content_type == ContentType.VIDEO:
            self._paint_badge(painter, "Video")

    def _paint_count(self, painter: QPainter) -> float:
        """The pill with a dot and the number of products; returns where it begins."""
        right = self._box.width() - self._right
        if not (self._heading.options["dots"] and self.tile.linked):
            return right
        text, font = str(len(self.tile.linked)), page_font(13, Weight.MEDIUM)
        wide = 9 + 9 + 7 + QFontMetricsF(font).horizontalAdvance(text) + 11
        pill = QRectF(right - wide, self._box.height() - self._right - self.COUNT, wide, self.COUNT)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(Qt.GlobalColor.white)
        painter.drawRoundedRect(pill, self.COUNT / 2, self.COUNT / 2)
        painter.setPen(QPen(self._look.ink, 3))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QRectF(pill.left() + 10.5, pill.center().y() - 3, 6, 6))
        one_line(painter, pill.adjusted(25, 0, 0, 0), text, font, self._look.ink)
        return pill.left() - 6

    def _paint_maker(self, painter: QPainter, right: float) -> None:
        white = QColor(Qt.GlobalColor.white)
        bottom = self._box.height() - self._right - 3
        wide = right - self._left
        options = self._heading.options
        if options["creators"] and self.tile.creator:
            place = QRectF(self._left, bottom - 20, wide, 20)
            one_line(painter, place, self.tile.creator, page_font(self._letters, Weight.MEDIUM), white)
            bottom -= 20
        if options["captions"] and self.tile.caption:
            text = " ".join(self.tile.caption.split())
            one_line(painter, QRectF(self._left, bottom - 20, wide, 20), text, page_font(self._letters), white)

    def _paint_badge(self, painter: QPainter, text: str) -> None:
        font = page_font(13, Weight.MEDIUM)
        badge = QRectF(self.EDGE, self.EDGE, QFontMetricsF(font).horizontalAdvance(text) + 18, 23)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour("stage"))
        painter.drawRoundedRect(badge, 11, 11)
        one_line(painter, badge.adjusted(9, 0, 0, 0), text, font, QColor(Qt.GlobalColor.white))


class QuoteTile(PageTile):
    """A customer's words with the score, name and product."""

    LINES = 8

    def __init__(
        self, tile: Tile, heading: Heading, look: PageLook, context: Context, size: tuple[float, float], *, small: bool
    ) -> None:
        super().__init__(tile, heading, look, context, size)
        self._padding = 20.0 if small else 24.0

    def paint_inside(self, painter: QPainter) -> None:
        inner = self._box.adjusted(self._padding, self._padding, -self._padding, -self._padding)
        top = inner.top()
        if self._has_stars:
            stars(painter, inner.topLeft(), self.tile.halves or 0, self._look)
            top += STAR + 10
        foot = self._paint_foot(painter, inner)
        text, _ = self._quote(inner.width())
        painter.save()
        painter.setClipRect(QRectF(inner.left(), top, inner.width(), max(0.0, foot - 10 - top)), _CLIP)
        painter.setPen(self._look.colour("text"))
        text.draw(painter, QPointF(inner.left(), top))
        painter.restore()

    def wanted_height(self) -> float:
        """What the tile would take at its width if nothing limited it, as on a phone."""
        inner = self._box.width() - 2 * self._padding
        head = STAR + 10 if self._has_stars else 0
        return 2 * self._padding + head + self._quote(inner)[1] + 10 + self._foot_height()

    @property
    def _has_stars(self) -> bool:
        return bool(self._heading.options["stars"]) and self.tile.halves is not None

    def _quote(self, width: float) -> tuple[QTextLayout, float]:
        size = 20.0 if tile_aspect(self.tile) == 1 else 17.0
        font = page_font(size, Weight.MEDIUM, spacing=-0.01)
        return paragraph(f"“{self.tile.quote}”" if self.tile.quote else "", font, width, size * 1.35, most=self.LINES)

    def _who(self) -> str:
        if self.tile.creator is None:
            return "Verified purchase" if self.tile.is_verified else ""
        return self.tile.creator + (", verified purchase" if self.tile.is_verified else "")

    def _foot_height(self) -> float:
        return (14 * _LINE if self._who() else 0) + len(self.tile.linked[:2]) * (14 * _LINE + 8)

    def _paint_foot(self, painter: QPainter, inner: QRectF) -> float:
        top = inner.bottom() - self._foot_height()
        at, high = top, 14 * _LINE
        who = self._who()
        if who:
            soft = self._look.colour("text-soft")
            one_line(painter, QRectF(inner.left(), at, inner.width(), high), who, page_font(14), soft)
            at += high
        for linked in self.tile.linked[:2]:
            font = page_font(14)
            font.setUnderline(linked.link is not None)
            role = "text" if linked.link else "text-soft"
            place = QRectF(inner.left(), at + 4, inner.width(), high)
            one_line(painter, place, linked.product.name, font, self._look.colour(role))
            at += high + 8
        return top
