"""How each state of rights, curation and campaigns looks: word, icon and colour always together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy

from ugcdesk.gui.components.labels import IconLabel
from ugcdesk.gui.components.styling import set_style, text_label
from ugcdesk.gui.theme import ThemeSource


@dataclass(frozen=True, slots=True)
class StatusLook:
    """A state on screen. ``tone`` is ok, warn, bad, accent or "" (neutral)."""

    word: str
    icon: str
    tone: str = ""

    @property
    def role(self) -> str:
        """The colour role of icon and word."""
        return {"": "text-2", "accent": "accent-text"}.get(self.tone, self.tone)

    @property
    def soft_role(self) -> str:
        """The colour role behind them."""
        return f"{self.tone}-soft" if self.tone else "hover"


RIGHTS: Mapping[str, StatusLook] = MappingProxyType(
    {
        "unknown": StatusLook("Unknown", "shield-question-mark"),
        "requested": StatusLook("Requested", "hourglass", "warn"),
        "granted": StatusLook("Granted", "shield-check", "ok"),
        "ends_soon": StatusLook("Ends soon", "calendar-clock", "warn"),
        "expired": StatusLook("Expired", "shield-x", "bad"),
        "revoked": StatusLook("Revoked", "shield-x", "bad"),
        "denied": StatusLook("Denied", "ban", "bad"),
    }
)
CURATION: Mapping[str, StatusLook] = MappingProxyType(
    {
        "inbox": StatusLook("Inbox", "inbox"),
        "approved": StatusLook("Approved", "thumbs-up", "accent"),
        "rejected": StatusLook("Rejected", "x"),
    }
)
CAMPAIGN: Mapping[str, StatusLook] = MappingProxyType(
    {
        "draft": StatusLook("Draft", "pencil"),
        "planned": StatusLook("Planned", "calendar"),
        "running": StatusLook("Running", "circle-check", "ok"),
        "finished": StatusLook("Finished", "check"),
    }
)


class StatusPill(QFrame):
    """Icon, word and colour of one state, 20 px high; ``text`` replaces the word ("Granted until 14 May 2027")."""

    def __init__(self, themes: ThemeSource, look: StatusLook, text: str = "") -> None:
        super().__init__()
        self._icon = IconLabel(themes, look.icon, look.role, 12)
        self._word = text_label("", "badge")
        self._themes = themes
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 0, 6, 0)
        row.setSpacing(4)
        row.addWidget(self._icon)
        row.addWidget(self._word)
        themes.changed.connect(self._grow)
        self._grow()
        self.show_status(look, text)

    def show_status(self, look: StatusLook, text: str = "") -> None:
        """Shows another state, in its own word or in ``text``."""
        self._icon.show_icon(look.icon, look.role)
        self._word.setText(text or look.word)
        self.setAccessibleName(text or look.word)
        set_style(self, pill=look.tone or "neutral")
        set_style(self._word)

    def _grow(self) -> None:
        self.setFixedHeight(self._themes.theme.scaled(20))
