"""Puts reviews together from our own sentences in four languages; every text is made up."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from make.draws import stream
from make.files import write_csv
from make.fold import handle
from make.written import FIRST_DAY, LAST_DAY, Product, Shop, table

HEADER = (
    "title", "body", "rating", "review_date", "source", "curated", "reviewer_name", "reviewer_email",
    "product_id", "product_handle", "reply", "reply_date", "picture_urls", "ip_address", "location",
)  # fmt: skip
Card = TypeVar("Card")
_HOW_MANY = {"en": 44, "es": 28, "fr": 26, "pl": 22}
_RATINGS = (5,) * 13 + (4,) * 6 + (3,) * 3 + (2,) * 2 + (1,)
_WITHOUT_TEXT = 0.1
_WITHOUT_TITLE = 0.08


@dataclass(frozen=True, slots=True)
class Review:
    """One made-up review."""

    language: str
    product: Product
    rating: int
    at: datetime
    title: str
    body: str
    name: str
    place: str
    reply: str


def make_reviews(shop: Shop) -> list[Review]:
    """About 120 reviews, oldest first."""
    made = [review for language in _HOW_MANY for review in _of_language(language, shop)]
    return sorted(made, key=lambda review: (review.at, review.name))


def write_reviews(reviews: list[Review], out: Path) -> None:
    """``reviews.csv`` in the layout of Judge.me's export."""
    write_csv(out / "reviews.csv", HEADER, [_row(review) for review in reviews])


def chosen(reviews: list[Review], language: str, position: int) -> Review:
    """The n-th latest five-star review of a language that has a title and a text."""
    best = [r for r in reviews if r.language == language and r.rating == 5 and r.title and r.body]
    return best[-position]


def _of_language(language: str, shop: Shop) -> Iterator[Review]:
    rng = stream("reviews", language)
    bank = table(f"reviews_{language}")
    decks: dict[str, Iterator[str]] = {}
    products = _endless(rng, list(shop.products.values()))
    ratings = _endless(rng, list(_RATINGS))
    said: set[str] = set()
    while len(said) < _HOW_MANY[language]:
        review = _review(rng, _Sentences(bank, decks, rng), language, next(products), next(ratings))
        text = review.body or f"no text {len(said)}"
        if text not in said:
            said.add(text)
            yield review


def _review(rng: random.Random, say: _Sentences, language: str, product: Product, rating: int) -> Review:
    silent = rng.random() < _WITHOUT_TEXT
    mood = "high" if rating >= 4 else "mid" if rating == 3 else "low"
    title = "" if silent or rng.random() < _WITHOUT_TITLE else say(f"titles_{mood}")
    return Review(
        language=language,
        product=product,
        rating=rating,
        at=_moment(rng),
        title=title,
        body="" if silent else " ".join(_body(rng, say, product, mood)),
        name=say("names"),
        place=say("places"),
        reply=_reply(rng, say, mood, silent=silent),
    )


def _body(rng: random.Random, say: _Sentences, product: Product, mood: str) -> Iterator[str]:
    if mood != "high" or rng.random() < 0.8:
        yield say(f"open_{mood}")
    yield say.detail(product, "high" if mood == "high" else "low")
    if mood == "high" and product.line != "Shoes & accessories" and rng.random() < 0.4:
        yield say("fit")
    if mood == "mid":
        yield say.detail(product, "high")
    if mood != "high" or rng.random() < 0.65:
        yield say(f"close_{mood}")


def _reply(rng: random.Random, say: _Sentences, mood: str, *, silent: bool) -> str:
    chance = {"high": 0.12, "mid": 0.0, "low": 0.75}[mood]
    return say.whole(f"reply_{mood}") if not silent and rng.random() < chance else ""


class _Sentences:
    """Deals the sentences of a language like cards, so that none returns before all were used."""

    def __init__(self, bank: dict[str, Any], decks: dict[str, Iterator[str]], rng: random.Random) -> None:
        self._bank = bank
        self._decks = decks
        self._rng = rng

    def __call__(self, kind: str) -> str:
        return self._deal(kind, self._bank[kind])

    def detail(self, product: Product, mood: str) -> str:
        """A sentence about this type of product, else about its line."""
        bank: dict[str, list[str]] = self._bank[f"detail_{mood}"]
        topic = product.kind if product.kind in bank else product.line
        return self._deal(f"{mood}/{topic}", bank[topic])

    def whole(self, kind: str) -> str:
        return str(self._bank[kind])

    def _deal(self, deck: str, cards: list[str]) -> str:
        return next(self._decks.setdefault(deck, _endless(self._rng, cards)))


def _endless(rng: random.Random, cards: list[Card]) -> Iterator[Card]:
    while True:
        yield from rng.sample(cards, len(cards))


def _moment(rng: random.Random) -> datetime:
    """Later days are likelier, as the shop grows."""
    days = (LAST_DAY - FIRST_DAY).days
    day = FIRST_DAY + timedelta(days=int(days * rng.random() ** 0.6))
    return datetime(day.year, day.month, day.day, rng.randint(7, 21), rng.randrange(60), rng.randrange(60), tzinfo=UTC)


def _row(review: Review) -> tuple[object, ...]:
    rng = stream("review row", review.at, review.name)
    answered = review.at + timedelta(hours=rng.randint(4, 50)) if review.reply else None
    address = f"{handle(review.name)}@example.com"
    return (
        review.title, review.body, review.rating, _stamp(review.at), rng.choice(("email", "email", "web")), "ok",
        review.name, address, int(review.product.sku[-2:]) + 7300 + 100 * ord(review.product.sku[3]),
        review.product.handle, review.reply, _stamp(answered) if answered else "", "", "", review.place,
    )  # fmt: skip


def _stamp(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M:%S} UTC"
