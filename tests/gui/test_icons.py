"""Every shipped icon draws, is tinted, is sharp, and comes with its licence."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QPixmap

from ugcdesk.gui.icons import Icons
from ugcdesk.gui.theme import ThemeSource
from ugcdesk.gui.tokens import load_theme
from ugcdesk.resources import resource

_FILES = sorted(resource("icons").glob("*.svg"))
# Where each of these takes the name of an icon.
_ICON_ARGUMENT = {
    "IconLabel": 1,
    "IconButton": 1,
    "Button": 2,
    "Section": 2,
    "Segment": 2,
    "RailEntry": 2,
    "StatusLook": 1,
    "show_icon": 0,
    "pixmap": 0,
    "icon": 0,
}
_GUI = Path(__file__).resolve().parents[2] / "ugcdesk" / "gui"


def _ink(pixmap: QPixmap) -> set[str]:
    image = pixmap.toImage()
    spots = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return {spot.name() for spot in spots if spot.alpha() == 255}


@pytest.mark.usefixtures("themes")
@pytest.mark.parametrize("file", _FILES, ids=lambda file: file.stem)
def test_icon_draws_in_its_role(file: Path) -> None:
    theme = load_theme("dark")

    assert theme.colour("accent-text").name() in _ink(Icons(theme).pixmap(file.stem, "accent-text", 24, ratio=2))
    assert "currentColor" in file.read_text("utf-8")


def test_icons_are_sharp_cached_and_fillable(themes: ThemeSource) -> None:
    icons = Icons(themes.theme)
    double = icons.pixmap("star", "text", 16, ratio=2)
    filled = icons.pixmap("star", "text", 16, ratio=2, filled=True)

    assert (double.width(), double.deviceIndependentSize().width()) == (32, 16)
    assert icons.pixmap("star", "text", 16, ratio=2) is double
    assert filled.toImage().pixelColor(16, 16) == QColor(themes.theme.colour("text"))
    assert double.toImage().pixelColor(16, 16).alpha() == 0


def test_an_icon_that_is_not_shipped_is_refused(themes: ThemeSource) -> None:
    with pytest.raises(FileNotFoundError):
        themes.icons.pixmap("unicorn")


def test_licences_are_shipped() -> None:
    assert "ISC License" in resource("icons", "LICENSE.txt").read_text("utf-8")
    assert "SIL OPEN FONT LICENSE" in resource("fonts", "OFL.txt").read_text("utf-8")
    assert len(list(resource("fonts").glob("Inter-*.otf"))) == 4


@pytest.mark.parametrize("file", sorted(_GUI.rglob("*.py")), ids=lambda file: file.stem)
def test_every_icon_named_in_the_code_is_shipped(file: Path) -> None:
    calls = [node for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.Call)]

    assert {name for call in calls for name in _icons_of(call)} <= {file.stem for file in _FILES}


def test_every_shipped_icon_is_used() -> None:
    sources = [*_GUI.rglob("*.py"), resource("theme", "style.qss")]
    written = "\n".join(source.read_text("utf-8") for source in sources)
    named = set(re.findall(r"(?<=[\"'/])[a-z0-9-]+(?=(?:\.svg)?[\"')])", written))

    assert not {file.stem for file in _FILES} - named


def _icons_of(call: ast.Call) -> list[str]:
    called = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    at = _ICON_ARGUMENT.get(called)
    given = [] if at is None else [*call.args[at : at + 1], *(k.value for k in call.keywords if k.arg == "icon")]
    return [node.value for node in given if isinstance(node, ast.Constant) and node.value]
