"""Vietnamese in the fonts from before Unicode, which looks like letters gone wrong.

domain: TCVN3 and VNI, the fonts from before TCVN 6909:2001.
"""

from __future__ import annotations

import unicodedata
from typing import Final

from deann06.core.lazy import lazy_pattern

_LETTER: Final = r"[^\W\d_]"
# Each of these shows a legacy font wherever it stands; none occurs in Vietnamese, English or common names.
_SURE_SIGNS: Final = lazy_pattern(
    "|".join(
        (
            rf"{_LETTER}[µ¸¬¨]",  # TCVN3 à, á, ơ, ă: ngµy, b¸o, c¬
            rf"{_LETTER}[¶©ª¹¼½¾÷]{_LETTER}",  # TCVN3 ả, â, ê, ạ, ẳ, ẵ, ắ, ữ: nh©n, viªn, h¹n, nh÷ng
            rf"(?<!{_LETTER})®{_LETTER}",  # TCVN3 đ; not Windows®
            r"[a-z][ÇËÆÏÑÖØÜÞÎ]",  # TCVN3 ầ, ậ, ặ, …: ViÖt
            r"(?i:[aeoöôuy]ø|[aeouyöô]ù|[aeuyöô]û|[aeouöô]õ|[euöô]ï)",  # VNI tone after its vowel: aø = à
            r"(?i:[aeo]â|aê|[ae]à|a[áãåä]|e[ãåä]|o[åä])",  # VNI â, ă, and these with a tone: nhaân
            rf"(?i:(?<!{_LETTER})ñ[aeioöôuy])",  # VNI đ; not Niño
            r"á»|áº|Æ°|Æ¡|Ä‘",  # UTF-8 read as Windows-1252
        )
    )
)
_MODERN: Final = lazy_pattern(r"[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")
# Lower case alone: names of people and places are no sign.
_FOREIGN: Final = lazy_pattern(r"(?<![^\W\d_])[a-z]*[äåæçëîïñöøûüþÿß§«»·][^\W\d_]*")
_FOREIGN_WORDS: Final = 3


def has_legacy_encoding(text: str) -> bool:
    """Whether the text keeps letters of a TCVN3 or VNI font, or of UTF-8 read wrongly, in place of Unicode.

    Sure signs are letter pairs that no Vietnamese or English word has. Otherwise it takes three small
    words with letters foreign to Vietnamese, in a text without one letter that only Unicode has.
    """
    text = unicodedata.normalize("NFC", text)
    if _SURE_SIGNS.search(text):
        return True
    return not _MODERN.search(text) and len(_FOREIGN.findall(text)) >= _FOREIGN_WORDS
