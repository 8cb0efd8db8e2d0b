"""Git: the only subprocess. Plumbing commands, arguments in a list, nothing of the environment's GIT_*."""

from __future__ import annotations

import os
import shutil
import subprocess
from datetime import datetime
from pathlib import Path

from deann06.core.commit import Commit

# No hook, no helper and no pager of the repository's own configuration may run.
_SAFE = (
    *("-c", "core.fsmonitor=false"),
    *("-c", f"core.hooksPath={os.devnull}"),
    *("-c", "log.showSignature=false"),
    *("-c", "safe.bareRepository=explicit"),  # a folder that only looks like a repository brings no configuration
    *("--no-optional-locks", "--no-pager"),
    "--no-replace-objects",  # history is what was recorded, not what a clone puts in its place
)


def head(folder: Path) -> Commit | None:
    """The commit that the folder stands on, or None without git, a repository or a commit."""
    shown = run(folder, "show", "--no-patch", "--no-show-signature", "--format=%H %cI", "HEAD")
    if not shown:
        return None
    sha, _, moment = shown.decode("ascii", "replace").strip().partition(" ")
    return Commit(sha, datetime.fromisoformat(moment))


def run(folder: Path, *arguments: str, given: bytes | None = None) -> bytes | None:
    """What a git command prints, or None where it fails or there is no git. `given` is its standard input."""
    code, printed = attempt(folder, *arguments, given=given)
    return printed if code == 0 else None


def attempt(folder: Path, *arguments: str, given: bytes | None = None) -> tuple[int | None, bytes]:
    """The exit code of a git command, None where there is no git, and what it prints."""
    program = shutil.which("git")
    if program is None:
        return None, b""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    environment["GIT_TERMINAL_PROMPT"] = "0"
    environment["GIT_GRAFT_FILE"] = os.devnull
    environment["GIT_NO_LAZY_FETCH"] = "1"  # a partial clone must not reach for its remote
    environment["GIT_ALLOW_PROTOCOL"] = ""  # nor where git is too old to know the line above (before 2.44)
    environment["LC_ALL"] = "C"
    done = subprocess.run(
        [program, *_SAFE, "-C", str(folder), *arguments],
        input=given if given is not None else b"",
        capture_output=True,
        env=environment,
        check=False,
    )
    return done.returncode, done.stdout


def setting(folder: Path, name: str) -> str | None:
    """A value of git's configuration, or None."""
    value = run(folder, "config", "--get", name)
    return value.decode("utf-8", "replace").strip() if value else None


def quoted(path: bytes) -> bytes:
    """A path as git quotes it where it reads one a line, whatever characters it has."""
    plain = path.replace(b"\\", b"/") if os.name == "nt" else path
    return b'"' + b"".join(b"\\%03o" % char if char in b'"\\' or char < 32 else bytes([char]) for char in plain) + b'"'
