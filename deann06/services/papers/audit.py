"""Whether the figures of a written document are those of the report that it was."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final, NamedTuple

from deann06.core.commit import Commit, Scope
from deann06.core.terms.days import written_day
from deann06.errors import BadValue, DeannError, UsageError
from deann06.exchange.texts.bookmarks import LARGEST, MEBI, Bookmark, MarkedText, joined, read_bookmarks
from deann06.locale import LANGUAGES
from deann06.output.documents.seal import ORIGIN
from deann06.output.documents.view import view
from deann06.output.documents.word.figures import PREFIX, unmarked
from deann06.reports import JOINED, REPORTS
from deann06.reports.documents.asked import Made
from deann06.reports.documents.audited import Audited, compared
from deann06.reports.documents.origin import Origin, origin_in
from deann06.services.documents import OfficeTemplates, documents, files, office_templates, recorded_by
from deann06.services.papers.given import given_as
from deann06.services.remembered import remembering
from deann06.services.session import Session, commit_named

_UNKNOWN: Final = ("git.unknown_revision", "git.bad_revision", "git.cause.nothing_recorded")
_LIBREOFFICE: Final = {"report.no_libreoffice": "needs_office", "report.libreoffice_failed": "unconverted"}


class AuditAnswer(NamedTuple):
    """A document beside the report that it was, and what that was made from."""

    value: Audited
    scope: Scope


def audited(root: Path, path: Path, template: Path | None = None) -> AuditAnswer:
    """A document (.docx, .odt; .doc and .rtf by LibreOffice) beside the report that it was, made anew from git.

    By the template that is named, else by one that is found. Raises DeannError where it cannot be read, does not say
    where it comes from, or that cannot be made again.
    """
    name = path.name
    written = _read(name, _content(path))
    origin = _origin(name, written)
    session = remembering(root, origin.as_of, _commit(root, name, origin))
    if session.registry.settings.known_as != origin.registry:
        raise DeannError("audit.other_registry", name=name, registry=origin.registry, folder=str(root))
    again, made = _made_again(session, name, origin, template)
    figures = compared(dict(_figures(again.bookmarks)), _figures(written.bookmarks))
    return AuditAnswer(Audited(name, origin, figures, unmarked(view(made.value))), session.scope)


def _content(path: Path) -> bytes:
    """What is in the file, as far as it is not too large by more than a byte. Raises DeannError."""
    if not path.is_file():  # a pipe would be waited for, for ever
        raise DeannError("audit.file.none", name=str(path))
    try:
        with path.open("rb") as file:
            return file.read(LARGEST * MEBI + 1)
    except OSError as error:
        raise DeannError("audit.file.unreadable", name=str(path), reason=error.strerror or error) from error


def _read(name: str, content: bytes) -> MarkedText:
    """The properties and bookmarks of a document. Raises DeannError."""
    from deann06.exchange.libreoffice import converted

    def as_word(document: bytes, ending: str) -> bytes:
        try:
            return converted([document], ending, "docx")[0]
        except DeannError as error:
            if error.key in _LIBREOFFICE:
                raise DeannError(f"audit.file.{_LIBREOFFICE[error.key]}", name=name) from error
            raise

    return read_bookmarks(name, content, as_word)


def _origin(name: str, written: MarkedText) -> Origin:
    """Where a document comes from. Raises DeannError where it does not say so, or where nothing was recorded."""
    origin = origin_in(joined(written.properties, ORIGIN))
    if origin is None or not _is_asked_for(origin):
        raise DeannError("audit.no_origin", name=name)
    if REPORTS[origin.report].subject == JOINED:
        raise DeannError("audit.gathered", name=name)
    if origin.commit is None or origin.uncommitted:
        raise DeannError("audit.uncommitted", name=name)
    return origin


def _is_asked_for(origin: Origin) -> bool:
    """Whether a command takes what a property says, which anybody may have written: its report, language and days."""
    days = [day for day in (origin.as_of, origin.on) if day]
    try:
        known = all(written_day(day.isoformat()) for day in days)
    except BadValue:
        return False
    return known and origin.report in REPORTS and origin.language in LANGUAGES


def _commit(root: Path, name: str, origin: Origin) -> Commit:
    """The commit of which a document was made. Raises DeannError."""
    try:
        return commit_named(root, origin.commit or "")
    except DeannError as error:
        if error.key in _UNKNOWN:
            raise DeannError("audit.unknown_commit", name=name, commit=(origin.commit or "")[:7]) from error
        raise


def _made_again(session: Session, name: str, origin: Origin, template: Path | None) -> tuple[MarkedText, Made]:
    """The document as it was written and what it is made of, by the same template.

    It is the one named, else its commit's, the disk's or ours.
    Raises DeannError.
    """
    request = origin.request()
    lying = OfficeTemplates(None, pinned=True)
    for office in (office_templates(session, origin.commit), *(() if template else (lying,))):
        try:
            made = documents(session, request, ("docx",), office, lambda day: recorded_by(session, day))
        except (UsageError, LookupError, ValueError) as error:  # anybody may have written what it was asked for
            raise DeannError("audit.no_origin", name=name) from error
        ours = [one for one in made if one.stem == origin.document]
        if not ours:
            break
        if template:
            office = office._replace(given=given_as(ours[0].form, template))
        again = _written(session, origin, ours[0], office)
        if _origin(name, again).template == origin.template:
            return again, ours[0]
    if template:
        raise DeannError("audit.not_template", name=name, version=origin.version, template=template.name)
    raise DeannError("audit.other_template", name=name, version=origin.version)


def _written(session: Session, origin: Origin, made: Made, office: OfficeTemplates) -> MarkedText:
    ((name, content),) = files(session, origin.request(), [made], ("docx",), office)
    return _read(name, content)


def _figures(bookmarks: Iterable[Bookmark]) -> list[tuple[str, str]]:
    """The bookmarks of figures alone: documents have others too."""
    return [(one.name, one.text) for one in bookmarks if one.name.casefold().startswith(PREFIX)]
