"""Writes a picture as SVG, with a theme's colours filled in; lays out nothing."""

from __future__ import annotations

from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

from ugcdesk.charts.shapes import Area, Circle, Line, Picture, Point, Polyline, Rect, Shape, Text

FONT_FAMILY = "Inter, system-ui, sans-serif"

# Characters that XML 1.0 cannot hold even when escaped.
_FORBIDDEN = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)])

Attributes = dict[str, str | float | None]


def to_svg(picture: Picture, colours: Mapping[str, str], *, font_family: str = FONT_FAMILY) -> str:
    """The picture as a stand-alone SVG document; ``colours`` maps a role to "#RRGGBB".

    The same picture gives the same text. KeyError names a role that the theme lacks.
    """
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_number(picture.width)} {_number(picture.height)}"'
        f' width="{_number(picture.width)}" height="{_number(picture.height)}" role="img"'
        f" font-family={_quoted(font_family)}>",
        f"<title>{escape(picture.alt.translate(_FORBIDDEN))}</title>",
        *(_element(shape, colours) for shape in picture.shapes),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _element(shape: Shape, colours: Mapping[str, str]) -> str:
    match shape:
        case Line():
            return _line(shape, colours)
        case Polyline():
            return _polyline(shape, colours)
        case Area():
            return _area(shape, colours)
        case Rect():
            return _rect(shape, colours)
        case Circle():
            return _circle(shape, colours)
        case Text():
            return _text(shape, colours)


def _line(shape: Line, colours: Mapping[str, str]) -> str:
    (x1, y1), (x2, y2) = shape.start, shape.end
    return _tag("line", {"x1": x1, "y1": y1, "x2": x2, "y2": y2, **_pen(shape, colours)})


def _polyline(shape: Polyline, colours: Mapping[str, str]) -> str:
    attributes: Attributes = {"points": _points(shape.points), "fill": "none", **_pen(shape, colours)}
    return _tag("polyline", {**attributes, "stroke-linejoin": "round"})


def _area(shape: Area, colours: Mapping[str, str]) -> str:
    return _tag("polygon", {"points": _points(shape.points), "fill": colours[shape.role], **_faded(shape.opacity)})


def _rect(shape: Rect, colours: Mapping[str, str]) -> str:
    place: Attributes = {"x": shape.x, "y": shape.y, "width": shape.width, "height": shape.height}
    return _tag("rect", {**place, "rx": shape.radius or None, **_brush(shape, colours)})


def _circle(shape: Circle, colours: Mapping[str, str]) -> str:
    x, y = shape.centre
    return _tag("circle", {"cx": x, "cy": y, "r": shape.radius, **_brush(shape, colours)})


def _text(shape: Text, colours: Mapping[str, str]) -> str:
    attributes: Attributes = {
        "x": shape.at[0], "y": shape.at[1], "fill": colours[shape.role], "font-size": shape.size,
        "font-weight": shape.weight, "text-anchor": shape.anchor.value,
    }  # fmt: skip
    return _tag("text", attributes, escape(shape.text.translate(_FORBIDDEN)))


def _pen(shape: Line | Polyline, colours: Mapping[str, str]) -> Attributes:
    dash = " ".join(_number(length) for length in shape.dash) or None
    pen: Attributes = {"stroke": colours[shape.role], "stroke-width": shape.width, "stroke-dasharray": dash}
    return {**pen, **_faded(shape.opacity)}


def _brush(shape: Rect | Circle, colours: Mapping[str, str]) -> Attributes:
    brush: Attributes = {"fill": colours[shape.fill] if shape.fill else "none"}
    if shape.stroke:
        brush |= {"stroke": colours[shape.stroke], "stroke-width": shape.stroke_width}
    return {**brush, **_faded(shape.opacity)}


def _faded(opacity: float) -> Attributes:
    return {"opacity": opacity if opacity < 1 else None}


def _tag(name: str, attributes: Attributes, content: str = "") -> str:
    words = [
        f"{key}={_quoted(value if isinstance(value, str) else _number(value))}"
        for key, value in attributes.items()
        if value is not None
    ]
    opening = " ".join([name, *words])
    return f"<{opening}>{content}</{name}>" if content else f"<{opening}/>"


def _points(points: tuple[Point, ...]) -> str:
    return " ".join(f"{_number(x)},{_number(y)}" for x, y in points)


def _number(value: float) -> str:
    """Two decimals at most, without trailing zeros: small files and the same bytes everywhere."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _quoted(text: str) -> str:
    return quoteattr(text.translate(_FORBIDDEN))
