"""Captions, tags, dates and places out of EXIF, IPTC and XMP, and damage that never fails a picture."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image, TiffImagePlugin

from tests.media.drawing import four_corners
from ugcdesk.media.metadata import Meta
from ugcdesk.media.probe import probe_file

_ORIGINAL, _OFFSET = 36867, 36881


def _saved(path: Path, tags: dict[int, object], camera: dict[int, object], gps: dict[int, object]) -> Path:
    exif = Image.Exif()
    exif.update(tags)
    for ifd, values in ((0x8769, camera), (0x8825, gps)):
        exif.get_ifd(ifd).update(values)
    four_corners().save(path, exif=exif)
    return path


def _dms(*parts: int) -> tuple[TiffImagePlugin.IFDRational, ...]:
    return tuple(TiffImagePlugin.IFDRational(part, 1) for part in parts)


@pytest.mark.parametrize(
    ("tags", "camera", "gps", "meta"),
    [
        pytest.param(
            {270: "A hat", 315: "Ann", 33432: "© Ann".encode()},
            {},
            {},
            Meta("A hat", None, "Ann", None, "© Ann"),
            id="words",
        ),
        pytest.param(
            {40091: "Chapeau d’été".encode("utf-16-le")}, {}, {}, Meta(title="Chapeau d’été"), id="windows title"
        ),
        pytest.param(
            {40094: "hat;sun;hat".encode("utf-16-le")}, {}, {}, Meta(tags=("hat", "sun")), id="windows keywords"
        ),
        pytest.param(
            {},
            {_ORIGINAL: "2024:05:06 12:00:00"},
            {},
            Meta(taken_at=datetime(2024, 5, 6, 12)),  # noqa: DTZ001
            id="local time",
        ),
        pytest.param(
            {},
            {_ORIGINAL: "2024:05:06 12:00:00", _OFFSET: "-03:30"},
            {},
            Meta(taken_at=datetime(2024, 5, 6, 15, 30, tzinfo=UTC)),
            id="time with offset",
        ),
        pytest.param({}, {_ORIGINAL: "0000:00:00 00:00:00"}, {}, Meta(), id="clock never set"),
        pytest.param({}, {_ORIGINAL: "last summer"}, {}, Meta(), id="no time at all"),
        pytest.param(
            {},
            {},
            {1: "S", 2: _dms(33, 30, 36), 3: "E", 4: _dms(151, 0, 0)},
            Meta(latitude=-33.51, longitude=151.0),
            id="position",
        ),
        pytest.param({}, {}, {1: "N", 2: _dms(33)}, Meta(), id="half a position"),
        pytest.param({}, {37510: b"UNICODE\0" + "Été".encode("utf-16")}, {}, Meta(caption="Été"), id="user comment"),
    ],
)
def test_exif_says(
    tmp_path: Path, tags: dict[int, object], camera: dict[int, object], gps: dict[int, object], meta: Meta
) -> None:
    assert probe_file(_saved(tmp_path / "a.jpg", tags, camera, gps)).meta == meta


def test_words_come_from_xmp_and_the_time_from_the_camera(tmp_path: Path) -> None:
    xmp = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:p="http://ns.adobe.com/photoshop/1.0/" '
        'dc:description="edited" p:DateCreated="2030-01-01T00:00:00"/></rdf:RDF>'
    )
    exif = Image.Exif()
    exif[270] = "raw"
    exif[315] = "Ann"
    exif.get_ifd(0x8769)[_ORIGINAL] = "2024:05:06 12:00:00"
    four_corners().save(tmp_path / "a.jpg", exif=exif, xmp=xmp.encode())
    meta = probe_file(tmp_path / "a.jpg").meta
    assert (meta.caption, meta.creator) == ("edited", "Ann")
    assert meta.taken_at == datetime(2024, 5, 6, 12)  # noqa: DTZ001


def test_broken_exif_never_fails_the_picture(tmp_path: Path) -> None:
    four_corners().save(tmp_path / "a.jpg", exif=b"Exif\0\0II*\0\xff\xff\xff\x7f" + b"\xff" * 40)
    probe = probe_file(tmp_path / "a.jpg")
    assert (probe.width, probe.height, probe.meta) == (120, 80, Meta())


@pytest.mark.realdata
@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("metadata-exiftool/IPTC.jpg", {}),
        ("photos-heif/xmp.webp", {"tags": ("TestSubject",)}),
        ("photos-heif/L_xmp_latin1.heic", {"title": "37.58"}),
        ("images-pillow-formats/iptc.jpg", {"place": "Budapest, Hungary"}),
        ("photos-exif-samples/jpg/gps/DSCN0012.jpg", {"latitude": 43.4671567, "longitude": 11.885395}),
        ("photos-exif-samples/jpg/long_description.jpg", {"creator": "SSG KYLE DAVIS", "title": "030904-A-2140D-006"}),
    ],
)
def test_real_files_say(real_data: Path, file: str, expected: dict[str, object]) -> None:
    meta = probe_file(real_data / file).meta
    assert {name: getattr(meta, name) for name in expected} == expected
