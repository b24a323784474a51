"""Where a person has been among questions, for going back and forward, and which words they asked lately."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ugcdesk.gui.library.asking import Asked
from ugcdesk.settings import SettingsFile
from ugcdesk.text import fold

_MOST_STEPS, _MOST_RECENT = 100, 10


@dataclass(frozen=True, slots=True)
class Step:
    """A question, and what was selected in its answer."""

    asked: Asked
    selected: tuple[int, ...] = ()
    current: int | None = None


class Trail:
    """Like that of a browser: a new step drops what lay ahead."""

    def __init__(self) -> None:
        self._steps: list[Step] = []
        self._at = -1

    @property
    def can_go_back(self) -> bool:
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        return self._at < len(self._steps) - 1

    def now(self) -> Step | None:
        return self._steps[self._at] if self._steps else None

    def visit(self, asked: Asked, *, instead: bool = False) -> None:
        """Go on to a question; ``instead`` of the one before, where that was but half typed."""
        here = self.now()
        if here is not None and here.asked == asked:
            return
        if instead and self._steps:
            self._steps[self._at] = Step(asked)
            return
        self._steps = [*self._steps[: self._at + 1], Step(asked)][-_MOST_STEPS:]
        self._at = len(self._steps) - 1

    def leave(self, selected: Sequence[int], current: int | None) -> None:
        """Note what was selected in the step that is left."""
        here = self.now()
        if here is not None:
            self._steps[self._at] = Step(here.asked, tuple(selected), current)

    def go(self, by: int) -> Step | None:
        """Move back (-1) or forward (1); None at the end of the trail."""
        if not 0 <= self._at + by < len(self._steps):
            return None
        self._at += by
        return self._steps[self._at]


def recent_searches(settings: SettingsFile) -> list[str]:
    """The last searches, newest first."""
    try:
        kept = json.loads(settings.values.recent_searches or "[]")
    except ValueError:
        return []
    return [text for text in kept if isinstance(text, str)] if isinstance(kept, list) else []


def keep_search(settings: SettingsFile, text: str) -> None:
    """Put a search first among the recent ones; a beginning of it that stood there goes."""
    before = [one for one in recent_searches(settings) if not text.startswith(one)]
    settings.change(recent_searches=json.dumps([text, *before][:_MOST_RECENT], ensure_ascii=False))


def forget_searches(settings: SettingsFile, names: Iterable[str]) -> None:
    """Leave none among the recent searches that has one of these names in it."""
    told = [fold(name) for name in names if name.strip()]
    kept = [text for text in recent_searches(settings) if not any(name in fold(text) for name in told)]
    settings.change(recent_searches=json.dumps(kept, ensure_ascii=False))
