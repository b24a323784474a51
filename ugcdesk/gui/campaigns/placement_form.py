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
from ugcdesk.library.campaign_links import LinkRow
from ugcdesk.library.campaigns import PlacementRow
from ugcdesk.library.edits.campaign_parts import ChangePlacement


def change_placement(context: Context, row: PlacementRow, link: LinkRow | None) -> FormPopover:
    """Channel, day, spend, URL and UTM words of a placement, with the link they come to."""
    channels = {key: words.PLATFORMS[key] for key in CHANNELS}
    channel = ChoiceField("Channel", {row.channel: row.channel, **channels}, row.channel)
    on = DayField(context.themes, "Day", row.on)
    spend = AmountField(f"Spend in {row.currency}", context.locale, hint="optional")
    spend.show_money(row.spend_minor)
    url = TextField("URL", row.url or "", hint="the page it leads to; else that of its product")
    utm = {word: TextField(f"UTM {word}", row.utm[word] or "") for word in ("source", "medium", "content")}

    def apply() -> None:
        source, medium, content = (field.text().strip() or None for field in utm.values())
        edit = ChangePlacement(
            row.id, channel.key(), on.day(), spend.money(), url.text().strip() or None, source, medium, content
        )
        context.edit(edit, done="Changed the placement", icon="megaphone")

    popover = FormPopover(context, "Placement and link", "Change placement", apply)
    if link is not None and link.link:
        shown = text_label(link.link, "hint", wrap=True)
        shown.setAccessibleName(f"Link: {link.link}")
        popover.add_line(shown)
    if link is not None and link.warning:
        popover.add_line(text_label(link.warning, "label", tone="warn", wrap=True))
    for label, field in (
        ("Channel", channel), ("Day", on), (f"Spend, {row.currency}", spend), ("URL", url),
        *((f"UTM {word}", field) for word, field in utm.items()),
    ):  # fmt: skip
        popover.add_row(label, field)
    popover.add_button("Copy link", "copy", lambda: copy_links(context, [link] if link else []))
    return popover


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
