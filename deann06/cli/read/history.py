"""`deann06 history`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from deann06.cli.reading import Page, Query, reads
from deann06.core.commit import Commit, Unreadable
from deann06.core.state.registry import SETTINGS_PATH
from deann06.core.text.spellings import is_end
from deann06.errors import DeannError, GitFailure
from deann06.locale import t
from deann06.services.gate.contents import Contents
from deann06.services.session import Session

if TYPE_CHECKING:
    from deann06.output.screen.terminal import Screen

    pass

app = typer.Typer()


@reads(app, "history")
def history(query: Query, record: Annotated[str, typer.Argument(metavar="ID", help=t("help.id"))]) -> Page:
    """Who recorded what of a record, and when."""
    from deann06.reports.changes.history import build
    from deann06.store.git.history import authors, cut_off, versions

    session = query.session
    if isinstance(session.commit, Unreadable):
        raise GitFailure(session.commit.cause, **session.commit.facts)
    until = session.commit if query.known_at and isinstance(session.commit, Commit) else None
    contents = Contents(session.root)
    path = _path(session, contents, record, until)
    commits = versions(session.root, path, until, contents.same_record)
    value = build(
        session.registry,
        path,
        commits,
        authors(session.root, (version.commit for version in commits)),
        contents.read,
        as_of=session.as_of,
        only_true_by=session.as_of if query.as_of else None,
        commit=session.commit,
        cut=cut_off(session.root),
        unrecorded=not query.known_at and contents.unrecorded(path, session.commit),
    )

    def show(screen: Screen) -> None:
        from deann06.output.screen.read import history as history_text

        history_text.show(value, screen)

    def keys() -> dict[str, Any]:
        from deann06.output.json.change.history import history_keys

        return history_keys(value)

    return Page(show, keys)


def _path(session: Session, contents: Contents, wanted: str, until: Commit | None) -> str:
    """The file of the record with that id, or of one that was renamed since, or removed. Raises DeannError."""
    if wanted == SETTINGS_PATH.removesuffix(".yaml"):
        return SETTINGS_PATH
    try:
        return session.registry.path_of(session.registry.find(wanted))
    except DeannError as error:
        from deann06.store.git.history import cut_off, removed_files

        if error.key != "find.unknown":
            raise
        for path in removed_files(session.root, until):
            name = path.rpartition("/")[2].removesuffix(".yaml")
            if name == wanted or is_end(name, wanted):
                return contents.last_name(path, until)
        if cut_off(session.root):
            raise DeannError("change.history.unknown_shallow", wanted=wanted) from error
        raise
