"""Finds the words that are a few slips of the finger away from one, in a whole lexicon at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Letters = NDArray[np.uint32]

_LONGEST = 32


def slips_allowed(word: str) -> int:
    """One slip in a word of up to five letters, else two."""
    return 1 if len(word) <= 5 else 2


class Lexicon:
    """Words as a table of letters, one row a word; words of more than 32 letters are left out."""

    def __init__(self, words: list[str]) -> None:
        self._words = np.array([word for word in words if len(word) <= _LONGEST], f"<U{_LONGEST}")
        self._letters: Letters = self._words.view(np.uint32).reshape(len(self._words), _LONGEST)
        self._lengths = np.char.str_len(self._words)
        self._of_length: dict[int, tuple[NDArray[np.intp], Letters]] = {}

    def near(self, word: str, slips: int) -> list[str]:
        """The words that become ``word`` by at most ``slips`` letters added, lost, changed or swapped with the next."""
        if not len(self._words) or len(word) > _LONGEST:
            return []
        found = []
        for length in range(max(1, len(word) - slips), min(_LONGEST, len(word) + slips) + 1):
            rows, columns = self._columns(length)
            if len(rows):
                found.extend(self._words[rows[_distances(columns, word, slips) <= slips]].tolist())
        return found

    def _columns(self, length: int) -> tuple[NDArray[np.intp], Letters]:
        """The words of one length and their letters, one row for each place in the word; sorted out once and kept."""
        if length not in self._of_length:
            rows = np.flatnonzero(self._lengths == length)
            self._of_length[length] = rows, np.ascontiguousarray(self._letters[rows, :length].T)
        return self._of_length[length]


def _distances(columns: Letters, word: str, slips: int) -> NDArray[np.uint8]:
    """The optimal string alignment distance of each word to ``word``, where it is at most ``slips``.

    The usual table, cell by cell, but each cell holds all words at once; only cells near the diagonal matter.
    """
    length, count = columns.shape
    far = np.full(count, slips + 1, np.uint8)
    rows = [[np.full(count, min(at, slips + 1), np.uint8) for at in range(length + 1)]]
    for i, letter in enumerate(word, start=1):
        row = [np.full(count, min(i, slips + 1), np.uint8)] + [far] * length
        for j in range(max(1, i - slips), min(length, i + slips) + 1):
            same = columns[j - 1] == ord(letter)
            cell = np.minimum(np.minimum(rows[-1][j], row[j - 1]) + 1, rows[-1][j - 1] + ~same)
            if i > 1 and j > 1:
                swapped = (columns[j - 2] == ord(letter)) & (columns[j - 1] == ord(word[i - 2]))
                cell = np.where(swapped, np.minimum(cell, rows[-2][j - 2] + 1), cell)
            row[j] = cell.astype(np.uint8)
        rows.append(row)
    return rows[-1][length]
