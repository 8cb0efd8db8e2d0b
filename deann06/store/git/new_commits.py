"""Which commits of a history are no part of another one, and what they wrote."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from deann06.core.commit import Commit
from deann06.store.git.command import moment, run
from deann06.store.git.history import cut_off
from deann06.store.git.renames import named


class NewCommit(NamedTuple):
    """A commit on the way from one to another: when it was made and written, and the contents of files it wrote.

    `cut`: a shallow clone ends there, so it seems to have written everything.
    """

    sha: str
    committed: datetime
    authored: datetime
    files: Mapping[str, str]
    cut: bool


def new_commits(folder: Path, base: Commit, until: Commit) -> list[NewCommit]:
    """The commits of a history that are no part of another one and changed the folder, newest first.

    Of a merge, the files that are as none of its sides had them.
    """
    order = ("--full-history", "--raw", "-z", "--no-abbrev", "--no-renames", "--relative", "-c", "--format=%H %ct %at")
    shown = run(folder, "log", *order, until.sha, f"^{base.sha}", "--", ".")
    cut = cut_off(folder)
    commits: list[NewCommit] = []
    files: dict[str, str] = {}
    parts = iter(shown.split(b"\0"))
    for part in parts:
        raw = part.strip(b"\n")  # a moment that is none is printed as nothing
        if raw.startswith(b":"):
            count = len(raw) - len(raw.lstrip(b":"))
            content = raw.split(b" ")[2 * count + 1].decode("ascii")
            path = named(next(parts))
            if content.strip("0"):
                files[path] = content
        elif raw:
            sha, committed, authored = raw.decode("ascii").split(" ")
            files = {}
            commits.append(NewCommit(sha, moment(committed), moment(authored), files, sha in cut))
    return commits
