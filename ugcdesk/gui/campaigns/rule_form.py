"""The small form of the rule by which items join a campaign: what it names, how many fit, and adding those."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QScrollArea, QVBoxLayout, QWidget

from ugcdesk.errors import WrongUse
from ugcdesk.gui import words
from ugcdesk.gui.components.styling import text_label
from ugcdesk.gui.context import Context
from ugcdesk.gui.figures.fields import ChoiceField, TextField
from ugcdesk.gui.figures.form_popover import FormPopover
from ugcdesk.gui.latest import Latest
from ugcdesk.library.campaign_rules import Rule, hashtag_key
from ugcdesk.library.campaigns import CampaignRow
from ugcdesk.library.edits.campaign_rules import AddFitting, SetCampaignRule
from ugcdesk.library.edits.together import Together

CHANNELS = ("instagram", "tiktok", "facebook", "youtube", "pinterest", "x", "website", "email")
_TYPING_MS = 150
_LINES_HIGH = 150  # px at 100 %: more lines scroll


class RuleForm(FormPopover):
    """Enter saves the rule; the other button saves it and adds what is there already and fits."""

    WIDTH = 400

    def __init__(self, context: Context, row: CampaignRow, rule: Rule | None, lines: list[str]) -> None:
        super().__init__(context, f"Rule of “{row.name}”", "Save rule", self._save)
        self._row = row
        shown = rule or Rule()
        self._fitting: list[int] | None = None
        self._latest = Latest(context.tasks, lambda sentence, _details: self.say(sentence))
        tags = " ".join(f"#{tag}" for tag in shown.hashtags)
        self._tags = TextField("Hashtags", tags, hint="#autumnathome, any of several")
        # An & would be taken for the mark of a key.
        self._lines = {line: QCheckBox(line.replace("&", "&&")) for line in lines}
        self._dates = QCheckBox("Posted within the dates of the campaign")
        places = {"": "Where each was posted"} | {key: words.PLATFORMS[key] for key in CHANNELS}
        self._channel = ChoiceField("Placed on", places, shown.channel or "")
        self._found = text_label("", "hint", wrap=True)
        self.adding = self.add_button("Save and add", "plus", self._add)
        if rule is not None:
            self.add_remove("Remove rule", self._remove)
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._check(shown)
        self._fill()
        self._connect()
        self._count()

    def rule(self) -> Rule:
        """What the fields say now."""
        tags = (hashtag_key(word) for word in self._tags.text().replace(",", " ").split())
        lines = tuple(line for line, box in self._lines.items() if box.isChecked())
        return Rule(
            tuple(dict.fromkeys(tag for tag in tags if tag)),
            lines,
            self._dates.isChecked(),
            self._channel.key() or None,
        )

    def _check(self, shown: Rule) -> None:
        for line, box in self._lines.items():
            box.setChecked(line in shown.lines)
            box.setAccessibleName(line)
        self._dates.setChecked(shown.within_dates)
        has_dates = bool(self._row.starts_on or self._row.ends_on)
        self._dates.setEnabled(has_dates or shown.within_dates)
        self._dates.setToolTip("" if has_dates else "The campaign has no dates. Give it a first or a last day first.")

    def _fill(self) -> None:
        self.add_row("Hashtags", self._tags)
        self.add_row("Lines", self._line_list() if self._lines else text_label("No product lines yet", "hint"))
        self.add_row("Dates", self._dates)
        self.add_row("Placed on", self._channel)
        self.add_row("", self._found)

    def _line_list(self) -> QScrollArea:
        inner = QWidget()
        inner.setProperty("scrolled", "true")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for box in self._lines.values():
            column.addWidget(box)
        area = QScrollArea()
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setAccessibleName("Product lines")
        area.setFixedHeight(min(inner.sizeHint().height() + 4, self.context.themes.theme.scaled(_LINES_HIGH)))
        return area

    def _connect(self) -> None:
        self._typing.timeout.connect(self._count)
        self._tags.textChanged.connect(self._typed)
        self._channel.currentIndexChanged.connect(self._typed)
        for box in (*self._lines.values(), self._dates):
            box.toggled.connect(self._typed)

    def _typed(self) -> None:
        self._fitting = None
        self._typing.start()

    def _count(self) -> None:
        rule, book = self.rule(), self.context.desk.campaign_book
        self._latest.ask(lambda _progress: book.items_that_would_join(self._row.id, rule), self._show_fitting)

    def _show_fitting(self, ids: list[int]) -> None:
        self._fitting = ids
        rule = self.rule()
        number = words.count(len(ids), "item", self.context.locale)
        verb = "fits" if len(ids) == 1 else "fit"
        told = f"{number} {verb} and {'is' if len(ids) == 1 else 'are'} not in the campaign yet"
        none = "No item that is not in the campaign yet fits"
        nothing = "Name a hashtag, a line or the dates: all that is named must hold"
        self._found.setText(nothing if rule.is_empty else told if ids else none)
        self.adding.setText(f"Save and add {number}")
        self.adding.setVisible(bool(ids))
        self.adjustSize()

    def _meant(self) -> Rule:
        rule = self.rule()
        if rule.is_empty:
            raise WrongUse("The rule names nothing. Type a hashtag, or choose a line or the dates.")
        return rule

    def _save(self) -> None:
        rule = self._meant()
        done = f"Items with {rule.words} join “{self._row.name}” from now on"
        self.context.edit(SetCampaignRule(self._row.id, rule), done=done, icon="megaphone")

    def _add(self) -> None:
        rule = self._meant()
        if not self._fitting:
            raise WrongUse("The items are still being counted. Try again in a moment.")
        zone = self.context.desk.campaign_book.zone
        adding = AddFitting(self._row.id, self._row.name, rule, self._fitting, zone)
        edits = Together([SetCampaignRule(self._row.id, rule), adding], adding.label)
        self.context.edit(edits, done=added_words(self.context, self._row, self._fitting), icon="megaphone")

    def _remove(self) -> None:
        edit = SetCampaignRule(self._row.id, Rule())
        self.context.edit(edit, done=f"Removed the rule of “{self._row.name}”; its items stay", icon="megaphone")

    def hideEvent(self, event: QHideEvent) -> None:
        self._typing.stop()
        self._latest.forget()
        super().hideEvent(event)


def added_words(context: Context, row: CampaignRow, ids: list[int]) -> str:
    """What is said once items were added by the rule."""
    return f"Added {words.count(len(ids), 'item', context.locale)} to “{row.name}” by its rule"
