"""Word documents as an office prints them: LibreOffice makes the pages, poppler reads them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from html import unescape
from pathlib import Path
from typing import NamedTuple

import pytest
from lxml import etree


class Pages(NamedTuple):
    """The text of each page, laid out; all that is printed, piece by piece; the fonts."""

    texts: list[str]
    pieces: list[str]
    fonts: list[str]


class PrintedLine(NamedTuple):
    """A line of one look on a page, in points: where it begins below and beside the page's edges, its width and size.

    `letters` are b and i.
    """

    page: int
    top: int
    left: int
    width: int
    size: int
    letters: str
    text: str


def printed(documents: Mapping[str, bytes], folder: Path) -> dict[str, Pages]:
    """The pages of Word documents, by name. Without LibreOffice the test is skipped.

    DEANN06_REQUIRE_OFFICE=1 makes it a must.
    """
    return {path.stem: _read(path) for path in _pdfs(documents, folder)}


def printed_lines(documents: Mapping[str, bytes], folder: Path) -> dict[str, list[PrintedLine]]:
    """The lines of Word documents, by name, on the same terms."""
    return {path.stem: list(_lines(path)) for path in _pdfs(documents, folder)}


def needs_office() -> str:
    """LibreOffice's program; without it, or without poppler, the test is skipped, or fails where they are a must."""
    office = shutil.which("soffice")
    if not office or not shutil.which("pdftotext"):
        if os.environ.get("DEANN06_REQUIRE_OFFICE") == "1":
            pytest.fail("LibreOffice (soffice) and poppler (pdftotext, pdffonts, pdftohtml) are needed")
        pytest.skip("no LibreOffice here")
    return office


def needs_calc() -> str:
    """LibreOffice's program, where it can read and write workbooks, on the same terms."""
    office = shutil.which("soffice")
    folder = Path(office).resolve().parent if office else Path()
    if not office or not any(folder.glob("*sclo.*")):
        if os.environ.get("DEANN06_REQUIRE_OFFICE") == "1":
            pytest.fail("LibreOffice (soffice) with Calc is needed")
        pytest.skip("no LibreOffice Calc here")
    return office


def _pdfs(documents: Mapping[str, bytes], folder: Path) -> list[Path]:
    office = needs_office()
    paths = [folder / f"{name}.docx" for name in documents]
    for path, content in zip(paths, documents.values(), strict=True):
        path.write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    convert = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, paths)]
    subprocess.run(convert, check=True, capture_output=True)
    return [path.with_suffix(".pdf") for path in paths]


def _out(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True).stdout.decode()


def _read(pdf: Path) -> Pages:
    laid_out = _out("pdftotext", "-layout", str(pdf), "-")
    fonts = [line.split()[0].partition("+")[2] for line in _out("pdffonts", str(pdf)).splitlines()[2:]]
    pieces = re.findall(r"<word [^>]*>([^<]*)</word>", _out("pdftotext", "-bbox", str(pdf), "-"))
    return Pages(laid_out.split("\f")[:-1], [unescape(piece) for piece in pieces], fonts)


def _lines(pdf: Path) -> Iterator[PrintedLine]:
    root = etree.fromstring(_out("pdftohtml", "-xml", "-zoom", "1", "-i", "-stdout", str(pdf)).encode())
    sizes = {font.get("id"): int(font.get("size")) for font in root.iter("fontspec")}
    for number, page in enumerate(root.iter("page"), 1):
        for line in page.iter("text"):
            top, left, width = (int(line.get(name)) for name in ("top", "left", "width"))
            letters = "".join(mark for mark in "bi" if line.find(f".//{mark}") is not None)
            yield PrintedLine(number, top, left, width, sizes[line.get("font")], letters, "".join(line.itertext()))
