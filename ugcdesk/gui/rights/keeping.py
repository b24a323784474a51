"""Makes an edit together with the file that proves it, which is kept before and goes again if the edit is refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ugcdesk.gui.context import Context
from ugcdesk.library import Changes
from ugcdesk.library.evidence import ProofFile
from ugcdesk.library.library import Edit


def edit_with_file(
    context: Context, make: Callable[[ProofFile | None], Edit], file: Path | None, *, done: str, icon: str = "check"
) -> None:
    """Apply what ``make`` makes of the kept file, on the library thread; then say ``done`` with Undo."""
    library = context.desk.library

    def work() -> Changes:
        if file is None:
            return library.edit(make(None))
        from ugcdesk.publish.proof import kept_proof  # a start should not wait for what publishes

        with kept_proof(library, file) as kept:
            return library.edit(make(kept))

    context.edit_by(work, done=done, icon=icon)
