"""Three versions of a file → its merge as text: by git where lines will do, by splices where only fields will.

A file with an open question is never left readable: it has git's markers around what is asked, which every reader of
YAML refuses.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from deann06.core.findings import Problem
from deann06.core.merge import Conflict, Side, merge
from deann06.errors import DeannError
from deann06.store.git import run
from deann06.store.merge_write import write
from deann06.store.yaml_read import read

_SIDES: Final[tuple[Side, ...]] = ("base", "ours", "theirs")


class Versions(NamedTuple):
    """What both branches came from (empty where each made the file), and what each has."""

    base: bytes
    ours: bytes
    theirs: bytes


class Outcome(NamedTuple):
    """The file to leave. `clean` says that it needs nobody; the rest says why it does, or what is worth knowing."""

    content: bytes
    clean: bool
    conflicts: tuple[Conflict, ...] = ()
    restored: tuple[Any, ...] = ()
    unreadable: tuple[tuple[Side, Problem], ...] = ()


def merge_versions(path: str, versions: Versions, labels: tuple[str, str]) -> Outcome:
    """Merge three versions of one file of the registry; `labels` name our side and theirs in markers."""
    data: list[dict[str, Any]] = []
    unreadable: list[tuple[Side, Problem]] = []
    for side, raw in zip(_SIDES, versions, strict=True):
        new_file = side == "base" and not raw.strip()
        parsed = read(path, b"{}" if new_file else raw)
        unreadable += [(side, problem) for problem in parsed.problems[:1]]
        data.append(parsed.data or {})
    if unreadable:
        return by_lines(versions, labels)._replace(unreadable=tuple(unreadable))
    done = merge(*data)
    if done.conflicts:
        content = _asking(path, versions, [merge(*data, prefer=side).data for side in _SIDES], labels)
        if content is None:
            content = marked(versions, labels)
        return Outcome(content, clean=False, conflicts=done.conflicts, restored=done.restored)
    text = _written(path, versions, done.data)
    if text is None:
        return Outcome(marked(versions, labels), clean=False, restored=done.restored)
    return Outcome(text.encode(), clean=True, restored=done.restored)


def by_lines(versions: Versions, labels: tuple[str, str]) -> Outcome:
    """What git makes of the lines, as if there were no other merge."""
    content, clean = _git_merge(versions, labels)
    return Outcome(content, clean) if content is not None else Outcome(_whole(versions, labels), clean=False)


def marked(versions: Versions, labels: tuple[str, str]) -> bytes:
    """A file that cannot be read for what it is not: git's markers where git sees a conflict, else around everything."""
    content, clean = _git_merge(versions, labels)
    return content if content is not None and not clean else _whole(versions, labels)


def _written(path: str, versions: Versions, data: Mapping[str, Any]) -> str | None:
    """A text that says the merged data; None where neither git nor splices lead there."""
    theirs = versions.theirs.decode()
    lines = _git_merge(versions, ("ours", "theirs"), "--ours")[0]
    for start in (lines, versions.ours):
        if start is None:
            continue
        parsed = read(path, start)
        if parsed.data is None or parsed.problems:
            continue
        if parsed.data == data:
            return start.decode()
        try:
            return write(path, start.decode(), theirs, data)
        except DeannError:  # refused: written in a way that splices cannot follow, or too large
            continue
    return None


def _asking(path: str, versions: Versions, answers: list[dict[str, Any]], labels: tuple[str, str]) -> bytes | None:
    """All that can be merged, with markers around what cannot; None where the splices lead nowhere."""
    texts = [_written(path, versions, data) for data in answers]
    if None in texts:
        return None
    open_ = Versions(*(text.encode() for text in texts if text is not None))
    return marked(open_, labels) if open_.ours != open_.theirs else None


def _git_merge(versions: Versions, labels: tuple[str, str], *options: str) -> tuple[bytes | None, bool]:
    """`git merge-file`: the file, and whether it has no conflict; None where git cannot do it."""
    with tempfile.TemporaryDirectory(prefix="deann06-") as folder:
        files = [Path(folder, name) for name in ("ours", "base", "theirs")]
        for file, raw in zip(files, (versions.ours, versions.base, versions.theirs), strict=True):
            file.write_bytes(raw)
        names = ("-L", labels[0], "-L", "base", "-L", labels[1])
        done = run(Path(folder), "merge-file", "--quiet", *options, *names, *(file.name for file in files))
        content = files[0].read_bytes()
    if done is not None:
        return content, True
    return (content, False) if b"<<<<<<< " in content and content != versions.ours else (None, False)


def _whole(versions: Versions, labels: tuple[str, str]) -> bytes:
    ours, theirs = (side if not side or side.endswith(b"\n") else side + b"\n" for side in versions[1:])
    start, end = (f"{sign * 7} {label}\n".encode() for sign, label in zip("<>", labels, strict=True))
    return start + ours + b"=======\n" + theirs + end
