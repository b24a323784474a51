"""Poster frame, duration, size and rotation of videos."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from tests.media.drawing import film, four_corners, is_upright
from ugcdesk.errors import UnreadableFile
from ugcdesk.media.probe import probe_file
from ugcdesk.media.renditions import decode_upright, rendition

_BLACK = Image.new("RGB", (160, 96))


def _picture() -> Image.Image:
    return four_corners((160, 96))


@pytest.mark.parametrize("ext", ["mp4", "mov", "avi", "mkv"])
def test_a_video_says_its_size_and_length(tmp_path: Path, ext: str) -> None:
    film(tmp_path / f"a.{ext}", [_picture()] * 30)
    probe = probe_file(tmp_path / f"a.{ext}")
    assert (probe.kind, probe.width, probe.height) == ("video", 160, 96)
    assert probe.duration_s == pytest.approx(3.0, abs=0.15)
    assert probe.thumbnail is not None
    assert is_upright(Image.open(BytesIO(probe.thumbnail)))


def test_the_poster_waits_for_light(tmp_path: Path) -> None:
    film(tmp_path / "a.mp4", [_BLACK] * 25 + [_picture()] * 10)
    data, width, height = rendition(tmp_path / "a.mp4", 80)
    assert (width, height) == (80, 48)
    assert np.asarray(Image.open(BytesIO(data)).convert("L")).mean() > 60


def test_a_video_that_stays_dark_has_a_dark_poster(tmp_path: Path) -> None:
    film(tmp_path / "a.mp4", [_BLACK] * 5)
    probe = probe_file(tmp_path / "a.mp4")
    assert probe.thumbnail is not None
    assert probe.phash is None


def _turn_by_header(path: Path, degrees: int) -> None:
    """Write a phone's display matrix into the track header, the way phones store upright films."""
    data = bytearray(path.read_bytes())
    at = data.index(b"tkhd") + 4 + 40
    one, minus = (1 << 16).to_bytes(4, "big"), (-(1 << 16)).to_bytes(4, "big", signed=True)
    zero = bytes(4)
    parts = {90: (zero, one, minus, zero), 180: (minus, zero, zero, minus), 270: (zero, minus, one, zero)}[degrees]
    for place, part in zip((0, 4, 12, 16), parts, strict=True):
        data[at + place : at + place + 4] = part
    path.write_bytes(data)


@pytest.mark.parametrize(
    ("degrees", "stored"),
    [
        (90, Image.Transpose.ROTATE_90),
        (180, Image.Transpose.ROTATE_180),
        (270, Image.Transpose.ROTATE_270),
    ],
)
def test_a_turned_video_shows_upright(tmp_path: Path, degrees: int, stored: Image.Transpose) -> None:
    film(tmp_path / "a.mp4", [four_corners((160, 96)).transpose(stored)] * 12)
    _turn_by_header(tmp_path / "a.mp4", degrees)
    probe = probe_file(tmp_path / "a.mp4")
    assert (probe.width, probe.height) == (160, 96)
    assert probe.thumbnail is not None
    assert is_upright(Image.open(BytesIO(probe.thumbnail)))


def test_a_video_speaks_for_itself(tmp_path: Path) -> None:
    film(
        tmp_path / "a.mp4",
        [_picture()] * 3,
        title="Haul",
        artist="Ann",
        comment="Spring",
        copyright="© Ann",
        creation_time="2024-05-06T10:00:00Z",
    )
    meta = probe_file(tmp_path / "a.mp4").meta
    assert (meta.title, meta.creator, meta.caption, meta.rights) == ("Haul", "Ann", "Spring", "© Ann")
    assert meta.taken_at == datetime(2024, 5, 6, 10, tzinfo=UTC)


def test_sound_without_picture_is_refused(tmp_path: Path) -> None:
    with av.open(str(tmp_path / "a.mkv"), "w") as container:
        stream = container.add_stream("pcm_s16le", rate=8000)
        frame = av.AudioFrame.from_ndarray(np.zeros((1, 800), dtype=np.int16), format="s16", layout="mono")
        frame.sample_rate = 8000
        container.mux(stream.encode(frame))
        container.mux(stream.encode())
    with pytest.raises(UnreadableFile, match="no picture"):
        probe_file(tmp_path / "a.mkv")


@pytest.mark.realdata
@pytest.mark.parametrize(
    ("file", "size", "seconds"),
    [
        ("videos/a.mp4", (1920, 1080), 7.0),
        ("videos/b.avi", (480, 270), 5.03),
        ("videos/bikes.mp4", (640, 272), 10.0),
        ("videos/world.mp4", (480, 270), 30.5),
    ],
)
def test_real_videos(real_data: Path, file: str, size: tuple[int, int], seconds: float) -> None:
    probe = probe_file(real_data / file)
    assert (probe.width, probe.height) == size
    assert probe.duration_s == pytest.approx(seconds, abs=0.1)


@pytest.mark.realdata
def test_a_video_without_its_frames_still_says_what_it_is(real_data: Path) -> None:
    path = real_data / "metadata-exiftool" / "QuickTime.mov"
    probe = probe_file(path)
    assert (probe.kind, probe.ext, probe.width, probe.height) == ("video", ".mov", 320, 240)
    assert (probe.thumbnail, probe.phash) == (None, None)
    with pytest.raises(UnreadableFile, match="no frame"):
        rendition(path, 100)


def _tones(path: Path) -> None:
    """Three seconds of ten pictures each, every tenth of a second a little lighter."""
    film(path, [Image.new("RGB", (160, 96), (20 + 7 * step,) * 3) for step in range(30)])


@pytest.mark.parametrize("ext", ["mp4", "mkv", "avi"])
@pytest.mark.parametrize("tenths", [0, 4, 17, 29])
def test_a_moment_of_a_video_can_be_chosen(tmp_path: Path, ext: str, tenths: int) -> None:
    _tones(tmp_path / f"a.{ext}")
    data, width, height = decode_upright(tmp_path / f"a.{ext}", 80, at_s=tenths / 10)
    assert (width, height) == (80, 48)
    assert np.frombuffer(data, np.uint8).mean() == pytest.approx(20 + 7 * tenths, abs=4)


def test_after_its_end_a_video_shows_its_last_frame(tmp_path: Path) -> None:
    _tones(tmp_path / "a.mp4")
    data, _, _ = decode_upright(tmp_path / "a.mp4", 80, at_s=99.0)
    assert np.frombuffer(data, np.uint8).mean() == pytest.approx(20 + 7 * 29, abs=4)


def test_a_chosen_moment_is_turned_too(tmp_path: Path) -> None:
    _tones(tmp_path / "a.mp4")
    assert decode_upright(tmp_path / "a.mp4", 80, at_s=1.0, turn=90)[1:] == (48, 80)
