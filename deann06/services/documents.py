"""Official documents: what a report comes to over a registry, and by which of the office's templates it is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from msgspec.structs import replace

from deann06 import __version__
from deann06.core.commit import Commit, Revision, Unreadable
from deann06.errors import DeannError, GitFailure
from deann06.locale import said_in
from deann06.output.documents.templates.folder import FOLDER, Template, names_of, of_office, where_found
from deann06.output.render import render, template_name
from deann06.reports import REPORTS
from deann06.reports.documents.asked import OFFICIAL, Ground, Made, ReportRequest
from deann06.reports.documents.origin import origin_of
from deann06.services.session import Session, commit_named, registry_at

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from deann06.core.state.registry import Registry
    from deann06.reports.rows.gathered import GatheredPage

_NOTHING_BEFORE: Final = ("git.no_commit_by", "change.no_registry")  # a first report has nothing before it


class GivenTemplate(NamedTuple):
    """A template that a command names: where it lies, and as it was read."""

    path: Path
    template: Template


class OfficeTemplates(NamedTuple):
    """The templates beside the registry's folder: as git has them, or, where `recorded` is None, those on the disk.

    They are `pinned` where the command names the revision, so that no document needs to say that they differ. One
    that is `given` takes the place of the one of that name (`weekly.docx`) for this run.
    """

    recorded: Mapping[str, bytes] | None
    pinned: bool
    given: Mapping[str, GivenTemplate] = MappingProxyType({})

    def given_for(self, name: str | None) -> Template | None:
        """The template that was given in place of the one of that name."""
        one = self.given.get(name or "")
        return one.template if one else None


def documents(
    session: Session,
    request: ReportRequest,
    forms: Iterable[str],
    office: OfficeTemplates,
    recorded_by: Callable[[date], Registry | None],
    gathered: GatheredPage | None = None,
) -> tuple[Made, ...]:
    """What a request comes to, each to be written in all of the forms (`md`, `docx`, `json`). Raises DeannError."""
    module = import_module(REPORTS[request.report].module)
    made = tuple(module.documents(Ground(session.registry, session.commit, recorded_by, gathered), request))
    made = tuple(one._replace(language=request.language) for one in made)
    used = {template_of(one, form) for one in made for form in forms} - {None, *office.given}
    commit = session.commit if office.pinned else _with_templates(session, filter(None, used), office.recorded)
    return tuple(
        one._replace(value=replace(one.value, notice=_notice(session, one, OFFICIAL), commit=commit)) for one in made
    )


def _notice(session: Session, made: Made, language: str) -> str | None:
    """What stands above a document: the notices of the registries, and what it rests on that is not confirmed."""
    from deann06.core.text.english import long_date
    from deann06.core.text.vietnamese import short_date
    from deann06.output.words.days import doubt_words

    day = short_date if language == OFFICIAL else long_date
    doubt = doubt_words(session.registry.calendar.doubts, partial(said_in, language), day)
    notices = dict.fromkeys(filter(None, (session.registry.settings.notice, *made.notices, doubt)))
    return " ".join(notices) or None


def files(
    session: Session, request: ReportRequest, made: Iterable[Made], forms: Iterable[str], office: OfficeTemplates
) -> list[tuple[str, bytes]]:
    """The documents of a request in all forms: the names of their files and what is in them. Raises DeannError.

    Facts are the same in every language.
    """
    written = [
        _written(session, request, one if form == "json" else _noted(session, one), form, office)
        for one in made
        for form in forms
        if form != "eml" or one.value.letter.addressees
    ]
    printed = [content for name, content in written if name.endswith(".pdf")]
    if not printed:
        return written
    from deann06.exchange.libreoffice import converted
    from deann06.output.documents.seal import seal_pdf

    pages = iter(converted(printed, "docx", "pdf"))
    return [(name, seal_pdf(next(pages)) if name.endswith(".pdf") else content) for name, content in written]


def _noted(session: Session, made: Made) -> Made:
    """With its notice in its own language."""
    return made._replace(value=replace(made.value, notice=_notice(session, made, made.language)))


def _written(
    session: Session, request: ReportRequest, made: Made, form: str, office: OfficeTemplates
) -> tuple[str, bytes]:
    """A document in a form: the name of its file and what is in it. Raises DeannError."""
    origin = origin_of(session.registry.settings.known_as, request, made, __version__)
    given = office.given_for(template_of(made, form))
    content = render(made.value, made.form, form, session.root, office.recorded, origin, given, made.language)
    return f"{made.stem if form == 'json' else origin.file}.{form}", content


def used_templates(
    session: Session, found: Iterable[Made], forms: Iterable[str], office: OfficeTemplates
) -> Iterator[Path]:
    """Where the templates lie by which documents are written, each once. Raises DeannError."""
    names = (template_of(one, form) for one in found for form in forms)
    for name in dict.fromkeys(filter(None, names)):
        given = office.given.get(name)
        yield given.path if given else where_found(name, session.root, office.recorded)


def template_of(made: Made, form: str) -> str | None:
    """The template that writes a document of a request in a form; of facts none."""
    return template_name(made.value, made.form, form, made.language)


def recorded_by(session: Session, day: date) -> Registry | None:
    """What had been recorded by the end of a day; None where nothing had, nothing came since, or there is no git.

    Raises DeannError where it cannot be known.
    """
    from deann06.store.git.history import commit_at

    if session.commit is None:
        return None
    if isinstance(session.commit, Unreadable):
        raise GitFailure(session.commit.cause, **session.commit.facts)
    try:
        commit = commit_at(session.root, day, session.commit)
        if commit.sha == session.commit.sha and not session.commit.dirty:
            return None
        return registry_at(session.root, commit, session.memo)
    except DeannError as error:
        if error.key in _NOTHING_BEFORE:
            return None
        raise


def office_templates(session: Session, at: str | None) -> OfficeTemplates:
    """The templates as recorded by a revision or a day, as a sparse checkout has them, or those on the disk.

    Raises DeannError.
    """
    from deann06.store.git.trees import read_folder_at
    from deann06.store.git.worktree import templates_kept_off

    beside = session.root.resolve().parent
    if at:
        return OfficeTemplates(read_folder_at(beside, commit_named(beside, at), FOLDER), pinned=True)
    try:
        kept = templates_kept_off(beside, FOLDER) if isinstance(session.commit, Commit) else {}
    except DeannError as error:
        if error.key != "git.no_repository":
            raise
        kept = {}
    return OfficeTemplates({**of_office(session.root), **kept} if kept else None, pinned=False)


def _with_templates(session: Session, used: Iterable[str], recorded: Mapping[str, bytes] | None) -> Revision:
    """The commit that documents name: `dirty` also where a template of the office that they use is not as it has it."""
    from deann06.store.git.recorded import unrecorded

    commit = session.commit
    if not isinstance(commit, Commit) or commit.dirty or commit.pinned:
        return commit
    beside = session.root.resolve().parent
    office = of_office(session.root) if recorded is None else recorded
    there = {f"{FOLDER}/{file}": content for file, content in office.items()}
    names = {name for one in used for name in names_of(one)}
    wanted = {f"{FOLDER}/{file}" for file in (*names, *(file for file in office if file.casefold() in names))}
    try:
        other = wanted & unrecorded(beside, commit, there, f"{FOLDER}/")
    except DeannError:  # they stand outside of the repository
        other = wanted & there.keys()
    return replace(commit, dirty=bool(other))
