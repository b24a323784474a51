"""Another time zone or first day of the week in `library.toml`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ugcdesk.errors import WrongUse
from ugcdesk.library import Library, folder


def test_what_else_it_says_stays(tmp_path: Path) -> None:
    place = tmp_path / "Shop.ugclib"
    Library.create(place, name="Shop", currency="PLN", time_zone="Europe/Warsaw").close()
    (place / "library.toml").write_text((place / "library.toml").read_text() + "# ours\n")
    said = folder.change(folder.find(place), time_zone="Europe/Lisbon", week_start="sunday")
    assert (said.name, said.currency, said.time_zone, said.week_start) == ("Shop", "PLN", "Europe/Lisbon", "sunday")
    assert (place / "library.toml").read_text().endswith("# ours\n")
    assert not list(place.glob("*.part"))


@pytest.mark.parametrize(
    ("start", "began"),
    [("monday", date(2026, 11, 23)), ("sunday", date(2026, 11, 22)), ("saturday", date(2026, 11, 21))],
)
def test_weeks_begin_at_once_on_the_day_that_is_set(tmp_path: Path, start: str, began: date) -> None:
    library = Library.create(tmp_path / "Shop.ugclib")
    library.begin_weeks_on(start)
    for place in (library.folder, folder.find(library.folder.path)):
        assert place.week_of(date(2026, 11, 24)) == began
        assert place.week_begins == began.weekday()
    library.close()


@pytest.mark.parametrize("wrong", [{"time_zone": "Mars/Base"}, {"week_start": "tuesday"}])
def test_an_unknown_name_changes_nothing(tmp_path: Path, wrong: dict[str, str]) -> None:
    place = tmp_path / "Shop.ugclib"
    Library.create(place).close()
    before = (place / "library.toml").read_text()
    with pytest.raises(WrongUse):
        folder.change(folder.find(place), **wrong)
    assert (place / "library.toml").read_text() == before
