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
