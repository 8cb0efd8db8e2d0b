"""How a family of forms writes on a day: signs between parts, marks of authority, the place.

domain: Decree 30/2020, Appendix I (the state's form); Guidances 36-HD/VPTW of 03/4/2018 and 05-HD/VPTW of 27/5/2026,
each in force from its day (the Party's).
"""

import re
from collections.abc import Mapping
from datetime import date
from itertools import takewhile
from types import MappingProxyType
from typing import Final, NamedTuple

from deann06.core.lazy import lazy_pattern
from deann06.core.records import Seal
from deann06.core.text.vietnamese import first_upper
from deann06.output.words.official.vocabulary import words
from deann06.reports.documents.values import Family, Letter

GUIDANCE: Final = date(2026, 5, 27)  # from then on the Party's form is that of 05-HD/VPTW


class Manner(NamedTuple):
    """What a form writes in its own way; texts are keys of the vocabulary."""

    number: str = "number"
    behind_number: str = "/"  # between the number and the symbol
    symbol: str = "symbol"
    letter_symbol: str = "symbol.letter"  # of an official letter
    archive: str = "archive"
    item_end: str = ";"  # of addressees and recipients but for the last
    basis_begin: str = ""
    basis_end: str = "."  # of the last basis; all others end with ";"
    annexes: tuple[str, ...] = ("I", "II")  # the numbers of annexes, where there are several
    submitted: str = "greeting"  # above the addressees of a submission (tờ trình)
    marks: Mapping[str, str] = MappingProxyType({"TM": "TM.", "KT": "KT.", "TL": "TL."})  # by their letters
    kept_apart: tuple[Seal, ...] = ()  # with which a committee's signer is named with two posts
    deputies: tuple[Seal | None, ...] = (None, *Seal)  # with which a deputy signs K/T


_STATE: Final = Manner()
_PARTY_OF_2018: Final = Manner(
    number="number.party",
    behind_number="-",
    symbol="symbol.party",
    letter_symbol="symbol.party",
    archive="archive.party",
    item_end=",",
    annexes=("1", "2"),
    basis_end=",",
    marks=MappingProxyType({"TM": "T/M", "KT": "K/T", "TL": "T/L"}),
    deputies=(None,),
)
_PARTY_OF_2026: Final = _PARTY_OF_2018._replace(
    item_end=";",
    basis_begin="- ",
    basis_end=".",
    submitted="greeting.submission",
    kept_apart=(Seal.COMMITTEE, Seal.STANDING),
    deputies=(None, Seal.OWN),
)
_MARK: Final = lazy_pattern(r"^(T/?M|K/?T|T/?L)(?:\.\s*|\s+)(?=\S)", re.IGNORECASE)
_OTHER_MARK: Final = lazy_pattern(
    r"(?:TUQ|Q)\.", re.IGNORECASE
)  # of which the Party's guidances were not read: as typed
_LEVELS: Final = {"thành ủy": "thành phố", "tỉnh ủy": "tỉnh"}


def manner(letter: Letter) -> Manner:
    """The manner in force on the day of a letter."""
    if letter.family is Family.STATE:
        return _STATE
    return _PARTY_OF_2018 if letter.day < GUIDANCE else _PARTY_OF_2026


def place_words(letter: Letter) -> str:
    """The place of issue. 05-HD names the level of a place whose name is one syllable: "Thành phố Huế".

    It is taken from the names of the bodies above; who writes a level in the settings has it as it is written.
    """
    if letter.family is Family.STATE or letter.day < GUIDANCE or len(letter.place.split()) != 1:
        return letter.place
    levels = rf"(thành ủy|tỉnh ủy|tỉnh|thành phố|phường|xã|đặc khu) {re.escape(letter.place)}(?!\w)"
    for name in (letter.body.name, letter.issuer or "", letter.parent or ""):
        if found := re.search(levels, name, re.IGNORECASE):
            level = found[1].casefold()
            return f"{first_upper(_LEVELS.get(level, level))} {letter.place}"
    return letter.place


def authority_words(letter: Letter) -> tuple[str, ...]:
    """The lines that say in whose place somebody signs; none of K/T where the form in force lets no deputy sign so."""
    how, lines = manner(letter), (*letter.authority, *letter.post[: _marked(letter)])
    written = (_MARK.sub(lambda found: f"{how.marks[_letters(found)]} ", line, count=1) for line in lines)
    return tuple(line for line in written if letter.seal in how.deputies or not line.startswith(f"{how.marks['KT']} "))


def post_words(letter: Letter) -> tuple[str, ...]:
    """The lines of the post; with two posts of one signer, that of the committee below the other."""
    post = letter.post[_marked(letter) :] or (words("open"),)
    if letter.family is Family.STATE:
        return post
    post = tuple(map(str.upper, post))
    if letter.seal in manner(letter).kept_apart:
        return ((letter.main_post or words("open")).upper(), words("signature.beside"), *post)
    return post


def _marked(letter: Letter) -> int:
    """How many lines of the post, as a command was told them, say in whose place somebody signs."""
    return sum(1 for _ in takewhile(lambda line: _MARK.match(line) or _OTHER_MARK.match(line), letter.post))


def _letters(found: re.Match[str]) -> str:
    return found[1].replace("/", "").upper()
