"""`deann06 changes --format markdown`: for a pull request, a page or a mail."""

from __future__ import annotations

from collections.abc import Iterator

from deann06.core.text.vietnamese import first_upper
from deann06.locale import t
from deann06.output.literal import in_line
from deann06.output.words.change.changes import label_of, sentence, standing_change
from deann06.output.words.change.comparison import between, effect
from deann06.output.words.days import doubt_words
from deann06.reports.changes.compare import Comparison, RecordChanges


def render(changes: Comparison) -> str:
    """The page, with a newline at its end."""
    return "\n".join(_lines(changes)) + "\n"


def _lines(changes: Comparison) -> Iterator[str]:
    if changes.notice:
        yield from (f"> **{in_line(changes.notice)}**", "")
    if changes.records:
        count = t("change.count", count=changes.count, records=len(changes.records))
    else:
        count = t("change.none")
    yield from (f"**{in_line(count)}**", "")
    day = t("change.as_of", day=changes.as_of)
    yield from (f"{in_line(first_upper(between(changes)))}; {in_line(day)}.", "")
    for record in changes.records:
        yield from record_lines(changes, record)
    if changes.records:
        yield ""
    if changes.beside:
        yield from (f"**{in_line(t('change.beside').capitalize())}** ({in_line(t('change.beside.note'))})", "")
        for record in changes.beside:
            yield f"- **{in_line(record.label)}** {in_line(standing_change(record.before, record.after))}"
        yield ""
    yield from (f"**{in_line(t('change.ledger').capitalize())}**", "")
    yield from (f"- {in_line(text)}" for text in effect(changes))
    if doubt := doubt_words(changes.doubts):
        yield from ("", f"> {in_line(doubt)}")


def record_lines(changes: Comparison, record: RecordChanges) -> Iterator[str]:
    """A record and what changed in it, as items of a list."""
    label = in_line(label_of(record.folder, record.label))
    yield f"- **{label}** {in_line(record.title)}".rstrip() if record.folder else f"- **{label}**"
    for change in record.changes:
        yield f"  - {in_line(sentence(change, changes.before.registry, changes.after.registry))}"
    if record.stands_otherwise:
        yield f"  - *{in_line(standing_change(record.before, record.after))}*"
