"""A query said in words for people."""

from __future__ import annotations

import pytest

from ugcdesk.search.parser import parse


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "all items"),
        ("soft sweater line:Tops rating:>=4 type:review",
         "reviews of line Tops rated 4 and up with the words soft and sweater"),
        ("type:story,video", "stories or videos"),
        ("red OR blue", "items either with the word red or with the word blue"),
        ('-tag:blurry "so soft"', "items with the phrase “so soft” but not tagged blurry"),
        ("posted:2024-03 rights:ends_soon", "items posted in 2024-03 with rights ends soon"),
        ("posted:>=2024-03-05 stars:2..3", "items posted since 2024-03-05 with from 2 to 3 stars"),
        ("creator:anna has:picture,video", "items by anna that have picture or video"),
        ("ctr:>2%", "items with ctr more than 2 %"),
        ('collection:"Autumn hero" assigned:Marta', "items in the collection Autumn hero assigned to Marta"),
        ("flag:children,faces -assigned:nobody",
         "items to be checked for children or faces but not assigned to nobody"),
        ("sum* wrod~", "items with words that begin with sum with a word like wrod"),
    ],
)  # fmt: skip
def test_says_it_in_words(text: str, said: str) -> None:
    assert parse(text, ("ctr",)).describe() == said
