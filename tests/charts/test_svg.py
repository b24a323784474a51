"""The SVG is valid XML, escapes what people write, and stays as published; UGCDESK_RENEW=1 renews the files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from defusedxml import ElementTree
from hypothesis import given
from hypothesis import strategies as st

from tests.charts.samples import SAMPLES
from ugcdesk.charts.lettering import INTER
from ugcdesk.charts.shapes import Area, Picture
from ugcdesk.charts.svg import to_svg

GOLDEN = Path(__file__).resolve().parent.parent / "golden" / "charts"
SVG = "{http://www.w3.org/2000/svg}"
LIGHT = {
    "surface": "#FFFFFF", "raised": "#FFFFFF", "pressed": "#E6E6EB", "border": "#E1E1E7", "text": "#18181C",
    "text-2": "#51515C", "text-3": "#696974", "accent-line": "#5145CD", "accent-text": "#4A3FC0",
    "compare": "#85858F", "band": "#E4E4EA", "bad": "#B0261C",
}  # fmt: skip


@pytest.mark.parametrize("name", SAMPLES)
def test_published_form_stays(name: str) -> None:
    written = to_svg(SAMPLES[name], LIGHT)
    golden = GOLDEN / f"{name}.svg"
    if os.environ.get("UGCDESK_RENEW"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(written, "utf-8", newline="\n")
    assert written.splitlines() == golden.read_text("utf-8").splitlines()


@pytest.mark.parametrize("name", SAMPLES)
def test_valid_and_named(name: str) -> None:
    root = ElementTree.fromstring(to_svg(SAMPLES[name], LIGHT))
    assert root.find(f"{SVG}title").text == SAMPLES[name].alt
    assert len(root) == len(SAMPLES[name].shapes) + 1
    assert root.get("role") == "img"


@given(st.text())
def test_any_words_make_valid_xml(words: str) -> None:
    picture = Picture(10, 10, (INTER.set((0, 5), words, "text"),), alt=words)
    root = ElementTree.fromstring(to_svg(picture, LIGHT, font_family=f'"{words}"'))
    assert [element.tag for element in root] == [f"{SVG}title", f"{SVG}text"]


def test_an_area_is_filled() -> None:
    picture = Picture(4, 4, (Area(((0, 0), (4, 0), (4, 4.123)), "band", 0.5),))
    assert '<polygon points="0,0 4,0 4,4.12" fill="#E4E4EA" opacity="0.5"/>' in to_svg(picture, LIGHT)


def test_a_missing_role_is_named() -> None:
    with pytest.raises(KeyError, match="band"):
        to_svg(Picture(4, 4, (Area((), "band"),)), {})
