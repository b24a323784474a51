"""A chart with what belongs to every chart: its table, and to copy or save it. What it draws, the card says."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QFileDialog, QHBoxLayout, QMenu, QStackedWidget, QWidget

from ugcdesk.charts.captioned import Caption, captioned
from ugcdesk.charts.lettering import Lettering
from ugcdesk.charts.shapes import Picture
from ugcdesk.charts.svg import to_svg
from ugcdesk.errors import DeskError
from ugcdesk.gui.chart_painter import paint
from ugcdesk.gui.chart_view import ChartView
from ugcdesk.gui.components.buttons import IconButton
from ugcdesk.gui.context import Context
from ugcdesk.gui.figures.text_table import TextTable, TextTableView
from ugcdesk.gui.theme import load_theme
from ugcdesk.publish.tables import inert

Build = Callable[[float, float, Lettering], Picture]
"""Makes the picture for a width and a height in pixels, with words that are set and measured so."""

_RATIO = 2  # device pixels of a copied picture for one of the chart


@dataclass(frozen=True, slots=True)
class Raw:
    """The figures of a chart for other programs: headings, and rows of days, words and bare numbers."""

    headings: Sequence[str] = ()
    rows: Sequence[Sequence[object]] = ()


class ChartDisplay(QStackedWidget):
    """The chart, or its figures as a table; ``tools`` are the buttons for the head of the card.

    ``lowest`` is the least height at 100 %.
    """

    def __init__(self, context: Context, build: Build, name: str, *, lowest: int) -> None:
        super().__init__()
        self._context, self._lowest = context, lowest
        self._caption, self._raw = Caption(name), Raw()
        self.chart = ChartView(
            lambda width, height: build(width, height, self.chart.lettering()), context.themes.theme.roles, name=name
        )
        self.table = TextTable(self, others=("Note",))
        self.table_view = TextTableView(self.table, f"{name} as a table")
        self.addWidget(self.chart)
        self.addWidget(self.table_view)
        self.as_table = IconButton(context.themes, "list", "Show as table", checkable=True)
        self.more = IconButton(context.themes, "ellipsis", f"Copy or save: {name}")
        self.tools = _in_a_row(self.as_table, self.more)
        self.as_table.toggled.connect(self.setCurrentIndex)
        self.more.clicked.connect(self._open_menu)
        context.themes.changed.connect(self._follow)
        self._follow()

    def show_figures(self, caption: Caption, raw: Raw) -> None:
        """Draw anew what ``build`` makes now, with what is copied beside it."""
        self._caption, self._raw = caption, raw
        self.chart.setAccessibleName(caption.title)
        self.chart.set_current(None)
        self._redraw()

    def menu(self) -> QMenu:
        """What can be taken along."""
        menu = QMenu(self.more)
        menu.addAction("Copy as image", self._copy_image)
        menu.addAction("Copy as CSV", self._copy_csv)
        menu.addAction("Save as SVG…", self._save)
        return menu

    def _open_menu(self) -> None:
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height() + 4)))

    def _copy_image(self) -> None:
        picture = captioned(self.chart.picture(), self._caption, lettering=self.chart.lettering())
        image = QImage(round(picture.width * _RATIO), round(picture.height * _RATIO), QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(_RATIO)
        painter = QPainter(image)
        painter.setFont(self.chart.font())
        paint(picture, painter, self._context.themes.theme.roles)
        painter.end()
        QApplication.clipboard().setImage(image)
        self._context.said.toast.emit("Copied the chart as an image", "copy", False)

    def _copy_csv(self) -> None:
        text = io.StringIO()
        rows = csv.writer(text, lineterminator="\n")
        rows.writerow(self._raw.headings)
        rows.writerows([inert(value) for value in row] for row in self._raw.rows)
        QApplication.clipboard().setText(text.getvalue())
        self._context.said.toast.emit("Copied the figures as CSV", "copy", False)

    def _save(self) -> None:
        """Write the chart as it is shown to a file that is chosen, in the colours of the light theme."""
        chosen, _ = QFileDialog.getSaveFileName(self, "Save chart", f"{self._caption.title}.svg", "SVG (*.svg)")
        if not chosen:
            return
        colours = {role: colour.name() for role, colour in load_theme("light").roles.items()}
        picture = captioned(self.chart.picture(), self._caption, lettering=self.chart.lettering())
        out, said = Path(chosen), self._context.said
        self._context.tasks.run(
            lambda _progress: _write(out, to_svg(picture, colours)),
            on_success=lambda _nothing: said.toast.emit(f"Saved {out.name}", "check", False),
            on_failure=said.warning.emit,
        )

    def _redraw(self) -> None:
        self.chart.rebuild()
        table = self.chart.table()
        self.table.show_rows(table.columns, table.rows)

    def _follow(self) -> None:
        theme = self._context.themes.theme
        self.chart.set_roles(theme.roles)
        self.chart.set_text_scale(theme.text_scale)
        self.chart.setMinimumHeight(theme.scaled(self._lowest))


def _in_a_row(*parts: QWidget) -> QWidget:
    widget = QWidget()
    row = QHBoxLayout(widget)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for part in parts:
        row.addWidget(part)
    return widget


def _write(out: Path, text: str) -> None:
    try:
        out.write_text(text, encoding="utf-8")
    except OSError as error:
        raise DeskError(f"The chart was not saved: {error.strerror}. Choose another place.") from error
