"""A draft of a mail to a body with what it still has to do, and its workbook: nothing is ever sent from here."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from deann06.locale import official
from deann06.output.documents.mail import Recipient, written
from deann06.output.words.official.terms import period_words
from deann06.output.words.tasks import standing_words
from deann06.reports.dataset.events import BodyFeed, TermEvent


class MailFacts(NamedTuple):
    """What is the same for all drafts of a registry."""

    title: str
    as_of: date
    notice: str | None


def draft_of_due(feed: BodyFeed, mail: str | None, facts: MailFacts, workbook: bytes, name: str) -> bytes:
    """The draft to the body of a feed, with a workbook of that file name. It has one event at least that is open."""
    subject = official("export.mail.subject", title=facts.title, day=facts.as_of)
    to = Recipient(feed.body.name, mail)
    return written(to, subject, _lines(feed, facts), facts.as_of, workbook, name)


def _lines(feed: BodyFeed, facts: MailFacts) -> Iterator[str]:
    if facts.notice:
        yield from (facts.notice, "")
    yield official("export.mail.to", body=feed.body.name)
    yield ""
    yield official("export.mail.begin", title=facts.title, day=facts.as_of)
    for event in feed.open:
        yield official("export.mail.task", day=event.last_day, title=_title(event), standing=_standing(event))
    yield ""
    yield official("export.mail.end")


def _title(event: TermEvent) -> str:
    return f"{event.title} ({period_words(event.period)})" if event.period else event.title


def _standing(event: TermEvent) -> str:
    doubt = [official("word.unconfirmed")] if event.unconfirmed else []
    if not event.cell:
        return ", ".join((standing_words(event.kind, event.days_overdue, event.days_late, say=official), *doubt))
    late = [official("standing.overdue_days", days=event.days_overdue)] if event.days_overdue else []
    return ", ".join((official(f"cell.{event.cell.value}"), *late, *doubt))
