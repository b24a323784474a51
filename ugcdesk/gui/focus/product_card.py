"""The card beside the current hotspot: which product it shows, and how to change, move or remove it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import QFrame, QGraphicsDropShadowEffect, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ugcdesk.gui import words
from ugcdesk.gui.components.buttons import Button
from ugcdesk.gui.components.labels import ElidedLabel, KeyCap
from ugcdesk.gui.components.styling import line, surface, text_label
from ugcdesk.gui.context import Context
from ugcdesk.gui.focus.rounded import rounded
from ugcdesk.library.items import ProductRow

_WIDTH, _PICTURE, _AWAY, _CLEAR, _EDGE = 264, 56, 72, 26, 8


class ProductCard(QFrame):
    """A child of the stage's viewport; `place` keeps it inside and off its hotspot."""

    change_asked = Signal()

    def __init__(self, context: Context, host: QWidget) -> None:
        super().__init__(host)
        self._context, self._host = context, host
        surface(self, "popover")
        self._fit()
        context.themes.changed.connect(self._fit)
        self._picture = QLabel()
        self._picture.setFixedSize(_PICTURE, _PICTURE)
        self._name, self._facts = ElidedLabel("", "strong"), ElidedLabel("", "hint")
        self._price = text_label("", "strong")
        self.change = Button(context.themes, "Change", kind="link", size="small")
        self.change.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._lay_out()
        self.change.clicked.connect(self.change_asked)
        shadow = QGraphicsDropShadowEffect(self, blurRadius=24, color=QColor(0, 0, 0, 90))
        shadow.setOffset(0, 4)
        self.setGraphicsEffect(shadow)
        self.hide()

    def show_product(self, product: ProductRow | None, picture: QPixmap) -> None:
        """Say what the hotspot shows; None while no product is chosen."""
        self._picture.setPixmap(rounded(picture, 4))
        self._picture.setHidden(picture.isNull())
        locale = self._context.locale
        facts = [product.sku, product.availability or ""] if product else ["Choose what is shown here"]
        self._name.setText(product.name if product else "No product yet")
        self._facts.setText(" · ".join(fact for fact in facts if fact))
        self._price.setText(words.money(product.price_minor, product.currency, locale) if product else "")
        self.change.setText("Change" if product else "Choose product")
        self.setAccessibleName(self._name.text())
        self.adjustSize()

    def place(self, spot: QPoint) -> None:
        """Stand beside ``spot``, a point of the host, on the side where there is room."""
        room = self._host.rect().adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        box = QRect(QPoint(), self.size())
        box.moveTopLeft(QPoint(spot.x() + _AWAY, spot.y() - self.height() * 3 // 4))
        if box.right() > room.right():
            box.moveRight(spot.x() - _AWAY)
        box.moveLeft(max(room.left(), min(box.left(), room.right() - box.width())))
        if box.adjusted(-_CLEAR, 0, _CLEAR, 0).contains(spot):  # no room beside it
            above = spot.y() - _CLEAR - box.height()
            box.moveTop(above if above >= room.top() else spot.y() + _CLEAR)
        box.moveTop(max(room.top(), min(box.top(), room.bottom() - box.height())))
        self.move(box.topLeft())

    def _fit(self) -> None:
        self.setFixedWidth(self._context.themes.theme.scaled(_WIDTH))

    def _lay_out(self) -> None:
        facts = QVBoxLayout()
        facts.setSpacing(0)
        for label in (self._name, self._facts, self._price):
            facts.addWidget(label)
        facts.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self.change)
        foot.addWidget(text_label("Drag to move", "hint"))
        foot.addStretch(1)
        foot.addWidget(KeyCap("Del"))
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 12, 12, 12)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.addWidget(self._picture, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(facts, 0, 1)
        grid.addWidget(line(), 1, 0, 1, 2)
        grid.addLayout(foot, 2, 0, 1, 2)
        grid.setColumnStretch(1, 1)
