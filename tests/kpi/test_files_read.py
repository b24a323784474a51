"""What single files came to: who read them, what their rows are of, and what a person is to be asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.kpi.planned import to_store
from ugcdesk.kpi import FileWords, plan_figures, run_figures
from ugcdesk.kpi.reported import Doubt
from ugcdesk.library import Library
from ugcdesk.library.vocabulary import SubjectKind
from ugcdesk.tabular.mapping import Mapping

OPEN = "Date,Channel,Sessions\n05/03/2026,email,7\n"
NO_CHANNEL = "Date,Sessions,Orders\n2026-11-13,7,1\n"
UNKNOWN = "Wann,Wo,Anzahl A,Anzahl B\nirgendwann,email,7,1\n"
DAILY = "Date,Reach,Impressions\n05/03/2026,7,8\n06/03/2026,7,8\n"


def write(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


@pytest.mark.parametrize(
    ("name", "text", "doubt"),
    [
        ("open.csv", OPEN, Doubt.COLUMNS),
        ("web.csv", NO_CHANNEL, Doubt.CHANNEL),
        ("unknown.csv", UNKNOWN, Doubt.COLUMNS),
        ("instagram.csv", DAILY, Doubt.DATE_ORDER),
    ],
)
def test_a_doubt_is_told_beside_what_can_be_read(
    library: Library, tmp_path: Path, name: str, text: str, doubt: Doubt
) -> None:
    good = write(tmp_path, "good.csv", "Date,Channel,Sessions\n2026-11-13,email,7\n2026-11-14,email,8\n")
    plan = plan_figures(library, [write(tmp_path, name, text), good], words={})
    first, second = plan.files
    assert (first.doubt, first.rows, bool(first.why)) == (doubt, 0, True)
    assert (second.doubt, second.rows, second.matched) == (None, 2, {SubjectKind.CHANNEL: 2})
    assert (plan.rows, plan.new, plan.refused) == (2, 2, ())


BY_DAY = Mapping({"date": "Date", "channel": "Channel", "sessions": "Sessions"}, "dmy")


@pytest.mark.parametrize(
    ("name", "text", "words", "months"),
    [
        ("open.csv", OPEN, FileWords(mapping=BY_DAY), [3]),
        ("web.csv", NO_CHANNEL, FileWords(channel="email"), [11, 11]),
        ("instagram.csv", DAILY, FileWords(date_order="dmy"), [3, 3, 3, 3]),
    ],
)
def test_what_the_person_says_settles_it(
    library: Library, tmp_path: Path, name: str, text: str, words: FileWords, months: list[int]
) -> None:
    file = write(tmp_path, name, text)
    plan = plan_figures(library, [file], words={file: words})
    assert (plan.files[0].doubt, plan.files[0].rows) == (None, plan.rows)
    assert [figure.day.month for figure in to_store(plan)] == months


def test_a_given_mapping_is_remembered_once_it_works(library: Library, tmp_path: Path) -> None:
    file = write(tmp_path, "shop.csv", "Tag der Messung,Kanal,Zahl\n2026-11-13,email,7\n")
    mapping = Mapping({"date": "Tag der Messung", "channel": "Kanal", "sessions": "Zahl"})
    without = Mapping({"date": "Tag der Messung", "sessions": "Zahl"})
    assert plan_figures(library, [file], words={file: FileWords(mapping=without)}).remembered == ()
    run_figures(library, plan_figures(library, [file], words={file: FileWords(mapping=mapping)}))
    later = write(tmp_path, "later.csv", "Tag der Messung,Kanal,Zahl\n2026-11-14,email,9\n")
    read = plan_figures(library, [later], words={}).files[0]
    assert (read.remembered, read.mapping, read.rows) == (True, mapping, 1)
