"""Reads addresses of posts (which network, which post, whose) and writes UTM words into addresses; fetches nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qs, quote, urlsplit, urlunsplit

# Named as the platforms of the library are.
_SITES = {
    "instagram.com": "instagram",
    "instagr.am": "instagram",
    "tiktok.com": "tiktok",
    "tiktokv.com": "tiktok",
    "youtube.com": "youtube",
    "youtube-nocookie.com": "youtube",
    "youtu.be": "youtube",
    "facebook.com": "facebook",
    "fb.watch": "facebook",
    "x.com": "x",
    "twitter.com": "x",
    "pin.it": "pinterest",
}
_PINTEREST = re.compile(r"(?:^|\.)pinterest\.[a-z.]{2,6}$")  # it has a domain in each country
_SHORT = "youtu.be"
_PATHS = {
    "instagram": r"/(?:(?P<user>[\w.]+)/)?(?:p|(?P<video>reels?|tv))/(?!(?:audio|explore)(?:/|$))(?P<code>[\w-]+)",
    "tiktok": r"/(?:@(?P<user>[\w.]*)|share)/(?:photo|(?P<video>video))/(?P<code>\d+)",
    "youtube": r"/(?P<video>shorts|embed|live|v)/(?P<code>[\w-]{11})",
    _SHORT: r"/(?P<code>[\w-]{11})",
    "facebook": r"/(?:(?P<user>[\w.-]+)/)?(?:posts|photos|(?P<video>videos|reel))/(?:[\w.-]+/)?(?P<code>\w+)",
    "x": r"/(?:i(?:/web)?|(?P<user>\w+))/status/(?P<code>\d+)",
    "pinterest": r"/pin/(?:[^/]*--)?(?P<code>\d+)",
}
_FORMS = {site: re.compile(path + r"(?:/|$)", re.ASCII) for site, path in _PATHS.items()}
# The parameters that name a post where the path does not.
_ASKED = {"youtube": ("v",), "facebook": ("v", "fbid", "story_fbid")}
_UTM = "utm_"
_CODE = re.compile(r"[\w-]{1,100}", re.ASCII)
_SHORTCODE = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_LONGEST_SHORTCODE = 12  # of a public post; the codes of private ones have a key appended that is no part of the id


@dataclass(frozen=True, slots=True)
class PostAddress:
    """The post that an address names. ``site`` is the value of a platform, ``code`` the post's name on it."""

    site: str
    code: str
    user: str | None
    is_video: bool

    @property
    def number(self) -> str | None:
        """The id that the network's files give the post; None where its code does not tell."""
        return instagram_number(self.code) if self.site == "instagram" else self.code


def parts_of(address: str) -> SplitResult | None:
    """The parts of a web address, which may lack its ``https://`` as people copy it; None when it is none."""
    address = address.strip()
    try:
        parts = urlsplit(address if "://" in address else f"https://{address}")
        host = parts.hostname or ""
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or "." not in host or re.search(r"\s", address):
        return None
    return parts


def site_of(host: str) -> str | None:
    """The network that has this host, which is in lower case; None when it is none of the known ones."""
    if _PINTEREST.search(host):
        return "pinterest"
    return next((site for name, site in _SITES.items() if f".{host}".endswith(f".{name}")), None)


def post_address(address: str) -> PostAddress | None:
    """The post that ``address`` names, the same for all spellings of it; None when it names none that is known."""
    parts = parts_of(address)
    host = (parts.hostname or "") if parts else ""
    site = site_of(host)
    if parts is None or site is None:
        return None
    match = _FORMS[_SHORT if host.endswith(_SHORT) else site].match(parts.path)
    if match is None:
        return _asked_for(site, parts.query)
    told = match.groupdict()
    return PostAddress(site, match["code"], told.get("user") or None, site == "youtube" or bool(told.get("video")))


def instagram_number(shortcode: str) -> str | None:
    """The number of the Instagram post with this shortcode, which is the number in base 64; None for no shortcode."""
    if not shortcode or len(shortcode) > _LONGEST_SHORTCODE or any(sign not in _SHORTCODE for sign in shortcode):
        return None
    number = 0
    for sign in shortcode:
        number = number * 64 + _SHORTCODE.index(sign)
    return str(number)


def with_utm(address: str, words: Mapping[str, str | None]) -> str:
    """``address`` with ``words`` (such as ``{"source": "instagram"}``) as its only UTM parameters; None is left out.

    Other parameters, their order and the fragment stay as they are; the words are encoded.
    """
    parts = urlsplit(address)
    kept = [pair for pair in parts.query.split("&") if pair and not pair.lower().startswith(_UTM)]
    tags = [f"{_UTM}{name}={quote(word, safe='')}" for name, word in words.items() if word]
    return urlunsplit(parts._replace(query="&".join([*kept, *tags])))


def _asked_for(site: str, query: str) -> PostAddress | None:
    said = parse_qs(query)
    for name in _ASKED.get(site, ()):
        code = said.get(name, [""])[0]
        if _CODE.fullmatch(code):
            return PostAddress(site, code, None, name == "v")
    return None
