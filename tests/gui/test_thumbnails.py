"""Thumbnails are shown turned as the face of an original says, by whoever asks."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from ugcdesk.gui.tasks import Tasks
from ugcdesk.gui.thumbnails import Thumbnails


class _Drawn:
    """Every picture is 40 × 20 pixels, red on its left half."""

    def thumbnail(self, digest: str) -> bytes | None:
        if digest.startswith("gone"):
            return None
        picture = Image.new("RGB", (40, 20), "white")
        picture.paste("red", (0, 0, 20, 20))
        buffer = BytesIO()
        picture.save(buffer, "JPEG", quality=95)
        return buffer.getvalue()


@pytest.mark.parametrize(
    ("face", "size", "red_at"),
    [
        ("ab", (40, 20), (5, 10)),
        ("ab~90", (20, 40), (10, 5)),
        ("ab@1.500~180", (40, 20), (35, 10)),
        ("ab~270", (20, 40), (10, 35)),
    ],
)
def test_a_face_is_shown_turned(
    tasks: Tasks, qtbot: QtBot, face: str, size: tuple[int, int], red_at: tuple[int, int]
) -> None:
    thumbnails = Thumbnails(_Drawn(), tasks, tasks)
    with qtbot.waitSignal(thumbnails.ready):
        assert thumbnails.get(face) is None
    shown = thumbnails.get(face)
    assert shown is not None
    assert (shown.width(), shown.height()) == size
    image = shown.toImage()
    assert image.pixelColor(*red_at).green() < 60
    assert image.pixelColor(size[0] - 1 - red_at[0], size[1] - 1 - red_at[1]).green() > 200
