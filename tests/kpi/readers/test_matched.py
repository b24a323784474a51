"""What the platforms' own figures come to in a library: rows counted once, posts found by what they say."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.kpi.readers.reading import write
from tests.kpi.readers.test_x_activity import ACTIVITY, POST
from ugcdesk.kpi import plan_figures
from ugcdesk.library import Library
from ugcdesk.library import tables as t
from ugcdesk.library.recorder import Recorder
from ugcdesk.library.vocabulary import BatchKind

MADE = datetime(2026, 10, 5, 22, 30, tzinfo=UTC)


@dataclass(frozen=True)
class OnePost:
    """An item of Instagram that has neither link nor id, as the account download brings them."""

    label: str = "One post"

    def apply(self, recorder: Recorder) -> None:
        batch = recorder.begin_batch(BatchKind.IMPORT, self.label, None, ["posts"])
        recorder.insert_one(
            t.Item, source_key="instagram:1", content_type="photo", platform="instagram", caption="Été 🐈",
            imported_at=recorder.now, posted_at=MADE, curation="inbox", stars=0, featured=False, version=1,
            batch_id=batch, live=True,
        )  # fmt: skip


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    made = Library.create(tmp_path / "Shop.ugclib")
    made.edit(OnePost())
    yield made
    made.close()


@pytest.mark.parametrize(
    ("shift", "caption", "matched"),
    [(0, "Été 🐈", 1), (1, "Été 🐈", 0), (0, "Hiver", 0)],
    ids=["same", "a second later", "another caption"],
)
def test_insights_find_their_post_by_second_and_caption(
    library: Library, tmp_path: Path, shift: int, caption: str, matched: int
) -> None:
    entry = {
        "creation_timestamp": int(MADE.timestamp()) + shift,
        "title": caption.encode().decode("latin-1"),
        "string_map_data": {"Likes": {"value": "5"}},
    }
    file = tmp_path / "posts.json"
    file.write_text(json.dumps({"organic_insights_posts": [entry]}), encoding="utf-8")
    plan = plan_figures(library, [file])
    assert (plan.reader, plan.rows, plan.matched) == ("instagram_insights", 1, matched)
    reasons = [row.reason for row in plan.unmatched]
    assert reasons == ["No item was posted at this time with this caption."] * (1 - matched)


def test_a_row_with_promoted_numbers_counts_once(library: Library, tmp_path: Path) -> None:
    line = f'{POST},"29.0","9.0","0.31","1.0","2.0","3.0","4.0","5.0","0","100.0","-","1.0","2.0","3.0"'
    plan = plan_figures(library, [write(tmp_path / "x.csv", [ACTIVITY, line])])
    assert (plan.rows, len(plan.unmatched), plan.new) == (1, 1, 11)
    assert "engagements" in plan.left_columns


def test_sections_of_one_file_are_read_whole(library: Library, tmp_path: Path) -> None:
    days = ['"Date","Primary"', '"2026-05-10T00:00:00","88"']
    lines = ["sep=,", '"Instagram follows"', *days, "", '"Instagram reach"', *days]
    plan = plan_figures(library, [write(tmp_path / "both.csv", lines, "utf-16")])
    assert (plan.rows, plan.matched, plan.new, plan.left_columns) == (2, 2, 2, ())
