"""Real files of figures, through the command line, held against sums made without any of our code."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.end_to_end.conftest import Ask
from ugcdesk import kpi
from ugcdesk.desk import Desk

pytestmark = [pytest.mark.realdata, pytest.mark.slow]

Row = Mapping[str, str]
Read = Callable[[Row], float]


def of(header: str) -> Read:
    """What a column says of a row, nothing counting as none."""
    return lambda row: float(row[header]) if row[header] not in ("", "-") else 0.0


@dataclass(frozen=True)
class Export:
    """One real file: who reads it, how many rows find no subject, of which channel it is, and what it sums up to."""

    path: str
    reader: str
    rows: int
    sums: Mapping[str, Read]
    has_no_subject: Callable[[Row], bool] = field(default=lambda _row: True)
    channel: str | None = None  # None: of several
    delimiter: str = ","

    def read(self, folder: Path) -> list[dict[str, str]]:
        with (folder / self.path).open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file, delimiter=self.delimiter))


EXPORTS = {
    "Facebook posts": Export(
        "social-facebook-uci/dataset_Facebook.csv",
        "facebook_uci",
        500,
        {
            "reach": of("Lifetime Post Total Reach"),
            "impressions": of("Lifetime Post Total Impressions"),
            "comments": of("comment"),
            "likes": of("like"),
            "shares": of("share"),
            "engagements": of("Total Interactions"),
        },
        channel="facebook",
        delimiter=";",
    ),
    "tweets": Export(
        "social-usc-exports/tweet_activity_metrics_TCORSStgOrg_20170401_20170408_en.csv",
        "x_activity",
        10,
        {
            "impressions": of("impressions"),
            "shares": of("retweets"),
            "comments": of("replies"),
            "likes": of("likes"),
            "profile_visits": of("user profile clicks"),
            "link_clicks": of("url clicks"),
            "new_followers": of("follows"),
        },
        channel="x",
    ),
    "ads": Export(
        "social-usc-exports/facebook_ads_manager.csv",
        "meta_ads",
        535,
        {
            "impressions": of("Impressions"),
            "link_clicks": of("Link Clicks"),
            "reactions": of("Post Reactions"),
            "comments": of("Post Comments"),
            "shares": of("Post Shares"),
            "spend": of("Amount Spent (USD)"),
        },
        channel="facebook",
    ),
    "visits": Export(
        "social-usc-exports/google-metrics-all.csv",
        "ua",
        26,
        {
            "sessions": of("Sessions"),
            "new_users": of("New Users"),
            "leads": of("csdContactFormSubmit (Goal 1 Completions)"),
            "engagement_time_s": lambda row: of("Avg. Session Duration")(row) * of("Sessions")(row),
        },
        has_no_subject=lambda row: row["Campaign"] != "(not set)",
    ),
}


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ask: Ask) -> Path:
    """An empty library in dollars, which every call then means."""
    folder = tmp_path / "Real.ugclib"
    monkeypatch.setenv("UGCDESK_LIBRARY", str(folder))
    ask("init", folder, "--currency", "USD")
    return folder


def measures(ask: Ask, *scope: str) -> dict[str, float]:
    found: dict[str, float] = ask("kpi", "show", *scope)["totals"]["measures"]
    return found


@pytest.mark.parametrize("name", EXPORTS)
def test_every_row_counts_and_every_column_adds_up(real_data: Path, shop: Path, ask: Ask, name: str) -> None:
    export = EXPORTS[name]
    rows, file = export.read(real_data), real_data / export.path
    summed = {measure: pytest.approx(sum(map(read, rows))) for measure, read in export.sums.items()}

    planned = ask("kpi", "import", file, "--plan")
    assert measures(ask) == {}
    came = ask("kpi", "import", file)
    assert came == planned
    assert (came["reader"], came["rows"], came["refused"]) == (export.reader, len(rows), [])
    assert len(rows) == export.rows
    assert came["observations"]["replaced"] == came["observations"]["unchanged"] == 0
    assert len(came["unmatched"]) == sum(map(export.has_no_subject, rows))
    assert came["matched"] == len(rows) - len(came["unmatched"])

    found = measures(ask)
    assert {measure: found[measure] for measure in summed} == summed
    if export.channel:
        assert measures(ask, "--channel", export.channel) == found

    again = ask("kpi", "import", file)["observations"]
    assert again == {"new": 0, "replaced": 0, "unchanged": came["observations"]["new"]}
    ask("undo")
    assert measures(ask) == {}
    ask("redo")
    assert measures(ask) == found
    assert ask("check") == {"ok": True, "problems": []}


def test_all_exports_at_once_are_told_apart(real_data: Path, shop: Path, ask: Ask) -> None:
    came = ask("kpi", "import", *(real_data / export.path for export in EXPORTS.values()))
    assert (came["reader"], came["rows"]) == (None, sum(export.rows for export in EXPORTS.values()))
    facebook, tweets, ads, visits = (export.read(real_data) for export in EXPORTS.values())
    assert measures(ask, "--channel", "x")["impressions"] == sum(map(of("impressions"), tweets))
    seen = sum(map(of("Lifetime Post Total Impressions"), facebook)) + sum(map(of("Impressions"), ads))
    of_facebook = measures(ask, "--channel", "facebook")
    assert of_facebook["impressions"] == seen
    came_from = [row for row in visits if "facebook" in row["Source / Medium"]]
    assert of_facebook["sessions"] == sum(map(of("Sessions"), came_from))


def test_each_row_without_a_subject_says_which_it_is(real_data: Path, shop: Path, ask: Ask) -> None:
    tweets, ads = EXPORTS["tweets"], EXPORTS["ads"]
    told = ask("kpi", "import", real_data / tweets.path)["unmatched"]
    assert [row["key"] for row in told] == [
        f"{row['time'][:10]} {row['Tweet permalink']}" for row in tweets.read(real_data)
    ]
    told = ask("kpi", "import", real_data / ads.path)["unmatched"]
    assert [row["key"] for row in told] == [
        f"{row['Campaign Name']} | {row['Campaign ID']}" for row in ads.read(real_data)
    ]


def test_dollars_are_not_added_to_euros(
    real_data: Path, tmp_path: Path, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("UGCDESK_LIBRARY", str(tmp_path / "Euro.ugclib"))
    ask("init", tmp_path / "Euro.ugclib", "--currency", "EUR")
    ads = EXPORTS["ads"]
    assert ask("kpi", "import", real_data / ads.path)["refused"] == []
    found = measures(ask)
    assert found["impressions"] == sum(map(of("Impressions"), ads.read(real_data)))
    assert "spend" not in found


# What buyers touched, by the visits and purchases of a demonstration shop; "expected" are another program's sums.

_JOURNEYS = {
    "from sums of paths": ("path_summary",),
    "from visits and purchases": ("sessions_by_customer_id", "conversions_by_customer_id"),
}
_NO_JOURNEYS = (
    "channel_attribution", "channel_counts", "channel_spend", "paths_to_conversion", "paths_to_non_conversion",
    "report_table",
)  # fmt: skip


def snowplow(folder: Path, name: str) -> Path:
    return folder / "attribution-snowplow" / f"snowplow_fractribution_{name}_expected.csv"


def last_touches(folder: Path) -> dict[str, dict[str, float]]:
    """What the other program credits to the last touches, by channel."""
    with snowplow(folder, "channel_attribution").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["ATTRIBUTION_TYPE"] == "last_touch"]
    return {row["CHANNEL"]: {"conversions": float(row["CONVERSIONS"]), "value": float(row["REVENUE"])} for row in rows}


@pytest.mark.parametrize("names", _JOURNEYS.values(), ids=_JOURNEYS)
def test_sales_are_credited_to_the_same_last_touches(real_data: Path, ask: Ask, names: tuple[str, ...]) -> None:
    touches, *bought = (snowplow(real_data, name) for name in names)
    conversions = ("--conversions", bought[0]) if bought else ()
    said = ask("attribution", touches, *conversions)
    expected = last_touches(real_data)
    assert said["models"]["last"] == {channel: pytest.approx(earned) for channel, earned in expected.items()}
    for model in said["models"].values():
        assert sum(each["conversions"] for each in model.values()) == pytest.approx(6)
        assert sum(each["value"] for each in model.values()) == pytest.approx(500.92)


@pytest.mark.parametrize("names", _JOURNEYS.values(), ids=_JOURNEYS)
def test_journeys_that_are_kept_credit_the_same_sales(
    real_data: Path, shop: Path, ask: Ask, names: tuple[str, ...]
) -> None:
    files = [snowplow(real_data, name) for name in names]
    with files[0].open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    came = ask("kpi", "import", *files)
    assert (came["reader"], came["rows"], came["refused"]) == ("journeys", len(rows), [])
    assert came["observations"]["new"] == len({row.get("customer_id") or row["transformed_path"] for row in rows})
    assert len(came["unmatched"]) == sum(row.get("campaign", "(not set)") != "(not set)" for row in rows)
    expected = [(each["conversions"], each["value"] * 100) for each in last_touches(real_data).values()]
    with closing(Desk.open(shop)) as desk:
        credited = [row.measures for row in kpi.rows(desk.figures.credited("last"), "channel")]
    assert sorted((each["transactions"], each["gross_revenue"]) for each in credited) == [
        pytest.approx(each) for each in sorted(expected) if each[0]
    ]
    assert ask("kpi", "import", *files)["observations"]["new"] == 0
    ask("undo")
    assert ask("check")["ok"]


@pytest.mark.parametrize("name", _NO_JOURNEYS)
def test_what_tells_of_no_journeys_is_refused_in_a_sentence(real_data: Path, shop: Path, ask: Ask, name: str) -> None:
    file = snowplow(real_data, name)
    came = ask("kpi", "import", file)
    (refused,) = came["refused"]
    assert (came["rows"], came["matched"], refused["path"]) == (1, 0, str(file))
    assert refused["reason"].startswith(f"{file.name} is no export of figures that is known.")
