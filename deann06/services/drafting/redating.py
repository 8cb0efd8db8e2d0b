"""Terms read again once the day of the directive is known, or another: those that nobody has settled."""

from __future__ import annotations

from datetime import date
from typing import Any

from msgspec import structs

from deann06.core.terms.writing import FileRule
from deann06.errors import DeannError
from deann06.services.drafting.begin import day_of
from deann06.services.drafting.fields import term_said
from deann06.services.drafting.review import FileTerm, ItemState, Review, ReviewItem


def redated(review: Review, before: date | None) -> Review:
    """The review with the terms of waiting items read by the directive's day, where that was another before."""
    day = day_of(review)
    if day == before:
        return review
    return structs.replace(review, items=tuple(_redated(one, before, day) for one in review.items))


def _redated(item: ReviewItem, before: date | None, day: date | None) -> ReviewItem:
    """An item as its term says by the new day, where that leaves no doubt and the old day said what stands there."""
    if item.state is not ItemState.WAITING or "deadline" in item.settled or not item.fields.deadline:
        return item
    words, rule = item.fields.deadline, item.fields.rule
    said = _said(words, day)
    if not said or (rule and bare_rules(_said(words, before).get("rule", "")) != bare_rules(rule)):
        return item
    asked = tuple(one for one in item.asked if one.field != "deadline")
    proposed, fields = (structs.replace(one, **said) for one in (item.proposed, item.fields))
    return structs.replace(item, proposed=proposed, fields=fields, asked=asked)


def _said(words: str, day: date | None) -> dict[str, Any]:
    """What a term says by a day; nothing where it leaves a doubt."""
    try:
        return term_said(words, day)
    except DeannError:
        return {}


def bare_rules(rule: FileTerm) -> list[FileRule]:
    """The rules of a term without the words in which it was said."""
    rules = rule if isinstance(rule, list) else [rule or "none"]
    return [
        {key: said for key, said in one.items() if key != "phrase"} if isinstance(one, dict) else one for one in rules
    ]
