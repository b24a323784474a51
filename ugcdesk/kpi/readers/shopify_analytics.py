"""Reads reports of Shopify Analytics: sales by new and returning customers, sessions and conversion, by day or month.

The rows of a day are added up to the website's own total of it, and the orders of new customers are new customers. The
revenue is what Shopify calls total sales, which it states after discounts and returns; where a report has gross sales
but no total, those are it, with discounts and returns beside them. A week or month is booked on its last day.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ugcdesk.kpi.readers.columns import Columns, find_columns, read_value
from ugcdesk.kpi.readers.columns import Names as MeasureNames
from ugcdesk.kpi.readers.days import Days, day_after, read_day
from ugcdesk.kpi.readers.money import currency_of_cells
from ugcdesk.kpi.readers.rows import is_total, rows_of, settled_order
from ugcdesk.kpi.reported import Reading, Refused, Reported
from ugcdesk.tabular.dates import DateOrder
from ugcdesk.tabular.headers import Signature, find_column, header_key
from ugcdesk.tabular.table import Record, Table
from ugcdesk.text import fold, name_key

_STEPS = ("Day", "Hour", "Week", "Month")
_CUSTOMER = ("New or returning customer", "New vs returning customer", "Customer type")
_MEASURES: MeasureNames = {
    "transactions": ("Orders", "Orders placed", "Sessions that completed checkout", "Sessions converted"),
    "units": ("Net items sold", "Items sold", "Quantity ordered"),
    "gross_revenue": ("Total sales", "Gross sales", "Net sales"),
    "new_customers": ("New customers", "First-time customers"),
    "customers": ("Customers",),
    "sessions": ("Sessions", "Online store sessions", "Total sessions"),
    "users": ("Online store visitors", "Visitors", "Total visitors"),
    "page_views": ("Pageviews", "Page views"),
    "add_to_carts": ("Sessions with cart additions", "Added to cart"),
    "checkouts": ("Sessions that reached checkout", "Reached checkout"),
}
_DEDUCTED: MeasureNames = {"discounts": ("Discounts",), "refunds": ("Returns", "Sales reversals")}
_SIGNATURE = Signature(
    frozenset(),
    (
        frozenset(_STEPS),
        frozenset({"Total sales", "Gross sales", "Online store sessions", "Online store visitors",
                   "Sessions with cart additions", "Sessions that reached checkout", *_CUSTOMER}),
    ),
    absent=frozenset({"Lineitem quantity", "Channel", "Campaign", "Campaign name", "Session source / medium", "URL",
                      "Permalink"}),
)  # fmt: skip
_MONTH = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})")
_FIRST_TIME = frozenset({"new", "first time", "first-time", "new customer", "nuevo", "nouveau", "neu", "nuovo", "novo"})


class ShopifyAnalyticsReader:
    name = "shopify_analytics"

    def claims(self, tables: Sequence[Table]) -> bool:
        return len(tables) == 1 and _SIGNATURE.matches(tables[0].headers)

    def read(self, tables: Sequence[Table], reading: Reading) -> Iterator[Reported | Refused]:
        layout = _layout(tables[0], reading)
        yield from rows_of(
            tables[0],
            lambda record: _row(record, layout, reading),
            leave_out=lambda record: not record[layout.step] or is_total(record[layout.step]),
        )


@dataclass(frozen=True, slots=True)
class _Layout:
    """What the columns of a report are; those of ``deducted`` are written below zero."""

    step: str
    order: DateOrder | None
    customer: str | None
    measures: Columns
    deducted: Mapping[str, str]
    currency: str | None


def _layout(table: Table, reading: Reading) -> _Layout:
    measures = find_columns(table, _MEASURES)
    revenue = measures.headers.get("gross_revenue", "")
    # Of total and net sales nothing is left to deduct.
    deducted = find_columns(table, _DEDUCTED).headers if header_key(revenue) == "gross sales" else {}
    step = find_column(table.headers, *_STEPS) or ""
    return _Layout(
        step=step,
        order=None if fold(step) == "month" else settled_order(table, step, reading, ShopifyAnalyticsReader.name),
        customer=find_column(table.headers, *_CUSTOMER),
        measures=measures,
        deducted=deducted,
        currency=measures.currency or currency_of_cells(table.column(revenue), reading.currency),
    )


def _row(record: Record, layout: _Layout, reading: Reading) -> Reported:
    values = layout.measures.read(record)
    values |= _deductions(record, layout)
    if not values:
        raise ValueError("there is no number in any known column")
    if layout.customer and "transactions" in values and "new_customers" not in values:
        is_new = name_key(record[layout.customer]) in _FIRST_TIME
        values["new_customers"] = values["transactions"] if is_new else 0.0
    days = _days(record[layout.step], fold(layout.step), layout.order, reading)
    return Reported(
        line=record.line,
        channel=reading.channel or "website",
        day=days.last,
        values=values,
        currency=layout.currency,
        adds_up=True,
        first=days.first,
    )


def _deductions(record: Record, layout: _Layout) -> dict[str, float]:
    written = ((measure, record[header].lstrip("-−")) for measure, header in layout.deducted.items())
    found = ((measure, read_value(measure, cell, layout.measures.decimal)) for measure, cell in written)
    return {measure: value for measure, value in found if value is not None}


def _days(written: str, step: str, order: DateOrder | None, reading: Reading) -> Days:
    month = _MONTH.fullmatch(written) or (_MONTH.match(written) if step == "month" else None)
    if month is not None:
        year, number = int(month["year"]), int(month["month"])
        return Days(date(year, number, monthrange(year, number)[1]), date(year, number, 1))
    day = read_day(f"1 {written}" if step == "month" else written, reading, order)
    if step == "month":
        return Days(day.replace(day=monthrange(day.year, day.month)[1]), day)
    return Days(day_after(day, 6), day) if step == "week" else Days(day)
