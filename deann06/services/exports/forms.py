"""The forms that other programs take: what files each comes to, and what is in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, time
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from deann06.core.commit import ZONE, Commit
from deann06.core.records import Tier
from deann06.core.text.file_names import file_part
from deann06.reports.rows.narrow import RowFilter
from deann06.services.session import Session, for_readers

if TYPE_CHECKING:
    from deann06.core.standing.ledger import Row
    from deann06.reports.dataset.columns import DataTable
    from deann06.reports.dataset.events import BodyFeed
    from deann06.reports.dataset.tables import Dataset
    from deann06.reports.rows.narrow import NamedFilter
    from deann06.reports.rows.table import Table


class ExportWish(NamedTuple):
    """What of a registry is asked for: rows that fit, `view` by what saved filters, records that go as far as `most`
    (None: all); of calendars also to-dos, of a site only the one file that has all its pages.
    """

    wanted: RowFilter
    view: str | None = None
    most: Tier | None = None
    todo: bool = False
    single: bool = False


class ExportedFile(NamedTuple):
    """A file: its name in the folder, or nothing where it is the only one; how many rows of each table are in it."""

    name: str
    content: bytes
    rows: Mapping[str, int]


class Export:
    """What is asked for of a registry, as tables; each worked out once, and only where a form needs it."""

    def __init__(self, session: Session, wish: ExportWish) -> None:
        self.whole = session  # with what its readers may not see
        self.session = for_readers(session, wish.most)
        self.wish = wish

    @cached_property
    def dataset(self) -> Dataset:
        """The tables. Raises Incomputable."""
        from deann06.reports.dataset.tables import build

        session, wish = self.session, self.wish
        return build(session.registry, self.tasks, session.as_of, session.commit, wanted=wish.wanted, view=wish.view)

    @cached_property
    def tasks(self) -> tuple[Row, ...]:
        """How all tasks stand. Raises Incomputable."""
        from deann06.services.standings import rows_of

        return rows_of(self.session)

    @cached_property
    def feeds(self) -> list[BodyFeed]:
        """The last days of each body. Raises Incomputable."""
        from deann06.reports.dataset.events import feeds
        from deann06.reports.rows.narrow import narrow

        registry, wanted = self.session.registry, self.wish.wanted
        counted, beside = narrow(self.tasks, wanted)
        return feeds(counted, beside, registry.bodies, self.session.as_of, wanted.own)

    @property
    def asked(self) -> NamedFilter:
        """What is asked for, by its names."""
        from deann06.reports.rows.narrow import named

        return named(self.session.registry, self.wish.wanted, self.session.as_of, self.wish.view)

    def sheets(self, tasks: Sequence[Row], wanted: RowFilter) -> Mapping[str, Table]:
        """The tables of a workbook of some tasks. Raises Incomputable."""
        from deann06.reports.dataset.sheets import sheets

        return sheets(self.session.registry, tasks, self.session.as_of, wanted)

    def workbook(self, tables: Mapping[str, Table], asked: NamedFilter) -> bytes:
        """Tables as a workbook."""
        from deann06.output.sheets.tables import workbook

        return workbook(self.session.registry.settings.title, asked, tables, self.session.scope)

    def workbook_of(self, feed: BodyFeed) -> bytes:
        """The workbook of one body's own side of what is wanted."""
        from deann06.reports.rows.narrow import named

        registry, day, wanted = self.session.registry, self.session.as_of, self.wish.wanted
        ids = {event.task for event in feed.events}
        if not wanted.own:
            wanted = RowFilter(agency=feed.body.id)
        tasks = [row for row in (self.tasks if wanted is self.wish.wanted else self._counted) if row.id in ids]
        return self.workbook(self.sheets(tasks, wanted), named(registry, wanted, day, self.wish.view))

    @cached_property
    def _counted(self) -> tuple[Row, ...]:
        from deann06.reports.rows.narrow import narrow

        return narrow(self.tasks, self.wish.wanted).rows

    def mail_of(self, feed: BodyFeed) -> str | None:
        """Where a body takes mail."""
        agency = self.session.registry.agencies.get(feed.body.id)
        return agency.contact.mail if agency else None

    @property
    def recorded(self) -> datetime:
        """When what is told was recorded; without git the beginning of the day."""
        commit = self.session.commit
        return commit.committed if isinstance(commit, Commit) else datetime.combine(self.session.as_of, time(), ZONE)


def _ics(export: Export) -> list[ExportedFile]:
    from deann06.output.calendars.feeds import CalendarFacts, events_of, to_dos_of

    session = export.session
    known = session.registry.settings.known_as
    facts = CalendarFacts(known, export.recorded, session.as_of, session.registry.settings.notice)
    files: list[ExportedFile] = []
    for feed in export.feeds:
        name, rows = f"{known}-{file_part(feed.body.id)}", {"events": len(feed.events)}
        files.append(ExportedFile(f"{name}.ics", events_of(feed, facts), rows))
        if export.wish.todo:  # no id has two hyphens in a row
            files.append(ExportedFile(f"{name}--todo.ics", to_dos_of(feed, facts), rows))
    return files


def _xlsx(export: Export) -> list[ExportedFile]:
    found = export.sheets(export.tasks, export.wish.wanted)
    return [ExportedFile("", export.workbook(found, export.asked), _rows_of(found))]


def _eml(export: Export) -> list[ExportedFile]:
    from deann06.output.documents.due_mail import MailFacts, draft_of_due

    settings = export.session.registry.settings
    facts = MailFacts(settings.title, export.session.as_of, settings.notice)
    files: list[ExportedFile] = []
    for feed in export.feeds:
        if not feed.open:
            continue
        name = f"{settings.known_as}-{file_part(feed.body.id)}"
        workbook = export.workbook_of(feed)
        mail = draft_of_due(feed, export.mail_of(feed), facts, workbook, f"{name}.xlsx")
        files.append(ExportedFile(f"{name}.eml", mail, {"events": len(feed.open)}))
    return files


def _site(export: Export) -> list[ExportedFile]:
    from deann06.services.site.files import Audience, site_file, site_files

    audience = Audience(export.wish.most, export.wish.wanted.agency)
    if export.wish.single:
        return [ExportedFile("", site_file(export.whole, audience), {"pages": 1})]
    return [ExportedFile(name, content, {"pages": 1}) for name, content in site_files(export.whole, audience)]


def _rows_of(tables: Mapping[str, Table]) -> Mapping[str, int]:
    return {name: len(table.rows) for name, table in tables.items()}


class ExportForm(NamedTuple):
    """A form: the ending of its files, whether it fills a folder, and what makes them."""

    ending: str
    folder: bool
    make: Callable[[Export], list[ExportedFile]]
    also: tuple[str, ...] = ()  # other endings that files of the form have
    most: Tier | None = None  # how far it goes where nobody says so; None: who has the registry has it


def _csv(export: Export) -> list[ExportedFile]:
    from deann06.output.csv.dataset import render_data

    tables = export.dataset.tables
    return [ExportedFile(f"{one.name}.csv", render_data(one), {one.name: len(one.rows)}) for one in tables]


def _json(export: Export) -> list[ExportedFile]:
    from deann06.output.json.lists import dataset_text

    return _whole(export.dataset.tables, dataset_text(export.dataset, export.session.scope))


def _jsonl(export: Export) -> list[ExportedFile]:
    from deann06.output.json.lists import dataset_lines

    return _whole(export.dataset.tables, dataset_lines(export.dataset.tables))


def _sqlite(export: Export) -> list[ExportedFile]:
    from deann06.output.database.sqlite import render

    return _whole(export.dataset.tables, render(export.dataset.tables))


def _whole(tables: tuple[DataTable, ...], content: bytes) -> list[ExportedFile]:
    return [ExportedFile("", content, {table.name: len(table.rows) for table in tables})]


EXPORTS: Final[Mapping[str, ExportForm]] = {
    "xlsx": ExportForm(".xlsx", False, _xlsx),
    "csv": ExportForm(".csv", True, _csv),
    "json": ExportForm(".json", False, _json),
    "jsonl": ExportForm(".jsonl", False, _jsonl, (".ndjson",)),
    "sqlite": ExportForm(".sqlite", False, _sqlite, (".sqlite3", ".db")),
    "ics": ExportForm(".ics", True, _ics, most=Tier.INTERNAL),
    "eml": ExportForm(".eml", True, _eml, most=Tier.INTERNAL),
    "site": ExportForm(".html", True, _site, (".htm",), most=Tier.INTERNAL),
}
DATASET: Final = "dataset"  # of many days, and so of many states: `dataset.py` makes it
FORMS: Final = (*EXPORTS, DATASET)
