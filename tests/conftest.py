"""What many tests share: real files, a browser, a screen, and the check that a test leaves nothing running."""

from __future__ import annotations

import gc
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

# Before anything imports Qt. A wish for a real X server (QT_QPA_PLATFORM=xcb) stands; a desktop's habit does not.
if os.environ.get("QT_QPA_PLATFORM") != "xcb":
    os.environ["QT_QPA_PLATFORM"] = "offscreen"

import hypothesis
import pytest

from tests.leftovers import left_since, running

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_CHECKOUT = Path(__file__).resolve().parent.parent
_CHROMIUM = Path("/usr/bin/chromium")
# The last four keep it from looking for hosts outside this machine.
_CHROMIUM_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

_MUCH_GARBAGE = 100_000  # objects made since the last collection and not gone by themselves

# How long an example takes says nothing on a busy machine; on CI the examples are the same each time.
hypothesis.settings.register_profile("desk", deadline=None, derandomize=bool(os.environ.get("CI")))
hypothesis.settings.load_profile("desk")


def pytest_collection_finish() -> None:
    """Garbage is collected between tests, in the main thread, and without all that lives to the end anyway.

    A collection takes as long as many a test, and one that a thread of a test sets off would end objects of Qt there.
    """
    gc.collect()
    gc.freeze()
    gc.disable()


def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.get_closest_marker("screen"):
        _require_screen()


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Tell of a failure at once: a run that is ended from outside never comes to its summary."""
    if report.failed:
        sys.stdout.write(f"\n{report.nodeid} failed ({report.when}): {report.longreprtext[-600:]}\n")
        sys.stdout.flush()


@pytest.fixture(autouse=True)
def nothing_is_left_behind() -> Iterator[None]:
    """Fails a test that leaves a thread, a timer, a window or a child process behind."""
    before = running()
    yield
    left = left_since(before)
    if left:
        pytest.fail("the test left behind: " + "; ".join(left))
    if gc.get_count()[0] > _MUCH_GARBAGE:
        gc.collect()


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program home of the test's own, so that no test reads or writes the settings of the person who runs it."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("UGCDESK_HOME", str(home))
    return home


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of real files; skips the test where it is absent, unless the run insists on it."""
    folder = Path(os.environ.get("UGCDESK_TEST_DATA", _CHECKOUT.parent / "shared" / "data"))
    if not folder.is_dir():
        _do_without(f"the folder of real files is not at {folder}; set UGCDESK_TEST_DATA")
    return folder


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A real headless Chromium, driven by Playwright: ``page = chromium.new_page()``; mark the test ``browser``.

    One for each module: while it runs, its event loop belongs to the main thread.
    """
    if not _CHROMIUM.is_file():
        _do_without(f"there is no Chromium at {_CHROMIUM}; install the package chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_CHROMIUM, args=list(_CHROMIUM_FLAGS))
        yield browser
        browser.close()


def _require_screen() -> None:
    """Go on only where windows appear on an X server that xdotool can click in."""
    if not os.environ.get("DISPLAY") or os.environ["QT_QPA_PLATFORM"] != "xcb":
        _do_without("there is no screen; run: .ci/on-screen ./dev test -m screen")
    if not shutil.which("xdotool"):
        _do_without("there is no xdotool to click and type with; install the package xdotool")


def _do_without(reason: str) -> None:
    if os.environ.get("UGCDESK_REQUIRE_ALL"):
        pytest.fail(reason)
    pytest.skip(reason)
