"""The base of the second vocabulary: its phrases, notes within sentences, counts, values.

Always Vietnamese, whatever the language of the command: a report is an official document. What it says as commands do
stands in their tables alone.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from deann06.core.records import IndicatorKind
from deann06.core.standing.ledger import TasksAndDuties
from deann06.core.text.notes import note_lines, unended
from deann06.core.text.vietnamese import group_digits, official_date, padded
from deann06.locale import sentence
from deann06.locale.vi.report import DOCUMENT, NAMES, SMALL


def words(key: str, /, **facts: Any) -> str:
    """A phrase of documents, else one of commands, filled with facts; dates in the official short form."""
    return _phrase(key).format(
        **{name: official_date(value) if isinstance(value, date) else value for name, value in facts.items()}
    )


@cache
def _phrase(key: str) -> str:
    """A phrase with its blanks. Raises KeyError."""
    return DOCUMENT.get(key) or sentence(key, "vi")


def plain(note: str | None) -> str:
    """A note as it was typed, its items on lines of their own."""
    return "\n".join(note_lines(note))


def within(note: str | None) -> str:
    """A note as it goes on within a sentence: no full stop, and small where no name begins it."""
    return first_lower(unended(plain(note)))


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
    """A count as offices write it in a sentence: below 10 with a zero."""
    return "" if value is None else padded(value)


def number(value: int | None) -> str:
    """A count in a table."""
    return "" if value is None else group_digits(value)


def tasks_and_duties_words(count: TasksAndDuties, duties: str = "duties") -> str:
    """Tasks and recurring duties, told apart: "02 nhiệm vụ và 01 chế độ báo cáo định kỳ"."""
    parts = []
    if count.tasks or not count.duties:
        parts.append(words("view.count.tasks", count=padded(count.tasks)))
    if count.duties:
        parts.append(words("view.count.duties" if duties == "duties" else "count.turns", count=padded(count.duties)))
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
