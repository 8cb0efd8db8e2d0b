"""`deann06 history`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from deann06.cli.context import Session, open_registry
from deann06.cli.options import TEXT_OR_JSON, AsOf, KnownAt, Lang, RegistryFolder, TextOrJson, choose
from deann06.core.commit import Commit, Revision, Unreadable
from deann06.core.registry import SETTINGS_PATH
from deann06.errors import DeannError, GitFailure
from deann06.locale import t

if TYPE_CHECKING:
    from deann06.reports.history import State
    from deann06.store.history import Named

app = typer.Typer()


@app.command(help=t("help.history"))
def history(
    record: Annotated[str, typer.Argument(metavar="ID", help=t("help.id"))],
    as_of: AsOf = None,
    known_at: KnownAt = None,
    output_format: TextOrJson = "text",
    registry: RegistryFolder = None,
    lang: Lang = None,
) -> int:
    """Who recorded what of a record, and when."""
    from deann06.reports.history import build
    from deann06.store.history import authors, cut_off, versions

    choose(output_format, TEXT_OR_JSON)
    session = open_registry(registry, as_of, known_at)
    if isinstance(session.commit, Unreadable):
        raise GitFailure(session.commit.cause, **session.commit.facts)
    until = session.commit if known_at and isinstance(session.commit, Commit) else None
    contents = Contents(session.root)
    path = _path(session, contents, record, until)
    found = versions(session.root, path, until, contents.same_record)
    value = build(
        session.registry,
        path,
        found,
        authors(session.root, (version.commit for version in found)),
        contents.read,
        as_of=session.as_of,
        only_true_by=session.as_of if as_of else None,
        commit=session.commit,
        cut=cut_off(session.root),
        unrecorded=not known_at and contents.unrecorded(path, session.commit),
    )
    if output_format == "json":
        from deann06.output.json.envelope import answer
        from deann06.output.json.history import history_keys

        print(answer(history_keys(value), session.scope))
    else:
        from deann06.output.history_text import show
        from deann06.output.terminal import Screen

        show(value, Screen())
    return 0


def _path(session: Session, contents: Contents, wanted: str, until: Commit | None) -> str:
    """The file of the record with that id, or of one that was renamed since, or removed. Raises DeannError."""
    if wanted == SETTINGS_PATH.removesuffix(".yaml"):
        return SETTINGS_PATH
    try:
        return session.registry.path_of(session.registry.find(wanted))
    except DeannError as error:
        from deann06.store.history import cut_off, removed_files

        if error.key != "find.unknown":
            raise
        for path in removed_files(session.root, until):
            name = path.rpartition("/")[2].removesuffix(".yaml")
            if name == wanted or name.endswith((f".{wanted}", f"-{wanted}")):
                return contents.last_name(path, until)
        if cut_off(session.root):
            raise DeannError("change.history.unknown_shallow", wanted=wanted) from error
        raise


class Contents:
    """The contents of blobs, each read and parsed once."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.states: dict[Named, State] = {}

    def read(self, path: str, content: str) -> State:
        """A content as the record that a file of that path holds, or its problems."""
        from deann06.store.history import read_blobs
        from deann06.store.loader import read_record

        key = (path, content)
        if key not in self.states:
            self.states[key] = read_record(path, read_blobs(self.root, [content])[content])
        return self.states[key]

    def same_record(self, old: Named, new: Named) -> bool:
        """Whether a file that git takes for renamed is the same record."""
        from deann06.core.renames import is_kin

        if old[0].rpartition("/")[2] == new[0].rpartition("/")[2]:
            return True
        before, after = self.read(*old), self.read(*new)
        return type(before) is type(after) and not isinstance(before, list | None) and is_kin(before, after)  # type: ignore[arg-type]

    def last_name(self, path: str, until: Commit | None) -> str:
        """The file that a removed one is now, if the commit that took it away put the same record elsewhere."""
        from deann06.store.history import commit_at, versions
        from deann06.store.renames import renames

        found = versions(self.root, path, until, self.same_record)
        gone = next((version for version in found if version.content is None), None)
        if gone:
            before = commit_at(self.root, f"{gone.commit.sha}^")
            for new, old in renames(self.root, before, gone.commit).items():
                if old == path and any(
                    version.path == path for version in versions(self.root, new, until, self.same_record)
                ):
                    return self.last_name(new, until)
        return path

    def unrecorded(self, path: str, commit: Revision) -> bool:
        """Whether a file says something else than the last commit."""
        from deann06.store.recorded import unrecorded
        from deann06.store.worktree import read_files

        if not isinstance(commit, Commit) or not commit.dirty:
            return False
        return path in unrecorded(self.root, commit, read_files(self.root)[0])
