"""The small form of a placement: where and when an item is used, what it costs, and the link it gets."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from ugcdesk.errors import WrongUse
from ugcdesk.gui import words
from ugcdesk.gui.campaigns.rule_form import CHANNELS
from ugcdesk.gui.components.styling import text_label
from ugcdesk.gui.context import Context
from ugcdesk.gui.figures.fields import AmountField, ChoiceField, DayField, TextField
from ugcdesk.gui.figures.form_popover import FormPopover
from ugcdesk.library.campaign_links import LinkRow, link_to
from ugcdesk.library.campaigns import PlacementRow
from ugcdesk.library.edits.campaign_parts import ChangePlacement

_WORDS = ("source", "medium", "content")


class PlacementForm(FormPopover):
    """Channel, day, spend, URL and UTM words of a placement, with the link they come to while they are typed."""

    WIDTH = 420

    def __init__(self, context: Context, row: PlacementRow, link: LinkRow | None) -> None:
        super().__init__(context, "Placement and link", "Change placement", self._change)
        self._row = row
        self._product_page = link.product_page if link else None
        channels = {row.channel: row.channel, **{key: words.PLATFORMS[key] for key in CHANNELS}}
        self._channel = ChoiceField("Channel", channels, row.channel)
        self._on = DayField(context.themes, "Day", row.on)
        self._spend = AmountField(f"Spend in {row.currency}", context.locale, hint="optional")
        self._spend.show_money(row.spend_minor)
        self._url = TextField("URL", row.url or "", hint="the page it leads to; else that of its product")
        self._utm = {word: TextField(f"UTM {word}", row.utm[word] or "") for word in _WORDS}
        self._link = TextField("Link", hint="needs a URL, or a product that has a page")
        self._link.setReadOnly(True)
        self._fill(link.warning if link else None)
        for field in (self._url, *self._utm.values()):
            field.textChanged.connect(self._show_link)
        self._show_link()

    def _fill(self, warning: str | None) -> None:
        if warning:
            self.add_line(text_label(warning, "label", tone="warn", wrap=True))
        for label, field in (
            ("Channel", self._channel), ("Day", self._on), (f"Spend, {self._row.currency}", self._spend),
            ("URL", self._url), *((f"UTM {word}", field) for word, field in self._utm.items()), ("Link", self._link),
        ):  # fmt: skip
            self.add_row(label, field)
        self.add_button("Copy link", "copy", self._copy)

    def _typed(self) -> dict[str, str | None]:
        return {word: field.text().strip() or None for word, field in self._utm.items()}

    def _show_link(self) -> None:
        typed = self._typed()
        # In the order in which links name them.
        utm = {word: typed.get(word, self._row.utm[word]) for word in self._row.utm}
        link = link_to(self._url.text(), self._product_page, utm)
        self._link.setText(link or "")
        self._link.setCursorPosition(0)
        self._link.setToolTip(link or "")

    def _copy(self) -> None:
        if not self._link.text():
            raise WrongUse("There is no page to link to. Type a URL, or link a product that has a page.")
        QApplication.clipboard().setText(self._link.text())
        self.context.said.toast.emit("Copied 1 link", "copy", False)

    def _change(self) -> None:
        typed = self._typed()
        edit = ChangePlacement(
            self._row.id,
            self._channel.key(),
            self._on.day(),
            self._spend.money(),
            self._url.text().strip() or None,
            typed["source"],
            typed["medium"],
            typed["content"],
        )
        self.context.edit(edit, done="Changed the placement", icon="megaphone")


def copy_links(context: Context, rows: list[LinkRow]) -> None:
    """Put the links that there are on the clipboard, a line each, and say what is wrong with one; raises WrongUse."""
    found = [row.link for row in rows if row.link]
    warnings = [row.warning for row in rows if row.warning]
    if not found:
        raise WrongUse(warnings[0] if warnings else "There is no link yet. Add items to the campaign first.")
    QApplication.clipboard().setText("\n".join(found))
    if warnings:
        copied = f"Copied {len(found)} of {len(rows)} links. " if len(found) < len(rows) else "Copied. "
        context.said.warning.emit(copied + warnings[0], "")
    else:
        context.said.toast.emit(f"Copied {words.count(len(found), 'link', context.locale)}", "copy", False)
