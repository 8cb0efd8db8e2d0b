"""What stands behind each figure of a report: its value, the command that shows it, the ids that it counts."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from deann06.core.commit import Commit, Scope
from deann06.core.standing.ledger import COUNTED, Row, rows
from deann06.exchange.bookmarks import read_bookmarks
from deann06.output.documents.seal import seal_json
from deann06.output.documents.word.figures import figure_name
from deann06.output.json.envelope import answer
from deann06.output.json.report import answer_of
from deann06.reports.documents.asked import Made, ReportRequest
from deann06.reports.documents.values import Report
from deann06.reports.rows.narrow import RowFilter, narrow
from deann06.services.documents import OfficeTemplates, files
from deann06.services.session import Session

_DONE: Final = ("completed_on_time", "completed_late")
_STANDINGS: Final[Mapping[str, tuple[str, ...]]] = {  # a key of a ledger → what `list --standing` takes
    **{key: (key,) for key in COUNTED},
    "halted": ("paused", "stopped"),
    "due_done": _DONE,
    "due_all": (*_DONE, "overdue"),
    "rate": (*_DONE, "overdue"),
}
_BOTH: Final = {"overdue_count": "overdue", "due_soon_count": "due_soon"}  # of tasks and recurring duties


class CountedRows(NamedTuple):
    """What a figure counts: rows that stand so, of one body or of all; recurring duties or tasks, None: both."""

    standings: tuple[str, ...]
    agency: str | None = None
    recurring: bool | None = False


def audit_tables(
    session: Session, request: ReportRequest, made: Iterable[Made], office: OfficeTemplates
) -> Iterator[tuple[str, bytes]]:
    """For each document the table of its figures, as JSON: the name of its file and what is in it. Raises DeannError.

    A figure is what stands in a bookmark of the Word document.
    """
    for one in made:
        stood = rows(session.registry, one.value.as_of)
        said = json.loads(answer_of(one.value, request.report))
        known = {figure_name(path): (path, value) for path, value in _values(said)}
        figures = [
            _told(stood, request, one, name, *known[name], said)
            for name in _printed(session, request, one, office)
            if name in known
        ]
        content = {"report": request.report, "document": one.stem, "figures": figures}
        scope = Scope(one.value.as_of, one.value.commit, one.value.notice)
        yield f"{one.stem}.audit.json", seal_json(answer(content, scope).encode())


def _printed(session: Session, request: ReportRequest, one: Made, office: OfficeTemplates) -> Iterator[str]:
    """The names of the figures of a document in Word, in order."""
    ((name, content),) = files(session, request, [one], ("docx",), office)
    yield from (mark.name for mark in read_bookmarks(name, content, lambda document, _: document).bookmarks)


def _told(
    stood: Sequence[Row], request: ReportRequest, made: Made, name: str, path: str, value: Any, said: Mapping[str, Any]
) -> dict[str, Any]:
    counted = counted_by(path, said)
    words = _list_words(counted) if counted else _report_words(request, made)
    return {
        "name": name,
        "path": path,
        "value": value,
        "query": " ".join(("deann06", *words, *_day_words(made))),
        "ids": [row.id for row in _rows(stood, counted)] if counted else [],
    }


def counted_by(path: str, said: Mapping[str, Any]) -> CountedRows | None:
    """What the figure at a path of a report's JSON counts; None where no list of tasks shows that."""
    first, *rest = path.split(".")
    key = rest[-1] if rest else first
    if first in _BOTH:
        return CountedRows((_BOTH[first],), recurring={"tasks": False, "duties": True}.get(key))
    if first in ("ledger", "total", "rate") and key in _STANDINGS:
        return CountedRows(_STANDINGS[key])
    if first == "agencies" and key in _STANDINGS:
        bodies = said["agencies"][int(rest[0])]["bodies"]
        return CountedRows(_STANDINGS[key], agency=bodies[0])
    return None


def _rows(stood: Sequence[Row], counted: CountedRows) -> Iterator[Row]:
    wanted = RowFilter(agency=counted.agency, standings=counted.standings)
    for row in narrow(stood, wanted).rows:
        if counted.recurring in (None, row.standing.recurring):
            yield row


def _list_words(counted: CountedRows) -> Sequence[str]:
    agency = ("--agency", counted.agency) if counted.agency else ()
    return ("list", "tasks", "--standing", ",".join(counted.standings), *agency)


def _report_words(request: ReportRequest, made: Made) -> Sequence[str]:
    period = ("--period", made.value.period) if isinstance(made.value, Report) else ()
    subject = (request.subject,) if request.subject else ()
    return ("report", request.report, *subject, *period, "--to", "json")


def _day_words(made: Made) -> Sequence[str]:
    commit = made.value.commit
    known = ("--known-at", commit.short) if isinstance(commit, Commit) and not commit.dirty else ()
    return ("--as-of", made.value.as_of.isoformat(), *known)


def _values(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Each value of an answer by its path, groups too."""
    items: Iterable[tuple[Any, Any]] = ()
    if isinstance(value, dict):
        items = value.items()
    elif isinstance(value, list):
        items = enumerate(value)
    for key, item in items:
        yield f"{path}{key}", item
        yield from _values(item, f"{path}{key}.")
