"""What one entry came to, in words: what it says, how its record stood and stands, what a reviewer would ask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from deann06.checks.table import severity
from deann06.core.findings import Problem, Severity
from deann06.locale import t
from deann06.output.plain import harmless
from deann06.output.words.change.edited import handed_in, left_of, sentence, stands
from deann06.output.words.change.findings import message
from deann06.output.words.days import doubt_words
from deann06.reports.changes.edited import logged, record_standing, rounds, submitted
from deann06.services.record.bundle import Bundle, Settled, record_id
from deann06.services.record.desk import WrittenEntry


def told_entry(done: WrittenEntry, remarks: Sequence[str] = ()) -> Iterator[str]:
    """The lines that tell it, `remarks` among them; of one that the log had already, that it had."""
    at, record, index = done.at, done.record, done.place
    yield sentence(logged(done.after, record, index))
    if not done.changes:
        yield from (t("edit.said_already"), *remarks)
        return
    if period := handed_in(submitted(done.after, record, index, at.as_of)):
        yield period
    was, now = (record_standing(one, record, at.as_of) for one in (at.registry, done.after))
    if how := stands(was, now, None if at.as_of == at.day else at.as_of):
        yield how
    yield from filter(None, (*remarks, doubt_words(done.after.calendar.doubts)))


def told_bundle(bundle: Bundle, settled: Settled) -> Iterator[str]:
    """The lines that tell entries that were written as one, record by record."""
    at, after = bundle.at, settled.after
    assert after is not None
    for path, numbers in bundle.numbers.items():
        name = record_id(path)
        own = [index for index, number in enumerate(numbers) if number]
        for index in own:
            yield sentence(logged(after, name, index))
        was, now = (record_standing(one, name, at.as_of) for one in (at.registry, after))
        if how := stands(was, now):
            yield f"  {how}"
        for found_round in rounds(after, name, own, at.as_of):
            yield f"  {left_of(found_round)}"


def told_doubts(done: WrittenEntry) -> Iterator[str]:
    """What a reviewer would ask about, and what the gate would not count."""
    yield from warnings_of(done.asked)
    yield from map(_warning, done.late)


def warnings_of(problems: Iterable[Problem]) -> Iterator[str]:
    """What a reviewer would ask about."""
    return (_warning(problem) for problem in problems if severity(problem.code) is Severity.WARNING)


def _warning(problem: Problem) -> str:
    text = " ".join(message(problem)).strip()
    return harmless(t("edit.warning", code=problem.code, message=text))
