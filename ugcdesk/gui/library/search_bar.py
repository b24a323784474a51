"""The search bar of the page: filters of the query as chips, its words as text, and what a word may go on as."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QRect, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QListView, QWidget

from ugcdesk.gui.components.buttons import Button
from ugcdesk.gui.components.search_field import SearchField
from ugcdesk.gui.context import Context
from ugcdesk.gui.latest import Latest
from ugcdesk.gui.library.orders import figures_hint
from ugcdesk.gui.library.steps import StepButtons
from ugcdesk.gui.library.trail import recent_searches
from ugcdesk.gui.library.value_words import chip_text
from ugcdesk.progress import Progress
from ugcdesk.search import Chip, chips, parse, without_chip, words_text

_WIDEST = 640
QWIDGETSIZE_MAX = (1 << 24) - 1  # which PySide does not name
_SUGGESTIONS = 8


class SearchBar(QWidget):
    """Says the whole query as text: ``asked`` with True while the person is still typing it."""

    asked = Signal(str, bool)
    save_asked = Signal()
    filters_asked = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._chips: Sequence[Chip] = ()
        self.field = SearchField(context.themes, "Search", key=context.actions.key_text("search"))
        context.actions.follow_key(self.field, "search", self.field.show_key)
        self.steps = StepButtons(context)
        self.filters = Button(context.themes, "Filters", "list-filter")
        self.filters.setCheckable(True)
        self.filters.hide()
        self._suggested = QStringListModel(self)
        self._completer = QCompleter(self._suggested, self)
        self.popup = QListView()
        self._suggesting = Latest(context.tasks, context.said.warning.emit)
        self._build()
        self._connect()

    def show_query(self, text: str) -> None:
        """Show a query that was asked elsewhere, or the one that was just typed; the cursor keeps its place."""
        query = parse(text, self._context.desk.index.metrics)
        self._show_chips(chips(query))
        said = words_text(query)
        if said.split() != self.field.text.split():
            self.field.set_text(said)

    def show_warnings(self, warnings: Sequence[str]) -> None:
        """Underline what is typed and say why it was not understood as meant."""
        if warnings and self.field.text:
            self.field.set_invalid(0, len(self.field.text), " ".join(warnings))
        else:
            self.field.set_valid()

    def set_narrow(self, narrow: bool) -> None:
        """Take all the room there is, or no more than the design's width."""
        self.field.setMaximumWidth(QWIDGETSIZE_MAX if narrow else _WIDEST)

    def set_filters(self, shown: bool, count: int) -> None:
        """Show the button that opens the filters, with how many hold."""
        self.filters.setVisible(shown)
        self.filters.setText(f"Filters  {count}" if count else "Filters")

    def begin(self) -> None:
        """Put the cursor into the line; while nothing is asked, offer what was asked lately."""
        self.field.focus_text()
        if not self.query:
            self._show_suggestions(recent_searches(self._context.settings))

    @property
    def query(self) -> str:
        """The whole query as it stands in the bar."""
        return " ".join(part for part in (*(chip.text for chip in self._chips), self.field.text.strip()) if part)

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.steps)
        row.addWidget(self.filters)
        row.addWidget(self.field, 100)
        row.addStretch(1)
        self.field.setMaximumWidth(_WIDEST)
        self._completer.setWidget(self.field.edit)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(_SUGGESTIONS)
        self._completer.setPopup(self.popup)
        self.popup.setAccessibleName("Suggestions")

    def _connect(self) -> None:
        field = self.field
        field.text_changed.connect(self._typed)
        field.edit.textEdited.connect(self._suggest)
        field.submitted.connect(self._submit)
        field.edit.editingFinished.connect(self._finish)
        field.chip_removed.connect(self._remove)
        field.chip_clicked.connect(self._edit)
        field.cleared.connect(self._clear)
        field.save_asked.connect(self.save_asked)
        self._context.said.credit_changed.connect(self._draw_chips)
        self.filters.clicked.connect(self.filters_asked)
        self._completer.activated.connect(self._complete)

    def _typed(self, text: str) -> None:
        if text.endswith(" "):
            self._take_chips()
        self.asked.emit(self.query, True)

    def _submit(self) -> None:
        if self._is_choosing():
            return
        self.popup.hide()
        self._take_chips()
        self.asked.emit(self.query, False)

    def _finish(self) -> None:
        if not self._is_choosing():
            self._take_chips()

    def _is_choosing(self) -> bool:
        """Whether Enter takes a suggestion, which the completer says after the line has heard the key."""
        return self.popup.isVisible() and self.popup.currentIndex().isValid()

    def _take_chips(self) -> None:
        """Turn filters that were typed into chips; words stay as they are typed."""
        typed = parse(self.field.text, self._context.desk.index.metrics)
        if fresh := chips(typed):
            rest = words_text(typed)
            self._show_chips((*self._chips, *fresh))
            self.field.set_text(f"{rest} " if rest else "")

    def _show_chips(self, shown: Sequence[Chip]) -> None:
        if [chip.text for chip in shown] != [chip.text for chip in self._chips]:
            self._chips = tuple(shown)
            self._draw_chips()

    def _draw_chips(self) -> None:
        """Say of filters by figures which figures they look at."""
        hint, metrics = figures_hint(self._context.settings.values.credit), self._context.desk.index.metrics

        def is_of_figures(chip: Chip) -> bool:
            return chip.field in metrics or (chip.field == "has" and "figures" in chip.values)

        self.field.set_chips(
            [replace(chip_text(chip), hint=hint if is_of_figures(chip) else "") for chip in self._chips]
        )

    def _remove(self, index: int) -> None:
        left = without_chip(self.query, self._chips[index], self._context.desk.index.metrics)
        self.show_query(left)
        self.asked.emit(left, False)
        self.field.edit.setFocus()

    def _edit(self, index: int) -> None:
        """A click turns the chip back into text, to be changed."""
        chip = self._chips[index]
        self._show_chips([*self._chips[:index], *self._chips[index + 1 :]])
        self.field.set_text(f"{self.field.text.strip()} {chip.text}".strip())
        self.field.edit.setFocus()

    def _clear(self) -> None:
        self._show_chips(())
        self.asked.emit("", False)

    def _suggest(self, text: str) -> None:
        index = self._context.desk.index

        def read(_progress: Progress) -> list[str]:
            return index.suggest(text, limit=_SUGGESTIONS) if text.strip() and not text.endswith(" ") else []

        def show(found: list[str]) -> None:
            if self.field.edit.hasFocus():
                self._show_suggestions(found)

        self._suggesting.ask(read, show)

    def _show_suggestions(self, found: list[str]) -> None:
        last = self.field.text.rsplit(" ", 1)[-1]
        offered = [one for one in found if one.casefold() != last.casefold()]
        self._suggested.setStringList(offered)
        if not offered:
            self.popup.hide()
            return
        edit = self.field.edit
        at = edit.cursorRect().left()
        self._completer.complete(QRect(at, 0, min(280, edit.width()), edit.height() + 6))

    def _complete(self, suggestion: str) -> None:
        if not self.query:  # a recent search: the whole of it
            self.show_query(suggestion)
            self.asked.emit(suggestion, False)
            return
        before = self.field.text.rsplit(" ", 1)[0] if " " in self.field.text else ""
        self.field.set_text(f"{before} {suggestion}".strip())
        self.field.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        if not suggestion.endswith(":"):
            self._submit()
