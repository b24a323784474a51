"""Puts items into a campaign, each on the channel it came from or all on one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox

from ugcdesk.gui import words
from ugcdesk.gui.context import Context
from ugcdesk.gui.pickers.choices import Choice
from ugcdesk.gui.pickers.picker import Picker
from ugcdesk.library.edits.campaigns import CreateCampaign, PlaceItems
from ugcdesk.library.edits.together import Together
from ugcdesk.library.library import Edit
from ugcdesk.progress import Progress

_STANDING = {"running": "running", "planned": "planned", "finished": "finished"}
_NOWHERE_OF_ITS_OWN = ("file", "email")  # such items go to the website


class CampaignPicker(Picker):
    """Enter adds the items to the campaign, made when it is new."""

    title = "Add to campaign:"
    placeholder = "Campaign"

    def __init__(self, context: Context, item_ids: Sequence[int]) -> None:
        self._platforms: dict[int, str] = {}
        self.channel = QComboBox()
        super().__init__(context, item_ids)
        self.channel.setAccessibleName("Channel")
        self.channel.addItem("Each where it came from", "")
        for key in words.PLATFORMS:
            if key not in _NOWHERE_OF_ITS_OWN:
                self.channel.addItem(f"All on {words.PLATFORMS[key]}", key)
        self.add_below(self.channel)

    def read(self, progress: Progress) -> list[Choice]:
        desk = self.context.desk
        self._platforms = {row.id: row.platform for row in desk.rows(self.item_ids)}
        today = desk.library.today()
        return [
            Choice(row.name, row.name, _STANDING[row.standing(today)], icon="megaphone") for row in desk.campaigns()
        ]

    def fresh(self, text: str) -> list[Choice]:
        return [Choice(text, f"New campaign “{text}”", icon="plus", fresh=True)]

    def take(self, choice: Choice) -> None:
        edits: list[Edit] = []
        if choice.fresh:
            edits.append(CreateCampaign(choice.key, self.context.desk.library.folder.currency))
        edits += [PlaceItems(choice.key, ids, channel) for channel, ids in self._by_channel().items()]
        label = f"Add {self.counted()} to “{choice.key}”"
        done = f"Added {self.counted()} to “{choice.key}”"
        self.context.edit(Together(edits, label), done=done, icon="megaphone")

    def _by_channel(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for item_id in self.item_ids:
            own = self._platforms.get(item_id, "website")
            own = "website" if own in _NOWHERE_OF_ITS_OWN else own
            found[self.channel.currentData() or own].append(item_id)
        return dict(found)
