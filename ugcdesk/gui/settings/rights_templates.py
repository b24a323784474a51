"""The section on how requests for rights are worded, by language; what is written is shown filled in at once."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from ugcdesk.gui.components.buttons import Button
from ugcdesk.gui.components.flow import FlowLayout
from ugcdesk.gui.components.segmented import Segment, Segmented
from ugcdesk.gui.components.styling import paragraph, text_label
from ugcdesk.gui.context import Context
from ugcdesk.gui.latest import Latest
from ugcdesk.gui.library.work_parts import language_name
from ugcdesk.gui.settings.section import SettingsSection
from ugcdesk.library.edits.rights_templates import ResetTemplate, SetTemplate
from ugcdesk.library.request_words import PLACEHOLDERS, TemplateRow, shipped
from ugcdesk.library.vocabulary import TemplateKind

_TOLD = (
    "A request is worded in the language of its post, else in English. The words in braces are filled in; the code "
    "finds the request again when a reply holds it, and so may not be left out."
)
_KINDS = (Segment(TemplateKind.REQUEST, "Request"), Segment(TemplateKind.REMINDER, "Reminder"))
_PREVIEW_MS, _HEIGHT = 150, 132


class RightsTemplatesSection(SettingsSection):
    """Nothing is kept before Save, which is one step that can be undone."""

    def __init__(self, context: Context) -> None:
        super().__init__("Rights templates")
        self._context = context
        self._rows: dict[tuple[str, str], TemplateRow] = {}
        self._shown = ""  # the wording in use of what is on show
        self._reading = Latest(context.tasks, context.said.warning.emit)
        self._filling = Latest(context.tasks, lambda sentence, _details: self._show_preview(sentence))
        self._soon = QTimer(self, singleShot=True, interval=_PREVIEW_MS)
        self.language, self.other = QComboBox(), QLineEdit()
        self.kind = Segmented(context.themes, _KINDS, name="Kind of wording")
        self.text, self.preview = QPlainTextEdit(), QPlainTextEdit()
        self.state = text_label("", "hint")
        self.save = Button(context.themes, "Save", "check", size="small")
        self.reset = Button(context.themes, "Use the program's words", "rotate-ccw", size="small")
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Read the wordings anew; what is being written stays."""
        self._reading.ask(lambda _progress: self._context.desk.rights.templates(), self._show)

    def _key(self) -> tuple[str, TemplateKind]:
        return str(self.language.currentData() or "en"), TemplateKind(self.kind.current)

    def _show(self, rows: list[TemplateRow]) -> None:
        before, written = self.language.currentData(), self.text.toPlainText() != self._shown
        self._rows = {(row.language, row.kind): row for row in rows}
        self.language.clear()
        for code in dict.fromkeys([*(row.language for row in rows), *([before] if before else [])]):
            self.language.addItem(language_name(code), code)
        self.language.setCurrentIndex(max(0, self.language.findData(before or "en")))
        self._show_wording(keep=written)

    def _show_wording(self, *, keep: bool = False) -> None:
        language, kind = self._key()
        row = self._rows.get((language, kind))
        self._shown = row.text if row else shipped(language, kind)
        if not keep:
            self.text.setPlainText(self._shown)
        is_own = row is not None and row.is_own
        self.state.setText("Your own words" if is_own else "The words that come with the program")
        self.reset.setEnabled(is_own)
        self.reset.setToolTip("" if is_own else "These are the words that come with the program.")

    def _add_language(self) -> None:
        """Begin the wordings of a language that has none, with the English ones."""
        code = self.other.text().strip().lower()
        self.other.clear()
        if self.language.findData(code) < 0 and len(code) == 2 and code.isalpha():
            self.language.addItem(language_name(code), code)
        if (row := self.language.findData(code)) >= 0:
            self.language.setCurrentIndex(row)
            self._show_wording()
        else:
            self._context.said.warning.emit(f"“{code}” is no language. Write its code of two letters, such as pt.", "")

    def _save(self) -> None:
        language, kind = self._key()
        text = self.text.toPlainText()
        edit = SetTemplate(language, kind, text)
        self._shown = text.strip()
        done = f"Changed the wording of a {kind} in {language_name(language)}"
        self._context.edit(edit, done=done, icon="pencil")

    def _reset(self) -> None:
        language, kind = self._key()
        self.text.setPlainText(self._shown)
        done = f"Went back to the program's words for a {kind} in {language_name(language)}"
        self._context.edit(ResetTemplate(language, kind), done=done, icon="rotate-ccw")

    def _insert(self, name: str) -> None:
        self.text.insertPlainText(f"{{{name}}}")
        self.text.setFocus()

    def _fill(self) -> None:
        (language, kind), text, book = self._key(), self.text.toPlainText(), self._context.desk.rights
        self._filling.ask(lambda _progress: book.example(language, kind, text), self._show_preview)

    def _show_preview(self, text: str) -> None:
        self.preview.setPlainText(text)

    def _lay_out(self) -> None:
        self.language.setAccessibleName("Language")
        self.other.setPlaceholderText("Other, such as pt")
        self.other.setAccessibleName("Add a language by its code of two letters")
        self.other.setMaximumWidth(self._context.themes.theme.scaled(140))
        top, foot = QHBoxLayout(), QHBoxLayout()
        for part in (self.language, self.other):
            top.addWidget(part)
        top.addStretch(1)
        top.addWidget(self.kind)
        foot.addWidget(self.state, 1)
        foot.addWidget(self.reset)
        foot.addWidget(self.save)
        for box, name in ((self.text, "Wording"), (self.preview, "Preview")):
            box.setAccessibleName(name)
            box.setTabChangesFocus(True)
            box.setMinimumHeight(self._context.themes.theme.scaled(_HEIGHT))
        self.preview.setReadOnly(True)
        self.preview.setProperty("code", "true")
        self.body.addWidget(paragraph(_TOLD, "body-2"))
        self.body.addLayout(top)
        self.body.addWidget(self.text, 1)
        self.body.addWidget(self._placeholders())
        self.body.addLayout(foot)
        self.body.addWidget(text_label("How it reads", "section"))
        self.body.addWidget(self.preview, 1)

    def _placeholders(self) -> QWidget:
        row = QWidget()
        flow = FlowLayout(row, spacing=6)
        for name in PLACEHOLDERS:
            button = Button(self._context.themes, f"{{{name}}}", "plus", size="small")
            button.setAccessibleName(f"Insert {name}")
            button.clicked.connect(partial(self._insert, name))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            flow.addWidget(button)
        return row

    def _connect(self) -> None:
        self.language.activated.connect(lambda _row: self._show_wording())
        self.other.returnPressed.connect(self._add_language)
        self.kind.chosen.connect(lambda _key: self._show_wording())
        self.text.textChanged.connect(self._soon.start)
        self._soon.timeout.connect(self._fill)
        self.save.clicked.connect(self._save)
        self.reset.clicked.connect(self._reset)
