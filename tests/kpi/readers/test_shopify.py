"""Orders and reports of Shopify: an order counts once, in the library's days, and nobody is told from them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from tests.kpi.planned import to_store
from ugcdesk.kpi import Book, Scope, figures, plan_figures, run_figures
from ugcdesk.library import Library
from ugcdesk.library.folder import change

HEADER = (
    "Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,Currency,Subtotal,Shipping,"
    "Taxes,Total,Discount Code,Discount Amount,Shipping Method,Created at,Lineitem quantity,Lineitem name,"
    "Lineitem price,Lineitem compare at price,Lineitem sku,Lineitem requires shipping,Lineitem taxable,"
    "Lineitem fulfillment status,Billing Name,Billing Street,Billing City,Billing Phone,Shipping Name,Shipping Street,"
    "Notes,Note Attributes,Cancelled at,Payment Method,Payment Reference,Refunded Amount,Vendor,Id,Tags,Risk Level,"
    "Source,Lineitem discount,Phone"
)
COLUMNS = HEADER.split(",")
PERSONAL = ("ana.secret@example.org", "Ana Hidden", "Quiet Street 9", "Farville", "+34600111222")


def line(name: str, **cells: str) -> str:
    said = {"Name": name, "Lineitem name": '"Top, red"', "Lineitem sku": "P-0", "Lineitem price": "10.00", **cells}
    return ",".join(said.get(column.replace(" ", "_"), said.get(column, "")) for column in COLUMNS)


def order(name: str, total: str, created: str, quantity: str = "1", **cells: str) -> str:
    usual = {"Email": "b@example.org", "Currency": "EUR", "Subtotal": total, "Refunded_Amount": "0.00", "Source": "web"}
    rest = {"Total": total, "Created_at": created, "Lineitem_quantity": quantity, **cells}
    return line(name, **{**usual, **rest})


@pytest.fixture
def orders(tmp_path: Path) -> Path:
    ana = {
        "Email": PERSONAL[0],
        "Billing_Name": PERSONAL[1],
        "Billing_Street": PERSONAL[2],
        "Billing_City": PERSONAL[3],
        "Phone": PERSONAL[4],
    }
    rows = [
        order("#1005", "80.00", "2026-11-03 10:00:00 +0100", Source="pos", Email=""),
        order("#1004", "50.00", "2026-11-02 23:30:00 -0500", "2", Refunded_Amount="20.00", **ana),
        line("#1004", Lineitem_quantity="3", Lineitem_sku="P-1"),
        order("#1003", "70.00", "2026-11-02 12:00:00 +0100", Cancelled_at="2026-11-02 13:00:00 +0100"),
        order("#1002", "30.00", "2026-11-02 12:00:00 +0100", Discount_Code="item-2", Discount_Amount="5.00"),
        order("#1001", "40.00", "2026-11-01 12:00:00 +0100", Discount_Code="AUTUMN", **ana),
        order("#1000", "20.00", "2026-11-01 12:00:00 +0100", Currency="USD"),
        order("#0999", "ten", "2026-11-01 12:00:00 +0100"),
        order("#0998", "15.00", "2026-11-01 11:00:00 +0100", Discount_Code="WELCOME10"),
    ]
    file = tmp_path / "orders_export_1.csv"
    file.write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
    return file


def test_an_order_counts_once_in_the_days_of_the_library(library: Library, orders: Path) -> None:
    plan = plan_figures(library, [orders])
    assert (plan.reader, plan.rows, plan.matched) == ("shopify_orders", 8, 5)
    assert [(row.key, row.reason) for row in plan.unmatched] == [("WELCOME10", "No item or campaign has this code.")]
    assert [one.line for one in plan.refused] == [8, 9]
    assert "USD, which cannot be added to EUR" in plan.refused[0].reason
    assert [one.reason for one in plan.left_out if one.line] == [
        "Line 5: the order #1003 was cancelled, so it does not count."
    ]
    run_figures(library, plan)
    found = figures(Book(library))
    assert found.measures["transactions"] == 5
    assert found.measures["units"] == 1 + 5 + 1 + 1 + 1
    assert found.measures["gross_revenue"] == 21_500
    assert found.measures["refunds"] == 2_000
    assert "discounts" not in found.measures
    assert found.metrics["net_revenue"] == 19_500
    days = {figure.day for figure in to_store(plan) if figure.value == 5_000}
    assert days == {date(2026, 11, 3)}


def test_codes_find_items_and_campaigns_and_a_till_is_the_store(library: Library, orders: Path) -> None:
    run_figures(library, plan_figures(library, [orders]))
    book = Book(library)
    assert figures(book, Scope(item_ids=(2,))).measures["gross_revenue"] == 3_000
    assert figures(book, Scope(campaign_id=1)).measures["gross_revenue"] == 4_000
    assert figures(book, Scope(channel="store")).measures["transactions"] == 1
    assert figures(book, Scope(channel="website")).measures["transactions"] == 4


def test_a_customer_is_new_with_the_first_order_in_the_file(library: Library, orders: Path) -> None:
    plan = plan_figures(library, [orders])
    new = {(f.row_key.split()[0], f.day.day): f.value for f in to_store(plan) if f.measure == "new_customers"}
    assert new == {("order", 3): 0, ("order", 2): 0, ("item-2", 2): 0, ("AUTUMN", 1): 1, ("WELCOME10", 1): 1}


def test_nothing_of_a_customer_is_anywhere_in_the_library(library: Library, folder: Path, orders: Path) -> None:
    run_figures(library, plan_figures(library, [orders]))
    library.close()
    kept = b"".join(file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file())
    assert b"WELCOME10" in kept
    assert [text for text in (*PERSONAL, "b@example.org") if text.encode() in kept] == []


def _brought_in(library: Library, file: Path, *orders: str) -> dict[str, float]:
    file.write_text("\n".join([HEADER, *orders]) + "\n", encoding="utf-8")
    run_figures(library, plan_figures(library, [file]))
    return dict(figures(Book(library)).measures)


@pytest.mark.parametrize("code", ["", "item-2", "WELCOME10"])
def test_an_order_that_was_cancelled_since_counts_no_more(library: Library, tmp_path: Path, code: str) -> None:
    one = order("#1001", "40.00", "2026-11-01 12:00:00 +0100", Discount_Code=code)
    other = order("#1002", "30.00", "2026-11-02 12:00:00 +0100")
    gone = order("#1001", "40.00", "2026-11-01 12:00:00 +0100", Discount_Code=code, Cancelled_at="2026-11-03 09:00:00")
    assert _brought_in(library, tmp_path / "a.csv", one, other)["gross_revenue"] == 7_000
    found = _brought_in(library, tmp_path / "b.csv", gone, other)
    assert (found["gross_revenue"], found["transactions"], found["units"]) == (3_000, 1, 1)


@pytest.mark.parametrize("code", ["", "item-2", "WELCOME10"])
def test_an_export_that_begins_within_a_day_takes_nothing_from_it(library: Library, tmp_path: Path, code: str) -> None:
    first = order("#1001", "100.00", "2026-11-01 08:00:00 +0100", Discount_Code=code)
    second = order("#1002", "140.00", "2026-11-01 18:00:00 +0100", Discount_Code=code)
    assert _brought_in(library, tmp_path / "a.csv", first, second)["gross_revenue"] == 24_000
    found = _brought_in(library, tmp_path / "b.csv", second)
    assert (found["gross_revenue"], found["transactions"]) == (24_000, 2)


def test_the_same_orders_again_change_nothing(library: Library, orders: Path) -> None:
    run_figures(library, plan_figures(library, [orders]))
    again = plan_figures(library, [orders])
    assert (again.new, again.replaced) == (0, 0)


@pytest.mark.parametrize("code", ["", "AUTUMN"])
def test_orders_again_in_another_time_zone_move_to_their_day(library: Library, tmp_path: Path, code: str) -> None:
    file = tmp_path / "orders.csv"
    late = order("#1", "10.00", "2026-11-02 23:30:00 +0000", Discount_Code=code)
    file.write_text(f"{HEADER}\n{late}\n", encoding="utf-8")
    run_figures(library, plan_figures(library, [file]))
    total = figures(Book(library)).measures
    library.folder = change(library.folder, time_zone="Asia/Tokyo")
    plan = plan_figures(library, [file])
    run_figures(library, plan)
    assert (plan.new, figures(Book(library)).measures) == (0, total)
    assert {one.day for one in to_store(plan)} == {date(2026, 11, 3)}
    assert plan_figures(library, [file]).replaced == 0


def test_a_later_export_of_fewer_orders_makes_nobody_new(library: Library, tmp_path: Path) -> None:
    first = order("#1", "10.00", "2026-11-02 09:00:00 +0000")
    again = order("#2", "30.00", "2026-11-03 09:00:00 +0000")
    for number, lines in enumerate([[first, again], [again]]):
        file = tmp_path / f"orders_{number}.csv"
        file.write_text("\n".join([HEADER, *lines]) + "\n", encoding="utf-8")
        run_figures(library, plan_figures(library, [file]))
        assert figures(Book(library)).measures["new_customers"] == 1


@pytest.mark.parametrize(
    ("created", "total"),
    [("10:00:00 +0100", 1_000), ("09:00:01 +0000", 2_000)],
    ids=["the same order told in another zone", "of another shop"],
)
def test_orders_of_two_shops_may_have_the_same_number(
    library: Library, tmp_path: Path, created: str, total: float
) -> None:
    for number, moment in enumerate(["09:00:00 +0000", created]):
        file = tmp_path / f"orders_{number}.csv"
        file.write_text(f"{HEADER}\n{order('#1001', '10.00', f'2026-11-02 {moment}')}\n", encoding="utf-8")
        run_figures(library, plan_figures(library, [file]))
    assert figures(Book(library)).measures["gross_revenue"] == total


def test_new_customers_of_a_report_by_month(library: Library, tmp_path: Path) -> None:
    file = tmp_path / "sales.csv"
    lines = [
        "Month,New or returning customer,Total sales,Orders",
        '2026-10,New,"1,200.50",30',
        "2026-10,Returning,800,12",
    ]
    lines += ["2026-11-01,New,100,3", "2026-11-01,Returning,,"]
    file.write_text("\n".join(lines) + "\n")
    plan = plan_figures(library, [file])
    assert (plan.reader, plan.rows, len(plan.refused)) == ("shopify_analytics", 4, 1)
    found = {(f.measure, f.day): f.value for f in to_store(plan)}
    assert found[("new_customers", date(2026, 10, 31))] == 30
    assert found[("transactions", date(2026, 10, 31))] == 42
    assert found[("gross_revenue", date(2026, 10, 31))] == 200_050
    assert found[("new_customers", date(2026, 11, 30))] == 3


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (
            "Day,Sessions,Sessions with cart additions,Sessions that reached checkout,Sessions that completed checkout,"
            "Conversion rate\n2026-11-01,500,40,30,20,4%\n",
            {"sessions": 500, "add_to_carts": 40, "checkouts": 30, "transactions": 20},
        ),
        (
            "Day,Orders,Gross sales,Discounts,Returns,Net sales\n2026-11-01,4,400.00,-40.00,−10.50,349.50\n",
            {"transactions": 4, "gross_revenue": 40_000, "discounts": 4_000, "refunds": 1_050},
        ),
    ],
    ids=["conversion", "gross sales"],
)
def test_reports_by_day(library: Library, tmp_path: Path, lines: str, wanted: dict[str, float]) -> None:
    file = tmp_path / "report.csv"
    file.write_text(lines)
    plan = plan_figures(library, [file])
    assert {f.measure: f.value for f in to_store(plan)} == wanted, json.dumps([r.reason for r in plan.refused])
    assert {(f.channel, f.row_key, f.day) for f in to_store(plan)} == {("website", "", date(2026, 11, 1))}
