"""What stands behind each figure of a report: its value, the command that shows it, the ids that it counts."""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, Final

from deann06.core.commit import Commit, Scope
from deann06.core.text.commands import spelt
from deann06.exchange.texts.bookmarks import Bookmark, read_bookmarks
from deann06.output.documents.seal import seal_json
from deann06.output.documents.word.figures import figure_name
from deann06.output.json.envelope import answer
from deann06.output.json.report import answer_of
from deann06.reports import JOINED, REPORTS
from deann06.reports.documents.asked import Made, ReportRequest
from deann06.reports.documents.values import Report
from deann06.services.documents import OfficeTemplates, files
from deann06.services.papers.counted import counted
from deann06.services.papers.told import Behind, Told
from deann06.services.session import Session

_KINDS: Final = {  # the last key of a path → what a figure is that is no count
    "rate": "rate",
    "change": "change",
    "value": "reading",
    "target": "reading",
    "previous": "reading",
    "looked_back": "periods",
    **dict.fromkeys(("days_overdue", "days_left"), "days"),
}


def audit_tables(
    session: Session,
    request: ReportRequest,
    made: Iterable[Made],
    office: OfficeTemplates,
    written: Iterable[tuple[str, bytes]] = (),
) -> Iterator[tuple[str, bytes]]:
    """For each document the table of its figures, as JSON: the name of its file and what is in it. Raises DeannError.

    A figure is what stands in a bookmark of the Word document, which is made where it is not among those `written`.
    """
    known = dict(written)
    for one in made:
        said = json.loads(answer_of(one.value, request.report))
        told = Told(session.registry, one.value.as_of, request.subject, said)
        paths = {figure_name(path): (path, value) for path, value in _values(said)}
        figures = [
            _told(told, request, one, *paths[mark.name], mark)
            for mark in _printed(session, request, one, office, known.get(f"{one.stem}.docx"))
            if mark.name in paths
        ]
        content = {"report": request.report, "document": one.stem, "figures": figures}
        scope = Scope(one.value.as_of, one.value.commit, one.value.notice)
        yield f"{one.stem}.audit.json", seal_json(answer(content, scope).encode())


def _printed(
    session: Session, request: ReportRequest, one: Made, office: OfficeTemplates, content: bytes | None
) -> Sequence[Bookmark]:
    """The bookmarks of a document in Word, in order."""
    name = f"{one.stem}.docx"
    if content is None:
        ((name, content),) = files(session, request, [one], ("docx",), office)
    return read_bookmarks(name, content, lambda document, _: document).bookmarks


def _told(told: Told, request: ReportRequest, made: Made, path: str, value: Any, mark: Bookmark) -> dict[str, Any]:
    behind = counted(told, path)
    words = (behind.words if behind else None) or _report_words(request, made)
    return {
        "name": mark.name,
        "path": path,
        "kind": _kind(told, path, behind, request.report),
        "value": value,
        "text": mark.text,
        "query": spelt(("deann06", *words, *_day_words(made, behind.day if behind else None))),
        "ids": behind.ids if behind else (),
    }


def _kind(told: Told, path: str, behind: Behind | None, report: str) -> str:
    """What a figure is: a count of what its ids name, or else; what other registries publish has no ids here."""
    group, _, key = path.rpartition(".")
    if group.startswith("figures.") and key != "change":
        key = told.at(f"{group}.key")
    return _KINDS.get(key) or ("count" if behind else "gathered" if REPORTS[report].subject == JOINED else "words")


def _report_words(request: ReportRequest, made: Made) -> Sequence[str]:
    words = ["report", request.report, *((request.subject,) if request.subject else ())]
    period = made.value.period if isinstance(made.value, Report) else request.period
    words += ["--period", period] if period else []
    words += ["--on", request.on.isoformat()] if request.on else []
    words += [word for name in request.agencies for word in ("--agency", name)]
    words += [*(["--all"] if request.everybody else []), *(["--missing"] if request.missing else [])]
    return (*words, "--to", "json")


def _day_words(made: Made, day: date | None) -> Sequence[str]:
    commit = made.value.commit
    known = ("--known-at", commit.short) if isinstance(commit, Commit) and not commit.dirty else ()
    return ("--as-of", (day or made.value.as_of).isoformat(), *known)


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
