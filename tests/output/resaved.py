"""Workbooks as other offices send them back: opened and saved by LibreOffice, all of them by one process of it."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from html import escape
from itertools import pairwise
from pathlib import Path
from typing import Final

from tests.output.office import needs_calc

# How a workbook came back: the kinds of file that it was saved as, one after another.
WAYS: Final = (("xlsx",), ("xls",), ("ods",), ("ods", "xlsx"), ("xls", "xlsx"))
_FILTERS: Final = {"xlsx": "Calc MS Excel 2007 XML", "xls": "MS Excel 97", "ods": "calc8"}
_BASIC: Final = "http://openoffice.org/2000/"
_MACRO: Final = """
Sub Save
    Dim quiet(0) As New com.sun.star.beans.PropertyValue
    quiet(0).Name = "Hidden"
    quiet(0).Value = True
    Dim how(0) As New com.sun.star.beans.PropertyValue
    how(0).Name = "FilterName"
    number = FreeFile
    Open Environ("RESAVED") For Input As #number
    Do While Not Eof(number)
        Line Input #number, said
        parts = Split(said, Chr(9))
        book = StarDesktop.loadComponentFromURL(parts(0), "_blank", 0, quiet())
        how(0).Value = parts(2)
        book.storeToURL(parts(1), how())
        book.close(True)
    Loop
    Close #number
End Sub
"""


def resaved(
    books: Mapping[str, bytes], folder: Path, ways: Mapping[str, Sequence[tuple[str, ...]]] | None = None
) -> dict[tuple[str, tuple[str, ...]], bytes]:
    """Every workbook (.xlsx) by its name in every way, or those in the `ways` that are named for each.

    Without LibreOffice the test is skipped, or fails.
    """
    office = needs_calc()
    wanted = dict.fromkeys(books, WAYS) if ways is None else ways
    orders: dict[Path, str] = {}  # by target: a way that begins as another one does goes on from its file
    for name, listed in wanted.items():
        (folder / f"{name}.xlsx").write_bytes(books[name])
        for way in listed:
            places = [folder / f"{name}.xlsx", *(_place(folder, name, way[: end + 1]) for end in range(len(way)))]
            for (source, target), form in zip(pairwise(places), way, strict=True):
                orders[target] = f"{source.as_uri()}\t{target.as_uri()}\t{_FILTERS[form]}"
    (folder / "orders").write_text("\n".join(orders.values()), encoding="utf-8")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    start = [office, profile, "--headless"]
    where = {"HOME": str(folder), "PATH": os.environ["PATH"], "RESAVED": str(folder / "orders")}
    subprocess.run([*start, "--terminate_after_init"], check=True, capture_output=True, env=where)  # makes the profile
    _write_macro(folder / "profile/user/basic")
    subprocess.run([*start, "macro:///Standard.Module1.Save"], check=True, capture_output=True, env=where)
    return {(name, way): _place(folder, name, way).read_bytes() for name, listed in wanted.items() for way in listed}


def _place(folder: Path, name: str, way: tuple[str, ...]) -> Path:
    return folder / f"{name}-{'-'.join(way)}.{way[-1]}"


def _write_macro(basic: Path) -> None:
    """A macro in LibreOffice's own profile, where it needs no permission."""
    library = basic / "Standard"
    library.mkdir(parents=True, exist_ok=True)
    named = f'xmlns:library="{_BASIC}library"'
    known = '<library:library library:name="Standard" library:link="false"/>'
    for kind, inner in (("script", '<library:element library:name="Module1"/>'), ("dialog", "")):
        _write_part(basic / f"{kind}.xlc", "libraries", f"<library:libraries {named}>{known}</library:libraries>")
        own = f'<library:library {named} library:name="Standard" library:readonly="false">{inner}</library:library>'
        _write_part(library / f"{kind}.xlb", "library", own)
    module = f'<script:module xmlns:script="{_BASIC}script" script:name="Module1" script:language="StarBasic">'
    _write_part(library / "Module1.xba", "module", f"{module}{escape(_MACRO)}</script:module>")


def _write_part(path: Path, kind: str, content: str) -> None:
    root = f"{'script' if kind == 'module' else 'library'}:{kind}"
    head = f'<!DOCTYPE {root} PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "{kind}.dtd">'
    path.write_text(f'<?xml version="1.0" encoding="UTF-8"?>\n{head}\n{content}\n', encoding="utf-8")
