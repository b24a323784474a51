"""Which items have which word now: the text index on disk with the newest edits over it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np

from ugcdesk.search.columns import Mask
from ugcdesk.search.overlay import Overlay
from ugcdesk.search.slips import Lexicon, slips_allowed
from ugcdesk.search.words import EDGE

if TYPE_CHECKING:
    from ugcdesk.search.text_index import TextIndex


class Terms:
    """Answers masks over item ids for words, phrases, prefixes and words with slips."""

    def __init__(self, disk: TextIndex | None, overlay: Overlay) -> None:
        self.disk = disk
        self.overlay = overlay
        self._lexicon: tuple[int, Lexicon] | None = None

    def any_of(self, terms: Iterable[str], size: int, *, on_disk: bool = True) -> Mask:
        """The items with one of ``terms``, as a mask of ``size`` items."""
        found = np.zeros(size, bool)
        terms = list(terms)
        if self.disk and on_disk:
            for term in terms:
                found[self.disk.ids(term)] = True
            found[self.overlay.changed_ids()] = False
        for term in terms:
            found[self.overlay.ids_with(term)] = True
        return found

    def phrase(self, parts: list[str], size: int) -> Mask:
        """The items in which the folded words ``parts`` stand in this order in one text."""
        found = np.ones(size, bool)
        for part in set(parts):
            found &= self.any_of([f"w{part}"], size)
        if len(parts) == 1:
            return found
        candidates = np.flatnonzero(found)
        wanted = f" {' '.join(parts)} "
        found[candidates] = False
        if self.disk:
            old = candidates[~np.isin(candidates, self.overlay.changed_ids())]
            found[self.disk.ids_with_text(wanted.encode(), old)] = True
        for item in self.overlay.changed.intersection(candidates.tolist()):
            found[item] = wanted in (self.overlay.text(item) or "")
        return found

    def prefix(self, start: str, size: int) -> Mask:
        if len(start) <= EDGE:
            return self.any_of([f"e{start}"], size)
        first, after = f"w{start}", f"w{start}\U0010ffff"
        found = self.any_of([term for term in self.overlay.postings if first <= term < after], size, on_disk=False)
        if self.disk:
            old = np.zeros(size, bool)
            old[self.disk.ids_between(first, after)] = True
            old[self.overlay.changed_ids()] = False
            found |= old
        return found

    def near(self, word: str, size: int) -> Mask:
        """The items with a word that is ``word`` but for a few slips."""
        return self.any_of([f"w{other}" for other in self.known_near(word, slips_allowed(word))], size)

    def known_near(self, word: str, slips: int) -> list[str]:
        """Known words that are ``word`` but for at most ``slips``; some may be of items that are gone."""
        known = self._between("w", "x")
        if self._lexicon is None or self._lexicon[0] != len(known):
            self._lexicon = (len(known), Lexicon([term[1:] for term in known]))
        return self._lexicon[1].near(word, slips)

    def words_from(self, start: str, limit: int) -> list[str]:
        """Known words that begin with ``start``, in order."""
        return [term[1:] for term in self._between(f"w{start}", f"w{start}\U0010ffff")[:limit]]

    def _between(self, first: str, after: str) -> list[str]:
        disk = self.disk.terms_between(first, after) if self.disk else []
        new = {term for term in self.overlay.postings if first <= term < after}
        return sorted(new.union(disk)) if new else disk
