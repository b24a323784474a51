"""Loosely typed values of other people's JSON: hashtags and what they say."""

from __future__ import annotations

import pytest

from ugcdesk.importing.posts.said import hashtags, is_marked_paid


@pytest.mark.parametrize(
    ("listed", "caption", "found"),
    [
        pytest.param(None, "New #Coat #blue #coat", ("Coat", "blue"), id="each once, whatever its case"),
        pytest.param(["blue", "#coat", "new"], "#Coat, #blue", ("Coat", "blue", "new"), id="the caption's order first"),
        pytest.param(["#", "", None, 4, "a"], None, ("a",), id="what is none is left out"),
        pytest.param(None, "It&#39;s https://x.com/#frag and a#b #été", ("été",), id="signs and addresses are none"),
        pytest.param("blue", None, (), id="no list"),
    ],
)
def test_hashtags(listed: object, caption: str | None, found: tuple[str, ...]) -> None:
    assert hashtags(listed, caption) == found


@pytest.mark.parametrize(("tag", "is_paid"), [("Ad", True), ("Publicité", True), ("adv", True), ("pub", False)])
def test_paid_marks(tag: str, is_paid: bool) -> None:
    assert is_marked_paid([tag]) is is_paid
