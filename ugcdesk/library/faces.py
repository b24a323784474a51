"""Names how an original is shown, its moment and its turn: for asking for pictures, not for files."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ugcdesk.library.turning import TURNS

_KEY = re.compile(r"(?P<hash>[^@~]*)(?:@(?P<moment>\d+\.\d{3}))?(?:~(?P<turn>\d+))?")


@dataclass(frozen=True, slots=True)
class Face:
    """An original as it is shown; ``turn`` is in degrees clockwise, ``poster_s`` the moment of a video in seconds."""

    hash: str
    poster_s: float | None = None
    turn: int = 0

    @property
    def key(self) -> str:
        """One word for it: the hash alone where nothing was chosen, else such as ``<hash>@12.500~90``."""
        return self.unturned + (f"~{self.turn}" if self.turn else "")

    @property
    def unturned(self) -> str:
        """The word for the same picture before it is turned."""
        return self.hash if self.poster_s is None else f"{self.hash}@{self.poster_s:.3f}"

    @classmethod
    def of(cls, key: str) -> Face:
        """The face that ``key`` names; a word that is none stands for an original of that name."""
        found = _KEY.fullmatch(key)
        if found is None or (found["turn"] and int(found["turn"]) not in TURNS):
            return cls(key)
        moment = float(found["moment"]) if found["moment"] else None
        return cls(found["hash"], moment, int(found["turn"] or 0))
