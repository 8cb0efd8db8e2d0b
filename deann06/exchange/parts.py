"""The parts of a workbook, followed as streams: where the cells of each sheet are, and how much they come to."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Final
from xml.parsers.expat import ParserCreate, XMLParserType

from deann06.core.lazy import lazy_pattern
from deann06.exchange.extent import CELLS, TEXT, Extent, refused, too_much

STRINGS: Final = "xl/sharedstrings.xml"  # in small letters, as the names below
_BOOK: Final = "xl/workbook.xml"
_LINKS: Final = "xl/_rels/workbook.xml.rels"
_LETTERS: Final = lazy_pattern(r"[A-Z]{1,3}")  # of a column
_DIGITS: Final = "0123456789"
_LONGEST: Final = 7  # digits of a row

Attributes = dict[str, str]
PartReader = Callable[["PartScan", XMLParserType, str], None]


class PartScan:
    """All parts of a workbook, read as a stream: where their cells are, and how much text they come to."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.lengths: list[int] = []  # of the texts that cells of a sheet share
        self.parts: dict[str, Extent] = {}  # by part; of .ods by sheet
        self.sheets: dict[str, str] = {}  # name of a sheet → id of its link
        self.targets: dict[str, str] = {}  # id of a link → part
        self.open_document = False

    def reader(self, part: str) -> XMLParserType:
        """What follows a part as it is fed to it."""
        parser = ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._doctype
        known: dict[str, PartReader] = {
            STRINGS: _read_strings,
            _BOOK: _read_book,
            _LINKS: _read_links,
            "content.xml": _read_open_document,
            "meta-inf/manifest.xml": _read_manifest,
        }
        known.get(part.casefold(), _read_sheet)(self, parser, part)
        return parser

    def unclear(self) -> list[str]:
        """The sheets whose values have to be read as well as their places, which takes several times as long."""
        longest = max(self.lengths, default=0)
        far = sum(extent.shared for extent in self.parts.values()) * longest > TEXT
        return [part for part, extent in self.parts.items() if extent.wrong or (far and extent.shared)]

    def close_reader(self, part: str) -> XMLParserType:
        """What reads the values of a sheet that has been followed."""
        parser = ParserCreate()
        parser.buffer_text = True
        _read_closely(self, parser, self.parts[part])
        return parser

    def by_sheet(self) -> dict[str, Extent]:
        """Where the cells are, by the name of each sheet."""
        if self.open_document:
            return self.parts
        found = {name: self.targets.get(link, "") for name, link in self.sheets.items()}
        return {name: self.parts[part] for name, part in found.items() if part in self.parts}

    def _doctype(self, *_: object) -> None:
        raise refused(self.name, "doctype")


def _local(name: str) -> str:
    return name.rpartition(":")[2] if ":" in name else name


def _attribute(attributes: Attributes, name: str) -> str | None:
    """An attribute by its name without what stands before its colon."""
    return next((value for key, value in attributes.items() if _local(key) == name), None)


def _read_strings(scan: PartScan, parser: XMLParserType, _: str) -> None:
    def start(name: str, _attributes: Attributes) -> None:
        if name != "t" and _local(name) == "si":
            scan.lengths.append(0)
            if len(scan.lengths) > CELLS:
                raise too_much(scan.name)

    def text(said: str) -> None:
        if scan.lengths:
            scan.lengths[-1] += len(said)

    parser.StartElementHandler = start
    parser.CharacterDataHandler = text


def _read_book(scan: PartScan, parser: XMLParserType, _: str) -> None:
    def start(name: str, attributes: Attributes) -> None:
        link = attributes.get("r:id") or _attribute(attributes, "id")
        if _local(name) == "sheet" and link:
            scan.sheets[attributes.get("name", "")] = link

    parser.StartElementHandler = start


def _read_links(scan: PartScan, parser: XMLParserType, _: str) -> None:
    def start(name: str, attributes: Attributes) -> None:
        if _local(name) == "Relationship":
            target = attributes.get("Target", "")
            scan.targets[attributes.get("Id", "")] = target[1:] if target.startswith("/") else f"xl/{target}"

    parser.StartElementHandler = start


def _read_manifest(scan: PartScan, parser: XMLParserType, _: str) -> None:
    def start(name: str, _attributes: Attributes) -> None:
        if _local(name) == "encryption-data":
            raise refused(scan.name, "password")

    parser.StartElementHandler = start


def _read_sheet(scan: PartScan, parser: XMLParserType, part: str) -> None:
    """Follow the cells of a sheet of Excel, as little of each as will do; a part without `sheetData` has none."""
    extent = Extent(scan.name)
    row = column = 0
    own, digits = 0, ""  # the number of the row that is open
    columns: dict[str, int] = {}  # by their letters, as far as they were met

    def start(name: str, attributes: Attributes) -> None:
        nonlocal row, column, own, digits
        if name == "v":  # a cell in two has a value, which says nothing here
            return
        name = name if name == "c" else _local(name)
        if name == "c":
            kind = attributes.get("t")
            if kind == "s":
                extent.shared += 1
            elif kind == "e":
                extent.wrong += 1
            if place := attributes.get("r"):
                if known := columns.get(place.removesuffix(digits)):
                    column, row = known, own
                else:
                    column, row = _place(place)
                    columns[place.rstrip(_DIGITS)] = column
            else:
                column += 1
            if row > extent.rows or column > extent.columns:
                extent.take(row, column)
        elif name == "row":
            row, column = int(attributes.get("r") or row + 1), 0
            own, digits = row, str(row)
        elif name == "f":
            extent.formulas.append((row, column))
        elif name == "mergeCell":
            extent.merge(*_corners(attributes.get("ref", "")))
        elif name == "sheetData":
            row = column = 0
            scan.parts[part] = extent
        elif name == "sst":
            raise refused(scan.name, "damaged")  # shared texts in a place where none looks for them

    parser.StartElementHandler = start


def _read_closely(scan: PartScan, parser: XMLParserType, extent: Extent) -> None:
    """Read the values of the cells of a sheet too: which texts they share, and what their formulas failed with."""
    row = column = 0
    kind = value = ""

    def start(name: str, attributes: Attributes) -> None:
        nonlocal row, column, kind, value
        match _local(name):
            case "v":
                value = ""
            case "c":
                kind, place = attributes.get("t", ""), attributes.get("r")
                column, row = _place(place) if place else (column + 1, row)
            case "row":
                row, column = int(attributes.get("r") or row + 1), 0

    def text(said: str) -> None:
        nonlocal value
        value += said

    def end(name: str) -> None:
        if kind == "s" and _local(name) == "v":
            if int(value) < len(scan.lengths):
                extent.text += scan.lengths[int(value)]
        elif kind == "e" and _local(name) == "v":
            extent.errors[row, column] = value

    parser.StartElementHandler = start
    parser.CharacterDataHandler = text
    parser.EndElementHandler = end


def _place(reference: str) -> tuple[int, int]:
    """Column and row, from 1, of `E17`. Raises ValueError."""
    letters = reference.rstrip(_DIGITS)
    digits = reference[len(letters) :]
    if not 0 < len(digits) <= _LONGEST or digits[0] == "0":
        raise ValueError(reference)
    return _column(letters), int(digits)


@lru_cache(maxsize=1024)  # a sheet has few columns
def _column(letters: str) -> int:
    """The number of a column, from 1, by its letters. Raises ValueError."""
    if not _LETTERS.fullmatch(letters):
        raise ValueError(letters)
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return column


def _corners(reference: str) -> tuple[int, int, int, int]:
    """Top, left, bottom and right, from 1, of `A1:C2`. Raises ValueError."""
    first, _, last = reference.partition(":")
    (left, top), (right, bottom) = _place(first), _place(last or first)
    return top, left, bottom, right


def _read_open_document(scan: PartScan, parser: XMLParserType, _: str) -> None:
    """Follow the cells of the sheets of an OpenDocument; rows and cells stand once for many."""
    scan.open_document = True
    extent = Extent(scan.name)
    row = rows = column = columns = length = 0
    says = wrong = False
    said = ""

    def start(name: str, attributes: Attributes) -> None:
        nonlocal extent, row, rows, column, columns, says, wrong, said, length
        match _local(name):
            case "table" if name.startswith("table:"):
                extent, row, rows = Extent(scan.name), 0, 0
                scan.parts[attributes.get("table:name", "")] = extent
            case "table-row":
                rows, column, columns = int(attributes.get("table:number-rows-repeated", 1)), 0, 0
            case "table-cell" | "covered-table-cell":
                columns = int(attributes.get("table:number-columns-repeated", 1))
                says, said, length = _attribute(attributes, "value-type") is not None, "", 0
                wrong = attributes.get("calcext:value-type") == "error"
                if "table:formula" in attributes:
                    extent.formulas.append((row + 1, column + 1))
                spans = [int(attributes.get(f"table:number-{one}-spanned", 1)) for one in ("rows", "columns")]
                if spans != [1, 1]:
                    extent.merge(row + 1, column + 1, row + spans[0], column + spans[1])
            case "s":
                length += int(attributes.get("text:c", 1))
            case "p":
                says = True

    def text(words: str) -> None:
        nonlocal length, said
        length += len(words)
        said = words if wrong else ""

    def end(name: str) -> None:
        nonlocal row, column
        match _local(name):
            case "table-cell" | "covered-table-cell":
                if wrong:
                    extent.errors[row + 1, column + 1] = said.strip()
                if says:
                    extent.text += length * rows * columns
                    extent.take(row + rows, column + columns)
                column += columns
            case "table-row":
                row += rows

    parser.StartElementHandler = start
    parser.CharacterDataHandler = text
    parser.EndElementHandler = end
