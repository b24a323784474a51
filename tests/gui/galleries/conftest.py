"""The library of pages with a gallery: items that go out, that end soon, and that are held back for each reason."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.gui.desk import TODAY, open_library
from ugcdesk.gui.context import Context
from ugcdesk.gui.galleries.builder import Builder
from ugcdesk.gui.galleries.page import GalleriesPage
from ugcdesk.library.edits.galleries import CreateGallery
from ugcdesk.library.edits.items import Curate, Write
from ugcdesk.library.edits.rights import SetRights
from ugcdesk.library.vocabulary import Curation, RightsStatus

NAME = "Autumn wall"
# Photos 1, 4 and 25 go out, so does 16, whose right ends soon, and the review 3; 7, 10 and 13 lack a right, 2 approval.
ITEMS = (1, 7, 3, 10, 16, 2, 4, 13, 25)
READY = (1, 3, 16, 4, 25)


@pytest.fixture
def library_folder(library_folder: Path) -> Path:
    library = open_library(library_folder)
    expired = TODAY.replace(month=10)
    library.edit(SetRights([13], RightsStatus.GRANTED, expired.replace(month=1), ends_on=expired))
    library.edit(Curate([25], Curation.APPROVED))
    library.edit(Write([1, 4, 16], "alt_text", "A drawing"))
    library.edit(CreateGallery(NAME, "Autumn, styled by you", ITEMS, "Real homes."))
    library.edit(CreateGallery("Small one", item_ids=[1, 4]))
    library.close()
    return library_folder


@pytest.fixture
def said(context: Context) -> list[str]:
    """What was said by toast, offer and warning."""
    heard: list[str] = []
    context.said.toast.connect(lambda text, _icon, _undo: heard.append(text))
    context.said.offer.connect(lambda text, _icon, action, _act: heard.append(f"{text} [{action}]"))
    context.said.warning.connect(lambda sentence, _details: heard.append(f"refused: {sentence}"))
    return heard


@pytest.fixture
def page(qtbot: QtBot, context: Context) -> GalleriesPage:
    made = GalleriesPage(context)
    qtbot.addWidget(made)
    made.resize(1360, 900)
    made.show()
    context.feed.changed.connect(made.on_changes)
    return made


@pytest.fixture
def builder(page: GalleriesPage, settle: Callable[[], None]) -> Builder:
    """The builder of the page, on the gallery."""
    page.enter(NAME)
    settle()
    return page.builder
