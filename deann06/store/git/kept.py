"""What a commit has of some files, so that it is known what cannot simply be written over."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from deann06.core.commit import Commit
from deann06.errors import DeannError
from deann06.store.git.history import commit_at
from deann06.store.git.trees import list_tree, read_blobs


def kept(root: Path, paths: Collection[str], commit: Commit | None = None) -> Mapping[str, bytes]:
    """The content that the last commit, or another one, has of those of the paths that it has.

    Nothing where git cannot say it.
    """
    if not paths:
        return {}
    try:
        at = commit or commit_at(root, "HEAD")
        names = {blob.path: blob.sha for blob in list_tree(root, at) if blob.path in paths}
        contents = read_blobs(root, names.values())
    except DeannError:
        return {}
    return {path: contents[sha] for path, sha in names.items()}
