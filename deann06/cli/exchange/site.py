"""What `export site` does with a folder: it knows its own pages again, and takes away those that are no more."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Final

from deann06.core.lazy import lazy_pattern
from deann06.errors import DeannError

LISTED: Final = ".deann06-site"  # the names of the pages that the program wrote into the folder, a line each
_PAGE: Final = lazy_pattern(r"(?:[a-z]+/)?[a-z0-9]+(?:[.-][a-z0-9]+)*\.html")


def own_pages(folder: Path) -> frozenset[str]:
    """The pages in a folder that the program wrote there before. Raises DeannError."""
    try:
        text = (folder / LISTED).read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return frozenset()
    except OSError as error:
        raise DeannError("write.failed", path=str(folder / LISTED), reason=error) from error
    return frozenset(name for name in text.splitlines() if _PAGE.fullmatch(name))


def list_of(pages: Collection[str]) -> bytes:
    """What is written down of the pages of a folder."""
    return "".join(f"{name}\n" for name in sorted(pages)).encode()


def take_away(folder: Path, pages: Collection[str]) -> None:
    """Remove pages that the site has no more: what is not told must not stay behind. Raises DeannError."""
    for name in sorted(pages):
        try:
            (folder / name).unlink(missing_ok=True)
        except OSError as error:
            raise DeannError("write.failed", path=str(folder / name), reason=error) from error
