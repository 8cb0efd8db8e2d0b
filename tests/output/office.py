"""Word documents as an office prints them: LibreOffice makes the pages, poppler reads them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from html import unescape
from pathlib import Path
from typing import NamedTuple

import pytest


class Pages(NamedTuple):
    """The text of each page, laid out; all that is printed, piece by piece; the fonts."""

    texts: list[str]
    pieces: list[str]
    fonts: list[str]


def printed(documents: Mapping[str, bytes], folder: Path) -> dict[str, Pages]:
    """The pages of Word documents, by name. Without LibreOffice the test is skipped.

    DEANN06_REQUIRE_OFFICE=1 makes it a must.
    """
    office = shutil.which("soffice")
    if not office or not shutil.which("pdftotext"):
        if os.environ.get("DEANN06_REQUIRE_OFFICE") == "1":
            pytest.fail("LibreOffice (soffice) and poppler (pdftotext, pdffonts) are needed")
        pytest.skip("no LibreOffice here")
    paths = [folder / f"{name}.docx" for name in documents]
    for path, content in zip(paths, documents.values(), strict=True):
        path.write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    convert = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, paths)]
    subprocess.run(convert, check=True, capture_output=True)
    return {path.stem: _read(path.with_suffix(".pdf")) for path in paths}


def _read(pdf: Path) -> Pages:
    def out(*command: str) -> str:
        return subprocess.run(command, check=True, capture_output=True).stdout.decode()

    laid_out = out("pdftotext", "-layout", str(pdf), "-")
    fonts = [line.split()[0].partition("+")[2] for line in out("pdffonts", str(pdf)).splitlines()[2:]]
    pieces = re.findall(r"<word [^>]*>([^<]*)</word>", out("pdftotext", "-bbox", str(pdf), "-"))
    return Pages(laid_out.split("\f")[:-1], [unescape(piece) for piece in pieces], fonts)
