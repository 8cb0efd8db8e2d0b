"""Git: the only subprocess. Plumbing commands, arguments in a list, nothing of the environment's GIT_*."""

import os
import re
import shutil
import subprocess
from datetime import datetime
from pathlib import Path
from typing import Final, NamedTuple

from deann06.core.commit import ZONE, Commit
from deann06.core.lazy import lazy_pattern
from deann06.core.text.commands import quoted_word
from deann06.errors import DeannError, GitFailure

QUICK: Final = 10.0  # seconds for what git knows at once
PATIENCE: Final = 30.0  # seconds for what it has to look for

# No hook, no helper and no pager of the repository's own configuration may run, no file that it names is waited for.
_SAFE: Final = (
    *("-c", "core.fsmonitor=false"),
    *("-c", f"core.hooksPath={os.devnull}"),
    *("-c", f"core.excludesFile={os.devnull}"),
    *("-c", f"diff.orderFile={os.devnull}"),
    *("-c", "format.pretty=medium"),
    *("-c", "log.date=default"),
    *("-c", "log.mailmap=false"),
    *("-c", "log.follow=false"),
    *("-c", "log.showRoot=true"),
    *("-c", "log.showSignature=false"),
    *("-c", "i18n.logOutputEncoding=UTF-8"),
    *("-c", "safe.bareRepository=explicit"),  # a folder that only looks like a repository brings no configuration
    *("--no-optional-locks", "--no-pager"),
    "--no-replace-objects",  # history is what was recorded, not what a clone puts in its place
)
NO_ATTRIBUTES: Final = ("-c", f"core.attributesFile={os.devnull}")  # where they say nothing, and may be no file
_NONE: Final = lazy_pattern(r"cannot use bare repository|this operation must be run in a work tree")
_CAUSES: Final = (
    (lazy_pattern(r"dubious ownership|is owned by someone else"), "owner"),
    (lazy_pattern(r"not a git repository \(or any"), "broken"),
    (lazy_pattern(r"not a git repository: "), "moved"),
    (lazy_pattern(r"invalid gitfile format|invalid HEAD"), "broken"),
    (lazy_pattern(r"unknown repository extension|Expected git repo version|unknown \w+ format"), "newer"),
    (lazy_pattern(r"Permission denied"), "denied"),
    (lazy_pattern(r"bad (?:\w+ )*config|config file|'[^'\n]*config'|config include|include (?:path|depth)"), "config"),
)
_LATEST: Final = int(datetime(9999, 12, 30, tzinfo=ZONE).timestamp())  # the last moment that every zone can say


class GitResult(NamedTuple):
    """What a git command left: its exit code, None where there is no git, what it printed, what it complained of."""

    code: int | None
    out: bytes
    said: str


def inside(folder: Path) -> None:
    """Raise DeannError where a folder is in no repository's work tree, or git cannot say."""
    if not repository_above(folder) or run(folder, "rev-parse", "--is-inside-work-tree", patience=QUICK) != b"true\n":
        raise DeannError("git.no_repository", folder=str(folder))


def tip(folder: Path) -> Commit:
    """The commit that a folder stands on. Raises DeannError where there is none, or git cannot say which."""
    inside(folder)
    commit = read_commit(folder, "HEAD")
    if commit is None and _unborn(folder):
        raise DeannError("git.no_commits", folder=str(folder))
    if commit is None:
        raise GitFailure("git.cause.ref", name="HEAD")
    return commit


def head(folder: Path) -> Commit | None:
    """The commit that a folder stands on, None without a repository or a commit. Raises GitFailure."""
    try:
        return tip(folder)
    except DeannError as error:
        if error.key not in ("git.no_repository", "git.no_commits"):
            raise
        return None


def read_commit(folder: Path, name: str) -> Commit | None:
    """The commit of a name that git knows, read from its own bytes; None where there is no such commit."""
    shown = run(folder, "cat-file", "--batch", given=os.fsencode(f"{name}^{{commit}}\n"), patience=QUICK)
    first, _, raw = shown.partition(b"\n")
    words = first.split(b" ")
    if len(words) != 3 or words[1] != b"commit":
        return None
    committer = re.search(rb"^committer .*> *(\d+) +[+-]\d", raw.partition(b"\n\n")[0], re.MULTILINE)
    return Commit(words[0].decode("ascii"), moment(committer[1] if committer else b""))


def moment(seconds: bytes | str) -> datetime:
    """The moment of a commit: seconds since 1970, or what is no number and stands for 1970, as git has it."""
    return datetime.fromtimestamp(min(int(seconds[:20]), _LATEST) if seconds.isdigit() else 0, ZONE)


def _unborn(folder: Path) -> bool:
    """Whether HEAD names a branch that was never committed to, rather than one that was lost or damaged."""
    try:
        branch = os.fsdecode(run_or_none(folder, "symbolic-ref", "--quiet", "HEAD") or b"").strip()
        if (
            not branch
            or run_or_none(folder, "rev-parse", "--verify", "--quiet", branch) is not None
            or lost(folder, branch)
        ):
            return False
        return run_or_none(folder, "reflog", "exists", branch) is None
    except GitFailure:
        return False


def lost(folder: Path, name: str) -> bool:
    """Whether a full name of a branch, which git cannot read, has a file all the same."""
    return git_path(folder, name).is_file()


def git_path(folder: Path, name: str) -> Path:
    """Where a file of the repository's own stands."""
    printed = run(folder, "rev-parse", "--git-path", name, patience=QUICK)
    return (folder / os.fsdecode(printed.removesuffix(b"\n"))).resolve()


def run(folder: Path, *arguments: str, given: bytes = b"", patience: float = PATIENCE) -> bytes:
    """What a git command prints. `given` is its standard input.

    Raises DeannError: `git.no_repository` where there is none, GitFailure for anything else that goes wrong.
    """
    answer = attempt(folder, *arguments, given=given, patience=patience)
    if answer.code == 0:
        return answer.out
    raise failure(folder, answer)


def run_or_none(folder: Path, *arguments: str) -> bytes | None:
    """What a git command prints that may say no: None then. Raises DeannError as `run` does."""
    answer = attempt(folder, *arguments, patience=QUICK)
    if answer.code in (0, 1):
        return answer.out if answer.code == 0 else None
    raise failure(folder, answer)


def attempt(
    folder: Path, *arguments: str, given: bytes = b"", patience: float = PATIENCE, reach: str = ""
) -> GitResult:
    """Run a git command, for at most so many seconds. Raises GitFailure where it cannot run to its end.

    `reach`: the protocols by which it may ask other machines, with colons between them. It never asks a person.
    """
    program = shutil.which("git")
    if program is None:
        return GitResult(None, b"", "")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    environment["GIT_TERMINAL_PROMPT"] = "0"
    environment["GIT_GRAFT_FILE"] = os.devnull
    environment["GIT_NO_LAZY_FETCH"] = "1"  # a partial clone must not reach for its remote
    environment["GIT_ALLOW_PROTOCOL"] = reach  # nor where git is too old to know the line above (before 2.44)
    environment["SSH_ASKPASS_REQUIRE"] = environment["GCM_INTERACTIVE"] = "never"
    environment["LC_ALL"] = "C"
    if top := repository_above(folder):  # where that one is damaged, the repository around it is not meant
        environment["GIT_CEILING_DIRECTORIES"] = str(top.parent)
    try:
        done = subprocess.run(
            [program, *_SAFE, "-C", str(folder), *arguments],
            input=given,
            capture_output=True,
            env=environment,
            check=False,
            timeout=patience,
            start_new_session=bool(reach),  # without a terminal, at which ssh would ask
        )
    except subprocess.TimeoutExpired as error:
        raise GitFailure("git.cause.slow", seconds=int(patience)) from error
    except OSError as error:
        raise GitFailure("git.cause.start", words=error) from error
    return GitResult(done.returncode, done.stdout, done.stderr.decode("utf-8", "replace"))


def failure(folder: Path, answer: GitResult) -> DeannError:
    """What it means that a git command failed."""
    top = repository_above(folder)
    none = DeannError("git.no_repository", folder=str(folder))
    if answer.code is None:
        return GitFailure("git.cause.program") if top else none
    if _NONE.search(answer.said):
        return none
    cause = next((cause for pattern, cause in _CAUSES if pattern.search(answer.said)), None)
    if cause == "broken" and top is None:
        return none
    if cause is None and is_partial(folder):
        return GitFailure("git.cause.partial")
    words = " ".join(answer.said.rpartition("fatal: ")[2].split()) or f"exit code {answer.code}"
    if cause == "broken" and top and (part := _forbidden(top / ".git")):
        cause, words = "denied", f"{part}: Permission denied"
    trusted = re.search(r"add safe\.directory (.+)", answer.said)  # as git itself calls the repository
    place = trusted[1] if trusted else quoted_word(str(top or folder))
    return GitFailure(f"git.cause.{cause or 'other'}", words=words, place=place)


def _forbidden(place: Path) -> Path | None:
    """The part without which git sees no repository and that may not be read, or None."""
    parts = (place, *(place / name for name in ("HEAD", "objects", "refs")))
    return next((part for part in parts if os.path.lexists(part) and not os.access(part, os.R_OK)), None)


def is_partial(folder: Path) -> bool:
    """Whether a clone was told to leave contents at its remote."""
    asked = attempt(
        folder, "config", "--get-regexp", r"^(extensions\.partialclone|remote\..*\.promisor)$", patience=QUICK
    )
    return asked.code == 0


def repository_above(folder: Path) -> Path | None:
    """The nearest folder at or above another that holds a repository, sound or damaged, on the same file system."""
    device = None
    for above in (folder.resolve(), *folder.resolve().parents):
        try:
            here = above.stat().st_dev
        except OSError:  # a folder that a sparse checkout keeps off the disk
            continue
        device = here if device is None else device
        if here != device:
            return None
        if _holds_git(above / ".git"):
            return above
    return None


def _holds_git(place: Path) -> bool:
    if not place.is_dir():
        return os.path.lexists(place)
    hidden = not os.access(place, os.R_OK | os.X_OK)
    return hidden or any(os.path.lexists(place / name) for name in ("HEAD", "objects"))


def setting(folder: Path, name: str) -> str | None:
    """A value of git's configuration; None where it has none, or there is no git. Raises GitFailure."""
    answer = attempt(folder, "config", "--get", name, patience=QUICK)
    if answer.code in (None, 1):
        return None
    if answer.code != 0:
        raise failure(folder, answer)
    return answer.out.decode("utf-8", "replace").strip()


def quoted(path: bytes) -> bytes:
    """A path as git quotes it where it reads one a line, whatever characters it has."""
    plain = path.replace(b"\\", b"/") if os.name == "nt" else path
    return b'"' + b"".join(b"\\%03o" % char if char in b'"\\' or char < 32 else bytes([char]) for char in plain) + b'"'
