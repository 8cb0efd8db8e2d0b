"""CODEOWNERS: who reviews which file. The last line that fits a file counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from deann06.core.lazy import lazy_pattern
from deann06.locale import t
from deann06.reports.changes.reviewers import ReviewedPath

_SPECIAL: Final = lazy_pattern(r"([\\ #*?\[\]!])")


def render(reviewed: Sequence[ReviewedPath], prefix: str, clocks: str = "") -> str:
    """The file for a registry in the folder `prefix` of its repository; an empty text where nobody reviews.

    `clocks` says of which day and state it is, where that was asked for.
    """
    lines = [_line(prefix, one.path, one.reviewers) for one in reviewed]
    head = [f"# {t('owners.head')}", *([f"# {clocks}"] if clocks else [])]
    return "\n".join((*head, *lines)) + "\n" if lines else ""


def _line(prefix: str, path: str, owners: Iterable[str]) -> str:
    """A file and who reviews it; `?` is any character, where none could be written."""
    where = "/".join(part for part in (prefix, path) if part)
    shown = "".join(char if char.isprintable() else "\0" for char in where)
    escaped = _SPECIAL.sub(r"\\\1", shown).replace("\0", "?")
    return f"/{escaped} {' '.join(owners)}"
