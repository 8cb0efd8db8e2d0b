"""`deann06 report`."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import Annotated, Final

import typer

from deann06.cli.clock import today
from deann06.cli.options import AsOf, KnownAt, Lang, RegistryFolder
from deann06.cli.outputs import to_folder, unchanged
from deann06.core.state.registry import Registry
from deann06.errors import DeannError, UsageError
from deann06.locale import t
from deann06.output.words.values import all_of, codes_in
from deann06.reports import REPORTS
from deann06.services.choices import one_of
from deann06.services.periods import period_key
from deann06.services.session import Session, open_registry
from deann06.services.typed import choose

app = typer.Typer(add_completion=False)

FORMATS: Final = ("md", "docx", "json")
_NAMES: Final = codes_in("view.report", REPORTS)


@app.command(help=t("report.help"))
def report(
    name: Annotated[str, typer.Argument(metavar="NAME", help=t("report.help.name", names=all_of(_NAMES)))],
    period: Annotated[str | None, typer.Option("--period", metavar="PERIOD", help=t("report.help.period"))] = None,
    to: Annotated[str, typer.Option("--to", metavar="md,docx,json", help=t("report.help.to"))] = "md,docx",
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
    force: Annotated[bool, typer.Option("--force", help=t("report.help.force"))] = False,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    templates_at: Annotated[
        str | None, typer.Option("--templates-at", metavar="REV|DATE", help=t("report.help.templates_at"))
    ] = None,
    registry: RegistryFolder = None,
    lang: Lang = None,
) -> None:
    """Write the documents of a report into a folder; print the paths."""
    from deann06.output.plain import harmless
    from deann06.output.render import render
    from deann06.reports.documents.asked import Request
    from deann06.reports.documents.letter import LetterOptions
    from deann06.services.documents import documents, office_templates
    from deann06.store.disk.write import refuse_no_file, write_whole

    kind = one_of(_NAMES, name)
    forms = formats(to)
    to_folder(output)
    session = open_registry(registry, today(), as_of, known_at)
    key = period and period_key(period, session.as_of)
    request = Request(
        report=kind,
        as_of=_as_of(session, kind, key) if key and as_of is None else session.as_of,
        period=key,
        letter=LetterOptions(number, signer_post, signer_name, tuple(recipient or ())),
    )
    office = office_templates(session, templates_at)
    made = [
        (output / f"{one.stem}.{form}", render(one.value, one.form, form, session.root, office.recorded))
        for one in documents(session, request, forms, office, partial(_recorded_by, session))
        for form in forms
    ]
    for path, _ in made:
        refuse_no_file(path, streams=False)
    if not force:
        unchanged(path for path, _ in made)
    for path, content in made:
        write_whole(path, content)
        print(harmless(str(path)))


def _as_of(session: Session, kind: str, period: str) -> date:
    """The day that a report on a period is as of where none is said: the period's last one, or today before that."""
    from deann06.reports.facts.period import span_of

    unit = REPORTS[kind].period
    return min(today(), span_of(session.registry.settings, unit, period, session.as_of).last) if unit else session.as_of


def _recorded_by(session: Session, day: date) -> Registry | None:
    """What had been recorded by the end of a day; where that cannot be known, a sentence on stderr says so."""
    from deann06.services.documents import recorded_by

    try:
        return recorded_by(session, day)
    except DeannError as error:
        from deann06.cli.stderr import note
        from deann06.output.words.failures import sentence_of

        note(t("report.late_unknown", day=day, reason=sentence_of(error)))
        return None


def formats(wanted: str) -> tuple[str, ...]:
    """The forms that `--to` names, each once. Raises UsageError."""
    names = tuple(dict.fromkeys(word.strip().lower() for word in wanted.split(",") if word.strip()))
    for word in names:
        choose(word, FORMATS)
    if not names:
        raise UsageError("usage.needs_value", name="--to")
    return names
