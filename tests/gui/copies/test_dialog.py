"""Copies go out by clicks: what may, why the rest may not, what failed, and only that again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from ugcdesk.gui.components.buttons import Button
from ugcdesk.gui.context import Context
from ugcdesk.gui.copies.dialog import CopiesDialog
from ugcdesk.library.edits.items import Curate
from ugcdesk.library.edits.rights import SetRights
from ugcdesk.library.vocabulary import Curation, RightsChannel, RightsStatus

Settle = Callable[[], None]
ARCHIVE = len(RightsChannel)
LEFT = Qt.MouseButton.LeftButton
ALLOWED, UNDECIDED, REVIEW = 1, 2, 3


@pytest.fixture
def dialog(
    qtbot: QtBot, context: Context, settle: Settle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[CopiesDialog]:
    """On an item that may go out, one that may not, and a review without a file; the folder is tmp_path/out."""
    context.desk.library.edit(Curate([ALLOWED], Curation.APPROVED))
    context.desk.library.edit(Curate([UNDECIDED], Curation.INBOX))
    context.desk.library.edit(SetRights([ALLOWED], RightsStatus.GRANTED, date(2026, 11, 1)))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "out"))
    host = QWidget()
    qtbot.addWidget(host)
    host.show()
    made = CopiesDialog(context, [ALLOWED, UNDECIDED, REVIEW], host)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    made.open()
    settle()
    qtbot.mouseClick(made.choose, LEFT)
    settle()
    yield made
    host.close()


def _names(folder: Path) -> list[str]:
    return sorted(path.suffix for path in folder.iterdir())


def test_it_says_what_goes_out_and_what_stays_in(dialog: CopiesDialog) -> None:
    assert dialog.summary.text().startswith("1 file of 1 item goes out, ")
    assert sorted(dialog.lines.texts) == [
        "1 item: Not approved yet. Approve it first.",
        "1 item: Only words: it has no file that could be copied.",
    ]
    assert dialog.export.text() == "Export 1 file"


@pytest.mark.parametrize(
    ("embed", "suffixes"), [(False, [".jpg", ".xmp"]), (True, [".jpg"])], ids=["sidecar", "embedded"]
)
def test_a_click_writes_them(
    qtbot: QtBot, dialog: CopiesDialog, settle: Settle, tmp_path: Path, embed: bool, suffixes: list[str]
) -> None:
    if embed:
        qtbot.mouseClick(dialog.packet.findChildren(QToolButton)[1], LEFT)
        settle()
    qtbot.mouseClick(dialog.export, LEFT)
    settle()
    assert _names(tmp_path / "out") == suffixes
    assert dialog.summary.text() == "1 file written."
    assert not dialog.export.isVisible()
    assert dialog.cancel.text() == "Close"


def test_the_folder_can_be_shown(
    qtbot: QtBot, dialog: CopiesDialog, settle: Settle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: shown.append(url.toLocalFile()))
    qtbot.mouseClick(dialog.export, LEFT)
    settle()
    qtbot.mouseClick(dialog.show_folder, LEFT)
    assert shown == [str(tmp_path / "out")]


def test_an_archive_holds_nothing_back_but_words(qtbot: QtBot, dialog: CopiesDialog, settle: Settle) -> None:
    dialog.channel.setFocus()
    qtbot.keyClick(dialog.channel, Qt.Key.Key_End)
    dialog.channel.activated.emit(dialog.channel.currentIndex())
    settle()
    assert dialog.channel.currentIndex() == ARCHIVE
    assert dialog.summary.text().startswith("2 files of 2 items go out, ")
    assert len(dialog.lines.texts) == 1


def test_what_failed_is_said_and_tried_again(
    qtbot: QtBot, context: Context, dialog: CopiesDialog, settle: Settle, tmp_path: Path
) -> None:
    file = context.desk.item(UNDECIDED).row.files[0]
    path = context.desk.library.originals.path(file.hash, file.ext)
    away = path.rename(tmp_path / "away")
    dialog.channel.setCurrentIndex(ARCHIVE)
    dialog.channel.activated.emit(ARCHIVE)
    settle()
    qtbot.mouseClick(dialog.export, LEFT)
    settle()
    assert dialog.summary.text() == "1 file written, 1 could not be written."
    assert dialog.lines.texts[0] == f"The file {file.name} is missing from the library. Import it again."
    assert dialog.export.text() == "Retry"
    away.rename(path)
    qtbot.mouseClick(dialog.export, LEFT)
    settle()
    assert dialog.summary.text() == "1 file written."  # only what was missing
    assert _names(tmp_path / "out") == [".jpg", ".jpg", ".xmp", ".xmp"]


def test_a_folder_inside_a_library_is_refused_in_words(
    qtbot: QtBot, context: Context, dialog: CopiesDialog, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = str(context.desk.library.folder.path / "copies")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: inside)
    qtbot.mouseClick(dialog.choose, LEFT)
    settle()
    assert not dialog.export.isEnabled()
    assert dialog.summary.text().endswith(".")
    assert "librar" in dialog.summary.text()


def test_the_way_to_what_stays_in(qtbot: QtBot, context: Context, dialog: CopiesDialog) -> None:
    link = next(button for button in dialog.lines.findChildren(Button) if "Not approved" in button.accessibleName())
    with qtbot.waitSignal(context.said.go) as gone:
        qtbot.mouseClick(link, LEFT)
    assert gone.args == ["library", [UNDECIDED]]
    assert not dialog.isVisible()


def test_escape_closes_it(qtbot: QtBot, dialog: CopiesDialog) -> None:
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_choices_are_kept_for_the_next_time(
    qtbot: QtBot, context: Context, dialog: CopiesDialog, settle: Settle, tmp_path: Path
) -> None:
    qtbot.mouseClick(dialog.export, LEFT)
    settle()
    again = CopiesDialog(context, [ALLOWED], dialog.parentWidget())
    qtbot.addWidget(again)
    settle()
    qtbot.mouseClick(again.export, LEFT)
    settle()
    assert again.summary.text() == "0 files written, 1 was there already."
    assert len(list((tmp_path / "out").iterdir())) == 2
