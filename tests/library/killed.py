"""The program that `test_kill` kills: it does one act after the other and says of each that it is done.

Started with a library, a folder of pictures and a file of figures, it plans the import once; then it forks a worker for
each line on its standard input, so that a round costs no start of the interpreter, and says when that one has ended.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import func, select

from ugcdesk.desk import Desk
from ugcdesk.importing.plan import ImportPlan, plan_import
from ugcdesk.importing.run import run_import
from ugcdesk.kpi import plan_figures, run_figures
from ugcdesk.library import tables as t
from ugcdesk.library.edits.items import Curate
from ugcdesk.library.edits.tags import AddTags
from ugcdesk.library.vocabulary import Curation

KEPT = 4
ACTS = 9


def seq_of(desk: Desk) -> int:
    """The number of the newest log entry; each act adds one."""
    with desk.library.read() as session:
        return session.scalar(select(func.max(t.LogRow.seq))) or 0


def _acts(desk: Desk, plan: ImportPlan, figures: Path) -> list[Callable[[], object]]:
    """One round of acts, after which only one more tag stands than before."""
    library = desk.library
    kept = list(range(1, KEPT + 1))

    def passing() -> list[int]:
        return [item for item in desk.find("") if item > KEPT]

    return [
        lambda: run_figures(library, plan_figures(library, [figures], channel="instagram")),
        library.undo,
        lambda: run_import(library, plan),
        lambda: library.edit(AddTags(passing(), ["busy"])),
        lambda: library.edit(Curate(passing(), Curation.APPROVED)),
        library.undo,
        library.undo,
        library.undo,
        lambda: library.edit(AddTags(kept, [f"round {seq_of(desk) // ACTS}"])),
    ]


def _work(folder: Path, plan: ImportPlan, figures: Path) -> None:
    while True:
        desk = Desk.open(folder)
        first = (seq_of(desk) - 1) % ACTS  # the first entry brought in what is kept
        for act in _acts(desk, plan, figures)[first:]:
            act()
            os.write(1, f"{seq_of(desk)}\n".encode())
        desk.close()


def main(folder: Path, pictures: Path, figures: Path) -> None:
    desk = Desk.open(folder)
    files = sorted(pictures.iterdir())
    run_import(desk.library, plan_import(desk.library, files[:KEPT], pool=desk.pool))
    plan = plan_import(desk.library, files[KEPT:], pool=desk.pool)
    desk.close()
    for _line in sys.stdin:
        worker = os.fork()
        if worker == 0:
            _work(folder, plan, figures)
        os.write(1, f"worker {worker}\n".encode())
        os.waitpid(worker, 0)
        os.write(1, b"ended\n")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
