"""Where this program keeps its own files on this machine; a library's own layout is not here."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import platformdirs


@dataclass(frozen=True, slots=True)
class Paths:
    """The program's folders. Build once with `find` and hand down."""

    config: Path
    data: Path
    logs: Path

    @property
    def settings_file(self) -> Path:
        return self.config / "settings.toml"

    @property
    def demo_library(self) -> Path:
        return self.data / "Demo.ugclib"


def find(home: Path | None = None) -> Paths:
    """The folders under ``home``, or under ``UGCDESK_HOME``, or the places the system prescribes."""
    chosen = home or (Path(os.environ["UGCDESK_HOME"]) if os.environ.get("UGCDESK_HOME") else None)
    if chosen:
        return Paths(chosen / "config", chosen / "data", chosen / "logs")
    dirs = platformdirs.PlatformDirs("ugcdesk", appauthor=False)
    return Paths(dirs.user_config_path, dirs.user_data_path, dirs.user_log_path)
