"""`deann06 list --by … --format markdown`."""

from __future__ import annotations

from collections.abc import Iterator

from deann06.core.text.vietnamese import first_upper
from deann06.output.literal import in_line
from deann06.output.markdown.head import head_lines
from deann06.output.markdown.table import table_lines
from deann06.output.words.asked import asked_words, not_yet_words, note_words, title_words
from deann06.output.words.days import clocks
from deann06.reports.rows.columns import duties_table, tasks_table
from deann06.reports.rows.rollup import Rollup


def render(rollup: Rollup) -> str:
    """The page, with a newline at its end."""
    return "\n".join(_lines(rollup)) + "\n"


def _lines(rollup: Rollup) -> Iterator[str]:
    said = (
        first_upper(clocks(rollup.as_of, rollup.commit)),
        first_upper(" · ".join(asked_words(rollup.asked))),
        not_yet_words(rollup.coming, rollup.later),
    )
    yield from head_lines(rollup.notice, title_words(rollup), said)
    yield from ("", *table_lines(tasks_table(rollup)))
    if rollup.total.counts.duties:
        yield from ("", *table_lines(duties_table(rollup)))
    for note in note_words(rollup):
        yield from ("", in_line(note))
