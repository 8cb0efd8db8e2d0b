"""`deann06 trace` on a terminal: clauses with the tasks that carry them out."""

from __future__ import annotations

from datetime import date

from deann06.core.records import Directive
from deann06.core.standing.ledger import tasks_and_duties_of_heads
from deann06.core.standing.logs import supersession
from deann06.core.state.quotes import QuoteTrace
from deann06.core.text.notes import one_line
from deann06.core.text.vietnamese import first_upper
from deann06.locale import t
from deann06.output.screen.parts.beside import STANDING_STYLES
from deann06.output.screen.parts.head import head
from deann06.output.screen.terminal import Piece, Screen
from deann06.output.words.tasks import standing_words, tasks_and_duties_words
from deann06.output.words.terms import rough_words
from deann06.reports.pages.trace import ClauseTrace, Trace, TracePage


def show(page: TracePage, screen: Screen) -> None:
    """Print the page."""
    head(screen, page.title, page.notice, page.as_of, page.commit)
    if not page.traces:
        screen.blank()
        screen.line(t("view.trace.nothing"))
    for trace in page.traces:
        _directive(screen, page, trace)


def _directive(screen: Screen, page: TracePage, trace: Trace) -> None:
    directive = trace.directive
    screen.blank()
    screen.item([], [(directive.title, "head")], gap=0)
    named = " ".join(part for part in (directive.kind, directive.number) if part)
    issued = t("view.issued", day=rough_words(directive.issued))
    screen.line((f"{named} · {issued} · {directive.id}", "dim"))
    if replaced := superseded_words(directive, page.as_of):
        screen.item([], [(first_upper(replaced), "warn")], gap=0)
    screen.blank()
    if not trace.clauses:
        screen.line(t("view.trace.no_clauses"))
        loose_lines(screen, page, trace, indent=2)
        quote_lines(screen, page, trace.quotes)
        return
    wide = max(len(clause.clause) for clause in trace.clauses)
    for clause in trace.clauses:
        clause_lines(screen, page, clause, wide)
    loose_lines(screen, page, trace, indent=wide + 5)
    screen.blank()
    screen.line(summary(trace))
    quote_lines(screen, page, trace.quotes)


def superseded_words(directive: Directive, as_of: date) -> str | None:
    """That another directive has replaced this one, where one has."""
    entry = supersession(directive, as_of)
    return t("view.superseded.on", directive=entry.supersede, day=entry.date) if entry else None


def loose_lines(screen: Screen, page: TracePage, trace: Trace, *, indent: int) -> None:
    """The tasks of clauses that the directive does not list, and those that carry it out as a whole."""
    unplaced = "view.trace.unplaced" if trace.clauses else "view.tasks_of"
    for key, tasks in ((unplaced, trace.unplaced), ("view.trace.whole", trace.whole)):
        if tasks:
            screen.heading(t(key))
        for task in tasks:
            screen.item(*task_line(page, task), indent=indent)


def summary(trace: Trace) -> Piece:
    """How many clauses are covered, and which are not."""
    count, missing = len(trace.clauses), trace.missing
    if not missing:
        return t("view.trace.complete", count=count), "good"
    return t("view.trace.missing", count=count, covered=count - len(missing), names=", ".join(missing)), "bad"


def quote_lines(screen: Screen, page: TracePage, quotes: QuoteTrace | None) -> None:
    """What the text and the quotes of tasks say of each other, where there is a text."""
    if quotes is None:
        return
    if quotes.standing and not quotes.lost:
        screen.line((t("view.trace.quotes.standing", count=len(quotes.standing)), "good"))
    if quotes.unquoted:
        screen.line((t("view.trace.quotes.unquoted", count=len(quotes.unquoted)), "dim"))
    named = [page.labels[one.task] for one in quotes.lost] + [one.clause or "–" for one in quotes.passages]
    wide = max(map(len, named), default=0)
    if quotes.lost:
        screen.heading(t("view.trace.quotes.lost"))
    for lost in quotes.lost:
        why = t(f"view.trace.quotes.{lost.altered.value}")
        screen.item(
            [(f"{page.labels[lost.task]:<{wide}}", "key")],
            [t("view.quoted", text=lost.quote), (f" · {why}", "bad")],
            indent=2,
        )
    if quotes.passages:
        screen.heading(t("view.trace.quotes.passages"))
    for passage in quotes.passages:
        screen.item([(f"{passage.clause or '–':<{wide}}", "key")], [t("view.quoted", text=passage.quote)], indent=2)


def clause_lines(screen: Screen, page: TracePage, clause: ClauseTrace, wide: int) -> None:
    """A clause and what covers it."""
    gap = not (clause.tasks or clause.excused)  # its own, not one of a clause below it
    sign: Piece = ("✖", "bad") if gap and not clause.covered else " "
    screen.item([" ", sign, " ", (f"{clause.clause:<{wide}}", "key")], [clause.summary])
    indent = wide + 5
    for task in clause.own:
        screen.item(*task_line(page, task), indent=indent)
    below = [task for task in clause.below if task not in clause.own]
    if below:
        screen.item(
            [" " * indent],
            [
                (
                    t(
                        "view.trace.below",
                        count=tasks_and_duties_words(tasks_and_duties_of_heads(page.tasks[name] for name in below)),
                    ),
                    "dim",
                )
            ],
            gap=0,
        )
    if clause.no_task:
        screen.item([" " * indent], [(t("view.trace.no_task", reason=one_line(clause.no_task)), "dim")], gap=0)
    elif clause.excused:
        screen.item([" " * indent], [(t("view.trace.excused", clause=clause.excused), "dim")], gap=0)
    if gap and not clause.covered:
        screen.item([" " * indent], [(t("view.trace.none"), "bad")], gap=0)


def task_line(page: TracePage, task: str) -> tuple[list[Piece], list[Piece]]:
    """A task's label, title and standing."""
    how = page.standings.get(task)
    rest: list[Piece] = [page.tasks[task].title]
    if how is None:
        rest.append((f" · {t('view.not_yet')}", "dim"))
    else:
        words = standing_words(how.kind, how.days_overdue, how.days_late, assumed=how.assumed)
        rest += [" · ", (words, STANDING_STYLES.get(how.kind, ""))]
    return [(page.labels[task], "key")], rest
