"""The design's colour roles, measures and text sizes as one frozen value; it paints and applies nothing."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import IntEnum
from types import MappingProxyType
from typing import Any

from PySide6.QtGui import QColor, QFont

from ugcdesk.resources import resource

FONT_FAMILY = "Inter"


class Weight(IntEnum):
    """The four weights of Inter that are shipped."""

    REGULAR = 400
    MEDIUM = 500
    SEMIBOLD = 600
    BOLD = 700


@dataclass(frozen=True, slots=True)
class Theme:
    """One look: ``roles`` name to colour, ``sizes`` and ``text`` in pixels at 100 %, and the user's text size."""

    name: str
    roles: Mapping[str, QColor]
    sizes: Mapping[str, int]
    text: Mapping[str, int]
    text_scale: float = 1.0

    @property
    def is_dark(self) -> bool:
        return self.name == "dark"

    def colour(self, role: str) -> QColor:
        """A copy of the role's colour. Raises KeyError for an unknown role."""
        return QColor(self.roles[role])

    def size(self, name: str) -> int:
        """A measure in pixels, for example ``size("rail")``. Raises KeyError for an unknown name."""
        return self.sizes[name]

    def text_px(self, name: str) -> int:
        """The size of a text style ("badge" to "report") in pixels, after the user's text size."""
        return self.scaled(self.text[name])

    def scaled(self, pixels: int) -> int:
        """Pixels of the 100 % design after the user's text size, at least 1."""
        return max(1, round(pixels * self.text_scale))

    def font(self, size_px: int, weight: int = Weight.REGULAR, *, tabular: bool = True) -> QFont:
        """Inter at ``size_px`` of the 100 % design, with figures of one width unless told otherwise."""
        font = QFont(FONT_FAMILY)
        font.setPixelSize(self.scaled(size_px))
        font.setWeight(QFont.Weight(weight))
        if tabular:
            font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def with_text_scale(self, text_scale: float) -> Theme:
        """The same look at another text size, kept between 0.8 and 1.5."""
        return replace(self, text_scale=min(1.5, max(0.8, text_scale)))


def load_theme(name: str, text_scale: float = 1.0) -> Theme:
    """The "light" or "dark" theme from the shipped tokens. Raises ValueError for another name."""
    if name not in ("light", "dark"):
        raise ValueError(f"There is no theme “{name}”: choose light or dark.")
    tokens = tomllib.loads(resource("theme", "tokens.toml").read_text("utf-8"))
    roles = {role: QColor(pair[name]) for role, pair in tokens["roles"].items()}
    return Theme(name, MappingProxyType(roles), _pixels(tokens["sizes"]), _pixels(tokens["text"])).with_text_scale(
        text_scale
    )


def _pixels(table: Mapping[str, Any]) -> Mapping[str, int]:
    return MappingProxyType({name: int(value) for name, value in table.items()})
