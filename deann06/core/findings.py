"""What is wrong, where: found by reading and by rules, told by writers."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

import msgspec
from msgspec import Struct

FieldPath = tuple[str | int, ...]


class Severity(StrEnum):
    """How much a finding weighs: an error stops every command, the others do not."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Problem(Struct, frozen=True, kw_only=True):
    """What a rule saw: a code, a file, the field or the place in it, and the facts for the sentence."""

    code: str
    path: str  # of the file, below the registry's folder, with slashes
    field: FieldPath = ()
    at_key: bool = False  # the place is the field's key rather than its value
    offset: int | None = None  # of characters in the text, where no field can be named
    line: int | None = None  # 1-based, where the text itself cannot be decoded or parsed
    facts: Mapping[str, Any] = msgspec.field(default_factory=dict)


class Location(Struct, frozen=True):
    """A place in a file; line and column count from 1."""

    path: str
    line: int
    column: int
    width: int = 1  # characters, for a caret


class WayOut(Struct, frozen=True):
    """That git has recorded what a finding is about: how an entry is corrected then, or what guards the field."""

    command: str = ""  # of an entry
    guard: str = ""  # of a field: the rule that a change of it breaks


class Finding(Struct, frozen=True, kw_only=True):
    """A problem with its weight, its place and the record that it concerns."""

    code: str
    severity: Severity
    source: Location
    record: str | None
    field: str  # dotted: log.2.date
    facts: Mapping[str, Any]
    recorded: WayOut | None = None
    refused: bool = False  # a change does not pass for it


def fingerprints(findings: Iterable[Finding]) -> list[str]:
    """A name for each finding that does not change when lines move; equal findings of a file are numbered."""
    seen: Counter[str] = Counter()
    marks = []
    for finding in findings:
        what = identity(finding, finding.source.path)
        seen[what] += 1
        marks.append(hashlib.sha256(f"{what}\0{seen[what]}".encode("utf-8", "surrogatepass")).hexdigest()[:32])
    return marks


def identity(finding: Finding, path: str) -> str:
    """What a finding says, wherever in the file at that path it stands."""
    facts = repr(sorted((name, str(value)) for name, value in finding.facts.items()))
    return "\0".join((finding.code, path, facts))
