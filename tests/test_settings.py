"""Settings survive a restart, and damage never keeps the program from starting."""

from __future__ import annotations

from pathlib import Path

import pytest

from ugcdesk.settings import Settings, SettingsFile


def test_a_change_is_there_at_the_next_start(tmp_path: Path) -> None:
    file = tmp_path / "config" / "settings.toml"
    SettingsFile(file).change(theme="dark", text_size=120)
    assert SettingsFile(file).values == Settings(theme="dark", text_size=120)


@pytest.mark.parametrize(
    "text", ["", "= =", 'text_size = "big"', "unknown = 3"], ids=["empty", "damaged", "wrong type", "unknown name"]
)
def test_what_cannot_be_used_falls_back_to_the_default(tmp_path: Path, text: str) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(text)
    assert SettingsFile(file).values == Settings()
