"""Reads the hand-written tables: creators, products, posts and campaigns as frozen values."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from make.draws import stream
from make.fold import handle

_WRITTEN = Path(__file__).resolve().parent.parent / "written"
_CODE_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_PLAIN_LETTERS = _CODE_LETTERS[:62]
_HASHTAG = re.compile(r"#(\w+)")
FIRST_DAY = date(2024, 11, 22)
LAST_DAY = date(2026, 11, 21)


@dataclass(frozen=True, slots=True)
class Creator:
    """An invented person who posts."""

    handle: str
    name: str
    language: str
    platform: str
    followers: int

    @property
    def number(self) -> str:
        return str(stream("creator", self.handle).randrange(10**9, 10**10))


@dataclass(frozen=True, slots=True)
class Product:
    """One article of the catalogue; the price is in EUR."""

    sku: str
    name: str
    line: str
    kind: str
    price: str
    availability: str

    @property
    def handle(self) -> str:
        return handle(self.name)


@dataclass(frozen=True, slots=True)
class Link:
    """A product at a point of the photo numbered from 1, in fractions of its width and height."""

    photo: int
    sku: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Post:
    """One post with its photos, and what the desk of the sample decides about it."""

    key: str
    by: Creator
    at: datetime
    photos: tuple[str, ...]
    caption: str
    links: tuple[Link, ...]
    desk: dict[str, Any]
    tags: tuple[str, ...]
    alt: str | None
    is_ad: bool
    reach: float

    @property
    def code(self) -> str:
        """The shortcode on Instagram, the numeric id on TikTok."""
        rng = stream("code", self.key)
        if self.by.platform == "tiktok":
            return str(7 * 10**18 + rng.randrange(10**17, 6 * 10**17))
        return "DHV" + "".join(rng.choice(_PLAIN_LETTERS) for _ in range(8))

    @property
    def number(self) -> int:
        """The id of the post as a number; a shortcode is that number in 64 letters."""
        if self.by.platform == "tiktok":
            return int(self.code)
        total = 0
        for letter in self.code:
            total = total * 64 + _CODE_LETTERS.index(letter)
        return total

    @property
    def permalink(self) -> str:
        if self.by.platform == "tiktok":
            return f"https://www.tiktok.com/@{self.by.handle}/photo/{self.code}"
        return f"https://www.instagram.com/p/{self.code}/"

    @property
    def hashtags(self) -> list[str]:
        return _HASHTAG.findall(self.caption)

    def file_name(self, number: int) -> str:
        return f"{self.by.handle}_{self.code}_{number}.jpg"


@dataclass(frozen=True, slots=True)
class Campaign:
    """A campaign; placements are (post key, channel, day, spend), costs (kind, day, spent, planned), in EUR.

    Posts of its days with one of ``hashtags`` may join.
    """

    name: str
    start: date
    end: date
    budget: str
    utm: str
    goals: tuple[tuple[str, int], ...]
    phases: tuple[tuple[str, date, date], ...]
    costs: tuple[tuple[str, date, str, str], ...]
    placements: tuple[tuple[str, str, date, str], ...]
    hashtags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shop:
    """Everything that was written by hand about the invented shop."""

    products: dict[str, Product]
    posts: dict[str, Post]
    campaigns: tuple[Campaign, ...]


def read_shop() -> Shop:
    """The shop of the hand-written tables, posts in order of time."""
    creators = {
        key: Creator(key, row["name"], row["language"], row.get("platform", "instagram"), row["followers"])
        for key, row in table("creators")["creators"].items()
    }
    products = {sku: Product(sku, *row) for sku, row in table("products")["products"].items()}
    return Shop(products, _posts(creators), _campaigns())


def table(name: str) -> dict[str, Any]:
    """One hand-written table as TOML gives it."""
    return tomllib.loads((_WRITTEN / f"{name}.toml").read_text(encoding="utf-8"))


def _posts(creators: dict[str, Creator]) -> dict[str, Post]:
    rows = {key: row for path in _WRITTEN.glob("posts_*.toml") for key, row in table(path.stem).items()}
    posts = (_post(key, row, creators[row["by"]]) for key, row in rows.items())
    return {post.key: post for post in sorted(posts, key=lambda post: post.at)}


def _post(key: str, row: dict[str, Any], by: Creator) -> Post:
    return Post(
        key=key,
        by=by,
        at=datetime.fromisoformat(row["at"]).replace(tzinfo=UTC),
        photos=tuple(row["photos"]),
        caption=row["caption"],
        links=tuple(Link(*link) for link in row.get("links", ())),
        desk=row["desk"],
        tags=tuple(row.get("tags", ())),
        alt=row.get("alt"),
        is_ad=row.get("ad", False),
        reach=row.get("reach", 1.0),
    )


def _campaigns() -> tuple[Campaign, ...]:
    return tuple(
        Campaign(
            name=row["name"],
            start=date.fromisoformat(row["from"]),
            end=date.fromisoformat(row["to"]),
            budget=row["budget"],
            utm=row["utm_campaign"],
            goals=tuple((what, target) for what, target in row["goals"]),
            phases=tuple(
                (name, date.fromisoformat(first), date.fromisoformat(last)) for name, first, last in row["phases"]
            ),
            costs=tuple((kind, date.fromisoformat(day), spent, planned) for kind, day, spent, planned in row["costs"]),
            placements=tuple(
                (key, channel, date.fromisoformat(day), spend) for key, channel, day, spend in row["placements"]
            ),
            hashtags=tuple(row.get("hashtags", ())),
        )
        for row in table("campaigns")["campaign"]
    )
