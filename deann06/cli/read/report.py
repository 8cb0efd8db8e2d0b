"""`deann06 report`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Annotated, Final

import typer

from deann06.cli.clock import today
from deann06.cli.options import AsOf, KnownAt, Lang, RegistryFolder
from deann06.cli.outputs import to_folder, unchanged
from deann06.cli.stderr import note, told_period
from deann06.core.state.registry import Registry
from deann06.errors import DeannError
from deann06.locale import language, t
from deann06.output.plain import harmless
from deann06.output.words.values import all_of, codes_in
from deann06.reports import JOINED, REPORTS
from deann06.reports.documents.asked import Made, ReportRequest
from deann06.reports.documents.letter import LetterOptions
from deann06.reports.rows.gathered import GatheredPage
from deann06.services.choices import one_of
from deann06.services.documents import OfficeTemplates, documents, files, office_templates, recorded_by, used_templates
from deann06.services.papers.given import forms_without, given_faults, given_for, refuse_unused
from deann06.services.papers.wanted import formats, record_of, refuse_mails, refuse_others, report_day, subject_of
from deann06.services.remembered import remembering
from deann06.services.session import Session, asked, registry_folder
from deann06.services.typed import given_date

app = typer.Typer(add_completion=False)

LIST: Final = "list"
_NAMES: Final = codes_in("view.report", (*REPORTS, LIST))


@app.command(help=t("report.help"))
def report(
    name: Annotated[str, typer.Argument(metavar="NAME", help=t("report.help.name", names=all_of(_NAMES)))],
    subject: Annotated[
        str | None, typer.Argument(metavar="[ID]", help=t("report.help.subject"), show_default=False)
    ] = None,
    period: Annotated[str | None, typer.Option("--period", metavar="PERIOD", help=t("report.help.period"))] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help=t("report.help.on"))] = None,
    agency: Annotated[list[str] | None, typer.Option("--agency", metavar="ID", help=t("report.help.agency"))] = None,
    everybody: Annotated[bool, typer.Option("--all", help=t("report.help.all"))] = False,
    missing: Annotated[bool, typer.Option("--missing", help=t("report.help.missing"))] = False,
    to: Annotated[str, typer.Option("--to", metavar="md,docx,pdf,html,json,eml", help=t("report.help.to"))] = "md,docx",
    output: Annotated[Path, typer.Option("--output", metavar="DIR", help=t("report.help.output"))] = Path("reports"),
    number: Annotated[str | None, typer.Option("--number", metavar="NUMBER", help=t("report.help.number"))] = None,
    signer_post: Annotated[
        str | None, typer.Option("--signer-post", metavar="POST", help=t("report.help.signer_post"))
    ] = None,
    signer_name: Annotated[
        str | None, typer.Option("--signer-name", metavar="NAME", help=t("report.help.signer_name"))
    ] = None,
    recipient: Annotated[
        list[str] | None, typer.Option("--recipient", metavar="NAME", help=t("report.help.recipient"))
    ] = None,
    audit: Annotated[bool, typer.Option("--audit", help=t("report.help.audit"))] = False,
    force: Annotated[bool, typer.Option("--force", help=t("report.help.force"))] = False,
    show_template: Annotated[bool, typer.Option("--show-template", help=t("report.help.show_template"))] = False,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    templates_at: Annotated[
        str | None, typer.Option("--templates-at", metavar="REV|DATE", help=t("report.help.templates_at"))
    ] = None,
    template: Annotated[
        list[Path] | None, typer.Option("--template", metavar="FILE", help=t("report.help.template"))
    ] = None,
    registry: RegistryFolder = None,
    lang: Lang = None,
) -> None:
    """Write the documents of a report into a folder; print the paths."""
    kind = one_of(_NAMES, name)
    if kind == LIST:
        _list()
        return
    options = {"period": period, "on": on, "agency": agency, "all": everybody, "missing": missing}
    refuse_others(kind, {option for option, value in options.items() if value})
    forms = formats(to)
    refuse_mails(kind, forms)
    to_folder(output)
    root = registry_folder(registry)
    session = remembering(root, *asked(root, today(), as_of, known_at))
    key, day = period and told_period(period, session.as_of, 0), given_date(on)
    wanted = ReportRequest(
        report=kind,
        as_of=session.as_of if as_of else report_day(session, kind, key, day, today()),
        period=key,
        subject=subject_of(session.registry, kind, subject),
        on=day,
        agencies=tuple(record_of(session.registry, one, "agency") for one in agency or ()),
        everybody=everybody,
        missing=missing,
        letter=LetterOptions(number, signer_post, signer_name, tuple(recipient or ())),
        language=language(),
    )
    office = office_templates(session, templates_at)._replace(given=given_for(kind, template or ()))
    gathered = _gathered(wanted) if REPORTS[kind].subject == JOINED else None
    found = documents(session, wanted, forms, office, partial(_recorded_by, session), gathered)
    refuse_unused(office, found, forms)
    if show_template:
        for path in used_templates(session, found, forms, office):
            print(harmless(str(path)))
        note(t("name.page.lead", report=kind))
        return
    if template:
        _refuse_faulty(kind, office, found, forms)
    written = files(session, wanted, found, forms, office)
    if audit:
        from deann06.services.papers.behind import audit_tables

        written += audit_tables(session, wanted, found, office, tuple(written))
    _write(((output / name, content) for name, content in written), force=force)


def _refuse_faulty(name: str, office: OfficeTemplates, made: tuple[Made, ...], forms: tuple[str, ...]) -> None:
    """Say what is wrong with the templates that were given; raise DeannError where a document cannot be made by one."""
    for template, found in given_faults(name, office, made, forms):
        for fault in found:
            note(fault.sentence)
        if not all(fault.is_of_form for fault in found):
            raise DeannError("report.template.faulty", name=template, count=len(found))
    if other := forms_without(office, made, forms):
        note(t("report.template.other_forms", forms=", ".join(other)))


def _list() -> None:
    """Which reports there are, and what each is for."""
    from deann06.output.screen.read.reports import show
    from deann06.output.screen.terminal import Screen

    show(REPORTS, Screen())


def _write(documents: Iterable[tuple[Path, bytes]], *, force: bool) -> None:
    """Write all documents, or none where one cannot be made or was edited by hand. Raises DeannError."""
    from deann06.store.disk.write import refuse_no_file, write_whole

    made = list(documents)
    for path, _ in made:
        refuse_no_file(path, streams=False)
    if not force:
        unchanged(path for path, _ in made)
    for path, content in made:
        write_whole(path, content)
        print(harmless(str(path)))


def _gathered(wanted: ReportRequest) -> GatheredPage:
    """Many registries as they stand, by the folder in which they were joined. Raises DeannError."""
    from deann06.services.rollup.run import joined_page

    return joined_page(Path(wanted.subject or ""), wanted.as_of)


def _recorded_by(session: Session, day: date) -> Registry | None:
    """What had been recorded by the end of a day; where that cannot be known, a sentence on stderr says so."""
    try:
        return recorded_by(session, day)
    except DeannError as error:
        from deann06.output.words.failures import sentence_of

        note(t("report.late_unknown", day=day, reason=sentence_of(error)))
        return None
