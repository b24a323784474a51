"""The whole of search on real libraries, held against plain Python."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from tests.search.building import NOON, edit, item_row, texts_of
from tests.stopping import StopAfter
from ugcdesk.errors import WrongUse
from ugcdesk.library import Library
from ugcdesk.library import tables as t
from ugcdesk.progress import Cancelled
from ugcdesk.search import SearchIndex


def _has_phrase(text: list[str], phrase: list[str]) -> bool:
    return any(text[at : at + len(phrase)] == phrase for at in range(len(text)))


def _one_slip(word: str, other: str) -> bool:
    """Whether ``other`` is ``word`` with one letter added, lost, changed, or swapped with the next."""
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    lost = {a + b[1:] for a, b in cuts if b}
    swapped = {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    changed = len(word) == len(other) and sum(x != y for x, y in zip(word, other, strict=True)) <= 1
    added = any(other[:at] + other[at + 1 :] == word for at in range(len(other)))
    return word == other or changed or added or other in lost | swapped


Texts = list[list[str]]
WORDS: dict[str, Callable[[Texts], bool]] = {
    "": lambda texts: True,
    "red": lambda texts: any("red" in text for text in texts),
    "RED": lambda texts: any("red" in text for text in texts),
    "camison": lambda texts: any("camison" in text for text in texts),
    "sweaters": lambda texts: any("sweater" in text for text in texts),
    "soft red": lambda texts: all(any(word in text for text in texts) for word in ("soft", "red")),
    "silk OR azul": lambda texts: any({"silk", "azul"} & set(text) for text in texts),
    "dress -red": lambda texts: (
        any({"dress", "dresses"} & set(text) for text in texts) and not any("red" in text for text in texts)
    ),
    "sw*": lambda texts: any(word.startswith("sw") for text in texts for word in text),
    "swe*": lambda texts: any(word.startswith("swe") for text in texts for word in text),
    "sweat*": lambda texts: any(word.startswith("sweat") for text in texts for word in text),
    "s*": lambda texts: any(word.startswith("s") for text in texts for word in text),
    "skrit~": lambda texts: any(_one_slip("skrit", word) for text in texts for word in text),
    '"fits me"': lambda texts: any(_has_phrase(text, ["fits", "me"]) for text in texts),
    '"soft dress"': lambda texts: any(_has_phrase(text, ["soft", "dress"]) for text in texts),
    "SKU-007": lambda texts: any(_has_phrase(text, ["sku", "007"]) for text in texts),
    "zzz": lambda texts: False,
}


@pytest.mark.parametrize("on_disk", [True, False], ids=["written", "in memory"])
def test_words_find_what_plain_python_finds(shop: Library, on_disk: bool) -> None:
    search = SearchIndex(shop)
    search.catch_up()
    if not on_disk:
        edit(shop, lambda recorder: recorder.update(t.Item, range(1, 301), notes="Noted"))
        search.catch_up()
    texts = texts_of(shop)
    for query, matches in WORDS.items():
        wanted = [item for item, said in texts.items() if matches(said)]
        assert sorted(search.search(query, limit=None).ids) == wanted, query
    search.close()


@dataclass(frozen=True)
class Small:
    """A handful of items, each with something of its own; the ids are 1 to 5."""

    @staticmethod
    def fill(recorder: Any) -> None:
        line = recorder.insert_one(t.ProductLine, name="Tops", key="tops")
        kind = recorder.insert_one(t.ProductType, name="Knits", key="knits")
        product = recorder.insert_one(
            t.Product, sku="SW-1", key="sw-1", name="Cloud Sweater", line_id=line, type_id=kind
        )
        anna = recorder.insert_one(t.Creator, platform="instagram", handle="anna", key="anna", name="Anna Wójcik")
        rows = [
            item_row(1, caption="Łódź in a T-shirt ❤", creator_id=anna, platform="instagram", content_type="photo"),
            item_row(2, text="Me encantan estas camisas", language="es", rating=4.5, posted_at=NOON),
            item_row(3, text="Bardzo ładne sukienki", language="pl", rating=2, stars=3, curation="approved"),
            item_row(4, text="I was shopping for shirts", language="en", rating=5, alt_text="A shirt"),
            item_row(5, posted_at=datetime(2024, 3, 31, 23, 30, tzinfo=UTC)),
        ]
        recorder.insert(t.Item, rows)
        tag = recorder.insert_one(t.Tag, name="Red hot", key="red hot")
        recorder.insert(t.ItemTag, [{"item_id": 1, "tag_id": tag}, {"item_id": 2, "tag_id": tag}])
        recorder.insert(t.ItemProduct, [{"item_id": 4, "product_id": product}])
        photo = {"hash": "a" * 64, "ext": "jpg", "mime": "image/jpeg", "bytes": 1}
        recorder.insert(t.Original, [photo])
        recorder.insert(t.ItemOriginal, [{"item_id": 1, "position": 0, "hash": "a" * 64, "name": "IMG_0042.jpg"}])
        recorder.insert(t.Hotspot, [{"item_id": 1, "hash": "a" * 64, "x": 0.5, "y": 0.5}])
        campaign = recorder.insert_one(t.Campaign, name="Spring", key="spring", currency="EUR", utm_campaign="spring")
        recorder.insert_one(t.Placement, campaign_id=campaign, item_id=2, channel="email", currency="EUR")


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("lodz", [1]), ("❤", [1]), ("t-shirts", [1]), ("tshirt", [1]), ("shirt", [1, 4]), ("anna", [1]),
        ("wojcik", [1]), ("0042", [1]), ("img_0042.jpg", [1]), ("camisa", [2]), ("sukienka", [3]), ("shop", [4]),
        ("cloud", [4]), ("SW-1", [4]), ("knits", [4]), ("spring", [2]), ("hot", [1, 2]), ("shirt -hot", [4]),
        ("type:photo", [1]), ("type:Photo,story", [1]), ("platform:website -lang:en", [2, 3, 5]),
        ("creator:@ANNA", [1]),
               ('creator:"anna wojcik"', [1]), ('tag:"red hot"', [1, 2]), ("tag:red*", [1, 2]), ("tag:red", []),
        ("product:sw-1", [4]), ('product:"cloud sweater"', [4]), ("line:TOPS", [4]), ("kind:knits", [4]),
        ("campaign:spring", [2]), ("rights:unknown", [1, 2, 3, 4, 5]), ("curation:approved", [3]), ("stars:>=3", [3]),
        ("rating:>=4.5", [2, 4]), ("rating:4.5", [2]), ("rating:2..4.5", [2, 3]), ("lang:es,pl", [2, 3]),
        ("posted:2024-03", [2, 5]), ("posted:2024-03-31", [5]), ("posted:..2024-03-15", [2]), ("posted:2025", []),
        ("imported:2024-03-01", [1, 2, 3, 4, 5]), ("file:img_0042", [1]), ("file:IMG_0042.JPG", [1]),
        ("has:picture", [1]), ("has:video", []), ("has:text", [1, 2, 3, 4]), ("has:product", [4]), ("has:alt", [4]),
        ("has:hotspot", [1]), ("has:figures", []), ("ctr:>2%", [2]), ("ctr:>=2%", [2, 3]), ("-ctr:>=2%", [1, 4, 5]),
        ("shirt OR type:review rating:5", [1, 4]), ("size:cloud", []),
    ],
)  # fmt: skip
def test_fields_and_languages(library: Library, query: str, ids: list[int]) -> None:
    edit(library, Small.fill)
    search = SearchIndex(library, metrics={"ctr": lambda: {2: 0.04, 3: 0.02}})
    assert sorted(search.search(query).ids) == ids
    search.close()


def test_figures_of_items_and_placements(library: Library, index: SearchIndex) -> None:
    def measure(recorder: Any) -> None:
        batch = recorder.begin_batch("figures", "Figures", None, [])
        row = {"channel": "x", "measure": "clicks", "day": date(2024, 3, 1), "span": "flow", "value": 1.0,
               "source": "a.csv", "batch_id": batch}  # fmt: skip
        subjects = [{"subject": "item", "subject_id": 3}, {"subject": "placement", "subject_id": 1}]
        recorder.bulk(t.Observation, [row | subject for subject in subjects])

    edit(library, Small.fill)
    index.catch_up()
    edit(library, measure)
    index.catch_up()
    assert sorted(index.search("has:figures").ids) == [2, 3]
    library.undo()
    index.catch_up()
    assert index.search("has:figures").total == 0


def test_rights_follow_the_calendar(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    def grant(recorder: Any) -> None:
        rows = [(1, "granted", None), (2, "granted", date(2024, 3, 20)), (3, "granted", date(2024, 2, 1)),
                (4, "denied", None)]  # fmt: skip
        recorder.insert(
            t.Rights, [{"item_id": i, "status": status, "channels": [], "ends_on": end} for i, status, end in rows]
        )

    edit(library, Small.fill)
    edit(library, grant)
    monkeypatch.setattr(library, "today", lambda: NOON.date())
    search = SearchIndex(library)
    found = {value: search.search(f"rights:{value}").ids for value in ("granted", "ends_soon", "expired", "denied")}
    assert {value: sorted(ids) for value, ids in found.items()} == {
        "granted": [1, 2], "ends_soon": [2], "expired": [3], "denied": [4],
    }  # fmt: skip
    monkeypatch.setattr(library, "today", lambda: NOON.date() + timedelta(days=40))
    assert sorted(search.search("rights:granted").ids) == [1]
    search.close()


def test_facets_count_what_adding_the_filter_would_find(shop: Library) -> None:
    search = SearchIndex(shop)
    answer = search.search("soft", facets=True)
    assert set(answer.facets) >= {"type", "line", "tag", "rating", "stars", "lang", "creator", "product"}
    for field, counts in answer.facets.items():
        for value, count in list(counts.items())[:4]:
            assert search.search(f'soft {field}:"{value}"').total == count, (field, value)
    search.close()


def test_facets_may_ignore_their_own_filter(shop: Library) -> None:
    search = SearchIndex(shop)
    whole = search.search("soft", facets=True).facets
    chosen = search.search("soft type:photo", facets_ignoring_own=True).facets
    assert chosen["type"] == whole["type"]
    assert chosen["line"] == search.search("soft type:photo", facets=True).facets["line"]
    assert len(search.search("", facets=True, facet_limit=3).facets["creator"]) == 3
    search.close()


@pytest.mark.parametrize("key", ["posted", "imported", "rating", "stars", "clicks"])
def test_sorts_with_missing_values_last(shop: Library, key: str) -> None:
    clicks = {3: 9.0, 5: 12.5, 8: 0.0}
    search = SearchIndex(shop, metrics={"clicks": lambda: clicks})
    with shop.read() as session:
        values = {
            item.id: {"posted": item.posted_at, "imported": item.imported_at, "rating": item.rating,
                      "stars": item.stars, "clicks": clicks.get(item.id)}[key]
            for item in session.query(t.Item)
        }  # fmt: skip
    for sort, sign in ((key, -1), (f"-{key}", 1)):
        having = [values[item] for item in search.search("", sort=sort, limit=None).ids if values[item] is not None]
        assert having == sorted(having, reverse=sign < 0)
        ids = search.search("", sort=sort, limit=None).ids
        assert all(values[item] is None for item in ids[len(having) :])
    search.close()


def test_pages_are_parts_of_the_whole(shop: Library) -> None:
    search = SearchIndex(shop)
    whole = search.search("soft", limit=None)
    page = search.search("soft", limit=10, offset=5)
    assert page.total == len(whole.ids) == len(whole.all_ids)
    assert page.ids == whole.ids[5:15]
    with pytest.raises(WrongUse, match="cannot be sorted by “size”"):
        search.search("", sort="size")
    search.close()


def test_rare_and_exact_words_come_first(library: Library, index: SearchIndex) -> None:
    rows = [item_row(n, text=text, language="en") for n, text in enumerate(["dresses here", "a dress", "other"])]
    edit(library, lambda recorder: recorder.insert(t.Item, rows))
    assert index.search("dress").ids == [2, 1]


def test_edits_show_at_once_and_are_taken_back(library: Library, index: SearchIndex) -> None:
    edit(library, Small.fill)
    index.catch_up()
    edit(library, lambda recorder: recorder.update(t.Item, [4], text="A zebra", stars=5))
    index.catch_up()
    assert (index.search("zebra").ids, index.search("shopping").ids, index.search("stars:5").ids) == ([4], [], [4])
    library.undo()
    index.catch_up()
    assert (index.search("zebra").ids, index.search("shopping").ids, index.search("stars:5").ids) == ([], [4], [])
    library.redo()
    index.catch_up()
    assert index.search('"a zebra"').ids == [4]


@pytest.mark.parametrize(
    ("model", "values", "before", "after"),
    [
        (t.Tag, {"name": "Cool", "key": "cool"}, 'tag:"red hot"', "tag:cool"),
        (t.Creator, {"handle": "bea", "key": "bea"}, "creator:anna", "creator:bea"),
        (t.Product, {"name": "Rain Coat"}, "cloud", "rain"),
        (t.ProductLine, {"name": "Coats", "key": "coats"}, "line:tops", "line:coats"),
        (t.ProductType, {"name": "Parkas", "key": "parkas"}, "kind:knits", "kind:parkas"),
        (t.Campaign, {"name": "Autumn", "key": "autumn"}, "campaign:spring", "campaign:autumn"),
    ],
)
def test_new_names_reach_the_items(
    library: Library, index: SearchIndex, model: type[t.Base], values: dict[str, str], before: str, after: str
) -> None:
    edit(library, Small.fill)
    found = index.search(before).ids
    assert found
    edit(library, lambda recorder: recorder.update(model, [1], **values))
    index.catch_up()
    assert (index.search(before).ids, index.search(after).ids) == ([], found)


def test_the_trash_is_searched_only_on_demand(library: Library, index: SearchIndex) -> None:
    edit(library, Small.fill)
    edit(library, lambda recorder: recorder.update(t.Item, [4], trashed_at=NOON))
    assert sorted(index.search("shirt").ids) == [1]
    assert index.search("shirt", trashed=True).ids == [4]


def test_a_withdrawn_import_is_not_found_and_stands_again(shop: Library) -> None:
    search = SearchIndex(shop)
    before = search.search("soft", facets=True, limit=None)
    shop.undo()
    search.catch_up()
    assert search.search("", facets=True).total == 0
    shop.redo()
    search.catch_up()
    after = search.search("soft", facets=True, limit=None)
    assert (after.ids, after.facets) == (before.ids, before.facets)
    search.close()


def test_answers_while_another_thread_catches_up(shop: Library) -> None:
    search = SearchIndex(shop)
    search.catch_up()
    wrong: list[BaseException] = []

    def ask() -> None:
        try:
            for _ in range(60):
                assert search.search("soft OR noted", facets=True).total > 0
        except BaseException as error:  # noqa: BLE001 - shown by the thread that started it
            wrong.append(error)

    asking = threading.Thread(target=ask)
    asking.start()
    for n in range(6):
        edit(shop, lambda recorder, n=n: recorder.update(t.Item, range(1, 200), notes=f"Noted {n}"))
        search.catch_up()
    asking.join()
    search.close()
    assert not wrong


def test_cancelling_leaves_a_search_that_can_go_on(shop: Library) -> None:
    search = SearchIndex(shop)
    with pytest.raises(Cancelled):
        search.catch_up(StopAfter(0))
    assert search.search("").total == 300
    search.close()


def test_suggests_fields_values_and_words(library: Library, index: SearchIndex) -> None:
    edit(library, Small.fill)
    assert index.suggest("soft ta") == ["tag:"]
    assert index.suggest("tag:re") == ['tag:"Red hot"']
    assert index.suggest("-type:p") == ["-type:photo", "-type:post"]
    assert index.suggest("shi") == ["shirt", "shirts"]
    assert index.suggest("line:a,t") == ["line:a,Tops"]
    assert index.suggest("") == []


def test_facets_of_an_answer_agree_with_a_count_by_hand(shop: Library) -> None:
    search = SearchIndex(shop)
    texts = texts_of(shop)
    with shop.read() as session:
        stars = Counter(str(item.stars) for item in session.query(t.Item)
                        if any("soft" in text for text in texts[item.id]))  # fmt: skip
    assert search.search("soft", facets=True).facets["stars"] == stars
    search.close()
