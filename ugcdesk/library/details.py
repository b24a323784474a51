"""How finely a row of a report tells what other reports of the same days tell too; which one counts says `kpi`.

Ads come by campaign, ad set or ad, visits by channel, source or page: the same money and visits each time.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b

OF_A_ROW = 17  # the length of what a stored detail has at its end for the row that it came of

# What tells so much of another report may stand in its place: web analytics leave out a few visits to protect people,
# and every row of ads is rounded by itself.
NEARLY = 0.9

_REPEATS = 1 << 10  # finer than anything that tells each visit once


@dataclass(frozen=True, slots=True)
class Detail:
    """Of which ``account`` a report tells, and of what ``part`` of it alone, which is kept by no name.

    ``fineness`` orders reports from coarse to fine, ``by_channel`` by how well they say the channel and then so too.
    Those of different ``naming`` call the parts otherwise: only all parts together can be compared.
    """

    account: str
    part: str
    fineness: int
    by_channel: int
    naming: int = 0

    @property
    def repeats(self) -> bool:
        """Whether a visit is told on each of its pages."""
        return self.fineness >= _REPEATS

    @property
    def text(self) -> str:
        """It as readers hand it on; a stored one says its row as well, see `of_row`."""
        return f"{self.fineness} {self.by_channel} {self.naming} {self.part} {self.account}"


def detail_of(text: str) -> Detail | None:
    """What the text of a detail says; None where nothing else tells the same."""
    if not text:
        return None
    fineness, by_channel, naming, part, account = text.split(" ", 4)
    return Detail(account, part, int(fineness), int(by_channel), int(naming))


def of_row(text: str, key: str) -> str:
    """A detail as it is stored: parts of one whole stand side by side, each replaced by itself when it comes again."""
    return f"{text} {_digest(key)}"


def whole_of(stored: str) -> tuple[str, str]:
    """What a stored detail is one of, the account and the part of it, and how fine it is; "" for none."""
    fineness, _by_channel, _naming, whole = stored[:-OF_A_ROW].split(" ", 3) if stored else [""] * 4
    return whole, fineness


def detail_of_ads(
    account: str, campaign: str, names: int, *, says_channel: bool, is_numbered: bool, by_number: bool
) -> str:
    """The detail, as text, of ads of a ``campaign`` that is called ``by_number`` or by name, "" where nothing says it.

    A row has so many ``names`` below it, and where it ``is_numbered`` it has its own number too.
    """
    depth = 2 * names + is_numbered
    return Detail(
        account,
        part=_digest(campaign) if campaign else "-",
        fineness=2 * depth + says_channel,
        by_channel=depth + (0 if says_channel else 16),
        naming=(1 if by_number else 0) if campaign else 2,
    ).text


def detail_of_orders(account: str) -> str:
    """The detail, as text, of orders: they come in one alone, but each is a part by itself."""
    return Detail(account, "-", 0, 0).text


def detail_of_visits(account: str, weight: int, *, says_channel: int, repeats: bool) -> str:
    """The detail, as text, of visits by dimensions of that ``weight``; ``says_channel`` is 0 for what says it best."""
    fineness = weight + _REPEATS * repeats
    return Detail(account, "-", fineness, fineness + 2 * _REPEATS * says_channel).text


def part_called(name: str) -> str:
    """The part that ads of a campaign of this name, as a key, are of."""
    return _digest(name)


def _digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=8).hexdigest()
