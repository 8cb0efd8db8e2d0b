"""A review: what was read from a directive's text, how each proposed task stands, and what the clerk has said of it."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any, Final

from msgspec import Struct, structs

from deann06.errors import DeannError
from deann06.ingest.values import OpenQuestion

FORMAT: Final = 1
HEAD: Final = 0  # the key of the directive's own head
NEW: Final = "new:"  # before the id of a body that is to be made
FileTerm = str | dict[str, str] | list[str | dict[str, str]]  # a deadline as a file writes it


class ItemState(StrEnum):
    """How a proposed task stands; `changed`: taken, otherwise than it was read."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    CHANGED = "changed"
    SKIPPED = "skipped"


TAKEN: Final = (ItemState.ACCEPTED, ItemState.CHANGED)


class TaskFields(Struct, frozen=True, kw_only=True):
    """What a task is to say. Bodies are ids where the registry has them, else names as the text has them.

    `deadline` is in words, `rule` what a file says of it; a deadline without a rule is still to be settled.
    """

    title: str
    clause: str = ""
    lead: tuple[str, ...] = ()
    cooperating: tuple[str, ...] = ()
    report_to: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
    deadline: str = ""
    rule: FileTerm = ""
    when: str = ""
    product: str = ""
    quote: str = ""


class HeadFields(Struct, frozen=True, kw_only=True):
    """What the directive itself is to say. `issued` is a day, a month or a year as files write it; `id` is proposed
    where it is empty. `cites`: ids of directives that the registry has.
    """

    id: str = ""
    title: str = ""
    kind: str = ""
    number: str = ""
    issued: str = ""
    issuer: str = ""
    signer_post: str = ""
    signer_name: str = ""
    cites: tuple[str, ...] = ()


class PrintedDay(Struct, frozen=True):
    """The day of a directive that cannot be as it is printed; `issued` as it was read, the days that may be meant."""

    printed: str
    issued: str
    options: tuple[str, ...] = ()


class ReviewItem(Struct, frozen=True, kw_only=True):
    """A proposed task: as it was read, as it stands now, what the text leaves open of it, and which fields of those
    the clerk has settled. `key` stays the same for good; `led_above`: who leads stands above the quote.
    """

    key: int
    proposed: TaskFields
    fields: TaskFields
    asked: tuple[OpenQuestion, ...] = ()
    settled: tuple[str, ...] = ()
    led_above: bool = False
    state: ItemState = ItemState.WAITING

    @property
    def taken(self) -> bool:
        """Whether it is to become a task."""
        return self.state in TAKEN


class Review(Struct, frozen=True, kw_only=True):
    """The review of one file: `digest` is that of its bytes, `text` what was read of it.

    `bodies` says what a name is that the registry does not know: an id, `new:` and an id for one that is to be made, or
    the name itself where it stays as words.
    """

    source: str
    digest: str
    text: str
    head: HeadFields
    read: HeadFields | None = None  # the head as it was read
    issued: str = ""  # the day that terms without a year are counted from, where the text says none
    misprint: PrintedDay | None = None
    head_settled: bool = False
    bodies: Mapping[str, str] = {}
    items: tuple[ReviewItem, ...] = ()
    format: int = FORMAT

    def item(self, key: int) -> ReviewItem:
        """An item by its key. Raises DeannError."""
        return self.items[self.place(key)]

    def place(self, key: int) -> int:
        """Where an item stands, from 0. Raises DeannError."""
        for place, one in enumerate(self.items):
            if one.key == key:
                return place
        raise DeannError("draft.no_item", key=key)

    def with_item(self, item: ReviewItem) -> "Review":
        """The same with an item in place of the one of its key. Raises DeannError."""
        place = self.place(item.key)
        return structs.replace(self, items=(*self.items[:place], item, *self.items[place + 1 :]))

    def waiting(self) -> Iterator[ReviewItem]:
        """The items that nobody has decided yet."""
        return (one for one in self.items if one.state is ItemState.WAITING)

    @property
    def finished(self) -> bool:
        """Whether the head and every item are decided."""
        return self.head_settled and not any(self.waiting())

    def counts(self) -> dict[str, int]:
        """How many items stand how."""
        return {state.value: sum(one.state is state for one in self.items) for state in ItemState}


def changed_fields(was: Any, now: Any) -> tuple[str, ...]:
    """The names of the fields in which two values of one kind differ."""
    return tuple(name for name in was.__struct_fields__ if getattr(was, name) != getattr(now, name))
