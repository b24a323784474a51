"""The places of requests nobody answered and of rights that end soon show what is so just now."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from tests.gui.desk import NOW
from ugcdesk.gui.context import Context
from ugcdesk.gui.library.page import LibraryPage
from ugcdesk.gui.library.places import FIXED, read_shelves
from ugcdesk.library.edits.rights import LimitRights
from ugcdesk.library.edits.rights_requests import AskRights
from ugcdesk.library.vocabulary import RightsChannel

Settle = Callable[[], None]


@pytest.fixture
def asked_long_ago(context: Context, monkeypatch: pytest.MonkeyPatch) -> Context:
    """Two requests of today, looked at nine days later."""
    library = context.desk.library
    library.edit(AskRights(context.desk.rights.compose([3, 7])))
    monkeypatch.setattr(library, "now", lambda: NOW + timedelta(days=9))
    return context


def test_unanswered_requests_are_listed_and_go_when_reminded(
    qtbot: QtBot, asked_long_ago: Context, page: LibraryPage, settle: Settle
) -> None:
    (listed,) = [one for one in read_shelves(asked_long_ago.desk).places if one.place.key == "unanswered"]
    assert listed.count == 2
    page.asking.ask(place=listed.place)
    settle()
    assert sorted(page.model.ids) == [3, 7]
    page.selected.select([3, 7])
    page.handlers()["withdraw_request"]()
    settle()
    assert asked_long_ago.desk.rights.unanswered() == []
    (listed,) = [one for one in read_shelves(asked_long_ago.desk).places if one.place.key == "unanswered"]
    assert listed.count == 0


def test_a_single_channel_that_ends_soon_is_listed(context: Context) -> None:
    place = next(one for one in FIXED if one.key == "rights_end")
    before = {one.item_id for one in context.desk.rights.ending_soon()}
    soon = context.desk.library.today() + timedelta(days=5)
    context.desk.library.edit(LimitRights([1], ends={RightsChannel.EMAIL: soon}))
    (listed,) = [one for one in read_shelves(context.desk).places if one.place == place]
    assert listed.count == len(before) + 1


def test_the_inspector_tells_how_long_ago_somebody_was_asked(
    asked_long_ago: Context, page: LibraryPage, settle: Settle
) -> None:
    page.selected.select([3])
    settle()
    rights = page.inspector.one.rights
    assert rights.asked.isVisible()
    assert rights.asked.words.text() == "Asked 9 days ago"
    assert rights.change.text() == "Record an answer…"
    rights.asked.remind.click()
    settle()
    assert rights.asked.words.text() == "Asked 9 days ago, reminded once"


def test_activity_leads_to_the_place(page: LibraryPage, settle: Settle) -> None:
    place = next(one for one in FIXED if one.key == "rights_end")
    page.enter(place)
    settle()
    assert page.asking.asked.place == place
    assert page.model.ids
