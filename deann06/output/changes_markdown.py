"""`deann06 changes --format markdown`: for a pull request, a page or a mail."""

from __future__ import annotations

from collections.abc import Iterator

from deann06.locale import t
from deann06.output.change_words import label_of, sentence, standing_change
from deann06.output.changes_text import between, effect
from deann06.output.markdown import escape
from deann06.output.templates import one_line
from deann06.reports.changes import Comparison, RecordChanges


def render(changes: Comparison) -> str:
    """The page, with a newline at its end."""
    return "\n".join(_lines(changes)) + "\n"


def _lines(changes: Comparison) -> Iterator[str]:
    if changes.notice:
        yield from (f"> **{_plain(changes.notice)}**", "")
    if changes.records:
        count = t("change.count", count=changes.count, records=len(changes.records))
    else:
        count = t("change.none")
    yield from (f"**{_plain(count)}**", "")
    day = t("change.as_of", day=changes.as_of)
    yield from (f"{_plain(between(changes))}; {_plain(day)}.", "")
    for record in changes.records:
        yield from _record(changes, record)
    if changes.records:
        yield ""
    if changes.beside:
        yield from (f"**{_plain(t('change.beside').capitalize())}** ({_plain(t('change.beside.note'))})", "")
        for record in changes.beside:
            yield f"- **{_plain(record.label)}** {_plain(standing_change(record.before, record.after))}"
        yield ""
    yield from (f"**{_plain(t('change.ledger').capitalize())}**", "")
    yield from (f"- {_plain(text)}" for text in effect(changes))


def _record(changes: Comparison, record: RecordChanges) -> Iterator[str]:
    label = _plain(label_of(record.folder, record.label))
    yield f"- **{label}** {_plain(record.title)}".rstrip() if record.folder else f"- **{label}**"
    for change in record.changes:
        yield f"  - {_plain(sentence(change, changes.before.registry, changes.after.registry))}"
    if record.stands_otherwise:
        yield f"  - *{_plain(standing_change(record.before, record.after))}*"


def _plain(text: str) -> str:
    """A text that Markdown shows as it is, on one line."""
    return str(escape(one_line(text)))
