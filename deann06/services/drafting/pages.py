"""An item of a review, or its head, as it is shown: what its fields say in words, and what is asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from deann06.core.state.registry import Registry
from deann06.core.terms.reading import read_deadline
from deann06.errors import BadValue, Incomputable
from deann06.locale import written
from deann06.output.words.bodies import joined
from deann06.output.words.days import weekday
from deann06.output.words.terms import day_said
from deann06.reports.pages.drafting import DraftField, DraftPage
from deann06.services.drafting.begin import day_of
from deann06.services.drafting.bodies import ReviewNames, named_bodies
from deann06.services.drafting.context import around
from deann06.services.drafting.made.known import known_directive, known_tasks, proposed_directive
from deann06.services.drafting.questions import BODY_FIELDS, head_questions, questions_of
from deann06.services.drafting.review import HEAD, ItemState, Review, ReviewItem, TaskFields
from deann06.services.record.said import term_days

SHOWN: Final = (
    *("title", "lead", "cooperating", "deadline", "report_to", "via", "product", "when", "clause", "quote"),
)
HEAD_SHOWN: Final = ("kind", "number", "issued", "issuer", "title", "signer_post", "signer_name", "id")


def item_page(review: Review, item: ReviewItem, registry: Registry) -> DraftPage:
    """An item, its fields in the order of `SHOWN`."""
    context = around(review.text, item.fields.quote, led_above=item.led_above)
    return DraftPage(
        key=item.key,
        state=item.state.value,
        fields=tuple(_fields(review, item.fields, registry)),
        questions=questions_of(review, item, registry),
        place=review.place(item.key) + 1,
        total=len(review.items),
        before=context.before,
        quote=context.quote,
        after=context.after,
        known=known_items(review, registry).get(item.key, ""),
    )


def head_page(review: Review, registry: Registry) -> DraftPage:
    """The head of the directive, its fields in the order of `HEAD_SHOWN`."""
    names = _names(review, registry)
    said = {name: getattr(review.head, name) for name in HEAD_SHOWN}
    issuer = names.settled(review.head.issuer) or review.head.issuer
    said |= {"issuer": _called([review.head.issuer], names) if review.head.issuer else ""}
    said |= {"issued": day_said(review.head.issued), "id": proposed_directive(registry, review.head, issuer)}
    state = ItemState.ACCEPTED if review.head_settled else ItemState.WAITING
    return DraftPage(
        key=HEAD,
        state=state.value,
        fields=tuple(DraftField(name, said[name]) for name in HEAD_SHOWN),
        questions=head_questions(review, registry),
        total=len(review.items),
        known=known_directive(registry, review.head),
    )


def known_items(review: Review, registry: Registry) -> dict[int, str]:
    """The tasks of the registry that items are already, by their keys."""
    directive = known_directive(registry, review.head)
    return known_tasks(registry, directive, review.items) if directive else {}


def _names(review: Review, registry: Registry) -> ReviewNames:
    return named_bodies(registry, day_of(review), review.bodies)


def _fields(review: Review, fields: TaskFields, registry: Registry) -> Iterator[DraftField]:
    names = _names(review, registry)
    for name in SHOWN:
        value = getattr(fields, name)
        if name in BODY_FIELDS:
            yield DraftField(name, _called(value, names))
        elif name == "deadline":
            yield DraftField(name, value, term_note(review, fields, registry))
        else:
            yield DraftField(name, " ".join(value.split()))


def _called(listed: Sequence[str], names: ReviewNames) -> str:
    """Bodies by their names on the day, words as they are; a body that is to be made with its id behind a +."""
    bodies, day = names.registry.bodies, names.day
    new = names.new(listed)
    settled = (names.settled(name) or name for name in listed)
    return joined(f"{new[one]} (+{one})" if one in new else bodies.short(one, day or date.max) for one in settled)


def term_note(review: Review, fields: TaskFields, registry: Registry) -> str:
    """The last day that a term means, or the first of those that return; "" where it is none, or cannot be computed."""
    if not fields.rule:
        return ""
    try:
        deadline = read_deadline(fields.rule)
        start = day_of(review)
        if deadline.recurring and start is None:
            return ""
        days, _ = term_days(deadline, registry, start or date.max)
    except (BadValue, Incomputable, OverflowError):
        return ""
    return "; ".join(f"{weekday(day)} {written(day)}" for day in days)
