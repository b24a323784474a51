"""The edit that stores measured numbers in one batch, replacing those at the same grain; it reads no files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ugcdesk.library.edits.comparing_figures import Subject, compared
from ugcdesk.library.edits.comparing_figures import compare_figures as compare_figures
from ugcdesk.library.edits.figure_ranges import note_ranges
from ugcdesk.library.edits.grown_old import AsOf, require_fresh
from ugcdesk.library.edits.incoming_figures import IncomingFigure as IncomingFigure
from ugcdesk.library.edits.incoming_figures import IncomingRow as IncomingRow
from ugcdesk.library.edits.incoming_figures import IncomingUnmatched as IncomingUnmatched
from ugcdesk.library.edits.incoming_figures import as_rows
from ugcdesk.library.edits.remembering import RememberedColumns, remember
from ugcdesk.library.edits.storing_figures import list_unmatched, note_found, note_readers, store_part
from ugcdesk.library.recorder import Recorder
from ugcdesk.library.vocabulary import BatchKind
from ugcdesk.progress import QUIET, Progress


@dataclass(frozen=True, slots=True)
class StoreFigures:
    """Store figures and list the rows without a match, as one bulk act. Nothing new leaves no trace.

    What stands is compared again inside the transaction, so what came in since the plan was made is not stored twice.
    ``remembered`` is how tables are to be read the next time; ``readers`` says by the name of a file which reader read
    it, where that is not ``reader``. ``as_of`` is when it was looked up what the figures are of.
    Raises WrongUse when that has changed since, and Cancelled when ``progress`` says so; then nothing is changed.
    """

    figures: Sequence[IncomingFigure | IncomingRow]
    unmatched: Sequence[IncomingUnmatched]
    reader: str | None
    sources: Sequence[str]
    progress: Progress = QUIET
    remembered: Sequence[RememberedColumns] = ()
    readers: Mapping[str, str] = field(default_factory=dict)
    as_of: AsOf | None = None

    @property
    def label(self) -> str:
        return f"Import figures from {self.sources[0]}" if len(self.sources) == 1 else "Import figures"

    def apply(self, recorder: Recorder) -> None:
        rows = as_rows(self.figures)
        if self.as_of is not None:
            require_fresh(recorder.session, rows, self.as_of)
        total, done = sum(len(row.values) for row in rows), 0
        batch: int | None = None
        found: dict[tuple[str, str], Subject] = {}
        readers = self._readers()
        for part in compared(recorder.session, rows, readers):
            self.progress.check()
            if part.is_change:
                batch = batch or recorder.begin_batch(BatchKind.FIGURES, self.label, self.reader, self.sources)
                store_part(recorder, part, batch)
                found |= part.found
            done += part.new + part.replaced + part.unchanged
            self.progress.report(min(done, total), total, "Saving")
        remember(recorder, self.remembered)
        if batch is not None:
            note_found(recorder, batch, found)
            note_readers(recorder, batch, readers)
            note_ranges(recorder, batch, rows)
            list_unmatched(recorder, batch, self.unmatched)

    def _readers(self) -> dict[str, str]:
        by_default = dict.fromkeys(self.sources, self.reader) if self.reader else {}
        return {**by_default, **self.readers}
