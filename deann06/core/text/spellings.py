"""Names as people spell them: bodies without marks or case, joining words dropped, abbreviations opened; clauses as in
`khoản 4.3b`, `điểm b khoản 4.3`.

domain: Decree 30/2020, Appendix III: the initials by which offices abbreviate names in numbers of documents.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterator, Sequence
from functools import lru_cache
from typing import Final

from deann06.core.lazy import lazy_pattern
from deann06.core.text.vietnamese import fold

NameWords = tuple[str, ...]
ClauseKey = tuple[str, ...]  # numbers and letters, from the whole to the part; empty: no clause

_JOINING: Final = frozenset({"va"})
_OPENED: Final = {  # what stands for the same words in every office
    "bcd": "ban chi dao",
    "btv": "ban thuong vu",
    "hdnd": "hoi dong nhan dan",
    "mttq": "mat tran to quoc",
    "tp": "thanh pho",
    "tx": "thi xa",
    "ubmttq": "uy ban mat tran to quoc",
    "ubnd": "uy ban nhan dan",
    "vp": "van phong",
}
# Words without which a name means another body: none of them is merely left out or mistyped.
_LEVELS: Final = ("cap", "tinh", "huyen", "quan", "xa", "phuong", "thi", "tran", "thanh", "pho", "khu", "vuc", "uong")
_TELLING: Final = frozenset((*_LEVELS, "trung", "bo", "so", "cuc", "chi"))
_APART: Final = lazy_pattern(r"[,;/|+\n]|:\s|\s[-–—&]\s|\s(?:và|va)\s", re.IGNORECASE)
_REMARK: Final = lazy_pattern(
    r"\s*(?:\([^()]*\)|\[[^][]*\]|\b(?:chủ trì|phối hợp|đầu mối|tham mưu|tổng hợp|thực hiện))\s*$", re.IGNORECASE
)
_SEVERAL: Final = 2
_CLAUSE: Final = frozenset({"khoan", "muc", "dieu", "diem", "nhiem", "vu", "viec", "clause", "item", "point", "task"})
_PARTS: Final = frozenset({"diem", "point"})  # named before the whole: `điểm b khoản 4.3`
_CLAUSE_TEXT: Final = lazy_pattern(r"[\w\s.,()]+")
_TOKEN: Final = lazy_pattern(r"\d+|[^\W\d_]+")
_NUMERAL: Final = 4  # letters in one place of a clause: `viii`


@lru_cache(maxsize=1 << 14)
def words(text: str) -> NameWords:
    """The words of a name that count: `Sở TT&TT` gives so, tt, tt; `UBND tỉnh` gives uy, ban, nhan, dan, tinh."""
    tokens = re.findall(r"[^\W_]+", fold(text))
    opened = (word for part in tokens if part not in _JOINING for word in _OPENED.get(part, part).split())
    return tuple(opened)


def initials(name: NameWords) -> str:
    """The first letters of a name's words."""
    return "".join(word[0] for word in name)


def readings(name: NameWords, known: Container[str]) -> list[str]:
    """The first letters that the words may stand for, where any of them may itself be made of first letters; as far
    as they begin some name's, which `known` says.
    """
    spelled = {""}
    for word in name:
        spelled = {letters for before in spelled for letters in (before + word[0], before + word) if letters in known}
    return sorted(spelled)


def spells(short: Sequence[str], full: Sequence[str]) -> bool:
    """Whether words say the same as those of a full name, some of them as first letters of several: so, tttt."""
    if not short or not full:
        return not short and not full
    word, rest = short[0], short[1:]
    if word == full[0] and spells(rest, full[1:]):
        return True
    size = len(word)
    return 1 < size <= len(full) and initials(tuple(full[:size])) == word and spells(rest, full[size:])


def parts(text: str) -> tuple[str, ...]:
    """The names that a text lists, where it lists several: `Sở A, Sở B`; `a b`, of which a dash was forgotten."""
    listed = tuple(part.strip() for part in _APART.split(text) if part.strip())
    return listed if len(listed) >= _SEVERAL else ()


def unremarked(text: str) -> str:
    """A name without what is said of it behind it: `Sở Nội vụ (đầu mối)`, `Sở Nội vụ chủ trì`."""
    shorter = _REMARK.sub("", text)
    return shorter if shorter == text else unremarked(shorter)


def beginnings(name: NameWords) -> Iterator[NameWords]:
    """What is left of a name where its end is left out: two words at least."""
    return (name[:length] for length in range(_SEVERAL, len(name)))


def without_one(name: NameWords) -> Iterator[tuple[NameWords, str]]:
    """A name of four words or more without one of them, but not the first; and that word."""
    for place in range(1, len(name) if len(name) > _SEVERAL + 1 else 0):
        yield (*name[:place], *name[place + 1 :]), name[place]


def but_for_one(name: NameWords) -> Iterator[tuple[NameWords, str]]:
    """A name with a gap in place of one of its words; and that word."""
    for place, word in enumerate(name):
        yield (*name[:place], "", *name[place + 1 :]), word


def is_telling(word: str) -> bool:
    """Whether a name without this word means another body."""
    return word in _TELLING or not word.isalpha()


def is_slip(one: str, other: str) -> bool:
    """Whether a word is another one mistyped by one letter, or with two of its letters swapped."""
    if one == other or is_telling(one) or is_telling(other) or min(len(one), len(other)) < _SEVERAL:
        return False
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    first, second = one[start:], other[start:]
    swapped = first[:2] == second[:2][::-1] and first[2:] == second[2:]
    return swapped or second in (first[1:], second[:1] + first, second[:1] + first[1:])


def clause_key(text: str) -> ClauseKey:
    """What a text says of a clause, however it is spelt; empty where it names none. `4.3.đ` is `4.3.dd` in an id."""
    if not _CLAUSE_TEXT.fullmatch(text):
        return ()
    tokens = _TOKEN.findall(unicodedata.normalize("NFC", text).casefold())
    key = [
        str(int(one)) if one.isdecimal() else "đ" if one == "dd" else one for one in tokens if fold(one) not in _CLAUSE
    ]
    if not key or any(len(one) > _NUMERAL for one in key if one.isalpha()):
        return ()
    if fold(tokens[0]) in _PARTS and key[0].isalpha():
        key.append(key.pop(0))
    return tuple(key) if key[0].isdecimal() or len(key) < len(tokens) else ()


def bare_clause(text: str) -> str:
    """A clause without the word for it: `khoản 4.3` is `4.3`."""
    first, _, rest = text.strip().partition(" ")
    return rest.strip() if rest and fold(first) in _CLAUSE else text.strip()


def clause_of(task_id: str) -> str:
    """The clause in which the id of a task ends; empty for other ids."""
    return task_id.partition(".")[2]


def is_end(record_id: str, wanted: str) -> bool:
    """Whether an id ends so, behind a dot or a hyphen and not within a clause: `4` is no end of `….4.4`."""
    return len(wanted) >= len(clause_of(record_id)) and record_id.endswith((f".{wanted}", f"-{wanted}"))
