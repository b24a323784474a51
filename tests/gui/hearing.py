"""What a person is told, and where they are taken, while a test goes on."""

from __future__ import annotations

from ugcdesk.gui.context import Context


def words_said(context: Context) -> list[str]:
    """Filled with toasts and warnings, newest last."""
    heard: list[str] = []
    context.said.toast.connect(lambda text, _icon, _undo: heard.append(text))
    context.said.warning.connect(lambda sentence, _details: heard.append(f"refused: {sentence}"))
    return heard


def pages_asked(context: Context) -> list[tuple[str, object]]:
    """Filled with the pages that are gone to and what they are entered with."""
    heard: list[tuple[str, object]] = []
    context.said.go.connect(lambda page, what: heard.append((page, what)))
    return heard
