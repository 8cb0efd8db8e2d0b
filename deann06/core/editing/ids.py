"""Ids that come from the outside world: a document's number, a clause. Never a counter."""

from __future__ import annotations

import string
from collections.abc import Container
from typing import Final

from deann06.core.lazy import lazy_pattern
from deann06.core.terms.periods import RoughDate
from deann06.core.text.vietnamese import fold, slug

KIND_CODES: Final = {  # Decree 30/2020, Appendix III, and the Party's own kinds
    "nghị quyết": "nq",
    "quyết định": "qd",
    "chỉ thị": "ct",
    "quy chế": "qc",
    "quy định": "qyd",
    "thông cáo": "tc",
    "thông báo": "tb",
    "hướng dẫn": "hd",
    "chương trình": "ctr",
    "kế hoạch": "kh",
    "phương án": "pa",
    "đề án": "da",
    "báo cáo": "bc",
    "biên bản": "bb",
    "tờ trình": "ttr",
    "công điện": "cd",
    "công văn": "cv",
    "giấy mời": "gm",
    "kết luận": "kl",
    "thông báo kết luận": "tbkl",
    "nghị định": "nd",
    "thông tư": "tt",
}
_CODES: Final = {fold(kind): code for kind, code in KIND_CODES.items()}
_HAS_YEAR: Final = lazy_pattern(r"\d+/(?:19|20)\d\d/")


def directive_id(number: str | None, kind: str, issued: RoughDate, issuer: str, taken: Container[str]) -> str:
    """The id of a directive: its number and year, or without a number its kind and date as far as known.

    Where another directive has that id, the issuer's id is added.
    """
    if number:
        proposed = slug(number) if _HAS_YEAR.match(number) else f"{slug(number)}-{issued.last.year}"
    else:
        proposed = f"{_CODES.get(fold(kind)) or slug(kind)}-{issued.name}"
    return f"{proposed}-{slug(issuer)}" if proposed in taken else proposed


def task_id(directive: str, clause: str, taken: Container[str]) -> str:
    """The id of a task: its directive and clause, and a letter where the clause has given one already.

    The letter follows directly after a digit and with a hyphen after a letter: `4.3b`, `3.d-b`.
    """
    parts = (part.strip() for part in clause.split("."))
    stem = f"{directive}.{'.'.join('dd' if part.lower() == 'đ' else slug(part) for part in parts)}"
    if stem not in taken and f"{_lettered(stem, 'a')}" not in taken:
        return stem
    letters = (letter for letter in string.ascii_lowercase[1:] if _lettered(stem, letter) not in taken)
    return _lettered(stem, next(letters, "z"))


def _lettered(stem: str, letter: str) -> str:
    return f"{stem}{letter}" if stem[-1].isdigit() else f"{stem}-{letter}"
