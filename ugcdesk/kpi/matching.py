"""Finds the item, placement or campaign that a row of figures is of; reads no files and stores nothing."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC
from pathlib import PurePath

from sqlalchemy import func, select, type_coerce
from sqlalchemy.orm import Session
from sqlalchemy.types import String

from ugcdesk.kpi.channels import NOT_SET
from ugcdesk.kpi.reported import Names
from ugcdesk.library import tables as t
from ugcdesk.library.edits.incoming_figures import Place
from ugcdesk.library.edits.moving_figures import ANY_CHANNEL, NAMES_APART, NO_LINE
from ugcdesk.library.vocabulary import SubjectKind
from ugcdesk.text import fold, link_key, name_key

_OUR_ID = re.compile(r"item-(\d+)")
_AMBIGUOUS = -1
_CAPTION = 80


@dataclass(frozen=True, slots=True)
class Match:
    """What a row is of; ``reason`` says why it is only of its channel although it names something.

    ``also`` is what the row may have been of before: subject, its id, and the key of a row without a subject.
    """

    subject: SubjectKind
    subject_id: int = 0
    reason: str = ""
    also: tuple[Place, ...] = ()

    @property
    def is_placed(self) -> bool:
        """Whether it is of something that can be found, and not only of its channel."""
        return self.subject is not SubjectKind.CHANNEL


class Matcher:
    """The names of everything in the library at one moment. Items in the trash still have figures.

    An item that was merged into another goes on being measured itself: of the two, names find the one merged.
    """

    def __init__(self, session: Session) -> None:
        posted = type_coerce(t.Item.posted_at, String).label("posted")
        caption = func.substr(t.Item.caption, 1, _CAPTION).label("caption")
        columns = (t.Item.id, t.Item.url, t.Item.external_id, t.Item.merged_into, t.Item.platform, posted, caption)
        items = session.execute(select(*columns).where(t.Item.live)).all()
        merged = {row.id: row.merged_into for row in items if row.merged_into is not None}
        self._ids = {row.id for row in items}
        self._known = _decided(session, self._ids)
        self._links = _unique(((link_key(row.url), row.id) for row in items if row.url), merged)
        self._posts = _unique(((row.external_id, row.id) for row in items if row.external_id), merged)
        self._codes = _unique(((_code(row.url), row.id) for row in items if row.url and _code(row.url)), merged)
        moments = ((_moment_key(row.platform, row.posted, row.caption), row.id) for row in items if row.posted)
        self._moments = _unique(moments, merged)
        files = select(t.ItemOriginal.name, t.ItemOriginal.item_id).join(t.Item).where(t.Item.live)
        self._files = _unique(((_stem(name), item) for name, item in session.execute(files)), merged)
        self._campaigns: dict[str, int] = {}
        for row in session.execute(select(t.Campaign.id, t.Campaign.key, t.Campaign.utm_campaign)):
            self._campaigns |= {row.key: row.id, name_key(row.utm_campaign): row.id}
        self._former = {name: match.subject_id for (of, name), match in self._known.items() if of == ANY_CHANNEL}
        placements = session.execute(
            select(
                t.Placement.id,
                t.Placement.campaign_id,
                t.Placement.item_id,
                t.Placement.channel,
                t.Placement.url,
                t.Placement.utm_content,
            )
            .join(t.Item, t.Item.id == t.Placement.item_id)
            .where(t.Item.live)
        ).all()
        self._placements: dict[tuple[int, int, str], int] = {
            (row.campaign_id, row.item_id, fold(row.channel)): row.id for row in placements
        }
        self._in_campaign: dict[tuple[int, int], tuple[int, ...]] = {}
        for placement in placements:
            of_both = placement.campaign_id, placement.item_id
            self._in_campaign[of_both] = (*self._in_campaign.get(of_both, ()), placement.id)
        self._placed_of = {row.id: (row.campaign_id, row.item_id) for row in placements}
        self._befores: dict[tuple[SubjectKind, int, int | None], tuple[Place, ...]] = {}
        self._gone = _removed_campaigns(session)
        self._merged = merged
        self._placed = _unique((link_key(row.url), row.id) for row in placements if row.url)
        self._contents = _unique((name_key(row.utm_content), row.item_id) for row in placements if row.utm_content)

    def find(self, names: Names, channel: str, key: str = "") -> Match:
        """The match of a row on ``channel``; without any name the channel itself.

        What a person decided about the rows of that ``key`` comes first.
        """
        if not (names or key):
            return Match(SubjectKind.CHANNEL)
        called = [name_key(name) for name in (names.campaign, names.code) if name]
        former = next((self._former[name] for name in called if name in self._former), None)
        campaign = next((found for name in called if (found := self._campaigns.get(name))), former)
        gone = next((self._gone[name] for name in called if name in self._gone), "")
        match = self._known.get((channel, key)) or (self._known.get((channel, gone)) if gone else None)
        match = match or self._find(names, channel, campaign)
        also = self._before(match, campaign)
        if former not in (None, campaign):
            also = *also, (SubjectKind.CAMPAIGN, former, "")  # which had the name before another campaign got it
        return replace(match, also=(*also, (SubjectKind.CHANNEL, 0, gone)) if gone else also)

    def _find(self, names: Names, channel: str, campaign: int | None) -> Match:
        if not names:
            return Match(SubjectKind.CHANNEL)
        if names.link and (placed := self._placed.get(link_key(names.link), 0)) > 0:
            return Match(SubjectKind.PLACEMENT, placed)
        item = self._item(names, channel)
        if item > 0:
            placement = self._placement(campaign, item, fold(channel)) if campaign else None
            return Match(SubjectKind.PLACEMENT, placement) if placement else Match(SubjectKind.ITEM, item)
        if campaign:
            return Match(SubjectKind.CAMPAIGN, campaign)
        return Match(SubjectKind.CHANNEL, reason=_reason(names, is_ambiguous=item == _AMBIGUOUS))

    def _before(self, match: Match, campaign: int | None) -> tuple[Place, ...]:
        """What a row may have been of before an item came in, or was placed or placed otherwise."""
        asked = match.subject, match.subject_id, campaign
        found = self._befores.get(asked)
        if found is None:
            found = self._befores[asked] = tuple(self._looked_up_before(*asked))
        return found

    def _looked_up_before(self, kind: SubjectKind, number: int, campaign: int | None) -> Iterator[Place]:
        if kind is SubjectKind.PLACEMENT:
            campaign, item = self._placed_of[number]
            yield SubjectKind.ITEM, item, ""
        if kind in (SubjectKind.PLACEMENT, SubjectKind.ITEM) and campaign:
            yield SubjectKind.CAMPAIGN, campaign, ""
        for placement, (of_campaign, of_item) in self._placed_of.items():
            of_same = of_item == number and campaign in (None, of_campaign)
            if of_same if kind is SubjectKind.ITEM else kind is SubjectKind.CAMPAIGN and of_campaign == number:
                yield SubjectKind.PLACEMENT, placement, ""

    def _placement(self, campaign: int, item: int, channel: str) -> int | None:
        """That of the item or the one it was merged into: on this channel, else the only one it has in the campaign."""
        for one in dict.fromkeys((item, self._merged.get(item, item))):
            if (found := self._placements.get((campaign, one, channel))) is not None:
                return found
            elsewhere = self._in_campaign.get((campaign, one), ())
            if len(elsewhere) == 1:
                return elsewhere[0]
        return None

    def _item(self, names: Names, channel: str) -> int:
        """The id of the item, 0 when nothing fits, `_AMBIGUOUS` when several do."""
        found = (
            self._links.get(link_key(names.link), 0) if names.link else 0,
            self._posts.get(names.external_id, 0) if names.external_id else 0,
            self._by_content(names.content),
            self._by_content(names.code),
            self._files.get(_stem(names.file), 0) if names.file else 0,
            self._by_moment(names, channel),
        )
        return next((item for item in found if item > 0), min(found))

    def _by_moment(self, names: Names, channel: str) -> int:
        """The item posted there in the same second with the same caption; a time without a zone tells nothing."""
        if names.posted_at is None or names.posted_at.tzinfo is None:
            return 0
        return self._moments.get(_moment_key(channel, f"{names.posted_at.astimezone(UTC):%F %T}", names.caption), 0)

    def _by_content(self, content: str) -> int:
        if not content or fold(content) in NOT_SET:
            return 0
        ours = _OUR_ID.fullmatch(fold(content))
        if ours:
            return int(ours[1]) if int(ours[1]) in self._ids else 0
        tables = ((self._contents, name_key(content)), (self._codes, content), (self._posts, content))
        return next((names[key] for names, key in tables if key in names), 0)


def _decided(session: Session, items: Container[int]) -> dict[tuple[str, str], Match]:
    """What people said that rows are of, by channel and key; of items that have gone nothing is known."""
    rows = session.execute(select(t.KnownRow.channel, t.KnownRow.key, t.KnownRow.subject, t.KnownRow.subject_id))
    campaigns = set(session.scalars(select(t.Campaign.id)))
    there: dict[str, Container[int]] = {SubjectKind.ITEM: items, SubjectKind.CAMPAIGN: campaigns}
    return {
        (row.channel, row.key): Match(SubjectKind(row.subject), row.subject_id)
        for row in rows
        if row.subject_id in there.get(row.subject, ())
    }


def _removed_campaigns(session: Session) -> dict[str, str]:
    """The keys under which figures of deleted campaigns stand, by each name that the campaign had."""
    row = t.UnmatchedRow
    keys = select(row.key).join(t.Batch, t.Batch.id == row.batch_id).where(t.Batch.live, row.row == NO_LINE).distinct()
    return {name_key(name): key for key in session.scalars(keys) for name in key.split(NAMES_APART)}


def _moment_key(platform: str | None, posted: str, caption: str | None) -> str:
    """A post by its network, the second of posting in UTC and the beginning of its caption."""
    return f"{platform} {posted[:19]} {name_key((caption or '')[:_CAPTION])}"


def _code(link: str) -> str:
    """The code of a post at the end of its address: ``DHV5rNfMEro``."""
    key = link_key(link)
    return key.partition(":")[2] or key.rpartition("/")[2]


def _stem(name: str) -> str:
    return fold(PurePath(name.replace("\\", "/")).stem)


def _unique(pairs: Iterable[tuple[str, int]], merged: Mapping[int, int] | None = None) -> dict[str, int]:
    """What each name means; ``merged`` says which item is part of which, and of the two the part is meant."""
    names: dict[str, int] = {}
    for key, target in pairs:
        there = names.get(key, target)
        if there != target and merged is not None and merged.get(there) == target:
            continue
        is_part = merged is not None and merged.get(target) == there
        names[key] = target if there == target or is_part else _AMBIGUOUS
    return names


def _reason(names: Names, *, is_ambiguous: bool) -> str:
    if is_ambiguous:
        return "More than one item fits this row."
    if names.link:
        return "No item has this link."
    if names.external_id or names.content:
        return "No item has this id."
    if names.file:
        return "No item has a file of this name."
    if names.code:
        return "No item or campaign has this code."
    if names.campaign:
        return "No campaign has this name."
    if names.posted_at and names.posted_at.tzinfo:
        return "No item was posted at this time with this caption."
    return "The row does not say which post it is of."
