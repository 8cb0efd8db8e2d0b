"""The documents that a tracker names: numbers, days, issuers in one cell; known directives, and those to be drafted."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final, NamedTuple

from deann06.core.editing.ids import KIND_CODES
from deann06.core.lazy import lazy_pattern
from deann06.core.state.registry import Registry
from deann06.core.terms.days import written_day
from deann06.core.text.numbers import parse_number
from deann06.core.text.vietnamese import first_upper, fold
from deann06.errors import BadValue

_NUMBER: Final = lazy_pattern(r"(?<![\w/-])\d{1,6}[a-z]?\s?[-–/]\s?[^\W_][\w&()]*(?:\s?[-–/]\s?[^\W_][\w&()]*)*")
_DAY: Final = lazy_pattern(
    r"ngày\s+\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}|ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}"
    r"|(?<![\d/])\d{1,2}[/.-]\d{1,2}[/.-]\d{4}(?![\d/])",
    re.IGNORECASE,
)
_ISSUER: Final = lazy_pattern(r"\bcủa\s+(.+?)(?=\s+(?:về|v/v|ngày)\b|[,;(\n)]|$)", re.IGNORECASE)
_CLAUSE: Final = lazy_pattern(
    r"\b(?:khoản|mục|điểm|điều)\s+((?:[IVX]+|\d+|[a-zđ])(?:\.(?:\d+|[a-zđ]))*)(?![\w/-])", re.IGNORECASE
)
_LONGEST: Final = 60  # letters of a number
_KINDS: Final = {code: kind for kind, code in KIND_CODES.items()}
_CONG_VAN: Final = "Công văn"


class NamedDocument(NamedTuple):
    """A document as a cell names it: its number, "" where it has none, and what else is said of it."""

    number: str = ""
    issued: date | None = None
    issuer: str = ""  # in words
    kind: str = ""
    clause: str = ""
    text: str = ""

    @property
    def key(self) -> str:
        """By what rows that name the same document are known."""
        return fold(self.number).replace(" ", "") if self.number else fold(self.text)


def numbers_in(text: str) -> tuple[str, ...]:
    """The numbers of documents in a text, each once, without spaces inside."""
    return tuple(dict.fromkeys(_numbers(text)))


def _numbers(text: str) -> Iterator[str]:
    for found in _NUMBER.finditer(text):
        number = re.sub(r"\s*[-–]\s*", "-", re.sub(r"\s*/\s*", "/", found[0])).rstrip(".,;")
        while number.count(")") > number.count("("):
            number = number.rstrip(")") if number.endswith(")") else number[: number.rindex(")")]
        if len(number) <= _LONGEST and parse_number(number):
            yield number


def day_beside(text: str) -> date | None:
    """The day that a text names, where it names one alone."""
    days = {day for found in _DAY.finditer(text) if (day := _day(found[0]))}
    return days.pop() if len(days) == 1 else None


def _day(text: str) -> date | None:
    try:
        return written_day(re.sub(r"\s*([/.-])\s*", r"\1", " ".join(text.split())))
    except BadValue:
        return None


def read_document(text: str) -> tuple[NamedDocument, ...]:
    """The documents of a cell: one for each number; one without a number where there is none."""
    text = " ".join(text.split())
    numbers = numbers_in(text)
    issuer = _ISSUER.search(text)
    clauses = {found[1] for found in _CLAUSE.finditer(text)}
    found = NamedDocument(
        issued=day_beside(text),
        issuer=issuer[1].strip() if issuer else "",
        kind=_kind_before(text),
        clause=clauses.pop() if len(clauses) == 1 else "",
        text=text,
    )
    if not numbers:
        return (found,)
    return tuple(found._replace(number=number, kind=found.kind or kind_of(number)) for number in numbers)


def _kind_before(text: str) -> str:
    """The kind of document with which a text begins, or that stands before `số`."""
    words = fold(text)
    known = sorted(KIND_CODES, key=len, reverse=True)
    found = next((kind for kind in known if words.startswith(fold(kind)) or f"{fold(kind)} so " in words), "")
    return first_upper(found)


def kind_of(number: str) -> str:
    """The kind that a number says: `41/TB-UBND` is a thông báo, `12/UBND-NC` a công văn; "" where it says none."""
    read = parse_number(number)
    if read is None:
        return ""
    if read.kind is None:
        return _CONG_VAN if read.system == "state" else ""
    return first_upper(_KINDS.get(fold(read.kind), ""))


def issuer_of(number: str, registry: Registry) -> str:
    """The body whose own code a number bears, where one alone has it; else ""."""
    read = parse_number(number)
    ids = registry.names.bodies.by_id_or_code(read.symbol[0]) if read and read.symbol else ()
    return ids[0] if len(ids) == 1 else ""


def known_directive(document: NamedDocument, registry: Registry) -> tuple[str, ...]:
    """The directives of the registry that a document may be: by number, and by day where several have it."""
    if fold(document.text) in registry.directives:
        return (fold(document.text),)
    ids = registry.names.numbered(document.number or document.text)
    if len(ids) > 1 and document.issued:
        return tuple(name for name in ids if _of_day(registry, name, document.issued)) or tuple(ids)
    return tuple(ids)


def _of_day(registry: Registry, name: str, day: date) -> bool:
    issued = registry.directives[name].issued
    return issued.first <= day <= issued.last


class DirectiveDraft(NamedTuple):
    """A directive that the registry has not, gathered of all rows that name it: what is known of it."""

    document: NamedDocument
    title: str
    kind: str
    issued: str  # a day or a year; "" where nobody knows it
    issuer: str  # an id; "" where nobody knows it
    row: int  # the first that names it

    def data(self) -> dict[str, Any]:
        """What its file says; only what is known."""
        said: Mapping[str, str] = {
            "title": self.title,
            "kind": self.kind,
            "number": self.document.number,
            "issued": self.issued,
            "issuer": self.issuer,
        }
        return {key: value for key, value in said.items() if value}
