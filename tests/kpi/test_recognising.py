"""Which files hold figures, told by their layout."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.kpi.test_files_read import UNKNOWN, write
from ugcdesk.kpi import FileWords, plan_figures, run_figures
from ugcdesk.kpi.recognising import figure_files
from ugcdesk.library import Library
from ugcdesk.tabular.mapping import Mapping

NAMED = Mapping({"date": "Wann", "channel": "Wo", "sessions": "Anzahl A"}, "dmy")


@pytest.mark.parametrize(
    ("name", "text", "is_figures"),
    [
        ("daily.csv", "Date,Reach,Impressions\n2026-11-05,7,8\n", True),
        ("any name.txt", "Date,Channel,Sessions\n2026-11-05,email,7\n", True),
        ("touches.csv", "path,conversions,value\nInstagram > Email,3,90\nEmail,1,20\n", True),
        ("unknown.csv", UNKNOWN, False),
        ("products.csv", "sku,name,price\nA-1,Stool,49\n", False),
        ("cut.json", '{"a": ', False),
        ("empty.csv", "", False),
    ],
)
def test_figures_are_known_by_their_layout(
    library: Library, tmp_path: Path, name: str, text: str, is_figures: bool
) -> None:
    file = write(tmp_path, name, text)
    assert figure_files(library, [file]) == ([file] if is_figures else [])


def test_a_layout_that_was_named_once_is_known_from_then_on(library: Library, tmp_path: Path) -> None:
    text = "Wann;Wo;Anzahl A\n05.11.2026;email;7\n"
    first, later = write(tmp_path, "1.csv", text), write(tmp_path, "2.csv", text.replace("7", "8"))
    assert figure_files(library, [first]) == []
    run_figures(library, plan_figures(library, [first], words={first: FileWords(mapping=NAMED)}))
    assert figure_files(library, [first, later]) == [first, later]
