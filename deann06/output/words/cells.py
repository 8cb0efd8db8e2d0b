"""What stands in a cell of a table, in words: the same in every medium."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from deann06.core.records import CountedBy, IndicatorKind, Level, System, Target
from deann06.core.standing.ledger import TasksAndDuties
from deann06.core.terms.periods import RoughDate
from deann06.locale import known, t, written
from deann06.output.words.bodies import joined, names
from deann06.output.words.choices import choice_words
from deann06.output.words.days import percent, reading_words
from deann06.output.words.packets.answered import how_answered
from deann06.output.words.tasks import caution_words, progress_words, remarks, row_words
from deann06.output.words.terms import rough_words, turn_words
from deann06.reports.rows.kinds import ListedAgency, ListedDirective, ListedIndicator, ListedModel, ListedView
from deann06.reports.rows.table import ColumnKind

if TYPE_CHECKING:
    from deann06.reports.rows.rollup import RollupLine

NOTHING: Final = "–"


def heading(key: str) -> str:
    """What a column is called."""
    return t(f"view.col.{key}")


def cell_words(kind: ColumnKind, value: Any) -> str:
    """What a cell says; a dash, or nothing of a progress, where there is nothing to say."""
    return _WORDS[kind](value)


def data_heading(table: str, name: str) -> str:
    """What a column of data is called: in its table, where that means another thing; else as on every page."""
    keys = (f"export.col.{table}.{name}", f"export.col.{name}")
    return t(next(filter(known, keys), f"view.col.{name}"))


def _day(day: date | RoughDate | None) -> str:
    return rough_words(day) if day is None or isinstance(day, RoughDate) else str(written(day))


def _state(row: ListedModel) -> str:
    """What is reported of a model; a proposal that waits for a decision, and an open obstacle."""
    parts = [choice_words(row.state) if row.state else NOTHING]
    if row.waiting:
        parts.append(t("view.list.proposed", decision=choice_words(row.waiting)))
    if row.blocked:
        parts.append(t("view.list.blocked"))
    return "; ".join(parts)


def _document(row: ListedDirective) -> str:
    kind = "" if row.title.startswith(row.kind) else f"{row.kind} "  # a title that begins with it says it
    named = f"{kind}{row.number}: {row.title}" if row.number else row.title
    replaced = t("view.superseded.by", directive=row.superseded_by) if row.superseded_by else ""
    return f"{named} [{replaced}]" if replaced else named


def _clauses(row: ListedDirective) -> str:
    if row.missing:
        return t("view.list.uncovered", count=row.clauses, missing=len(row.missing))
    return str(row.clauses) if row.clauses else NOTHING


def _both(count: TasksAndDuties) -> str:
    """The numbers of a narrow column: tasks, and duties where there are any."""
    return t("view.list.both", tasks=count.tasks, duties=count.duties) if count.duties else str(count.tasks)


def agency_remark(row: ListedAgency) -> str:
    """What is to be said of a body on the day: a group, its lifetime, its heir, for whom it answers."""
    parts = [t("view.list.group", count=row.members)] if row.members is not None else []
    parts += [lifetime] if (lifetime := lifetime_words(row)) else []
    if row.heir:
        parts.append(t("view.list.heir", name=row.heir.short))
    if row.answers:
        parts.append(t("view.list.answers", names=joined(body.short for body in row.answers)))
    return "; ".join(parts)


def lifetime_words(row: ListedAgency) -> str:
    """Since when and until when a body exists, as far as its record says; where that is not known any more, so."""
    parts = []
    if row.valid.since:
        parts.append(t("view.list.since", day=rough_words(row.valid.since)))
    if row.valid.until:
        parts.append(t("view.list.ended" if row.ended else "view.list.until", day=rough_words(row.valid.until)))
    if not row.verified:
        parts.append(t("word.unverified"))
    return ", ".join(parts)


def target_words(target: Target | None, unit: str, kind: IndicatorKind) -> str | None:
    """What an indicator is to come to, and by when."""
    if target is None:
        return None
    value = reading_words(target.value, unit, kind)
    return t("view.target_by", value=value, day=rough_words(target.by)) if target.by else value


def line_words(line: RollupLine) -> str:
    """What the tasks of a line have in common."""
    if line.total:
        return t("view.by.total")
    if line.key is None:
        return t(f"view.by.none.{line.by.value}")
    if line.by is CountedBy.LEVEL:
        return choice_words(Level(line.key))
    if line.by is CountedBy.SYSTEM:
        return choice_words(System(line.key))
    if line.by is CountedBy.AGENCY:
        return names(line.bodies) + (f" ({t('word.unconfirmed')})" if line.unconfirmed else "")
    if line.issued and line.name:
        return t("view.by.dated", kind=line.name, day=rough_words(RoughDate.parse(line.issued)))
    return line.name or line.key


def _view(row: ListedView) -> str:
    """What a saved view asks for, how it is sorted, or by what it counts."""
    from deann06.output.words.asked import asked_words

    said = [*asked_words(row.asked)]
    if row.sort:
        said.append(t("view.list.sorted", key=choice_words(row.sort)))
    if row.by:
        said.append(t("view.list.counted", by=choice_words(row.by)))
    return " · ".join(said) or t("view.list.everything")


def _reading(row: ListedIndicator) -> str:
    return reading_words(row.value, row.unit, row.kind) if row.value else NOTHING


def _text(value: object) -> str:
    return NOTHING if value is None else str(value)


_WORDS: Final[Mapping[ColumnKind, Callable[[Any], str]]] = {
    ColumnKind.KEY: str,
    ColumnKind.TEXT: _text,
    ColumnKind.DATE: _day,
    ColumnKind.NUMBER: _text,
    ColumnKind.PERCENT: progress_words,
    ColumnKind.RATE: percent,
    ColumnKind.FILTERS: _view,
    ColumnKind.LINE: line_words,
    ColumnKind.BODIES: lambda bodies: names(bodies) or NOTHING,
    ColumnKind.CHOICE: lambda value: choice_words(value) if value else NOTHING,
    ColumnKind.CHOICES: lambda values: ", ".join(map(choice_words, values)) or NOTHING,
    ColumnKind.FLAG: lambda value: t("word.yes" if value else "word.no"),
    ColumnKind.TURN: lambda cell: turn_words(cell.key, cell.span),
    ColumnKind.CAUTION: caution_words,
    ColumnKind.COUNT: _both,
    ColumnKind.TITLE: lambda row: row.title + remarks(row),
    ColumnKind.STANDING: row_words,
    ColumnKind.STATE: _state,
    ColumnKind.DOCUMENT: _document,
    ColumnKind.CLAUSES: _clauses,
    ColumnKind.REMARK: agency_remark,
    ColumnKind.ANSWERED: how_answered,
    ColumnKind.READING: _reading,
    ColumnKind.TARGET: lambda row: target_words(row.target, row.unit, row.kind) or NOTHING,
}
