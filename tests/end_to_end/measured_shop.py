"""A small shop whose figures are all worked out by hand: eight posts, a campaign, and the files people download."""

from __future__ import annotations

import csv
import json
import random
from collections.abc import Iterable, Sequence
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

from PIL import Image

from ugcdesk.desk import Desk
from ugcdesk.importing.plan import plan_import
from ugcdesk.importing.run import run_import
from ugcdesk.library import Library
from ugcdesk.library.edits.benchmarks import OwnValue, SetBenchmark
from ugcdesk.library.edits.campaigns import AddCost, CreateCampaign, PlaceItems

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
POSTS = 8
CAMPAIGN = "Autumn Looks"
FIRST, LAST = date(2026, 11, 1), date(2026, 11, 30)
PLACED = (1, 2, 3)
USUAL = OwnValue(
    "engagement_rate_impressions", "engagements ÷ impressions", 0.04, 0.04, "Our agency", 2026, "instagram"
)  # fmt: skip

_VIEWS = 1_000  # of each post; the share that was liked grows from post to post: 2 % … 9 %
_META = (
    "Post ID", "Account ID", "Account username", "Account name", "Description", "Duration (sec)", "Publish time",
    "Permalink", "Post type", "Data comment", "Date", "Views", "Reach", "Likes", "Shares", "Follows", "Comments",
    "Saves",
)  # fmt: skip
_GA4 = (
    "Date", "Session source / medium", "Session campaign", "Session manual ad content", "Sessions", "Engaged sessions",
    "Transactions", "Total revenue",
)  # fmt: skip
_OURS = ("instagram / social", "autumn_looks")
_NOBODYS = ("(direct) / (none)", "(not set)", "(not set)")
# day, whose visits, sessions, engaged sessions, transactions, revenue
_VISITS = (
    ("20261112", (*_OURS, "item-1"), 40, 30, 1, "60.00"),
    ("20261113", (*_OURS, "item-2"), 60, 20, 2, "90.00"),
    ("20261114", _NOBODYS, 100, 40, 2, "150.00"),
)
_TOUCHES = ("journey", "time", "touch", "campaign", "content", "converted", "value", "new_customer")
_FIRST_POST, _SECOND_POST = ((*_OURS, f"item-{item}") for item in (1, 2))
_SEARCHED, _TYPED = (("google / organic", "", ""), ("(direct) / (none)", "", ""))
# What each buyer touched, and what the order was worth.
_JOURNEYS = (
    ((_FIRST_POST, _SEARCHED), 100),
    ((_FIRST_POST, _SECOND_POST, _TYPED), 90),
    ((_FIRST_POST,), 30),
)


def open_shop(folder: Path) -> Desk:
    """The shop on the day of the story, whatever day it is."""
    return Desk(Library.open(folder, clock=lambda: NOW))


def build(folder: Path, inbox: Path) -> None:
    """Make the library: items 1 to 8 in the order of their posts, a campaign with three of them, and a benchmark."""
    Library.create(folder, currency="EUR", time_zone="UTC").close()
    _draw(inbox)
    with closing(open_shop(folder)) as desk, plan_import(desk.library, [inbox], pool=desk.pool) as plan:
        run_import(desk.library, plan)
        desk.library.edit(CreateCampaign(CAMPAIGN, "EUR", FIRST, LAST, utm_campaign=_OURS[1]))
        desk.library.edit(PlaceItems(CAMPAIGN, PLACED, "instagram", date(2026, 11, 10)))
        desk.library.edit(AddCost(desk.campaign(CAMPAIGN).id, "Creators", 7_000, "EUR", date(2026, 11, 5)))
        desk.library.edit(SetBenchmark(USUAL))
        desk.catch_up()


def _draw(inbox: Path) -> None:
    """A photo of each post with what its post said."""
    inbox.mkdir()
    for number in range(1, POSTS + 1):
        picture = inbox / f"look-{number}.jpg"
        colours = Image.frombytes("RGB", (6, 4), random.Random(number).randbytes(72))
        colours.resize((360, 240), Image.Resampling.NEAREST).save(picture)
        picture.with_name(f"{picture.name}.json").write_text(json.dumps(_post(number)), encoding="utf-8")


def write_figures(folder: Path) -> list[Path]:
    """What Meta, the web analytics and the shop's record of touches let people download."""
    posts = [_meta_row(number) for number in range(1, POSTS + 2)]  # one that the library does not have
    meta = _write(folder / "Nov-01-2026_Nov-19-2026_1234567890123456.csv", [_META, *posts])
    visits = [(day, *whose, *figures) for day, whose, *figures in _VISITS]
    total = ("", "", "", "", 200, 90, 5, "300.00", "Grand total")
    rule = ["# ----------------------------------------"]
    head = [rule, ["# Shop"], ["# Free form-Free form 1"], ["# 20261101-20261119"], rule, []]
    ga4 = _write(folder / "Free form.csv", [*head, _GA4, total, *visits])
    touches = _write(folder / "touches.csv", [_TOUCHES, *_touch_rows()])
    return [meta, ga4, touches]


def _write(path: Path, rows: Iterable[Sequence[object]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def _post(number: int) -> dict[str, object]:
    code = _code(number)
    return {
        "category": "instagram",
        "post_id": _id(number),
        "post_shortcode": code,
        "post_url": f"https://www.instagram.com/p/{code}/",
        "description": f"Look number {number}",
        "username": f"customer_{number}",
        "fullname": f"Customer {number}",
        "post_date": f"2026-11-{number:02} 12:00:00",
        "media_id": _id(number),
        "shortcode": code,
        "num": 1,
        "width": 360,
        "height": 240,
    }


def _code(number: int) -> str:
    return f"DK{number:04}xYz"


def _id(number: int) -> str:
    return str(3_600_000_000_000_000_000 + number)


def _meta_row(number: int) -> tuple[object, ...]:
    liked = (number + 1) * _VIEWS // 100
    link = f"https://www.instagram.com/p/{_code(number)}/"
    account = ("5550000417", "ourshop", "Our Shop")
    about = (f"Look number {number}", 0, f"11/{number:02}/2026 12:00", link, "IG image", "", "Lifetime")
    return (f"179{number:014}", *account, *about, _VIEWS, 800, liked - 5, 2, 0, 2, 1)


def _touch_rows() -> Iterable[tuple[object, ...]]:
    for number, (touches, worth) in enumerate(_JOURNEYS, start=1):
        last = len(touches)
        for place, touch in enumerate(touches, start=1):
            outcome = (1, f"{worth}.00", 1) if place == last else (0, "", "")
            yield (f"order-{number}", f"2026-11-{11 + place} 10:00", *touch, *outcome)
