"""What stands in the middle: the stage with its pictures, hotspots and remarks, or the card of a review."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSizeF, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import QStackedWidget

from ugcdesk.gui.components.buttons import Button
from ugcdesk.gui.components.styling import surface, text_label
from ugcdesk.gui.context import Context
from ugcdesk.gui.focus.dots import Dots
from ugcdesk.gui.focus.loaded import Loaded, is_written
from ugcdesk.gui.focus.pictures import Pictures, Wanted
from ugcdesk.gui.focus.review_card import ReviewCard
from ugcdesk.gui.focus.spots import Spot, Spots
from ugcdesk.gui.focus.stage import Stage
from ugcdesk.library.items import FileRow, HotspotRow, ItemRow
from ugcdesk.library.turning import turned_point

_SIDE_STEP = 512  # sizes are rounded up to this, so that a window dragged larger decodes seldom
_WHOLE = 16_384
_DECODE_AFTER_MS = 60  # a size that is still changing is not worth decoding for


class Viewer(QStackedWidget):
    """Shows one item; `row` first, as soon as the list knows it, then everything `loaded`."""

    turned = Signal()  # another picture of the same item
    begun = Signal()  # the stage begins a picture: another, or the same shown otherwise
    play_asked = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.stage, self.review = Stage(context), ReviewCard(context)
        self.spots = Spots(context, self.stage)
        self.dots = Dots(context, self.stage.viewport())
        self._pictures = Pictures(context.desk, context.tasks, self)
        self._row: ItemRow | None = None
        self._loaded: Loaded | None = None
        self._position = 0
        self._moment: float | None = None
        self._is_film = False
        self._ahead: Sequence[ItemRow] = ()
        self._player = Button(context.themes, "Open in player", "play", size="large")
        self._remark = text_label("", "control", wrap=True)
        self._soon = QTimer(self, singleShot=True, interval=_DECODE_AFTER_MS)
        self._build()

    @property
    def file(self) -> FileRow | None:
        """The original on the stage, None for words and while nothing is shown."""
        return self._row.files[self._position] if self._row is not None and self._row.files else None

    @property
    def is_written(self) -> bool:
        return self.currentWidget() is self.review

    def show_row(self, row: ItemRow, ahead: Sequence[ItemRow]) -> None:
        """Show an item at once, and decode the first pictures of ``ahead`` after it."""
        fresh = self._row is None or self._row.id != row.id
        before = self.file
        self._row, self._ahead = row, ahead
        written = is_written(row.content_type, bool(row.files))
        if fresh:
            self._loaded, self._position = None, 0
            self.spots.select(None)
            self.spots.show([])
            if not written:
                self._begin()
        self._position = min(self._position, max(0, len(row.files) - 1))
        if not fresh and not written and before is not None and self.file is not None:
            self._show_changed(before)
        self.setCurrentWidget(self.review if written else self.stage)
        self._decode()

    def show_item(self, loaded: Loaded) -> None:
        """Show all that is known of it."""
        before = self.file
        self._row, self._loaded = loaded.detail.row, loaded
        if not loaded.is_written and before is not None and self.file is not None:
            self._show_changed(before)
        if loaded.is_written:
            self.review.show_item(loaded)
        else:
            self._show_spots()

    def expect_ahead(self, ahead: Sequence[ItemRow]) -> None:
        """What comes next has become known."""
        self._ahead = ahead
        self._decode()

    def preview(self, moment: float | None) -> None:
        """Show the frame at a moment of the video, in seconds, in the place of its poster; None ends that."""
        self._moment = moment
        self._show_player()
        self._decode()

    def show_film(self, is_on: bool) -> None:
        """The video itself plays on the stage, or no longer does."""
        self._is_film = is_on
        self._show_player()

    def offer(self, text: str, key: str) -> None:
        """Name the button on a video by what it does, with its key."""
        self._player.setText(text)
        self._player.show_hint(key)
        self._place_over()

    def turn(self, step: int) -> bool:
        """Show the next or the previous picture of the item; false when there is none."""
        return self._row is not None and self._turn_to(self._position + step)

    def turn_to_spot(self, spot_id: int) -> None:
        """Show the picture of the item on which a hotspot lies."""
        spots = self._loaded.detail.hotspots if self._loaded is not None else ()
        digest = next((spot.hash for spot in spots if spot.id == spot_id), None)
        files = self._row.files if self._row is not None else ()
        self._turn_to(next((place for place, file in enumerate(files) if file.hash == digest), -1))

    def open_in_player(self) -> None:
        """Hand the video to the program that the system plays videos with."""
        path = self.video_path()
        if path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def video_path(self) -> Path | None:
        """The file of the video on the stage; when there is none, that is said."""
        if not self._is_video():
            self._context.said.toast.emit("There is no video on the stage", "info", False)
            return None
        path = self._context.desk.original(self._row, self._position) if self._row is not None else None
        if path is None:
            self._context.said.warning.emit("The video’s file is missing. Restore it from a backup, then retry.", "")
        return path

    def _build(self) -> None:
        self.addWidget(self.stage)
        self.addWidget(self.review)
        viewport = self.stage.viewport()
        for over in (self._player, self._remark):
            over.setParent(viewport)
            over.hide()
        surface(self._remark, "popover")
        self._remark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._remark.setMargin(12)
        self._player.clicked.connect(self.play_asked)
        self._soon.timeout.connect(self._decode)
        self.stage.zoomed.connect(lambda _fitted: self._decode())
        self.stage.arranged.connect(self._place_over)
        self.dots.chosen.connect(self._turn_to)
        self._pictures.ready.connect(self._show_ready)
        self._pictures.failed.connect(lambda wanted, _reason: self._show_ready(wanted))
        self._context.thumbnails.ready.connect(self._show_thumbnail)

    def _turn_to(self, position: int) -> bool:
        if self._row is None or not 0 <= position < len(self._row.files) or position == self._position:
            return False
        self._position = position
        self._begin()
        self._show_spots()
        self._decode()
        self.turned.emit()
        return True

    def _show_changed(self, before: FileRow) -> None:
        """The same picture is shown otherwise now: turned, or by another moment."""
        if self.file is not None and self.file.hash == before.hash and self.file.face != before.face:
            self._begin()
            self._show_spots()
            self._decode()

    def _begin(self) -> None:
        """Make place for the picture and show its thumbnail until it is decoded."""
        assert self._row is not None  # callers have one
        self._moment = None
        file = self._row.files[self._position]
        thumbnail = self._context.thumbnails.get(file.face)
        size = QSizeF(file.shown_width or 4, file.shown_height or 3)
        if (not file.width or not file.height) and thumbnail is not None:
            size = QSizeF(thumbnail.size())
        self.stage.begin(size, thumbnail)
        self.dots.show_dots(len(self._row.files), self._position)
        self._show_player()
        self._place_over()
        self.begun.emit()

    def _show_spots(self) -> None:
        loaded, file = self._loaded, self.file
        if loaded is None or file is None:
            return
        numbers = loaded.numbers
        mine = [turned_spot(spot, file.turn) for spot in loaded.detail.hotspots if spot.hash == file.hash]
        self.spots.show([Spot(spot, numbers[spot.id], loaded.product_of(spot)) for spot in mine])

    def _decode(self) -> None:
        """Ask for what is on screen first, then for the next items at fitted size."""
        side = -(-self.stage.longest_side() // _SIDE_STEP) * _SIDE_STEP
        wanted = [] if self.file is None or self.is_written else [self._wanted(side)]
        ahead = [Wanted(row.files[0], side) for row in self._ahead if row.files]
        self._pictures.want([*wanted, *ahead])
        for one in wanted:
            self._show_ready(one)

    def _wanted(self, side: int) -> Wanted:
        assert self.file is not None  # only asked for with a picture
        return Wanted(self._shown(self.file), side if self.stage.is_fitted else _WHOLE)

    def _shown(self, file: FileRow) -> FileRow:
        return file if self._moment is None else replace(file, poster_s=self._moment)

    def _show_ready(self, wanted: Wanted) -> None:
        if self.file is None or wanted.file.face != self._shown(self.file).face or self.is_written:
            return
        image = self._pictures.get(wanted)
        if image is not None:
            self.stage.show_image(image)
        reason = self._pictures.refusal(wanted)
        self._remark.setText(reason)
        self._remark.setVisible(bool(reason))
        self._place_over()

    def _show_thumbnail(self, digest: str) -> None:
        file, photo = self.file, self.stage.photo
        thumbnail = self._context.thumbnails.get(digest)
        if file is None or file.face != digest or photo.is_sharp or thumbnail is None:
            return
        if not file.width or not file.height:
            self.stage.begin(QSizeF(thumbnail.size()), thumbnail)
        else:
            photo.show_thumbnail(thumbnail)

    def _is_video(self) -> bool:
        return self.file is not None and self.file.mime.startswith("video/")

    def _show_player(self) -> None:
        self._player.setVisible(self._is_video() and self._moment is None and not self._is_film)

    def _place_over(self) -> None:
        room = self.stage.viewport().rect()
        self.dots.place()
        self._player.adjustSize()
        self._player.move(room.center() - self._player.rect().center())
        self._remark.setFixedWidth(min(480, max(200, room.width() - 64)))
        self._remark.adjustSize()
        self._remark.move(room.center().x() - self._remark.width() // 2, room.bottom() - self._remark.height() - 64)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._soon.start()


def turned_spot(spot: HotspotRow, turn: int) -> HotspotRow:
    """A hotspot as it lies on the picture turned clockwise."""
    x, y = turned_point(spot.x, spot.y, turn)
    return replace(spot, x=x, y=y)
