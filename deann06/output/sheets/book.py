"""A workbook of values: what a sheet holds, how it is laid out, what may be typed into it. Equal values, equal bytes.

A text is a text whatever it begins with; numbers and days are typed. Nothing in it says when or where it was made.
"""

import io
import zipfile
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final

from msgspec import Struct

from deann06.output.sheets.cells import fit_text, has_serial, height_of, sheet_names
from deann06.output.sheets.guides import DeadlineColours, Lists, choice, some_day, whole_percent

_MADE: Final = datetime(2024, 1, 1)
_A4: Final = 9
_SMALL: Final = '&"Times New Roman,Regular"&9'
_FOOTER: Final = 200  # characters of a footer, of the 255 that Excel takes
_EXACT: Final = 10**15  # Excel keeps fifteen digits of a number
_FONT: Final = {"font_name": "Times New Roman", "font_size": 11, "valign": "top"}
_GRID: Final = {"border": 1, "border_color": "#808080"}
_HEADING: Final = {**_FONT, **_GRID, "bold": True, "bg_color": "#D9E2F3", "text_wrap": True, "align": "center"}
_TITLE: Final = {"bold": True, "font_size": 14}
_OPEN: Final = {"locked": False, "bg_color": "#FFFFE5"}
_PAST: Final = {"bg_color": "#F4B6B6", "bold": True}  # bold and italics tell them apart in black and white
_SOON: Final = {"bg_color": "#FFE699", "italic": True}
_SHEETS: Final = "xl/worksheets/"
_FIXED: Final = b' customHeight="1"'  # texts stand in another part
_ALLOWED: Final = dict.fromkeys(("sort", "autofilter", "format_columns", "format_rows"), True)


class CellKind(StrEnum):
    """How the values of a column are shown; whatever stands there is written by its own type."""

    TEXT = "text"
    DATE = "date"  # dd/mm/yyyy
    NUMBER = "number"
    PERCENT = "percent"  # a whole number from 0 to 100, without its sign
    RATE = "rate"  # a number of per cent with two decimals, without its sign
    SHARE = "share"  # a part of one, shown in per cent: nobody types into it
    EXACT_SHARE = "exact_share"  # the same with two decimals


_FORMS: Final[Mapping[CellKind, Mapping[str, Any]]] = {
    CellKind.TEXT: {"num_format": "@", "text_wrap": True},  # so that a number such as 12/5 stays what was typed
    CellKind.DATE: {"num_format": "dd/mm/yyyy", "align": "center"},
    CellKind.NUMBER: {"num_format": "General", "align": "right"},
    CellKind.PERCENT: {"num_format": "0", "align": "center"},
    CellKind.RATE: {"num_format": "0.00", "align": "right"},
    CellKind.SHARE: {"num_format": "0%", "align": "center"},
    CellKind.EXACT_SHARE: {"num_format": "0.00%", "align": "right"},
}


class BookColumn(Struct, frozen=True, kw_only=True):
    """A column; `width` is in characters. Where its sheet is protected, only what is `open` may be typed into.

    What is typed into an open column is held to its choices, or to its kind: a day, a whole per cent. `refusal` (at
    most 255 characters) is what Excel says of anything else.
    """

    heading: str = ""
    kind: CellKind = CellKind.TEXT
    width: float = 14
    hidden: bool = False
    open: bool = False
    choices: tuple[str, ...] = ()
    others: bool = False  # what is not among the choices is taken after a question
    refusal: str = ""
    dated: bool = False  # coloured by the sheet's days


class BookSheet(Struct, frozen=True, kw_only=True):
    """A sheet, from its top: a hidden row of keys, lines of text, a heading row, rows of one value for each column.

    Of the keys, the lines and the headings any may be missing. The first line is the title. `frozen` columns stay in
    sight, as the heading row does. None, and a text of nothing, is an empty cell.
    """

    name: str
    columns: tuple[BookColumn, ...]
    rows: tuple[tuple[Any, ...], ...]
    keys: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    hidden: bool = False
    protected: bool = False  # without a password: it keeps from mistakes, not from people
    frozen: int = 0
    footer: str = ""  # below each printed page, at the left; the number of the page stands at the right
    colours: DeadlineColours | None = None
    grid: bool = True  # lines round every cell

    @property
    def headed(self) -> bool:
        """Whether it has a heading row."""
        return any(column.heading for column in self.columns)

    @property
    def first_row(self) -> int:
        """The number of the first row of values as a spreadsheet counts, from 1."""
        return bool(self.keys) + len(self.lines) + self.headed + 1


def book(sheets: Iterable[BookSheet], title: str = "") -> bytes:
    """A workbook (.xlsx) of the sheets in their order; names that Excel does not take are made fit."""
    import xlsxwriter

    made = io.BytesIO()
    given = tuple(sheets)
    with xlsxwriter.Workbook(made, {"in_memory": True}) as file:
        file.set_properties({"created": _MADE, "title": title})
        formats, lists = _Formats(file), Lists()
        pages = [file.add_worksheet(name) for name in sheet_names(sheet.name for sheet in given)]
        for sheet, page in zip(given, pages, strict=True):
            _Page(page, sheet, formats, lists).write()
        lists.write(file)
        first = next(page for sheet, page in zip(given, pages, strict=True) if not sheet.hidden)
        first.set_first_sheet()
        first.activate()
    return _growing(made.getvalue())


def _growing(made: bytes) -> bytes:
    """A workbook whose rows grow with what is typed into them: their heights are what they come to, and not fixed."""
    grown = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(grown, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            content = old.read(part)
            new.writestr(part, content.replace(_FIXED, b"") if part.filename.startswith(_SHEETS) else content)
    return grown.getvalue()


class _Formats:
    """The formats of a workbook, each made once."""

    def __init__(self, file: Any) -> None:
        self._file = file
        self._known: dict[str, Any] = {}

    def __call__(self, *looks: Mapping[str, Any]) -> Any:
        """The format of all looks together, of which later ones count."""
        merged = {name: value for look in looks for name, value in look.items()}
        key = repr(sorted(merged.items()))
        if key not in self._known:
            self._known[key] = self._file.add_format(merged)
        return self._known[key]


class _Page:
    """A sheet that is being written; rows and columns are counted from 0 here, as XlsxWriter does."""

    def __init__(self, page: Any, sheet: BookSheet, formats: _Formats, lists: Lists) -> None:
        self._page = page
        self._sheet = sheet
        self._formats = formats
        self._lists = lists
        self._first = sheet.first_row - 1
        self._last = self._first + max(len(sheet.rows), 1) - 1
        self._heading = self._first - 1 if sheet.headed else None

    def write(self) -> None:
        """All of it."""
        self._write_head()
        self._set_heights()
        for place, column in enumerate(self._sheet.columns):
            self._write_column(place, column)
        self._lay_out()
        self._protect()

    def _write_head(self) -> None:
        """The keys, and the lines above the table, which run over empty cells to the right."""
        keyed = bool(self._sheet.keys)
        for place, key in enumerate(self._sheet.keys):
            self._page.write_string(0, place, fit_text(key))
        if keyed:
            self._page.set_row(0, None, None, {"hidden": True})
        shown = next((place for place, column in enumerate(self._sheet.columns) if not column.hidden), 0)
        for number, line in enumerate(self._sheet.lines):
            looks = self._formats(_FONT, _TITLE if number == 0 else {})
            self._page.write_string(number + keyed, shown, fit_text(line), looks)

    def _set_heights(self) -> None:
        """Give room to what is wrapped: only some programs do so by themselves."""
        columns = [(column.heading, column.width - 2) for column in self._sheet.columns if not column.hidden]
        heights = {self._heading: height_of(columns)} if self._heading is not None else {}
        wide = [(place, one.width) for place, one in enumerate(self._sheet.columns) if not one.hidden]
        for number, row in enumerate(self._sheet.rows, self._first):
            texts = ((row[place], width) for place, width in wide)
            heights[number] = height_of((text, width) for text, width in texts if isinstance(text, str))
        for number, height in heights.items():
            if height:
                self._page.set_row(number, height)

    def _write_column(self, place: int, column: BookColumn) -> None:
        self._page.set_column(place, place, column.width, self._formats(_FONT), {"hidden": column.hidden})
        if self._heading is not None:
            self._page.write_string(self._heading, place, fit_text(column.heading), self._formats(_HEADING))
        typed = _OPEN if column.open and self._sheet.protected else {}
        looks = self._formats(_FONT, _GRID if self._sheet.grid else {}, _FORMS[column.kind], typed)
        for number, row in enumerate(self._sheet.rows, self._first):
            self._put(number, place, row[place], looks)
        if self._sheet.rows:
            self._guide(place, column)

    def _put(self, row: int, place: int, value: Any, looks: Any) -> None:
        """A value by its own type; what Excel would change is a text."""
        if value is None or value == "":
            self._page.write_blank(row, place, None, looks)
        elif isinstance(value, date) and has_serial(value):
            self._page.write_datetime(row, place, value, looks)
        elif isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < _EXACT:
            self._page.write_number(row, place, value, looks)
        else:
            self._page.write_string(row, place, fit_text(str(value)), looks)

    def _guide(self, place: int, column: BookColumn) -> None:
        """What may be typed into a column, and the colours of its days."""
        area = (self._first, place, self._last, place)
        if column.open and (rule := _rule(column, self._lists)):
            self._page.data_validation(*area, {**rule, "error_message": column.refusal})
        if column.dated and self._sheet.colours:
            for colour in self._sheet.colours.rules(self._formats(_PAST), self._formats(_SOON)):
                self._page.conditional_format(*area, colour)

    def _lay_out(self) -> None:
        """How it is seen and printed: across an A4 sheet, as wide as the page, the heading row on each."""
        page, sheet = self._page, self._sheet
        if sheet.hidden:
            page.very_hidden()
        page.set_landscape()
        page.set_paper(_A4)
        page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        page.fit_to_pages(1, 0)
        page.set_footer(f"&L{_SMALL}{sheet.footer.replace('&', '&&')[:_FOOTER]}&R{_SMALL}&P/&N")
        if self._heading is not None:
            page.repeat_rows(self._heading)
            page.freeze_panes(self._first, sheet.frozen)
            page.autofilter(self._heading, 0, self._last, len(sheet.columns) - 1)

    def _protect(self) -> None:
        if self._sheet.protected:
            self._page.protect("", _ALLOWED)


def _rule(column: BookColumn, lists: Lists) -> dict[str, Any] | None:
    if column.choices:
        return choice(column.choices, lists, others=column.others)
    if column.kind is CellKind.PERCENT:
        return whole_percent()
    return some_day() if column.kind is CellKind.DATE else None
