"""Documents made from a form: what is asked, what they come to, where they go."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from deann06.errors import DeannError, UsageError
from deann06.locale import language
from deann06.output.documents.templates.folder import FOLDER, of_office
from deann06.reports.documents.asked import Made, ReportRequest
from deann06.reports.documents.letter import LetterOptions
from deann06.services.choices import one_of
from deann06.services.documents import GivenTemplate, OfficeTemplates, documents, files, office_templates, recorded_by
from deann06.services.papers.behind import audit_tables
from deann06.services.papers.given import given_faults, given_for, refuse_unused
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

PAPERS: Final = ("docx", "pdf", "md", "html", "eml")  # forms that people read


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
    office = office_templates(session, None)._replace(given=_template(session, request.report, _one(typed, "template")))
    found = documents(session, request, forms, office, lambda day: recorded_by(session, day))
    _refuse_given(request.report, office, found, forms)
    written = files(session, request, found, forms, office)
    if _one(typed, "audit"):
        written += audit_tables(session, request, found, office, tuple(written))
    made = {folder / name: content for name, content in written}
    for path in made:
        refuse_no_file(path, streams=False)
    there = tuple(path for path, content in made.items() if path.is_file() and path.read_bytes() != content)
    if there and not force:
        return MadePapers((), there)
    write_all(made)
    return MadePapers(tuple(made))


def template_choices(session: Session) -> tuple[str, ...]:
    """The office's own templates, by the names of their files. Raises DeannError."""
    return tuple(sorted(of_office(session.root)))


def _template(session: Session, report: str, name: str | None) -> Mapping[str, GivenTemplate]:
    """A template of the office that is to come in place of the one of the report. Raises UsageError, DeannError."""
    if name is None:
        return {}
    if name not in template_choices(session):
        raise UsageError("template.absent", path=f"{FOLDER}/{name}")
    return given_for(report, [session.root.resolve().parent / FOLDER / name])


def _refuse_given(report: str, office: OfficeTemplates, made: tuple[Made, ...], forms: tuple[str, ...]) -> None:
    """Raise UsageError where the given template writes none of the documents, DeannError where it cannot."""
    refuse_unused(office, made, forms)
    for name, faults in given_faults(report, office, made, forms):
        said = [fault.sentence for fault in faults if not fault.is_of_form]
        if said:
            raise DeannError("live.paper.faulty", name=name, faults=" ".join(said))


def _one(typed: Mapping[str, Sequence[str]], name: str) -> str | None:
    return next(iter(_all(typed, name)), None)


def _all(typed: Mapping[str, Sequence[str]], name: str) -> list[str]:
    return [text.strip() for text in typed.get(name, ()) if text.strip()]


def _request(session: Session, typed: Mapping[str, Sequence[str]], today: date, *, pinned: bool) -> ReportRequest:
    one = partial(_one, typed)
    if (wanted := one("name")) is None:
        raise UsageError("live.paper.which")
    name = one_of(REPORT_NAMES, wanted)
    agencies = _all(typed, "agency")
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
        letter=LetterOptions(one("number"), one("signer-post"), one("signer-name"), tuple(_all(typed, "recipient"))),
        language=language(),
    )
