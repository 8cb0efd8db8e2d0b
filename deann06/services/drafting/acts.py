"""What a clerk does to a review: every act is a pure function, and `apply` does one by its name, for any face.

accept, skip, back                    an item as a whole; `back` lets it wait again
change, keep                          fields of an item (`{"lead": "Sở Y tế"}`); a field left as it was read
split, join                           an item into two (`{"at": "…"}`), or with the one before it
body                                  what a name means, in all items: `{"name": …, "is": id | new:id | the name}`
head                                  fields of the directive; with none of them, the head is settled
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from msgspec import structs

from deann06.core.state.registry import Registry
from deann06.errors import DeannError, UsageError
from deann06.services.drafting.begin import day_of
from deann06.services.drafting.bodies import said_of
from deann06.services.drafting.fields import field_scene, head_fields, task_fields
from deann06.services.drafting.parting import joined, parted
from deann06.services.drafting.questions import BODY_FIELDS, head_questions, questions_of
from deann06.services.drafting.redating import redated
from deann06.services.drafting.review import HEAD, ItemState, Review, changed_fields


def apply(review: Review, registry: Registry, act: str, key: int, fields: Mapping[str, str]) -> Review:
    """The review after an act on the item of a key. Raises DeannError where it cannot be done."""
    if act not in ACTS:
        raise UsageError("draft.no_act", name=act, names=", ".join(ACTS))
    return ACTS[act](review, registry, key, fields)


def accept(review: Review, registry: Registry, key: int) -> Review:
    """Take an item as it stands. Raises DeannError while anything is to be answered of it."""
    item = review.item(key)
    if asked := questions_of(review, item, registry):
        raise DeannError("draft.open", count=len(asked), clause=item.fields.clause)
    state = ItemState.CHANGED if changed_fields(item.proposed, item.fields) else ItemState.ACCEPTED
    return review.with_item(structs.replace(item, state=state))


def skip(review: Review, key: int) -> Review:
    """Leave an item out."""
    return review.with_item(structs.replace(review.item(key), state=ItemState.SKIPPED))


def back(review: Review, key: int) -> Review:
    """Let an item, or the head, wait again, with what was changed of it."""
    if key == HEAD:
        return structs.replace(review, head_settled=False)
    return review.with_item(structs.replace(review.item(key), state=ItemState.WAITING))


def change(review: Review, registry: Registry, key: int, fields: Mapping[str, str]) -> Review:
    """Say fields of an item otherwise; it waits then, and what was asked of these fields is answered."""
    item = review.item(key)
    now = task_fields(item.fields, fields, field_scene(review, registry, day_of(review)))
    settled = tuple(dict.fromkeys((*item.settled, *fields)))
    return review.with_item(structs.replace(item, fields=now, settled=settled, state=ItemState.WAITING))


def keep(review: Review, key: int, field: str) -> Review:
    """Settle a field as it was read. Raises DeannError for what no field of an item is."""
    item = review.item(key)
    if field not in {one.field for one in item.asked}:
        raise UsageError("draft.no_field", name=field, names=", ".join(dict.fromkeys(one.field for one in item.asked)))
    return review.with_item(structs.replace(item, settled=tuple(dict.fromkeys((*item.settled, field)))))


def split(review: Review, registry: Registry, key: int, at: str) -> Review:
    """Make two items of one, the second from these words of its quote on. Raises DeannError where they do not stand
    there.
    """
    place = review.place(key)
    two = parted(review, registry, review.items[place], at)
    return structs.replace(review, items=(*review.items[:place], *two, *review.items[place + 1 :]))


def join(review: Review, key: int) -> Review:
    """Make one item of an item and the one before it. Raises DeannError for the first."""
    place = review.place(key)
    if place == 0:
        raise DeannError("draft.first")
    one = joined(review.text, review.items[place - 1], review.items[place])
    return structs.replace(review, items=(*review.items[: place - 1], one, *review.items[place + 1 :]))


def name_body(review: Review, registry: Registry, name: str, said: str) -> Review:
    """Say what a name means wherever it stands. Raises DeannError for a name that stands nowhere, or an id that is
    none, or is taken.
    """
    named = (one for item in review.items for field in BODY_FIELDS for one in getattr(item.fields, field))
    if name not in (review.head.issuer, *named):
        raise UsageError("draft.no_name", name=name)
    means = said_of(registry, name, said, day_of(review))
    return structs.replace(review, bodies={**review.bodies, name: means})


def set_head(review: Review, registry: Registry, fields: Mapping[str, str]) -> Review:
    """Say fields of the head otherwise; with none, settle it. Raises DeannError while anything is to be answered."""
    if fields:
        now = head_fields(review.head, fields, field_scene(review, registry, day_of(review)))
        return redated(structs.replace(review, head=now, head_settled=False), day_of(review))
    if asked := head_questions(review, registry):
        raise DeannError("draft.open_head", count=len(asked))
    return structs.replace(review, head_settled=True)


def _needed(fields: Mapping[str, str], name: str) -> str:
    if not fields.get(name, "").strip():
        raise UsageError("draft.needed", name=name)
    return fields[name]


ReviewAct = Callable[[Review, Registry, int, Mapping[str, str]], Review]
ACTS: Final[Mapping[str, ReviewAct]] = {
    "accept": lambda review, registry, key, _: accept(review, registry, key),
    "skip": lambda review, _registry, key, _: skip(review, key),
    "back": lambda review, _registry, key, _: back(review, key),
    "change": change,
    "keep": lambda review, _registry, key, fields: keep(review, key, _needed(fields, "field")),
    "split": lambda review, registry, key, fields: split(review, registry, key, _needed(fields, "at")),
    "join": lambda review, _registry, key, _: join(review, key),
    "body": lambda review, registry, _, fields: name_body(
        review, registry, _needed(fields, "name"), fields.get("is", "")
    ),
    "head": lambda review, registry, _, fields: set_head(review, registry, fields),
}
