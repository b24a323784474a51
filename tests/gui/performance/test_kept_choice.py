"""What was looked at on the Performance page is looked at again after a restart."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ugcdesk import kpi
from ugcdesk.gui.context import Context
from ugcdesk.gui.performance.choice import Choice, Span, Subject
from ugcdesk.gui.performance.kept_choice import keep_choice, kept_choice
from ugcdesk.gui.performance.page import PerformancePage
from ugcdesk.kpi.periods import Period
from ugcdesk.settings import SettingsFile

INSTAGRAM = Subject("Instagram", kpi.Scope(channel="instagram"), "platform:instagram")


@pytest.mark.parametrize(
    "choice",
    [
        Choice(),
        Choice(span=Span.DAYS_90, compare="none", network=None),
        Choice(span=Span.CUSTOM, custom=Period(date(2026, 3, 1), date(2026, 3, 9)), network="instagram"),
    ],
)
def test_a_choice_is_found_as_it_was_kept(tmp_path: Path, choice: Choice) -> None:
    keep_choice(SettingsFile(tmp_path / "s.toml"), replace(choice, subject=INSTAGRAM))
    assert kept_choice(SettingsFile(tmp_path / "s.toml")) == (choice, "platform:instagram")


@pytest.mark.parametrize(
    "kept",
    ["{", "3", '{"span": "weeks", "compare": 4, "network": 5, "subject": []}', '{"span": "custom", "custom": ["x"]}',
     '{"span": "custom", "custom": ["2026-03-09", "2026-03-01"]}', '{"span": ["7"]}'],
)  # fmt: skip
def test_what_cannot_be_used_counts_as_not_kept(tmp_path: Path, kept: str) -> None:
    settings = SettingsFile(tmp_path / "s.toml")
    settings.change(performance_choice=kept)
    assert kept_choice(settings) == (Choice(), "")


@pytest.mark.parametrize(("query", "name"), [("platform:instagram", "Instagram"), ('campaign:"Gone"', "All content")])
def test_the_page_begins_with_it(
    full: PerformancePage, context: Context, qtbot: QtBot, settle: Callable[[], None], query: str, name: str
) -> None:
    full._choose(replace(full._choice, subject=INSTAGRAM, span=Span.DAYS_7, compare="previous"))
    kept = json.loads(context.settings.values.performance_choice)
    context.settings.change(performance_choice=json.dumps({**kept, "subject": query}))
    again = PerformancePage(context)
    qtbot.addWidget(again)
    again.show()
    again.enter()
    settle()
    assert (again._choice.subject.name, again._choice.span, again._choice.compare) == (name, Span.DAYS_7, "previous")
    assert again._subject.accessibleName() == f"Show: {name}"
    assert again._overview is not None
    assert again._overview.period.days == 7


def test_a_click_before_the_page_is_read_changes_nothing_else(
    full: PerformancePage, context: Context, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    full._choose(replace(full._choice, subject=INSTAGRAM, span=Span.DAYS_7, network=None))
    again = PerformancePage(context)
    qtbot.addWidget(again)
    again.show()
    again.enter()
    again.dashboard.controls._compare.chosen.emit("none")
    kept = Choice(span=Span.DAYS_7, compare="none", network=None)
    assert kept_choice(context.settings) == (kept, "platform:instagram")
    settle()
    assert (again._choice.subject.name, again._choice.span) == ("Instagram", Span.DAYS_7)


def test_another_span_keeps_the_figure_that_is_plotted(full: PerformancePage, settle: Callable[[], None]) -> None:
    full._plot(replace(full._choice, what="impressions", step="week"))
    full.dashboard.controls._compare.chosen.emit("none")
    assert (full._choice.what, full._choice.step, full._choice.compare) == ("impressions", "week", "none")
