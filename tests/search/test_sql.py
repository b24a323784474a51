"""Fields in the database, in the columns and in plain Python: three ways, one answer."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.search.building import edit, item_row
from tests.search.oracle import Oracle
from tests.search.trees import trees
from ugcdesk.library import Library
from ugcdesk.library import tables as t
from ugcdesk.library.vocabulary import ContentType, Curation, Flag, Platform, RightsStatus
from ugcdesk.search import SearchIndex
from ugcdesk.search.documents import Document, documents, live_ids
from ugcdesk.search.fields import Has
from ugcdesk.search.parser import parse
from ugcdesk.search.query import FieldTest, Node, Query
from ugcdesk.search.sql import found_in_database

ITEMS = 40
_NAMES = ["Anna", "ánna", "Łódź", "Tops", "tops  x", "100%", "a_b", "SKU-1", "x"]
_TEXTS = [None, "", " ", "\n", "\u3000\t", "Nice", " nice "]
_FILES = ["IMG_1.jpg", "img_1.PNG", "Foto é.mp4", "a.b.c"]


class Shop(NamedTuple):
    """A library with everything that fields ask for, its search and its items."""

    library: Library
    search: SearchIndex
    items: list[Document]
    ctr: dict[int, float]

    def __repr__(self) -> str:
        return f"{len(self.items)} items"


@pytest.fixture(scope="module", params=[1, 2, 3], ids="seed {}".format)
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    dice = random.Random(request.param)
    zone = ["UTC", "Europe/Madrid", "America/Los_Angeles"][request.param % 3]
    library = Library.create(tmp_path_factory.mktemp("sql") / "Any.ugclib", name="Any", time_zone=zone)
    edit(library, lambda recorder: _fill(recorder, dice, library.now()))
    ctr = {item: dice.choice([0.0, 0.02, 0.5]) for item in range(1, ITEMS + 1) if dice.random() < 0.5}
    search = SearchIndex(library, metrics={"ctr": lambda: ctr})
    search.catch_up()
    with library.read() as session:
        items = list(documents(session, live_ids(session)))
    yield Shop(library, search, items, ctr)
    search.close()
    library.close()


def _fill(recorder: Any, dice: random.Random, now: datetime) -> None:
    def named(model: type[t.Base], names: list[str], **more: Any) -> list[int]:
        return [recorder.insert_one(model, name=name, key=f"{at}", **more) for at, name in enumerate(names)]

    lines, kinds = named(t.ProductLine, _NAMES), named(t.ProductType, _NAMES[:3])
    products = [
        recorder.insert_one(t.Product, sku=dice.choice(_NAMES), key=f"{n}", name=dice.choice(_NAMES),
                            line_id=dice.choice([None, *lines]), type_id=dice.choice([None, *kinds]))
        for n in range(6)
    ]  # fmt: skip
    recorder.insert(t.Variant, [{"product_id": products[n], "sku": _NAMES[n], "key": f"{n}"} for n in range(4)])
    tags = named(t.Tag, _NAMES)
    for tag in tags[1:]:
        recorder.update(t.Tag, [tag], parent_id=dice.choice([None, *range(1, tag)]))
    recorder.insert(t.TagAlias, [{"key": f"other {n}", "name": f"Other {n}", "tag_id": tags[n]} for n in range(3)])
    people = [
        recorder.insert_one(t.Creator, platform="x", handle=f"{name}{n}", key=f"{n}", name=dice.choice([None, *_NAMES]))
        for n, name in enumerate(_NAMES)
    ]
    for person in people[4:6]:
        recorder.update(t.Creator, [person], same_as=people[0])
    campaigns = named(t.Campaign, _NAMES[:3], currency="EUR", utm_campaign="x")
    collections = named(t.Collection, _NAMES[:3])
    recorder.insert(t.Item, [_row(n, dice, people, now) for n in range(ITEMS)])
    mimes = ["image/jpeg", "video/mp4", "application/pdf", "image/png"]
    files = [{"hash": f"{n}", "ext": "x", "mime": mime, "bytes": 1} for n, mime in enumerate(mimes)]
    recorder.insert(t.Original, files)
    for item in range(1, ITEMS + 1):
        _hang(recorder, dice, item, products, tags, campaigns, collections, now)
    pairs = {tuple(sorted(dice.sample(range(1, ITEMS + 1), 2), reverse=True)) for _ in range(8)}
    recorder.insert(t.LookAlike, [{"item_id": one, "other_id": other, "likeness": 0.9,
                                   "decision": dice.choice([None, None, "kept"])} for one, other in pairs])  # fmt: skip


def _row(number: int, dice: random.Random, people: list[int], now: datetime) -> dict[str, Any]:
    hours = dice.choice([0, 1, 2, 23, 24, 25, 700, 20_000])
    return item_row(
        number,
        content_type=dice.choice(list(ContentType)),
        platform=dice.choice(list(Platform)),
        curation=dice.choice(list(Curation)),
        creator_id=dice.choice([None, *people]),
        rating=dice.choice([None, 0.0, 3.0, 4.5, 5.0]),
        stars=dice.randrange(6),
        posted_at=dice.choice([None, datetime(2024, 3, 31, 0, 30, tzinfo=UTC) - timedelta(hours=hours)]),
        imported_at=datetime(2024, 11, 3, 5, 59, 59, tzinfo=UTC) + timedelta(hours=dice.randrange(60)),
        assigned_to=dice.choice([None, None, "Marta", "nobody", "", " "]),
        trashed_at=dice.choice([None, None, None, now]),
        **{field: dice.choice(_TEXTS) for field in ("caption", "text", "alt_text", "notes", "reply")},
    )


def _hang(
    recorder: Any, dice: random.Random, item: int, products: list[int], tags: list[int], campaigns: list[int],
    collections: list[int], now: datetime,
) -> None:  # fmt: skip
    def some(ids: list[int]) -> list[int]:
        return dice.sample(ids, dice.choice([0, 0, 1, 2]))

    recorder.insert(t.ItemProduct, [{"item_id": item, "product_id": one} for one in some(products)])
    recorder.insert(t.ItemTag, [{"item_id": item, "tag_id": one} for one in some(tags)])
    recorder.insert(t.CollectionItem, [{"item_id": item, "collection_id": one, "position": 0}
                                       for one in some(collections)])  # fmt: skip
    for campaign in some(campaigns):
        recorder.insert_one(t.Placement, campaign_id=campaign, item_id=item, channel="email", currency="EUR")
    recorder.insert(t.ItemOriginal, [{"item_id": item, "position": at, "hash": f"{dice.randrange(4)}",
                                      "name": dice.choice(_FILES)} for at in range(dice.randrange(3))])  # fmt: skip
    recorder.insert(t.ItemFlag, [{"item_id": item, "flag": flag, "at": now, "cleared_at": dice.choice([None, now])}
                                 for flag in dice.sample(list(Flag), dice.randrange(3))])  # fmt: skip
    if dice.random() < 0.7:
        end = dice.choice([None, *(now.date() + timedelta(days=days) for days in (-400, -2, 3, 15, 200))])
        stored = [status for status in RightsStatus if status is not RightsStatus.ENDS_SOON]
        recorder.insert(t.Rights, [{"item_id": item, "status": dice.choice(["granted", *stored]), "channels": [],
                                    "ends_on": end, "evidence": dice.choice([None, "", " ", "Mail"])}])  # fmt: skip
    if dice.random() < 0.3:
        recorder.insert(t.Evidence, [{"item_id": item, "kind": "note", "at": now, "by": "Marta"}])
        recorder.insert(t.RightsRequest, [{"item_id": item, "code": f"{item}", "by": "Marta", "language": "en",
                                           "text": "", "channels": [], "at": now,
                                           "answered_at": dice.choice([None, now])}])  # fmt: skip


_WANTED = st.sampled_from([*_NAMES, "anna*", "t*", "@anna0", "*", "Tops|x", "other 1", "o*", "nobody", "marta", "img_1",
                           "IMG_1.JPG", "a.b.c", "%", "_"])  # fmt: skip
_NUMBERS = st.sampled_from(["0", "3", ">=3", "<4.5", "..2", "2..4", ">0", "<=5", "9" * 400, "-1..", "50%"])
_DAYS = st.sampled_from(["2024", "2024-03", "2024-03-31", ">2024-03-30", "<2024-03-30", "..2024-03-29", "2024-11-03..",
                         "0001-01-01", "<0001-01-01", ">9999-12-31", "9999", "2025..2024", ">=2024-11-05"])  # fmt: skip
_CHOICES = {"type": ContentType, "platform": Platform, "curation": Curation, "flag": Flag, "has": Has,
            "rights": RightsStatus}  # fmt: skip


def _test(field: str, values: st.SearchStrategy[str]) -> st.SearchStrategy[Node]:
    return st.lists(values, min_size=1, max_size=2, unique=True).map(lambda some: FieldTest(field, tuple(some)))


_LEAVES = st.one_of(
    *(_test(field, st.sampled_from([str(value) for value in values])) for field, values in _CHOICES.items()),
    *(_test(field, _NUMBERS) for field in ("stars", "rating", "ctr")),
    *(_test(field, _DAYS) for field in ("posted", "imported")),
    *(_test(field, _WANTED) for field in ("creator", "tag", "product", "line", "kind", "campaign", "collection",
                                          "assigned", "file")),
)  # fmt: skip
_TREES = trees(_LEAVES, most=4)


@settings(max_examples=250, deadline=None)
@given(root=_TREES, trashed=st.booleans())
def test_database_columns_and_plain_python_find_the_same(filled: Shop, root: Node, trashed: bool) -> None:
    query = Query(root)
    oracle = Oracle(filled.library.today(), filled.library.folder.day_of, {"ctr": filled.ctr})
    wanted = oracle.found(filled.items, query, trashed=trashed)
    assert filled.search.search(query, limit=None, trashed=trashed).ids == wanted
    in_database = _found(filled, query, trashed=trashed)
    assert in_database == wanted
    assert parse(str(query), ("ctr",)).root == root


def _found(shop: Shop, query: Query | str, *, sort: str | None = None, **how: Any) -> list[int] | None:
    asked = parse(query, ("ctr",)) if isinstance(query, str) else query
    how = {"trashed": False, "within": None, "metrics": shop.search.metrics} | how
    ids = found_in_database(shop.library, asked, sort=sort, **how)
    return None if ids is None else ids.tolist()


@pytest.mark.parametrize("sort", ["relevance", "posted", "imported", "rating", "stars"])
def test_the_database_sorts_as_the_columns_do(filled: Shop, sort: str) -> None:
    for key in (sort, f"-{sort}"):
        assert _found(filled, "", sort=key) == filled.search.search("", sort=key, limit=None).ids


@pytest.mark.parametrize("query", ["soft", "-soft", "type:photo OR x*", "lang:en", '-(stars:3 "a b")'])
def test_the_database_says_when_it_cannot_tell(filled: Shop, query: str) -> None:
    assert _found(filled, query) is None
    assert _found(filled, "type:photo", sort="ctr") is None


def test_only_what_is_within_is_found(filled: Shop) -> None:
    whole = _found(filled, "")
    assert whole is not None
    assert _found(filled, "", within=[3, 5, 7, 10**6]) == [item for item in whole if item in (3, 5, 7)]
