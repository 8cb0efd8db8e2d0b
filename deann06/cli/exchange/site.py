"""What is done with the folder of a site: its own pages are known again, and those that are no more are taken away."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Final

from deann06.cli.exchange.overwriting import to_overwrite
from deann06.core.lazy import lazy_pattern
from deann06.errors import DeannError

LISTED: Final = ".deann06-site"  # the names of the pages that the program wrote into the folder, a line each
LISTED_OF_MANY: Final = ".deann06-rollup-site"  # the same of pages of many registries
_PAGE: Final = lazy_pattern(r"(?:[a-z]+/)?[a-z0-9]+(?:[.-][a-z0-9]+)*\.html")


def write_exported(
    files: Sequence[tuple[Path, bytes]], site: Path | None, *, force: bool, listed: str = LISTED
) -> None:
    """Write all files or none; over others only where that is said. Raises DeannError.

    In the folder of a site its own pages, which its file `listed` names, are replaced unasked, and those that are no
    more are taken away.
    """
    from deann06.store.disk.write import write_all

    before = _own_pages(site / listed) if site else frozenset()
    own = {site / name for name in before} if site else set()
    there = [p for p, content in files if p not in own and p.is_file() and p.read_bytes() != content]
    to_overwrite(there, force=force)
    if site is None:
        write_all(dict(files))
        return
    pages = {path.relative_to(site).as_posix() for path, _ in files if path.is_relative_to(site)}
    write_all({site / listed: _list_of({*pages, *before}), **dict(files)})
    _take_away(site, before - pages)
    write_all({site / listed: _list_of(pages)})


def _own_pages(listed: Path) -> frozenset[str]:
    """The pages in a folder that the program wrote there before, by the file that lists them. Raises DeannError."""
    try:
        text = listed.read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return frozenset()
    except OSError as error:
        raise DeannError("write.failed", path=str(listed), reason=error) from error
    return frozenset(name for name in text.splitlines() if _PAGE.fullmatch(name))


def _list_of(pages: Collection[str]) -> bytes:
    """What is written down of the pages of a folder."""
    return "".join(f"{name}\n" for name in sorted(pages)).encode()


def _take_away(folder: Path, pages: Collection[str]) -> None:
    """Remove pages that the site has no more: what is not told must not stay behind. Raises DeannError."""
    for name in sorted(pages):
        try:
            (folder / name).unlink(missing_ok=True)
        except OSError as error:
            raise DeannError("write.failed", path=str(folder / name), reason=error) from error
