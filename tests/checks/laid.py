"""The examples on the pages of rules, laid over a house: what a page prints is what tests try.

An example prints files. A line `# PATH` begins one, else it is the task `FIRST`; what may stand behind a path is in
`_SAID`. The lines of a file come first, then the keys of the house's file that they do not name. `# trước` and `# sau`
begin the two states of a change, `# xét ngày D/M/YYYY` says the day. Carets stand under what the rule points at, as
`validate` prints them; under a path they mean the file as a whole.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias

import pytest

from deann06.locale import page
from deann06.store.disk.files import read_tree

HOUSE: Final = Path(__file__).parent / "house"
FIRST: Final = "tasks/kh-2024-01-02.1.yaml"
AS_OF: Final = date(2024, 5, 15)

_WHOLE: Final = ": cả tệp"  # nothing of the house's file stays
_GONE: Final = ": không có"
_PIPE: Final = ": ống dẫn (FIFO)"
_SIZE: Final = re.compile(r": ([\d ]+) byte")
_LINK: Final = re.compile(r" -> (\S+)")
_SAID: Final = "|".join(("", _WHOLE, _GONE, re.escape(_PIPE), _SIZE.pattern, _LINK.pattern))

_HEADER: Final = re.compile(rf"# ((?:\S+/)?[^/>]*\.\w+)({_SAID})")
_STATE: Final = re.compile(r"# (?:(trước)|sau(?:, bằng git push( --force)?)?)")
_DAY: Final = re.compile(r"# xét ngày (\d+)/(\d+)/(\d+)(?:, với --fail-on [a-z-]+)?")
_CARETS: Final = re.compile(r" *\^+")
_KEY: Final = re.compile(rb'(?:\xef\xbb\xbf)?([\w-]+|"[^"]+"):(?=\s|$)')
_ESCAPE: Final = re.compile(rb"\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|([trn]))")
_NAMED: Final = {b"t": b"\t", b"r": b"\r", b"n": b""}  # \n is the end that every line has

Tree: TypeAlias = dict[str, bytes]


class File(NamedTuple):
    """A file of an example: its path, what is said behind it, its lines."""

    path: str
    said: str
    lines: list[bytes]


class Mark(NamedTuple):
    """What a rule points at: line and column from 1, width in characters."""

    path: str
    line: int
    column: int
    width: int

    @property
    def place(self) -> str:
        """`path:line:column`."""
        return f"{self.path}:{self.line}:{self.column}"


class Example(NamedTuple):
    """One side of a page: the files before a change and now, the carets, the day, whether the change is forced."""

    before: list[File]
    now: list[File]
    marks: list[Mark]
    day: date | None
    forced: bool

    @property
    def as_of(self) -> date:
        """The day on which it is looked at."""
        return self.day or AS_OF


def also(code: str) -> set[str]:
    """The other rules that a bad example breaks, too."""
    return set(page(code).get("also", ()))


def example(code: str, side: str) -> Example:
    """What a page prints as `bad` or `good`."""
    return read_example(page(code)[side])


def read_example(text: str) -> Example:
    """The files and marks of a printed example. Raises ValueError at a remark that says none of the above."""
    before: list[File] = []
    now: list[File] = []
    marks: list[Mark] = []
    day: date | None = None
    forced, files, printed = False, now, ""
    for line in text.split("\n"):
        if _CARETS.fullmatch(line):
            marks.append(_mark(files[-1], printed, line))
        elif state := _STATE.fullmatch(line):
            files, forced = before if state[1] else now, forced or bool(state[2])
        elif said := _DAY.fullmatch(line):
            day = date(*map(int, reversed(said.groups())))
        elif header := _HEADER.fullmatch(line):
            files.append(File(header[1], header[2], []))
        elif line.startswith("#"):
            raise ValueError(line)
        elif line:
            if not files:
                files.append(File(FIRST, "", []))
            files[-1].lines.append(_raw(line))
        printed = line
    return Example(before, now, marks, day, forced)


def _mark(file: File, printed: str, carets: str) -> Mark:
    if printed.startswith("#"):
        assert carets == f"  {'^' * len(file.path)}", carets
        return Mark(file.path, 1, 1, 1)
    start, end = carets.index("^"), len(carets)
    column, width = (len(_raw(part).decode(errors="replace")) for part in (printed[:start], printed[start:end]))
    return Mark(file.path, len(file.lines), column + 1, width)


def _raw(line: str) -> bytes:
    """A line as its file has it: what nobody can see is printed as `\\t`, `\\r`, `\\u00a0` or `\\xe1`."""

    def told(found: re.Match[bytes]) -> bytes:
        byte, char, name = found.groups()
        return bytes.fromhex(byte.decode()) if byte else chr(int(char, 16)).encode() if char else _NAMED[name]

    return _ESCAPE.sub(told, line.encode())


def over(tree: Mapping[str, bytes], files: Iterable[File]) -> Tree:
    """A tree with the files of an example laid over it, but for links and pipes."""
    laid = dict(tree)
    for path, said, lines in files:
        old = laid.pop(path, None)
        if said != _GONE and not _special(said):
            rest = b"" if said == _WHOLE else _without(_sample(path) if old is None else old, set(map(_key, lines)))
            raw = b"".join(line + b"\n" for line in lines) + rest
            size = _SIZE.fullmatch(said)
            laid[path] = raw.ljust(int(size[1].replace(" ", "")), b"#") if size else raw
    return laid


def _special(said: str) -> Callable[[Path], None] | None:
    """What makes a file that is none."""
    link = _LINK.fullmatch(said)
    if link:
        return lambda path: path.symlink_to(link[1])
    return (lambda path: os.mkfifo(path)) if said == _PIPE else None


def _sample(path: str) -> bytes:
    """What a new file of a folder begins with: the first one of the house."""
    samples = sorted((HOUSE / path).parent.glob("*.yaml")) if "/" in path else ()
    return samples[0].read_bytes() if samples else b""


def _key(line: bytes) -> bytes:
    found = _KEY.match(line)
    return found[1] if found else b""


def _without(raw: bytes, keys: set[bytes]) -> bytes:
    """A file without some of its keys."""
    kept, keep = [], True
    for line in raw.splitlines(keepends=True):
        keep = key not in keys if (key := _key(line)) else keep
        kept += [line] * keep
    return b"".join(kept)


def house() -> Tree:
    """The house as it stands."""
    return read_tree(HOUSE)[0]


def laid(code: str, side: str, root: Path) -> Path:
    """The `bad` or `good` registry of a rule, made in a folder that is not there yet."""
    files = example(code, side).now
    for path, raw in over(house(), files).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(raw)
    for path, said, _ in files:
        if make := _special(said):
            try:
                make(root / path)
            except (OSError, AttributeError):
                pytest.skip("this system has no such file")
    return root
