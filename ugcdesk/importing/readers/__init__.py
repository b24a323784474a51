"""The formats that can come in, one small module each; the first that claims a file reads it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from ugcdesk.importing.reader import Reader
from ugcdesk.importing.readers.gallery_dl import GalleryDlReader
from ugcdesk.importing.readers.instagram.download import InstagramReader
from ugcdesk.importing.readers.instaloader import InstaloaderReader
from ugcdesk.importing.readers.links import LinksReader
from ugcdesk.importing.readers.pictures import PicturesReader
from ugcdesk.importing.readers.reviews.apps import APPS
from ugcdesk.importing.readers.reviews.bazaarvoice import BazaarvoiceReader
from ugcdesk.importing.readers.reviews.tables import ReviewsReader
from ugcdesk.importing.readers.tiktok import TikTokReader
from ugcdesk.importing.readers.yt_dlp import YtDlpReader

READERS: tuple[Callable[[], Reader], ...] = (
    InstaloaderReader,
    YtDlpReader,
    GalleryDlReader,
    InstagramReader,
    TikTokReader,
    # Before the pictures, because some of those belong to reviews.
    BazaarvoiceReader,
    *(partial(ReviewsReader, app) for app in APPS),
    ReviewsReader,
    PicturesReader,
    LinksReader,
)
