"""Look-alikes on the import page: what is suggested, decided by keys, brought in so, and taken back by one undo."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.gui.desk import drawn
from tests.gui.importing.test_page import button, choose, said, shown
from ugcdesk.gui.context import Context
from ugcdesk.gui.importing.entry import Entry
from ugcdesk.gui.importing.flow import Stage
from ugcdesk.gui.importing.page import ImportPage
from ugcdesk.importing.plan import plan_import
from ugcdesk.importing.planned import Decision
from ugcdesk.importing.run import run_import

Reach = Callable[[Stage], None]


def sized(number: int, width: int) -> bytes:
    """The picture of `drawn` in another size."""
    stored = io.BytesIO()
    with Image.open(io.BytesIO(drawn(number))) as picture:
        picture.resize((width, width * 3 // 4)).save(stored, "JPEG", quality=90)
    return stored.getvalue()


@pytest.fixture
def known(context: Context, tmp_path: Path) -> list[int]:
    """Three photos that the library has, in the order in which they are offered again."""
    folder = tmp_path / "before"
    folder.mkdir()
    for number in (202, 204, 207):  # none of these looks like another
        (folder / f"{number}.jpg").write_bytes(drawn(number))
    with plan_import(context.desk.library, [folder], pool=context.desk.pool) as plan:
        return list(run_import(context.desk.library, plan).item_ids)


@pytest.fixture
def alike(known: list[int], tmp_path: Path) -> Path:
    """Two of them larger, one smaller, one copied, and a new photo."""
    folder = tmp_path / "Phone"
    folder.mkdir()
    (folder / "a larger.jpg").write_bytes(sized(202, 960))
    (folder / "b larger.jpg").write_bytes(sized(204, 960))
    (folder / "c smaller.jpg").write_bytes(sized(207, 240))
    (folder / "d copy.jpg").write_bytes(drawn(207))
    (folder / "e new.jpg").write_bytes(drawn(206))
    return folder


@pytest.fixture
def asked(page: ImportPage, alike: Path, reach: Reach) -> ImportPage:
    page.enter([alike])
    reach(Stage.REVIEW)
    return page


def current(page: ImportPage) -> Entry:
    row = page.review.list.entries.row(page.review.list.currentIndex())
    assert row is not None
    assert row.entry is not None
    return row.entry


def press(qtbot: QtBot, page: ImportPage, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(page.review.list, key)


def filled(page: ImportPage) -> list[str]:
    """The filled buttons that can be seen."""
    buttons = page.findChildren(QPushButton)
    return [one.text() for one in buttons if one.property("primary") == "true" and one.isVisible()]


def test_the_first_look_alike_is_looked_at_with_its_suggestion(asked: ImportPage) -> None:
    assert shown(asked)[:2] == ["Duplicates 4 · 1 exact, 3 look alike", "a larger.jpg"]
    assert current(asked).what == "Same photo, larger file"
    assert current(asked).remedy == "Library has 480 × 360, this one has 960 × 720"
    assert [choice.title for choice in current(asked).choices] == ["Upgrade file", "Skip", "Keep both"]
    assert asked.review.detail.decision.decision is Decision.MERGE
    assert asked.review.detail.decision.same.text() == "Do the same for 1 more like this"
    assert filled(asked) == ["Apply and next"]
    assert button(asked, "Import 4 items").isVisible()


def test_keys_decide_and_the_last_enter_imports(
    asked: ImportPage, known: list[int], reach: Reach, context: Context, qtbot: QtBot
) -> None:
    before = context.desk.item_count()
    press(qtbot, asked, Qt.Key.Key_Return)
    assert current(asked).name == "b larger.jpg"
    press(qtbot, asked, Qt.Key.Key_3, Qt.Key.Key_Return, Qt.Key.Key_Return)

    assert asked.review.status() == "2 new · 1 merged · 1 duplicate"
    assert filled(asked) == ["Import 2 items, merge 1"]
    press(qtbot, asked, Qt.Key.Key_Return)
    reach(Stage.DONE)
    rows = context.desk.rows(known)
    assert [row.lead.width for row in rows if row.lead] == [960, 480, 480]
    assert [len(row.files) for row in rows] == [2, 1, 1]
    assert context.desk.item_count() == before + 2
    assert context.desk.undecided_look_alikes() == []
    context.feed.changed.connect(asked.on_changes)
    context.undo()
    reach(Stage.IDLE)
    assert [len(row.files) for row in context.desk.rows(known)] == [1, 1, 1]


def test_the_same_is_done_for_more(asked: ImportPage, qtbot: QtBot) -> None:
    asked.review.detail.decision.same.setChecked(True)
    press(qtbot, asked, Qt.Key.Key_Return)

    decided = asked.review.list.entries.wishes.decisions
    assert list(decided.values()) == [Decision.MERGE, Decision.MERGE]
    assert current(asked).name == "c smaller.jpg"
    assert said(asked, "Skip")


def test_all_suggestions_are_accepted_at_once_and_one_is_taken_back(asked: ImportPage, qtbot: QtBot) -> None:
    button(asked, "Accept all suggestions").click()
    assert filled(asked) == ["Import 1 item, merge 2"]
    assert asked.review.list.entries.undecided() == []
    press(qtbot, asked, Qt.Key.Key_Escape)

    assert filled(asked) == ["Apply"]
    assert button(asked, "Import 2 items, merge 1")


def test_without_a_decision_it_comes_in_flagged(
    asked: ImportPage, known: list[int], reach: Reach, context: Context
) -> None:
    button(asked, "Import 4 items").click()
    reach(Stage.DONE)

    assert {row.other_id for row in context.desk.undecided_look_alikes()} == set(known)


def test_a_copy_leaves_nothing_to_decide(asked: ImportPage, qtbot: QtBot) -> None:
    choose(asked, "d copy.jpg")
    qtbot.waitUntil(lambda: said(asked, "Nothing to decide: every byte is the same."))
    assert asked.review.detail.decision.isHidden()


def test_decisions_stay_when_more_is_offered(asked: ImportPage, tmp_path: Path, reach: Reach, qtbot: QtBot) -> None:
    press(qtbot, asked, Qt.Key.Key_Return)
    another = tmp_path / "another.jpg"
    another.write_bytes(drawn(209))
    asked.enter([another])
    reach(Stage.REVIEW)

    assert list(asked.review.list.entries.wishes.decisions.values()) == [Decision.MERGE]
    assert button(asked, "Import 4 items, merge 1")


def test_the_cards_take_keys_too(asked: ImportPage, qtbot: QtBot) -> None:
    cards = asked.review.detail.decision.cards
    cards.take_focus()
    qtbot.keyClick(cards, Qt.Key.Key_2)
    qtbot.keyClick(cards, Qt.Key.Key_Return)

    assert list(asked.review.list.entries.wishes.decisions.values()) == [Decision.SKIP]


def test_a_mended_file_is_looked_at_again(
    page: ImportPage, alike: Path, reach: Reach, qtbot: QtBot, context: Context
) -> None:
    (alike / "f cut.jpg").write_bytes(drawn(209)[:600])
    page.enter([alike])
    reach(Stage.REVIEW)
    press(qtbot, page, Qt.Key.Key_Return)
    (alike / "f cut.jpg").write_bytes(drawn(209))
    button(page, "Retry").click()
    reach(Stage.REVIEW)

    assert page.review.status() == "4 new · 1 merged · 1 duplicate"
