"""Rules by which items join a campaign: what they say, and which items fit; joining them is in `edits`."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from sqlalchemy import ColumnElement, Row, and_, false, or_, select
from sqlalchemy.orm import Session

from ugcdesk.library import tables as t
from ugcdesk.library.vocabulary import Curation, Platform
from ugcdesk.text import fold, hashtags_in, name_key

_CHUNK = 5_000


@dataclass(frozen=True, slots=True)
class Rule:
    """All that is named must hold: any of the hashtags (folded, without the sign), any of the product lines, the dates.

    ``channel`` is where the items are placed; None places each on the platform it was posted on.
    """

    hashtags: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    within_dates: bool = False
    channel: str | None = None

    @property
    def is_empty(self) -> bool:
        """Whether it names nothing, so that no item fits."""
        return not (self.hashtags or self.lines or self.within_dates)

    @property
    def words(self) -> str:
        """What it says, for people: ``#autumnathome, Seating or Lighting, posted within its dates``."""
        tags = " or ".join(f"#{tag}" for tag in self.hashtags)
        dates = "posted within its dates" if self.within_dates else ""
        return ", ".join(part for part in (tags, " or ".join(self.lines), dates) if part)


@dataclass(frozen=True, slots=True)
class Fit:
    """An item that fits a rule, and where it would be placed; ``on`` is the day of its own post there."""

    item_id: int
    channel: str
    on: date | None


def hashtag_key(word: str) -> str:
    """The form in which hashtags are compared: ``hashtag_key("#AutumnAtHome") == "autumnathome"``."""
    return fold(word.strip().lstrip("#").strip())


def rule_of(session: Session, campaign_id: int) -> Rule | None:
    """The rule of a campaign, None when it has none."""
    row = session.get(t.CampaignRule, campaign_id)
    return _rule(row) if row else None


def all_rules(session: Session) -> list[tuple[int, Rule]]:
    """The rules of all campaigns, with the campaign of each."""
    rows = session.scalars(select(t.CampaignRule).order_by(t.CampaignRule.campaign_id))
    return [(row.campaign_id, _rule(row)) for row in rows]


def own_channel(platform: str) -> str:
    """The channel of what was posted on ``platform``; mere files and e-mails are for the website."""
    return str(Platform.WEBSITE) if platform in (Platform.FILE, Platform.EMAIL) else platform


def fits(
    session: Session, campaign_id: int, rule: Rule, zone: tzinfo, among: Collection[int] | None = None
) -> list[Fit]:
    """The items, of ``among`` or of all, that fit ``rule`` and are not in the campaign yet, by id.

    Those in the trash, rejected, or merged into another one never fit. Days are told in ``zone``.
    """
    if rule.is_empty:
        return []
    wanted = set(rule.hashtags)
    found = []
    for row in _candidates(session, campaign_id, rule, zone, among):
        if wanted and wanted.isdisjoint(_tags(row.caption, row.hashtags)):
            continue
        channel = rule.channel or own_channel(row.platform)
        own = channel == row.platform and row.posted_at is not None
        found.append(Fit(row.id, channel, row.posted_at.astimezone(zone).date() if own else None))
    return sorted(found, key=lambda fit: fit.item_id)


def _rule(row: t.CampaignRule) -> Rule:
    return Rule(tuple(row.hashtags), tuple(row.lines), row.within_dates, row.channel)


def _tags(caption: str | None, listed: str | None) -> set[str]:
    # Folded first: an accent that is a sign of its own would end the word.
    return {*hashtags_in(fold(caption or "")), *fold(listed or "").split()}


def _candidates(
    session: Session, campaign_id: int, rule: Rule, zone: tzinfo, among: Collection[int] | None
) -> Iterator[Row[int, str, datetime | None, str | None, str | None]]:
    item = t.Item
    placed = select(t.Placement.item_id).where(t.Placement.campaign_id == campaign_id)
    statement = select(item.id, item.platform, item.posted_at, item.caption, item.hashtags).where(
        item.live,
        item.trashed_at.is_(None),
        item.merged_into.is_(None),
        item.curation != Curation.REJECTED,
        item.id.not_in(placed),
        *_conditions(session, campaign_id, rule, zone),
    )
    if among is None:
        yield from session.execute(statement)
        return
    ids = sorted(among)
    for start in range(0, len(ids), _CHUNK):
        yield from session.execute(statement.where(item.id.in_(ids[start : start + _CHUNK])))


def _conditions(session: Session, campaign_id: int, rule: Rule, zone: tzinfo) -> Sequence[ColumnElement[bool]]:
    """What of the rule the database can tell; the words of hashtags it cannot."""
    conditions: list[ColumnElement[bool]] = []
    if rule.hashtags:
        conditions.append(or_(t.Item.caption.contains("#"), t.Item.hashtags.is_not(None)))
    if rule.lines:
        line, product, link = t.ProductLine, t.Product, t.ItemProduct
        keys = [name_key(name) for name in rule.lines]
        made = select(link.item_id).join(product, product.id == link.product_id).join(line, line.id == product.line_id)
        conditions.append(t.Item.id.in_(made.where(line.key.in_(keys), product.live)))
    if rule.within_dates:
        conditions.append(_within(session.get_one(t.Campaign, campaign_id), zone))
    return conditions


def _within(campaign: t.Campaign, zone: tzinfo) -> ColumnElement[bool]:
    """Posted on a day of the campaign; nothing was when it has neither a first nor a last day."""
    first, last, posted = campaign.starts_on, campaign.ends_on, t.Item.posted_at
    bounds: list[ColumnElement[bool]] = []
    if first:
        bounds.append(posted >= datetime.combine(first, time(), zone))
    if last:
        bounds.append(posted < datetime.combine(last + timedelta(days=1), time(), zone))
    return and_(*bounds) if bounds else false()
