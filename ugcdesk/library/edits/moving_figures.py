"""Moves what stands of placements and campaigns when they are removed, so that no number hangs on what is gone."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy import select

from ugcdesk.library import tables as t
from ugcdesk.library.edits.comparing_figures import Compared, add_up, joined_by, standing_at
from ugcdesk.library.edits.incoming_figures import Place
from ugcdesk.library.edits.storing_figures import store_part
from ugcdesk.library.paging import in_pages
from ugcdesk.library.recorder import Recorder
from ugcdesk.library.tellers import Teller, Tellers
from ugcdesk.library.vocabulary import BatchKind, SubjectKind
from ugcdesk.text import name_key

NO_LINE = 0  # what an unmatched row has for its line when it stands for a campaign that was deleted
NAMES_APART = " | "
ANY_CHANNEL = ""  # where a known row stands for a name that a campaign had
_DELETED = "Its campaign was deleted."


def leave_placements(recorder: Recorder, placements: Mapping[int, int], label: str) -> None:
    """Let the items, by placement, have the figures of their placements."""
    _move(
        recorder,
        {(SubjectKind.PLACEMENT, one, ""): (SubjectKind.ITEM, of, "") for one, of in placements.items()},
        label,
    )


def leave_campaign(recorder: Recorder, campaign_id: int, label: str) -> None:
    """Let the items and channels have the figures of a campaign; what was of no item is listed as unmatched again."""
    session, placed = recorder.session, t.Placement
    campaign = session.get_one(t.Campaign, campaign_id)
    rows = session.execute(select(placed.id, placed.item_id).where(placed.campaign_id == campaign_id))
    leave_placements(recorder, {row.id: row.item_id for row in rows}, label)
    known = t.KnownRow
    of_it = known.channel == ANY_CHANNEL, known.subject == SubjectKind.CAMPAIGN, known.subject_id == campaign_id
    former = sorted(session.scalars(select(known.key).where(*of_it)))
    recorder.delete(known, [(ANY_CHANNEL, name) for name in former])
    names = {name_key(name): name for name in reversed([campaign.name, campaign.utm_campaign, *former])}
    key = NAMES_APART.join(reversed(names.values()))
    batch = _move(recorder, {(SubjectKind.CAMPAIGN, campaign_id, ""): (SubjectKind.CHANNEL, 0, key)}, label)
    o = t.Observation
    channels = select(o.channel, o.source).where(o.batch_id == batch).group_by(o.channel)
    told = {"batch_id": batch, "row": NO_LINE, "key": key, "reason": _DELETED}
    listed = [{**told, "channel": row.channel, "source": row.source} for row in session.execute(channels)]
    recorder.bulk(t.UnmatchedRow, listed)


def remember_names(recorder: Recorder, campaign_id: int, now: Collection[str]) -> None:
    """Let rows of figures go on finding a campaign by the names that are none of what it is called from ``now`` on."""
    campaign = recorder.session.get_one(t.Campaign, campaign_id)
    told = {"subject": str(SubjectKind.CAMPAIGN), "subject_id": campaign_id}
    for name in sorted({campaign.key, name_key(campaign.utm_campaign)}.difference(now)):
        if recorder.session.get(t.KnownRow, (ANY_CHANNEL, name)) is None:
            recorder.insert(t.KnownRow, [{"channel": ANY_CHANNEL, "key": name, **told}])
        else:
            recorder.update(t.KnownRow, [(ANY_CHANNEL, name)], **told)


def _move(recorder: Recorder, places: Mapping[Place, Place], label: str) -> int | None:
    """Move what stands at each place to another one; the batch, None when there is nothing."""
    rows = list(standing_at(recorder.session, list(places))) if places else []
    if not rows:
        return None
    tellers = Tellers(recorder.session)
    parts: dict[Teller, Compared] = {}  # what several tell of one thing is never added
    for row in rows:
        kind, number, key = places[row.subject, row.subject_id, row.row_key]
        part = parts.setdefault(tellers.of(row.batch_id, row.source), Compared())
        part.giving_way.append(row.id)
        own = part.rows.setdefault((kind, number, row.channel, key, row.day, row.span, row.paid, row.detail), {})
        add_up(own, row.measure, row.span, (row.value, row.currency, row.source))
    batch = recorder.begin_batch(BatchKind.FIGURES, label, None, sorted({row.source for row in rows}))
    for part in parts.values():
        part.giving_way += joined_by(recorder.session, part.rows)
        store_part(recorder, part, batch)
    _keep_ranges(recorder, batch, {row.batch_id for row in rows})
    return batch


def _keep_ranges(recorder: Recorder, batch: int, before: set[int]) -> None:
    """Let what was told of several days in batches ``before`` go on being so in ``batch``."""
    r = t.FigureRange
    columns = (r.source, r.channel, r.paid, r.first_day, r.day, r.detail)
    noted: set[tuple[object, ...]] = set()
    for some in in_pages(before):
        noted.update(map(tuple, recorder.session.execute(select(*columns).where(r.batch_id.in_(some)))))
    names = ("source", "channel", "paid", "first_day", "day", "detail")
    recorder.bulk(r, [{"batch_id": batch, **dict(zip(names, one, strict=True))} for one in noted])
