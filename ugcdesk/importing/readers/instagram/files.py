"""Finds the files of an Instagram download among those offered: media by their uri, its folders, what is private."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from pathlib import Path, PurePosixPath

from ugcdesk.importing.cleaning import sound_text

# The folders of the downloads since 2021; those of `_OWN` are named so nowhere else.
_OWN = frozenset({
    "your_instagram_activity", "followers_and_following", "ads_and_topics", "ads_and_businesses", "ads_information",
    "instagram_ads_and_businesses", "logged_information", "personal_information", "account_information",
    "security_and_login_information", "login_and_account_creation", "login_and_profile_creation",
    "apps_and_websites", "apps_and_websites_off_of_instagram", "past_instagram_insights", "story_interactions",
    "story_sticker_interactions", "information_about_you", "autofill_information", "device_information",
    "comments_settings", "connections", "preferences", "recent_searches", "recent_search", "your_topics",
    "avatars_store", "media_settings", "other_activity", "digital_wallets",
})  # fmt: skip
_SECTIONS = _OWN | {"content", "media", "messages", "comments", "likes", "saved", "settings", "subscriptions"}
# What lay beside `media.json` up to 2020.
_OLD_NAMES = frozenset({
    "account_history.json", "autofill.json", "campaigns.json", "checkout.json", "comments.json", "connections.json",
    "contacts.json", "devices.json", "events.json", "fundraisers.json", "guides.json", "information_about_you.json",
    "likes.json", "messages.json", "profile.json", "recommended_topics.json", "saved.json", "searches.json",
    "seen_content.json", "settings.json", "shopping.json", "stories_activities.json", "uploaded_contacts.json",
})  # fmt: skip
_CONVERSATIONS = frozenset({"messages", "inbox", "message_requests", "archived_threads", "filtered_threads"})
_EMPTY_SECTION = "no-data.txt"
_ID_DIGITS = 10
_LONGEST_NAME = 200


class Offered:
    """The offered files by name; nothing outside of them is ever found, whatever a uri says."""

    def __init__(self, files: Sequence[Path]) -> None:
        self._files = set(files)
        self._by_name: dict[str, list[Path]] = defaultdict(list)
        for path in files:
            self._by_name[path.name].append(path)

    def find(self, document: Path, uri: str) -> Path | None:
        """The file that ``uri`` in ``document`` names, beneath the nearest folder above the document that has it.

        Else the only offered file that ends in the uri, or that has the same name with an id of the network in it,
        as when a download came in parts. None for a uri that is absolute, an address, or leads up by "..".
        """
        parts = _inner_parts(uri)
        if not parts:
            return None
        for folder in document.parents:
            if (path := folder.joinpath(*parts)) in self._files:
                return path
        alike = self._by_name.get(parts[-1], [])
        ending = [path for path in alike if len(parts) > 1 and path.parts[-len(parts) :] == parts]
        found = ending or (alike if sum(map(str.isdecimal, parts[-1])) >= _ID_DIGITS else [])
        return found[0] if len(found) == 1 else None

    def beneath(self, folders: Set[Path]) -> Iterator[Path]:
        return (path for path in self._files if not folders.isdisjoint(path.parents))

    def account_files(self, roots: Set[Path], old_roots: Set[Path]) -> Iterator[Path]:
        """The files that by their name and place are account data of the downloads at these roots."""
        for path in self._files:
            if path.suffix.lower() != ".json" and path.name != _EMPTY_SECTION:
                continue
            is_old = path.parent in old_roots and path.name in _OLD_NAMES
            if is_old or any(_is_of(path, root) for root in path.parents if root in roots):
                yield path


def root_of(document: Path) -> Path:
    """The folder of the download in which ``document`` lies: the first above it that is no section of a download."""
    own = [folder for folder in document.parents if folder.name in _OWN]
    folder = own[-1] if own else document.parent
    while folder.name in _SECTIONS:
        folder = folder.parent
    return folder


def private_folder(document: Path) -> Path | None:
    """The folder of the conversation that ``document`` belongs to; None when it lies among other things."""
    is_thread = any(folder.name in _CONVERSATIONS for folder in document.parent.parents)
    return document.parent if is_thread else None


def name_in(uri: str) -> str:
    """The file name that ``uri`` ends in, fit to be shown."""
    name = PurePosixPath(uri.replace("\\", "/").split("?")[0]).name
    return sound_text(name)[-_LONGEST_NAME:]


def _inner_parts(uri: str) -> tuple[str, ...]:
    path = PurePosixPath(uri.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in uri or "\0" in uri:
        return ()
    return path.parts


def _is_of(path: Path, root: Path) -> bool:
    return any(part in _OWN for part in path.relative_to(root).parts[:-1])
