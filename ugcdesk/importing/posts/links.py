"""Says what item the address of a post stands for, by the ids that downloads give it; fetches nothing."""

from __future__ import annotations

from dataclasses import dataclass

from ugcdesk.library.vocabulary import ContentType, Platform
from ugcdesk.links import parts_of, post_address, site_of


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
    parts = parts_of(address)
    host = (parts.hostname or "") if parts else ""
    platform = Platform(site_of(host) or Platform.WEBSITE)
    if parts is None or ("://" not in address and platform is Platform.WEBSITE):
        return None
    post = post_address(address)
    if post is None:
        return PostLink(parts.geturl(), platform, ContentType.POST, None, None)
    url = _plain(parts.path, host) if post.code in parts.path else parts.geturl()
    kind = ContentType.VIDEO if post.is_video else ContentType.POST
    return PostLink(url, platform, kind, post.number, post.user)


def _plain(path: str, host: str) -> str:
    """The address without what counts clicks: two copies of it are the same post."""
    return f"https://{host}{path.rstrip('/')}/" if "instagram" in host else f"https://{host}{path.rstrip('/')}"
