"""`deann06 show` on a terminal: a directive, an agency, an indicator, a year of the calendar."""

from __future__ import annotations

from deann06.core.records import Role
from deann06.core.text.notes import note_lines, one_line
from deann06.locale import known, t, written
from deann06.output.screen.parts.beside import show_beside
from deann06.output.screen.parts.record import LabelledField, bullets, fields, task_lines
from deann06.output.screen.read.trace import clause_lines, loose_lines, summary, superseded_words
from deann06.output.screen.terminal import Piece, Screen, ScreenColumn
from deann06.output.words.bodies import body_words, joined, names
from deann06.output.words.cells import lifetime_words, target_words
from deann06.output.words.choices import choice_words
from deann06.output.words.days import reading_words
from deann06.output.words.terms import day_said, rough_words
from deann06.reports.pages.parts import AgencyDetail, CalendarDetail, DirectiveDetail, IndicatorDetail


def directive(screen: Screen, detail: DirectiveDetail) -> None:
    """A directive: what it is, what it says, and the tasks of its clauses."""
    record, page = detail.directive, detail.trace
    signer = record.signer
    fields(
        screen,
        [
            LabelledField("kind", record.kind),
            LabelledField("number", record.number or t("view.no_number")),
            LabelledField("issued", rough_words(record.issued)),
            LabelledField("superseded", superseded_words(record, page.as_of), "warn"),
            LabelledField("issuer", names([detail.issuer])),
            LabelledField("signer", ", ".join(part for part in (signer.post, signer.name) if part) if signer else None),
            *(LabelledField("basis", f"{title} ({name})" if title != name else name) for name, title in detail.basis),
            *(LabelledField("cites", f"{title} ({name})" if title != name else name) for name, title in detail.cites),
            LabelledField("url", record.url),
            *(LabelledField("note", line) for line in note_lines(record.note)),
        ],
    )
    trace = page.traces[0]
    if trace.clauses:
        screen.heading(t("view.clauses"))
        wide = max(len(clause.clause) for clause in trace.clauses)
        for clause in trace.clauses:
            clause_lines(screen, page, clause, wide)
        screen.item([" "], [summary(trace)], gap=0)
    loose_lines(screen, page, trace, indent=1)
    bullets(screen, t("view.targets"), record.targets)
    if record.assessment:
        bullets(screen, t("view.results"), [one_line(one) for one in record.assessment.results])
        limitations = [
            f"{one_line(one.text)} ({t(f'difficulty.{one.kind.value}')})" for one in record.assessment.limitations
        ]
        bullets(screen, t("view.limitations"), limitations)
    errata = [
        t(
            "view.erratum",
            field=_field(one.field),
            printed=one.printed,
            read_as=day_said(one.read_as),
            reason=one_line(one.reason),
        )
        for one in record.errata
    ]
    bullets(screen, t("view.errata"), errata)


def _field(name: str) -> str:
    """A field of a record by its label, where it has one."""
    return t(f"view.field.{name}") if known(f"view.field.{name}") else name


def agency(screen: Screen, detail: AgencyDetail) -> None:
    """A body or a group: its lifetime, who took over, what it answers for, its tasks on the day."""
    record, row = detail.agency, detail.row
    successors = [
        f"{names([body])} ({said.agency})" + (f", {said.basis}" if said.basis else "")
        for body, said in detail.successors
    ]
    fields(
        screen,
        [
            LabelledField("short", row.short),
            LabelledField("code", record.code),
            LabelledField("aliases", joined(record.aliases)),
            LabelledField("system", choice_words(record.system) if record.system else None),
            LabelledField("level", choice_words(record.level) if record.level else None),
            LabelledField("lifetime", lifetime_words(row), "" if row.exists else "warn"),
            LabelledField("successors", "; ".join(successors)),
            *(
                LabelledField("former", t("view.former", name=old.name, day=rough_words(old.until)))
                for old in record.former
            ),
            LabelledField("answers", ", ".join(f"{body.short} ({body.id})" for body in row.answers)),
            LabelledField("members", names(detail.members)),
            LabelledField("within", names(detail.within)),
            *(LabelledField("note", line) for line in note_lines(record.note)),
            LabelledField("record_source", record.source),
        ],
    )
    for role in (Role.LEAD, Role.RESPONDENT):
        task_lines(screen, t(f"view.own.{role}"), [task for task in detail.own if task.role is role])
    show_beside(screen, detail.beside)


def indicator(screen: Screen, detail: IndicatorDetail) -> None:
    """An indicator and its readings, newest last."""
    record = detail.indicator
    fields(
        screen,
        [
            LabelledField("unit", record.unit),
            LabelledField("measure_kind", choice_words(record.kind)),
            LabelledField("better", choice_words(record.better) if record.better else None),
            LabelledField("owner", body_words(detail.owner) if detail.owner else None),
            LabelledField("target", target_words(record.target, record.unit, record.kind)),
            LabelledField("source", detail.directive),
            *(LabelledField("note", line) for line in note_lines(record.note)),
        ],
    )
    if not detail.readings:
        screen.blank()
        screen.line(t("view.readings.none"))
        return
    screen.heading(t("view.readings"))
    rows: list[list[Piece]] = [
        [str(written(one.on)), reading_words(one.value, record.unit, record.kind), names(by), one.record.id]
        for one, by in detail.readings
    ]
    columns = [ScreenColumn(t(f"view.col.{name}"), weight) for name, weight in (("on", 1), ("value", 1), ("by", 2))]
    screen.table([*columns, ScreenColumn(t("view.col.where"), 2)], rows)


def calendar(screen: Screen, detail: CalendarDetail) -> None:
    """The days off and the days worked instead in a year."""
    year = detail.year
    for title, days in (("holidays", year.holidays), ("unconfirmed", year.unconfirmed)):
        bullets(screen, t(f"view.{title}"), [f"{written(day.date)}: {day.name}" for day in days])
    bullets(
        screen,
        t("view.working"),
        [t("view.worked", day=day.date, instead=day.instead_of) for day in year.working],
    )
