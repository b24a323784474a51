"""The library as a folder: its `library.toml`, where its parts lie, and why a folder is refused."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import tomlkit
from tomlkit.exceptions import TOMLKitError

from ugcdesk.errors import NewerFormat, NotALibrary, WrongUse

FORMAT = 1
WEEK_STARTS = ("monday", "sunday", "saturday")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_FILE = "library.toml"


@dataclass(frozen=True, slots=True)
class Folder:
    """The parts of a library folder and what its `library.toml` says."""

    path: Path
    name: str
    time_zone: str
    week_start: str
    currency: str

    @property
    def database(self) -> Path:
        return self.path / "library.db"

    @property
    def originals(self) -> Path:
        return self.path / "originals"

    @property
    def cache(self) -> Path:
        return self.path / "cache"

    @property
    def erasure(self) -> Path:
        """The note of an erasure that goes on or was cut short; there is none otherwise."""
        return self.path / "erasing.json"

    @property
    def backups(self) -> Path:
        return self.path / "backups"

    @property
    def write_lock(self) -> Path:
        return self.path / "write.lock"

    @property
    def window_lock(self) -> Path:
        return self.path / "window.lock"

    @property
    def week_begins(self) -> int:
        """The weekday that weeks begin on, 0 for Monday, which is also meant where the file says none."""
        return _WEEKDAYS.index(self.week_start) if self.week_start in _WEEKDAYS else 0

    def week_of(self, day: date) -> date:
        """The first day of the week that ``day`` is in."""
        return day - timedelta(days=(day.weekday() - self.week_begins) % 7)

    def day_of(self, instant: datetime) -> date:
        """The calendar day of an aware instant in the library's time zone."""
        return instant.astimezone(ZoneInfo(self.time_zone)).date()


def make(path: Path, *, name: str, currency: str, time_zone: str) -> Folder:
    """Lay out a new library in ``path``, which must be absent or an empty folder outside any other library."""
    if path.exists() and not path.is_dir():
        raise WrongUse(f"{path} is a file. Choose a new or empty folder for the library.")
    around = enclosing(path)
    if around and around != Path(os.path.realpath(path)):
        raise WrongUse(f"{path} lies in the library {around.name}. Choose a folder outside it.")
    if path.exists() and any(path.iterdir()):
        raise WrongUse(f"{path} is not empty. Choose a new or empty folder for the library.")
    _require_zone(time_zone)
    try:
        (path / "originals").mkdir(parents=True)
        (path / "cache").mkdir()
    except OSError as error:
        raise WrongUse(f"The library cannot be made in {path}: {error.strerror}. Choose another place.") from error
    return Folder(path, name, time_zone, "monday", currency)


def _require_zone(name: str) -> None:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise WrongUse(f"“{name}” is no known time zone. Name one such as Europe/Madrid.") from error


def enclosing(path: Path) -> Path | None:
    """The folder of the library that ``path``, which may be absent, is or lies in; None outside of any."""
    whole = Path(os.path.realpath(path))  # Path.resolve and is_file fail for circles of links and overlong names
    return next((folder for folder in (whole, *whole.parents) if os.path.isfile(folder / _FILE)), None)  # noqa: PTH113


def write(folder: Folder) -> None:
    """Write `library.toml`, which makes the folder a library; the last step of making one."""
    document = tomlkit.document()
    document["format"] = FORMAT
    document["name"] = folder.name
    document["time_zone"] = folder.time_zone
    document["week_start"] = folder.week_start
    document["currency"] = folder.currency
    _replace(folder, document)


def _replace(folder: Folder, document: tomlkit.TOMLDocument) -> None:
    part = folder.path / f"{_FILE}.part"
    part.write_text(tomlkit.dumps(document), encoding="utf-8")
    part.replace(folder.path / _FILE)


def change(folder: Folder, *, time_zone: str | None = None, week_start: str | None = None) -> Folder:
    """Write another time zone or first day of the week; what else `library.toml` says stays. Returns the folder as it
    is read from now on: a library that is open goes on as it was opened. Raises WrongUse for an unknown name.
    """
    if week_start is not None and week_start not in WEEK_STARTS:
        raise WrongUse(f"“{week_start}” is no day on which weeks start here. Use one of {', '.join(WEEK_STARTS)}.")
    if time_zone is not None:
        _require_zone(time_zone)
    file = folder.path / _FILE
    document = tomlkit.parse(file.read_text(encoding="utf-8"))
    document.update({"time_zone": time_zone} if time_zone else {})
    document.update({"week_start": week_start} if week_start else {})
    _replace(folder, document)
    return find(folder.path)


def find(path: Path) -> Folder:
    """Read what the folder says of itself; raises NotALibrary or NewerFormat and touches nothing."""
    file = path / _FILE
    if not path.is_dir():
        raise NotALibrary(f"There is no folder {path}. Check the path, or make a library with “ugcdesk init”.")
    if not file.is_file():
        raise NotALibrary(f"{path} is not a UGC Desk library: it has no {_FILE}. Choose another folder.")
    try:
        said = tomlkit.parse(file.read_text(encoding="utf-8")).unwrap()
    except (OSError, UnicodeDecodeError, TOMLKitError) as error:
        raise NotALibrary(f"{file} cannot be read. Bring it back from a backup.", str(error)) from error
    version = said.get("format")
    if not isinstance(version, int):
        raise NotALibrary(f"{file} names no format. Bring it back from a backup.")
    if version > FORMAT:
        raise NewerFormat(f"{path.name} was written by a newer UGC Desk. Update the program; nothing was changed.")
    return Folder(
        path,
        str(said.get("name", path.stem)),
        str(said.get("time_zone", "UTC")),
        str(said.get("week_start", "monday")),
        str(said.get("currency", "EUR")),
    )
