"""`deann06 report`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Final

import typer
from msgspec.structs import replace

from deann06.cli.clock import today
from deann06.cli.options import AsOf, KnownAt, Lang, RegistryFolder
from deann06.cli.outputs import to_folder, unchanged
from deann06.core.commit import Commit, Revision, Unreadable
from deann06.core.state.registry import Registry
from deann06.core.terms.periods import DAY
from deann06.errors import DeannError, GitFailure, UsageError
from deann06.locale import t
from deann06.output.words.values import all_of, codes_in
from deann06.reports import REPORTS
from deann06.services.choices import one_of
from deann06.services.periods import period_key
from deann06.services.session import Session, commit_named, open_registry, registry_at
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
    """Write a report into a folder; print the paths."""
    from importlib import import_module

    from deann06.output.plain import harmless
    from deann06.output.render import render
    from deann06.output.words.doubts import doubt_words
    from deann06.reports.documents.letter import LetterOptions
    from deann06.store.disk.write import refuse_no_file, write_whole

    name = one_of(_NAMES, name)
    module = import_module(REPORTS[name])
    forms = formats(to)
    to_folder(output)
    session = open_registry(registry, today(), as_of, known_at)
    key = period and period_key(period, session.as_of)
    span = module.choose_period(session.registry, key, session.as_of)
    day = min(today(), span.last) if period and as_of is None else session.as_of
    recorded = office_templates(session, templates_at)
    letter = LetterOptions(number, signer_post, signer_name, tuple(recipient or ()))
    before = recorded_by(session, span.first - DAY)
    commit = session.commit if templates_at else with_templates(session, name, forms, recorded)
    value = module.build(session.registry, span, day, commit=commit, options=letter, before=before)
    if doubt := doubt_words(session.registry.calendar.doubts, on_paper=True):
        value = replace(value, notice=" ".join(filter(None, (value.notice, doubt))))
    made = [
        (output / f"{name}-{span.name}.{form}", render(value, name, form, session.root, recorded)) for form in forms
    ]
    for path, _ in made:
        refuse_no_file(path, streams=False)
    if not force:
        unchanged(path for path, _ in made)
    for path, content in made:
        write_whole(path, content)
        print(harmless(str(path)))


def recorded_by(session: Session, day: date) -> Registry | None:
    """What had been recorded by the end of a day; None where nothing had, nothing came since, or it cannot be known.

    Where it cannot be known, a sentence on stderr says so.
    """
    from deann06.store.git.history import commit_at

    if session.commit is None:
        return None
    try:
        if isinstance(session.commit, Unreadable):
            raise GitFailure(session.commit.cause, **session.commit.facts)
        commit = commit_at(session.root, day, session.commit)
        if commit.sha == session.commit.sha and not session.commit.dirty:
            return None
        return registry_at(session.root, commit, session.memo)
    except DeannError as error:
        if error.key not in ("git.no_commit_by", "change.no_registry"):  # a first report has nothing before it
            from deann06.cli.stderr import note
            from deann06.output.words.failures import sentence_of

            note(t("report.late_unknown", day=day, reason=sentence_of(error)))
        return None


def with_templates(session: Session, name: str, forms: Iterable[str], kept: Mapping[str, bytes] | None) -> Revision:
    """The commit that a document names: `dirty` also where a template of the office is not as it has it."""
    from deann06.output.documents.templates.folder import FOLDER, names_of, of_office
    from deann06.output.render import TEMPLATES
    from deann06.store.git.recorded import unrecorded

    commit = session.commit
    if not isinstance(commit, Commit) or commit.dirty or commit.pinned:
        return commit
    beside = session.root.resolve().parent
    office = of_office(session.root) if kept is None else kept
    used = {f"{FOLDER}/{file}": content for file, content in office.items()}
    names = {other for form in forms if form in TEMPLATES for other in names_of(TEMPLATES[form].format(name))}
    wanted = {f"{FOLDER}/{file}" for file in (*names, *(file for file in office if file.casefold() in names))}
    try:
        other = wanted & unrecorded(beside, commit, used, f"{FOLDER}/")
    except DeannError:  # they stand outside of the repository
        other = wanted & used.keys()
    return replace(commit, dirty=bool(other))


def office_templates(session: Session, at: str | None) -> Mapping[str, bytes] | None:
    """The templates beside the registry's folder, as recorded by a revision or a day, or as a sparse checkout has them;
    None: those on the disk. Raises DeannError.
    """
    from deann06.output.documents.templates.folder import FOLDER, of_office
    from deann06.store.git.trees import read_folder_at
    from deann06.store.git.worktree import templates_kept_off

    beside = session.root.resolve().parent
    if at:
        return read_folder_at(beside, commit_named(beside, at), FOLDER)
    try:
        kept = templates_kept_off(beside, FOLDER) if isinstance(session.commit, Commit) else {}
    except DeannError as error:
        if error.key != "git.no_repository":
            raise
        return None
    return {**of_office(session.root), **kept} if kept else None


def formats(wanted: str) -> tuple[str, ...]:
    """The forms that `--to` names, each once. Raises UsageError."""
    names = tuple(dict.fromkeys(word.strip().lower() for word in wanted.split(",") if word.strip()))
    for word in names:
        choose(word, FORMATS)
    if not names:
        raise UsageError("usage.needs_value", name="--to")
    return names
