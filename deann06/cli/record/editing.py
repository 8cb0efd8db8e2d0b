"""An act told: the change, how it stands now, what a reviewer would ask about."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

from deann06.checks.table import severity
from deann06.cli.clock import today
from deann06.cli.uncommitted import tell_uncommitted
from deann06.core.findings import Problem, Severity
from deann06.locale import t
from deann06.output.plain import harmless
from deann06.output.screen.parts.edit import diff, handed_in, sentence, stands
from deann06.output.words.change.findings import message
from deann06.output.words.days import doubt_words
from deann06.reports.changes.edited import logged, record_standing, submitted
from deann06.services.record.desk import BuildEntry, Options, add_entry


def edit(wanted: str, options: Options, say: BuildEntry, remarks: Sequence[str] = ()) -> int:
    """Add one entry to the record named `wanted`; print the change and what `say` wants told; the exit code.

    Raises DeannError.
    """
    done = add_entry(wanted, options, today(), say)
    at, record, index = done.at, done.record, done.place
    if not done.changes:
        print(sentence(logged(at.registry, record, index)))
        print("\n".join((t("edit.said_already"), *remarks)))
        if not options.dry_run:
            tell_uncommitted(at, {})
        return 0
    if options.dry_run:
        for path, new in done.changes.items():
            print(diff(at.shown(path), at.before.tree[path], new or b""), end="")
    print(sentence(logged(done.after, record, index)))
    if period := handed_in(submitted(done.after, record, index, at.as_of)):
        print(period)
    was, now = (record_standing(one, record, at.as_of) for one in (at.registry, done.after))
    if how := stands(was, now, None if at.as_of == at.day else at.as_of):
        print(how)
    for words in filter(None, (*remarks, doubt_words(done.after.calendar.doubts))):
        print(words)
    warn(done.asked)
    for problem in done.late:
        _tell(problem)
    if options.dry_run:
        print(t("edit.dry_run"), file=sys.stderr)
    else:
        tell_uncommitted(at, done.changes)
    return 0


def warn(problems: Iterable[Problem]) -> None:
    """Tell on stderr what a reviewer would ask about."""
    for problem in problems:
        if severity(problem.code) is Severity.WARNING:
            _tell(problem)


def _tell(problem: Problem) -> None:
    text = " ".join(message(problem)).strip()
    print(harmless(t("edit.warning", code=problem.code, message=text)), file=sys.stderr)
