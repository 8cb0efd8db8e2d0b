"""What a change does to the gate's own sight: a history that was rewritten, files that decide, a base half readable."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from typing import Final

from deann06.core.findings import Problem
from deann06.core.state.registry import SETTINGS_PATH

AROUND: Final = ("G421", "G423", "G424")  # of the repository, not of two registries
_FOLDERS: Final = {".github", ".gitea", ".forgejo", ".gitlab", ".circleci", ".husky", ".githooks", ".hooks", "hooks"}
_NAMES: Final = {
    *("CODEOWNERS", ".gitmodules", ".mailmap", "Jenkinsfile", SETTINGS_PATH),
    ".write.pending",  # left by a writer that was cut off: who gets it from git can write nothing any more
    *("action.yml", "action.yaml", "lefthook.yml", "azure-pipelines.yml", "bitbucket-pipelines.yml"),
}
_BELOW: Final = (".gitattributes", ".gitignore")
_BEGINS: Final = (".gitlab-ci", ".pre-commit-", ".travis", ".drone", ".woodpecker", ".lfsconfig")
_SHOWN: Final = 12


def decides(path: str, registry: str) -> bool:
    """Whether a file decides about the check or what reviewers see; `registry` is its folder, with a slash behind.

    Both are called as from the top of the repository. What only says something of the files below it must stand at or
    above the registry, or in it.
    """
    *folders, name = PurePosixPath(path).parts
    if not _FOLDERS.isdisjoint(folders[:1]) or (folders[:1] == ["ci"] and name.endswith((".yml", ".yaml"))):
        return True
    if name in _BELOW:
        return registry.startswith("".join(f"{folder}/" for folder in folders)) or path.startswith(registry)
    return name in _NAMES or name.startswith(_BEGINS)


def rewritten(base: str, head: str) -> Problem:
    """A push that dropped what was there before it."""
    return Problem(code="G421", path=SETTINGS_PATH, line=1, facts={"base": base, "head": head})


def deciding(names: Sequence[str]) -> Iterator[Problem]:
    """Files beside the data that a change touches, and that decide about it."""
    if names:
        shown = ", ".join(names[:_SHOWN]) + (", …" if len(names) > _SHOWN else "")
        yield Problem(code="G423", path=SETTINGS_PATH, line=1, facts={"names": shown, "count": len(names)})


def unread(path: str, now: str | None, *, known: bool) -> Problem:
    """A record that the base has and nobody can read there, mended or gone; `known`: something of it could be read."""
    if now is None:
        folder, _, name = path.removesuffix(".yaml").partition("/")
        return Problem(code="G404", path=path, line=1, facts={"name": name.rpartition("/")[2], "what": folder})
    return Problem(code="G424", path=now, line=1, facts={} if known else {"variant": "never"})
