"""The values of pages on which a directive is reviewed: what their templates show."""

from collections.abc import Sequence
from typing import NamedTuple

from deann06.output.pages.fields import FieldChoice, FormField


class DraftList(NamedTuple):
    """What is under review: its page, its file, its title, how far it is; the folder in which files lie."""

    drafts: Sequence[tuple[str, str, str, str]]
    folder: str
    refused: Sequence[str] = ()


class MarkedPiece(NamedTuple):
    """A part of a text: `kind` is `here` in the quote that is shown, `taken` in another one, else nothing; `page` leads
    to the item of a quote.
    """

    text: str
    kind: str = ""
    page: str = ""


class DraftLine(NamedTuple):
    """An item in a list: its page, its clause, what it says, what is still to be answered, how it stands."""

    page: str
    clause: str
    title: str
    lead: str
    deadline: str
    state: str
    open: int
    waits: bool


class DraftWhole(NamedTuple):
    """A whole review: its items, its text by paragraphs, and what it comes to once everything is decided."""

    lines: Sequence[DraftLine]
    text: Sequence[Sequence[MarkedPiece]]
    come_to: Sequence[str]
    finished: bool
    digest: str
    refused: Sequence[str] = ()


class DraftChoice(NamedTuple):
    """A question: what is asked, the answers by their numbers, whether one may also be typed."""

    name: str
    asked: str
    answers: Sequence[FieldChoice]
    typed: bool
    chosen: str = ""
    said: str = ""


class DraftForm(NamedTuple):
    """An item, or the head: its fields, its questions, and the text round it."""

    heading: str
    act: str  # what its first button does
    others: Sequence[tuple[str, str]]  # what else may be done: the act, what it is called
    fields: Sequence[FormField]
    questions: Sequence[DraftChoice]
    notes: Sequence[str]
    state: str
    text: Sequence[Sequence[MarkedPiece]]
    cuts: Sequence[FieldChoice]  # where the item may be parted in two
    bodies: Sequence[FieldChoice]
    back: str
    digest: str
    refused: Sequence[str] = ()
