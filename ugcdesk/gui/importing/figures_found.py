"""Tells files of figures apart from what else was offered: they are no content, and come in under Performance."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ugcdesk.gui import words
from ugcdesk.gui.components.notice import Notice
from ugcdesk.gui.context import Context
from ugcdesk.gui.files import to_choose
from ugcdesk.gui.importing.entry import Group, Offer, in_order
from ugcdesk.importing.plan import ImportPlan
from ugcdesk.library import Library
from ugcdesk.media.kinds import recognised
from ugcdesk.progress import Progress

OPEN = "Open in Performance"


class FiguresNotice(Notice):
    """Says how many files of figures are in an offer, and leads with them to the sheet that brings them in."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.themes)
        self._context = context
        self._paths: list[Path] = []
        self.acted.connect(self._open)

    def show_offer(self, offer: Offer | None) -> None:
        """Follow an offer; without figures there is nothing to say."""
        self._paths = to_choose(offer.figures) if offer else []
        self.show_sentence(f"{self._counted()} of figures" if self._paths else "", tone="", action=OPEN)

    def remind(self) -> None:
        """Offer in a toast what would otherwise be left with the plan."""
        if self._paths:
            left = f"{self._counted()} of figures {'is' if len(self._paths) == 1 else 'are'} not in yet"
            paths, said = list(self._paths), self._context.said
            said.offer.emit(left, "chart-line", OPEN, lambda: said.go.emit("performance", paths))

    def _open(self) -> None:
        self._context.said.go.emit("performance", list(self._paths))

    def _counted(self) -> str:
        return words.count(len(self._paths), "file", self._context.locale)


def with_figures(offer: Offer, library: Library, progress: Progress) -> Offer:
    """The offer with those of its refused files told apart that hold figures; reads them. Raises Cancelled."""
    from ugcdesk.kpi.recognising import figure_files  # the page should not wait for what reads figures

    plan = offer.plan
    assert isinstance(plan, ImportPlan)
    files = {plan.real_path(one.path): one.path for one in offer.refused if one.line is None}
    tables = [file for file in files if file.is_file() and recognised(file) is None]
    found = {files[file] for file in figure_files(library, tables, progress)}
    if not found:
        return offer
    told = [
        replace(entry, group=Group.FIGURES, what="Figures, which tell of no item by themselves", icon="chart-line",
                remedy="They come in under Performance")
        if entry.group is Group.PROBLEMS and offer.refused[entry.position].path in found
        else entry
        for entry in offer.entries
    ]  # fmt: skip
    return replace(offer, entries=in_order(told), figures=tuple(one for one in files.values() if one in found))
