"""Draws the pictures of the README: the window on the demo, and the demo's gallery in a browser: `./dev shots`."""

from __future__ import annotations

import io
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import gettempdir
from typing import TYPE_CHECKING

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PIL import Image

from ugcdesk import demo
from ugcdesk.gui import shots
from ugcdesk.gui.focus.request import FocusRequest
from ugcdesk.gui.importing.entry import Group
from ugcdesk.gui.importing.page import ImportPage
from ugcdesk.gui.library.page import LibraryPage
from ugcdesk.gui.main_window import MainWindow
from ugcdesk.gui.theme import ThemeChoice
from ugcdesk.resources import resource

if TYPE_CHECKING:
    from playwright.sync_api import Browser

DOCS = Path(__file__).resolve().parent.parent / "docs"
_CAMPAIGN = "Autumn, worn by you"
_BEST = "curation:approved stars:5 has:hotspot rights:granted"
_MOST_BYTES = 250_000
_CHROMIUM_FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def main() -> None:
    """Build the demo in a temporary folder, draw everything, and say what was drawn."""
    DOCS.mkdir(exist_ok=True)
    with _workplace() as folder:
        made = demo.make(folder / "Demo.ugclib")
        for picture in (*_window(made.library, folder), *_gallery(made.gallery, folder)):
            kept = DOCS / picture.name
            kept.write_bytes(small_png(picture))
            sys.stdout.write(f"docs/{kept.name}  {kept.stat().st_size // 1000} kB\n")


@contextmanager
def _workplace() -> Iterator[Path]:
    """A temporary folder whose name can be shown, since it is seen in the pictures; it goes away at the end."""
    folder = Path(gettempdir()) / "ugcdesk-shots"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    yield folder
    shutil.rmtree(folder)


def small_png(picture: Path) -> bytes:
    """The picture in as many colours, at most 256, as keep it below 250 kB."""
    with Image.open(picture) as image:
        pixels = image.convert("RGB")
    for colours in (256, 224, 192, 160, 128, 96, 64):
        buffer = io.BytesIO()
        # Of what Pillow offers only this keeps both the few colours of the window and the many of photos.
        pixels.quantize(colours, Image.Quantize.MAXCOVERAGE, kmeans=3).save(buffer, "PNG", optimize=True)
        if buffer.tell() < _MOST_BYTES:
            break
    return buffer.getvalue()


# --- the window


def _window(library: Path, folder: Path) -> Iterator[Path]:
    incoming = _incoming(folder / "Phone of Marta")
    light = {
        "library": _show_library,
        "import": lambda window: _show_import(window, incoming),
        "campaign": shots.page("campaigns", _CAMPAIGN),
        "performance": shots.page("performance"),
        "gallery-builder": shots.page("galleries", _CAMPAIGN),
    }
    dark = {"library": _show_library, "focus": _show_focus}
    for views, choice in ((light, ThemeChoice.LIGHT), (dark, ThemeChoice.DARK)):
        yield from shots.take(library, folder / choice.value, views=views, choices=[choice])


def _show_library(window: MainWindow) -> None:
    """A filter, and the best of what it leaves in the inspector."""
    window.go("library", "line:tops,dresses,outerwear")
    shots.settle(window)
    library = window.page("library")
    assert isinstance(library, LibraryPage)
    best = set(window.context.desk.find(_BEST))
    library.selected.select([item_id for item_id in library.model.ids if item_id in best][:1])


def _show_import(window: MainWindow, incoming: Path) -> None:
    """The plan of an import, at the first photo that looks like one that is there."""
    window.go("import", [incoming])
    shots.settle(window)
    plan = window.page("import")
    assert isinstance(plan, ImportPage)
    listed = plan.review.list
    heading = next(index for index, group in listed.entries.headings() if group is Group.DUPLICATES)
    listed.setCurrentIndex(heading.siblingAtRow(heading.row() + 1))


def _show_focus(window: MainWindow) -> None:
    ids = window.context.desk.find("type:photo,post has:picture")
    best = window.context.desk.find(_BEST)
    window.go("focus", FocusRequest(ids, best[0]))


def _incoming(folder: Path) -> Path:
    """What a person might drop on the window: new photos, ones that are there already, and files of no use."""
    folder.mkdir()
    photos = sorted(resource("sample", "photos").glob("*.jpg"))
    for number, photo in enumerate(photos[:6], start=4101):
        with Image.open(photo) as image:
            image.crop((0, 0, image.width // 2, image.height // 2)).save(folder / f"IMG_{number}.jpg", quality=88)
    for number, photo in enumerate(photos[8:10], start=4201):
        shutil.copy(photo, folder / f"IMG_{number}.jpg")
    for number, photo in enumerate(photos[12:15], start=4301):
        with Image.open(photo) as image:
            image.resize((image.width * 3 // 4, image.height * 3 // 4)).save(folder / f"WA_{number}.jpg", quality=70)
    (folder / "IMG_4399.jpg").write_bytes(photos[20].read_bytes()[:9000])
    (folder / "notes.pages").write_bytes(b"PK\x03\x04 not a picture")
    return folder


# --- the gallery


def _gallery(gallery: Path, folder: Path) -> Iterator[Path]:
    with _browser() as browser:
        if browser is None:
            sys.stderr.write("shots: there is no Chromium here, so the pictures of the gallery page stay as they are\n")
            return
        yield _page(browser, gallery, folder / "gallery-desktop.png", (1280, 860))
        yield _page(browser, gallery, folder / "gallery-lightbox.png", (1280, 860), opened=True)
        yield _page(browser, gallery, folder / "gallery-phone.png", (390, 844))


@contextmanager
def _browser() -> Iterator[Browser | None]:
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        yield None
        return
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=_CHROMIUM_FLAGS)
        yield browser
        browser.close()


def _page(browser: Browser, gallery: Path, picture: Path, size: tuple[int, int], *, opened: bool = False) -> Path:
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, color_scheme="light")
    page = context.new_page()
    page.goto((gallery / "index.html").as_uri(), wait_until="networkidle")
    if opened:
        page.locator(".ugc-open").first.click()
        page.wait_for_load_state("networkidle")
        page.evaluate("Promise.all(document.getAnimations().map(one => one.finished))")
    page.screenshot(path=picture)
    context.close()
    return picture


if __name__ == "__main__":
    main()
