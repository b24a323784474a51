"""Edits of rows of figures that found no item: say what they are of, or make items of them; their numbers follow."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, tzinfo
from typing import Any, cast

from sqlalchemy import select

from ugcdesk.errors import WrongUse
from ugcdesk.library import tables as t
from ugcdesk.library.edits.campaign_rules import join_by_rules
from ugcdesk.library.edits.comparing_figures import Compared, Subject, add_up, joined_by, standing_under
from ugcdesk.library.edits.storing_figures import note_found, store_part
from ugcdesk.library.observations import unmatched_rows
from ugcdesk.library.paging import in_pages
from ugcdesk.library.recorder import Recorder
from ugcdesk.library.vocabulary import BatchKind, ContentType, Platform, Span, SubjectKind
from ugcdesk.links import post_address
from ugcdesk.text import hashtags_in

_OF = {SubjectKind.ITEM: (t.Item, "item"), SubjectKind.CAMPAIGN: (t.Campaign, "campaign")}
_SAYS_NOTHING = "The row has no link, id or caption of a post, so it stays with its channel."

Key = tuple[str, str]  # channel and key of a row


@dataclass(frozen=True, slots=True)
class MatchRows:
    """Say which item or campaign rows are of, by the ids of `UnmatchedFigures`; their numbers move there.

    Rows of later files with the same channel and key go there by themselves. Daily numbers add
    up, also to those that it has; a lifetime total that it has already on that day gives way. Raises WrongUse for an
    unknown row or subject, for an item that is not there any more, and for amounts in two currencies.
    """

    row_ids: Sequence[int]
    subject: SubjectKind
    subject_id: int

    @property
    def label(self) -> str:
        count = len(self.row_ids)
        return f"Match {count:,} {'row' if count == 1 else 'rows'} of figures"

    def apply(self, recorder: Recorder) -> None:
        model, noun = _OF.get(self.subject, (t.Item, "item"))
        found = recorder.session.get(model, self.subject_id) if self.subject in _OF else None
        if found is None or (isinstance(found, t.Item) and not found.live):
            raise WrongUse(f"There is no {noun} {self.subject_id}. Choose one that is in the library.")
        rows = _asked_for(recorder, self.row_ids)
        batch = _begin(recorder, self.label, rows)
        subject = str(self.subject), self.subject_id
        _resolve(recorder, batch, [(row, subject) for row in rows])
        _remember(recorder, {(row.channel, row.key): subject for row in rows})


@dataclass(slots=True)
class CreateItemsFromRows:
    """Make an item of each row that says something of its post, in the inbox, and move the row's numbers there.

    Of ``row_ids`` (ids of `UnmatchedFigures`), or of ``keys`` (channel and key), or with neither of all. Rows of the
    same post make one item; a post that is in the library takes its rows. The items join the campaigns whose rules they
    fit; days are in ``zone``. After `apply` ``created`` holds the item of each row that has one by channel and key,
    ``left`` why other rows stay with their channel.
    """

    row_ids: Sequence[int] | None = None
    keys: Collection[Key] | None = None
    zone: tzinfo = UTC
    created: dict[Key, int] = field(default_factory=dict)
    left: dict[Key, str] = field(default_factory=dict)

    @property
    def label(self) -> str:
        count = len(set(self.created.values()))
        return f"Create {count:,} {'item' if count == 1 else 'items'} from figures"

    def apply(self, recorder: Recorder) -> None:
        rows = _asked_for(recorder, self.row_ids) if self.row_ids is not None else _all(recorder, self.keys)
        self.left = {(row.channel, row.key): why for row in rows if (why := why_no_item(row))}
        telling = [row for row in rows if (row.channel, row.key) not in self.left]
        if not telling:
            return
        batch = _begin(recorder, "Create items from figures", telling)
        ids = _items(recorder, telling, batch)
        self.created = {(row.channel, row.key): ids[_source_key(row)] for row in telling}
        of_items = [(row, (str(SubjectKind.ITEM), ids[_source_key(row)])) for row in telling]
        _resolve(recorder, batch, of_items)
        # A post with a link or an id is found by that; only the others need to be remembered.
        unnamed = [(row, subject) for row, subject in of_items if not (row.url or row.external_id)]
        _remember(recorder, {(row.channel, row.key): subject for row, subject in unnamed})
        join_by_rules(recorder, set(ids.values()), self.zone)


def why_no_item(row: Any) -> str:
    """Why a row cannot become an item, "" when it can; ``row`` has the attributes of `UnmatchedFigures`."""
    if not (row.url or row.external_id or row.caption):
        return _SAYS_NOTHING
    if _platform(row) is None:
        return f"“{row.channel}” is no place where posts are, so the row stays with its channel."
    return ""


def _platform(row: Any) -> Platform | None:
    post = post_address(row.url) if row.url else None
    said = post.site if post else row.channel
    return Platform(said) if said in set(Platform) else None


def _source_key(row: t.UnmatchedRow) -> str:
    """What makes it the same item as the one that a download of the post brings in, as far as the row tells."""
    post = post_address(row.url) if row.url else None
    if post and post.number:
        return f"{post.site}:{post.number}"
    if row.url:
        return f"link:{row.url}"
    return f"{row.channel}:{row.external_id}" if row.external_id else f"figures:{row.channel}:{row.key}"


def _items(recorder: Recorder, rows: Sequence[t.UnmatchedRow], batch: int) -> dict[str, int]:
    """The ids of the items of ``rows`` by source key; those that are not there are made."""
    first: dict[str, t.UnmatchedRow] = {}
    for row in rows:
        first.setdefault(_source_key(row), row)
    ids: dict[str, int] = {}
    for some in in_pages(list(first)):
        known = select(t.Item.source_key, t.Item.id).where(t.Item.live, t.Item.source_key.in_(some))
        ids |= {row.source_key: row.id for row in recorder.session.execute(known)}
    missing = [key for key in first if key not in ids]
    made = recorder.bulk(t.Item, [_item(recorder, key, first[key], batch) for key in missing])
    return ids | dict(zip(missing, cast("list[int]", made), strict=True))


def _item(recorder: Recorder, source_key: str, row: t.UnmatchedRow, batch: int) -> dict[str, Any]:
    post = post_address(row.url) if row.url else None
    kind = ContentType.VIDEO if post and post.is_video else ContentType.POST
    return {
        "source_key": source_key,
        "content_type": row.content_type or str(kind),
        "platform": str(_platform(row)),
        "external_id": row.external_id,
        "url": row.url,
        "caption": row.caption,
        "hashtags": " ".join(hashtags_in(row.caption or "")) or None,
        "posted_at": row.posted_at,
        "imported_at": recorder.now,
        "batch_id": batch,
        "live": True,
    }


def _begin(recorder: Recorder, label: str, rows: Sequence[t.UnmatchedRow]) -> int:
    return recorder.begin_batch(BatchKind.FIGURES, label, None, sorted({row.source for row in rows}))


def _asked_for(recorder: Recorder, row_ids: Sequence[int]) -> list[t.UnmatchedRow]:
    found: dict[int, t.UnmatchedRow] = {}
    for some in in_pages(row_ids):
        rows = recorder.session.scalars(unmatched_rows().where(t.UnmatchedRow.id.in_(some)))
        found |= {row.id: row for row in rows}
    for row_id in row_ids:
        if row_id not in found:
            raise WrongUse(f"There is no unmatched row {row_id}. Look its number up with “ugcdesk kpi unmatched”.")
    return [found[row_id] for row_id in dict.fromkeys(row_ids)]


def _all(recorder: Recorder, keys: Collection[Key] | None) -> list[t.UnmatchedRow]:
    rows = recorder.session.scalars(unmatched_rows().order_by(t.UnmatchedRow.id))
    return [row for row in rows if keys is None or (row.channel, row.key) in keys]


def _resolve(recorder: Recorder, batch: int, rows: Sequence[tuple[t.UnmatchedRow, Subject]]) -> None:
    """Move what stands under ``rows`` to their subjects, and note that they have one."""
    subjects = {(row.channel, row.key): subject for row, subject in rows}
    for channel in sorted({channel for channel, _key in subjects}):
        for some in in_pages([key for of, key in subjects if of == channel]):
            part = _moved(standing_under(recorder.session, channel, some), subjects)
            part.giving_way += joined_by(recorder.session, part.rows)
            store_part(recorder, part, batch)
    note_found(recorder, batch, subjects)


def _moved(standing: Iterator[Any], subjects: Mapping[Key, Subject]) -> Compared:
    part = Compared()
    for row in standing:
        part.giving_way.append(row.id)
        subject = subjects[row.channel, row.row_key]
        own = part.rows.setdefault((*subject, row.channel, "", row.day, row.span, row.paid, row.detail), {})
        if row.span != Span.FLOW:
            own.pop(row.measure, None)  # the later of several counts
        add_up(own, row.measure, row.span, (row.value, row.currency, row.source))
    return part


def _remember(recorder: Recorder, subjects: Mapping[Key, Subject]) -> None:
    known = t.KnownRow
    for channel in sorted({channel for channel, _key in subjects}):
        keys = [key for of, key in subjects if of == channel]
        there: set[str] = set()
        for some in in_pages(keys):
            there.update(
                recorder.session.scalars(select(known.key).where(known.channel == channel, known.key.in_(some)))
            )
        for key in there:
            kind, number = subjects[channel, key]
            recorder.update(known, [(channel, key)], subject=kind, subject_id=number)
        fresh = [(key, *subjects[channel, key]) for key in keys if key not in there]
        recorder.insert(
            known,
            [{"channel": channel, "key": key, "subject": kind, "subject_id": number} for key, kind, number in fresh],
        )
