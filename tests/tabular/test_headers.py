"""Headers are the same in any case, accent, punctuation and unit."""

from __future__ import annotations

import pytest

from ugcdesk.tabular.headers import Signature, find_column, header_key, header_unit


@pytest.mark.parametrize(
    ("header", "key", "unit"),
    [
        pytest.param("Amount Spent (USD)", "amount spent", "USD", id="currency"),
        pytest.param("amountSpent", "amount spent", None, id="camel case"),
        pytest.param("amount_spent", "amount spent", None, id="underscores"),
        pytest.param("\ufeff\"Date\"", "date", None, id="mark and quotes"),
        pytest.param("Duration (sec)", "duration", "sec", id="seconds"),
        pytest.param("Clicks (all)", "clicks all", None, id="no unit"),
        pytest.param("CPC (cost per link click) (USD)", "cpc cost per link click", "USD", id="unit after a remark"),
        pytest.param("Fecha de publicación", "fecha de publicacion", None, id="accents"),
        pytest.param("%New Sessions", "%new sessions", None, id="a share is not a count"),
        pytest.param("Session source / medium", "session source medium", None, id="slash"),
        pytest.param("", "", None, id="nothing"),
        pytest.param("???", "???", None, id="punctuation alone"),
    ],
)  # fmt: skip
def test_keys_and_units(header: str, key: str, unit: str | None) -> None:
    assert (header_key(header), header_unit(header)) == (key, unit)


@pytest.mark.parametrize(
    ("names", "found"),
    [
        pytest.param(("permalink",), "Permalink", id="other case"),
        pytest.param(("views", "Key events"), "Key events", id="the first that is there"),
        pytest.param(("events",), None, id="never a part"),
        pytest.param(("",), None, id="never a column without a name"),
    ],
)
def test_columns_are_found_by_name(names: tuple[str, ...], found: str | None) -> None:
    assert find_column(("", "Permalink", "Key events"), *names) == found


def test_the_exact_spelling_wins() -> None:
    assert find_column(("VIEWS", "Views"), "Views") == "Views"


@pytest.mark.parametrize(
    ("headers", "matches"),
    [
        pytest.param(("Video Link", "video_title", "Likes"), True, id="one of the choice"),
        pytest.param(("Video link", "Video title", "Total likes", "more"), True, id="the other, and more"),
        pytest.param(("Video link", "Video title"), False, id="none of the choice"),
        pytest.param(("Video title", "Likes"), False, id="a required one is missing"),
        pytest.param(("Video link", "Video title", "Likes", "Rating"), False, id="one that must not be there"),
    ],
)
def test_signatures(headers: tuple[str, ...], matches: bool) -> None:
    known = Signature(
        frozenset({"Video title", "Video link"}), (frozenset({"Likes", "Total likes"}),), frozenset({"rating"})
    )
    assert known.matches(headers) is matches
