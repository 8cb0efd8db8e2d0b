"""The working tree as a plain mapping of paths to bytes."""

from __future__ import annotations

import errno
import os
import stat
import unicodedata
from pathlib import Path
from typing import Final

from deann06.core.findings import Problem
from deann06.core.records import RECORDS
from deann06.core.state.registry import SETTINGS_PATH
from deann06.errors import DeannError
from deann06.store.disk.leftovers import is_systems
from deann06.store.yaml.bounds import MAX_BYTES

REGISTRY = "registry"
_AT_ONCE: Final = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)  # Windows has only the latter


def find_registry(start: Path) -> Path:
    """The registry's folder at or above `start`. Raises DeannError, also where one registry lies in another, or lacks
    its settings.
    """
    for folder in (start, *start.parents):
        if is_file(folder / REGISTRY / SETTINGS_PATH):
            return alone(folder / REGISTRY)
        if is_file(folder / SETTINGS_PATH):
            return alone(folder)
        if lacks_settings(folder / REGISTRY):
            raise DeannError("registry.no_settings", path=str(folder / REGISTRY / SETTINGS_PATH))
    raise DeannError("registry.not_found", folder=str(start))


def lacks_settings(root: Path) -> bool:
    """Whether a folder holds records, and no settings, without which it is no registry."""
    return not is_file(root / SETTINGS_PATH) and any((root / kind.folder).is_dir() for kind in RECORDS)


def alone(root: Path) -> Path:
    """A registry's folder. Raises DeannError where one is above it or in its `registry`: which one is meant?

    Beside each other they may stand: each is its own root.
    """
    here = root.resolve()
    for above in (here, *here.parents):
        others = (above / SETTINGS_PATH, above / REGISTRY / SETTINGS_PATH)
        for other in others if above == here else others[:1]:
            if is_file(other) and other.parent != here:
                raise DeannError("registry.two", first=str(root), second=str(other.parent))
        if os.path.lexists(above / ".git"):
            break
    return root


def is_file(path: Path) -> bool:
    """Whether there is a file, as far as one may look."""
    try:
        return path.is_file()
    except OSError:
        return False


def read_tree(root: Path) -> tuple[dict[str, bytes], list[Problem]]:
    """Every file below the registry's folder, those of systems and programs apart; what cannot be read is a problem.

    Of a file that is too large as much is read as shows it.
    """
    tree: dict[str, bytes] = {}
    problems: list[Problem] = []
    inside = root.resolve()
    waiting = [(str(root), "")]
    while waiting:
        folder, prefix = waiting.pop()
        below: list[tuple[str, str]] = []
        try:
            with os.scandir(folder) as entries:
                listed = sorted((one for one in entries if not is_systems(one.name)), key=lambda one: one.name)
        except OSError as error:
            problems.append(_unread(prefix.rstrip("/") or SETTINGS_PATH, error))
            continue
        for entry in listed:
            name = prefix + unicodedata.normalize("NFC", entry.name)
            if entry.is_dir(follow_symlinks=False):
                below.append((entry.path, f"{name}/"))
                continue
            try:
                if entry.is_symlink() and (entry.is_dir() or not Path(entry.path).resolve().is_relative_to(inside)):
                    problems.append(Problem(code="F113", path=name, line=1))
                elif not _is_regular(entry) or (content := _content(entry.path)) is None:
                    problems.append(Problem(code="F119", path=name, line=1, facts={"name": entry.name}))
                else:
                    tree[name] = content
            except OSError as error:
                problems.append(_unread(name, error))
        waiting += reversed(below)
    return tree, problems


def _unread(path: str, error: OSError) -> Problem:
    return Problem(code="F116", path=path, line=1, facts={"reason": error})


def _is_regular(entry: os.DirEntry[str]) -> bool:
    """Whether an entry, or what its link leads to, is a file. Raises OSError for a link that leads nowhere."""
    return entry.is_file() or stat.S_ISREG(os.stat(entry.path).st_mode)


def _content(path: str) -> bytes | None:
    """As much of a file as a record may have, and a byte more; None of what has meanwhile become a pipe or a device:
    those may wait for ever, or have no end.
    """
    handle = os.open(path, os.O_RDONLY | _AT_ONCE)
    try:
        known = os.fstat(handle)
        if not stat.S_ISREG(known.st_mode):
            return None
        wanted = min(known.st_size, MAX_BYTES) + 1
        content = os.read(handle, wanted)
        while wanted <= MAX_BYTES and len(content) == wanted:  # it has grown, or does not know its size
            wanted = MAX_BYTES + 1
            content += os.read(handle, wanted - len(content))
        return content
    finally:
        os.close(handle)


def read_file(path: Path) -> bytes | None:
    """The content of a file, None where there is none. Raises DeannError where it cannot be read, or is no file."""
    try:
        if os.path.lexists(path) and not stat.S_ISREG(path.stat().st_mode):  # nobody waits for a pipe
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        return path.read_bytes() if os.path.lexists(path) else None
    except OSError as error:
        raise DeannError("registry.unreadable", path=str(path), reason=error) from error


def read_stream(path: Path, most: int) -> bytes:
    """What a file or a pipe holds, at most so many bytes and one more: behind a pipe there may be no end.

    Raises OSError, and DeannError for a pipe that nobody writes into, which is not waited for.
    """
    handle = os.open(path, os.O_RDONLY | _AT_ONCE)
    with open(handle, "rb") as file:
        piped = stat.S_ISFIFO(os.fstat(handle).st_mode)
        try:
            first = os.read(handle, 1) if piped else b""
            if piped and not first:
                raise DeannError("registry.no_writer", path=str(path))
        except BlockingIOError:  # who writes has not begun yet
            first = b""
        if piped:
            os.set_blocking(handle, True)
        return first + file.read(most + 1 - len(first))


def on_disk(root: Path, path: str) -> Path:
    """Where a path of the tree lies: folders made on other systems may be named in Unicode's other form (NFD)."""
    exact = root / path
    if path.isascii() or os.path.lexists(exact):
        return exact
    head, _, rest = path.partition("/")
    known = os.listdir(root) if os.path.isdir(root) else []
    names = [name for name in known if unicodedata.normalize("NFC", name) == head] or [head]
    candidates = [on_disk(root / name, rest) if rest else root / name for name in names]
    return next((one for one in candidates if os.path.lexists(one)), candidates[0])
