"""What a commit changed of a record, in a sentence, and how late that was recorded."""

from __future__ import annotations

from deann06.core.changes.compare import ChangeKind
from deann06.core.editing.corrections import entry_name, number_of_day
from deann06.locale import t
from deann06.output.words.change.changes import change_sentence, entry_words
from deann06.reports.changes.history import History, HistoryStep, RecordedChange


def fact_words(history: History, step: HistoryStep, fact: RecordedChange) -> str:
    """What a commit changed, in one sentence."""
    change = fact.change
    if change.kind is ChangeKind.ENTRY_ADDED and fact.new:
        words = entry_words(history.registry, fact.new, change.new)
        log = getattr(fact.new, "log", ())
        several = change.index is not None and number_of_day(log, change.index)
        return t("change.history.entry", words=words, name=entry_name(log, change.index or 0)) if several else words
    if change.kind is ChangeKind.ADDED:
        return t("change.history.seen" if step.cut else "change.history.created")
    if change.kind is ChangeKind.REMOVED:
        return t("change.history.removed")
    return change_sentence(change, history.registry, fact.old, fact.new)


def late_words(fact: RecordedChange) -> str:
    """How many days later than true it was recorded; nothing on the day itself."""
    days = fact.days_late or 0
    if days == 0:
        return ""
    return t("change.history.late" if days > 0 else "change.history.early", days=abs(days))
