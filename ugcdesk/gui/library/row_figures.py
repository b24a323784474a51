"""The figures that rows and cells of items show, in words: read for those in sight, off the GUI thread."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QLocale, QObject, QTimer, Signal

from ugcdesk.desk import Desk
from ugcdesk.gui.context import Context

_MOST = 100_000  # beyond so many texts all are forgotten: what is in sight is read again
_Asked = tuple[str, int]  # a measure or metric, and an item


class RowFigures(QObject):
    """Texts by measure or metric and item, as reported, of all days; ``came`` says of which items. GUI thread only."""

    came = Signal(list)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._texts: dict[_Asked, str] = {}
        self._fresh: set[_Asked] = set()
        self._wanted: dict[_Asked, None] = {}
        self._is_reading = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._read)

    def text(self, what: str, item_id: int) -> str:
        """``15,680``, "–" for none, "" while it is read; an older one stands until the newer came."""
        asked = what, item_id
        if asked not in self._fresh:
            self._wanted[asked] = None
            self._soon.start()
        return self._texts.get(asked, "")

    def read_again(self) -> None:
        """The library changed, and figures perhaps with it."""
        self._fresh.clear()

    def _read(self) -> None:
        if self._is_reading or not self._wanted:
            return
        wanted: dict[str, list[int]] = {}
        for what, item_id in self._wanted:
            wanted.setdefault(what, []).append(item_id)
        self._fresh.update(self._wanted)
        self._wanted.clear()
        self._is_reading = True
        desk, locale = self._context.desk, self._context.locale
        self._context.tasks.run(
            lambda _progress: _read_texts(desk, wanted, locale), on_success=self._keep, on_failure=self._failed
        )

    def _keep(self, found: Mapping[_Asked, str]) -> None:
        self._is_reading = False
        if len(self._texts) > _MOST:
            self._texts.clear()
            self._fresh = set(found)
        self._texts.update(found)
        self.came.emit(sorted({item_id for _what, item_id in found}))
        self._soon.start()

    def _failed(self, sentence: str, details: str) -> None:
        self._is_reading = False
        self._context.said.warning.emit(sentence, details)


def _read_texts(desk: Desk, wanted: Mapping[str, Sequence[int]], locale: QLocale) -> dict[_Asked, str]:
    from ugcdesk import kpi
    from ugcdesk.gui.figures.wording import meaning, said

    currency = desk.figures.reckoning().currency
    found = {}
    for what, ids in wanted.items():
        unit = meaning(what).unit
        for item_id, value in zip(ids, kpi.values_of(desk.figures, what, ids), strict=True):
            found[what, item_id] = said(value, unit, locale, currency=currency)
    return found
