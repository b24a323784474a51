"""What proves the rights of an item, in a popover: open a file, take a proof off, add one, write all into a zip."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ugcdesk.gui import words
from ugcdesk.gui.components.buttons import Button, IconButton
from ugcdesk.gui.components.labels import ElidedLabel, IconLabel
from ugcdesk.gui.components.scrolled import Scrolled
from ugcdesk.gui.components.styling import text_label
from ugcdesk.gui.context import Context
from ugcdesk.gui.pickers.popover import Popover
from ugcdesk.gui.rights.keeping import edit_with_file
from ugcdesk.gui.rights.proof_export import export_proof
from ugcdesk.gui.rights.told import proof_words
from ugcdesk.library.edits.rights_evidence import AddEvidence, RemoveEvidence
from ugcdesk.library.evidence import EvidenceRow
from ugcdesk.library.vocabulary import EvidenceKind

_TALLEST = 320
_ICONS = {"reply": "message-circle", "file": "file", "terms": "file-text", "note": "pencil"}


class EvidencePopover(Popover):
    """Lists the proofs of one item, the newest first; the field adds a note with Enter."""

    WIDTH = 400

    def __init__(self, context: Context, item_id: int) -> None:
        super().__init__(context, "What proves these rights")
        self._item_id = item_id
        self._area = Scrolled()
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.note = QLineEdit()
        self.note.setPlaceholderText("Add a note or a link, then press Enter")
        self.note.setAccessibleName("Add a note")
        self.add_file = Button(context.themes, "Add file…", "plus", size="small")
        self.export = Button(context.themes, "Export proof…", "download", size="small")
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.add_file)
        foot.addStretch(1)
        foot.addWidget(self.export)
        for widget in (self._area, self.note):
            self.body.addWidget(widget)
        self.body.addLayout(foot)
        self.note.returnPressed.connect(self._add_note)
        self.add_file.clicked.connect(self._choose_file)
        self.export.clicked.connect(self._export)
        self._show([])
        self.refresh()

    def refresh(self) -> None:
        """Read the proofs anew."""
        context, item_id = self.context, self._item_id
        context.tasks.run(
            lambda _progress: context.desk.rights.evidence_of(item_id),
            on_success=self._show,
            on_failure=context.said.warning.emit,
        )

    def take_focus(self) -> None:
        self.note.setFocus(Qt.FocusReason.PopupFocusReason)

    def _show(self, proofs: list[EvidenceRow]) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        for proof in proofs:
            column.addWidget(self._row(proof))
        if not proofs:
            column.addWidget(
                text_label("Nothing is kept yet. Paste what was written, or add a file.", "hint", wrap=True)
            )
        column.addStretch(1)
        self._area.show_content(inside)
        tallest = self.context.themes.theme.scaled(_TALLEST)
        self._area.setFixedHeight(min(tallest, inside.heightForWidth(self.width() - 40) + 8))
        self.adjustSize()

    def _row(self, proof: EvidenceRow) -> QWidget:
        themes, today = self.context.themes, self.context.desk.library.today()
        row = QWidget()
        told = proof_words(proof, today).capitalize()
        row.setAccessibleName(f"{told}: {proof.text or proof.name or ''}")
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(ElidedLabel(" · ".join(part for part in (told, proof.by, proof.code) if part), "label"))
        if proof.text:
            column.addWidget(text_label(proof.text, "fact", wrap=True))
        if proof.name:
            size = words.file_size(proof.bytes, self.context.locale) if proof.bytes is not None else words.MISSING
            column.addWidget(ElidedLabel(f"{proof.name}, {size}", "fact", mode=Qt.TextElideMode.ElideMiddle))
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(IconLabel(themes, _ICONS[proof.kind], "text-2"), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(column, 1)
        opens = self._opener(proof)
        if opens is not None:
            button = Button(themes, "Open", kind="link", size="small")
            button.setAccessibleName(f"Open {proof.name or 'link'}")
            button.clicked.connect(opens)
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        remove = IconButton(themes, "x", "Take this proof off")
        remove.clicked.connect(lambda: self._remove(proof))
        line.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _opener(self, proof: EvidenceRow) -> Callable[[], None] | None:
        if proof.hash and proof.ext:
            path = self.context.desk.library.originals.path(proof.hash, proof.ext)
            return lambda: self._open_file(path)
        text = (proof.text or "").strip()
        if text.startswith(("https://", "http://")) and len(text.split()) == 1:
            return lambda: self._open(QUrl(text))
        return None

    def _open_file(self, path: Path) -> None:
        if path.is_file():
            self._open(QUrl.fromLocalFile(str(path)))
        else:
            self.context.said.warning.emit("The file of this proof is gone. Bring it back from a backup.", "")

    def _open(self, url: QUrl) -> None:
        self.close()
        QDesktopServices.openUrl(url)

    def _remove(self, proof: EvidenceRow) -> None:
        edit = RemoveEvidence([proof.id])
        self.context.edit(edit, done="Removed 1 proof", icon="trash-2", on_success=lambda _changes: self.refresh())

    def _add_note(self) -> None:
        text = self.note.text().strip()
        if text:
            self.note.clear()
            edit = AddEvidence([self._item_id], EvidenceKind.NOTE, text)
            self.context.edit(edit, done="Added 1 proof", icon="check", on_success=lambda _changes: self.refresh())

    def _choose_file(self) -> None:
        context, item_id, window = self.context, self._item_id, self.parentWidget()
        self.close()
        chosen, _ = QFileDialog.getOpenFileName(window, "Add a file as proof")
        if chosen:
            edit_with_file(
                context,
                lambda kept: AddEvidence([item_id], EvidenceKind.FILE, proof=kept),
                Path(chosen),
                done="Added 1 proof",
            )

    def _export(self) -> None:
        context, item_id, window = self.context, self._item_id, self.parentWidget()
        self.close()
        export_proof(context, item_id, window)
