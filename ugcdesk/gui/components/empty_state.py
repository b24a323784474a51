"""What stands in the place of a list that has nothing to show: what belongs here and one thing to do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from ugcdesk.gui.components.flow import FlowLayout
from ugcdesk.gui.components.labels import IconLabel
from ugcdesk.gui.components.styling import paragraph, surface, text_label
from ugcdesk.gui.theme import ThemeSource


class EmptyState(QFrame):
    """Icon or pictures, title, a sentence, buttons and a footnote, centred. ``drop_zone`` draws the dashed frame.

    ``stacked`` puts the buttons below each other, where they say what a person typed.
    """

    def __init__(
        self,
        themes: ThemeSource,
        title: str,
        text: str,
        *,
        icon: str = "",
        pictures: Sequence[QPixmap] = (),
        buttons: Sequence[QPushButton] = (),
        footnote: str = "",
        drop_zone: bool = False,
        stacked: bool = False,
    ) -> None:
        super().__init__()
        centre = Qt.AlignmentFlag.AlignHCenter
        self.setAccessibleName(title)
        if drop_zone:
            surface(self, "drop-zone")
            self.setMinimumWidth(640)
        column = QVBoxLayout(self)
        column.setContentsMargins(40, 32, 40, 32)
        column.setSpacing(8)
        column.addStretch(1)
        if pictures:
            column.addWidget(_Prints(themes, pictures), 0, centre)
        if icon:
            column.addWidget(IconLabel(themes, icon, "text-3", 32), 0, centre)
        for label in (text_label(title, "title", wrap=True), paragraph(text, "lead")):
            label.setAlignment(centre)
            column.addWidget(label)
        column.addSpacing(8)
        column.addLayout(_stack(buttons) if stacked else _row(buttons))
        if footnote:
            note = text_label(footnote, "hint", wrap=True)
            note.setAlignment(centre)
            column.addWidget(note)
        column.addStretch(1)


def _row(buttons: Sequence[QPushButton]) -> FlowLayout:
    row = FlowLayout(centred=True)
    for button in buttons:
        row.addWidget(button)
    return row


def _stack(buttons: Sequence[QPushButton]) -> QVBoxLayout:
    stack = QVBoxLayout()
    stack.setSpacing(8)
    for button in buttons:
        stack.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
    return stack


class _Prints(QWidget):
    """Up to three pictures fanned out like prints on a table; decorative."""

    _SIZE, _STEP, _TILT = QSize(84, 104), 66, 9.0

    def __init__(self, themes: ThemeSource, pictures: Sequence[QPixmap]) -> None:
        super().__init__()
        self._themes, self._pictures = themes, list(pictures[:3])
        self.setFixedSize(240, 144)
        themes.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        middle = (len(self._pictures) - 1) / 2
        order = sorted(range(len(self._pictures)), key=lambda index: -abs(index - middle))
        for index in order:
            painter.save()
            painter.translate(QPointF(self.rect().center()) + QPointF((index - middle) * self._STEP, 0))
            painter.rotate((index - middle) * self._TILT)
            self._paint_print(painter, self._pictures[index])
            painter.restore()

    def _paint_print(self, painter: QPainter, picture: QPixmap) -> None:
        frame = QRectF(-self._SIZE.width() / 2, -self._SIZE.height() / 2, self._SIZE.width(), self._SIZE.height())
        painter.setPen(self._themes.theme.colour("border"))
        painter.setBrush(self._themes.theme.colour("on-scrim"))
        painter.drawRoundedRect(frame, 4, 4)
        inner = frame.adjusted(3, 3, -3, -3)
        shape = inner.size().scaled(QRectF(picture.rect()).size(), Qt.AspectRatioMode.KeepAspectRatio)
        source = QRectF(
            (picture.width() - shape.width()) / 2,
            (picture.height() - shape.height()) / 2,
            shape.width(),
            shape.height(),
        )
        painter.drawPixmap(inner, picture, source)
