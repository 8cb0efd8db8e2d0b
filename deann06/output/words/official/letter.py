"""The head and foot of an official document: what is known of them, the rest left open.

domain: Decree 30/2020, Appendix I: components 2, 3, 4, 7, 9; of the Party's form see `manners`.
"""

from __future__ import annotations

import re
from typing import Final

from deann06.core.commit import Revision, Unreadable
from deann06.core.lazy import lazy_pattern
from deann06.output.keys import all_but
from deann06.output.words.official.manners import authority_words, manner, place_words, post_words
from deann06.output.words.official.vocabulary import words
from deann06.reports.documents.letter import OFFICIAL_LETTER, SUBMISSION
from deann06.reports.documents.values import Family, Letter

_TRACKING: Final = lazy_pattern(r"(?:sổ )?theo dõi (?:việc |tình hình |kết quả )?(?:triển khai )?(?:thực hiện )?", re.I)

STEERING: Final = "ban chỉ đạo"  # how the names of steering committees begin


def issuer_words(letter: Letter) -> str:
    """Who issues the document."""
    return letter.issuer or letter.body.name


def reporter_words(letter: Letter) -> str:
    """The same as a sentence names it: no name in capitals."""
    return letter.body.name if letter.issuer and letter.issuer.isupper() else issuer_words(letter)


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


def number_words(given: str | None, symbol: str, sign: str = "/") -> str:
    """A number with its symbol: `5` gives `05/BC-CAT`. A number below 10 has a leading zero; none is left open."""
    if not given:
        return f"{words('number.open')}{sign}{symbol}"
    plain = given.strip().removeprefix("Số").removeprefix(":").strip()
    plain = re.sub(r"^\d(?!\d)", lambda digit: f"0{digit[0]}", plain)
    return plain if "/" in plain else f"{plain}{sign}{symbol}"


def _full_number(letter: Letter) -> str:
    return number_words(letter.number, letter.symbol or _symbol(letter), manner(letter).behind_number)


def _symbol(letter: Letter) -> str:
    """Kind and body; of an official letter of the state body and unit, which no record names."""
    how, code = manner(letter), letter.code
    if letter.family is Family.PARTY and not code and letter.body.name.casefold().startswith(STEERING):
        code = words("steering.code")
    key = how.letter_symbol if letter.kind == OFFICIAL_LETTER else how.symbol
    return words(key, kind=letter.kind, code=code or words("number.open"))


def _greeting(letter: Letter) -> str:
    return words(manner(letter).submitted if letter.kind == SUBMISSION else "greeting")


def _recipients(letter: Letter) -> tuple[str, ...]:
    """For whom copies are; first those to whom the letter goes, where it has any."""
    above = (words("recipients.above"),) if letter.addressees else ()
    return (*above, *(name for name in letter.recipients if name not in letter.addressees))


def _archive(letter: Letter) -> str:
    unit = (letter.archive or words("open")).strip(" .").removeprefix("Lưu:").strip()
    return words("archive.party" if re.match(r"VT\b", unit) else manner(letter).archive, archive=unit)


def _annexes(letter: Letter) -> tuple[str, ...]:
    return manner(letter).annexes


letter_words: Final = all_but(  # the letter, each line as it stands on paper
    "body code kind family seal main_post",
    issuer=issuer_words,
    number=lambda letter: words(manner(letter).number, number=_full_number(letter)),
    symbol=_full_number,
    place=place_words,
    greeting=_greeting,
    item_end=lambda letter: manner(letter).item_end,
    annexes=_annexes,
    basis_begin=lambda letter: manner(letter).basis_begin,
    basis_end=lambda letter: manner(letter).basis_end,
    recipients=_recipients,
    archive=_archive,
    authority=authority_words,
    post=post_words,
    signer=lambda letter: letter.signer or words("open"),
)
