"""Reads the orders that Shopify exports: one row of figures an order, whatever number of lines it has in the file.

``gross_revenue`` is the order's Total, what the customer paid with shipping and taxes. Shopify has deducted discounts
from it, so `Discount Amount` is not stored: net revenue is the Total less `Refunded Amount`, which is booked on the
day of the order since the export does not say when it was paid back. A cancelled order is named and comes to zeros,
which take the place of what it came to before. Each order is kept by itself, so that exports may overlap and begin
within a day; two shops may both have a #1001, so an order is known by its name and the second in which it was made.
The column Id would tell it too, but spreadsheets round such numbers.
The discount code of an order finds the item or campaign that goes by it; orders are of the website, those of a till of
the store. ``new_customers`` counts the first order of an e-mail address in this file, so that an export of all orders
tells it best; an order that is known to be no first one stays so. An address is compared by its hash and kept nowhere;
names and addresses are not even looked at.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from ugcdesk.kpi.readers.columns import read_value
from ugcdesk.kpi.readers.rows import refused, settled_order_of
from ugcdesk.kpi.reported import LeftOut, Names, Reading, Refused, Reported
from ugcdesk.library.details import detail_of_orders
from ugcdesk.tabular.dates import DateOrder, parse_date
from ugcdesk.tabular.headers import Signature
from ugcdesk.tabular.table import Record, Table
from ugcdesk.text import name_key

_SIGNATURE = Signature(frozenset({"Name", "Created at", "Total", "Lineitem quantity", "Currency"}))
_TILLS = frozenset({"pos", "iphone", "android", "shopify pos"})
_DETAIL = detail_of_orders("shopify_orders")
_NETWORKS = frozenset({"instagram", "facebook", "tiktok", "pinterest", "youtube"})


@dataclass(slots=True)
class _Order:
    """The first line of an order, which alone has what is said of all of it, and the quantities of all its lines."""

    first: Record
    quantities: list[str] = field(default_factory=list)


class ShopifyOrdersReader:
    name = "shopify_orders"

    def claims(self, tables: Sequence[Table]) -> bool:
        return len(tables) == 1 and _SIGNATURE.matches(tables[0].headers)

    def read(self, tables: Sequence[Table], reading: Reading) -> Iterator[Reported | Refused | LeftOut]:
        table = tables[0]
        order_of_dates = settled_order_of(table, ("Created at", "Paid at"), reading, self.name)
        found: list[tuple[datetime, bytes, Reported]] = []
        for order in _orders(table):
            line, name = order.first.line, order.first["Name"]
            if order.first["Cancelled at"]:
                yield LeftOut(table.path, line, f"Line {line}: the order {name} was cancelled, so it does not count.")
                yield from _zeros(order, order_of_dates, reading)
                continue
            try:
                moment = _moment(order.first, order_of_dates)
                found.append((moment, _customer(order.first), _row(order, moment, reading)))
            except ValueError as error:
                yield refused(table.path, line, error)
        yield from _with_new_customers(found)


def _orders(table: Table) -> Iterator[_Order]:
    """The orders in the order of the file; a line without a name goes on with the one above."""
    orders: dict[str, _Order] = {}
    name = ""
    for record in table.records():
        name = record["Name"] or name
        order = orders.setdefault(name, _Order(record))
        if record["Created at"] and not order.first["Created at"]:
            order.first = record
        order.quantities.append(record["Lineitem quantity"])
    return iter(orders.values())


def _moment(record: Record, order: DateOrder) -> datetime:
    moment = parse_date(record["Created at"] or record["Paid at"], order)
    if moment is None:
        raise ValueError("there is no date in the column “Created at”")
    if not isinstance(moment, datetime):
        return datetime(moment.year, moment.month, moment.day, 12, tzinfo=UTC)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _zeros(order: _Order, order_of_dates: DateOrder, reading: Reading) -> Iterator[Reported]:
    """What a cancelled order comes to, in the place of what it came to before; nothing where it never counted."""
    try:
        row = _row(order, _moment(order.first, order_of_dates), reading)
    except ValueError:
        return
    measures = (*row.values, *(["new_customers"] if _customer(order.first) else []))
    yield replace(row, values=dict.fromkeys(measures, 0.0))


def _row(order: _Order, moment: datetime, reading: Reading) -> Reported:
    record = order.first
    currency = record["Currency"].upper() or reading.currency
    if currency != reading.currency:
        raise ValueError(f"the order {record['Name']} is in {currency}, which cannot be added to {reading.currency}")
    code = record["Discount Code"].split(",")[0].strip()
    return Reported(
        line=record.line,
        channel=reading.channel or _channel(record["Source"]),
        day=reading.day_of(moment),
        values={"transactions": 1.0, **_amounts(record), **_units(order)},
        key=code or _key(record["Name"]),
        names=Names(code=code),
        currency=currency,
        adds_up=True,
        detail=_DETAIL,
        part=f"{record['Name']} {moment.timestamp():.0f}",
    )


def _key(name: str) -> str:
    """What an order without a code is called, which is the same in every export and tells nobody its number."""
    return f"order {hashlib.sha256(name.encode()).hexdigest()[:16]}"


def _amounts(record: Record) -> dict[str, float]:
    total = read_value("gross_revenue", record["Total"])
    if total is None:
        raise ValueError(f"the order {record['Name']} has no Total")
    refunds = read_value("refunds", record["Refunded Amount"])
    return {"gross_revenue": total, **({} if refunds is None else {"refunds": refunds})}


def _units(order: _Order) -> dict[str, float]:
    counts = [read_value("units", written) for written in order.quantities]
    known = [count for count in counts if count is not None]
    return {"units": sum(known)} if known else {}


def _customer(record: Record) -> bytes:
    """A mark of the customer that tells nobody who it is; empty without an address."""
    address = name_key(record["Email"])
    return hashlib.sha256(address.encode()).digest() if address else b""


def _with_new_customers(found: Sequence[tuple[datetime, bytes, Reported]]) -> Iterator[Reported]:
    """The rows in the order of the file, each with whether its customer comes in it for the first time."""
    firsts: dict[bytes, tuple[datetime, int]] = {}
    for moment, customer, row in found:
        if customer:
            firsts[customer] = min(firsts.get(customer, (moment, row.line)), (moment, row.line))
    for moment, customer, row in found:
        is_first = firsts.get(customer) == (moment, row.line)
        yield replace(row, values={**row.values, "new_customers": float(is_first)}) if customer else row


def _channel(source: str) -> str:
    key = name_key(source)
    if key in _TILLS:
        return "store"
    return key if key in _NETWORKS else "website"
