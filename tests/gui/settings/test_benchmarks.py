"""Benchmarks in the settings: own ones are set, changed, removed and brought in, and hide the shipped ones."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ugcdesk import kpi
from ugcdesk.gui.context import Context
from ugcdesk.gui.settings.benchmarks import BenchmarksSection
from ugcdesk.library.edits.benchmarks import OwnValue, SetBenchmark

Settle = Callable[[], None]
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def section(context: Context, qtbot: QtBot, settle: Settle) -> BenchmarksSection:
    made = BenchmarksSection(context)
    qtbot.addWidget(made)
    context.feed.changed.connect(lambda _changes: made.refresh())
    made.resize(640, 640)
    made.show()
    made.refresh()
    settle()
    return made


def own(section: BenchmarksSection) -> list[tuple[str, ...]]:
    rows = [tuple(map(str, row)) for row in section.model._rows]
    return [row for row in rows if row[-1] == "Yours"]


def test_an_own_one_is_set_hides_the_shipped_and_is_removed(
    section: BenchmarksSection, context: Context, settle: Settle, qtbot: QtBot
) -> None:
    shipped = section.model.rowCount()
    assert shipped
    assert not own(section)
    assert section.change.text() == "Set your own instead…"
    assert "÷" in section.formula.text()
    qtbot.mouseClick(section.change, LEFT)
    form = section.form
    assert form is not None
    form.source.setText("Trade survey")
    form.low.setText("2.5 %")
    form.high.setText("3 %")
    qtbot.mouseClick(form.button, LEFT)
    settle()
    assert [row[2:4] for row in own(section)] == [("2.50 % – 3.00 %", "Trade survey")]
    assert section.model.rowCount() <= shipped
    section.table.selectRow(0)
    qtbot.mouseClick(section.remove, LEFT)
    settle()
    assert (own(section), section.model.rowCount()) == ([], shipped)
    context.undo()
    settle()
    assert len(own(section)) == 1


@pytest.mark.parametrize(
    ("typed", "part"),
    [
        ({"low": ""}, "needs a value"),
        ({"low": "3 %", "high": "2 %"}, "lies above the upper"),
        ({"source": ""}, "needs a source"),
        ({"year": "last"}, "is no year"),
    ],
)
def test_a_wrong_one_says_why(
    section: BenchmarksSection, qtbot: QtBot, settle: Settle, typed: dict[str, str], part: str
) -> None:
    qtbot.mouseClick(section.add, LEFT)
    form = section.form
    assert form is not None
    for name, text in ({"low": "2 %", "source": "Survey"} | typed).items():
        getattr(form, name).setText(text)
    qtbot.mouseClick(form.button, LEFT)
    settle()
    assert part in form._problem.text()
    assert not own(section)
    form.close()


def test_a_file_is_brought_in_and_what_is_refused_is_said(
    section: BenchmarksSection, settle: Settle, tmp_path: Path
) -> None:
    file = tmp_path / "survey.csv"
    file.write_text("metric,network,low,source,year\nctr,instagram,2 %,Survey,2026\nnonsense,,1,Survey,2026\n")
    section.import_file(file)
    settle()
    assert [row[:3] for row in own(section)] == [("Click rate (CTR)", "Instagram", "2.00 %")]
    assert section.problem.text().startswith("Line 3: “nonsense” is no metric")


def test_changing_an_own_one_keeps_what_the_form_does_not_show(
    section: BenchmarksSection, context: Context, settle: Settle, qtbot: QtBot
) -> None:
    own_one = OwnValue("ctr", "their clicks ÷ their views", 0.02, 0.02, "Survey", 2025, "instagram", note="Of 40 shops")
    context.desk.library.edit(SetBenchmark(own_one))
    settle()
    section.table.selectRow(0)
    qtbot.mouseClick(section.change, LEFT)
    assert section.form is not None
    section.form.low.setText("3 %")
    qtbot.mouseClick(section.form.button, LEFT)
    settle()
    found = kpi.benchmarks(context.desk.figures)[0]
    assert (found.low, found.formula, found.note) == (0.03, own_one.formula, own_one.note)


def test_an_own_one_instead_of_the_median_of_posts_is_one_of_posts_too(
    section: BenchmarksSection, context: Context, settle: Settle, qtbot: QtBot
) -> None:
    shown = kpi.benchmarks(context.desk.figures)
    what = "engagement_rate_followers"
    row = next(place for place, one in enumerate(shown) if (one.metric, one.network) == (what, "instagram"))
    section.table.selectRow(row)
    qtbot.mouseClick(section.change, LEFT)
    assert section.form is not None
    section.form.low.setText("0.6 %")
    section.form.source.setText("Survey")
    qtbot.mouseClick(section.form.button, LEFT)
    settle()
    found = kpi.per_post(what, "instagram", book=context.desk.figures)
    assert found is not None
    assert (found.low, found.source) == (0.006, "Survey")
