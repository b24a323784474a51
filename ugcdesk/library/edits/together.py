"""Several edits as one step of undo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ugcdesk.library.recorder import Recorder

if TYPE_CHECKING:
    from ugcdesk.library.library import Edit


@dataclass(frozen=True, slots=True)
class Together:
    """Apply ``edits`` in order; the label is given, or that of the only edit."""

    edits: Sequence[Edit]
    named: str = ""

    @property
    def label(self) -> str:
        if self.named or len(self.edits) != 1:
            return self.named or "Change several fields"
        return self.edits[0].label

    def apply(self, recorder: Recorder) -> None:
        for edit in self.edits:
            edit.apply(recorder)
