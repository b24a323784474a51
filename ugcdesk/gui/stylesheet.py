"""Turns a theme into Qt's palette and style sheet, with the small pictures the sheet points at."""

from __future__ import annotations

from pathlib import Path
from string import Template

from PySide6.QtGui import QPalette

from ugcdesk.gui.tokens import Theme
from ugcdesk.resources import resource

_TINTED = ("chevron-up", "chevron-down", "chevron-right", "arrow-up", "arrow-down")

_GROUP = QPalette.ColorGroup
_ROLE = QPalette.ColorRole
_PALETTE_ROLES = {
    _ROLE.Window: "surface",
    _ROLE.WindowText: "text",
    _ROLE.Base: "raised",
    _ROLE.AlternateBase: "well",
    _ROLE.Text: "text",
    _ROLE.PlaceholderText: "text-3",
    _ROLE.Button: "raised",
    _ROLE.ButtonText: "text",
    _ROLE.BrightText: "on-accent",
    _ROLE.Highlight: "accent",
    _ROLE.HighlightedText: "on-accent",
    _ROLE.Link: "accent-text",
    _ROLE.LinkVisited: "accent-text",
    _ROLE.ToolTipBase: "toast",
    _ROLE.ToolTipText: "on-toast",
    _ROLE.Light: "raised",
    _ROLE.Midlight: "hover",
    _ROLE.Mid: "border",
    _ROLE.Dark: "border-strong",
    _ROLE.Shadow: "scrim",
    _ROLE.Accent: "accent",
}


class _Sheet(Template):
    idpattern = r"(?a:[a-z][a-z0-9-]*)"


def style_sheet(theme: Theme, images: Path) -> str:
    """The whole style sheet. ``images`` is the folder filled by `write_images`.

    Raises KeyError when the shipped sheet names a role that the tokens lack.
    """
    values = {role: colour.name() for role, colour in theme.roles.items()}
    values |= {f"px-{name}": f"{theme.text_px(name)}px" for name in theme.text}
    values["images"] = images.as_posix()
    return _Sheet(resource("theme", "style.qss").read_text("utf-8")).substitute(values)


def palette(theme: Theme) -> QPalette:
    """Qt's palette in the theme's colours, for all that no style rule reaches."""
    made = QPalette()
    for role, name in _PALETTE_ROLES.items():
        made.setColor(role, theme.colour(name))
    for role in (_ROLE.WindowText, _ROLE.Text, _ROLE.ButtonText):
        made.setColor(_GROUP.Disabled, role, theme.colour("text-3"))
    return made


def write_images(theme: Theme, folder: Path) -> None:
    """Writes check boxes, radio buttons and arrows in the theme's colours into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, svg in _indicators(theme).items():
        (folder / f"{name}.svg").write_text(svg, "utf-8")
    for name in _TINTED:
        svg = resource("icons", f"{name}.svg").read_text("utf-8")
        (folder / f"{name}.svg").write_text(svg.replace("currentColor", theme.colour("text-2").name()), "utf-8")


def _indicators(theme: Theme) -> dict[str, str]:
    colour = {role: value.name() for role, value in theme.roles.items()}
    tick, dash = "M4.5 8.4 7 10.8 11.6 5.6", "M4.5 8h7"
    return {
        "check-off": _box(colour["raised"], colour["border-strong"]),
        "check-on": _box(colour["accent"], colour["accent"], tick, colour["on-accent"]),
        "check-mixed": _box(colour["accent"], colour["accent"], dash, colour["on-accent"]),
        "check-off-disabled": _box(colour["hover"], colour["border"]),
        "check-on-disabled": _box(colour["hover"], colour["border"], tick, colour["text-3"]),
        "radio-off": _disc(colour["raised"], colour["border-strong"], 1),
        "radio-on": _disc(colour["on-accent"], colour["accent"], 4.5),
    }


def _box(fill: str, outline: str, mark: str = "", ink: str = "none") -> str:
    box = f'<rect x="1.5" y="1.5" width="13" height="13" rx="3" fill="{fill}" stroke="{outline}"/>'
    stroke = f'fill="none" stroke="{ink}" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"'
    return _svg(box + (f'<path d="{mark}" {stroke}/>' if mark else ""))


def _disc(fill: str, outline: str, width: float) -> str:
    return _svg(f'<circle cx="8" cy="8" r="{7 - width / 2}" fill="{fill}" stroke="{outline}" stroke-width="{width}"/>')


def _svg(body: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 16 16">{body}</svg>'
