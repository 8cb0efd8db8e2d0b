"""Who recorded the entries of all records: one look at git for the whole folder, not one a record."""

from collections.abc import Mapping
from pathlib import Path

from deann06.core.commit import Commit
from deann06.core.records import Record
from deann06.reports.changes.history import build
from deann06.reports.site.recorded import RecordedBy, recorded_entries
from deann06.services.gate.contents import Contents
from deann06.services.session import Session
from deann06.store.git.history import FileVersion, authors, every_version, versions
from deann06.store.git.trees import kind_of_names, name_of
from deann06.store.load.loader import Blobs


class Recorders:
    """Who brought which entry, by what git says of a session's registry; of nobody where there is no git."""

    def __init__(self, session: Session, known: Blobs) -> None:
        """`known`: what contents say. Raises DeannError where git cannot be read."""
        self._session = session
        self._known = _History(session.root, session.commit, known) if isinstance(session.commit, Commit) else None

    def of(self, record: Record) -> Mapping[int, RecordedBy] | None:
        """By the place of an entry in its file from 0; None where there is no git to ask."""
        if self._known is None:
            return None
        session, known = self._session, self._known
        path = session.registry.path_of(record)
        history = build(
            session.registry, path, known.versions(path), known.authors, known.contents.read, as_of=session.as_of
        )
        return recorded_entries(history, record)


def known_contents(session: Session) -> Blobs:
    """What the contents say that a session was made from, by their names in git; nothing where there is no git."""
    if not isinstance(session.commit, Commit):
        return {}
    kind = kind_of_names(session.commit)
    return {(path, name_of(content, kind)): said for (path, content), said in session.memo.items()}


class _History:
    """All versions of all files up to a commit."""

    def __init__(self, root: Path, until: Commit, known: Blobs) -> None:
        self._root, self._until = root, until
        self._versions = every_version(root, until)
        every = [version for versions in self._versions.values() for version in versions]
        self._taking_away = {version.commit.sha for version in every if version.content is None}
        self.authors = authors(root, {version.commit.sha: version.commit for version in every}.values())
        self.contents = Contents(root, known)
        self.contents.keep((path, blob) for one in every for path, blob in ((one.path, one.content), *one.parents))

    def versions(self, path: str) -> list[FileVersion]:
        """The versions of a file, newest first, under its former names where it may have had any."""
        known = self._versions.get(path, [])
        new_here = (one for one in known if one.content and not any(blob for _, blob in one.parents))
        if any(one.commit.sha in self._taking_away for one in new_here):
            return versions(self._root, path, self._until, self.contents.same_record)
        return known
