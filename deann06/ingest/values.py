"""What is read from the text of a directive: its head, its assignments, its targets, and what was not taken."""

from datetime import date, time
from enum import StrEnum

from msgspec import Struct

from deann06.core.terms.rules import DeadlineRule


class LeadManner(StrEnum):
    """How the text says that a body answers for something."""

    EXPLICIT = "explicit"  # in the sentence itself: `Giao Sở A …`, `Sở A chủ trì …`
    HEADING = "heading"  # a heading that is but the body's name
    INHERITED = "inherited"  # from the sentence above, or before, that introduces this one
    PASSIVE = "passive"  # behind the work: `do Sở A chủ trì`, `(Sở A chủ trì)`, `Cơ quan chủ trì: Sở A`
    CELL = "cell"  # in the cell of a table


class Sureness(StrEnum):
    """How sure a reading is; what is `unsure` is asked about."""

    SURE = "sure"
    LIKELY = "likely"
    UNSURE = "unsure"


class TermKind(StrEnum):
    """What a stated deadline is: a day, a period, a return, a state, or an event."""

    BEFORE = "before"
    BY = "by"
    WITHIN = "within"
    RECURRING = "recurring"
    ONGOING = "ongoing"
    NONE = "none"
    AFTER = "after"  # so many days from a day or after an event
    WHEN = "when"  # when an event occurs


class SaidBody(Struct, frozen=True):
    """A body as the text says it; `agency` is its id, None where the registry knows none, or several."""

    text: str
    agency: str | None = None
    how: LeadManner = LeadManner.EXPLICIT


class SaidRecipient(Struct, frozen=True):
    """Whom a result goes to; `via`: the body through which it goes, as the text says it."""

    text: str
    agency: str | None = None
    via: SaidBody | None = None


class StatedTerm(Struct, frozen=True):
    """A deadline in the words of the text. `last_day` is inclusive; None where it has none, or many."""

    phrase: str
    kind: TermKind
    last_day: date | None = None
    hour: time | None = None  # until that hour of the last day
    every: str | None = None  # as a file writes it: `week`, `2 weeks`
    rule: DeadlineRule | None = None


class OpenQuestion(Struct, frozen=True):
    """What the text does not settle: of which field, the words in question, and what may be meant."""

    field: str
    text: str
    options: tuple[str, ...] = ()


class DraftTask(Struct, frozen=True, kw_only=True):
    """What a body is to do. `clause` is the text's own number, dashes counted; `quote` an exact part of the text."""

    clause: str | None
    quote: str
    title: str
    lead: tuple[SaidBody, ...] = ()
    cooperating: tuple[SaidBody, ...] = ()
    report_to: tuple[SaidRecipient, ...] = ()
    deadlines: tuple[StatedTerm, ...] = ()
    product: str | None = None
    conditional: str | None = None
    sure: dict[str, Sureness] = {}
    questions: tuple[OpenQuestion, ...] = ()


class StatedTarget(Struct, frozen=True):
    """A figure to be reached, which is no task."""

    quote: str
    deadline: StatedTerm | None = None


class LeftOut(Struct, frozen=True):
    """A sentence with an assigning word or a day that assigns nothing, and why: a key of `REASONS`."""

    quote: str
    why: str


class Mended(Struct, frozen=True):
    """A slip of typing or of a converter, mended before reading."""

    kind: str
    before: str
    after: str


class CitedDocument(Struct, frozen=True):
    """Another document that the text names by its number."""

    number: str
    issued: date | None = None


class ReadHead(Struct, frozen=True, kw_only=True):
    """What the document says of itself. `issued`: `YYYY-MM-DD`, or `YYYY-MM` where the day was left blank."""

    number: str | None = None
    kind: str | None = None
    issued: str | None = None
    issuer: SaidBody | None = None
    post: str | None = None
    name: str | None = None
    title: str | None = None
    cites: tuple[CitedDocument, ...] = ()


class Misprint(Struct, frozen=True):
    """What cannot be as it is printed: a key, the printed words, and what may be meant."""

    code: str
    text: str
    options: tuple[str, ...] = ()


class DirectiveReading(Struct, frozen=True, kw_only=True):
    """Everything that was read from a text; every quote occurs in `text`."""

    text: str
    head: ReadHead
    assignments: tuple[DraftTask, ...] = ()
    targets: tuple[StatedTarget, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    mended: tuple[Mended, ...] = ()
    misprints: tuple[Misprint, ...] = ()


REASONS = (
    "past",  # a result that was reached, or what has happened
    "citation",  # the day or the assigning words of another document
    "basis",  # `Căn cứ …`
    "meeting",  # the day of a meeting
    "carrier",  # introduces the points below it, which are taken
    "closing",  # `Trên đây là …`
    "frame",  # head, recipients and signature
    "opinion",  # praise, blame, agreement
    "manner",  # how what is assigned is to be done: a prohibition behind it
    "part",  # a term, recipients or bodies of the assignment in front of it
    "enactment",  # what a decision puts into force
    "heading",  # a heading
    "description",  # a background, a purpose, a forecast
)
