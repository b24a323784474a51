"""The page in a real Chromium: lightbox by click and keys, rows as planned, no script, nothing from elsewhere."""

from __future__ import annotations

import functools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest

from ugcdesk.library import Library
from ugcdesk.library.edits.galleries import ChangeGallery
from ugcdesk.library.vocabulary import GalleryLayout
from ugcdesk.publish import build_gallery
from ugcdesk.publish.layout import rows

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

POLICY = "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; base-uri 'none'"
SHADE = "([name, part]) => getComputedStyle(document.querySelector(name))[part].match(/\\d+/g).map(Number)"
PAIRS = (
    ("body", "backgroundColor"),
    (".ugc-head h1", "color"),
    (".ugc-head p", "color"),
    (".ugc-quote", "backgroundColor"),
    (".ugc-quote figcaption", "color"),
)
DESKTOP, PHONE = (1280, 800), (390, 844)


class _Handler(SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of ``folder`` on a server of this machine that sends a strict policy."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Handler, directory=str(folder)))
    server.daemon_threads = False
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def site(library: Library, tmp_path: Path) -> Iterator[str]:
    build_gallery(library, "Autumn wall", tmp_path / "web")
    with served(tmp_path / "web") as address:
        yield address


@contextmanager
def visited(chromium: Browser, address: str, size: tuple[int, int] = DESKTOP, **more: Any) -> Iterator[Page]:
    """The page at ``address``; fails when it says anything on the console or asks for anything from elsewhere."""
    context = chromium.new_context(viewport={"width": size[0], "height": size[1]}, **more)
    page = context.new_page()
    trouble: list[str] = []
    page.on("console", lambda message: trouble.append(message.text))
    page.on("pageerror", lambda error: trouble.append(str(error)))
    start = address.rpartition("/")[0] if address.startswith("file:") else address
    page.on("request", lambda asked: None if asked.url.startswith(start) else trouble.append(asked.url))
    page.on("requestfailed", lambda asked: trouble.append(f"failed: {asked.url}"))
    page.goto(address, wait_until="networkidle")
    try:
        yield page
    finally:
        context.close()
    assert trouble == []


def test_a_click_opens_the_photo_with_its_numbered_products(chromium: Browser, site: str) -> None:
    with visited(chromium, site) as page:
        page.locator(".ugc-open").first.click()
        dialog = page.get_by_role("dialog", name="A spot for everything")
        assert dialog.is_visible()
        spots = dialog.locator(".ugc-spot")
        assert spots.all_inner_texts() == ["1", "2", "3"]
        assert dialog.locator(".ugc-move p").inner_text() == "1 of 3"
        box = spots.first.bounding_box()
        assert box
        assert (box["width"], box["height"]) == (44, 44)
        assert dialog.locator(".ugc-product").all_inner_texts() == [
            "Sand vase\n€29.50\n1",
            "Holm sideboard\n€890\n4.5 (3)\n2",
            "Rill carafe\n3",
        ]
        assert "Sand vase" in dialog.locator(".ugc-card").inner_text()


def test_a_hotspot_lies_on_its_point_of_the_photo(chromium: Browser, site: str) -> None:
    with visited(chromium, site) as page:
        page.locator(".ugc-open").first.click()
        photo = page.locator(".ugc-frame img").bounding_box()
        spot = page.locator(".ugc-spot").nth(1).bounding_box()
        assert photo
        assert spot
        assert spot["x"] + 22 == pytest.approx(photo["x"] + photo["width"] * 0.5, abs=1)
        assert spot["y"] + 22 == pytest.approx(photo["y"] + photo["height"] * 0.8, abs=1)
        assert photo["width"] / photo["height"] == pytest.approx(0.75, abs=0.01)


def test_the_card_names_the_chosen_product_and_hides_no_other_dot(chromium: Browser, site: str) -> None:
    with visited(chromium, site) as page:
        page.locator(".ugc-open").first.click()
        for number, name in ((1, "Sand vase"), (2, "Holm sideboard"), (3, "Rill carafe")):
            page.locator(".ugc-spot").nth(number - 1).click()
            assert name in page.locator(".ugc-card").inner_text()
            assert page.locator(".ugc-current .ugc-number").inner_text() == str(number)
            card = page.locator(".ugc-card").bounding_box()
            assert card
            for spot in page.locator(".ugc-spot").all():
                box = spot.bounding_box()
                assert box
                x, y = box["x"] + 22, box["y"] + 22
                assert not (card["x"] < x < card["x"] + card["width"] and card["y"] < y < card["y"] + card["height"])


def test_keys_move_and_leave_and_the_focus_returns(chromium: Browser, site: str) -> None:
    with visited(chromium, site) as page:
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        position = page.locator(".ugc-move p")
        for key, says in (("ArrowRight", "2 of 3"), ("ArrowRight", "3 of 3"), ("ArrowRight", "3 of 3")):
            page.keyboard.press(key)
            assert position.inner_text() == says
        assert page.get_by_role("button", name="Next photo").is_disabled()
        page.keyboard.press("ArrowLeft")
        assert position.inner_text() == "2 of 3"
        page.keyboard.press("Escape")
        assert not page.locator("dialog").is_visible()
        page.wait_for_function("document.activeElement === document.querySelectorAll('.ugc-open')[1]")


def test_buttons_move_and_close(chromium: Browser, site: str) -> None:
    with visited(chromium, site) as page:
        page.locator(".ugc-open").first.click()
        page.get_by_role("button", name="Next photo").click()
        assert page.locator(".ugc-move p").inner_text() == "2 of 3"
        page.get_by_role("button", name="Previous photo").click()
        page.get_by_role("button", name="Close").click()
        assert not page.locator("dialog").is_visible()


def test_product_links_carry_campaign_and_item(chromium: Browser, site: str) -> None:
    with visited(chromium, site) as page:
        page.locator(".ugc-open").first.click()
        for selector in (".ugc-card", ".ugc-entry"):
            link = page.locator(selector).first
            address = urlsplit(link.get_attribute("href") or "")
            assert address.netloc == "shop.example"
            assert parse_qs(address.query) == {
                "ref": ["x"],
                "utm_source": ["ugc-gallery"],
                "utm_medium": ["gallery"],
                "utm_campaign": ["autumn-wall"],
                "utm_content": ["item-1"],
            }
            assert link.get_attribute("rel") == "nofollow noopener"


@pytest.mark.parametrize("width", [1280, 900, 700])
def test_rows_lie_where_the_preview_lays_them(chromium: Browser, site: str, width: int) -> None:
    with visited(chromium, site, (width, 800)) as page:
        wall = page.locator(".ugc-wall").bounding_box()
        assert wall
        aspects = page.evaluate(
            "[...document.querySelectorAll('.ugc-tile')].map(e => +getComputedStyle(e).getPropertyValue('--a'))"
        )
        planned = [box for row in rows(aspects, wall["width"], 320, 12) for box in row.boxes]
        for tile, box in zip(page.locator(".ugc-tile").all(), planned, strict=True):
            real = tile.bounding_box()
            assert real
            seen = (real["x"] - wall["x"], real["y"] - wall["y"], real["width"], real["height"])
            assert seen == pytest.approx((box.x, box.y, box.width, box.height), abs=1.5)


def test_on_a_phone_there_are_two_columns_and_nothing_hangs_over(chromium: Browser, site: str) -> None:
    with visited(chromium, site, PHONE, has_touch=True) as page:
        portrait, review = page.locator(".ugc-photo").first.bounding_box(), page.locator(".ugc-quote").bounding_box()
        assert portrait
        assert review
        assert portrait["width"] == pytest.approx(175, abs=1)
        assert review["width"] == pytest.approx(358, abs=1)
        assert page.evaluate("document.documentElement.scrollWidth") == PHONE[0]
        page.locator(".ugc-open").first.tap()
        dialog = page.locator("dialog").bounding_box()
        assert dialog
        assert (dialog["width"], dialog["height"]) == PHONE
        assert not page.locator(".ugc-card").is_visible()
        for button in page.locator(".ugc-round").all():
            box = button.bounding_box()
            assert box
            assert box["width"] >= 44
            assert box["y"] + box["height"] <= PHONE[1]


def test_without_script_each_photo_is_a_link_to_its_file(chromium: Browser, site: str) -> None:
    with visited(chromium, site, java_script_enabled=False) as page:
        photos = page.locator("a.ugc-open").all()
        assert len(photos) == 3
        for link in photos:
            answer = page.request.get(f"{site}/{link.get_attribute('href')}")
            assert answer.headers["content-type"] == "image/jpeg"


def test_it_opens_from_a_disk_too(chromium: Browser, library: Library, tmp_path: Path) -> None:
    build_gallery(library, "Autumn wall", tmp_path / "web")
    with visited(chromium, (tmp_path / "web" / "index.html").as_uri()) as page:
        page.locator(".ugc-open").first.click()
        assert page.locator(".ugc-spot").count() == 3


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_the_ground(chromium: Browser, site: str, scheme: str) -> None:
    with visited(chromium, site, color_scheme=scheme) as page:
        shades = [page.evaluate(SHADE, [name, part]) for name, part in PAIRS]
    ground, title, intro, card, by = shades
    assert min(contrast(ground, title), contrast(ground, intro), contrast(card, by)) >= 4.5


def contrast(one: list[int], other: list[int]) -> float:
    """The contrast ratio of two sRGB colours (WCAG 2.2, relative luminance)."""

    def light(colour: list[int]) -> float:
        parts = [part / 255 for part in colour[:3]]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    dark, bright = sorted((light(one), light(other)))
    return (bright + 0.05) / (dark + 0.05)


def test_squares_are_square(chromium: Browser, library: Library, tmp_path: Path) -> None:
    library.edit(ChangeGallery(1, layout=GalleryLayout.SQUARES))
    build_gallery(library, "Autumn wall", tmp_path / "web")
    with served(tmp_path / "web") as address, visited(chromium, address) as page:
        for tile in page.locator(".ugc-tile").all():
            box = tile.bounding_box()
            assert box
            assert box["width"] == pytest.approx(box["height"], abs=0.5)


@pytest.mark.parametrize(
    ("option", "gone"),
    [("dots", ".ugc-count"), ("creators", ".ugc-by bdi, .ugc-maker"), ("stars", ".ugc-stars")],
)
def test_switches_take_things_off_the_page(
    chromium: Browser, library: Library, tmp_path: Path, option: str, gone: str
) -> None:
    library.edit(ChangeGallery(1, options={option: False}))
    build_gallery(library, "Autumn wall", tmp_path / "web")
    with served(tmp_path / "web") as address, visited(chromium, address) as page:
        page.locator(".ugc-open").first.click()
        assert page.locator(gone).count() == 0
