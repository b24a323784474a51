"""Nothing may be used without a right that is valid that day for that channel, whatever happened or a clock says."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.library.asked import requests_of
from tests.library.conftest import Fill
from ugcdesk.errors import WrongUse
from ugcdesk.library import Library
from ugcdesk.library.edits.rights import LimitRights, RevokeRights, SetRights
from ugcdesk.library.edits.rights_requests import AnswerRequest, AskRights, WithdrawRequest
from ugcdesk.library.library import Edit
from ugcdesk.library.rights_book import RightsBook
from ugcdesk.library.vocabulary import RequestAnswer, RightsChannel, RightsStatus

START = datetime(2026, 1, 10, 12, tzinfo=UTC)
ITEM = 1
ALL = frozenset(RightsChannel)
Allowed = dict[RightsChannel, date]
FOR_EVER = date.max

channels = st.sets(st.sampled_from(list(RightsChannel)), max_size=5).map(sorted)
gaps = st.none() | st.integers(0, 60)
steps = st.one_of(
    st.tuples(st.just("ask"), channels, gaps),
    st.tuples(st.just("grant"), channels, gaps),
    st.tuples(st.sampled_from(["deny", "withdraw", "undo", "redo"]), st.just([]), st.none()),
    st.tuples(st.just("revoke"), channels, gaps),
    st.tuples(st.just("set"), channels, gaps),
    st.tuples(st.just("limit"), channels, gaps),
    st.tuples(st.just("clock"), st.just([]), st.integers(-90, 60)),
)


class History:
    """A library whose clock is turned, and beside it the simplest model of what was allowed: channel to last day."""

    def __init__(self, folder: Path) -> None:
        self.moment = START
        Library.create(folder).close()
        self.library = Library.open(folder, clock=lambda: self.moment)
        self.library.edit(Fill())
        self.book = RightsBook(self.library, guess=lambda _text: None)
        self.allowed: Allowed = {}
        self.before: list[Allowed] = []
        self.after: list[Allowed] = []

    def do(self, what: str, named: list[RightsChannel], gap: int | None) -> None:
        if what == "clock":
            self.moment += timedelta(days=gap or 0)
        elif what in ("undo", "redo"):
            self._step(what)
        else:
            until = None if gap is None else self.library.today() + timedelta(days=gap)
            edit, allowed = self._edit(what, named, until)
            self._apply(edit, allowed)

    def _step(self, what: str) -> None:
        there, back = (self.before, self.after) if what == "undo" else (self.after, self.before)
        if there:
            self.library.undo() if what == "undo" else self.library.redo()
            back.append(self.allowed)
            self.allowed = there.pop()

    def _apply(self, edit: Edit | None, allowed: Allowed) -> None:
        if edit is None:
            return
        try:
            changed = self.library.edit(edit)
        except WrongUse:
            return
        if not changed:
            # It changed nothing, but what could be redone is forgotten all the same.
            self.after.clear()
            return
        self.before.append(self.allowed)
        self.after.clear()
        self.allowed = allowed

    def _edit(self, what: str, named: list[RightsChannel], until: date | None) -> tuple[Edit | None, Allowed]:
        today = self.library.today()
        open_ones = [one for one in requests_of(self.library, ITEM) if one.is_open]
        standing = {channel: last for channel, last in self.allowed.items() if last >= today}
        about = frozenset(named) or ALL
        last = until or FOR_EVER
        if what == "ask":
            return AskRights(self.book.compose([ITEM], channels=named, until=until)), self.allowed
        if what == "set":
            return SetRights([ITEM], RightsStatus.GRANTED, today, named, until), dict.fromkeys(about, last)
        if what == "limit":
            fewer = {channel: min(self.allowed.get(channel, FOR_EVER), last) for channel in about & standing.keys()}
            edit = LimitRights([ITEM], until, sorted(fewer), {one: min(standing[one], last) for one in fewer if until})
            return (edit if fewer and until else None), fewer
        if what == "revoke":
            since = until or today
            ended = {
                channel: min(end, since - timedelta(days=1)) if channel in about else end
                for channel, end in standing.items()
            }
            return RevokeRights([ITEM], today, since, named), ended
        if not open_ones:
            return None, self.allowed
        asked = open_ones[0].id
        if what == "withdraw":
            return WithdrawRequest([asked]), self.allowed
        if what == "deny":
            return AnswerRequest(asked, RequestAnswer.DENIED, today), self.allowed
        wider = standing | {channel: max(standing.get(channel, last), last) for channel in about}
        return AnswerRequest(asked, RequestAnswer.GRANTED, today, named, until), wider


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(steps, max_size=14))
def test_nothing_goes_out_without_a_right(
    tmp_path_factory: pytest.TempPathFactory, did: list[tuple[str, list[RightsChannel], int | None]]
) -> None:
    history = History(tmp_path_factory.mktemp("shop") / "Shop.ugclib")
    try:
        for step in did:
            history.do(*step)
            today = history.library.today()
            standing = history.book.standing(ITEM).channels
            free = {one.channel for one in standing if one.is_allowed}
            assert free == {channel for channel, last in history.allowed.items() if last >= today}, step
    finally:
        history.library.close()
