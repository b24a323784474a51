"""Whatever people write into any field, the page runs none of it; raw, the same payloads do run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from ugcdesk.library import Library
from ugcdesk.library import tables as t
from ugcdesk.library.edits.galleries import ChangeGallery
from ugcdesk.library.recorder import Recorder
from ugcdesk.publish import build_gallery

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

MARKUP = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<details open ontoggle=alert(1)>x</details>",
    "<iframe srcdoc='<script>parent.alert(1)</script>'></iframe>",
    "</title><script>alert(1)</script>",
    "</template><script>alert(1)</script>",
    "--><script>alert(1)</script>",
    "'\"><img src=x onerror=alert(1)>",
    '" autofocus onfocus=alert(1) x="',
    "' onmouseover=alert(1) style=position:fixed;inset:0 x='",
    "<b onclick=alert(1) onmouseover=alert(1)>x</b>",
    "{{ 7*7 }}{% for x in ().__class__.__base__.__subclasses__() %}{{ x }}{% endfor %}",
    "${alert(1)}`;alert(1);//",
    "<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>",
    "\u2028alert(1)\u2029<script>alert(1)</script>",
)
LINKS = (
    "javascript:alert(1)",
    "JAVA\tSCRIPT:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    'https://shop.example/"onmouseover=alert(1) x="',
    "https://shop.example/'><script>alert(1)</script>",
    "vbscript:alert(1)",
)
HOOK = """
    window.ran = [];
    for (const name of ['alert', 'prompt', 'confirm', 'print']) window[name] = () => { window.ran.push(name); };
"""
FIRE = """
    const events = ['click', 'mouseover', 'mouseenter', 'focus', 'load', 'error', 'toggle', 'pointerover', 'wheel',
                    'scroll', 'animationstart', 'transitionend', 'keydown', 'input', 'paste', 'drag'];
    document.addEventListener('click', (event) => event.preventDefault(), true);
    for (const element of document.querySelectorAll('body, body *'))
        for (const name of events) element.dispatchEvent(new Event(name, {cancelable: true}));
"""


@dataclass(frozen=True)
class Poison:
    """Puts a payload into every text field that could reach a page."""

    words: str
    link: str
    label: str = "Poison"

    def apply(self, recorder: Recorder) -> None:
        session = recorder.session
        items = session.scalars(select(t.Item.id)).all()
        texts = ("title", "caption", "text", "alt_text", "quote", "notes", "language", "hashtags", "place")
        recorder.update(t.Item, items, **dict.fromkeys(texts, self.words), url=self.link)
        for maker in session.scalars(select(t.Creator.id)).all():
            recorder.update(t.Creator, [maker], handle=self.words, name=self.words, url=self.link)
        for product in session.scalars(select(t.Product.id)).all():
            words = {"sku": f"{product}{self.words}", "name": self.words, "availability": self.words}
            recorder.update(t.Product, [product], **words, url=self.link, image_url=self.link, currency=self.words[:3])
        recorder.update(t.Gallery, [1], title=self.words, intro=self.words, button=self.words)


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context()
    context.add_init_script(HOOK)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("policy", [True, False], ids=["with the policy", "without any policy"])
@pytest.mark.parametrize("number", range(len(MARKUP)), ids=[f"payload {number}" for number in range(len(MARKUP))])
def test_no_payload_runs(library: Library, page: Page, tmp_path: Path, number: int, policy: bool) -> None:
    library.edit(Poison(MARKUP[number], LINKS[number % len(LINKS)]))
    library.edit(ChangeGallery(1, options={"captions": True}))
    build_gallery(library, "Autumn wall", tmp_path / "web")
    if not policy:
        _drop_policy(tmp_path / "web" / "index.html")
    page.goto((tmp_path / "web" / "index.html").as_uri())
    for photo in range(page.locator(".ugc-open").count()):
        page.locator(".ugc-open").nth(photo).focus()
        page.keyboard.press("Enter")
        assert _handlers(page) == []
        page.keyboard.press("Escape")
    page.locator(".ugc-open").first.focus()
    page.keyboard.press("Enter")
    page.evaluate(FIRE)
    page.wait_for_timeout(50)
    assert page.evaluate("window.ran") == []
    assert set(page.evaluate("[...document.links].map(link => link.protocol)")) <= {"https:", "http:", "file:"}
    inside = "document.querySelectorAll('main :is(script, iframe, svg, style, object, embed, form, math), b').length"
    assert page.evaluate(inside) == 0


def test_raw_the_payloads_do_run(page: Page, tmp_path: Path) -> None:
    ran = 0
    for payload in MARKUP:
        (tmp_path / "raw.html").write_text(f"<!doctype html><meta charset=utf-8><body>{payload}", encoding="utf-8")
        page.goto((tmp_path / "raw.html").as_uri())
        page.evaluate(FIRE)
        page.wait_for_timeout(30)
        ran += bool(page.evaluate("window.ran.length"))
    assert ran >= 10


def _drop_policy(html: Path) -> None:
    lines = html.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if "Content-Security-Policy" not in line]
    assert len(kept) == len(lines) - 1
    html.write_text("".join(kept), encoding="utf-8")


def _handlers(page: Page) -> list[str]:
    """The names of all attributes of the page that would hold a program."""
    found: list[str] = page.evaluate(
        "[...document.querySelectorAll('*')].flatMap(e => [...e.attributes]).map(a => a.name)"
        ".filter(name => name.startsWith('on') || name === 'srcdoc')"
    )
    return found
