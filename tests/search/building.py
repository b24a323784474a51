"""Libraries for the tests of search, built through real edits."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from ugcdesk.library import Library
from ugcdesk.library import tables as t
from ugcdesk.library.recorder import Recorder
from ugcdesk.text import fold, name_key

NOON = datetime(2024, 3, 1, 12, tzinfo=UTC)
NOUNS = ["dress", "skirt", "sweater", "blouse", "jacket", "scarf", "trousers", "shirt", "coat", "boots"]
LOOKS = ["soft", "red", "warm", "blue", "cosy", "light", "floral", "silk", "woollen", "summer"]
SPANISH = ["vestido", "falda", "camisón", "blusa", "chaqueta", "suave", "rojo", "cálido", "azul", "verano"]
FILLING = {
    "en": "I really love how this {} {} fits me and I wear it with the {} {} every week",
    "es": "Me encanta cómo me queda este {} {} y lo llevo con el {} {} todas las semanas",
}


@dataclass(frozen=True)
class Do:
    """An edit made of one function of the recorder."""

    act: Any
    label: str = "Something"

    def apply(self, recorder: Recorder) -> None:
        self.act(recorder)


def edit(library: Library, act: Any) -> Any:
    return library.edit(Do(act))


def item_row(number: int, **more: Any) -> dict[str, Any]:
    return {
        "source_key": f"test:{number}",
        "content_type": "review",
        "platform": "website",
        "imported_at": NOON + timedelta(minutes=number),
        "curation": "inbox",
        "stars": 0,
        **more,
    }


def named(model: type[t.Base], names: Sequence[str]) -> list[dict[str, Any]]:
    return [{"name": name, "key": name_key(name)} for name in names]


def generated(path: Path, count: int, seed: int = 7) -> Library:
    """A library of ``count`` plausible items in English and Spanish, brought in by one bulk act."""
    library = Library.create(path, name="Test")
    dice = random.Random(seed)
    edit(library, lambda recorder: _fill(recorder, dice, count))
    return library


def _fill(recorder: Recorder, dice: random.Random, count: int) -> None:
    batch = {"batch_id": recorder.begin_batch("import", "Generated", None, [])}
    lines = recorder.bulk(t.ProductLine, [{**row, **batch} for row in named(t.ProductLine, ["Tops", "Dresses"])])
    kinds = recorder.bulk(t.ProductType, [{**row, **batch} for row in named(t.ProductType, ["Knits", "Skirts"])])
    products = recorder.bulk(t.Product, [_product(n, dice, lines, kinds) | batch for n in range(40)])
    tags = recorder.bulk(t.Tag, [{**row, **batch} for row in named(t.Tag, [f"Tag {n}" for n in range(12)])])
    people = recorder.bulk(t.Creator, [_creator(n) | batch for n in range(max(5, count // 20))])
    items = recorder.bulk(t.Item, [_item(n, dice, people) | batch for n in range(count)])
    recorder.bulk(t.ItemProduct, [{"item_id": item, "product_id": dice.choice(products)} for item in items])
    pairs = {(item, dice.choice(tags)) for item in items for _ in range(dice.randrange(3))}
    recorder.bulk(t.ItemTag, [{"item_id": item, "tag_id": tag} for item, tag in sorted(pairs)])


def _product(number: int, dice: random.Random, lines: Any, kinds: Any) -> dict[str, Any]:
    name = f"{dice.choice(LOOKS)} {dice.choice(NOUNS)}".title()
    more = {"line_id": dice.choice(lines), "type_id": dice.choice(kinds)}
    return {"sku": f"SKU-{number:03}", "key": f"sku-{number:03}", "name": name, **more}


def _creator(number: int) -> dict[str, Any]:
    return {"platform": "website", "handle": f"person_{number}", "key": f"person_{number}", "name": f"Anna No {number}"}


def _item(number: int, dice: random.Random, people: Any) -> dict[str, Any]:
    language = "es" if dice.random() < 0.2 else "en"
    words = SPANISH if language == "es" else LOOKS + NOUNS
    text = FILLING[language].format(*dice.choices(words, k=4)) + f" code{dice.randrange(count_of_codes)}"
    return item_row(
        number,
        content_type=dice.choice(["review", "photo", "post"]),
        title=f"{dice.choice(words)} {dice.choice(words)}",
        text=text,
        language=language,
        creator_id=dice.choice(people),
        rating=dice.choice([None, 1.0, 3.0, 4.0, 4.5, 5.0]),
        stars=dice.randrange(6),
        posted_at=dice.choice([None, NOON - timedelta(hours=dice.randrange(8_000))]),
    )


count_of_codes = 5_000


def plain_words(text: str) -> list[str]:
    """Folded words, cut as simply as can be: what the tests hold the index against."""
    return "".join(sign if sign.isalnum() else " " for sign in fold(text)).split()


def texts_of(library: Library) -> Mapping[int, list[list[str]]]:
    """For each standing item its searched texts as lists of folded words, read one by one."""
    found: dict[int, list[list[str]]] = {}
    with library.read() as session:
        for item in session.query(t.Item).filter(t.Item.live, t.Item.trashed_at.is_(None)):
            texts = [item.title, item.text, item.caption, item.hashtags, item.notes]
            creator = session.get(t.Creator, item.creator_id) if item.creator_id else None
            texts += [creator.handle, creator.name] if creator else []
            for link in session.query(t.ItemTag).filter_by(item_id=item.id):
                tag = session.get_one(t.Tag, link.tag_id)
                texts += [tag.name] if tag.live else []
            for sold in session.query(t.ItemProduct).filter_by(item_id=item.id):
                product = session.get_one(t.Product, sold.product_id)
                line, kind = session.get(t.ProductLine, product.line_id), session.get(t.ProductType, product.type_id)
                texts += [product.sku, product.name, line and line.name, kind and kind.name]
            found[item.id] = [plain_words(text) for text in texts if text]
    return found
