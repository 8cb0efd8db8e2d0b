"""Packages from anywhere are opened, or refused by an error that their readers know."""

import io
import zipfile

import pytest

from deann06.errors import DeannError
from deann06.exchange.packages import check_package
from deann06.exchange.texts.bookmarks import read_bookmarks
from deann06.output.documents.package import unpacked
from deann06.output.documents.seal import intact
from deann06.store.disk.zipped import DAMAGES, opened


def package(method: int) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as file:
        file.writestr("word/document.xml", "<a>" + "x" * 999 + "</a>")
    return made.getvalue()


@pytest.mark.parametrize("method", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_methods_that_no_office_writes_are_damage_to_every_reader(method: int) -> None:
    content = bytearray(package(method))
    with pytest.raises(DAMAGES):
        opened(bytes(content))
    content[60:70] = b"\xff" * 10  # what the library of that method says of it is known to none of them
    hostile = bytes(content)
    assert not intact(hostile)
    for read in (
        lambda: read_bookmarks("a.docx", hostile, lambda document, _: document),
        lambda: check_package("a.xlsx", hostile),
        lambda: unpacked("a.docx", hostile),
    ):
        with pytest.raises(DeannError):
            read()


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_methods_of_office_documents_are_opened(method: int) -> None:
    with opened(package(method)) as file:
        assert file.namelist() == ["word/document.xml"]
