"""A workbook that is a zip file (.xlsx, .ods), looked through before any library opens it: how large it would become.

Libraries make room for the whole rectangle round the cells: one cell in the last corner of a sheet ends the process.
"""

import io
import zipfile
from typing import Final, NamedTuple
from xml.parsers.expat import ExpatError

from deann06.exchange.extent import Extent, check_all, refused
from deann06.exchange.parts import STRINGS, PartScan
from deann06.store.disk.zipped import DAMAGES, opened

MEBI: Final = 1024 * 1024
LARGEST: Final = 64  # MiB of all parts together, unpacked
MOST_PARTS: Final = 2000
_STORED: Final = 8  # MiB that are not packed again: room is cheaper than time
_CHUNK: Final = 64 * 1024
_ENCRYPTED: Final = 1
_KEPT: Final = (".xml", ".rels")  # pictures and settings of printers say nothing of cells
_KEPT_NAMES: Final = ("mimetype",)
# What a part is by the beginning of its name, in small letters → why the workbook is refused.
_REFUSED: Final = {
    "xl/vbaproject.bin": "macros",
    "word/vbaproject.bin": "macros",
    "basic/": "macros",
    "scripts/": "macros",
    "xl/externallinks/": "links",
    "xl/workbook.bin": "binary_book",
}


class CheckedPackage(NamedTuple):
    """The same parts packed anew, so that what was looked through is what is read, and where the cells are."""

    content: bytes
    extents: dict[str, Extent]  # by the name of the sheet


def check_package(name: str, package: bytes) -> CheckedPackage:
    """Look through a package. Raises DeannError for one that is damaged, hostile or too large."""
    scan = PartScan(name)
    result = io.BytesIO()
    try:
        with opened(package) as file, zipfile.ZipFile(result, "w", compresslevel=1) as anew:
            entries = [one for one in file.infolist() if not one.is_dir()]
            _check_directory(name, entries)
            if sum(one.file_size for one in entries) > _STORED * MEBI:
                anew.compression = zipfile.ZIP_DEFLATED
            for entry in sorted(entries, key=lambda one: one.filename.casefold() != STRINGS):
                if entry.filename.casefold().endswith(_KEPT) or entry.filename in _KEPT_NAMES:
                    _copy(entry, file, anew, scan)
        with zipfile.ZipFile(result) as anew:
            for part in scan.unclear():
                scan.close_reader(part).Parse(anew.read(part), True)
    except (*DAMAGES, ExpatError) as error:
        raise refused(name, "damaged") from error
    check_all(name, scan.parts.values())
    return CheckedPackage(result.getvalue(), scan.by_sheet())


def _check_directory(name: str, entries: list[zipfile.ZipInfo]) -> None:
    """Raise DeannError for what the directory of a package alone speaks against."""
    if len(entries) > MOST_PARTS or sum(one.file_size for one in entries) > LARGEST * MEBI:
        raise refused(name, "unpacked", most=LARGEST, parts=MOST_PARTS)
    names = [one.filename.casefold() for one in entries]
    for beginning, why in _REFUSED.items():
        if any(one.startswith(beginning) for one in names):
            raise refused(name, why)
    if any(one.flag_bits & _ENCRYPTED for one in entries):
        raise refused(name, "password")
    if len(set(names)) < len(names):
        raise refused(name, "damaged")


def _copy(entry: zipfile.ZipInfo, file: zipfile.ZipFile, anew: zipfile.ZipFile, scan: PartScan) -> None:
    """Pack a part anew, looking through it on the way."""
    parser = scan.reader(entry.filename) if entry.filename not in _KEPT_NAMES else None
    with file.open(entry) as part, anew.open(entry.filename, "w") as copy:
        while chunk := part.read(_CHUNK):
            copy.write(chunk)
            if parser:
                parser.Parse(chunk, False)
    if parser:
        parser.Parse(b"", True)
