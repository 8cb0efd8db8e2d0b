"""A review as a workbook: its tasks, its head and its unknown bodies, each with what is asked."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath
from typing import Final

from deann06.core.state.registry import Registry
from deann06.locale import t
from deann06.output.documents.package import packed, parts_of
from deann06.output.documents.seal import seal_parts
from deann06.output.sheets.book import BookColumn, BookSheet, book
from deann06.output.words.change.review import draft_answer_words, draft_question_words, field_label
from deann06.reports.pages.drafting import DraftQuestion
from deann06.services.drafting.begin import day_of
from deann06.services.drafting.bodies import ReviewNames, named_bodies
from deann06.services.drafting.made.known import proposed_directive
from deann06.services.drafting.pages import HEAD_SHOWN, term_note
from deann06.services.drafting.questions import BODY_FIELDS, head_questions, questions_of
from deann06.services.drafting.review import HEAD as HEAD_KEY
from deann06.services.drafting.review import ItemState, Review, ReviewItem
from deann06.services.drafting.sheets.layout import BODIES, COLUMNS, HEAD, HIDDEN, KEY, TAKE, TASKS, packed_review

_BY_NAME: Final = ("body", "several")  # questions that the sheet of bodies answers


def review_workbook(review: Review, registry: Registry) -> bytes:
    """The workbook, sealed as documents are, so that it is known whether somebody has typed into it."""
    return packed(seal_parts(parts_of(book(review_sheets(review, registry), _title(review)))))


def review_sheets(review: Review, registry: Registry) -> tuple[BookSheet, ...]:
    """Its sheets: tasks, head, bodies where any is unknown, and the hidden one."""
    tables = {TASKS: task_rows, HEAD: head_rows, BODIES: body_rows}
    made = ((name, rows(review, registry)) for name, rows in tables.items())
    hidden = BookSheet(
        name=HIDDEN,
        columns=(BookColumn(width=30),),
        rows=tuple(packed_review(review)),
        hidden=True,
        protected=True,
        grid=False,
    )
    return (*(_sheet(name, review, rows) for name, rows in made if rows), hidden)


def task_rows(review: Review, registry: Registry) -> list[tuple[str, ...]]:
    """A row for each item, its cells in the order of the columns."""
    names = named_bodies(registry, day_of(review), review.bodies)
    return [_row(TASKS, _task_cells(review, item, registry, names)) for item in review.items]


def head_rows(review: Review, registry: Registry) -> list[tuple[str, ...]]:
    """A row for each field of the head."""
    names = named_bodies(registry, day_of(review), review.bodies)
    issuer = names.settled(review.head.issuer) or review.head.issuer
    said = {name: str(getattr(review.head, name)) for name in HEAD_SHOWN}
    said |= {"issuer": shown_bodies((review.head.issuer,), names) if review.head.issuer else ""}
    said |= {"id": proposed_directive(registry, review.head, issuer)}
    asked = head_questions(review, registry)
    return [
        _row(
            HEAD,
            {
                KEY: name,
                "field": field_label(HEAD_KEY, name),
                "value": said[name],
                "question": _asked(one for one in asked if one.field == name),
            },
        )
        for name in HEAD_SHOWN
    ]


def body_rows(review: Review, registry: Registry) -> list[tuple[str, ...]]:
    """A row for each name that the registry does not know, and that nobody has said anything of."""
    asked = (q for item in review.items for q in questions_of(review, item, registry))
    by_name = {q.text: q for q in (*head_questions(review, registry), *asked) if q.code in _BY_NAME}
    return [
        _row(BODIES, {KEY: name, "name": name, "is": "", "question": _asked([question])})
        for name, question in by_name.items()
    ]


def shown_bodies(listed: Sequence[str], names: ReviewNames) -> str:
    """Bodies as a cell has them: by their short names where these lead back to them, else by their ids."""
    return "; ".join(_shown(one, names) for one in listed)


def _shown(name: str, names: ReviewNames) -> str:
    agency = names.registry.agencies.get(name)
    called = (agency.short, agency.name) if agency else ()
    return next((one for one in called if one and names.finder.ids(one) == (name,)), name)


def marks() -> tuple[str, str]:
    """What is typed to take a task, and to leave it out."""
    return t("draft.sheet.yes"), t("draft.sheet.no")


def _task_cells(review: Review, item: ReviewItem, registry: Registry, names: ReviewNames) -> dict[str, str]:
    fields = item.fields
    taken, left = marks()
    mark = {ItemState.WAITING: "", ItemState.SKIPPED: left}.get(item.state, taken)
    return {
        KEY: str(item.key),
        TAKE: mark,
        "clause": fields.clause,
        "quote": " ".join(fields.quote.split()),
        "title": fields.title,
        **{name: shown_bodies(getattr(fields, name), names) for name in BODY_FIELDS},
        "deadline": fields.deadline,
        "last_day": term_note(review, fields, registry),
        "question": "\n".join(_told(questions_of(review, item, registry))),
    }


def _row(sheet: str, cells: dict[str, str]) -> tuple[str, ...]:
    return tuple(cells[column.key] for column in COLUMNS[sheet])


def _asked(questions: Iterable[DraftQuestion]) -> str:
    """What is asked, with what may be answered, a line each."""
    return "\n".join(line for question in questions for line in _lines(question))


def _told(questions: Sequence[DraftQuestion]) -> Iterator[str]:
    """What is asked of a task; what a name means is answered in the sheet of bodies."""
    for question in questions:
        if question.code in _BY_NAME:
            yield draft_question_words(question) + t("draft.sheet.see", sheet=t(f"draft.sheet.{BODIES}"))
        else:
            yield from _lines(question)


def _lines(question: DraftQuestion) -> Iterator[str]:
    yield draft_question_words(question)
    yield from (f"– {draft_answer_words(one, question.field)}" for one in question.answers)


def _title(review: Review) -> str:
    head = review.head
    called = " ".join(part for part in (head.kind, head.number) if part) or review.source
    return t("draft.sheet.title", name=called)


def _sheet(name: str, review: Review, rows: Sequence[tuple[str, ...]]) -> BookSheet:
    title = t(f"draft.sheet.{name}")
    return BookSheet(
        name=title,
        columns=tuple(
            BookColumn(
                heading=t(f"draft.column.{column.key}"),
                width=column.width,
                hidden=column.key == KEY,
                open=column.open,
                choices=marks() if column.key == TAKE else (),
                refusal=t("draft.sheet.refusal") if column.key == TAKE else "",
            )
            for column in COLUMNS[name]
        ),
        rows=tuple(rows),
        keys=tuple(column.key for column in COLUMNS[name]),
        lines=(_title(review), t(f"draft.sheet.how.{name}")),
        protected=True,
        frozen=3 if name == TASKS else 2,
        footer=f"{PurePath(review.source).name} · {title}",
    )
