"""The base of the second vocabulary: its phrases, notes within sentences, counts, values.

In the language of the document that is being written, whatever that of the command. What documents say as commands do
stands in their tables alone.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from importlib import import_module
from typing import Any

from deann06.core.records import IndicatorKind
from deann06.core.standing.ledger import TasksAndDuties
from deann06.core.text.notes import note_lines, unended
from deann06.locale import Countable, sentence
from deann06.locale.vi.report import NAMES, SMALL
from deann06.output.written import Count, language, numerals


def words(key: str, /, **facts: Any) -> str:
    """A phrase of documents, else one of commands, filled with facts; dates in the form of documents."""
    return phrase(language(), key).format(**{name: _fact(value) for name, value in facts.items()})


def _fact(value: Any) -> Any:
    if isinstance(value, date):
        return dmy(value)
    return Countable(value) if type(value) is int else value


@cache
def phrase(language: str, key: str) -> str:
    """A phrase of documents in a language, with its blanks. Raises KeyError."""
    document = _said(language).DOCUMENT
    return str(document[key]) if key in document else sentence(key, language)


def _said(language: str) -> Any:
    return import_module(f"deann06.locale.{language}.report")


def plain(note: str | None) -> str:
    """A note as it was typed, its items on lines of their own."""
    return "\n".join(note_lines(note))


def within(note: str | None) -> str:
    """A note as it goes on within a sentence: no full stop, and small where no name begins it."""
    return quoted(first_lower(unended(plain(note))))


def quoted(text: str) -> str:
    """A text of the registry within a sentence: between quotes where that is in another language."""
    return words("quoted", text=text) if text else ""


def kind_words(kind: str) -> str:
    """A kind of document, as records name it: in English by its usual name, where it has one."""
    return str(_said(language()).KINDS.get(kind.casefold(), kind))


def first_lower(text: str) -> str:
    """A text that goes on within a sentence: `Chờ hướng dẫn` gives `chờ hướng dẫn`; names keep their capital.

    A name has another capital in its first two words (Hà Nội, Sở Tư pháp, VNeID), or is one of those that have one only
    (Công an tỉnh). domain: Decree 30/2020, Appendix II.
    """
    first, second = (*text.split(" ", 2), "", "")[:2]
    if first.lower() not in SMALL:
        named = f"{first} {second}".lower() in NAMES or first.lower() in NAMES
        if named or first[1:] != first[1:].lower() or second[:1].isupper() or not first[:1].isalpha():
            return text
    return text[:1].lower() + text[1:]


def pad(value: int | None) -> str:
    """A count as offices write it in a sentence: in Vietnamese below 10 with a zero."""
    return "" if value is None else Count(value, numerals().pad(value))


def number(value: int | None) -> str:
    """A count in a table."""
    return "" if value is None else numerals().number(value)


def decimal(value: float, places: int) -> str:
    """A number with so many places behind its point."""
    return numerals().decimal(value, places)


def percent(value: float | None, places: int = 2) -> str:
    """A rate in per cent; a dash where nothing was due."""
    return "–" if value is None else f"{decimal(value, places)}%"


def dmy(day: date) -> str:
    """A day within a text or a table: 08/5/2024, 8 May 2024."""
    return numerals().day(day)


def long_date(day: date) -> str:
    """A day at the head of a letter."""
    return numerals().long_date(day)


def tasks_and_duties_words(count: TasksAndDuties, duties: str = "duties") -> str:
    """Tasks and recurring duties, told apart: "02 nhiệm vụ và 01 chế độ báo cáo định kỳ"."""
    parts = []
    if count.tasks or not count.duties:
        parts.append(words("view.count.tasks", count=pad(count.tasks)))
    if count.duties:
        parts.append(words("view.count.duties" if duties == "duties" else "count.turns", count=pad(count.duties)))
    return words("count.both", tasks=parts[0], duties=parts[1]) if len(parts) > 1 else parts[0]


def reading_words(kind: str, unit: str, value: str) -> str:
    """A reading of an indicator: "30/31 mô hình", "71,4%", and of a rank "hạng 6"."""
    written = value.replace(".", words("view.decimal"))
    if kind == IndicatorKind.PERCENT:
        return words("value.percent", value=written)
    return words("value.rank" if kind == IndicatorKind.RANK else "value.unit", value=written, unit=unit)


def with_assumed(text: str, *, assumed: bool) -> str:
    """What a day is said with that is counted from an assumed anchor: "quá hạn 8 ngày (ngày mốc giả định)"."""
    return f"{text} ({words('word.assumed')})" if assumed else text
