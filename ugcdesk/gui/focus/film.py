"""A video that plays on the stage; imported only to play one, as QtMultimedia need not be there."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtMultimedia import QAudioOutput, QMediaPlayer
from PySide6.QtMultimediaWidgets import QGraphicsVideoItem

from ugcdesk.gui.focus.photo_item import PhotoItem


class Film(QObject):
    """Plays the file at ``path`` in the place of ``photo``, turned clockwise by ``turn`` degrees, until `end`.

    All times are in milliseconds. ``failed`` brings what the player says of a file that it cannot play.
    """

    moved = Signal(int)
    measured = Signal(int)  # how long it is
    ran = Signal(bool)  # whether it is running now
    failed = Signal(str)

    def __init__(self, path: Path, photo: PhotoItem, turn: int, parent: QObject) -> None:
        super().__init__(parent)
        self._player = QMediaPlayer(self)
        self._sound = QAudioOutput(self)
        self._picture = QGraphicsVideoItem(photo)
        self._lay(photo, turn)
        self._player.setAudioOutput(self._sound)
        self._player.setVideoOutput(self._picture)
        self._player.positionChanged.connect(self.moved.emit)
        self._player.durationChanged.connect(self.measured.emit)
        self._player.playingChanged.connect(self.ran.emit)
        # A player must not be closed while it is still telling what went wrong.
        self._player.errorOccurred.connect(self._fail, Qt.ConnectionType.QueuedConnection)
        self._player.setSource(QUrl.fromLocalFile(str(path)))

    def play(self) -> None:
        """Let it run, from the beginning again after its end."""
        self._player.play()

    def toggle(self) -> None:
        """Pause it, or let it go on."""
        if self._player.isPlaying():
            self._player.pause()
        else:
            self._player.play()

    def seek(self, moment: int) -> None:
        """Go to a moment; one outside of the film is its beginning or its end."""
        self._player.setPosition(max(0, min(moment, self._player.duration())))

    def seek_by(self, step: int) -> None:
        """Go on, or back when ``step`` is negative."""
        self.seek(self._player.position() + step)

    def mute(self, is_muted: bool) -> None:
        self._sound.setMuted(is_muted)

    def end(self) -> None:
        """Let go of the file and of the stage."""
        self.blockSignals(True)
        self._player.stop()
        self._player.setSource(QUrl())
        scene = self._picture.scene()
        if scene is not None:
            scene.removeItem(self._picture)
        self.deleteLater()
        self._picture.deleteLater()

    def _fail(self, _error: object, reason: str) -> None:
        self.failed.emit(reason)

    def _lay(self, photo: PhotoItem, turn: int) -> None:
        area = photo.boundingRect()
        size = area.size().transposed() if turn % 180 else area.size()
        self._picture.setSize(size)
        middle = self._picture.boundingRect().center()
        self._picture.setTransformOriginPoint(middle)
        self._picture.setRotation(turn)
        self._picture.setPos(area.center() - middle)
