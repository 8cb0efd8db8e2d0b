"""Three versions of a file → its merge as text: by git where lines will do, by splices where only fields will.

A file with an open question is never left readable: it has git's markers around what is asked, which every reader of
YAML refuses.
"""

import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from deann06.core.findings import Problem
from deann06.core.merging.heads import Conflict, MergeSide, merge
from deann06.core.records.fields import ROOTS
from deann06.core.state.registry import SETTINGS_PATH
from deann06.errors import DeannError
from deann06.store.git.command import attempt
from deann06.store.merging.write import write
from deann06.store.yaml.read import read

_MOST_CONFLICTS: Final = 127  # the exit code of `git merge-file` counts them; above is a failure
_SIDES: Final[tuple[MergeSide, ...]] = ("base", "ours", "theirs")


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
    unreadable: tuple[tuple[MergeSide, Problem], ...] = ()
    made_by_both: bool = False  # nothing is merged: each side stands as it was said
    by_hand: bool = False  # readable, and nothing of it is merged between the markers


def merge_versions(path: str, versions: Versions, labels: tuple[str, str]) -> Outcome:
    """Merge three versions of one file of the registry; `labels` name our side and theirs in markers."""
    data: list[dict[str, Any]] = []
    unreadable: list[tuple[MergeSide, Problem]] = []
    for side, raw in zip(_SIDES, versions, strict=True):
        new_file = side == "base" and not raw.strip()
        parsed = read(path, b"{}" if new_file else raw)
        unreadable += [(side, problem) for problem in parsed.problems[:1]]
        data.append(parsed.data or {})
    if unreadable:
        return by_lines(versions, labels)._replace(unreadable=tuple(unreadable))
    base, ours, theirs = data
    kind = _kind(path)
    done = merge(base, ours, theirs, kind=kind)
    if done.conflicts and not base:  # two records under one name: each side is to be read as it was said
        return Outcome(marked(versions, labels), clean=False, conflicts=done.conflicts, made_by_both=True)
    starts = (_git_merge(versions, labels, "--ours")[0], versions.ours)
    answers = [merge(base, ours, theirs, side, kind).data for side in _SIDES] if done.conflicts else [done.data]
    texts = [_written(path, starts, versions.theirs, data) for data in answers]
    if None in texts:  # lines alone might answer a question, or drop an entry that stays
        content = (_whole if done.conflicts or done.restored else marked)(versions, labels)
        return Outcome(content, clean=False, conflicts=done.conflicts, restored=done.restored, by_hand=True)
    if done.conflicts:
        content, clean = marked(Versions(*(text for text in texts if text is not None)), labels), False
    else:
        content, clean = texts[0] or b"", True
    return Outcome(content, clean, done.conflicts, done.restored)


def _kind(path: str) -> str | None:
    """The folder of the records of which a file is one, empty for the settings; None for neither."""
    *folders, name = path.replace("\\", "/").split("/")
    return "" if name == SETTINGS_PATH else next((folder for folder in reversed(folders) if folder in ROOTS), None)


def by_lines(versions: Versions, labels: tuple[str, str]) -> Outcome:
    """What git makes of the lines, as if there were no other merge."""
    content, clean = _git_merge(versions, labels)
    return Outcome(content, clean) if content is not None else Outcome(_whole(versions, labels), clean=False)


def marked(versions: Versions, labels: tuple[str, str]) -> bytes:
    """A file that nobody takes for data: git's markers where git sees a conflict, else markers around everything."""
    content, clean = _git_merge(versions, labels)
    return content if content is not None and not clean else _whole(versions, labels)


def _written(path: str, starts: Iterable[bytes | None], theirs: bytes, data: Mapping[str, Any]) -> bytes | None:
    """A text that says the merged data; None where neither git nor splices lead there."""
    for start in starts:
        parsed = read(path, start or b"")
        if start is None or parsed.data is None or parsed.problems:
            continue
        if parsed.data == data:
            return start
        try:
            return write(path, start.decode(), theirs.decode(), data).encode()
        except DeannError:  # written in a way that splices cannot follow, or too large
            continue
    return None


def _git_merge(versions: Versions, labels: tuple[str, str], *options: str) -> tuple[bytes | None, bool]:
    """`git merge-file`: the file, and whether it has no conflict; None where git cannot do it."""
    try:
        with tempfile.TemporaryDirectory(prefix="deann06-") as folder:
            files = [Path(folder, name) for name in ("ours", "base", "theirs")]
            for file, raw in zip(files, (versions.ours, versions.base, versions.theirs), strict=True):
                file.write_bytes(raw)
            names = ("-L", labels[0], "-L", "base", "-L", labels[1])
            words = ("merge-file", "-p", "--quiet", *options, *names, *(file.name for file in files))
            done = attempt(Path(folder), *words)
    except OSError:  # a full disk
        return None, False
    return (done.out, done.code == 0) if done.code is not None and done.code <= _MOST_CONFLICTS else (None, False)


def _whole(versions: Versions, labels: tuple[str, str]) -> bytes:
    ours, theirs = (side if not side or side.endswith(b"\n") else side + b"\n" for side in versions[1:])
    start, end = (f"{sign * 7} {label}\n".encode() for sign, label in zip("<>", labels, strict=True))
    return start + ours + b"=======\n" + theirs + end
