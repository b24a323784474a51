"""The middle of the builder: the page as a desktop, tablet or phone shows it, and the way to the real one."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QGraphicsView, QHBoxLayout, QVBoxLayout, QWidget

from ugcdesk.gui.components.buttons import Button
from ugcdesk.gui.components.segmented import Segment, Segmented
from ugcdesk.gui.components.styling import surface, text_label
from ugcdesk.gui.context import Context
from ugcdesk.gui.galleries.page_items import PageTile
from ugcdesk.gui.galleries.page_scene import PageScene

WIDTHS = {"desktop": 1280, "tablet": 768, "phone": 390}
_DEVICES = (
    Segment("desktop", "Desktop", "monitor"),
    Segment("tablet", "Tablet", "tablet"),
    Segment("phone", "Phone", "smartphone"),
)
_ICONS_ONLY = tuple(Segment(each.key, "", each.icon, each.text) for each in _DEVICES)
_RADIUS = 8
_LARGE = 1.2  # from this size of text on there is no room for the note


class PageView(QGraphicsView):
    """The page, scaled down to the width there is and never up; a click says which item was meant."""

    clicked = Signal(int)  # item id

    def __init__(self, context: Context, scene: PageScene) -> None:
        super().__init__(scene)
        self._context = context
        self._page = scene
        surface(self, "canvas")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        # The page stays where it was read while it is laid out anew.
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setAccessibleName("Preview of the page")
        scene.sceneRectChanged.connect(lambda _rect: self.fit())
        context.themes.changed.connect(self.viewport().update)

    def fit(self) -> None:
        """Show the whole width of the page."""
        scale = min(1.0, self.viewport().width() / self._page.page_width)
        self.resetTransform()
        self.scale(scale, scale)

    def drawBackground(self, painter: QPainter, rect: QRectF | object) -> None:
        theme = self._context.themes.theme
        scale = painter.worldTransform().m11()
        seen = self.mapToScene(self.viewport().rect()).boundingRect()
        painter.fillRect(seen, theme.colour("canvas"))
        page = self._page.sceneRect()
        page.setBottom(max(page.bottom(), seen.bottom() + 40))
        pen = QPen(theme.colour("border"), 1)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.setBrush(self._page.look.colour("ground"))
        inset = 0.5 / scale
        painter.drawRoundedRect(page.adjusted(inset, inset, -inset, 0), _RADIUS / scale, _RADIUS / scale)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self._tile_at(event.position())
        if found is not None and event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit(found.tile.row.id)
        super().mousePressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def _tile_at(self, place: QPointF) -> PageTile | None:
        found = self.itemAt(place.toPoint())
        return found if isinstance(found, PageTile) else None


class PreviewPane(QWidget):
    """Choice of the device over the page."""

    item_clicked = Signal(int)
    browser_asked = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.scene = PageScene(context, self)
        self.view = PageView(context, self.scene)
        self._devices = Segmented(context.themes, _DEVICES, name="Device")
        self._small_devices = Segmented(context.themes, _ICONS_ONLY, name="Device")
        self._note = text_label("Preview updates as you work", "hint")
        self.open_button = Button(context.themes, "Open in browser", "external-link", size="small")
        surface(self, "canvas")
        self._lay_out()
        for devices in (self._devices, self._small_devices):
            devices.chosen.connect(self.show_device)
        self.open_button.clicked.connect(self.browser_asked)
        self.view.clicked.connect(self.item_clicked)
        self.set_narrow(narrow=False)

    def show_device(self, device: str) -> None:
        """Lay the page out as wide as on this device, a key of `WIDTHS`."""
        for devices in (self._devices, self._small_devices):
            devices.set_current(device)
        self.scene.set_page_width(WIDTHS[device])
        self.view.verticalScrollBar().setValue(0)

    def choose(self, item_id: int | None) -> None:
        """Ring an item's tile and bring it into view."""
        tile = self.scene.choose(item_id)
        if tile is not None:
            self.view.ensureVisible(tile, 0, 40)

    def set_narrow(self, narrow: bool) -> None:
        """Without words on the devices where there is little room."""
        self._devices.setVisible(not narrow)
        self._small_devices.setVisible(narrow)
        self._note.setVisible(not narrow and self._context.themes.theme.text_scale < _LARGE)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._devices)
        row.addWidget(self._small_devices)
        row.addStretch(1)
        row.addWidget(self._note)
        row.addWidget(self.open_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 4, 0)
        column.setSpacing(10)
        head = QHBoxLayout()
        head.addLayout(row, 1)
        head.addSpacing(12)
        column.addLayout(head)
        column.addWidget(self.view, 1)
