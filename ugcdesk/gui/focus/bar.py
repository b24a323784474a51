"""The 48 px bar over the focus view: the way back, where one stands in the list, zoom and what is shown."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QProgressBar

from ugcdesk.gui.components.buttons import Button, IconButton
from ugcdesk.gui.components.labels import ElidedLabel, IconLabel
from ugcdesk.gui.components.segmented import Segment, Segmented
from ugcdesk.gui.components.styling import line, surface, text_label
from ugcdesk.gui.context import Context

_HEIGHT, _BAR_WIDTH, _LEAST_BAR_WIDTH, _DIVIDER = 48, 160, 24, 20
_PICTURE_ACTS = ("turn_left", "turn_right", "focal_point", "poster_frame")


class FocusBar(QFrame):
    """Only shows and asks; the page connects its buttons."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        surface(self, "surface", edge="bottom")
        self._context = context
        themes = context.themes
        self.setFixedHeight(max(_HEIGHT, themes.theme.scaled(_HEIGHT)))
        self.back = Button(themes, "Library", "chevron-left", kind="flat", size="small")
        self.back.setToolTip("Back to the library (Esc)")
        self._title = text_label("", "strong")
        self._place = text_label("", "body-2")
        self._progress = QProgressBar()
        self._counts = ElidedLabel("", "label")
        self._language = _Language(context)
        segments = [Segment("fit", "Fit"), Segment("full", "100 %")]
        self.zoom = Segmented(themes, segments, name="Zoom")
        self.hotspots = Button(themes, "Hotspots", "crosshair", size="small", hint=context.actions.key_text("hotspots"))
        self.hotspots.setCheckable(True)
        self.hotspots.setChecked(True)
        self.picture = _picture_menu(context)
        self.post = IconButton(themes, "external-link", "Open original post")
        self.compare = IconButton(themes, "git-compare", "Compare with the next item")
        self.inspector = IconButton(themes, "panel-right", "Inspector")
        self._follow_keys()
        self._lay_out()

    def show_title(self, title: str, back_to: str) -> None:
        """What the list is called, and the page that the way back leads to."""
        self._title.setText(title)
        self.back.setText(back_to.capitalize())
        self.back.setToolTip(f"Back to the {back_to} (Esc)")

    def show_place(self, place: int, total: int, reviewed: int) -> None:
        """The 0-based place among ``total`` items, and how many were gone through."""
        number = self._context.locale.toString
        self._place.setText(f"{number(place + 1)} of {number(total)}")
        self._progress.setRange(0, max(1, total))
        self._progress.setValue(reviewed)
        self._progress.setAccessibleName(f"{reviewed} of {total} items reviewed")

    def show_counts(self, reviewed: int, approved: int, rejected: int) -> None:
        number = self._context.locale.toString
        parts = ((reviewed, "reviewed"), (approved, "approved"), (rejected, "rejected"))
        self._counts.setText(" · ".join(f"{number(count)} {word}" for count, word in parts))

    def show_kind(self, *, written: bool, language: str) -> None:
        """A review has no zoom and no hotspots, but a language."""
        self.zoom.setHidden(written)
        self.hotspots.setHidden(written)
        self.picture.setHidden(written)
        self._language.show_language(language if written else "")

    def show_post(self, url: str | None) -> None:
        """Offer the way to the original post when one is known."""
        self.post.setHidden(not url)

    def _follow_keys(self) -> None:
        follow = self._context.actions.follow_key
        follow(self.hotspots, "hotspots", self.hotspots.show_hint)
        follow(self.post, "open_post", lambda key: self.post.set_name("Open original post", key))
        follow(self.compare, "compare", lambda key: self.compare.set_name("Compare with the next item", key))
        follow(self.inspector, "inspector", lambda key: self.inspector.set_name("Inspector", key))

    def _lay_out(self) -> None:
        self._progress.setTextVisible(False)
        self._progress.setMinimumWidth(_LEAST_BAR_WIDTH)
        self._progress.setMaximumWidth(_BAR_WIDTH)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 16, 0)
        row.setSpacing(12)
        divider = line("v")
        divider.setFixedHeight(_DIVIDER)
        for widget in (self.back, divider, self._title, self._place, self._progress):
            row.addWidget(widget)
        row.addWidget(self._counts, 1)
        for button in (self._language, self.zoom, self.hotspots, self.picture, self.post, self.compare, self.inspector):
            row.addWidget(button)


def _picture_menu(context: Context) -> IconButton:
    """The button whose menu turns and crops the picture."""
    button = IconButton(context.themes, "crop", "Turn, crop or choose a frame")
    menu = QMenu(button)
    menu.addActions([context.actions.action(action_id) for action_id in _PICTURE_ACTS])
    button.setMenu(menu)
    button.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
    return button


class _Language(QFrame):
    def __init__(self, context: Context) -> None:
        super().__init__()
        surface(self, "card")
        self._name = text_label("", "control")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        row.setSpacing(6)
        row.addWidget(IconLabel(context.themes, "languages", "text-2"))
        row.addWidget(self._name)

    def show_language(self, name: str) -> None:
        self.setVisible(bool(name))
        self._name.setText(name)
        self.setAccessibleName(f"Written in {name}")
