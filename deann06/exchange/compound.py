"""A workbook of Excel to 2003 (.xls), looked through before any library opens it, as `packages` does for later ones."""

import struct
from collections.abc import Iterator
from typing import Final, NamedTuple

from deann06.exchange.extent import CELLS, COLUMNS, ROWS, Extent, check_all, refused, too_much

SIGNATURE: Final = b"\xd0\xcf\x11\xe0"
_END: Final = 0xFFFFFFFA  # and above: no sector
_IN_HEADER: Final = 109  # sectors of the table of sectors that the header itself names
_ENTRY: Final = 128  # bytes of a name in the directory
_SMALL: Final = 4096  # bytes below which a stream lies in small sectors
_SMALL_SHIFT: Final = 6
_ROOT: Final = 5  # the entry of the directory that has the small sectors
# Records of a sheet, by what they are to us.
_BOF, _EOF, _SHEET, _PASSWORD, _STRINGS, _DIMENSIONS = 0x809, 0x0A, 0x85, 0x2F, 0xFC, 0x200
_CELLS: Final = {0x06, 0x203, 0x204, 0x205, 0xD6, 0xFD, 0x27E, 0x01, 0x02, 0x03, 0x04, 0x05, 0x7E}
_RANGE_OF_CELLS: Final = 0xBD  # several numbers in a row
_FORMULA, _ERROR, _MERGED = 0x06, 0x205, 0xE5
_NAMES: Final = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}


def check_compound(name: str, content: bytes) -> dict[str, Extent]:
    """Where the cells are, by the name of each sheet. Raises DeannError for what is damaged, hostile or too large."""
    try:
        file = _Compound(content)
        if "EncryptedPackage" in file.streams:
            raise refused(name, "password")
        if any(one.startswith("_VBA_PROJECT") for one in file.streams):
            raise refused(name, "macros")
        book = file.streams.get("Workbook") or file.streams["Book"]
        extents = _extents(name, file.read(book))
    except (struct.error, LookupError, ValueError, StopIteration) as error:
        raise refused(name, "damaged") from error
    check_all(name, extents.values())
    return extents


class _Stream(NamedTuple):
    """A stream of the file: where it begins, and how many bytes it has."""

    kind: int
    start: int
    length: int


class _Compound:
    """A compound file: streams in chains of sectors, small ones in small sectors within a stream of its own.

    Raises ValueError, IndexError, struct.error for one that is damaged.
    """

    def __init__(self, content: bytes) -> None:
        (shift,) = struct.unpack_from("<H", content, 30)
        if shift not in (9, 12):
            raise ValueError(shift)
        self._shift = shift
        self._content = content[1 << shift :]  # behind the header
        self._next = self._table_of_sectors(content)
        first, _, _, first_small = struct.unpack_from("<IIII", content, 48)
        small = self._chain(self._content, first_small, self._next, shift)
        self._next_small = list(struct.unpack(f"<{len(small) // 4}I", small))
        self.streams: dict[str, _Stream] = {}
        directory = self._chain(self._content, first, self._next, shift)
        for place in range(0, len(directory), _ENTRY):
            size, kind = struct.unpack_from("<HB", directory, place + 64)
            called = directory[place : place + max(size - 2, 0)].decode("utf-16-le")
            if kind:
                self.streams.setdefault(called, _Stream(kind, *struct.unpack_from("<II", directory, place + 116)))

    def read(self, stream: _Stream) -> bytes:
        """What a stream holds."""
        if stream.length >= _SMALL:
            return self._chain(self._content, stream.start, self._next, self._shift)[: stream.length]
        root = next(one for one in self.streams.values() if one.kind == _ROOT)
        within = self._chain(self._content, root.start, self._next, self._shift)
        return self._chain(within, stream.start, self._next_small, _SMALL_SHIFT)[: stream.length]

    def _table_of_sectors(self, content: bytes) -> list[int]:
        """Which sector comes behind each."""
        more, count = struct.unpack_from("<II", content, 68)
        tables = list(struct.unpack_from(f"<{_IN_HEADER}I", content, 76))
        per = (1 << self._shift) // 4
        for _ in range(min(count, len(content) >> self._shift)):
            *places, more = struct.unpack_from(f"<{per}I", self._content, more << self._shift)
            tables += places
        tables = [one for one in tables if one < _END]
        if len(tables) > len(content) >> self._shift:
            raise ValueError(len(tables))
        return [one for at in tables for one in struct.unpack_from(f"<{per}I", self._content, at << self._shift)]

    @staticmethod
    def _chain(content: bytes, start: int, following: list[int], shift: int) -> bytes:
        found: list[bytes] = []
        while start < _END:
            found.append(content[start << shift : (start + 1) << shift])
            if len(found) > len(following):
                raise ValueError(start)  # it bites its tail
            start = following[start]
        return b"".join(found)


def _records(book: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Place, kind and content of each record of a workbook."""
    place = 0
    while place + 4 <= len(book):
        kind, length = struct.unpack_from("<HH", book, place)
        yield place, kind, book[place + 4 : place + 4 + length]
        place += 4 + length


def _extents(name: str, book: bytes) -> dict[str, Extent]:
    sheets: dict[int, str] = {}  # by the place where each begins
    found: dict[str, Extent] = {}
    extent = Extent(name)
    for place, kind, data in _records(book):
        if kind == _PASSWORD:
            raise refused(name, "password")
        if kind == _SHEET:
            sheets[struct.unpack_from("<I", data)[0]] = _text(data[6:])
        elif kind == _STRINGS and struct.unpack_from("<I", data, 4)[0] > CELLS:
            raise too_much(name)
        elif kind == _DIMENSIONS and len(data) >= 14:
            top, bottom, left, right = struct.unpack_from("<IIHH", data)
            if (bottom - top) > ROWS or (right - left) > 256 or (bottom - top) * (right - left) > CELLS:
                raise refused(name, "extent", cell=f"{bottom} × {right}", rows=ROWS, columns=COLUMNS)
        elif kind & 0xFF == _BOF & 0xFF and place in sheets:
            extent = found.setdefault(sheets[place], Extent(name))
        elif kind in _CELLS or kind == _RANGE_OF_CELLS:
            _cell(extent, kind, data)
        elif kind == _MERGED:
            for top, bottom, left, right in struct.iter_unpack("<HHHH", data[2:]):
                extent.merge(top + 1, left + 1, bottom + 1, right + 1)
    return found


def _cell(extent: Extent, kind: int, data: bytes) -> None:
    row, column = struct.unpack_from("<HH", data)
    if kind == _RANGE_OF_CELLS:
        column = max(column, struct.unpack_from("<H", data, len(data) - 2)[0])
    if kind == _FORMULA:
        extent.formulas.append((row + 1, column + 1))
        if data[6] == 2 and data[12:14] == b"\xff\xff":
            extent.errors[row + 1, column + 1] = _NAMES.get(data[8], "#N/A")
    if kind == _ERROR and data[7]:
        extent.errors[row + 1, column + 1] = _NAMES.get(data[6], "#N/A")
    extent.take(row + 1, column + 1)


def _text(data: bytes) -> str:
    """A short text: its length, how wide its letters are, and the letters."""
    length, wide = data[0], data[1] & 1
    return data[2 : 2 + (2 * length if wide else length)].decode("utf-16-le" if wide else "latin-1")
