"""What a person chose for this program on this machine: one typed declaration a setting, kept as TOML."""

from __future__ import annotations

import dataclasses
import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings with their defaults; a value that is none of the allowed falls back to the default."""

    theme: str = "system"  # system, light, dark
    text_size: int = 100  # percent, 80..150
    advance_after_decision: bool = True
    focus_always_dark: bool = False
    last_library: str = ""
    thumbnail_size: int = 150
    window: str = ""  # size and place, as Qt packs them, in base 64
    keys: str = ""  # JSON: by action, the keys that differ from the usual ones
    single_keys: bool = True  # letters, digits and signs do something in grids and on the stage
    recent_libraries: str = ""  # JSON: paths, newest first
    recent_searches: str = ""  # JSON: the last searches, newest first
    credit: str = ""  # the model of attribution that credits sales; "" as platforms report them
    performance_view: str = "overview"  # overview, insights
    performance_choice: str = ""  # JSON: the days, their comparison, the benchmark and of what the figures are
    forecasts: str = ""  # JSON: by library and number of days, the revenue that a person expects, and since when
    panes: str = ""  # JSON: by name, what a person made of a page, such as the widths of its panes


class SettingsFile:
    """Reads settings once and writes each change at once. Used on one thread."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.values = _read(path)

    def change(self, **values: Any) -> Settings:
        """Change some settings and keep them; returns all of them."""
        self.values = dataclasses.replace(self.values, **values)
        document = tomlkit.document()
        for field in dataclasses.fields(Settings):
            document[field.name] = getattr(self.values, field.name)
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            part = self._path.with_suffix(".part")
            part.write_text(tomlkit.dumps(document), encoding="utf-8")
            part.replace(self._path)
        except OSError:
            log.exception("settings were not kept")  # they still hold until the program ends
        return self.values


def _read(path: Path) -> Settings:
    try:
        said = tomlkit.parse(path.read_text(encoding="utf-8")).unwrap()
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError, TOMLKitError):
        log.exception("settings cannot be read; the defaults are used")
        return Settings()
    defaults = dataclasses.asdict(Settings())
    fits = {name: value for name, value in said.items() if name in defaults and type(value) is type(defaults[name])}
    return dataclasses.replace(Settings(), **fits)
