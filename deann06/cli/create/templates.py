"""`deann06 template new|check|names`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from deann06.cli.clock import today
from deann06.cli.options import TEXT_OR_JSON, Lang, OutputFile, RegistryFolder, TextOrJson
from deann06.cli.outputs import into, screen_for
from deann06.cli.stderr import note
from deann06.errors import DeannError, UsageError
from deann06.locale import language, t
from deann06.output.documents.templates.folder import names_of
from deann06.output.plain import harmless
from deann06.output.words.values import all_of, codes_in
from deann06.reports import REPORTS
from deann06.services.choices import one_of
from deann06.services.templates import FORMS, faults, folder_of, office_files, own_templates, report_of
from deann06.services.typed import choose

app = typer.Typer(help=t("help.template"), no_args_is_help=True)
_NAMES = codes_in("view.report", REPORTS)


@app.command(help=t("help.template.new"))
def new(
    name: Annotated[str, typer.Argument(metavar="NAME", help=t("help.template.name", names=all_of(_NAMES)))],
    to: Annotated[str, typer.Option("--to", metavar="md,docx", help=t("help.template.to"))] = "docx",
    registry: RegistryFolder = None,
    lang: Lang = None,
) -> None:
    """Copy the program's templates of a report beside the registry, to be edited; never over what is there."""
    from deann06.services.session import open_registry
    from deann06.store.disk.write import write_whole

    report = one_of(_NAMES, name)
    forms = tuple(dict.fromkeys(word.strip().lower() for word in to.split(",") if word.strip()))
    for form in forms:
        choose(form, FORMS)
    if not forms:
        raise UsageError("usage.needs_value", name="--to")
    session = open_registry(registry, today(), None)
    folder = folder_of(session.root)
    wanted = [(folder / one.name, one.content) for one in own_templates(report, forms, session.registry, language())]
    there = {path.name.casefold() for path in office_files(session.root)}
    missing = [(path, content) for path, content in wanted if not _holds(path, content)]  # not as a call before left it
    if taken := [path for path, _ in missing if there & {*names_of(path.name)}]:
        raise DeannError("template.there", path=str(taken[0]))
    for path, content in missing:
        write_whole(path, content)
    for path, _ in wanted:
        print(harmless(str(path)))
    note(t("name.page.lead", report=report))


@app.command(help=t("help.template.names"))
def names(
    name: Annotated[
        str | None,
        typer.Argument(metavar="[NAME]", help=t("help.template.name", names=all_of(_NAMES)), show_default=False),
    ] = None,
    output_format: TextOrJson = "text",
    output: OutputFile = None,
    lang: Lang = None,
) -> None:
    """What a template of a report may name, and what each name means."""
    from deann06.services.papers.template_names import offered_names

    choose(output_format, TEXT_OR_JSON)
    report = one_of(_NAMES, name) if name else None
    page = offered_names(report, whole=output_format == "json")
    with into(output):
        if output_format == "json":
            from deann06.output.json.envelope import answer
            from deann06.output.json.report import names_keys

            print(answer(names_keys(page)))
        else:
            from deann06.output.screen.read.reports import show_names

            show_names(page, screen_for(output))


def _holds(path: Path, content: bytes) -> bool:
    """Whether a file is there with just this content."""
    return path.is_file() and path.stat().st_size == len(content) and path.read_bytes() == content


@app.command(help=t("help.template.check"))
def check(
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="[FILE...]", help=t("help.template.files"), show_default=False)
    ] = None,
    report: Annotated[str | None, typer.Option("--report", metavar="NAME", help=t("help.template.report"))] = None,
    output: OutputFile = None,
    registry: RegistryFolder = None,
    lang: Lang = None,
) -> int:
    """All that is wrong with templates, a line each."""
    from deann06.services.session import registry_folder

    kind = one_of(_NAMES, report) if report else None
    paths = files or office_files(registry_folder(registry))
    by_file = {path: faults(path, kind) for path in paths}
    found = [fault for one in by_file.values() for fault in one]
    key = "template.checked" if paths else "template.none"
    with into(output):
        for fault in found:
            print(harmless(fault))
        print(harmless(t(f"{key}.faults" if found else key, files=len(paths), count=len(found))))
    for one in dict.fromkeys(kind or report_of(path.name) for path, faulty in by_file.items() if faulty):
        note(t("name.page.lead", report=one))
    return 1 if found else 0
