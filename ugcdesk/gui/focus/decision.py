"""The three big buttons that decide about an item: approve, leave in the inbox, reject."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from ugcdesk.gui.context import Context
from ugcdesk.gui.theme import ThemeSource, Weight

_HEIGHT, _RADIUS, _ICON, _ICON_GAP = 56, 6, 16, 6
_CAP, _CAP_RADIUS, _LINE = 20, 4, 20
_LEAST_ROOM = 4  # px beside icon and word
_CHOICES = (
    ("approved", "Approve", "thumbs-up", "approve"),
    ("inbox", "Inbox", "inbox", "to_inbox"),
    ("rejected", "Reject", "x", "reject"),
)


class DecisionButton(QAbstractButton):
    """Icon and word above the key. The decision that holds is filled; the inbox is none, so it stays plain."""

    def __init__(self, themes: ThemeSource, text: str, icon: str, key: str, *, fills: bool) -> None:
        super().__init__()
        self._themes, self._icon, self._key, self._fills = themes, icon, key, fills
        self.setText(text)
        self.setCheckable(True)
        self.setAccessibleName(text)
        self.show_key(key)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        themes.changed.connect(self.updateGeometry)

    def show_key(self, key: str) -> None:
        """Show another key under the word, or none."""
        self._key = key
        self.setToolTip(f"{self.text()} ({key})" if key else self.text())
        self.update()

    def sizeHint(self) -> QSize:
        theme = self._themes.theme
        return QSize(theme.scaled(64), max(_HEIGHT, theme.scaled(_HEIGHT)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        filled = self.isChecked() and self._fills
        self._paint_body(painter, filled=filled)
        middle = self.height() / 2
        self._paint_word(painter, QRectF(0, middle - _LINE - 1, self.width(), _LINE), filled=filled)
        self._paint_key(painter, middle + 1, filled=filled)

    def _paint_body(self, painter: QPainter, *, filled: bool) -> None:
        theme = self._themes.theme
        fill = "accent" if filled else "raised"
        if self.underMouse():
            fill = "accent-hover" if filled else "hover"
        painter.setBrush(theme.colour(fill))
        painter.setPen(QPen(theme.colour("accent" if filled else "border"), 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)

    def _paint_word(self, painter: QPainter, line: QRectF, *, filled: bool) -> None:
        theme, role = self._themes.theme, "on-accent" if filled else "text"
        font = theme.font(theme.text["body"], Weight.MEDIUM)
        width = QFontMetricsF(font).horizontalAdvance(self.text()) + 1
        widest = max(QFontMetricsF(font).horizontalAdvance(text) for _, text, *_ in _CHOICES)
        with_icon = widest + 1 + _ICON + _ICON_GAP <= line.width() - _LEAST_ROOM  # all three or none
        left = (line.width() - width - (_ICON + _ICON_GAP if with_icon else 0)) / 2
        if with_icon:
            mark = self._themes.icons.pixmap(self._icon, role, _ICON, ratio=self.devicePixelRatioF())
            painter.drawPixmap(QPointF(left, line.center().y() - _ICON / 2), mark)
            left += _ICON + _ICON_GAP
        painter.setFont(font)
        painter.setPen(theme.colour(role))
        painter.drawText(QRectF(left, line.top(), width, line.height()), Qt.AlignmentFlag.AlignCenter, self.text())

    def _paint_key(self, painter: QPainter, top: float, *, filled: bool) -> None:
        if not self._key:
            return
        theme = self._themes.theme
        box = QRectF((self.width() - _CAP) / 2, top, _CAP, _CAP).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setBrush(Qt.BrushStyle.NoBrush if filled else theme.colour("surface"))
        painter.setPen(QPen(theme.colour("on-accent" if filled else "border"), 1))
        painter.drawRoundedRect(box, _CAP_RADIUS, _CAP_RADIUS)
        painter.setFont(theme.font(theme.text["badge"], Weight.MEDIUM))
        painter.setPen(theme.colour("on-accent" if filled else "text-2"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._key)


class DecisionBar(QWidget):
    """Approve, Inbox, Reject; ``decided`` says the curation that was clicked."""

    decided = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._buttons: dict[str, DecisionButton] = {}
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for curation, text, icon, action_id in _CHOICES:
            key = context.actions.key_text(action_id)
            button = DecisionButton(context.themes, text, icon, key, fills=curation != "inbox")
            button.clicked.connect(lambda _=False, curation=curation: self.decided.emit(curation))
            context.actions.follow_key(button, action_id, button.show_key)
            self._group.addButton(button)
            self._buttons[curation] = button
            row.addWidget(button, 1)

    @property
    def current(self) -> str:
        """The decision that is shown."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "inbox")

    def show_decision(self, curation: str) -> None:
        """Show a decision without announcing it."""
        self._buttons[curation].setChecked(True)
