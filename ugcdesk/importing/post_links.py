"""Reads the address of a post: which network, which post, whose; fetches nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from ugcdesk.library.vocabulary import ContentType, Platform

_HOSTS = {
    "instagram.com": Platform.INSTAGRAM,
    "instagr.am": Platform.INSTAGRAM,
    "tiktok.com": Platform.TIKTOK,
    "youtube.com": Platform.YOUTUBE,
    "youtu.be": Platform.YOUTUBE,
    "facebook.com": Platform.FACEBOOK,
    "fb.watch": Platform.FACEBOOK,
    "x.com": Platform.X,
    "twitter.com": Platform.X,
    "pin.it": Platform.PINTEREST,
}
_PATHS = {
    Platform.INSTAGRAM: r"/(?:(?P<user>[\w.]+)/)?(?:p|(?P<video>reels?|tv))/(?P<code>[\w-]+)",
    Platform.TIKTOK: r"/@(?P<user>[\w.]+)/(?:photo|(?P<video>video))/(?P<code>\d+)",
    Platform.YOUTUBE: r"/(?:(?P<video>shorts|embed|live)/)?(?P<code>[\w-]{11})",
    Platform.FACEBOOK: r"/(?:(?P<user>[\w.]+)/)?(?:posts|(?P<video>videos|reel))/(?:[\w-]+/)?(?P<code>\w+)",
    Platform.X: r"/(?P<user>\w+)/status/(?P<code>\d+)",
    Platform.PINTEREST: r"/pin/(?:[\w-]*--)?(?P<code>\d+)",
}
_SHORTCODE = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_PINTEREST = re.compile(r"(?:^|\.)pinterest\.[a-z.]{2,6}$")  # it has a domain in each country
_LONGEST_SHORTCODE = 12  # of a public post; the codes of private ones have a key appended that is no part of the id


@dataclass(frozen=True, slots=True)
class PostLink:
    """What the address of a post says; ``number`` is the id that other files give the same post, if it has one."""

    url: str
    platform: Platform
    content_type: ContentType
    number: str | None
    creator: str | None

    @property
    def source_key(self) -> str:
        """What makes it the same item as the one that a download of the post brings in."""
        return f"{self.platform}:{self.number}" if self.number else f"link:{self.url}"


def read_post_link(address: str) -> PostLink | None:
    """What ``address`` says, or None when it is no web address; one of another site is a page of its own.

    Of the known networks it may lack its ``https://``, as people copy it.
    """
    address = address.strip()
    try:
        parts = urlsplit(address if "://" in address else f"https://{address}")
        host = (parts.hostname or "").lower()
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or "." not in host or re.search(r"\s", address):
        return None
    platform = _platform(host)
    if "://" not in address and platform is Platform.WEBSITE:
        return None
    match = re.match(_PATHS[platform] + r"(?:/|$)", parts.path) if platform in _PATHS else None
    if platform is Platform.YOUTUBE and (watched := parse_qs(parts.query).get("v")):
        return PostLink(parts.geturl(), platform, ContentType.VIDEO, watched[0], None)
    if match is None:
        return PostLink(parts.geturl(), platform, ContentType.POST, None, None)
    told = match.groupdict()
    is_video = platform is Platform.YOUTUBE or told.get("video") is not None
    kind = ContentType.VIDEO if is_video else ContentType.POST
    return PostLink(_plain(parts.path, host), platform, kind, _number(platform, told["code"]), told.get("user"))


def instagram_number(shortcode: str) -> str | None:
    """The number of the Instagram post with this shortcode, which is the number in base 64; None for no shortcode."""
    if not shortcode or len(shortcode) > _LONGEST_SHORTCODE or any(sign not in _SHORTCODE for sign in shortcode):
        return None
    number = 0
    for sign in shortcode:
        number = number * 64 + _SHORTCODE.index(sign)
    return str(number)


def _number(platform: Platform, code: str) -> str | None:
    return instagram_number(code) if platform is Platform.INSTAGRAM else code


def _platform(host: str) -> Platform:
    if _PINTEREST.search(host):
        return Platform.PINTEREST
    return next((site for name, site in _HOSTS.items() if f".{host}".endswith(f".{name}")), Platform.WEBSITE)


def _plain(path: str, host: str) -> str:
    """The address without what counts clicks: two copies of it are the same post."""
    return f"https://{host}{path.rstrip('/')}/" if "instagram" in host else f"https://{host}{path.rstrip('/')}"
