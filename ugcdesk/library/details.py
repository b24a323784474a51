"""How finely a row of a report tells what other reports of the same days tell too; which one counts says `kpi`.

Ads come by campaign, ad set or ad, visits by channel, source or page: the same money and visits each time.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from hashlib import blake2b

OF_A_ROW = 17  # the length of what a stored detail has at its end for the row that it came of
BY_NUMBER = "#"  # what that begins with where the row has a number of its own

# What tells so much of another report may stand in its place: web analytics leave out a few visits to protect people,
# and every row of ads is rounded by itself.
NEARLY = 0.9

_REPEATS = 1 << 22  # finer than anything that tells each visit once
_LEVELS = 1 << 7  # more than what the columns of ads make of a row


class Way(IntEnum):
    """By what something is called in a report."""

    NAME, NUMBER, NOTHING = range(3)


class ChannelSaid(IntEnum):
    """Who says the channel of a row: nobody, a column, the person who brings it in."""

    NOT, BY_COLUMN, BY_PERSON = range(3)


@dataclass(frozen=True, slots=True)
class Called:
    """What something is called in a report, and the way that is."""

    name: str
    way: Way


@dataclass(frozen=True, slots=True)
class Detail:
    """Of which ``account`` a report tells, and of what ``part`` of it alone, which is kept by no name.

    ``fineness`` orders reports from coarse to fine, ``by_channel`` by how well they say the channel and then so too;
    where their rows are called by other columns it is never the same. Parts of another ``owner`` are others. Those of
    different ``naming`` call parts or owners otherwise: only all parts together can be compared, so of two that tell
    of different campaigns the lesser is missing.
    """

    account: str
    part: str
    fineness: int
    by_channel: int
    naming: int = 0
    owner: str = "-"

    @property
    def repeats(self) -> bool:
        """Whether a visit is told on each of its pages."""
        return self.fineness >= _REPEATS

    @property
    def text(self) -> str:
        """It as readers hand it on; a stored one says its row as well, see `of_row`."""
        return f"{self.fineness} {self.by_channel} {self.naming} {self.owner} {self.part} {self.account}"


def detail_of(text: str) -> Detail | None:
    """What the text of a detail says; None where nothing else tells the same."""
    if not text:
        return None
    fineness, by_channel, naming, owner, part, account = text.split(" ", 5)
    return Detail(account, part, int(fineness), int(by_channel), int(naming), owner)


def of_row(text: str, key: str, *, is_number: bool = False) -> str:
    """A detail as it is stored: parts of one whole stand side by side, each replaced by itself when it comes again.

    A ``key`` that is a number is the same whatever the row is called.
    """
    return f"{text}{BY_NUMBER if is_number else ' '}{_digest(key)}"


def whole_of(stored: str) -> tuple[str, str]:
    """What a stored detail is one of, the account and the part of it, and how fine it is; "" for none."""
    fineness, _by_channel, _naming, _owner, whole = stored[:-OF_A_ROW].split(" ", 4) if stored else [""] * 5
    return whole, fineness


def detail_of_ads(account: str, level: int, channel: ChannelSaid, campaign: Called, owner: Called) -> str:
    """The detail, as text, of a row of ads of that ``level``, which tells the columns by which it is called.

    The ``account`` is all that was paid on a platform in one currency, its ``owner`` the advertiser's own account.
    """
    return Detail(
        account,
        part=_digest(campaign.name) if campaign.name else "-",
        fineness=level * len(ChannelSaid) + channel,
        by_channel=level + _LEVELS * (max(ChannelSaid) - channel),
        naming=campaign.way * len(Way) + owner.way,
        owner=_digest(owner.name) if owner.name else "-",
    ).text


def detail_of_orders(account: str) -> str:
    """The detail, as text, of orders: they come in one alone, but each is a part by itself."""
    return Detail(account, "-", 0, 0).text


def detail_of_visits(account: str, columns: int, *, says_channel: int, repeats: bool) -> str:
    """The detail, as text, of visits by ``columns`` of that weight; ``says_channel`` is 0 for what says it best."""
    fineness = columns + _REPEATS * repeats
    return Detail(account, "-", fineness, fineness + 2 * _REPEATS * says_channel).text


def part_called(name: str) -> str:
    """The part that ads of a campaign of this name, as a key, are of."""
    return _digest(name)


def _digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=8).hexdigest()
