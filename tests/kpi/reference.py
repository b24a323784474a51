"""What figures must come to, reckoned slowly: one number after the other, in plain Python."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ugcdesk.kpi import MEASURES, Period, Scope
from ugcdesk.kpi.measures import ENGAGEMENT_PARTS
from ugcdesk.library.edits.figures import IncomingFigure
from ugcdesk.library.vocabulary import Span, SubjectKind

POSTED = {item: date(2026, 11, item) for item in (1, 2, 3)}
LINES = {1: {1, 2}, 2: {3}}
# Item 1 is placed on Instagram by placement 1 of campaign 1, which cost 20 euros on 1 November.
# Who tells what, by file: the weightiest of several that tell of sales or visits counts.
READERS = {"0.csv": "ga4", "1.csv": "shopify_orders", "2.csv": "meta_ads"}
OF_ALL = ("2.csv", "0.csv", "1.csv")
OF_PARTS = ("2.csv", "1.csv", "0.csv")
TOLD_BY_SEVERAL = {"sessions", "gross_revenue", "refunds"}
PLACED = {1: (1, 1, "instagram")}
SPENT = 2_000.0


@dataclass(frozen=True)
class Line:
    """One number that adds up; ``lasts`` says that it is a level, ``lifetime`` that it came of a lifetime total."""

    subject: str
    number: int
    key: str
    channel: str
    measure: str
    day: date
    value: float
    source: str
    paid: bool = False
    lasts: bool = False
    lifetime: bool = False

    @property
    def owner(self) -> tuple[str, int, str, str]:
        return self.subject, self.number, self.key, self.channel

    @property
    def is_total(self) -> bool:
        return self.subject == SubjectKind.CHANNEL and not self.key

    @property
    def item(self) -> int:
        if self.subject == SubjectKind.PLACEMENT:
            return PLACED[self.number][1]
        return self.number if self.subject == SubjectKind.ITEM else 0


def lines_of(figures: Iterable[IncomingFigure]) -> list[Line]:
    """Everything that stands, with engagements and what the placement cost."""
    stored = {_grain(figure, figure.day): figure for figure in figures}.values()
    standing = [figure for figure in stored if figure.currency in (None, "EUR")]
    lines = [_line(one) for one in standing if one.span is not Span.TOTAL]
    series: dict[object, list[IncomingFigure]] = defaultdict(list)
    for one in standing:
        if one.span is Span.TOTAL:
            series[_grain(one, None)].append(one)
    for snapshots in series.values():
        lines += _flows(sorted(snapshots, key=lambda one: one.day), standing)
    lines += _engagements(lines)
    if not any(_states_the_placement(line) for line in lines):
        lines.append(Line(SubjectKind.PLACEMENT, 1, "", "instagram", "spend", POSTED[1], SPENT, "placements"))
    return lines


def _states_the_placement(line: Line) -> bool:
    """Whether a file states what the placement cost, so that what was typed gives way."""
    on_channel = line.subject in (SubjectKind.ITEM, SubjectKind.CAMPAIGN) and line.channel == "instagram"
    return line.measure == "spend" and line.number == 1 and (on_channel or line.subject == SubjectKind.PLACEMENT)


def _grain(one: IncomingFigure, day: date | None) -> object:
    """At which only one number stands; without a day, what are snapshots of the same."""
    key = "" if one.subject is not SubjectKind.CHANNEL else one.row_key
    teller = one.source if one.measure in TOLD_BY_SEVERAL else ""
    return one.subject, one.subject_id, one.channel, key, one.measure, day, one.span, one.paid, teller


def counted(lines: Sequence[Line], scope: Scope, period: Period, *, apart: bool = False) -> list[Line]:
    """The lines that count for a scope on the days of a period; ``apart`` for each of its channels by itself."""
    apart = apart or scope.channel is not None

    def is_inside(line: Line) -> bool:
        return scope.channel in (None, line.channel) and scope.paid in (None, line.paid)

    def place(line: Line) -> object:
        part = (line.item or line.owner) if scope.is_of_parts else None
        return part, line.channel if apart else None

    chosen = _of_parts(lines, scope) if scope.is_of_parts else list(lines)
    inside = _weightiest([line for line in chosen if is_inside(line)], place, OF_PARTS if scope.is_of_parts else OF_ALL)
    if not scope.is_of_parts:
        inside = _of_channels([*inside, *(line for line in chosen if not is_inside(line))])
    return [line for line in inside if period.first <= line.day <= period.last and is_inside(line)]


def _weightiest(lines: Sequence[Line], place: Callable[[Line], object], order: Sequence[str]) -> list[Line]:
    """Without what somebody weightier tells of the same; refunds are those of whoever tells the revenue."""

    def weight(line: Line) -> int:
        return order.index(line.source)

    told: dict[object, dict[str, int]] = defaultdict(dict)
    for line in lines:
        if line.measure in TOLD_BY_SEVERAL:
            at = told[place(line), line.day]
            at[line.measure] = max(at.get(line.measure, 0), weight(line))
    found = []
    for line in lines:
        at = told.get((place(line), line.day), {})
        with_revenue = line.measure == "refunds" and "gross_revenue" in at
        winner = at.get("gross_revenue" if with_revenue else line.measure)
        if line.measure not in TOLD_BY_SEVERAL or weight(line) == winner:
            found.append(line)
    return found


def sums(lines: Sequence[Line]) -> dict[str, float]:
    """The measures of some lines that are one bucket."""
    found = {}
    for measure in {line.measure for line in lines}:
        mine = [line for line in lines if line.measure == measure]
        flows = [line for line in mine if not line.lasts]
        days = {line.day for line in flows if not line.lifetime}
        if MEASURES[measure].counts_people and len(days) > 1:
            flows = []
        levels = {line.owner: line for line in sorted(mine, key=lambda line: line.day) if line.lasts}
        if flows or levels:
            found[measure] = sum(line.value for line in (*flows, *levels.values()))
    return found


OF_POSTS = ("engagements_of_posts", "followers_when_posted", "posts_with_followers")


def of_posts(lines: Sequence[Line], scope: Scope, period: Period) -> dict[str, float]:
    """Engagements on Instagram, where all items were posted, of those whose followers on that day are known."""
    levels = {line.day: line.value for line in lines if _is_level_of_instagram(line)}
    followers = {
        item: levels[max(known)] for item, day in POSTED.items() if (known := [at for at in levels if at <= day])
    }
    chosen = _of_parts(lines, scope) if scope.is_of_parts else lines
    mine = [
        line
        for line in chosen
        if line.measure == "engagements" and line.item in followers and line.channel == "instagram"
        and scope.channel in (None, line.channel) and scope.paid in (None, line.paid)
        and period.first <= line.day <= period.last
    ]  # fmt: skip
    posts = {line.item for line in mine}
    if not posts:
        return {}
    return dict(zip(OF_POSTS, (sum(line.value for line in mine), sum(followers[post] for post in posts), len(posts)),
                    strict=True))  # fmt: skip


def _is_level_of_instagram(line: Line) -> bool:
    return line.measure == "followers" and line.is_total and not line.paid and line.channel == "instagram"


def grouped(lines: Sequence[Line], by: Callable[[Line], object]) -> dict[object, dict[str, float]]:
    groups: dict[object, list[Line]] = defaultdict(list)
    for line in lines:
        groups[by(line)].append(line)
    return {key: found for key, some in groups.items() if (found := sums(some))}


def _line(one: IncomingFigure) -> Line:
    key = "" if one.subject is not SubjectKind.CHANNEL else one.row_key
    level = one.span is Span.LEVEL
    return Line(str(one.subject), one.subject_id, key, one.channel, one.measure, one.day, one.value, one.source,
                one.paid, level)  # fmt: skip


def _flows(snapshots: Sequence[IncomingFigure], standing: Sequence[IncomingFigure]) -> Iterable[Line]:
    before, flow = 0.0, replace(snapshots[0], span=Span.FLOW)
    days = [one for one in standing if _grain(one, None) == _grain(flow, None)]
    for place, one in enumerate(snapshots):
        line = _line(one)
        begun = POSTED.get(one.subject_id) if one.subject is SubjectKind.ITEM else None
        day = min(begun, one.day) if begun and not place else one.day
        stated = [each.value for each in days if each.day <= one.day]
        beyond = max(one.value - sum(stated), 0.0) if stated else one.value
        yield replace(line, day=day, value=beyond - before, lifetime=True)
        before = beyond


def _engagements(lines: Sequence[Line]) -> list[Line]:
    stated = {(*line.owner, line.day) for line in lines if line.measure == "engagements"}
    reactions = [line for line in lines if line.measure == "reactions"]
    every = [line for line in lines if line.measure in ENGAGEMENT_PARTS and not _in_reactions(line, reactions)]
    parts = [line for line in every if (*line.owner, line.day) not in stated]
    totals = [line for line in parts if line.is_total]
    told = {(line.channel, line.day, _like(line)) for line in totals}
    days = {(line.channel, line.day) for line in totals}
    parts += [
        replace(line, subject=SubjectKind.CHANNEL, number=0, key="")
        for line in every
        if not line.is_total and (line.channel, line.day) in days
        and (line.channel, line.day, _like(line)) not in told
    ]  # fmt: skip
    return [replace(line, measure="engagements") for line in parts]


def _in_reactions(line: Line, reactions: Sequence[Line]) -> bool:
    return line.measure == "likes" and any(
        line.owner == other.owner and (line.lifetime or other.lifetime or line.day == other.day) for other in reactions
    )


def _like(line: Line) -> str:
    return "likes" if line.measure == "reactions" else line.measure


def _of_channels(lines: Sequence[Line]) -> list[Line]:
    stated = {(line.channel, line.measure, line.day) for line in lines if line.is_total}
    return [line for line in lines if line.is_total or (line.channel, line.measure, line.day) not in stated]


def _of_parts(lines: Sequence[Line], scope: Scope) -> list[Line]:
    chosen = list(lines)
    if scope.campaign_id is not None:
        known = {(line.number, line.measure) for line in lines if line.subject == SubjectKind.PLACEMENT}
        chosen = [line for line in chosen if _is_of_campaign(line, scope.campaign_id, known)]
    if scope.item_ids is not None:
        chosen = [line for line in chosen if line.item in scope.item_ids]
    if scope.line_id is not None:
        chosen = [line for line in chosen if line.item in LINES[scope.line_id]]
    return chosen


def _is_of_campaign(line: Line, campaign_id: int, known: set[tuple[int, str]]) -> bool:
    if line.subject == SubjectKind.CAMPAIGN:
        return line.number == campaign_id
    if line.subject == SubjectKind.PLACEMENT:
        return PLACED[line.number][0] == campaign_id
    return any(
        (line.subject, line.number, line.channel) == (SubjectKind.ITEM, item, channel)
        and campaign == campaign_id
        and (placement, line.measure) not in known
        for placement, (campaign, item, channel) in PLACED.items()
    )
