"""`deann06 report`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

import typer

from deann06.cli.context import open_registry
from deann06.cli.options import AsOf, KnownAt, Lang, RegistryFolder, choose
from deann06.errors import UsageError
from deann06.locale import t
from deann06.reports import REPORTS

app = typer.Typer(add_completion=False)

FORMATS: Final = ("md", "docx")
NAMES: Final = ", ".join(REPORTS)


@app.command(help=t("report.help"))
def report(
    name: Annotated[str, typer.Argument(metavar="NAME", help=t("report.help.name", names=NAMES))],
    period: Annotated[str | None, typer.Option("--period", metavar="PERIOD", help=t("report.help.period"))] = None,
    to: Annotated[str, typer.Option("--to", metavar="md,docx", help=t("report.help.to"))] = "md,docx",
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
    as_of: AsOf = None,
    known_at: KnownAt = None,
    registry: RegistryFolder = None,
    lang: Lang = None,
) -> None:
    """Write a report into a folder; print the paths."""
    from importlib import import_module

    from deann06.output.render import render
    from deann06.reports.letter import Wishes
    from deann06.store.files import write_whole

    module = import_module(REPORTS[choose(name, tuple(REPORTS))])
    forms = formats(to)
    session = open_registry(registry, as_of, known_at)
    span = module.choose_period(session.registry, period, session.as_of)
    day = min(session.as_of, span.last) if period and as_of is None else session.as_of
    wishes = Wishes(number, signer_post, signer_name, tuple(recipient or ()))
    value = module.build(session.registry, span, day, commit=session.commit, wishes=wishes)
    made = [(output / f"{name}-{span.name}.{form}", render(value, name, form, session.root)) for form in forms]
    for path, content in made:
        write_whole(path, content)
        print(path)


def formats(wanted: str) -> tuple[str, ...]:
    """The forms that `--to` names, each once. Raises UsageError."""
    found = tuple(dict.fromkeys(word.strip().lower() for word in wanted.split(",") if word.strip()))
    for word in found:
        choose(word, FORMATS)
    if not found:
        raise UsageError("usage.needs_value", name="--to")
    return found
