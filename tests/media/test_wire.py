"""The messages between the program and its workers, and those that are refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ugcdesk.media import wire
from ugcdesk.media.meta import Meta
from ugcdesk.media.probe import Probe
from ugcdesk.media.wire import Message, ProtocolError

_PROBE = Probe(
    kind="picture",
    mime="image/jpeg",
    ext=".jpg",
    width=3,
    height=2,
    bytes=10,
    sha256="ab" * 32,
    duration_s=None,
    frames=1,
    phash=-5,
    thumbnail=b"\xff\xd8\xff...",
    meta=Meta(caption="été", tags=("a|b", "c"), taken_at=datetime(2024, 1, 2, tzinfo=UTC), latitude=1.5, longitude=2.5),
)


def _there_and_back(message: Message) -> Message:
    stream = BytesIO()
    wire.send(stream, message)
    stream.seek(0)
    back = wire.receive(stream)
    assert back is not None
    return back


@pytest.mark.parametrize(
    "probe",
    [
        pytest.param(_PROBE, id="photo"),
        pytest.param(
            replace(_PROBE, kind="video", mime="video/mp4", ext=".mp4", duration_s=1.5, frames=30), id="video"
        ),
        pytest.param(replace(_PROBE, phash=None, thumbnail=None, meta=Meta()), id="little known"),
    ],
)
def test_a_probe_arrives_as_it_was_sent(probe: Probe) -> None:
    assert wire.read_probe(_there_and_back(wire.probe_reply(probe)), probe.bytes, probe.sha256) == probe


@given(st.dictionaries(st.text(), st.text() | st.integers() | st.none()), st.binary())
def test_a_message_arrives_as_it_was_sent(header: dict[str, Any], blob: bytes) -> None:
    assert _there_and_back(Message(header, blob)) == Message(header, blob)


@pytest.mark.parametrize(
    "lie",
    [
        {"width": -1},
        {"width": "3"},
        {"height": 1 << 40},
        {"mime": "text/html"},
        {"phash": 1 << 64},
        {"height": True},
        {"duration_s": "long"},
        {"frames": 0},
        {"meta": None},
        {"meta": {"tags": [1]}},
        {"meta": {"tags": [], "caption": 5}},
        {"meta": {"tags": [], "taken_at": "yesterday"}},
    ],
    ids=str,
)
def test_a_lie_is_not_believed(lie: dict[str, Any]) -> None:
    honest = wire.probe_reply(_PROBE)
    with pytest.raises(ProtocolError):
        wire.read_probe(Message({**honest.header, **lie}, honest.blob), 10, "ab" * 32)


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(b"\xff" * 8, id="too long"),
        pytest.param(b"\0\0\0\2\0\0\0\0[]", id="no object"),
        pytest.param(b"\0\0\0\2\0\0\0\0{{", id="no json"),
    ],
)
def test_nonsense_is_named(raw: bytes) -> None:
    with pytest.raises(ProtocolError):
        wire.receive(BytesIO(raw))


@pytest.mark.parametrize("raw", [b"", b"\0\0", b"\0\0\0\5\0\0\0\0{}"], ids=["end", "half a length", "half a header"])
def test_an_end_is_an_end(raw: bytes) -> None:
    assert wire.receive(BytesIO(raw)) is None


def test_a_thumbnail_must_be_a_jpeg() -> None:
    with pytest.raises(ProtocolError):
        wire.read_probe(Message(wire.probe_reply(_PROBE).header, b"<svg>"), 10, "ab" * 32)


def test_a_worker_has_no_word_on_size_and_hash() -> None:
    honest = _there_and_back(wire.probe_reply(_PROBE))
    assert not {"bytes", "sha256"} & honest.header.keys()
    lied = wire.read_probe(Message({**honest.header, "sha256": "cd" * 32, "bytes": 5}, honest.blob), 10, "ab" * 32)
    assert (lied.bytes, lied.sha256) == (10, "ab" * 32)
