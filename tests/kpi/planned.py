"""What a plan of figures would store, number by number, for tests to look at."""

from __future__ import annotations

from ugcdesk.kpi.plan import FiguresPlan
from ugcdesk.library.edits.incoming_figures import IncomingFigure


def to_store(plan: FiguresPlan) -> tuple[IncomingFigure, ...]:
    """The numbers one by one."""
    return tuple(figure for row in plan.incoming for figure in row.figures())
