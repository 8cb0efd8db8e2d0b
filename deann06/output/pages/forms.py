"""The values of pages that take something: what their templates show."""

from collections.abc import Sequence
from typing import NamedTuple

from deann06.output.pages.fields import FieldChoice, FormField


class RefusedPage(NamedTuple):
    """Why something was refused, and the page that leads back; empty where there is none."""

    lines: Sequence[str]
    back: str = ""


class ActForm(NamedTuple):
    """The form of one act on one record."""

    act: str
    record: str  # the page of the record
    label: str
    title: str
    now: str  # how it stands
    fields: Sequence[FormField]
    common: Sequence[FormField]
    bodies: Sequence[FieldChoice]
    digest: str
    obstacles: Sequence[str] = ()
    refused: Sequence[str] = ()
    changed: bool = False  # by somebody else, since the page was made
    preview: Sequence[str] = ()


class SheetCell(NamedTuple):
    """One field of a sheet: what was typed, and why it is refused."""

    name: str
    label: str
    typed: str = ""
    refused: str = ""


class SheetTask(NamedTuple):
    """An open task of a body, and the field for how far it is."""

    page: str
    label: str
    title: str
    now: str
    cell: SheetCell


class SheetLine(NamedTuple):
    """One body of a sheet."""

    name: str
    late: bool
    ending: str
    number: SheetCell
    day: SheetCell
    note: SheetCell
    tasks: Sequence[SheetTask]


class SheetForm(NamedTuple):
    """The sheet of one task: its lines by period."""

    record: str
    label: str
    title: str
    periods: Sequence[tuple[str, Sequence[SheetLine]]]
    nobody: str
    digest: str
    refused: Sequence[str] = ()
    changed: bool = False


class SheetList(NamedTuple):
    """The tasks that have a sheet: its page, its label and title, what is told of it."""

    duties: Sequence[tuple[str, str, str, str]]


class LooseLine(NamedTuple):
    """Something that no commit has: its record's page, what names it, what it says; the page that corrects it."""

    page: str
    folder: str
    id: str
    entry: str
    said: str
    digest: str


class LooseList(NamedTuple):
    """All that no commit has; `known` where git can say so."""

    lines: Sequence[LooseLine]
    known: bool
    refused: Sequence[str] = ()


class PaperForm(NamedTuple):
    """The form of a document, and those that were made since the desk was opened."""

    fields: Sequence[FormField]
    bodies: Sequence[FieldChoice]
    forms: Sequence[tuple[str, bool]]  # of files: md, docx …, and whether it is wanted
    folder: str
    made: Sequence[tuple[str, str]]  # the address below this one, the name of the file
    refused: Sequence[str] = ()
    there: bool = False  # something else stands there: it is asked whether to write over it
