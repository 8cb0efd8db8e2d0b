"""Documents made from a form: what is asked, what they come to, where they go."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from deann06.errors import UsageError
from deann06.locale import language
from deann06.reports.documents.asked import ReportRequest
from deann06.reports.documents.letter import LetterOptions
from deann06.services.choices import one_of
from deann06.services.documents import documents, files, office_templates, recorded_by
from deann06.services.papers.wanted import (
    REPORT_NAMES,
    formats,
    record_of,
    refuse_mails,
    refuse_others,
    report_day,
    subject_of,
)
from deann06.services.periods import period_key
from deann06.services.session import Session
from deann06.services.typed import given_date
from deann06.store.disk.write import refuse_no_file, write_all

PAPERS: Final = ("docx", "pdf", "md", "html")  # forms that people read


class MadePapers(NamedTuple):
    """Documents that were made; or, where nothing was written, those that stand there with something else in them."""

    paths: tuple[Path, ...]
    there: tuple[Path, ...] = ()


def make_papers(
    session: Session, typed: Mapping[str, Sequence[str]], folder: Path, today: date, *, pinned: bool, force: bool
) -> MadePapers:
    """Make the documents that a form asks for, and write them into a folder; over others only where `force` says so.

    `pinned`: they are as of the session's day, not of their period's last one. Raises DeannError.
    """
    request = _request(session, typed, today, pinned=pinned)
    forms = formats(",".join(typed.get("to", ())) or PAPERS[0])
    refuse_mails(request.report, forms)
    office = office_templates(session, None)
    found = documents(session, request, forms, office, lambda day: recorded_by(session, day))
    made = {folder / name: content for name, content in files(session, request, found, forms, office)}
    for path in made:
        refuse_no_file(path, streams=False)
    there = tuple(path for path, content in made.items() if path.is_file() and path.read_bytes() != content)
    if there and not force:
        return MadePapers((), there)
    write_all(made)
    return MadePapers(tuple(made))


def _request(session: Session, typed: Mapping[str, Sequence[str]], today: date, *, pinned: bool) -> ReportRequest:
    def one(name: str) -> str | None:
        return next((text.strip() for text in typed.get(name, ()) if text.strip()), None)

    if (wanted := one("name")) is None:
        raise UsageError("live.paper.which")
    name = one_of(REPORT_NAMES, wanted)
    agencies = [text.strip() for text in typed.get("agency", ()) if text.strip()]
    options = {
        "period": one("period"),
        "on": one("on"),
        "agency": agencies,
        "all": one("all"),
        "missing": one("missing"),
    }
    refuse_others(name, {option for option, value in options.items() if value})
    period, on = one("period"), given_date(one("on"))
    key = period_key(period, session.as_of, 0) if period else None
    return ReportRequest(
        report=name,
        as_of=session.as_of if pinned else report_day(session, name, key, on, today),
        period=key,
        subject=subject_of(session.registry, name, one("subject")),
        on=on,
        agencies=tuple(record_of(session.registry, agency, "agency") for agency in agencies),
        everybody=bool(one("all")),
        missing=bool(one("missing")),
        letter=LetterOptions(one("number"), one("signer-post"), one("signer-name"), ()),
        language=language(),
    )
