"""Reads a merchant feed in XML, RSS 2.0 or Atom, as a table with a row an item; entities and DTD tricks are refused."""

from __future__ import annotations

from pathlib import Path
from xml.sax import SAXParseException
from xml.sax.handler import ContentHandler, feature_namespaces
from xml.sax.xmlreader import AttributesNSImpl, Locator

from defusedxml import DefusedXmlException
from defusedxml.sax import make_parser

from ugcdesk.errors import UnreadableFile
from ugcdesk.importing.products.readers.merchant import MERCHANT_COLUMNS
from ugcdesk.importing.products.readers.xml_text import xml_parts
from ugcdesk.tabular.table import Row, Table

_GOOGLE = frozenset({"http://base.google.com/ns/1.0", "https://base.google.com/ns/1.0"})
_PLAIN = frozenset({None, "http://www.w3.org/2005/Atom", "http://purl.org/rss/1.0/"})
_ITEMS = frozenset({"item", "entry"})
_STANDARD = {"id": "id", "guid": "guid", "title": "title", "link": "link", "description": "description",
             "summary": "description", "content": "description"}  # fmt: skip
_LONGEST_PART = 1 << 20  # one tag or comment; the parser begins anew with it at each chunk
_DEEPEST = 200
_MOST_COLUMNS = 300  # beyond, only what is read by its name
_ALWAYS = frozenset(MERCHANT_COLUMNS.values())

_Name = tuple[str | None, str]


def read_feed(path: Path) -> Table:
    """The items of the feed as rows, by Google's names of columns, each on the 1-based line where it begins.

    Elements of other namespaces are left out, those of the item itself count before those within them. Raises
    UnreadableFile, one sentence, for what is no feed, broken, too large, or defines entities. Nothing is fetched.
    """
    try:
        items = _parse(path)
    except DefusedXmlException as error:
        what = "defines entities or points at other files, which a product feed never needs"
        raise UnreadableFile(f"{path.name} {what}; export it again.", repr(error)) from error
    except SAXParseException as error:
        what = f"is broken XML, as line {error.getLineNumber()} shows"
        raise UnreadableFile(f"{path.name} {what}; download or export it again.", str(error)) from error
    if not items.rows:
        raise UnreadableFile(f"{path.name} is no product feed, for it has no items; export the products as RSS or CSV.")
    return items.table(path)


class _Items(ContentHandler):
    """Collects the direct children of each item; Google's names count before the plain ones."""

    def __init__(self, where: Locator) -> None:
        super().__init__()
        self._where = where
        self.rows: list[Row] = []
        self.is_moving = False  # whether the parser has come upon anything since this was last cleared
        self._columns: dict[str, int] = {}
        self._depth = 0
        self._item_depth = 0
        self._line = 0
        self._cells: dict[str, str] = {}
        self._plain: dict[str, str] = {}
        self._name: _Name = None, ""
        self._text: list[str] = []

    def table(self, path: Path) -> Table:
        width = len(self._columns)
        rows = [Row(row.line, row.cells + ("",) * (width - len(row.cells))) for row in self.rows]
        return Table(path, tuple(self._columns), rows, separator="")

    def startElementNS(self, name: _Name, qname: str | None, attrs: AttributesNSImpl) -> None:  # noqa: ARG002, N802
        self.is_moving = True
        self._depth += 1
        if self._depth > _DEEPEST:
            raise SAXParseException("nested too deeply", None, self._where)
        if not self._item_depth and name[0] in _PLAIN and name[1] in _ITEMS:
            self._item_depth = self._depth
            self._line = self._where.getLineNumber() or 0
            self._cells, self._plain = {}, {}
        elif self._depth == self._item_depth + 1:
            self._name = name
            self._text = [attrs.get((None, "href"), "")] if _is_own_link(name, attrs) else []

    def characters(self, content: str) -> None:
        self.is_moving = True
        inside = self._depth - self._item_depth
        # Below a plain element stands the markup of a text, below one of Google's a part such as a shipping price.
        if self._item_depth and (inside == 1 or (inside > 1 and self._name[0] in _PLAIN)):
            self._text.append(content)

    def endElementNS(self, name: _Name, qname: str | None) -> None:  # noqa: ARG002, N802
        self.is_moving = True
        if self._item_depth and self._depth == self._item_depth + 1:
            self._keep("".join(self._text).strip())
        elif self._depth == self._item_depth:
            self._item_depth = 0
            self._end_item()
        self._depth -= 1

    def _keep(self, text: str) -> None:
        namespace, local = self._name
        if not text:
            return
        if namespace in _GOOGLE:
            self._cells.setdefault(local, text)
        elif namespace in _PLAIN and local in _STANDARD:
            self._plain.setdefault(_STANDARD[local], text)

    def _end_item(self) -> None:
        cells = {**self._plain, **self._cells}
        for name in cells:
            if name not in self._columns and (len(self._columns) < _MOST_COLUMNS or name in _ALWAYS):
                self._columns[name] = len(self._columns)
        if cells:
            self.rows.append(Row(self._line, tuple(cells.get(name, "") for name in self._columns)))


def _is_own_link(name: _Name, attrs: AttributesNSImpl) -> bool:
    return name[1] == "link" and attrs.get((None, "rel"), "alternate") == "alternate"


def _parse(path: Path) -> _Items:
    parser = make_parser()
    items = _Items(parser)
    parser.setFeature(feature_namespaces, True)
    parser.setContentHandler(items)
    waiting = 0
    for part in xml_parts(path):
        items.is_moving = False
        parser.feed(part)
        waiting = 0 if items.is_moving else waiting + len(part)
        if waiting > _LONGEST_PART:
            raise UnreadableFile(f"{path.name} has one tag of more than a million characters; export it again.")
    parser.close()
    return items
