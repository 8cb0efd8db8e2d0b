"""The head and foot of an official document: what is known of them, the rest left open.

domain: Decree 30/2020, Appendix I: components 2, 3, 4, 7, 9b.
"""

from __future__ import annotations

import re
from typing import Any, Final

from deann06.core.commit import Revision, Unreadable
from deann06.core.lazy import lazy_pattern
from deann06.output.keys import all_but
from deann06.output.words.official.vocabulary import words
from deann06.reports.documents.letter import OFFICIAL_LETTER
from deann06.reports.documents.values import Letter

_TRACKING: Final = lazy_pattern(r"(?:sổ )?theo dõi (?:việc |tình hình |kết quả )?(?:triển khai )?(?:thực hiện )?", re.I)


def letter_words(letter: Letter) -> dict[str, Any]:
    """The letter, each line as it stands on paper."""
    return _LINES(letter)


def issuer_words(letter: Letter) -> str:
    """Who issues the document."""
    return letter.issuer or letter.focal_point.name


def reporter_words(letter: Letter) -> str:
    """The same as a sentence names it: no name in capitals."""
    return letter.focal_point.name if letter.issuer and letter.issuer.isupper() else issuer_words(letter)


def programme_words(title: str) -> str:
    """What is carried out, by the title of the registry that follows it."""
    return _TRACKING.sub("", title, count=1)


def revision_words(commit: Revision) -> str:
    """Which revision of the data a document was made from."""
    if commit is None:
        return words("view.no_commit")
    if isinstance(commit, Unreadable):
        return words("view.unreadable", cause=words(commit.cause, **commit.facts))
    moment = commit.moment
    key = "revision.dirty" if commit.dirty else "revision"
    return words(key, sha=commit.short, hour=f"{moment:%H:%M}", day=moment.date())


def number_words(given: str | None, symbol: str) -> str:
    """A number with its symbol: `5` gives `05/BC-CAT`. A number below 10 has a leading zero; none is left open."""
    if not given:
        return f"{words('number.open')}/{symbol}"
    plain = given.strip().removeprefix("Số:").removeprefix("Số").strip()
    plain = re.sub(r"^\d(?!\d)", lambda digit: f"0{digit[0]}", plain)
    return plain if "/" in plain else f"{plain}/{symbol}"


def _full_number(letter: Letter) -> str:
    return number_words(letter.number, letter.symbol or _symbol(letter))


def _symbol(letter: Letter) -> str:
    """Kind and body; of an official letter body and unit, which no record names."""
    code, is_letter = letter.code or words("number.open"), letter.kind == OFFICIAL_LETTER
    return words("symbol.letter", code=code) if is_letter else words("symbol", kind=letter.kind, code=code)


def _recipients(letter: Letter) -> tuple[str, ...]:
    """For whom copies are; first those to whom the letter goes, where it has any."""
    above = (words("recipients.above"),) if letter.addressees else ()
    return (*above, *(name for name in letter.recipients if name not in letter.addressees))


def _archive(letter: Letter) -> str:
    unit = (letter.archive or words("open")).strip(" .").removeprefix("Lưu:").strip()
    return f"Lưu: {unit}" if re.match(r"VT\b", unit) else words("archive", archive=unit)


_LINES: Final = all_but(
    "focal_point code kind",
    issuer=issuer_words,
    number=lambda letter: words("number", number=_full_number(letter)),
    symbol=_full_number,
    greeting=lambda _: words("greeting"),
    recipients=_recipients,
    archive=_archive,
    post=lambda letter: letter.post or (words("open"),),
    signer=lambda letter: letter.signer or words("open"),
)
