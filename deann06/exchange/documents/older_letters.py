"""Text in the encodings from before Unicode, which fonts of their own showed: TCVN3 (ABC) and VNI for Windows.

domain: TCVN 5712:1993 (VN3), as fonts named `.VnTime` show it; VNI Windows, as fonts named `VNI-Times` show it.
"""

import re
import unicodedata
from contextlib import suppress
from enum import StrEnum
from typing import Final

from deann06.core.lazy import lazy_pattern


class OlderLetters(StrEnum):
    """An encoding of old."""

    TCVN3 = "tcvn3"
    CAPITALS = "tcvn3-h"  # shown in capitals whatever was typed: `.VnTimeH`
    VNI = "vni"

    @property
    def encoding(self) -> str:
        """The encoding, whatever its font shows in capitals."""
        return self.value.removesuffix("-h")


_TCVN3_FROM: Final = {
    0xA1: "ĂÂÊÔƠƯĐăâêôơưđ", 0xB5: "àảãáạ", 0xBB: "ằẳẵắ", 0xC6: "ặầẩẫấậè", 0xCE: "ẻẽéẹềểễếệìỉ", 0xDC: "ĩíịò",
    0xE1: "ỏõóọồổỗốộờởỡớợù", 0xF1: "ủũúụừửữứựỳỷỹýỵ",
}  # fmt: skip
_TCVN3: Final = {code: letter for first, row in _TCVN3_FROM.items() for code, letter in enumerate(row, first)}
# A page of symbols, on which Word has the letters of a font that it takes for one: U+F0AE is the byte AE.
_SYMBOLS: Final = {0xF000 + code: code for code in range(0x20, 0x100)}
_TONES: Final = {"ø": "\u0300", "ù": "\u0301", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_ROUND: Final = {"â": "", "à": "\u0300", "á": "\u0301", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}  # on a circumflex
_SHORT: Final = {"ê": "", "è": "\u0300", "é": "\u0301", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}  # on a breve
_BASES: Final = {"ô": "ơ", "ö": "ư"}
_ALONE: Final = {**_BASES, "ñ": "đ", "î": "ỵ", "æ": "ỉ", "ó": "ĩ", "ò": "ị"}
_VNI: Final = lazy_pattern(
    f"a[{''.join((*_TONES, *_ROUND, *_SHORT))}]|[eo][{''.join((*_TONES, *_ROUND))}]|[uyôö][{''.join(_TONES)}]"
    f"|[{''.join(_ALONE)}]",
    re.IGNORECASE,
)
_PAIRS: Final = lazy_pattern(r"[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u0192\u02c6-\u2122]{1,3}")
_LINE: Final = lazy_pattern(r"[^\n]+")
WORD: Final = lazy_pattern(r"[^\s!-/:-@\[-`{-~“”‘’–…]+")
_NUMBER: Final = lazy_pattern(r"\S*[\d/]\S*")  # `12/KH-UBND` is in capitals anyway


def unicode_of(text: str, letters: OlderLetters) -> str:
    """The same in Unicode; what the encoding has no letter for stays as it is."""
    text = text.translate(_SYMBOLS)
    if letters is OlderLetters.VNI:
        return unicodedata.normalize("NFC", _VNI.sub(_of_vni, text))
    if letters is OlderLetters.CAPITALS:
        return text.translate(_TCVN3).upper()
    return _LINE.sub(lambda line: _of_tcvn3(line[0]), text)


def read_again(text: str) -> str:
    """Unicode (UTF-8) that a program took for Windows' Western letters (`Sá»Ÿ`), read as what it is."""
    return _PAIRS.sub(_as_bytes, text)


def _of_tcvn3(line: str) -> str:
    """TCVN3 has no capitals with tones: a line, or a word, whose other letters are all capitals is all in capitals."""
    if _in_capitals(_NUMBER.sub("", line), least=2):
        return line.translate(_TCVN3).upper()
    return WORD.sub(
        lambda word: word[0].translate(_TCVN3).upper() if _in_capitals(word[0][1:]) else word[0].translate(_TCVN3), line
    )


def _in_capitals(text: str, least: int = 1) -> bool:
    plain = [char for char in text if char.isascii() and char.isalpha()]
    return len(plain) >= least and all(map(str.isupper, plain))


def _of_vni(found: re.Match[str]) -> str:
    """A vowel and the sign behind it, or a letter that stands alone."""
    base, mark = found[0][0].lower(), found[0][1:].lower()
    if not mark:
        letter = _ALONE[base]
    elif mark in _TONES:
        letter = _BASES.get(base, base) + _TONES[mark]
    else:
        letter = base + (f"\u0302{_ROUND[mark]}" if mark in _ROUND else f"\u0306{_SHORT[mark]}")
    return letter.upper() if found[0][0].isupper() else letter


def _as_bytes(found: re.Match[str]) -> str:
    """The letter that these bytes are; the same signs where they are none."""
    signs: str = found[0]
    with suppress(UnicodeError):
        return b"".join(one.encode("latin-1" if one < "\u0100" else "cp1252") for one in signs).decode("utf-8")
    return signs
