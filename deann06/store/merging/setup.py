"""Telling a git repository to merge the registry by field: its configuration, and a line of .gitattributes."""

import errno
import os
import re
import shlex
import shutil
import sys
from pathlib import Path
from typing import Final, NamedTuple

from deann06.errors import DeannError, GitFailure
from deann06.store.disk.write import write_whole
from deann06.store.git.command import head, inside, run, setting

NAME: Final = "deann06: theo từng trường"
ATTRIBUTES: Final = ".gitattributes"
_DRIVER: Final = "merge.deann06.driver"


class Setup(NamedTuple):
    """The line of .gitattributes; whether it, and the configuration, had to be written."""

    attributes: Path
    line: str
    wrote_line: bool
    wrote_config: bool


def driver() -> str:
    """What git runs, by the shell that it brings along on every system.

    Git takes what it finds in our file for the merge. So where the program is gone or breaks, and left no markers of
    a conflict, git's own merge of lines takes its place: our version alone would look like the merge. What a program
    that was killed had laid aside goes: git would take it for a new file of the work tree.
    """
    python = shlex.quote(Path(sys.executable).as_posix()).replace("%", "%%")
    program = f"{python} -P -m deann06"  # -P: nothing of the current folder is run
    instead = "rm -f .%A.????????.tmp; grep -q '^<<<<<<< ' %A || { git merge-file %A %O %B; code=$?; }"
    return f"{program} merge-driver -- %O %A %B %P; code=$?; test $code -eq 0 || {{ {instead}; }}; exit $code"


def install(registry: Path) -> Setup:
    """Set up the repository that holds a registry. Twice is as good as once. Raises DeannError outside of one."""
    top, prefix = _place(registry)
    attributes = Path(top, ATTRIBUTES)
    line = attribute_line(prefix)
    wrote_line = _add_line(attributes, line)
    wrote_config = setting(registry, _DRIVER) != driver()
    if wrote_config:
        for key, value in (("merge.deann06.name", NAME), (_DRIVER, driver())):
            run(registry, "config", "--local", "--replace-all", key, value)
    return Setup(attributes, line, wrote_line, wrote_config)


def _place(registry: Path) -> tuple[str, str]:
    """The top of the repository, and the registry's folder below it. Raises DeannError outside of one."""
    try:
        inside(registry)
        head(registry)  # a repository that cannot be read is not written to
        top, prefix = (run(registry, "rev-parse", word) for word in ("--show-toplevel", "--show-prefix"))
        return os.fsdecode(top.removesuffix(b"\n")), os.fsdecode(prefix.removesuffix(b"\n"))
    except DeannError as error:
        if error.key != "git.no_repository":
            raise
        if shutil.which("git") is None:
            raise GitFailure("git.cause.program") from error
        raise DeannError("merge.init.no_repository", folder=str(registry)) from error


def attribute_line(prefix: str) -> str:
    """The line that gives the registry's files to the driver; `prefix` is its folder below the top, with a slash."""
    escaped = re.sub(r"[*?\[\\]|^!", r"\\\g<0>", prefix)
    pattern = f"{escaped}**/*.yaml"
    if any(char in pattern for char in ' "\t\r\n') or pattern[0] == "#":
        pattern = '"' + pattern.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
    return f"{pattern} merge=deann06"


def _add_line(path: Path, line: str) -> bool:
    """Put a line at the end of a file that lacks it; whether it did."""
    if path.is_symlink():  # git does not follow it either
        raise DeannError("edit.symlink", path=str(path))
    if path.exists() and not path.is_file():
        raise DeannError("registry.unreadable", path=str(path), reason=OSError(errno.EINVAL, os.strerror(errno.EINVAL)))
    try:
        old = path.read_bytes() if path.exists() else b""
    except OSError as error:
        raise DeannError("registry.unreadable", path=str(path), reason=error) from error
    new = os.fsencode(line)
    if new in map(bytes.strip, old.splitlines()):
        return False
    newline = b"\r\n" if b"\r\n" in old else b"\n"
    gap = newline if old and not old.endswith(b"\n") else b""
    write_whole(path, old + gap + new + newline)
    return True
