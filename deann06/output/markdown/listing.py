"""`deann06 list --format markdown`: for a page, a mail or a request."""

from __future__ import annotations

from collections.abc import Iterator

from deann06.core.text.vietnamese import first_upper
from deann06.locale import t
from deann06.output.literal import in_line
from deann06.output.markdown.head import head_lines
from deann06.output.markdown.table import table_lines
from deann06.output.words.asked import asked_words, count_words, later_words
from deann06.output.words.days import clocks
from deann06.output.words.tasks import remarks, role_words, row_words
from deann06.reports.rows.columns import list_table
from deann06.reports.rows.kinds import ListedModel, ListedTask, Listing


def render(listing: Listing) -> str:
    """The page, with a newline at its end."""
    return "\n".join(_lines(listing)) + "\n"


def _lines(listing: Listing) -> Iterator[str]:
    said = (
        first_upper(clocks(listing.as_of, listing.commit)),
        first_upper(" · ".join(asked_words(listing.asked))),
        later_words(listing),
    )
    yield from head_lines(listing.notice, count_words(listing), said)
    if listing.rows:
        yield from ("", *table_lines(list_table(listing)))
    if listing.beside:
        yield from ("", f"**{in_line(t('view.beside').capitalize())}** ({in_line(t('view.beside.note'))})", "")
        yield from (f"- {_beside(row)}" for row in listing.beside)


def _beside(row: ListedTask | ListedModel) -> str:
    """What the body asked about has only a part in, with its role, and how a task stands for all."""
    parts = [role_words(row.role)] if row.role else []
    if isinstance(row, ListedTask):
        parts.append(t("cell.waived") if row.waived else row_words(row))
        return f"**{in_line(row.label)}** {in_line(' · '.join((row.title + remarks(row), *parts)))}"
    return f"**{in_line(row.id)}** {in_line(' · '.join((row.title, *parts)))}"
