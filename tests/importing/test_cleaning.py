"""Text of strangers is made fit to be stored."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ugcdesk.importing.cleaning import language_code, sound_text, web_address
from ugcdesk.importing.plan import plan_import
from ugcdesk.importing.run import run_import
from ugcdesk.library import Library
from ugcdesk.media.workers import ProbePool


@given(st.text(st.characters(exclude_categories=())))
def test_sound_text_can_be_written_and_keeps_what_is_sound(text: str) -> None:
    sound = sound_text(text)
    assert "\0" not in sound
    assert sound.encode().decode() == sound
    assert sound_text(sound) == sound


@pytest.mark.parametrize(
    ("text", "code"),
    [("en", "en"), ("EN_gb", "en"), ("zh-Hans-CN", "zh"), ("English", None), ("un", None), ("", None), (None, None)],
)
def test_language_code(text: str | None, code: str | None) -> None:
    assert language_code(text) == code


@pytest.mark.parametrize(
    ("text", "address"),
    [("https://a.example", "https://a.example"), ("javascript:alert(1)", None), ("/p/1", None), (None, None)],
)
def test_web_address(text: str | None, address: str | None) -> None:
    assert web_address(text) == address


@pytest.mark.skipif(os.name != "posix", reason="only there a name may be any bytes")
def test_odd_names_and_broken_text_come_in(library: Library, inbox: Path, draw: object, pool: ProbePool) -> None:
    draw("a.jpg", 1)  # type: ignore[operator]
    (inbox / "a.jpg").rename(Path(os.fsdecode(os.fsencode(inbox) + b"/\xff\xfe.jpg")))
    (inbox / "reviews.json").write_text('[{"review": "Half a smile \\ud83d here", "rating": "5"}]')
    result = run_import(library, plan_import(library, [inbox], pool=pool))
    assert result.new == 2
    assert library.undo()
