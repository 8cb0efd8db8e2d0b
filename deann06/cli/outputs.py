"""Where the files go that a command writes beside the registry: never into it, never over what people changed, and
into pipes and devices only where one is named.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING, Final

from deann06.core.state.registry import SETTINGS_PATH
from deann06.errors import DeannError, UsageError
from deann06.store.disk.files import is_file
from deann06.store.disk.write import refuse_no_file

if TYPE_CHECKING:
    from deann06.output.screen.terminal import Screen

BOM: Final = "\ufeff"  # by which a spreadsheet knows a file for UTF-8
_BOOKS: Final = (".xlsx", ".xlsm", ".xls", ".ods")  # what a spreadsheet would call damaged, were it a table in text


def to_file(*paths: Path | None) -> None:
    """Check that a file, or a pipe that is read, can be written at each path. Raises UsageError, DeannError."""
    for path in paths:
        outside(path)
        if path is not None:
            _in_folders(path.parent)
            refuse_no_file(path)


def to_folder(folder: Path) -> None:
    """Check that files can be written into a folder, which need not be there yet. Raises UsageError, DeannError."""
    outside(folder)
    _in_folders(folder)


def _in_folders(folder: Path) -> None:
    """Check that what is there of a folder, and of those above it, are folders. Raises DeannError."""
    for place in (folder, *folder.parents):
        if os.path.lexists(place):
            if not place.is_dir():
                raise DeannError("write.no_folder", path=str(place))
            return


def outside(path: Path | None) -> None:
    """Check that a path to write to lies in no registry, which the file would make unreadable. Raises UsageError.

    Hidden files and folders are no part of a registry.
    """
    if path is None:
        return
    whole = path.resolve()
    folder = next((above for above in (whole, *whole.parents) if is_file(above / SETTINGS_PATH)), None)
    if folder and not any(part.startswith(".") for part in whole.relative_to(folder).parts):
        raise UsageError("output.in_registry", path=str(path), folder=str(folder), other=str(folder.parent / "reports"))


def unchanged(paths: Iterable[Path], key: str = "report.edited") -> None:
    """Check that documents there are as the program wrote them, all of them. Raises DeannError of that key."""
    from deann06.output.documents.seal import intact

    for path in paths:
        try:
            if path.is_file() and not intact(path.read_bytes()):
                raise DeannError(key, path=str(path))
        except OSError as error:
            raise DeannError("write.failed", path=str(path), reason=error) from error


def tell(text: str, output: Path | None) -> None:
    """Print a text that ends its last line, or write it into a file."""
    if output is None:
        print(text, end="")
        return
    from deann06.store.disk.write import write_whole

    write_whole(output, text.encode())


def screen_for(output: Path | None, most: int | None = None) -> Screen:
    """The screen of a page: plain for a file, whatever the terminal is. `most`: rows of each list, None for all."""
    from deann06.output.screen.terminal import Screen
    from deann06.output.screen.writers import Plain

    return Screen(None if output is None else Plain(), most)


@contextmanager
def into(output: Path | None, *, for_sheets: bool = False) -> Iterator[None]:
    """Write into a file, in UTF-8 and as one, what is printed meanwhile; nothing where that fails.

    Raises UsageError, DeannError.
    """
    if output is None:
        yield
        return
    if for_sheets and output.suffix.casefold() in _BOOKS:
        raise UsageError("output.book", path=str(output), other=str(output.with_suffix(".csv")))
    to_file(output)
    with redirect_stdout(io.StringIO(newline="")) as printed:
        yield
    tell((BOM if for_sheets else "") + printed.getvalue(), output)
