"""Numbers of documents (số, ký hiệu): one grammar of state bodies, another of the Party.

domain: Decree 30/2020, Appendices I and III (state); Guidance 36-HD/VPTW of 2018 (Party).
"""

import re
import unicodedata
from typing import Final, Literal

from msgspec import Struct

from deann06.core.lazy import lazy_pattern

# The standard library has no \p{Lu}; these are the letters that Vietnamese codes use.
_UPPER: Final = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯ" + "".join(chr(code) for code in range(0x1EA0, 0x1EFA, 2))
_LOWER: Final = "a-zàáâãèéêìíòóôõùúýăđĩũơư" + "".join(chr(code) for code in range(0x1EA1, 0x1EFA, 2))
_LETTERS: Final = _UPPER + _LOWER
_CODE: Final = rf"[{_UPPER}][{_LETTERS}0-9&()]*"

# Patterns of many letters take long to compile; most commands read no number.
_STATE: Final = rf"(\d{{1,6}})([a-z]?)(?:/((?:19|20)\d\d))?/({_CODE}(?:-{_CODE})*)"
_PARTY: Final = rf"(\d{{1,5}})([a-z]?)-([{_UPPER}][{_LETTERS}]{{0,3}})/([{_UPPER}][{_LETTERS}0-9]*)"

_KINDS: Final = """
    NQ QĐ CT QC QyĐ TC TB HD CTr KH PA ĐA DA BC BB TTr HĐ CĐ BGN BTT GUQ GM GGT GNP PG PC PB SY TrS SL
    NĐ TT TTLT NQLT PL VBHN HNVB CV KL
"""  # the first line: Decree 30/2020, Appendix III; then legal texts, the Front's công văn, conclusions
STATE_KINDS: Final = frozenset(_KINDS.split())
# Codes of Party bodies of province and centre. MTTW is the Front, whose numbers have the state's shape.
_PARTY_BODY: Final = lazy_pattern(r"(?:VP|BTG|BTC|BDV|BTGDV|BNC|UBKT|BCSĐ|BCĐ)?(?:TU|TW)")

COMPLAINTS: Final = {
    "number.label": "the label `Số:` is no part of the number",
    "number.look_alike": "an Eth (Ð) stands for the letter Đ",
    "number.spaces": "spaces stand round a hyphen or a slash, or inside the number",
    "number.party_in_state_shape": "a Party number is written in the state's shape: 30/NQ-TU for 30-NQ/TU",
    "number.leading_zero": "a number below 10 is written without its leading zero",
    "number.unknown_shape": "neither a state number (12/BC-STTTT) nor a Party number (30-NQ/TU)",
}


class Number(Struct, frozen=True, kw_only=True):
    """A document's number in its parts: `18/2016/QĐ-UBND` is 18, 2016, kind QĐ, symbol (UBND,)."""

    system: Literal["state", "party"]
    number: int
    letter: str = ""  # `12a`
    year: int | None = None
    kind: str | None = None  # None: a công văn of a state body, or a law
    symbol: tuple[str, ...]  # the issuing body, then units or fields


def parse_number(text: str) -> Number | None:
    """Read a number, forgiving what `complaint` reports; None when it has neither shape (`30/31`, `2/01`)."""
    text = _tidied(text)
    if match := re.fullmatch(_PARTY, text, re.ASCII):
        digits, letter, kind, body = match.groups()
        return Number(system="party", number=int(digits), letter=letter, kind=kind, symbol=(body,))
    match = re.fullmatch(_STATE, text, re.ASCII)
    if not match:
        return None
    digits, letter, year, code = match.groups()
    first, *rest = code.split("-")
    kind, symbol = (first, tuple(rest)) if rest and first in STATE_KINDS else (None, (first, *rest))
    issued = int(year) if year else None
    return Number(system="state", number=int(digits), letter=letter, year=issued, kind=kind, symbol=symbol)


def complaint(text: str) -> str | None:
    """The first thing wrong with a number as written, a key of COMPLAINTS; None when nothing is."""
    text = unicodedata.normalize("NFC", text)
    number = parse_number(text)
    if number is None:
        return "number.unknown_shape"
    if _LABEL.match(text):
        return "number.label"
    if re.search(r"[ÐƉðɖ]", text):
        return "number.look_alike"
    if re.search(r"\s", text):
        return "number.spaces"
    if number.system == "state" and any(_PARTY_BODY.fullmatch(part) for part in number.symbol):
        return "number.party_in_state_shape"
    if re.match(r"\d(?!\d)", text):
        return "number.leading_zero"
    return None


_LABEL: Final = lazy_pattern(r"\s*số\b\s*:?\s*", re.IGNORECASE)
_ETH: Final = str.maketrans({"Ð": "Đ", "Ɖ": "Đ", "ð": "đ", "ɖ": "đ", "–": "-", "—": "-"})


def _tidied(text: str) -> str:
    text = unicodedata.normalize("NFC", text).translate(_ETH)
    return re.sub(r"\s*([-/])\s*", r"\1", _LABEL.sub("", text, count=1).strip())
