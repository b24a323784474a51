"""How wide a text is and how large it is set; an estimate for Inter unless the window measures it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ugcdesk.charts.shapes import Anchor, Point, Text

Measure = Callable[[str, float, int], float]
"""(text, size in pixels, weight 100–900) → width in pixels."""

MISSING = "–"

# Advance widths of Inter in em, by class of letters; the rest is set as a lower-case letter.
_WIDTHS = {
    **dict.fromkeys("iljI.,:;'|!·", 0.27),
    **dict.fromkeys("ftr()-[]/", 0.38),
    **dict.fromkeys("   ", 0.28),
    **dict.fromkeys("0123456789€$£+−–", 0.63),
    **dict.fromkeys("mwMW%@", 0.87),
    **dict.fromkeys("ABCDEFGHJKLNOPQRSTUVXYZ", 0.69),
}
_LOWER_CASE = 0.58
_CAP_HEIGHT = 0.727


def inter_width(text: str, size: float, weight: int) -> float:
    """The estimated width of a text in Inter, within a tenth of the truth for Latin letters."""
    em = sum(_WIDTHS.get(letter, _LOWER_CASE) for letter in text)
    return em * size * (1 + (weight - 400) / 5000)


@dataclass(frozen=True, slots=True)
class Lettering:
    """The measure in use and the person's text size: ``scale`` 1.5 sets a 12 px label at 18 px."""

    measure: Measure = inter_width
    scale: float = 1.0

    def width(self, text: str, size: float = 12, weight: int = 400) -> float:
        """The width in pixels of a text whose unscaled size is given."""
        return self.measure(text, size * self.scale, weight)

    def widest(self, texts: list[str], size: float = 12, weight: int = 400) -> float:
        """The width of the widest text; 0 without any."""
        return max((self.width(text, size, weight) for text in texts), default=0.0)

    def set(
        self, at: Point, text: str, role: str, *, size: float = 12, weight: int = 400,
        anchor: Anchor = Anchor.START,
    ) -> Text:  # fmt: skip
        """A text whose capitals are centred on the given point's y."""
        scaled = size * self.scale
        return Text((at[0], at[1] + scaled * _CAP_HEIGHT / 2), text, role, scaled, weight, anchor)

    def elided(self, text: str, room: float, size: float = 12, weight: int = 400) -> str:
        """The text, cut at its end with "…" where it is wider than ``room`` pixels."""
        if self.width(text, size, weight) <= room:
            return text
        for end in range(len(text) - 1, 0, -1):
            cut = text[:end].rstrip() + "…"
            if self.width(cut, size, weight) <= room:
                return cut
        return ""

    def wrapped(self, text: str, room: float, size: float = 12) -> list[str]:
        """The text in lines no wider than ``room`` pixels, broken at blanks; a longer word is elided."""
        lines: list[str] = []
        for word in text.split():
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self.width(longer, size) <= room:
                lines[-1] = longer
            else:
                lines.append(self.elided(word, room, size))
        return lines


INTER = Lettering()


def row_height(lettering: Lettering, size: float = 12) -> float:
    """The least distance of two lines of text that must not touch."""
    return size * lettering.scale * 1.33


def spread(wanted: list[float], gap: float, low: float, high: float) -> list[float]:
    """Positions as near to ``wanted`` as can be, in the same order from top to bottom, ``gap`` apart.

    Equal wishes keep the order given. They stay within low … high; ValueError when they cannot fit.
    """
    if (len(wanted) - 1) * gap > high - low + 1e-9:
        raise ValueError("more labels than fit")
    order = sorted(range(len(wanted)), key=wanted.__getitem__)
    shifted = _non_decreasing([wanted[index] - place * gap for place, index in enumerate(order)])
    ceiling = high - (len(wanted) - 1) * gap
    placed = [0.0] * len(wanted)
    for place, (index, base) in enumerate(zip(order, shifted, strict=True)):
        placed[index] = min(max(base, low), ceiling) + place * gap
    return placed


def _non_decreasing(values: list[float]) -> list[float]:
    """The nearest non-decreasing sequence: neighbours out of order share their mean."""
    blocks: list[tuple[float, int]] = []
    for value in values:
        mean, size = value, 1
        while blocks and blocks[-1][0] > mean:
            before, count = blocks.pop()
            mean, size = (mean * size + before * count) / (size + count), size + count
        blocks.append((mean, size))
    return [mean for mean, size in blocks for _ in range(size)]
