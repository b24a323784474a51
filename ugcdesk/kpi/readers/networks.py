"""Tells of which network a file of an account's figures is, by its name and titles or as the person says."""

from __future__ import annotations

from ugcdesk.kpi.reported import Doubt, InDoubt, Reading
from ugcdesk.tabular.table import Table
from ugcdesk.text import fold

_NETWORKS = {
    "instagram": "instagram", "facebook": "facebook", "tiktok": "tiktok", "youtube": "youtube",
    "pinterest": "pinterest", "twitter": "x",
}  # fmt: skip


def network_of(table: Table, reading: Reading, *told: str) -> str:
    """The channel of ``table``: what the person said, else the network that ``told``, its titles or its name name.

    Raises InDoubt, with the option that says it, when none does.
    """
    if reading.channel:
        return reading.channel
    for text in (*told, " ".join(table.preamble), table.path.name):
        found = next((channel for word, channel in _NETWORKS.items() if word in fold(text)), None)
        if found is not None:
            return found
    raise InDoubt(
        Doubt.CHANNEL,
        f"{table.path.name} does not say which network it is of. Name it, for example with “--channel instagram”.",
    )
