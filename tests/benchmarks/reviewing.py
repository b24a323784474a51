"""How fast a table of 23,486 reviews comes in, is indexed, and goes again."""

from __future__ import annotations

import csv
import os
import random
from contextlib import closing
from pathlib import Path

from tests.benchmarks.figure import Figure, Took, median_ms, rate, took
from tests.benchmarks.libraries import CHECKOUT, scratch
from ugcdesk.desk import Desk
from ugcdesk.importing.plan import plan_import
from ugcdesk.importing.run import run_import

COUNT = 23_486
_ROUNDS = 3
_HEAD = (
    ",Clothing ID,Age,Title,Review Text,Rating,Recommended IND,Positive Feedback Count,"
    "Division Name,Department Name,Class Name"
)
_WORDS = """
    love this dress soft fabric runs small true to size perfect for summer bought it in blue returned too long
    waist fits like a glove colour washed out after one week great with jeans flattering comfortable itchy seams
"""


def measure() -> list[Figure]:
    """Rows a second of plan and run together, items a second into the index, and one undo."""
    with scratch() as folder:
        table, which = _table(folder)
        runs = [_once(table, folder / f"{number}.ugclib") for number in range(_ROUNDS)]
    count = f"{COUNT:,} {which}"
    return [
        rate("import of reviews", COUNT, "a second", [run[0] for run in runs], f"{count}: plan and run"),
        rate("indexing them", COUNT, "a second", [run[1] for run in runs], "from nothing, written to disk"),
        median_ms("undo of that import", [run[2] for run in runs]),
        median_ms("taking that undo into the index", [run[3] for run in runs]),
    ]


def _once(table: Path, place: Path) -> tuple[Took, Took, Took, Took]:
    with closing(Desk.create(place)) as desk:
        brought = took(lambda: _bring_in(desk, table))
        indexed = took(desk.catch_up)
        assert desk.search("dress").total > COUNT // 10
        undone = took(desk.library.undo)
        forgotten = took(desk.catch_up)
        assert desk.item_count() == desk.search("").total == 0
    return brought, indexed, undone, forgotten


def _bring_in(desk: Desk, table: Path) -> None:
    result = run_import(desk.library, plan_import(desk.library, [table], pool=desk.pool))
    assert result.offered == COUNT


def _table(folder: Path) -> tuple[Path, str]:
    """The real reviews where there are some, else as many of our own, and which of them these are."""
    real = Path(os.environ.get("UGCDESK_TEST_DATA", CHECKOUT.parent / "shared" / "data")) / "reviews-womens-clothing"
    found = sorted(real.glob("*.csv"))
    return (found[0], "real reviews") if found else (_generated(folder / "reviews.csv"), "generated reviews")


def _generated(file: Path) -> Path:
    dice, words = random.Random(7), _WORDS.split()
    with file.open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(_HEAD.split(","))
        for number in range(COUNT):
            text = " ".join(dice.choices(words, k=dice.randrange(20, 100)))
            title = " ".join(dice.choices(words, k=4))
            product = dice.randrange(1_200)
            person = [product, dice.randrange(18, 90), title, text, dice.randrange(1, 6), 1, dice.randrange(9)]
            rows.writerow([number, *person, "General", f"Line {product % 6}", f"Kind {product % 20}"])
    return file
