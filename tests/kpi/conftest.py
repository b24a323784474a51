"""A small real library with posts, a campaign and a product line, and short ways to store figures in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from ugcdesk.library import Library
from ugcdesk.library import tables as t
from ugcdesk.library.edits.campaigns import CreateCampaign, PlaceItems
from ugcdesk.library.edits.figures import IncomingFigure, StoreFigures
from ugcdesk.library.recorder import Recorder
from ugcdesk.library.vocabulary import BatchKind, Span, SubjectKind

CODES = ("DAAA", "DBBB", "DCCC")


@dataclass(frozen=True)
class ThreePosts:
    """Items 1 to 3, posted on 1, 2 and 3 November 2026 at 18:30; 1 and 2 show a top, 3 a dress."""

    label: str = "Three posts"

    def apply(self, recorder: Recorder) -> None:
        batch = recorder.begin_batch(BatchKind.IMPORT, self.label, None, ["posts"])
        lines = recorder.insert(t.ProductLine, [_named("Tops"), _named("Dresses")])
        kinds = recorder.insert(t.ProductType, [_named("Knitwear"), _named("Day dresses")])
        for n in range(2):
            recorder.insert_one(
                t.Product, sku=f"P-{n}", key=f"p-{n}", name=f"P {n}", line_id=lines[n], type_id=kinds[n], live=True
            )
        creators = [
            recorder.insert_one(t.Creator, platform="instagram", handle=name, key=name, live=True)
            for name in ("marta", "noor")
        ]
        recorder.bulk(t.Item, [_item(n, creators[n % 2], recorder.now, batch) for n in range(3)])
        recorder.bulk(t.ItemProduct, [{"item_id": n + 1, "product_id": 1 + n // 2} for n in range(3)])


def _named(name: str) -> dict[str, object]:
    return {"name": name, "key": name.lower(), "live": True}


def _item(number: int, creator: int, now: datetime, batch: int) -> dict[str, object]:
    return {
        "source_key": f"instagram:{number}",
        "content_type": "video" if number == 2 else "photo",
        "platform": "instagram",
        "external_id": f"90{number}",
        "url": f"https://www.instagram.com/p/{CODES[number]}/",
        "creator_id": creator,
        "imported_at": now,
        "posted_at": datetime(2026, 11, number + 1, 18, 30, tzinfo=UTC),
        "curation": "inbox",
        "stars": 0,
        "featured": False,
        "version": 1,
        "batch_id": batch,
        "live": True,
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "Shop.ugclib"


@pytest.fixture
def library(folder: Path) -> Iterator[Library]:
    made = Library.create(folder)
    made.edit(ThreePosts())
    made.edit(CreateCampaign("Autumn", "EUR", starts_on=date(2026, 11, 1), ends_on=date(2026, 11, 30)))
    made.edit(PlaceItems("Autumn", [1], "instagram", on=date(2026, 11, 1), spend_minor=2_000))
    yield made
    made.close()


def figure(
    measure: str,
    value: float,
    day: int = 1,
    *,
    item: int = 0,
    placement: int = 0,
    campaign: int = 0,
    channel: str = "instagram",
    row: str = "",
    span: Span = Span.FLOW,
    source: str = "test.csv",
    currency: str | None = None,
) -> IncomingFigure:
    """A figure of November 2026: of an item, placement or campaign, else of the channel itself, or of a row of it."""
    subjects = {SubjectKind.ITEM: item, SubjectKind.PLACEMENT: placement, SubjectKind.CAMPAIGN: campaign}
    kind, number = next(((kind, number) for kind, number in subjects.items() if number), (SubjectKind.CHANNEL, 0))
    money = currency or ("EUR" if measure in ("gross_revenue", "spend", "refunds") else None)
    return IncomingFigure(kind, number, channel, row, measure, date(2026, 11, day), span, value, source, currency=money)


Store = Callable[[Sequence[IncomingFigure]], object]


@pytest.fixture
def store(library: Library) -> Store:
    return lambda figures: library.edit(StoreFigures(figures, (), "test", ("test.csv",)))


def kept_ledgers(library: Library) -> Path:
    """The file in which the figures are kept as columns."""
    (found,) = library.folder.cache.glob("figures-*.ledger")
    return found


@pytest.fixture
def meta_file(tmp_path: Path) -> Path:
    return write_meta(tmp_path / "content.csv")


def write_meta(path: Path, rows: Sequence[str] = (), *, codes: Sequence[str] = CODES) -> Path:
    """A content export with a row for each code: 1000 views, 50 likes … times its place."""
    header = (
        "Post ID,Account ID,Account username,Account name,Description,Duration (sec),Publish time,Permalink,"
        "Post type,Data comment,Date,Views,Reach,Likes,Shares,Follows,Comments,Saves"
    )
    made = [
        f'17{n},55,shop,Shop,"Hello, you",0,11/0{n}/2026 18:30,https://www.instagram.com/p/{code}/,IG image,,Lifetime,'
        f'"{n},000",{800 * n},{50 * n},{5 * n},{n},{4 * n},{6 * n}'
        for n, code in enumerate(codes, 1)
    ]
    path.write_text("\n".join([header, *made, *rows]) + "\n", encoding="utf-8-sig")
    return path
