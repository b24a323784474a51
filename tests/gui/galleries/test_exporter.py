"""Exporting from the window: an edition in its folder, a draft for the browser, and nothing when it is stopped."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QAbstractButton, QFileDialog
from pytestqt.qtbot import QtBot

from tests.gui.galleries.conftest import NAME, READY
from ugcdesk.gui.context import Context
from ugcdesk.gui.galleries import exporter as exporting
from ugcdesk.gui.galleries.builder import Builder
from ugcdesk.library.edits.galleries import ChangeGallery

Settle = Callable[[], None]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """What the system was asked to open."""
    seen: list[Path] = []

    def note(url: QUrl) -> bool:
        seen.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr(exporting.QDesktopServices, "openUrl", note)
    return seen


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The folder that the person chooses."""
    chosen = tmp_path / "website" / "autumn"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(chosen))
    return chosen


def links(builder: Builder) -> list[str]:
    found = builder.export.editions.findChildren(QAbstractButton)
    return [button.accessibleName() for button in found if button.isVisible()]


def test_an_export_writes_records_and_offers_to_open(
    qtbot: QtBot, context: Context, settle: Settle, builder: Builder, said: list[str], folder: Path
) -> None:
    assert builder.bar.button.text() == f"Export {len(READY)} items"
    builder.bar.button.click()
    qtbot.waitUntil(lambda: any("Exported" in text for text in said), timeout=30_000)
    settle()
    assert said[-1] == f"Exported {len(READY)} items to {folder} [Open]"
    assert (folder / "index.html").is_file()
    assert context.desk.editions(context.desk.gallery(NAME).id)[0].published == READY
    assert builder.shown is not None
    assert builder.shown.preview.is_exported
    assert links(builder) == ["Undo edition 1", "Open edition 1"]


def test_undo_takes_the_edition_off_the_record_until_more_is_done(
    qtbot: QtBot, context: Context, settle: Settle, builder: Builder, said: list[str], folder: Path
) -> None:
    context.desk.library.edit(ChangeGallery(context.desk.gallery(NAME).id, folder=str(folder)))
    settle()
    builder.bar.button.click()
    qtbot.waitUntil(lambda: any("Exported" in text for text in said), timeout=30_000)
    settle()
    builder.export.editions.undo_asked.emit()
    settle()
    assert context.desk.editions(context.desk.gallery(NAME).id) == []
    assert links(builder) == []
    context.redo()
    settle()
    builder.form.switches["captions"].click()
    settle()
    assert links(builder) == ["Open edition 1"]


def test_the_browser_gets_a_draft_and_then_the_edition(
    qtbot: QtBot, context: Context, settle: Settle, builder: Builder, said: list[str], folder: Path, opened: list[Path]
) -> None:
    builder.preview.open_button.click()
    qtbot.waitUntil(lambda: len(opened) == 1, timeout=30_000)
    settle()
    assert opened[0].is_relative_to(context.desk.library.folder.cache)
    assert "Autumn, styled by you" in opened[0].read_text("utf-8")
    assert context.desk.editions(context.desk.gallery(NAME).id) == []
    builder.bar.button.click()
    qtbot.waitUntil(lambda: any("Exported" in text for text in said), timeout=30_000)
    settle()
    builder.preview.open_button.click()
    assert opened[1:] == [folder / "index.html"]


def test_a_stopped_export_leaves_nothing(
    qtbot: QtBot, context: Context, settle: Settle, builder: Builder, said: list[str], folder: Path
) -> None:
    builder.bar.button.click()
    builder.exporter.cancel()
    settle()
    qtbot.waitUntil(lambda: not builder.exporter.is_running, timeout=30_000)
    assert said[-1] == "Stopped; every folder is as it was"
    assert not folder.exists()
    assert builder.bar.button.isVisible()


def test_a_folder_of_others_is_refused_with_the_reason(
    qtbot: QtBot, context: Context, settle: Settle, builder: Builder, said: list[str], folder: Path
) -> None:
    folder.mkdir(parents=True)
    (folder / "notes.txt").write_text("mine")
    builder.bar.button.click()
    qtbot.waitUntil(lambda: any("refused" in text for text in said), timeout=30_000)
    settle()
    assert "holds notes.txt" in said[-1]
    assert not builder.exporter.is_running


def test_a_gallery_that_has_nothing_ready_says_why(
    context: Context, settle: Settle, builder: Builder, said: list[str]
) -> None:
    builder.wishes.take_out(READY)
    settle()
    builder.bar.button.click()
    assert said[-1].startswith("refused: No item may go out yet.")
    assert not builder.exporter.is_running
