"""The tokens hold what the design states: every role in both themes, and text that can be read."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QFontMetricsF

from ugcdesk.gui.tokens import Weight, load_theme

# The contrast against `surface` that the design states, light and dark.
_AGAINST_SURFACE = {
    "border-strong": (3.7, 3.6),
    "text": (17.7, 15.0),
    "text-2": (7.8, 8.6),
    "text-3": (5.4, 5.9),
    "accent-line": (6.8, 6.0),
    "accent-text": (7.6, 7.7),
    "ok": (6.1, 8.7),
    "warn": (6.6, 9.2),
    "bad": (6.7, 7.8),
    "review": (3.9, 9.1),
    "compare": (3.7, 4.5),
}
_PAIRS = {
    ("on-accent", "accent"): (6.8, 4.9),
    ("accent-text", "accent-soft"): (6.5, 6.4),
    ("ok", "ok-soft"): (5.3, 7.1),
    ("warn", "warn-soft"): (5.8, 7.5),
    ("bad", "bad-soft"): (5.7, 6.8),
    ("on-scrim", "scrim"): (17.7, 19.7),
    ("on-toast", "toast"): (14.4, 11.4),
}
_ROLES = {
    "canvas", "surface", "raised", "hover", "pressed", "well", "border", "border-strong", "text",
    "text-2", "text-3", "accent", "accent-hover", "accent-line", "accent-text", "accent-soft",
    "on-accent", "ok", "ok-soft", "warn", "warn-soft", "bad", "bad-soft", "review", "compare", "band",
    "scrim", "on-scrim", "toast", "on-toast", "toast-action",
}  # fmt: skip
_STATED = [
    (name, front, back, ratio)
    for (front, back), ratios in (
        {(role, "surface"): ratios for role, ratios in _AGAINST_SURFACE.items()} | _PAIRS
    ).items()
    for name, ratio in zip(("light", "dark"), ratios, strict=True)
]


def _luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())


def contrast(one: QColor, other: QColor) -> float:
    """The WCAG 2 contrast ratio of two colours."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("name", "front", "back", "ratio"), _STATED, ids=lambda part: str(part))
def test_contrast_is_as_the_design_states(name: str, front: str, back: str, ratio: float) -> None:
    theme = load_theme(name)

    assert contrast(theme.colour(front), theme.colour(back)) == pytest.approx(ratio, abs=0.06)


@pytest.mark.parametrize("name", ["light", "dark"])
def test_no_text_pair_is_below_the_lowest_the_design_allows(name: str) -> None:
    theme = load_theme(name)
    texts, grounds = ("text", "text-2", "text-3"), ("canvas", "surface", "raised", "well", "hover", "accent-soft")

    worst = min(contrast(theme.colour(front), theme.colour(back)) for front in texts for back in grounds)

    assert worst >= 4.55


def test_both_themes_have_the_same_roles_and_all_are_colours() -> None:
    light, dark = load_theme("light"), load_theme("dark")

    assert light.roles.keys() == dark.roles.keys() == _ROLES
    assert all(colour.isValid() for theme in (light, dark) for colour in theme.roles.values())


def test_an_unknown_theme_or_role_is_refused() -> None:
    with pytest.raises(ValueError, match="choose light or dark"):
        load_theme("sepia")
    with pytest.raises(KeyError):
        load_theme("light").colour("mauve")


@pytest.mark.parametrize(("asked", "pixels"), [(1.0, 13), (1.5, 20), (0.8, 10), (9.0, 20), (0.1, 10)])
def test_text_follows_the_users_size_within_its_limits(asked: float, pixels: int) -> None:
    assert load_theme("light", asked).text_px("body") == pixels


@pytest.mark.usefixtures("themes")
def test_figures_have_one_width_and_weights_differ() -> None:
    theme = load_theme("light")
    regular, bold = QFontMetricsF(theme.font(20)), QFontMetricsF(theme.font(20, Weight.BOLD))
    loose = QFontMetricsF(theme.font(20, tabular=False))

    assert regular.horizontalAdvance("111") == regular.horizontalAdvance("888")
    assert loose.horizontalAdvance("111") < loose.horizontalAdvance("888")
    assert bold.horizontalAdvance("Hamburg") > regular.horizontalAdvance("Hamburg")
