"""One item made two, and two made one."""

from __future__ import annotations

import re
from typing import Final

from msgspec import structs

from deann06.core.days.deadlines import House
from deann06.core.lazy import lazy_pattern
from deann06.core.state.registry import Registry
from deann06.errors import DeannError
from deann06.ingest.scene import title_of
from deann06.ingest.sentence.terms import find_terms
from deann06.ingest.values import OpenQuestion
from deann06.services.drafting.begin import day_of, term_fields
from deann06.services.drafting.fields import found_in
from deann06.services.drafting.review import ItemState, Review, ReviewItem, TaskFields

_CUTS: Final = lazy_pattern(r"(?<=[;.,])\s+|\s+(?=(?:và|đồng thời)\s)", re.IGNORECASE)
_JOINT: Final = lazy_pattern(r"(?:và|đồng thời)\s+", re.IGNORECASE)
_LISTS: Final = ("lead", "cooperating", "report_to", "via")


def places_to_part(quote: str) -> tuple[str, ...]:
    """Where a quote may be parted: the words with which each possible second part begins."""
    return tuple(quote[found.end() :].strip() for found in _CUTS.finditer(quote) if quote[found.end() :].strip())


def parted(review: Review, registry: Registry, item: ReviewItem, at: str) -> tuple[ReviewItem, ReviewItem]:
    """Two items of one: the same bodies and clause, each with its own part of the quote and the terms of that part.

    Both wait. Raises DeannError where the words do not stand in the quote, or begin it.
    """
    quote = item.fields.quote
    found = found_in(quote, at)
    if found is None or not quote[: found[0]].strip():
        raise DeannError("draft.no_part", at=" ".join(at.split())[:80])
    second = max(one.key for one in review.items) + 1
    return (
        _part(review, registry, item, item.key, quote[: found[0]].strip()),
        _part(review, registry, item, second, quote[found[0] :].strip()),
    )


def _part(review: Review, registry: Registry, item: ReviewItem, key: int, quote: str) -> ReviewItem:
    day = day_of(review)
    terms, asked = find_terms(quote, day, House(registry.calendar, registry.settings.policy.strict_before))
    deadline, rule, more = term_fields(terms, day)
    fields = structs.replace(
        item.fields, title=title_of(_JOINT.sub("", quote, count=1) if _JOINT.match(quote) else quote), quote=quote,
        deadline=deadline, rule=rule,
    )  # fmt: skip
    kept = tuple(one for one in item.asked if one.field not in ("split", "deadline"))
    settled = tuple(one for one in item.settled if one != "deadline")
    return structs.replace(
        item,
        key=key,
        proposed=fields,
        fields=fields,
        asked=(*kept, *asked, *more),
        settled=settled,
        state=ItemState.WAITING,
    )


def joined(text: str, first: ReviewItem, second: ReviewItem) -> ReviewItem:
    """One item of two that follow each other: the first, with the bodies of both and all of the text between them.

    Where both have a term, and not the same, it is asked which.
    """
    one, two = first.fields, second.fields
    lists = {name: tuple(dict.fromkeys((*getattr(one, name), *getattr(two, name)))) for name in _LISTS}
    own = one if one.deadline or not two.deadline else two
    fields = structs.replace(
        one,
        **lists,
        title=f"{one.title.rstrip(' .;…')}; {two.title[:1].lower()}{two.title[1:]}",
        deadline=own.deadline,
        rule=own.rule,
        when=one.when or two.when,
        product=one.product or two.product,
        quote=_span(text, one, two),
    )
    asked = tuple(dict.fromkeys(one for one in (*first.asked, *second.asked) if one.field != "split"))
    settled = tuple(name for name in first.settled if name in second.settled)
    if one.deadline and two.deadline and one.rule != two.rule:
        phrases = (one.deadline, two.deadline)
        asked = (*asked, OpenQuestion("deadline", "; ".join(phrases), phrases))
        settled = tuple(name for name in settled if name != "deadline")
    return structs.replace(first, fields=fields, asked=asked, settled=settled, state=ItemState.WAITING)


def _span(text: str, one: TaskFields, two: TaskFields) -> str:
    """The text from the beginning of one quote to the end of the other; the first where they do not follow."""
    begins = found_in(text, one.quote)
    ends = found_in(text, two.quote, begins[0]) if begins else None
    return text[begins[0] : ends[1]] if begins and ends else one.quote
