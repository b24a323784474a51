"""Asks before a creator is erased, which nothing brings back: what would go, what remains elsewhere, then the work."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLineEdit, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from ugcdesk.gui import words
from ugcdesk.gui.components.buttons import Button
from ugcdesk.gui.components.styling import paragraph, surface, text_label
from ugcdesk.gui.context import Context
from ugcdesk.gui.creators.wording import called_by
from ugcdesk.gui.library.trail import forget_searches
from ugcdesk.gui.tasks import Queue
from ugcdesk.library.creator_page import CreatorPage
from ugcdesk.library.erasing import Erased, WouldGo
from ugcdesk.text import fold

_KINDS = (("files", "file"), ("requests", "request"), ("evidence", "proof"), ("figures", "figure"))
_WIDTH, _REMAINS_HEIGHT = 520, 200


class EraseDialog(QDialog):
    """Erasing is possible once the handle is typed; a toast says the outcome, without Undo."""

    def __init__(self, context: Context, page: CreatorPage, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._page = context, page
        self._name = called_by(page.handles[0])
        self._is_working = False
        self.setWindowTitle(f"Erase {self._name}")
        surface(self, "surface")
        themes = context.themes
        self._goes = text_label("", wrap=True)
        self._remains = QVBoxLayout()
        self._remains_part = QWidget()
        self.field = QLineEdit()
        self.bar = QProgressBar()
        self.keep = Button(themes, "Keep")
        self.erase = Button(themes, "Erase", "trash-2", kind="danger")
        self._lay_out()
        self._connect()
        self._allow()
        context.tasks.run(
            lambda _progress: context.desk.would_go(page.id), on_success=self._show, on_failure=self._fail
        )

    def _show(self, gone: WouldGo) -> None:
        """Say exactly what would go, and what remains."""
        self._goes.setText(self._said(gone))
        for one in gone.remains:
            self._remains.addWidget(paragraph(one.what, "body-2"))
            if one.path is not None:
                place = text_label(str(one.path), "hint", wrap=True)
                place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                self._remains.addWidget(place)
        self._remains.addStretch(1)
        self._remains_part.setVisible(bool(gone.remains))
        self._column.activate()
        self.resize(self.width(), self._column.totalHeightForWidth(self.width()))

    def told(self) -> str:
        """What is said to go."""
        return self._goes.text()

    def _said(self, gone: WouldGo) -> str:
        locale = self._context.locale
        counted = [words.count(len(gone.item_ids), "item", locale)]
        counted += [words.count(number, noun, locale) for field, noun in _KINDS if (number := getattr(gone, field))]
        handles = _listed([f"{called_by(one)} ({words.PLATFORMS[one.platform]})" for one in self._page.handles])
        return (
            f"This removes {handles} with {_listed(counted)}, and what the history knows of them. "
            "Their posts are not let in again. Nothing brings this back."
        )

    def _allow(self) -> None:
        """Only who typed the handle may go on."""
        typed = fold(self.field.text().strip()).lstrip("@")
        matches = typed == fold(self._page.handle).lstrip("@")
        self.erase.setEnabled(matches and not self._is_working)
        self.erase.setToolTip("" if matches else f"Type {self._name} first.")

    def _start(self) -> None:
        if not self.erase.isEnabled():
            return
        self._is_working = True
        self._allow()
        self.field.setEnabled(False)
        self.keep.setEnabled(False)
        self.keep.setToolTip("The rows are gone already; wait for the rest.")
        self.bar.show()
        context, person = self._context, self._page.id
        context.tasks.run(
            lambda progress: context.desk.erase_creator(person, progress),
            on_success=self._done,
            on_failure=self._fail,
            on_progress=self._progressed,
            queue=Queue.LIBRARY,
            title=f"Erasing {self._name}",
        )

    def _progressed(self, done: int, total: int, _what: str) -> None:
        self.bar.setRange(0, max(0, total))
        self.bar.setValue(max(0, done))

    def _done(self, erased: Erased) -> None:
        locale, gone = self._context.locale, erased.gone
        forget_searches(self._context.settings, [one.handle for one in self._page.handles])
        counted = [words.count(len(gone.item_ids), "item", locale), words.count(gone.files, "file", locale)]
        rest = "" if erased.is_settled else ". Traces on the disk go when nobody else has the library open"
        self._context.said.toast.emit(f"Erased {self._name}: {_listed(counted)}{rest}", "trash-2", False)
        self._finish()

    def _fail(self, sentence: str, details: str) -> None:
        self._context.said.warning.emit(sentence, details)
        self._finish()

    def _finish(self) -> None:
        self._is_working = False
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._is_working:
            event.ignore()
        else:
            super().closeEvent(event)

    def reject(self) -> None:
        """Escape keeps everything, until the work has begun."""
        if not self._is_working:
            super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the field is the field's alone: it must not press a button."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def _connect(self) -> None:
        self.field.textChanged.connect(lambda _text: self._allow())
        self.field.returnPressed.connect(self._start)
        self.erase.clicked.connect(self._start)
        self.keep.clicked.connect(self.reject)

    def _lay_out(self) -> None:
        self.setMinimumWidth(self._context.themes.theme.scaled(_WIDTH))
        self.field.setAccessibleName(f"Type {self._name} to erase")
        self.field.setPlaceholderText(self._name)
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(f"Erasing {self._name}")
        self.bar.hide()
        self.keep.setAutoDefault(False)
        self.erase.setAutoDefault(False)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 20, 24, 20)
        self._column.setSpacing(12)
        self._column.addWidget(text_label(f"Erase {self._name}?", "title"))
        self._column.addWidget(self._goes)
        self._column.addWidget(self._remaining())
        self._column.addWidget(text_label(f"Type {self._name} to confirm", "label"))
        self._column.addWidget(self.field)
        self._column.addWidget(self.bar)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.keep)
        row.addWidget(self.erase)
        self._column.addLayout(row)

    def _remaining(self) -> QWidget:
        inside = QWidget()
        inside.setLayout(self._remains)
        inside.setProperty("scrolled", "true")
        self._remains.setContentsMargins(0, 0, 8, 0)
        self._remains.setSpacing(2)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setMaximumHeight(self._context.themes.theme.scaled(_REMAINS_HEIGHT))
        area.setAccessibleName("What remains elsewhere")
        column = QVBoxLayout(self._remains_part)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(text_label("What remains elsewhere, to look at by hand", "strong"))
        column.addWidget(area)
        self._remains_part.hide()
        return self._remains_part


def _listed(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
