"""How the pane of columns says what will become of dates, numbers and category paths."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale

from ugcdesk.gui.tables.examples import date_example, level_examples, number_example
from ugcdesk.tabular.dates import DateOrder
from ugcdesk.tabular.mapping import Mapping
from ugcdesk.tabular.numbers import DecimalMark

LOCALE = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)


@pytest.mark.parametrize(
    ("values", "order", "told", "is_sure"),
    [
        (["01/01/2024", "05/03/2024"], "dmy", "05/03/2024 → 5 March 2024", True),
        (["05/03/2024 18:00"], "mdy", "05/03/2024 18:00 → 3 May 2024", True),
        (["05/03/2024"], None, "05/03/2024 is 5 March 2024 or 3 May 2024", False),
        (["05/03/2024", "31/12/2023"], "mdy", "31/12/2023 cannot be read so", False),
        (["2024-03-05"], "ymd", "2024-03-05 → 5 March 2024", True),
        (["Lifetime", "2024-03-05"], "ymd", "2024-03-05 → 5 March 2024", True),
        (["01/01/2024"], "dmy", "01/01/2024 → 1 January 2024", True),
        ([], "dmy", "", True),
    ],
    ids=["day first", "month first", "in doubt", "wrong order", "year first", "a word", "either way", "no dates"],
)
def test_a_date_says_how_it_is_read(values: list[str], order: DateOrder | None, told: str, is_sure: bool) -> None:
    assert date_example(values, order, LOCALE) == (told, is_sure)


@pytest.mark.parametrize(
    ("values", "mark", "told"),
    [
        (["5", "1.250"], ".", "1.250 → 1.25"),
        (["1.250"], ",", "1.250 → 1,250.00"),
        (["1.234,50 €"], ",", "1.234,50 € → 1,234.50"),
        (["a, b", "4"], ".", ""),
    ],
    ids=["point", "comma", "with currency", "none"],
)
def test_a_number_says_how_it_is_read(values: list[str], mark: DecimalMark, told: str) -> None:
    assert number_example(values, mark, LOCALE) == told


@pytest.mark.parametrize(
    ("paths", "levels", "told"),
    [
        (["Clothing > Dresses > Midi"], (1, -1), "Clothing > Dresses > Midi → line Clothing, type Midi"),
        (["Clothing > Dresses > Midi"], (2, 0), "Clothing > Dresses > Midi → line Dresses"),
        (["Clothing > Dresses"], (3, 0), "Clothing > Dresses → neither line nor type"),
        (["A > B", "A > C", "A > B > C"], (1, 2), "A > B > C → line A, type B\nA > B → line A, type B"),
        ([], (1, -1), ""),
    ],
    ids=["usual", "no type", "too shallow", "one a depth", "none"],
)
def test_a_path_says_what_becomes_of_it(paths: list[str], levels: tuple[int, int], told: str) -> None:
    mapping = Mapping({"type": "product_type"}, line_level=levels[0], type_level=levels[1])
    assert level_examples(paths, mapping) == told


def test_a_line_with_its_own_column_is_not_told_by_level() -> None:
    mapping = Mapping({"type": "product_type", "line": "Line"})
    assert level_examples(["A > B"], mapping) == "A > B → type B"
