"""Gives items a tag, or takes one off that all of them bear."""

from __future__ import annotations

from collections import Counter

from ugcdesk.gui.pickers.choices import Choice, Held
from ugcdesk.gui.pickers.picker import Picker
from ugcdesk.library.edits.tags import AddTags, RemoveTags
from ugcdesk.progress import Progress


class TagPicker(Picker):
    """Enter adds the tag, made when it is new; commas separate several. On all items already: takes it off."""

    title = "Tag"
    placeholder = "Tag, or several with commas"

    def read(self, progress: Progress) -> list[Choice]:
        borne = Counter(tag for row in self.context.desk.rows(self.item_ids) for tag in row.tags)
        known = [Choice(name, name, held=_held(borne[name], len(self.item_ids))) for name in self.context.desk.tags()]
        return sorted(known, key=lambda choice: -borne[choice.key])

    def fresh(self, text: str) -> list[Choice]:
        names = [name.strip() for name in text.split(",") if name.strip()]
        said = ", ".join(f"“{name}”" for name in names)
        return [Choice(",".join(names), f"Add {said}", icon="plus", fresh=True)] if names else []

    def take(self, choice: Choice) -> None:
        names = choice.key.split(",") if choice.fresh else [choice.key]
        said = ", ".join(f"“{name}”" for name in names)
        if choice.held is Held.ALL:
            edit, done = RemoveTags(self.item_ids, names), f"Took {said} off {self.counted()}"
            self.context.edit(edit, done=done, icon="tag")
        else:
            self.context.edit(AddTags(self.item_ids, names), done=f"Tagged {self.counted()} {said}", icon="tag")


def _held(number: int, of: int) -> Held:
    if not number:
        return Held.NONE
    return Held.ALL if number == of else Held.SOME
