"""Which pages the window has. Each is imported when it is first shown: a start should not wait for all of them."""

from __future__ import annotations

from importlib import import_module

from ugcdesk.gui.context import Context
from ugcdesk.gui.page import Page

_CLASSES = {
    "welcome": "welcome:WelcomePage",
    "library": "library.page:LibraryPage",
    "focus": "focus.page:FocusPage",
    "compare": "focus.compare:ComparePage",
    "import": "importing.page:ImportPage",
    "campaigns": "campaigns.page:CampaignsPage",
    "performance": "performance.page:PerformancePage",
    "galleries": "galleries.page:GalleriesPage",
    "creator": "creators.page:CreatorsPage",
}


def make_page(key: str, context: Context) -> Page:
    """The page called ``key``; raises KeyError when there is none."""
    module, _, name = _CLASSES[key].partition(":")
    page: Page = getattr(import_module(f"ugcdesk.gui.{module}"), name)(context)
    return page
