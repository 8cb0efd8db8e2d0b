"""Clauses as people name them (`khoản 4.3b`, `điểm b khoản 4.3`), and the ids that end in them."""

from __future__ import annotations

import re
import unicodedata
from typing import Final, TypeAlias

from deann06.core.text.vietnamese import fold

ClauseKey: TypeAlias = tuple[str, ...]  # numbers and letters, from the whole to the part; empty: no clause

_WORDS: Final = frozenset({"khoan", "muc", "dieu", "diem", "nhiem", "vu", "viec", "clause", "item", "point", "task"})
_PARTS: Final = frozenset({"diem", "point"})  # named before the whole: `điểm b khoản 4.3`
_WRITTEN: Final = re.compile(r"[\w\s.,()]+")
_TOKEN: Final = re.compile(r"\d+|[^\W\d_]+")
_LONGEST: Final = 4  # letters in one place of a clause: `viii`


def clause_key(text: str) -> ClauseKey:
    """What a text says of a clause, however it is spelt; empty where it names none. `4.3.đ` is `4.3.dd` in an id."""
    if not _WRITTEN.fullmatch(text):
        return ()
    tokens = _TOKEN.findall(unicodedata.normalize("NFC", text).casefold())
    key = [
        str(int(one)) if one.isdecimal() else "đ" if one == "dd" else one for one in tokens if fold(one) not in _WORDS
    ]
    if not key or any(len(one) > _LONGEST for one in key if one.isalpha()):
        return ()
    if fold(tokens[0]) in _PARTS and key[0].isalpha():
        key.append(key.pop(0))
    return tuple(key) if key[0].isdecimal() or len(key) < len(tokens) else ()


def bare_clause(text: str) -> str:
    """A clause without the word for it: `khoản 4.3` is `4.3`."""
    first, _, rest = text.strip().partition(" ")
    return rest.strip() if rest and fold(first) in _WORDS else text.strip()


def clause_of(task_id: str) -> str:
    """The clause in which the id of a task ends; empty for other ids."""
    return task_id.partition(".")[2]


def is_end(record_id: str, wanted: str) -> bool:
    """Whether an id ends so, behind a dot or a hyphen and not within a clause: `4` is no end of `….4.4`."""
    return len(wanted) >= len(clause_of(record_id)) and record_id.endswith((f".{wanted}", f"-{wanted}"))
