"""Packages from anywhere that are zip files: documents and workbooks, as any program may have written them."""

import io
import zipfile
import zlib
from typing import Final

# Both families of office documents allow these methods alone; errors of any other are a library's own.
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# What reading a package, and XML in it of any encoding that it names, may raise where it is damaged.
DAMAGES: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)


def opened(package: bytes) -> zipfile.ZipFile:
    """A package to be read. It raises some of DAMAGES, also later: for each part as it is read."""
    file = zipfile.ZipFile(io.BytesIO(package))
    if any(one.compress_type not in _METHODS for one in file.infolist()):
        raise zipfile.BadZipFile
    return file
