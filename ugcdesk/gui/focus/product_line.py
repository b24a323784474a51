"""One product in the side panel: its hotspot's number, name and price; can be dragged onto the picture."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QDrag, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from ugcdesk.gui import words
from ugcdesk.gui.components.labels import ElidedLabel, NumberBadge
from ugcdesk.gui.components.styling import set_style, text_label
from ugcdesk.gui.context import Context
from ugcdesk.gui.focus.stage import PRODUCT_MIME
from ugcdesk.library.items import ProductRow

_HEIGHT = 28


class ProductLine(QToolButton):
    """A row of 28 px. ``clicked`` selects or places its hotspot, ``removed`` is Del on it."""

    removed = Signal()

    def __init__(self, context: Context, product: ProductRow | None, number: int | None) -> None:
        super().__init__()
        self._context, self._product = context, product
        self._pressed_at: QPoint | None = None
        name = product.name if product else "No product yet"
        price = words.money(product.price_minor, product.currency, context.locale) if product else ""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        spoken = f"hotspot {number}" if number else "no hotspot"
        self.setAccessibleName(", ".join(part for part in (name, price, spoken) if part))
        self.setToolTip("Show its hotspot" if number else "Put a hotspot on the picture, or drag it there")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        badge = NumberBadge(number)
        set_style(badge, unset=product is None or number is None)
        row.addWidget(badge)
        row.addWidget(ElidedLabel(name), 1)
        row.addWidget(text_label(price, "label"))
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        return QSize(100, max(_HEIGHT, self._context.themes.theme.scaled(_HEIGHT)))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        far = (
            self._pressed_at is not None
            and (event.position().toPoint() - self._pressed_at).manhattanLength() >= QApplication.startDragDistance()
        )
        if far and self._product is not None:
            self._pressed_at = None
            self.setDown(False)
            self._drag(self._product)
        else:
            super().mouseMoveEvent(event)

    def _drag(self, product: ProductRow) -> None:
        carried = QMimeData()
        carried.setData(PRODUCT_MIME, product.sku.encode())
        drag = QDrag(self)
        drag.setMimeData(carried)
        drag.setPixmap(self.grab())
        drag.exec(Qt.DropAction.CopyAction)
