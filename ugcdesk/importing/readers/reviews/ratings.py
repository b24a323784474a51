"""Reads scores as people and shops write them and finds the scale they are on, from the column as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ugcdesk.tabular.numbers import DecimalMark, parse_number

BEST = 5
_SCALES = (5, 10, 100)
_MOST_OUTLIERS = 0.05
_OF = re.compile(
    r"(?:rated\s+)?(?P<score>\d{1,3}(?:[.,]\d+)?)\s*"
    r"(?:/|(?:out\s+)?of|de|sur|von|na|z)\s*(?P<best>\d{1,3})(?:\s*\w+)?",
    re.IGNORECASE,
)  # fmt: skip
_WITH_WORD = re.compile(
    r"(?P<score>\d{1,3}(?:[.,]\d+)?)[\s-]*(?:★|⭐|stars?|estrellas?|étoiles?|sterne?|gwiazdk\w*|estrelas?)",
    re.IGNORECASE,
)
_STARS = re.compile(r"(?P<full>[★⭐]{0,10})(?P<half>½?)(?P<empty>☆{0,10})\ufe0f?")


def parse_score(written: str, decimal: DecimalMark = ".") -> tuple[float, int | None] | None:
    """The score that is written, and the best one where it says so itself: ``"4/5"``, ``"80 %"``, ``"★★★★☆"``.

    None for an empty cell. Raises ValueError for what is no score.
    """
    plain = written.strip()
    if match := _OF.fullmatch(plain):
        best = int(match["best"])
        if best == 0:
            raise ValueError(f"“{plain}” is not a score")
        return float(match["score"].replace(",", ".")), best
    if match := _WITH_WORD.fullmatch(plain):
        return float(match["score"].replace(",", ".")), None
    if plain and (match := _STARS.fullmatch(plain.replace("\ufe0f", ""))):
        return len(match["full"]) + (0.5 if match["half"] else 0.0), BEST
    number = parse_number(plain, decimal)
    if number is None:
        return None
    return (number * 100, 100) if plain.endswith("%") else (number, None)


def best_score(values: Iterable[str], decimal: DecimalMark = ".") -> int:
    """The best score of the scale that a column uses: 5, 10 or 100, the smallest into which the scores fit.

    A few scores beyond, fewer than half and not more than one in twenty (or a single one), are slips of the pen.
    """
    scores = [score for value in values if (score := _plain_score(value, decimal)) is not None]
    for scale in _SCALES[:-1]:
        beyond = sum(score > scale for score in scores)
        if beyond * 2 < len(scores) and beyond <= max(1, len(scores) * _MOST_OUTLIERS):
            return scale
    return _SCALES[-1] if scores else BEST


def of_five(score: float, best: int) -> float:
    """A score on the scale 0 to ``best`` as one of 0 to 5. Raises ValueError when it is not on the scale."""
    if not 0 <= score <= best:
        raise ValueError(f"is not between 0 and {best}")
    return score if best == BEST else round(score / best * BEST, 2)


def are_mostly_ratings(values: Sequence[str]) -> bool:
    """Whether at least half of the values that are not empty are scores."""
    filled = [value for value in values if value]
    return sum(_is_score(value) for value in filled) * 2 >= len(filled)


def _plain_score(written: str, decimal: DecimalMark) -> float | None:
    """The score of a value that does not name its scale."""
    try:
        score = parse_score(written, decimal)
    except ValueError:
        return None
    return score[0] if score is not None and score[1] is None else None


def _is_score(written: str) -> bool:
    try:
        return parse_score(written) is not None
    except ValueError:
        return False
