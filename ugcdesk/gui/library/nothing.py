"""What stands in the place of the items when there are none: what was asked, in words, and the ways on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ugcdesk.gui import words
from ugcdesk.gui.components.buttons import Button
from ugcdesk.gui.components.empty_state import EmptyState
from ugcdesk.gui.components.styling import surface
from ugcdesk.gui.context import Context
from ugcdesk.gui.library.asking import Found
from ugcdesk.gui.library.places import Place
from ugcdesk.gui.library.value_words import chip_text
from ugcdesk.search import chips, parse, without_chip

_CHIPS = 2
_PLACES = {
    "inbox": ("Inbox is done", "New items come here when you import them."),
    "approved": ("Nothing is approved yet", "Select items and press P to approve them."),
    "needs_rights": ("No item needs rights", "Items whose creators have not agreed yet are listed here."),
    "unanswered": ("Every request was answered", "Requests that nobody answers within 7 days are listed here."),
    "rights_end": ("No rights end soon", "Grants that end within 30 days are listed here."),
    "rejected": ("Nothing is rejected", "Items that you reject with X are kept here."),
    "trash": ("The trash is empty", "What you delete can be brought back from here."),
}


@dataclass(frozen=True, slots=True)
class Ways:
    """What a person may do when nothing is found."""

    ask: Callable[[str], None]  # the same place, another query
    everywhere: Callable[[], None]  # the same query in all content
    add_files: Callable[[], None]


def nothing_here(context: Context, found: Found, ways: Ways) -> QWidget:
    """The empty state that fits: an empty library, an empty place, or a search without a hit."""
    place = found.asked.place
    if found.asked.text:
        state = _no_hit(context, found, ways)
    elif place.key in _PLACES:
        title, text = _PLACES[place.key]
        if found.reviewed_week:
            text = f"{words.count(found.reviewed_week, 'item', context.locale)} reviewed this week."
        state = EmptyState(context.themes, title, text, icon=place.icon)
    elif place.like is not None:
        text = "No other item is near enough to compare. Try by picture or by text above."
        state = EmptyState(context.themes, "Nothing is like it", text, icon=place.icon)
    elif place.collection or place.is_list:
        text = "Drag items here, or select some and press B."
        state = EmptyState(context.themes, f"“{place.label}” has no items", text, icon=place.icon)
    else:
        add = Button(context.themes, "Add files…", "folder-input")
        add.clicked.connect(ways.add_files)
        text = "Photos, videos, posts and reviews of your customers belong here."
        state = EmptyState(context.themes, "No items yet", text, icon="images", buttons=[add])
    return _centred(state)


def _no_hit(context: Context, found: Found, ways: Ways) -> EmptyState:
    metrics = context.desk.index.metrics
    text = found.asked.text
    query = parse(text, metrics)
    buttons: list[QPushButton] = []
    if found.did_you_mean:
        buttons.append(_button(context, f"Did you mean “{found.did_you_mean}”?", partial(ways.ask, found.did_you_mean)))
    for chip in chips(query)[:_CHIPS]:
        said = chip_text(chip)
        without = without_chip(text, chip, metrics)
        buttons.append(_button(context, f"Without {said.field} {said.value}", partial(ways.ask, without)))
    if found.asked.place.key != "all":
        buttons.append(_button(context, "Search all content", ways.everywhere))
    if not buttons:
        buttons.append(_button(context, "Clear the search", partial(ways.ask, "")))
    sentence = f"There are no {query.describe()}{_where(found.asked.place)}."
    return EmptyState(context.themes, "Nothing found", sentence, icon="search", buttons=buttons, stacked=True)


def _where(place: Place) -> str:
    if place.like is not None:
        return f" among the items like “{place.like.name}”"
    return "" if place.key == "all" else f" in {place.label}"


def _button(context: Context, text: str, act: Callable[[], None]) -> QPushButton:
    button = Button(context.themes, text)
    button.clicked.connect(lambda: act())
    return button


def _centred(state: EmptyState) -> QWidget:
    frame = QWidget()
    surface(frame, "canvas")
    column = QVBoxLayout(frame)
    column.addWidget(state, 0, Qt.AlignmentFlag.AlignCenter)
    state.setFixedWidth(480)
    return frame
