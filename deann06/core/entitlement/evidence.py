"""What documents prove: of which day, and of whom. Nothing here asks whether a policy wants one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Final

from deann06.core.lazy import lazy_pattern
from deann06.core.records import Document, Entry
from deann06.core.state.registry import Registry
from deann06.core.text.numbers import parse_number

_STATED: Final = lazy_pattern(r"\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b", re.ASCII)


def solid(document: Document) -> bool:
    """Whether it can be found by a number or in the registry: a title or an address alone proves nothing."""
    return bool(document.number or document.directive)


def known_day(registry: Registry, document: Document) -> date | None:
    """The last day that a document may be of, by itself or by its record; None where nobody says."""
    if document.date:
        return document.date.last
    record = registry.directives.get(document.directive or "")
    return record.issued.last if record else None


def carries(registry: Registry, entry: Entry, claimed: date, recorded: date, since: date | None = None) -> bool:
    """Whether a document of an entry that was recorded on a day proves what it says of the claimed day.

    Of that day or before it, and not before `since`, the assignment. One without a day proves only what was
    recorded on the entry's own day.
    """
    for document in entry.evidence:
        day = known_day(registry, document)
        fits = (since or date.min) <= day <= claimed if day else recorded <= entry.date <= claimed
        if solid(document) and fits:
            return True
    return False


def names_document(registry: Registry, words: str, claimed: date) -> bool:
    """Whether words (a basis) name a document by its number or id, of a day that is not later than the claimed one."""
    if words in registry.directives:
        issued = known_day(registry, Document(directive=words))
        return issued is not None and issued <= claimed
    return any(parse_number(word.strip(",;()")) for word in words.split()) and in_time(words, claimed)


def in_time(words: str, claimed: date) -> bool:
    """Whether words that name a document state no day later than the claimed one."""
    days = (_day(*map(int, match)) for match in _STATED.findall(words))
    return not any(day and day > claimed for day in days)


def _day(day: int, month: int, year: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def of_another(registry: Registry, entry: Entry) -> bool:
    """Whether an entry rests on a document that its speakers have not written themselves."""
    return any(solid(one) and not own_letter(registry, entry.speakers, one) for one in entry.evidence)


def own_letter(registry: Registry, speakers: Iterable[str], document: Document) -> bool:
    """Whether a document is by one of these bodies: its number has their code, or its record their name."""
    record = registry.directives.get(document.directive or "")
    if record:
        return record.issuer in speakers
    number = parse_number(document.number or "")
    if number is None or not number.symbol:
        return False
    agencies = [agency for name in speakers if (agency := registry.agencies.get(name))]
    codes = [code for agency in agencies for code in (agency.code, *(old.code for old in agency.former))]
    return number.symbol[0] in [code.split("-")[0] for code in codes if code]
