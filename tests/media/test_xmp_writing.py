"""XMP that is written: read back by our reader and by Pillow's, embedded without touching any other byte."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

import numpy as np
import pytest
from defusedxml import ElementTree
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from tests.media.drawing import photo
from ugcdesk.media.embedding import with_xmp
from ugcdesk.media.xmp import read_xmp
from ugcdesk.media.xmp_writing import Described, xmp_packet

SAID = Described(
    creator="marta.lives",
    title="A <spot> & more",
    caption="Zwei Zeilen\nund ein Emoji 🪑",
    alt_text="A chair by a window",
    tags=("Summer|Beach", "oak"),
    stars=4,
    usage="Use granted until 2027-01-01.",
    source="https://example.org/p/1?a=b&c=d",
    place="Łódź",
    made_at=datetime(2026, 11, 3, 9, 30, tzinfo=UTC),
    products=(("P-1", "Sand vase"),),
)
FORMATS = {
    "jpeg": ("JPEG", {"quality": 90}),
    "png": ("PNG", {}),
    "webp": ("WEBP", {"quality": 80}),
    "webp without loss": ("WEBP", {"lossless": True}),
    "webp with profile": ("WEBP", {"icc_profile": b"\0" * 128}),
}


def drawn(fmt: str, **options: object) -> bytes:
    buffer = BytesIO()
    photo(4, (61, 40)).save(buffer, fmt, **options)
    return buffer.getvalue()


def test_our_reader_reads_it_back() -> None:
    meta = read_xmp(xmp_packet(SAID))
    assert (meta.creator, meta.title, meta.caption) == (SAID.creator, SAID.title, SAID.caption)
    assert (meta.alt_text, meta.place, meta.rights) == (SAID.alt_text, SAID.place, SAID.usage)
    assert (meta.tags, meta.taken_at) == (("Summer|Beach", "oak"), SAID.made_at)


def test_pillow_reads_it_from_the_picture() -> None:
    embedded = with_xmp(drawn("JPEG"), xmp_packet(SAID))
    assert embedded is not None
    with Image.open(BytesIO(embedded)) as picture:
        said = picture.getxmp()["xmpmeta"]["RDF"]["Description"]
    assert said["Rating"] == "4"
    assert said["source"] == SAID.source
    assert said["subject"]["Bag"]["li"] == ["Summer", "Beach", "oak"]
    assert said["hierarchicalSubject"]["Bag"]["li"] == "Summer|Beach"
    assert said["ProductInImage"]["Bag"]["li"]["ProductId"] == "P-1"


@pytest.mark.parametrize(("fmt", "options"), FORMATS.values(), ids=FORMATS.keys())
def test_pixels_stay_as_they_were(fmt: str, options: dict[str, object]) -> None:
    bare = drawn(fmt, **options)
    embedded = with_xmp(bare, xmp_packet(SAID))
    assert embedded is not None
    with Image.open(BytesIO(bare)) as before, Image.open(BytesIO(embedded)) as after:
        assert np.array_equal(np.asarray(before), np.asarray(after))
        found = after.info.get("xmp") or after.info.get("XML:com.adobe.xmp")
    assert read_xmp(found or b"").caption == SAID.caption


@pytest.mark.parametrize(("fmt", "options"), FORMATS.values(), ids=FORMATS.keys())
def test_a_new_packet_takes_the_place_of_the_old(fmt: str, options: dict[str, object]) -> None:
    once = with_xmp(drawn(fmt, **options), xmp_packet(SAID))
    assert once is not None
    other = with_xmp(once, xmp_packet(Described(caption="Other")))
    assert other is not None
    assert b"marta.lives" not in other
    assert with_xmp(other, xmp_packet(SAID)) == once


def test_exif_stays_first_in_a_jpeg() -> None:
    exif = Image.Exif()
    exif[0x010F] = "Camera"
    embedded = with_xmp(drawn("JPEG", exif=exif), xmp_packet(SAID))
    assert embedded is not None
    assert embedded.index(b"Exif\0\0") < embedded.index(b"http://ns.adobe.com/xap/1.0/\0")
    with Image.open(BytesIO(embedded)) as picture:
        assert picture.getexif()[0x010F] == "Camera"


@pytest.mark.parametrize(
    "odd",
    [
        drawn("GIF"),
        drawn("JPEG")[:40],
        drawn("PNG")[:60],
        drawn("WEBP")[:25],
        b"\xff\xd8\xff",
        b"",
        b"RIFF\0\0\0\0WEBP",
    ],
    ids=["gif", "cut jpeg", "cut png", "cut webp", "bare jpeg", "nothing", "bare webp"],
)
def test_what_has_no_place_for_it_is_told_apart(odd: bytes) -> None:
    assert with_xmp(odd, xmp_packet(SAID)) is None


def test_a_packet_too_long_for_a_jpeg_needs_a_sidecar() -> None:
    assert with_xmp(drawn("JPEG"), xmp_packet(Described(caption="a" * 70_000))) is None


@given(st.builds(Described, *[st.none() | st.text(max_size=40)] * 4, tags=st.lists(st.text(max_size=20), max_size=4)))
def test_any_words_make_a_packet_that_can_be_read(said: Described) -> None:
    packet = xmp_packet(said)
    assert ElementTree.fromstring(packet) is not None
    assert xmp_packet(said) == packet
