"""Reads the insights and the followers of Instagram's account download, in JSON; its posts are imported elsewhere.

Insights are lifetime totals as of the day of the download, which its folder is named after; else of the last post in
the file. A list of followers holds those who still are, by the second they came: new followers of their day.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path, PurePosixPath
from typing import Any

from ugcdesk.kpi.readers.columns import read_value
from ugcdesk.kpi.readers.meta_words import POST_MEASURES
from ugcdesk.kpi.readers.rows import day_in, refused, row_key
from ugcdesk.kpi.reported import LeftOut, Names, Reading, Refused, Reported
from ugcdesk.library.vocabulary import ContentType, Span
from ugcdesk.tabular.dates import is_credible
from ugcdesk.tabular.headers import header_key
from ugcdesk.tabular.mojibake import repaired, whole

_INSIGHTS = ("organic_insights_posts", "organic_insights_reels", "organic_insights_stories", "organic_insights_videos")
_FOLLOWERS = "followers_"
_FOLDERS = 5
_CHANNEL = "instagram"
_NAMES = {
    **POST_MEASURES,
    "likes": ("Instagram Likes", *POST_MEASURES["likes"]),
    "comments": ("Instagram Comments", "Replies", *POST_MEASURES["comments"]),
    "shares": ("Instagram Shares", *POST_MEASURES["shares"]),
    "saves": ("Instagram Saves", *POST_MEASURES["saves"]),
    "video_views": ("Instagram Plays", *POST_MEASURES["video_views"]),
}
_MEASURE_OF = {header_key(name): measure for measure, names in _NAMES.items() for name in names}
_TYPES = {
    "photo": ContentType.PHOTO, "image": ContentType.PHOTO, "video": ContentType.VIDEO, "reel": ContentType.VIDEO,
    "story": ContentType.STORY,
}  # fmt: skip

Entry = Mapping[str, Any]


class InstagramInsightsReader:
    name = "instagram_insights"

    def claims_json(self, value: Any) -> bool:
        return bool(_insights(value) or _followers(value))

    def read_json(self, path: Path, value: Any, reading: Reading) -> Iterator[Reported | Refused | LeftOut]:
        entries = _insights(value)
        moments = [_made_at(entry) for entry in entries]
        days = [reading.day_of(moment) for moment in moments if moment]
        known = _exported_on(path) or max(days, default=None)
        for place, (entry, moment) in enumerate(zip(entries, moments, strict=True), 1):
            try:
                yield _post(place, entry, moment, known, reading)
            except ValueError as error:
                yield refused(path, place, error)
        unknown = dict.fromkeys(label for entry in entries for label in _unknown_labels(entry))
        if unknown:
            named = ", ".join(f"“{label}”" for label in unknown)
            yield LeftOut(path, None, f"Of {path.name} these numbers are not stored: {named}.")
        yield from _new_followers(path, _followers(value), reading)


def _insights(value: Any) -> list[Entry]:
    """The posts of every list of insights in a file."""
    if not isinstance(value, dict):
        return []
    lists = [value[key] for key in _INSIGHTS if isinstance(value.get(key), list)]
    return [entry for found in lists for entry in found if isinstance(entry, dict)]


def _followers(value: Any) -> list[Any]:
    """The entries of lists of followers: a list by itself, or lists by name in an object."""
    if isinstance(value, dict):
        lists = [found for key, found in value.items() if key.startswith(_FOLLOWERS) and isinstance(found, list)]
        return [entry for found in lists for entry in found]
    is_list = isinstance(value, list) and bool(value) and all(isinstance(one, dict) for one in value)
    return list(value) if is_list and all("string_list_data" in one for one in value) else []


def _post(place: int, entry: Entry, moment: datetime | None, known: date | None, reading: Reading) -> Reported:
    values = _values(entry)
    if not values:
        raise ValueError("there is no number in any known field")
    if known is None:
        raise ValueError("there is no time of posting")
    if "views" in values:
        values.setdefault("impressions", values["views"])
    picture = _picture(entry)
    caption = repaired(_text(entry.get("title")) or _text(picture.get("title")))
    file = PurePosixPath(_text(picture.get("uri"))).name
    posted = reading.day_of(moment) if moment else None
    return Reported(
        line=place,
        channel=reading.channel or _CHANNEL,
        day=known,
        values=values,
        key=row_key(posted, f"{moment:%H:%M:%S} {caption[:60]}".strip() if moment else caption[:60]),
        names=Names(
            file=file,
            about_item=True,
            caption=caption,
            posted_at=moment,
            content_type=_TYPES.get(_text(entry.get("media_type")).lower()),
        ),
        span=Span.TOTAL,
    )


def _values(entry: Entry) -> dict[str, float]:
    """The numbers of a post by measure. Raises ValueError with the label that holds none."""
    values: dict[str, float] = {}
    for label, written in _labelled(entry):
        measure = _MEASURE_OF.get(header_key(label))
        if measure is None or measure in values:
            continue
        try:
            value = read_value(measure, written)
        except ValueError as error:
            raise ValueError(f"in “{label}” {error}") from error
        values |= {} if value is None else {measure: value}
    return values


def _unknown_labels(entry: Entry) -> list[str]:
    """The labels that hold something and are no measure, but for those that say the time."""
    found = [(label, written) for label, written in _labelled(entry) if header_key(label) not in _MEASURE_OF]
    return [label for label, written in found if written.strip(" -")]


def _labelled(entry: Entry) -> Iterator[tuple[str, str]]:
    data = entry.get("string_map_data")
    for label, content in data.items() if isinstance(data, dict) else ():
        if isinstance(content, dict) and not content.get("timestamp"):
            yield repaired(_text(label)), _text(content.get("value"))


def _picture(entry: Entry) -> Entry:
    """What the entry says of its picture: address, caption and time."""
    shown = entry.get("media_map_data")
    found = [one for one in shown.values() if isinstance(one, dict)] if isinstance(shown, dict) else []
    return next((one for one in found if one.get("uri") or one.get("creation_timestamp")), {})


def _made_at(entry: Entry) -> datetime | None:
    """When the post was made, in UTC: as the entry, its picture or its table of numbers says."""
    data = entry.get("string_map_data")
    said = (
        [content.get("timestamp") for content in data.values() if isinstance(content, dict)]
        if isinstance(data, dict)
        else []
    )
    seconds = (entry.get("creation_timestamp"), _picture(entry).get("creation_timestamp"), *said)
    return next((moment for moment in map(_moment, seconds) if moment), None)


def _moment(seconds: object) -> datetime | None:
    if not isinstance(seconds, (int, float)) or isinstance(seconds, bool) or seconds <= 0:
        return None
    try:
        moment = datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return moment if is_credible(moment) else None


def _new_followers(path: Path, entries: Sequence[Any], reading: Reading) -> Iterator[Reported | Refused]:
    """One row a day on which somebody came who still follows; ``line`` is the first of them."""
    counts: Counter[date] = Counter()
    first: dict[date, int] = {}
    for place, entry in enumerate(entries, 1):
        came = [_moment(one.get("timestamp")) for one in _list_of(entry) if isinstance(one, dict)]
        if not came or came[0] is None:
            yield refused(path, place, ValueError("there is no time at which this follower came"))
            continue
        day = reading.day_of(came[0])
        counts[day] += 1
        first.setdefault(day, place)
    for day, count in sorted(counts.items()):
        yield Reported(first[day], reading.channel or _CHANNEL, day, {"new_followers": float(count)})


def _list_of(entry: Any) -> Sequence[Any]:
    found = entry.get("string_list_data") if isinstance(entry, dict) else None
    return found if isinstance(found, list) else ()


def _exported_on(path: Path) -> date | None:
    """The day in the name of the file or of one of the folders of the download that it is in."""
    names = [
        path.name,
        *(parent.name for parent in list(path.parents)[:_FOLDERS] if parent.name.startswith("instagram")),
    ]
    return next((day for day in map(day_in, names) if day), None)


def _text(value: object) -> str:
    return whole(str(value)) if isinstance(value, (str, int, float)) and not isinstance(value, bool) else ""
