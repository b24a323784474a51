"""What is said of an export of copies, before and after it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QLocale

from ugcdesk.gui import words
from ugcdesk.gui.copies.lines import Line
from ugcdesk.publish.copies import Copied, CopiesPlan
from ugcdesk.publish.selection import Blocked

_MOST_FAILED = 50


def planned(plan: CopiesPlan, locale: QLocale) -> str:
    """``12 files of 9 items go out, 24.1 MB.``"""
    if not plan.copies:
        return "Nothing can go out."
    files = words.count(len(plan.copies), "file", locale)
    count = len({copy.item_id for copy in plan.copies})
    verb = "go" if len(plan.copies) > 1 else "goes"
    size = words.file_size(plan.bytes, locale)
    return f"{files} of {words.count(count, 'item', locale)} {verb} out, {size}."


def held(blocked: Sequence[Blocked], locale: QLocale, show: Callable[[list[int]], None]) -> list[Line]:
    """A line for each reason that holds items back, most items first; ``show`` goes to them."""
    by_reason: dict[str, list[int]] = {}
    for one in blocked:
        by_reason.setdefault(one.reason, []).append(one.id)
    ranked = sorted(by_reason.items(), key=lambda entry: -len(entry[1]))
    return [
        Line(f"{words.count(len(ids), 'item', locale)}: {reason}", "ban", "bad", "Show", partial(show, ids))
        for reason, ids in ranked
    ]


def outcome(done: Copied, locale: QLocale) -> str:
    """``9 files written, 3 were there already, 1 could not be written.``"""
    parts = [f"{words.count(len(done.written), 'file', locale)} written"]
    if done.unchanged:
        there = locale.toString(len(done.unchanged))
        parts.append(f"{there} {'was' if len(done.unchanged) == 1 else 'were'} there already")
    if done.failed:
        parts.append(f"{locale.toString(len(done.failed))} could not be written")
    return ", ".join(parts) + "."


def failures(done: Copied, locale: QLocale) -> list[Line]:
    """A line for each copy that failed; of very many the first, and how many more there are."""
    lines = [Line(one.reason, "circle-alert", "bad") for one in done.failed[:_MOST_FAILED]]
    more = len(done.failed) - len(lines)
    return [*lines, Line(f"and {locale.toString(more)} more", "ellipsis", "text-2")] if more else lines
