"""Files of figures brought in one after the other, in every order and all at once, and what is told then."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations
from pathlib import Path

from ugcdesk.kpi import EVERYTHING, Book, Scope, figures, plan_figures, run_figures
from ugcdesk.library import Library

# What a standard report of Analytics begins with.
RULE = ["# ----", "# Traffic acquisition", "# ----", "# Start date: 20261102", "# End date: 20261103", ""]


def write(folder: Path, name: str, lines: Sequence[str]) -> Path:
    path = folder / f"{name}.csv"
    path.write_text("\n".join(lines) + "\n")
    return path


def bring_in(library: Library, *files: Path) -> int:
    """Import one file after the other; how many of them changed something."""
    changes = 0
    for file in files:
        plan = plan_figures(library, [file])
        assert plan.left_out == ()
        changes += bool(run_figures(library, plan))
        again = plan_figures(library, [file])
        assert (again.new, again.replaced) == (0, 0)
    return changes


def in_every_order(library: Library, files: Sequence[Path]) -> Iterator[Book]:
    """Each order of import in turn, then all at once; what came in before is undone."""
    for order in permutations(files):
        changes = bring_in(library, *order)
        yield Book(library)
        for _change in range(changes):
            library.undo()
    run_figures(library, plan_figures(library, files))
    yield Book(library)
    library.undo()


def told(book: Book, measure: str, scope: Scope = EVERYTHING) -> float | None:
    return figures(book, scope).measures.get(measure)
