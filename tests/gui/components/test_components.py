"""What all components share: names for screen readers, both themes without a word from Qt, and keys."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QColor, QGuiApplication, QPixmap
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ugcdesk.gui.components.buttons import Button, IconButton, MenuButton
from ugcdesk.gui.components.card import Card
from ugcdesk.gui.components.chips import Chip, TagChip
from ugcdesk.gui.components.empty_state import EmptyState
from ugcdesk.gui.components.error_card import ErrorCard
from ugcdesk.gui.components.flow import FlowLayout
from ugcdesk.gui.components.focus_ring import FocusRing
from ugcdesk.gui.components.labels import Avatar, ElidedLabel, KeyCap, NumberBadge
from ugcdesk.gui.components.progress_strip import ProgressStrip
from ugcdesk.gui.components.rail import Rail, RailEntry
from ugcdesk.gui.components.search_field import ChipText, SearchField
from ugcdesk.gui.components.section import Section
from ugcdesk.gui.components.segmented import Segment, Segmented
from ugcdesk.gui.components.stars import ReviewStars, StarRating
from ugcdesk.gui.components.status import CAMPAIGN, CURATION, RIGHTS, StatusPill
from ugcdesk.gui.components.switch import Switch
from ugcdesk.gui.components.toast import Toast
from ugcdesk.gui.theme import ThemeChoice, ThemeSource

_DAYS = (Segment("day", "Day"), Segment("grid", icon="layout-grid", name="Grid"))
_PAGES = (RailEntry("library", "Library", "images", "Ctrl+1"), RailEntry("set", "Settings", "settings", "", True))


def _search(themes: ThemeSource) -> QWidget:
    field = SearchField(themes)
    field.set_chips([ChipText("Line", "Seating")])
    return field


def _toast(themes: ThemeSource) -> QWidget:
    page = QWidget()
    page.resize(600, 300)
    Toast(themes, page).show_message("Approved 1 item", on_action=lambda: None)
    return page


def _pictures() -> list[QPixmap]:
    picture = QPixmap(60, 40)
    picture.fill(QColor("brown"))
    return [picture] * 3


_ALL: dict[str, Callable[[ThemeSource], QWidget]] = {
    "button": lambda t: Button(t, "Import", "download", kind="primary", hint="Enter"),
    "icon button": lambda t: IconButton(t, "undo-2", "Undo", key="Ctrl+Z"),
    "menu button": lambda t: MenuButton(t, "Sort", "Newest", icon="calendar"),
    "card": lambda t: Card("Funnel", "last year", trailing=Segmented(t, _DAYS, name="Step")),
    "chip": lambda t: Chip(t, "Seating", field="Line"),
    "tag": lambda t: TagChip(t, "oak", note="2", kind="suggested", removable=True),
    "empty": lambda t: EmptyState(
        t, "Inbox is done", "126 items reviewed.", pictures=_pictures(), footnote="x", drop_zone=True
    ),
    "error": lambda t: ErrorCard(t, "Not reachable", "Nothing is lost.", details="a\nb", footnote="Waiting"),
    "avatar": lambda _: Avatar("@marta.lives"),
    "elided": lambda _: ElidedLabel("a long file name.jpg"),
    "key": lambda _: KeyCap("P"),
    "number": lambda _: NumberBadge(3),
    "progress": lambda t: ProgressStrip(t, "Copying", can_pause=True),
    "rail": lambda t: Rail(t, _PAGES),
    "search": _search,
    "section": lambda t: Section(t, "Rights", "shield-check", note="4"),
    "segmented": lambda t: Segmented(t, _DAYS, name="Step"),
    "stars": lambda t: StarRating(t),
    "score": lambda t: ReviewStars(t, 4.5),
    "status": lambda t: StatusPill(t, RIGHTS["granted"]),
    "switch": lambda t: Switch(t, "Captions", on=True), "toast": _toast,
}  # fmt: skip


def unnamed(root: QWidget) -> list[str]:
    """The controls under ``root`` that a screen reader could not name."""
    controls = [
        widget
        for widget in [root, *root.findChildren(QWidget)]
        if isinstance(widget, QAbstractButton | QLineEdit) or widget.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]
    names = {widget: QAccessible.queryAccessibleInterface(widget) for widget in controls}
    return [type(widget).__name__ for widget, interface in names.items() if not interface.text(QAccessible.Text.Name)]


@pytest.mark.parametrize("make", _ALL.values(), ids=_ALL.keys())
def test_component_is_named_and_wears_both_themes(
    themes: ThemeSource, qtbot: QtBot, make: Callable[[ThemeSource], QWidget]
) -> None:
    widget = make(themes)
    qtbot.addWidget(widget)
    widget.show()
    light = widget.grab().toImage()
    themes.choose(ThemeChoice.DARK)

    assert unnamed(widget) == []
    assert widget.grab().toImage() != light


@pytest.mark.parametrize("look", [*RIGHTS.values(), *CURATION.values(), *CAMPAIGN.values()], ids=lambda look: look.word)
def test_every_status_has_word_icon_and_colour(themes: ThemeSource, qtbot: QtBot, look: object) -> None:
    pill = StatusPill(themes, look)  # type: ignore[arg-type]
    qtbot.addWidget(pill)
    word = next(label for label in pill.findChildren(QLabel) if label.text())

    assert word.text() == pill.accessibleName()
    assert pill.height() == 20


def test_segments_choose_by_click_and_tell_once(themes: ThemeSource, qtbot: QtBot) -> None:
    told: list[str] = []
    group = Segmented(themes, _DAYS, name="Step")
    qtbot.addWidget(group)
    group.chosen.connect(told.append)
    group.set_current("grid")
    group._buttons["day"].click()

    assert (group.current, told) == ("day", ["day"])


def test_a_section_folds_by_its_heading_and_tells(themes: ThemeSource, qtbot: QtBot) -> None:
    section = Section(themes, "Tags", "tags")
    qtbot.addWidget(section)
    with qtbot.waitSignal(section.folded) as told:
        qtbot.keyClick(section._head, Qt.Key.Key_Space)

    assert told.args == [True]
    assert section.is_folded


def test_the_rail_tells_the_page_and_narrows_to_icons(themes: ThemeSource, qtbot: QtBot) -> None:
    rail = Rail(themes, _PAGES)
    qtbot.addWidget(rail)
    with qtbot.waitSignal(rail.chosen) as told:
        rail.button("set").click()
    rail.set_narrow(True)

    assert told.args == ["set"]
    assert rail.width() == 48
    assert rail.button("set").toolTip() == "Settings"
    assert rail.button("library").toolTip() == "Library (Ctrl+1)"


def test_progress_is_indeterminate_until_the_count_is_known(themes: ThemeSource, qtbot: QtBot) -> None:
    strip = ProgressStrip(themes, "Copying", can_pause=True)
    qtbot.addWidget(strip)
    strip.set_progress(3, None)
    assert strip._bar.maximum() == 0
    strip.set_progress(96, 118, "1.9 of 2.4 GB")
    assert strip._bar.value() / strip._bar.maximum() == pytest.approx(96 / 118, abs=0.001)
    with qtbot.waitSignals([strip.paused, strip.cancelled]):
        strip._pause.click()
        strip._cancel.click()


def test_error_details_unfold_and_copy(themes: ThemeSource, qtbot: QtBot) -> None:
    card = ErrorCard(themes, "Not reachable", "Nothing is lost.", details="Library /x\nProblem none")
    qtbot.addWidget(card)
    card._fold.click()
    card._copy.click()

    assert not card._details.isHidden()
    assert QGuiApplication.clipboard().text() == "Library /x\nProblem none"


@pytest.mark.parametrize(
    ("mode", "shown"),
    [(Qt.TextElideMode.ElideRight, "IMG_"), (Qt.TextElideMode.ElideMiddle, ".jpg")],
    ids=["end", "middle"],
)
def test_a_long_text_elides_and_has_a_tooltip(qtbot: QtBot, mode: Qt.TextElideMode, shown: str) -> None:
    label = ElidedLabel("IMG_2026_11_14_a_very_long_name.jpg", mode=mode)
    qtbot.addWidget(label)
    label.resize(120, 20)
    label.show()

    assert "…" in label.shown_text()
    assert shown in label.shown_text()
    assert label.toolTip() == label.text()
    label.resize(900, 20)
    assert label.toolTip() == ""


def test_a_flow_breaks_rows_and_mirrors(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    flow = FlowLayout(page, spacing=10)
    boxes = [QWidget() for _ in range(3)]
    for box in boxes:
        box.setFixedSize(80, 20)
        flow.addWidget(box)
    page.resize(200, 100)
    page.show()

    assert [box.pos() for box in boxes] == [QPoint(0, 0), QPoint(90, 0), QPoint(0, 30)]
    assert flow.heightForWidth(200) == 50
    page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    flow.setGeometry(QRect(0, 0, 200, 100))
    assert boxes[0].pos() == QPoint(120, 0)
    flow.clear()
    assert flow.count() == 0


@pytest.mark.parametrize(
    ("width", "places"), [(200, [QPoint(0, 4), QPoint(120, 0)]), (150, [QPoint(0, 0), QPoint(0, 30)])]
)
def test_the_last_of_a_row_stands_at_its_far_end(qtbot: QtBot, width: int, places: list[QPoint]) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    flow = FlowLayout(page, spacing=10, far_end=True)
    boxes = [QWidget(), QWidget()]
    for box, height in zip(boxes, (20, 28), strict=True):
        box.setFixedSize(80, height)
        flow.addWidget(box)
    page.resize(width, 100)
    page.show()
    assert [box.pos() for box in boxes] == places


def test_a_section_needs_no_more_room_than_the_wider_half_of_its_heading(themes: ThemeSource, qtbot: QtBot) -> None:
    widths = []
    for end in (None, QPushButton("Last 28 days")):
        section = Section(themes, "Performance together", "chart-line", trailing=end)
        qtbot.addWidget(section)
        widths.append(section.minimumSizeHint().width())
    assert widths[0] == widths[1]


def test_the_ring_goes_round_the_focused_button_and_with_it(
    themes: ThemeSource, qapp: QApplication, qtbot: QtBot
) -> None:
    rings = FocusRing(qapp, themes)
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    first, second = Button(themes, "First"), Button(themes, "Second")
    column.addWidget(first)
    column.addWidget(second)
    page.show()
    page.activateWindow()
    second.setFocus()
    qtbot.waitUntil(second.hasFocus, timeout=2000)
    page.resize(500, 300)

    ring = rings._ring
    assert ring is not None
    assert ring.geometry() == second.geometry().adjusted(-4, -4, 4, 4)
    second.clearFocus()
    assert rings._ring is None
    # Deleted with its window and once more later, it would end the program.
    assert page.findChildren(type(ring)) == []
    qapp.focusChanged.disconnect(rings._move_to)
    rings.deleteLater()
