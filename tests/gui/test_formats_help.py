"""The help on what can be imported: all formats, and those that have the words that are typed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ugcdesk.formats import formats
from ugcdesk.gui.formats_help import FormatsDialog
from ugcdesk.gui.theme import ThemeSource


@pytest.fixture
def dialog(qtbot: QtBot, themes: ThemeSource) -> Iterator[FormatsDialog]:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = FormatsDialog(parent)
    yield dialog
    dialog.close()


def test_every_format_is_told_with_where_to_get_it(dialog: FormatsDialog) -> None:
    assert dialog.shown() == [one.name for one in formats()]
    assert all(one.files.endswith(".") and one.get.endswith(".") for one in formats())


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("user_data tiktok", ["TikTok account download"]),
        ("EXPORT okendo", ["Okendo"]),
        (".webloc", ["Links"]),
        ("no such format", []),
    ],
)
def test_typing_leaves_what_has_all_the_words(dialog: FormatsDialog, typed: str, found: list[str]) -> None:
    dialog.search.setText(typed)
    assert dialog.shown() == found
    assert dialog._nothing.isHidden() == bool(found)
