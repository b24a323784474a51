"""The settings word requests and set usage terms; what is wrong is refused with the reason, the rest can be undone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QDate, Qt
from pytestqt.qtbot import QtBot

from tests.gui.hearing import words_said
from ugcdesk.gui.components.buttons import Button
from ugcdesk.gui.context import Context
from ugcdesk.gui.settings.rights_templates import RightsTemplatesSection
from ugcdesk.gui.settings.usage_terms import UsageTermsSection
from ugcdesk.library.vocabulary import RightsChannel

Settle = Callable[[], None]
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def said(context: Context) -> list[str]:
    return words_said(context)


@pytest.fixture
def templates(qtbot: QtBot, context: Context, settle: Settle) -> RightsTemplatesSection:
    made = RightsTemplatesSection(context)
    _show(made, qtbot, context, settle)
    return made


@pytest.fixture
def terms(qtbot: QtBot, context: Context, settle: Settle) -> UsageTermsSection:
    made = UsageTermsSection(context)
    _show(made, qtbot, context, settle)
    return made


def _show(section: RightsTemplatesSection | UsageTermsSection, qtbot: QtBot, context: Context, settle: Settle) -> None:
    qtbot.addWidget(section)
    context.feed.changed.connect(lambda _changes: section.refresh())
    section.show()
    section.refresh()
    settle()


def own(context: Context) -> list[tuple[str, str, str]]:
    return [(row.language, row.kind, row.text) for row in context.desk.rights.templates() if row.is_own]


def press(qtbot: QtBot, section: UsageTermsSection, name: str) -> None:
    button = next(one for one in section.findChildren(Button) if one.accessibleName() == name)
    qtbot.mouseClick(button, LEFT)


def test_a_wording_is_written_shown_filled_in_and_taken_back(
    qtbot: QtBot, context: Context, settle: Settle, templates: RightsTemplatesSection, said: list[str]
) -> None:
    assert templates.language.currentData() == "en"
    templates.text.setPlainText("Hi {handle}, may we? ")
    templates.text.moveCursor(templates.text.textCursor().MoveOperation.End)
    insert = next(one for one in templates.findChildren(Button) if one.accessibleName() == "Insert code")
    qtbot.mouseClick(insert, LEFT)
    qtbot.wait(200)
    settle()
    assert templates.preview.toPlainText() == "Hi @marta.lives, may we? UG-7K3M9"
    qtbot.mouseClick(templates.save, LEFT)
    settle()
    assert own(context) == [("en", "request", "Hi {handle}, may we? {code}")]
    assert templates.state.text() == "Your own words"
    qtbot.mouseClick(templates.reset, LEFT)
    settle()
    assert own(context) == []
    assert "may we?" not in templates.text.toPlainText()
    assert said == [
        "Changed the wording of a request in English",
        "Went back to the program's words for a request in English",
    ]


def test_a_wording_without_the_code_is_refused(
    qtbot: QtBot, context: Context, settle: Settle, templates: RightsTemplatesSection, said: list[str]
) -> None:
    templates.text.setPlainText("May we use it?")
    qtbot.wait(200)
    settle()
    assert "lacks {code}" in templates.preview.toPlainText()
    qtbot.mouseClick(templates.save, LEFT)
    settle()
    assert said[0].startswith("refused: The wording lacks {code}")
    assert templates.text.toPlainText() == "May we use it?"
    assert own(context) == []


def test_another_language_begins_with_the_english_words(
    qtbot: QtBot, context: Context, settle: Settle, templates: RightsTemplatesSection
) -> None:
    qtbot.keyClicks(templates.other, "sv")
    qtbot.keyClick(templates.other, Qt.Key.Key_Return)
    assert templates.language.currentText() == "Swedish"
    templates.text.setPlainText("Hej {handle}! {code}")
    qtbot.mouseClick(templates.save, LEFT)
    settle()
    assert own(context) == [("sv", "request", "Hej {handle}! {code}")]
    assert templates.language.currentData() == "sv"


def test_terms_are_set_changed_and_ended(
    qtbot: QtBot, context: Context, settle: Settle, terms: UsageTermsSection, said: list[str]
) -> None:
    terms.source.setCurrentText("test")
    qtbot.keyClicks(terms.name, "Review terms 3.1")
    qtbot.mouseClick(terms.channels[RightsChannel.WEBSITE], LEFT)
    terms.since.setDate(QDate(2026, 1, 1))
    qtbot.keyClick(terms.name, Qt.Key.Key_Return)
    settle()
    (row,) = context.desk.rights.terms()
    assert (row.source, row.name, row.channels) == ("test", "Review terms 3.1", (RightsChannel.WEBSITE,))
    press(qtbot, terms, "End the terms of test")
    settle()
    assert context.desk.rights.terms() == []
    context.undo()
    settle()
    assert len(context.desk.rights.terms()) == 1
    assert said[:2] == ["Set the terms of test", "Ended the terms of test"]


def test_terms_without_a_name_are_refused(
    qtbot: QtBot, context: Context, settle: Settle, terms: UsageTermsSection, said: list[str]
) -> None:
    terms.source.setCurrentText("test")
    qtbot.mouseClick(terms.set, LEFT)
    settle()
    assert said[0].startswith("refused: ")
    assert context.desk.rights.terms() == []
