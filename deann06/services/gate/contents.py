"""The contents of blobs as records, and which of them are one record under two names."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from deann06.core.commit import Commit, Revision

if TYPE_CHECKING:
    from deann06.reports.changes.history import RecordOrProblems
    from deann06.store.git.history import ContentAt
    from deann06.store.load.loader import Blobs


class Contents:
    """The contents of blobs, each read and parsed once."""

    def __init__(self, root: Path, known: Blobs | None = None) -> None:
        """`known`: what contents say, as far as it was read before; what is read now is put there."""
        self.root = root
        self.states: Blobs = {} if known is None else known

    def read(self, path: str, content: str) -> RecordOrProblems:
        """A content as the record that a file of that path holds, or its problems."""
        from deann06.store.git.trees import read_blobs
        from deann06.store.load.loader import read_record

        key = (path, content)
        if key not in self.states:
            self.states[key] = read_record(path, read_blobs(self.root, [content])[content])
        return self.states[key]

    def keep(self, contents: Iterable[tuple[str, str | None]]) -> None:
        """Read many contents at once, before they are asked for one by one."""
        from deann06.store.git.trees import read_blobs
        from deann06.store.load.loader import read_record

        wanted = {(path, blob) for path, blob in contents if blob} - self.states.keys()
        known = read_blobs(self.root, {blob for _, blob in wanted})
        self.states.update({(path, blob): read_record(path, known[blob]) for path, blob in wanted})

    def same_record(self, old: ContentAt, new: ContentAt) -> bool:
        """Whether a file that git takes for renamed is the same record."""
        from deann06.core.changes.renames import is_kin

        if old[0].rpartition("/")[2] == new[0].rpartition("/")[2]:
            return True
        before, after = self.read(*old), self.read(*new)
        return type(before) is type(after) and not isinstance(before, list | None) and is_kin(before, after)  # type: ignore[arg-type]

    def last_name(self, path: str, until: Commit | None) -> str:
        """The file that a removed one is now, if the commit that took it away put the same record elsewhere."""
        from deann06.store.git.history import commit_at, versions
        from deann06.store.git.renames import renames

        commits = versions(self.root, path, until, self.same_record)
        removal = next((version for version in commits if version.content is None), None)
        if removal:
            before = commit_at(self.root, f"{removal.commit.sha}^")
            for new, old in renames(self.root, before, removal.commit).items():
                if old == path and any(
                    version.path == path for version in versions(self.root, new, until, self.same_record)
                ):
                    return self.last_name(new, until)
        return path

    def unrecorded(self, path: str, commit: Revision) -> bool:
        """Whether a file says something else than the last commit."""
        from deann06.store.git.recorded import unrecorded
        from deann06.store.git.worktree import read_files

        if not isinstance(commit, Commit) or not commit.dirty:
            return False
        return path in unrecorded(self.root, commit, read_files(self.root)[0])
