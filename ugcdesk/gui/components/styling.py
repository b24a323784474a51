"""Sets the properties the style sheet looks at, so that no page writes a style of its own."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QWidget


def set_style(widget: QWidget, **properties: str | bool) -> None:
    """Sets style properties (booleans become "true"/"false") and lets the sheet look again."""
    for name, value in properties.items():
        widget.setProperty(name, str(value).lower() if isinstance(value, bool) else value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def surface(widget: QWidget, name: str, *, edge: str = "") -> None:
    """Paints ``widget`` as one of the design's surfaces, with a 1 px ``edge`` (top, right, bottom, left)."""
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    set_style(widget, surface=name, edge=edge)


def text_label(text: str = "", kind: str = "body", *, tone: str = "", wrap: bool = False) -> QLabel:
    """A plain-text label in one of the design's text styles (see the package's docstring)."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    label.setProperty("kind", kind)
    if tone:
        label.setProperty("tone", tone)
    return label


def paragraph(text: str, kind: str = "body") -> QLabel:
    """A wrapping label with the line height of running text; ``text`` is plain, newlines included."""
    label = text_label("", kind, wrap=True)
    label.setTextFormat(Qt.TextFormat.RichText)
    lines = "<br>".join(escape(text).splitlines())
    label.setText(f'<div style="line-height: 130%">{lines}</div>')
    label.setAccessibleName(text)
    return label


def line(direction: str = "h") -> QFrame:
    """A 1 px separator, "h" or "v"."""
    frame = QFrame()
    frame.setProperty("line", direction)
    return frame
