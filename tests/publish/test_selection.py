"""The rights gate: who passes on which day and channel, and the reason for whoever does not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ugcdesk.library import Library
from ugcdesk.library import tables as t
from ugcdesk.library.edits.items import Curate, Trash, Write
from ugcdesk.library.edits.rights import SetRights
from ugcdesk.library.library import Edit
from ugcdesk.library.recorder import Recorder
from ugcdesk.library.vocabulary import Curation, RightsChannel, RightsStatus
from ugcdesk.publish import Remedy, gate

TODAY = date(2026, 11, 22)
DAY = timedelta(days=1)


def rights(item: int, status: RightsStatus, **more: object) -> SetRights:
    return SetRights([item], status, TODAY, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("edits", "item", "says", "remedy"),
    [
        pytest.param([Curate([1], Curation.INBOX)], 1, "Not approved yet", Remedy.APPROVE, id="inbox"),
        pytest.param([Curate([1], Curation.REJECTED)], 1, "rejected", Remedy.APPROVE, id="rejected"),
        pytest.param([Trash([1])], 1, "trash", Remedy.RESTORE, id="trashed"),
        pytest.param([rights(1, RightsStatus.UNKNOWN)], 1, "unknown", Remedy.RIGHTS, id="unknown"),
        pytest.param(
            [rights(1, RightsStatus.UNKNOWN), rights(1, RightsStatus.REQUESTED)],
            1, "asked for", Remedy.RIGHTS, id="requested",
        ),
        pytest.param([rights(1, RightsStatus.DENIED)], 1, "denied", Remedy.RIGHTS, id="denied"),
        pytest.param([rights(1, RightsStatus.REVOKED)], 1, "revoked", Remedy.RIGHTS, id="revoked"),
        pytest.param(
            [rights(1, RightsStatus.GRANTED, starts_on=TODAY - DAY, ends_on=TODAY - DAY)],
            1, "expired on 2026-11-21", Remedy.RIGHTS, id="expired yesterday",
        ),
        pytest.param([rights(1, RightsStatus.GRANTED, starts_on=TODAY + DAY)], 1, "start", Remedy.RIGHTS, id="later"),
        pytest.param(
            [rights(1, RightsStatus.GRANTED, channels=[RightsChannel.EMAIL])], 1, "website", Remedy.RIGHTS, id="channel"
        ),
        pytest.param([Curate([4], Curation.REJECTED)], 4, "rejected", Remedy.APPROVE, id="review rejected"),
        pytest.param([Trash([4])], 4, "trash", Remedy.RESTORE, id="review trashed"),
        pytest.param([rights(4, RightsStatus.DENIED)], 4, "denied", Remedy.RIGHTS, id="review denied"),
        pytest.param([], 99, "no longer", Remedy.REMOVE, id="gone"),
    ],
)  # fmt: skip
def test_blocked_with_the_reason(library: Library, edits: list[Edit], item: int, says: str, remedy: Remedy) -> None:
    for edit in edits:
        library.edit(edit)
    selection = gate(library, [2, item, 3], today=TODAY)
    assert [(held.id, held.remedy_kind) for held in selection.blocked] == [(item, remedy)]
    assert says in selection.blocked[0].reason
    assert selection.ids == (2, 3)


@pytest.mark.parametrize(
    ("edits", "item"),
    [
        pytest.param([rights(1, RightsStatus.GRANTED, ends_on=TODAY)], 1, id="last day"),
        pytest.param([rights(1, RightsStatus.GRANTED, starts_on=TODAY)], 1, id="first day"),
        pytest.param([rights(1, RightsStatus.GRANTED, channels=[RightsChannel.WEBSITE])], 1, id="website only"),
        pytest.param([], 4, id="review in the inbox, nobody asked"),
        pytest.param([rights(4, RightsStatus.REQUESTED)], 4, id="review, answer still out"),
    ],
)
def test_publishable(library: Library, edits: list[Edit], item: int) -> None:
    for edit in edits:
        library.edit(edit)
    selection = gate(library, [item], today=TODAY)
    assert selection.ids == (item,)
    assert not selection.blocked


def test_a_lost_file_blocks_its_photo_and_nothing_else(library: Library) -> None:
    row = gate(library, [1]).publishable[0]
    assert row.lead
    library.originals.path(row.lead.hash, row.lead.ext).unlink()
    selection = gate(library, [1, 4, 2], today=TODAY)
    assert selection.ids == (4, 2)
    assert selection.blocked[0].remedy_kind is Remedy.FILE
    assert row.lead.name in selection.blocked[0].reason


def test_a_missing_description_warns_and_an_ending_right_is_named(library: Library) -> None:
    library.edit(Write([2], "alt_text", ""))
    library.edit(rights(3, RightsStatus.GRANTED, ends_on=TODAY + 5 * DAY))
    selection = gate(library, [1, 2, 3, 4], today=TODAY)
    assert selection.ids == (1, 2, 3, 4)
    assert [caution.id for caution in selection.warnings] == [2]
    assert [(ending.id, ending.on) for ending in selection.ends_soon] == [(3, TODAY + 5 * DAY)]


def test_order_is_kept_and_doubles_are_dropped(library: Library) -> None:
    assert gate(library, [3, 1, 3, 2]).ids == (3, 1, 2)


_DAYS = st.dates(TODAY - 60 * DAY, TODAY + 60 * DAY)


@given(
    status=st.sampled_from([RightsStatus.GRANTED, RightsStatus.DENIED, RightsStatus.REVOKED, RightsStatus.REQUESTED]),
    channels=st.sets(st.sampled_from(list(RightsChannel))),
    first=_DAYS,
    length=st.none() | st.integers(0, 60),
    today=_DAYS,
)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_goes_out_without_a_right_for_that_channel_on_that_day(
    library: Library, status: RightsStatus, channels: set[RightsChannel], first: date, length: int | None, today: date
) -> None:
    last = None if length is None else first + length * DAY
    library.edit(SetRights([1], RightsStatus.UNKNOWN, TODAY))
    library.edit(SetRights([1], status, TODAY, sorted(channels), last, first))
    may = (
        status is RightsStatus.GRANTED
        and (not channels or RightsChannel.WEBSITE in channels)
        and first <= today
        and (last is None or today <= last)
    )
    assert (gate(library, [1], today=today).ids == (1,)) == may


@dataclass(frozen=True)
class Flagged:
    """A flag on an item, or a creator who is not to be used."""

    item_id: int
    flag: str | None
    label: str = "Flag"

    def apply(self, recorder: Recorder) -> None:
        if self.flag:
            recorder.insert(t.ItemFlag, [{"item_id": self.item_id, "flag": self.flag, "at": recorder.now}])
        else:
            (other,) = recorder.insert(
                t.Creator,
                [{"platform": "tiktok", "handle": "m", "key": "m", "live": True, "barred_at": recorder.now,
                  "same_as": recorder.session.get_one(t.Item, self.item_id).creator_id}],
            )  # fmt: skip
            recorder.update(t.Creator, [other], barred_why="asked us to stop")


@pytest.mark.parametrize(
    ("flag", "reason"),
    [
        pytest.param("children", "Children may be shown. Check that their parents agree first.", id="children"),
        pytest.param("faces", "Faces of other people may be shown. Check that they agree first.", id="faces"),
        pytest.param("barred", "Its creator is not to be used. Choose another item.", id="barred by a flag"),
        pytest.param(
            None, "Its creator is not to be used: asked us to stop. Choose another item.", id="another handle barred"
        ),
    ],
)
def test_what_is_to_be_checked_stays_in(library: Library, flag: str | None, reason: str) -> None:
    library.edit(Flagged(1, flag))
    found = gate(library, [1])
    assert [(one.reason, one.remedy_kind) for one in found.blocked] == [(reason, Remedy.CHECK)]


def test_a_paid_partnership_goes_out_with_a_caution(library: Library) -> None:
    library.edit(Flagged(1, "paid"))
    found = gate(library, [1])
    assert found.ids == (1,)
    assert [one.text for one in found.warnings] == ["A paid partnership. Name it as such where you show it."]
