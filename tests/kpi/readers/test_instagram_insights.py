"""Insights and followers of Instagram's account download."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.kpi.readers.reading import read
from ugcdesk.library.vocabulary import ContentType, Span

MADE = int(datetime(2026, 10, 5, 22, 30, tzinfo=UTC).timestamp())


def mojibake(text: str) -> str:
    return text.encode().decode("latin-1")


def write_json(path: Path, value: Any) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value), encoding="utf-8")
    return path


def numbers(**values: str) -> dict[str, dict[str, object]]:
    return {label.replace("_", " "): {"href": "", "value": value, "timestamp": 0} for label, value in values.items()}


def test_a_post_with_everything_at_its_top(tmp_path: Path) -> None:
    entry = {
        "creation_timestamp": MADE,
        "media_type": "VIDEO",
        "title": mojibake("Été 🐈"),
        "string_map_data": numbers(Accounts_reached="1,234", Impressions="2000", Likes="80", Saves="--", Mood="good"),
    }
    folder = tmp_path / "instagram-shop-2026-11-20-AbCd" / "logged_information" / "past_instagram_insights"
    found = read(write_json(folder / "posts.json", {"organic_insights_posts": [entry]}), zone="Europe/Madrid")
    (row,) = found.rows
    assert (found.reader, row.channel, row.day, row.span) == (
        "instagram_insights", "instagram", date(2026, 11, 20), Span.TOTAL,
    )  # fmt: skip
    assert row.values == {"reach": 1_234, "impressions": 2_000, "likes": 80}
    assert (row.names.caption, row.names.content_type) == ("Été 🐈", ContentType.VIDEO)
    assert row.names.posted_at == datetime(2026, 10, 5, 22, 30, tzinfo=UTC)
    assert row.key == "2026-10-06 22:30:00 Été 🐈"
    assert [one.reason for one in found.left_out] == ["Of posts.json these numbers are not stored: “Mood”."]


def test_a_post_that_its_picture_tells_of_in_another_language(tmp_path: Path) -> None:
    entry = {
        "media_map_data": {
            "Media Thumbnail": {"uri": "media/posts/202610/123_n.jpg", "creation_timestamp": MADE, "title": "Coat"}
        },
        "string_map_data": {
            mojibake("Contas alcançadas"): {"href": "", "value": "12", "timestamp": 0},
            mojibake("Impressões"): {"href": "", "value": "34", "timestamp": 0},
            mojibake("Registro de data e hora da criação"): {"href": "", "value": "", "timestamp": MADE},
        },
    }
    (row,) = read(write_json(tmp_path / "posts.json", {"organic_insights_posts": [entry]})).rows
    assert row.values == {"reach": 12, "impressions": 34}
    assert (row.names.file, row.names.caption, row.day) == ("123_n.jpg", "Coat", date(2026, 10, 5))


def test_an_entry_that_says_nothing_is_refused_alone(tmp_path: Path) -> None:
    good = {"creation_timestamp": MADE, "string_map_data": numbers(Likes="5")}
    bad = {"creation_timestamp": MADE, "string_map_data": numbers(Likes="many")}
    found = read(write_json(tmp_path / "posts.json", {"organic_insights_posts": [bad, good, {}]}))
    assert [row.line for row in found.rows] == [2]
    assert [(refused.line, refused.reason) for refused in found.refused] == [
        (1, "Line 1: in “Likes” “many” is not a number; correct it and import again."),
        (3, "Line 3: there is no number in any known field; correct it and import again."),
    ]


@pytest.mark.parametrize("wrapped", [False, True], ids=["list", "object"])
def test_followers_are_counted_by_the_day_they_came(tmp_path: Path, wrapped: bool) -> None:
    entries: list[dict[str, Any]] = [
        {"title": "", "media_list_data": [], "string_list_data": [{"href": "", "value": "a", "timestamp": MADE + n}]}
        for n in (0, 60, 86_400)
    ]
    entries.append({"string_list_data": []})
    found = read(write_json(tmp_path / "followers_1.json", {"followers_1": entries} if wrapped else entries))
    assert found.by_day("new_followers") == {date(2026, 10, 5): 2, date(2026, 10, 6): 1}
    assert [refused.line for refused in found.refused] == [4]
    assert {row.key for row in found.rows} == {""}
