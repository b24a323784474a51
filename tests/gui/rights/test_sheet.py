"""The rights sheet asks, finds requests by their code and records answers, by clicks and by keys alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.hearing import words_said
from tests.library.asked import requests_of
from ugcdesk.gui.context import Context
from ugcdesk.gui.pickers import RightsPicker
from ugcdesk.gui.rights.evidence_popover import EvidencePopover
from ugcdesk.gui.rights.proof_export import write_proof
from ugcdesk.gui.rights.request_acts import remind, withdraw
from ugcdesk.library.edits.creators import BarCreator
from ugcdesk.library.edits.rights import SetRights
from ugcdesk.library.edits.rights_requests import AskRights
from ugcdesk.library.rights_requests import RequestRow
from ugcdesk.library.vocabulary import EvidenceKind, RequestAnswer, RightsChannel, RightsStatus

Settle = Callable[[], None]
LEFT = Qt.MouseButton.LeftButton
ENTER = Qt.Key.Key_Return


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    """A shown window with a field that has the focus."""
    window = QWidget()
    QVBoxLayout(window).addWidget(QLineEdit())
    qtbot.addWidget(window)
    window.resize(900, 700)
    window.show()
    return window


@pytest.fixture
def said(context: Context) -> list[str]:
    return words_said(context)


@pytest.fixture
def sheet(context: Context, host: QWidget, settle: Settle) -> Callable[..., RightsPicker]:
    def open_sheet(ids: list[int], start: str = "") -> RightsPicker:
        made = RightsPicker(context, ids, start)  # type: ignore[arg-type]
        made.open_at(host)
        settle()
        return made

    return open_sheet


def ask(context: Context, item_id: int, *channels: RightsChannel) -> RequestRow:
    book = context.desk.rights
    context.desk.library.edit(AskRights(book.compose([item_id], channels=channels)))
    return requests_of(context.desk.library, item_id)[0]


def copied() -> str:
    return QGuiApplication.clipboard().text()


def test_enter_copies_and_records_the_request(
    qtbot: QtBot, context: Context, settle: Settle, sheet: Callable[..., RightsPicker], said: list[str]
) -> None:
    made = sheet([4])
    assert made.halves.current == "ask"
    assert made.ask.channels[RightsChannel.ADS].isChecked()
    qtbot.keyClick(made.ask.channels[RightsChannel.PRINT], Qt.Key.Key_Space)
    settle()
    qtbot.keyClick(made.ask.channels[RightsChannel.PRINT], ENTER)
    settle()
    (request,) = requests_of(context.desk.library, 4)
    assert request.channels == (RightsChannel.ADS,)
    assert request.text == copied()
    assert request.code in copied()
    assert said == ["Copied the request to @linn.and.lars"]
    context.undo()
    settle()
    assert requests_of(context.desk.library, 4) == []


def test_the_text_follows_what_is_chosen(qtbot: QtBot, settle: Settle, sheet: Callable[..., RightsPicker]) -> None:
    made = sheet([7], "ask")
    assert "our website, in our e-mails and on our social media pages" in made.ask.text.toPlainText()
    qtbot.mouseClick(made.ask.ends.ticked, LEFT)
    made.ask.ends.day.setDate(QDate(2028, 3, 1))
    settle()
    assert "1 March 2028" in made.ask.text.toPlainText()
    made.ask.language.setCurrentIndex(made.ask.language.findData("es"))
    made.ask.language.activated.emit(made.ask.language.currentIndex())
    settle()
    assert "1 de marzo de 2028" in made.ask.text.toPlainText()
    made.close()


def test_several_items_are_asked_for_one_by_one(
    qtbot: QtBot, context: Context, settle: Settle, sheet: Callable[..., RightsPicker], said: list[str]
) -> None:
    made = sheet([1, 2, 4], "ask")
    first = made.ask.text.toPlainText()
    qtbot.mouseClick(made.ask.next, LEFT)
    assert made.ask.text.toPlainText() != first
    qtbot.mouseClick(made.ask.previous, LEFT)
    qtbot.mouseClick(made.ask.copy, LEFT)
    assert copied() == first
    assert made.isVisible()
    qtbot.mouseClick(made.ask.copy_all, LEFT)
    settle()
    assert [len(requests_of(context.desk.library, one)) for one in (1, 2, 4)] == [1, 1, 1]
    assert said == ["Copied the request to @studio.fern", "Copied 2 requests"]


def test_nobody_is_asked_who_is_not_to_be_used(
    context: Context, settle: Settle, sheet: Callable[..., RightsPicker]
) -> None:
    for creator in context.desk.creators.rows():
        if creator.handle == "studio.fern":
            context.desk.library.edit(BarCreator(creator.id, "Copied pictures."))
    made = sheet([1, 2], "ask")
    assert "@studio.fern: Its creator is not to be used: Copied pictures" in made.ask.left_out.text()
    assert "@marta.lives" in made.ask.to.text()
    made.close()


def test_a_pasted_reply_finds_its_request(
    qtbot: QtBot, context: Context, settle: Settle, sheet: Callable[..., RightsPicker], said: list[str]
) -> None:
    request = ask(context, 8, RightsChannel.ADS)
    made = sheet([4], "record")
    made.record.reply.setPlainText(f"Yes {request.code.lower()}, go ahead!")
    qtbot.wait(150)
    settle()
    assert request.code in made.record.about.text()
    assert "another item" in made.record.about.text()
    qtbot.keyClick(made.record.reply, ENTER)
    settle()
    (answered,) = requests_of(context.desk.library, 8)
    assert answered.answer is RequestAnswer.GRANTED
    (proof,) = context.desk.rights.evidence_of(8)
    assert (proof.kind, proof.code) == (EvidenceKind.REPLY, request.code)
    standing = {one.channel: one.is_allowed for one in context.desk.rights.standing(8).channels}
    assert standing[RightsChannel.ADS]
    assert context.desk.rights.evidence_of(4) == []


def test_channels_end_on_days_of_their_own(
    qtbot: QtBot, context: Context, settle: Settle, sheet: Callable[..., RightsPicker], said: list[str], tmp_path: Path
) -> None:
    picture = tmp_path / "reply.txt"
    picture.write_text("Yes")
    made = sheet([3, 7], "record")
    made.record.grant.all_ends.ticked.click()
    made.record.grant.all_ends.day.setDate(QDate(2027, 5, 14))
    made.record.grant.ends[RightsChannel.EMAIL].day.setDate(QDate(2027, 1, 31))
    made.record.files.show_file(picture)
    qtbot.mouseClick(made.record.record, LEFT)
    settle()
    until = {one.channel: one.until for one in context.desk.rights.standing(7).channels}
    assert until[RightsChannel.WEBSITE] == date(2027, 5, 14)
    assert until[RightsChannel.EMAIL] == date(2027, 1, 31)
    assert until[RightsChannel.ADS] is None
    assert [row.name for row in context.desk.rights.evidence_of(3)] == ["reply.txt"]
    assert said == ["Granted rights of 2 items"]


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        pytest.param("denied", "denied", id="denied"),
        pytest.param("revoked", "revoked", id="revoked"),
        pytest.param("unknown", "unknown", id="forgotten"),
    ],
)
def test_other_answers(
    qtbot: QtBot, context: Context, settle: Settle, sheet: Callable[..., RightsPicker], answer: str, status: str
) -> None:
    if answer == "denied":
        context.desk.library.edit(SetRights([5], RightsStatus.UNKNOWN, context.desk.library.today()))
    made = sheet([5], "record")
    made.record.choose(answer)
    qtbot.keyClicks(made.record.reply, "She asked us to")
    qtbot.keyClick(made.record.reply, ENTER)
    settle()
    assert context.desk.item(5).row.rights == status
    kept = [row.text for row in context.desk.rights.evidence_of(5)]
    assert kept == ([] if answer == "unknown" else ["She asked us to"])


def test_the_sheet_begins_with_the_likelier_half(
    qtbot: QtBot, context: Context, sheet: Callable[..., RightsPicker]
) -> None:
    ask(context, 3)
    made = sheet([3])
    assert made.halves.current == "record"
    qtbot.keyClick(made, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert made.halves.current == "ask"
    qtbot.keyClick(made, Qt.Key.Key_Escape)
    assert context.desk.rights.open_about([3])


def test_requests_are_reminded_of_and_withdrawn(context: Context, settle: Settle, said: list[str]) -> None:
    first, second = ask(context, 3), ask(context, 8)
    remind(context, [3, 8])
    settle()
    assert all(one.code in copied() for one in (first, second))
    assert [one.reminders for one in context.desk.rights.open_about([3, 8])] == [1, 1]
    withdraw(context, [3, 8])
    settle()
    assert context.desk.rights.open_about([3, 8]) == []
    withdraw(context, [3])
    settle()
    assert said[:2] == ["Copied 2 reminders", "Withdrew 2 requests"]
    assert said[2].startswith("refused: Nobody was asked about this")


def test_a_note_is_added_and_taken_off(
    qtbot: QtBot, context: Context, settle: Settle, host: QWidget, said: list[str]
) -> None:
    popover = EvidencePopover(context, 4)
    popover.open_at(host)
    settle()
    qtbot.keyClicks(popover.note, "Agreed on the phone")
    qtbot.keyClick(popover.note, ENTER)
    settle()
    assert [row.text for row in context.desk.rights.evidence_of(4)] == ["Agreed on the phone"]
    remove = next(one for one in popover.findChildren(QWidget) if one.accessibleName() == "Take this proof off")
    qtbot.mouseClick(remove, LEFT)
    settle()
    assert context.desk.rights.evidence_of(4) == []
    assert said == ["Added 1 proof", "Removed 1 proof"]
    popover.close()


def test_the_proof_is_written_and_its_folder_offered(context: Context, settle: Settle, tmp_path: Path) -> None:
    offered: list[tuple[str, str]] = []
    context.said.offer.connect(lambda text, _icon, action, _act: offered.append((text, action)))
    write_proof(context, 1, tmp_path / "proof.zip")
    settle()
    assert (tmp_path / "proof.zip").is_file()
    ((text, action),) = offered
    assert text.endswith("to proof.zip")
    assert action == "Show in folder"
