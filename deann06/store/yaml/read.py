"""YAML text → plain data in which every scalar is text, and the place of every field.

libyaml (through PyYAML) composes nodes; the data is built here, because the library's own constructors
guess types (`no`, `22:30`), let duplicate keys pass and follow aliases. A key with no value (or `null`)
counts as absent, but one without a colon has an empty text, so that it is told.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate
from sys import intern
from typing import Any, Final, NamedTuple

from deann06.core.findings import FieldPath, Problem
from deann06.core.lazy import lazy_pattern
from deann06.store.yaml.bounds import MAX_BYTES, MAX_DEPTH
from deann06.store.yaml.encodings import foreign, wide
from deann06.store.yaml.faults import fault
from deann06.store.yaml.libyaml import (
    CollectionEndEvent,
    CollectionStartEvent,
    CParser,
    DocumentStartEvent,
    MappingNode,
    Node,
    ScalarEvent,
    ScalarNode,
    SequenceNode,
    YAMLError,
)

_COMMON: Final = 32  # characters; a text no longer than that is mostly an id, a day or a word that comes again
NULLS: Final = frozenset({"", "~", "null", "Null", "NULL"})
# Only a text that holds one of these can hold an anchor, an alias, a tag, a directive or a merge key; only one with
# that many signs of nesting, or indented that far, may nest too deep (`_looks_deep`), and only one with a great many,
# deep enough to exhaust the stack. Others are spared a look.
_SUSPECT: Final = ("&", "*", "!", "\n%", "<<", "\n" + " " * MAX_DEPTH)
_NESTING: Final = ("[", "{", "- ", "? ")
_MANY: Final = 200
_MARKS: Final = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
_SIGNS: Final = ("\t", *_SUSPECT, *_MARKS)
_CONFLICT: Final = lazy_pattern(r"^(?:<{7} |={7}$|>{7} |\|{7} )", re.MULTILINE)


class ParsedFile(NamedTuple):
    """The data of a file, or None when it cannot be read; `problems` says why."""

    data: dict[str, Any] | None
    problems: list[Problem]


class _Composer(CParser):
    """libyaml's composer, with the guessing of types switched off."""

    def __init__(self, text: str) -> None:
        CParser.__init__(self, text)

    def resolve(self, _kind: object, _value: object, _implicit: object) -> str:
        return ""

    def descend_resolver(self, _parent: object, _index: object) -> None:
        pass

    def ascend_resolver(self) -> None:
        pass


def read(path: str, raw: bytes) -> ParsedFile:
    """Read one file; `path` only names it in problems."""
    if len(raw) > MAX_BYTES:
        return ParsedFile(None, [Problem(code="F110", path=path, line=1, facts={"size": len(raw)})])
    if kind := foreign(raw) or ("wide" if wide(raw) else None):
        return ParsedFile(None, [Problem(code="F101", path=path, line=1, facts={"variant": kind})])
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return ParsedFile(None, [Problem(code="F101", path=path, line=line)])
    if "\0" in text:
        line = raw.count(b"\n", 0, raw.index(0)) + 1
        return ParsedFile(None, [Problem(code="F101", path=path, line=line, facts={"variant": "empty"})])
    problems = [] if _is_plain(text) else list(_look(path, text))
    if problems:
        return ParsedFile(None, problems)
    try:
        root = _Composer(text).get_single_node()
    except YAMLError as error:
        return ParsedFile(None, [_syntax(path, text, error)])
    if not isinstance(root, MappingNode):
        return ParsedFile(None, [Problem(code="F115", path=path, line=1)])
    return ParsedFile(_mapping(path, root, problems), problems)


def decode(raw: bytes) -> str:
    """The text of a file for showing its lines; broken bytes become U+FFFD, a byte order mark is kept."""
    return raw.decode("utf-8", errors="replace")


def _is_plain(text: str) -> bool:
    """Whether nothing in a text calls for a look: so it is with nearly every file."""
    for sign in _SIGNS:  # `any` would take longer than to search
        if sign in text:
            return False
    nested = sum(map(text.count, _NESTING)) >= MAX_DEPTH
    return not nested and not text.startswith(("%", "\ufeff")) and unicodedata.is_normalized("NFC", text)


def _look(path: str, text: str) -> Iterator[Problem]:
    """What makes a text unfit before it is parsed."""
    if text.startswith("\ufeff"):
        yield Problem(code="F102", path=path, line=1)
    if not unicodedata.is_normalized("NFC", text):
        offset = next(
            (i for i, char in enumerate(text) if not unicodedata.is_normalized("NFC", text[max(0, i - 1) : i + 1])),
            0,
        )
        yield Problem(code="F103", path=path, offset=offset)
    if "\t" in text:
        yield Problem(code="F104", path=path, offset=text.index("\t"))
    if any(mark in text for mark in _MARKS) and (conflict := _CONFLICT.search(text)):
        yield Problem(code="F109", path=path, offset=conflict.start())
    signs = sum(map(text.count, _NESTING))
    deep = signs > _MANY or (signs >= MAX_DEPTH and _looks_deep(text))
    if deep or text.startswith("%") or any(sign in text for sign in _SUSPECT):
        yield from _inspect(path, text)


def _looks_deep(text: str) -> bool:
    """Whether brackets that are open, each maybe of a pair too, and what lines begin with may nest too deep."""
    steps = accumulate(1 if sign in "[{" else -1 for sign in re.findall(r"[\[\]{}]", text))
    begins = max(map(len, re.findall(r"^[ ?-]+", text, re.MULTILINE)), default=0)
    return 2 * max(steps, default=0) + begins >= MAX_DEPTH


def _inspect(path: str, text: str) -> Iterator[Problem]:
    """Walk the events for what the format forbids, without building anything."""
    depth = 0
    parser = _Composer(text)
    try:
        while (event := parser.get_event()) is not None:
            depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
            line = event.start_mark.line + 1 if event.start_mark else 1
            if depth > MAX_DEPTH:
                yield Problem(code="F118", path=path, line=line)
                return
            anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
            explicit = isinstance(event, DocumentStartEvent) and (event.version or event.tags)
            merge = isinstance(event, ScalarEvent) and event.value == "<<" and not event.style
            if anchor or tag or merge or explicit:
                what = "merge" if merge else "directive" if explicit else "tag" if tag else "anchor"
                yield Problem(code="F107", path=path, line=line, facts={"what": what})
    except YAMLError:
        return  # the composer meets the same error and tells it


def _syntax(path: str, text: str, error: YAMLError) -> Problem:
    offset = getattr(error, "position", None)  # a character that YAML does not allow
    cause = fault(text, error)
    code = "F108" if "another document" in cause.reason else "F105"
    line = None if offset is not None else cause.line
    return Problem(code=code, path=path, line=line, offset=offset, facts={"reason": cause.reason})


def _value(path: str, node: Node, problems: list[Problem]) -> Any:
    kind = type(node)
    if kind is ScalarNode:
        text: str = node.value
        if text in NULLS and not node.style:  # type: ignore[attr-defined]
            return None
        return intern(text) if len(text) <= _COMMON else text
    if kind is SequenceNode:
        return [_value(path, item, problems) for item in node.value]
    return _mapping(path, node, problems)


def _mapping(path: str, node: Node, problems: list[Problem]) -> dict[str, Any]:
    data: dict[str, Any] = {}
    absent: tuple[str, ...] = ()
    for key_node, value_node in node.value:
        key = key_node.value
        if type(key) is not str:
            problems.append(Problem(code="F105", path=path, line=key_node.start_mark.line + 1, facts={"reason": "key"}))
            continue
        if key in data or key in absent:
            line = key_node.start_mark.line + 1
            problems.append(Problem(code="F106", path=path, line=line, facts={"key": key}))
        value = _value(path, value_node, problems)
        if value is not None:
            data[key] = value
        elif value_node.start_mark.index == key_node.end_mark.index:
            data[key] = ""  # without a colon, as in `{note: one, two}`: the rest of a text that lacks its quotes
        else:
            absent += (key,)
    return data


def share(data: Any) -> None:
    """Let plain data that was read elsewhere have the short texts that come again once, as `read` has them."""
    for place, value in data.items() if type(data) is dict else enumerate(data):
        if type(value) is str:
            if len(value) <= _COMMON:
                data[place] = intern(value)
        elif value is not None:  # an item of a list without a value
            share(value)


def plain(node: Node) -> Any:
    """What a node says, as `read` builds it."""
    return _value("", node, [])


def scalars(text: str) -> Iterator[tuple[FieldPath, str, int]]:
    """Every scalar value of a readable text: its field, its text, the 0-based line it starts on."""
    root = compose(text)
    if root is not None:
        yield from _walk(root, ())


def _walk(node: Node, field: FieldPath) -> Iterator[tuple[FieldPath, str, int]]:
    if isinstance(node, ScalarNode):
        yield field, node.value, node.start_mark.line
    elif isinstance(node, SequenceNode):
        for index, item in enumerate(node.value):
            yield from _walk(item, (*field, index))
    else:
        for key, value in node.value:
            yield from _walk(value, (*field, key.value))


def keys(text: str) -> Iterator[FieldPath]:
    """Every key of a readable text, as the field that it heads."""
    waiting: list[tuple[FieldPath, Node | None]] = [((), compose(text))]
    while waiting:
        field, node = waiting.pop()
        if isinstance(node, SequenceNode):
            waiting += [((*field, index), item) for index, item in enumerate(node.value)]
        elif isinstance(node, MappingNode):
            waiting += [((*field, key.value), value) for key, value in node.value]
            yield from ((*field, key.value) for key, _ in node.value)


@lru_cache(maxsize=4)
def compose(text: str) -> Node | None:
    """The nodes of a text with their marks, or None where it cannot be parsed."""
    try:
        return _Composer(text).get_single_node()
    except YAMLError:
        return None


def start_of(node: Node) -> int:
    """Where a node begins in its text."""
    assert node.start_mark is not None
    return node.start_mark.index


def end_of(node: Node) -> int:
    """Where a node ends in its text."""
    assert node.end_mark is not None
    return node.end_mark.index


def column_of(node: Node) -> int:
    """How far a node is indented."""
    assert node.start_mark is not None
    return node.start_mark.column
