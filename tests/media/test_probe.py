"""Looking at one file: size, orientation, hash, thumbnail and the sentences of refusal."""

from __future__ import annotations

import csv
import hashlib
from io import BytesIO
from pathlib import Path

import numpy as np
import pillow_heif
import pytest
from PIL import Image, ImageCms

from tests.media.drawing import four_corners, is_upright, photo, stored_turned
from ugcdesk.errors import UnreadableFile
from ugcdesk.media.probe import probe_file


def _thumbnail(path: Path) -> Image.Image:
    data = probe_file(path).thumbnail
    assert data is not None
    return Image.open(BytesIO(data))


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("ext", ["jpg", "png", "webp", "tiff", "avif"])
def test_every_orientation_shows_upright(tmp_path: Path, ext: str, orientation: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    stored_turned(orientation).save(tmp_path / f"a.{ext}", exif=exif)
    probe = probe_file(tmp_path / f"a.{ext}")
    assert (probe.width, probe.height) == (120, 80)
    assert is_upright(_thumbnail(tmp_path / f"a.{ext}"))


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_heic_is_not_turned_twice(tmp_path: Path, orientation: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    pillow_heif.register_heif_opener()
    stored_turned(orientation).save(tmp_path / "a.heic", exif=exif.tobytes())
    probe = probe_file(tmp_path / "a.heic")
    assert (probe.width, probe.height) == (120, 80)
    assert is_upright(_thumbnail(tmp_path / "a.heic"))


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16", "F", "LAB"])
def test_every_colour_mode_has_a_thumbnail(tmp_path: Path, mode: str) -> None:
    picture = four_corners()
    if mode == "I;16":
        picture = Image.fromarray(np.linspace(0, 65535, 9600).reshape(80, 120).astype(np.uint16))
    elif mode == "LAB":
        srgb, lab = ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB")
        picture = ImageCms.profileToProfile(picture, srgb, lab, outputMode="LAB")
    else:
        picture = picture.convert("L").convert(mode) if mode == "F" else picture.convert(mode)
    picture.save(tmp_path / "a.tiff")
    light = np.asarray(_thumbnail(tmp_path / "a.tiff").convert("L"), dtype=float)
    assert light.min() < 120 < 180 < light.max()


def test_see_through_parts_become_white(tmp_path: Path) -> None:
    Image.new("RGBA", (40, 40), (255, 0, 0, 0)).save(tmp_path / "a.png")
    assert _thumbnail(tmp_path / "a.png").getpixel((5, 5)) == (255, 255, 255)


def test_what_is_said_of_a_photo(tmp_path: Path) -> None:
    path = tmp_path / "big.jpg"
    photo(1, (1600, 1000)).save(path, comment=b"secret", exif=b"Exif\0\0MM\0*\0\0\0\x08\0\0\0\0\0\0")
    probe = probe_file(path)
    assert (probe.kind, probe.mime, probe.ext, probe.frames, probe.duration_s) == (
        "picture",
        "image/jpeg",
        ".jpg",
        1,
        None,
    )
    assert (probe.width, probe.height, probe.bytes) == (1600, 1000, path.stat().st_size)
    assert probe.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert probe.thumbnail is not None
    assert b"secret" not in probe.thumbnail
    assert b"Exif" not in probe.thumbnail
    assert Image.open(BytesIO(probe.thumbnail)).size == (512, 320)


@pytest.mark.parametrize(("ext", "frames"), [("gif", 3), ("webp", 3), ("png", 3), ("tiff", 1)])
def test_frames_are_counted_where_they_move(tmp_path: Path, ext: str, frames: int) -> None:
    first, *others = [photo(seed, (60, 40)) for seed in range(3)]
    first.save(tmp_path / f"a.{ext}", save_all=True, append_images=others)
    assert probe_file(tmp_path / f"a.{ext}").frames == frames


def _png_of(width: int, height: int) -> bytes:
    import struct
    import zlib

    chunk = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))


def _jpeg() -> bytes:
    buffer = BytesIO()
    photo(2).save(buffer, "JPEG")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(_jpeg()[:4000], "File is cut off", id="cut off"),
        pytest.param(_png_of(0, 10) + b"\0" * 50, "no pixels", id="no pixels"),
        pytest.param(
            _png_of(20_000, 10_000) + b"\0\0\0\0IDAT", "larger than 100 megapixels (20000 × 10000)", id="huge"
        ),
        pytest.param(_png_of(12_000, 8_400) + b"\0\0\0\0IDAT", "larger than 100 megapixels", id="a little too big"),
        pytest.param(b"\xff\xd8\xff" + b"no jpeg at all" * 20, "damaged", id="lies about itself"),
        pytest.param(b"\0\0\0\x18ftypisom\0\0\0\0isommp42" + b"nothing" * 30, "Video is damaged", id="no video"),
        pytest.param(b"", "empty", id="empty"),
    ],
)
def test_a_bad_file_has_one_sentence(tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "a.jpg").write_bytes(content)
    with pytest.raises(UnreadableFile) as refused:
        probe_file(tmp_path / "a.jpg")
    assert said in refused.value.sentence
    assert ": " in refused.value.sentence


@pytest.mark.realdata
@pytest.mark.parametrize("shape", ["Landscape", "Portrait"])
def test_real_photos_in_all_orientations_look_the_same(real_data: Path, shape: str) -> None:
    folder = real_data / "photos-exif-orientation"
    straight = np.asarray(_thumbnail(folder / f"{shape}_1.jpg"), dtype=float)
    for orientation in (0, *range(2, 9)):
        turned = np.asarray(_thumbnail(folder / f"{shape}_{orientation}.jpg"), dtype=float)
        assert turned.shape == straight.shape
        assert np.abs(turned - straight).mean() < 8, orientation  # each photo shows its own number


@pytest.mark.realdata
@pytest.mark.slow
def test_every_real_file_of_an_accepted_format_is_read(real_data: Path) -> None:
    other = {".jp2", ".ico", ".ppm", ".psd", ".qoi", ".pgm", ".tga", ".jxl"}
    with (real_data / "MANIFEST.csv").open(newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["kind"] in ("image", "video")]
    wrong = []
    for row in rows:
        accepted = row["opens"] == "yes" and Path(row["path"]).suffix not in other
        try:
            digest = probe_file(real_data / row["path"]).sha256
        except UnreadableFile:
            digest = ""
        if digest != (row["sha256"] if accepted else ""):
            wrong.append(row["path"])
    assert wrong == []
    assert len(rows) > 300
