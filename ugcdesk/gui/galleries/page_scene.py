"""Lays the previewed page out at a width in page pixels, by the same rows as the export; it shows no window parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, QRectF
from PySide6.QtWidgets import QGraphicsScene

from ugcdesk.gui.context import Context
from ugcdesk.gui.galleries.page_items import PageHead, PageTile, PhotoTile, QuoteTile
from ugcdesk.gui.galleries.page_look import PageLook
from ugcdesk.library.vocabulary import GalleryLayout
from ugcdesk.publish.layout import Cell, Measures, Row, columns, measures, rows, squares
from ugcdesk.publish.page import Heading, tile_aspect
from ugcdesk.publish.tiles import Tile

# On a phone: small photos, those that span both columns, and from which shape on they do.
_SMALL, _WIDE, _WIDE_FROM = 0.8, 1.5, 1.2


class PageScene(QGraphicsScene):
    """One page. Heights follow from what is on it; `PageTile.tile` says which item a scene item shows."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._tiles: list[PageTile] = []
        self._heading: Heading | None = None
        self._shown: Sequence[Tile] = ()
        self._width = 1280.0
        self._chosen: int | None = None
        context.thumbnails.ready.connect(self._repaint_picture)
        context.themes.changed.connect(self._lay_out)

    @property
    def look(self) -> PageLook:
        return PageLook.of(dark=self._context.themes.theme.is_dark)

    @property
    def page_width(self) -> float:
        return self._width

    @property
    def tiles(self) -> Sequence[PageTile]:
        """The tiles in the order of the gallery."""
        return self._tiles

    def show_page(self, heading: Heading, tiles: Sequence[Tile]) -> None:
        self._heading, self._shown = heading, tiles
        self._lay_out()

    def set_page_width(self, width: float) -> None:
        """The width of the visitor's window in its pixels."""
        self._width = width
        self._lay_out()

    def try_options(self, options: Mapping[str, Any]) -> None:
        """Show these options in place of the stored ones until the next `show_page`."""
        if self._heading is not None:
            self._heading = replace(self._heading, options={**self._heading.options, **options})
            self._lay_out()

    def choose(self, item_id: int | None) -> PageTile | None:
        """Ring the tile of an item; returns it if it is on the page."""
        self._chosen = item_id
        for tile in self._tiles:
            tile.set_chosen(tile.tile.row.id == item_id)
        return next((tile for tile in self._tiles if tile.tile.row.id == item_id), None)

    def _lay_out(self) -> None:
        self.clear()
        self._tiles = []
        heading = self._heading
        if heading is None:
            return
        frame = measures(self._width)
        head = PageHead(heading, self.look, frame, self._width - 2 * frame.side)
        head.setPos(frame.side, frame.top)
        self.addItem(head)
        top = frame.top + head.height + frame.below_head
        bottom = top
        found: dict[int, PageTile] = {}
        for row in self._rows(heading, frame):
            for box in row.boxes:
                tile = self._tile(self._shown[box.index], heading, (box.width, box.height), frame)
                tile.setPos(frame.side + box.x, top + box.y)
                self.addItem(tile)
                found[box.index] = tile
                bottom = max(bottom, top + box.y + box.height)
        self._tiles = [found[index] for index in sorted(found)]
        self.choose(self._chosen)
        self.setSceneRect(QRectF(0, 0, self._width, bottom + frame.bottom))

    def _rows(self, heading: Heading, frame: Measures) -> list[Row]:
        width = self._width - 2 * frame.side
        target = float(heading.options["row_height"])
        if frame.is_phone:
            return columns([self._cell(tile, heading, frame, width) for tile in self._shown], width, frame.gap)
        if heading.layout is GalleryLayout.SQUARES:
            return squares(len(self._shown), width, target, frame.gap)
        return rows([tile_aspect(tile) for tile in self._shown], width, target, frame.gap)

    def _cell(self, tile: Tile, heading: Heading, frame: Measures, width: float) -> Cell:
        if tile.picture is None:
            wanted = QuoteTile(tile, heading, self.look, self._context, (width, width), small=frame.is_phone)
            return Cell(True, width / wanted.wanted_height())
        if heading.layout is GalleryLayout.SQUARES:
            return Cell(False, 1.0)
        is_wide = tile.picture.aspect >= _WIDE_FROM
        return Cell(is_wide, _WIDE if is_wide else _SMALL)

    def _tile(self, tile: Tile, heading: Heading, size: tuple[float, float], frame: Measures) -> PageTile:
        if tile.picture is None:
            return QuoteTile(tile, heading, self.look, self._context, size, small=frame.is_phone)
        return PhotoTile(tile, heading, self.look, self._context, size, small=frame.is_phone)

    def _repaint_picture(self, digest: str) -> None:
        for tile in self._tiles:
            if isinstance(tile, PhotoTile) and tile.digest == digest:
                tile.update()
