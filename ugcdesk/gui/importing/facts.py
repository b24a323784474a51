"""What the page tells of one entry: facts side by side with what it is like, or facts alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import QLocale

from ugcdesk.gui import words
from ugcdesk.gui.components.side_by_side import Fact, Side
from ugcdesk.gui.importing.entry import Entry, Group, Offer
from ugcdesk.gui.importing.item_entries import pixels, taken_at
from ugcdesk.importing.candidate import Candidate
from ugcdesk.importing.plan import ImportPlan, Planned, Verdict
from ugcdesk.importing.products.plan import ProductsPlan
from ugcdesk.library.items import ItemRow

_THEIRS = (("Title", "title"), ("Caption", "caption"), ("Text", "text"), ("Link", "url"))


@dataclass(frozen=True, slots=True)
class Told:
    """All there is to tell of an entry."""

    title: str
    sides: tuple[Side, ...] = ()
    facts: tuple[Fact, ...] = ()
    quote: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Wording:
    """In whose words: the library's day, the person's locale."""

    today: date
    locale: QLocale


def told(offer: Offer, entry: Entry, wording: Wording) -> Told:
    """What is known of ``entry`` without reading anything."""
    if entry.is_refused:
        return _of_problem(offer, entry)
    plan = offer.plan
    if isinstance(plan, ProductsPlan):
        return _of_product(plan, entry, wording)
    planned = plan.planned[entry.position]
    other = _counterpart(offer, plan, planned)
    if planned.verdict is Verdict.UPDATED and isinstance(other, ItemRow):
        return _of_update(planned, other, entry, wording)
    if other is None:
        return _of_candidate(planned, entry, wording)
    return _of_pair(planned, other, entry, wording)


def _of_problem(offer: Offer, entry: Entry) -> Told:
    refusal = offer.refused[entry.position]
    facts = [Fact("File", (refusal.path.name,)), Fact("Folder", (str(refusal.path.parent),))]
    if refusal.line:
        facts.insert(1, Fact("Line", (str(refusal.line),)))
    sentences = [f"{part}." for part in (entry.what, entry.remedy) if part]
    return Told(entry.name, facts=tuple(facts), text=" ".join(sentences))


def _of_product(plan: ProductsPlan, entry: Entry, wording: Wording) -> Told:
    if entry.group is Group.UPDATED:
        values = list(plan.changed.values())[entry.position]
        return Told(entry.name, facts=(Fact("SKU", (entry.place,)), *_product_facts(values, wording)), text=entry.what)
    product = plan.fresh[entry.position]
    values = {"line": product.line, "kind": product.kind, **product.values}
    return Told(entry.name, facts=(Fact("SKU", (entry.place,)), *_product_facts(values, wording)), text=entry.what)


def _product_facts(values: Mapping[str, Any], wording: Wording) -> list[Fact]:
    facts = [
        Fact(label, (str(values[name]),))
        for label, name in (
            ("Name", "name"),
            ("Line", "line"),
            ("Type", "kind"),
            ("Availability", "availability"),
            ("Link", "url"),
            ("Picture", "image_url"),
        )
        if values.get(name)
    ]
    if values.get("price_minor") is not None:
        price = words.money(values["price_minor"], values.get("currency"), wording.locale, cents=True)
        facts.insert(0, Fact("Price", (price,)))
    return facts


def _counterpart(offer: Offer, plan: ImportPlan, planned: Planned) -> ItemRow | Planned | None:
    if planned.near_place is not None:
        return plan.planned[planned.near_place]
    row = offer.items.get(planned.near_item or planned.item_id or 0)
    return row if planned.probes or planned.verdict is Verdict.UPDATED else None


def _of_candidate(planned: Planned, entry: Entry, wording: Wording) -> Told:
    candidate = planned.candidate
    facts = [
        Fact("Kind", (words.CONTENT_TYPES[candidate.content_type],)),
        *([Fact("Score", (f"{wording.locale.toString(candidate.rating, 'g', 3)} of 5",))] if candidate.rating else []),
        *(_file_facts(planned, wording) if planned.probes else []),
        Fact("Date", (_day(_moment(planned), wording),)),
        Fact("Creator", (candidate.creator or words.MISSING,)),
        *([Fact("Products", (_products(candidate),))] if candidate.products else []),
        *([Fact("Tags", (", ".join(candidate.tags),))] if candidate.tags else []),
    ]
    sides = (Side("", planned.probes[0].sha256),) if planned.probes else ()
    quote = "\n".join(part for part in (candidate.title, candidate.text or candidate.caption) if part)
    return Told(entry.name, sides, tuple(facts), quote, _verdict(entry, planned))


def _verdict(entry: Entry, planned: Planned) -> str:
    if planned.verdict is Verdict.DUPLICATE and planned.looked.is_plain:
        return "Nothing to decide: every byte is the same."
    return entry.remedy if planned.verdict in (Verdict.UNCHANGED, Verdict.DUPLICATE) else ""


def _file_facts(planned: Planned, wording: Wording) -> list[Fact]:
    probe = planned.probes[0]
    return [Fact("Size", (pixels(probe.width, probe.height),)), Fact("File", (_file(planned, wording),))]


def _of_update(planned: Planned, row: ItemRow, entry: Entry, wording: Wording) -> Told:
    candidate = planned.candidate
    facts = [
        Fact(label, (getattr(row, name) or words.MISSING, getattr(candidate, name) or words.MISSING))
        for label, name in _THEIRS
        if name in planned.changed
    ]
    if "rating" in planned.changed:
        facts.append(Fact("Score", (_score(row.rating, wording), _score(candidate.rating, wording))))
    if "posted_at" in planned.changed:
        facts.append(Fact("Date", (_day(row.posted_at, wording), _day(candidate.posted_at, wording))))
    facts.append(Fact("Your work", (_work(row), words.MISSING)))
    sides = (Side("In your library", row.lead.face if row.lead else None), Side("Incoming", entry.digest))
    return Told(entry.what, sides, tuple(facts), text=entry.remedy)


def _of_pair(planned: Planned, other: ItemRow | Planned, entry: Entry, wording: Wording) -> Told:
    mine = _Look.of_planned(planned, planned.near_file, wording)
    if isinstance(other, ItemRow):
        theirs, heading = _Look.of_row(other, planned.near_original or entry.digest, wording), "In your library"
        work = [Fact("Your work", (_work(other), words.MISSING))]
    else:
        theirs, heading, work = _Look.of_planned(other, _file_number(other, planned), wording), "Offered too", []
    facts = (*_compared(theirs, mine, wording), *work)
    sides = (Side(heading, theirs.digest), Side("Incoming", entry.digest))
    return Told(entry.what, sides, facts, text="" if entry.is_near else _verdict(entry, planned))


def told_of_items(one: ItemRow, other: ItemRow, wording: Wording) -> Told:
    """Two items of the library side by side, each by the file that leads."""
    looks = [_Look.of_row(row, None, wording) for row in (one, other)]
    facts = (*_compared(looks[0], looks[1], wording), Fact("Your work", (_work(one), _work(other))))
    return Told("", (Side("This item", looks[0].digest), Side("The other", looks[1].digest)), facts)


def _file_number(other: Planned, planned: Planned) -> int:
    """Which file of ``other`` it is that ``planned`` looks like."""
    return next((n for n, probe in enumerate(other.probes) if probe.sha256 == planned.near_original), 0)


@dataclass(frozen=True, slots=True)
class _Look:
    """One side of a pair: a file and what stands around it."""

    digest: str | None
    size: tuple[int | None, int | None]
    file: str
    seconds: float | None
    taken: datetime | None
    posted: datetime | None
    creator: str

    @classmethod
    def of_planned(cls, planned: Planned, number: int, wording: Wording) -> _Look:
        candidate, probe = planned.candidate, planned.probes[number]
        file = f"{words.file_size(probe.bytes, wording.locale)}, {_format(probe.mime)}"
        size, taken = (probe.width, probe.height), taken_at(planned, number)
        creator = candidate.creator or words.MISSING
        return cls(probe.sha256, size, file, probe.duration_s, taken, candidate.posted_at, creator)

    @classmethod
    def of_row(cls, row: ItemRow, digest: str | None, wording: Wording) -> _Look:
        """The file ``digest`` of an item, or the one that leads."""
        file = next((one for one in row.files if one.hash == digest), row.lead)
        if file is None:
            return cls(None, (None, None), words.MISSING, None, None, row.posted_at, words.creator(row))
        told = f"{words.file_size(file.bytes, wording.locale)}, {_format(file.mime)}"
        size = (file.width, file.height)
        return cls(file.hash, size, told, file.duration_s, file.taken_at, row.posted_at, words.creator(row))

    @property
    def area(self) -> int:
        return (self.size[0] or 0) * (self.size[1] or 0)


def _compared(one: _Look, other: _Look, wording: Wording) -> list[Fact]:
    facts = [Fact("Size", (pixels(*one.size), pixels(*other.size)), _more(one.area, other.area))]
    if one.seconds or other.seconds:
        lengths = tuple(words.clock(side.seconds) if side.seconds else words.MISSING for side in (one, other))
        facts.append(Fact("Length", lengths, _more(round(one.seconds or 0), round(other.seconds or 0))))
    facts.append(Fact("File", (one.file, other.file)))
    days = _day(one.taken, wording), _day(other.taken, wording)
    facts.append(Fact("Taken", days, _more(one.taken is not None, other.taken is not None)))
    if one.posted or other.posted:
        facts.append(Fact("Posted", (_day(one.posted, wording), _day(other.posted, wording))))
    return [*facts, Fact("Creator", (one.creator, other.creator))]


def _more(one: int, other: int) -> int | None:
    """The side that has more, or None."""
    return None if one == other else int(other > one)


def _work(row: ItemRow) -> str:
    counts = ((row.stars, "star"), (len(row.tags), "tag"), (len(row.products), "product"))
    parts = [words.CURATION[row.curation], *(words.count(n, noun, QLocale.c()) for n, noun in counts if n)]
    if row.rights != "unknown":
        parts.append(f"rights {words.RIGHTS[row.rights].lower()}")
    return ", ".join(parts)


def _file(planned: Planned, wording: Wording) -> str:
    if not planned.probes:
        return words.MISSING
    probe = planned.probes[0]
    length = f", {words.clock(probe.duration_s)}" if probe.duration_s else ""
    return f"{words.file_size(probe.bytes, wording.locale)}, {_format(probe.mime)}{length}"


def _format(mime: str) -> str:
    return mime.partition("/")[2].upper()


def _moment(planned: Planned) -> datetime | None:
    return planned.candidate.posted_at or taken_at(planned)


def _day(moment: datetime | None, wording: Wording) -> str:
    return words.day(moment, wording.today, year=True)


def _score(rating: float | None, wording: Wording) -> str:
    return words.MISSING if rating is None else wording.locale.toString(rating, "g", 3)


def _products(candidate: Candidate) -> str:
    return ", ".join(one.name or one.sku or one.handle or "" for one in candidate.products)
