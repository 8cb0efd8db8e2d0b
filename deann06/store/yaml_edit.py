"""Splice text into a YAML file so that no other byte changes.

The author's comments, order, quoting, indentation, blank lines and line ends stay. Every edit is read back:
unless the data is exactly what was intended, nothing is returned and EditRefused says why.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from deann06.core.findings import FieldPath
from deann06.errors import DeannError
from deann06.store.yaml_read import compose, read

WIDTH: Final = 110  # a longer entry is written as a block
_PLAIN: Final = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`=~][^\n\[\]{},#:'\"\\]*")
_RESERVED: Final = re.compile(r"(?i)~|null|true|false|yes|no|on|off|y|n|[-+.\d].*|<<")
# What begins with a digit and is plain all the same: whole numbers, days, periods, documents' numbers.
_SAFE: Final = re.compile(
    r"0|[1-9]\d*|\d{4}-\d\d-\d\d|\d{4}-(?:W\d\d|Q[1-4]|H[12])|true|false"
    r"|\d{1,6}(?:/\d{4})?[/-][^\W\d_][\w&()]*(?:[/-][^\W_][\w&()]*)*"
)


class EditRefused(DeannError):
    """The file is written in a way that this edit cannot follow; nothing was changed."""

    def __init__(self, path: str, line: int) -> None:
        super().__init__("edit.refused", path=path, line=line)


def insert_item(path: str, text: str, field: FieldPath, index: int, item: Mapping[str, Any]) -> str:
    """A text with an item put into the list at `field`, which is made where it is absent. Raises EditRefused."""
    root = _root(path, text)
    node = _at(root, field)
    newline = "\r\n" if "\r\n" in text else "\n"
    if isinstance(node, SequenceNode) and node.value:
        insert = _into_flow if node.flow_style else _into_block
        new = insert(text, node, index, item, newline)
    else:
        new = _first_item(path, text, root, field, node, item, newline)
    return _checked(path, text, new, field, index, item)


def replace_scalar(path: str, text: str, field: FieldPath, value: str) -> str:
    """A text with the scalar at `field` replaced, quoted only where it must be. Raises EditRefused."""
    node = _at(_root(path, text), field)
    if not isinstance(node, ScalarNode) or node.style in ("|", ">"):
        raise EditRefused(path, 1 if node is None else _line(node))
    quote = node.style if node.style in ('"', "'") else ""
    new = text[: _start(node)] + scalar(value, quote=quote) + text[_end(node) :]
    intended = _copy(read(path, text.encode()).data)
    _parent(intended, field)[field[-1]] = value
    return _equal(path, new, intended, _line(node))


def flow(value: Any) -> str:
    """A value on one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{scalar(key)}: {flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(map(flow, value)) + "]"
    return scalar(value)


def block(item: Mapping[str, Any], indent: int, newline: str) -> str:
    """A list item behind a dash at a column: on one line where it fits, else a key a line."""
    line = f"{' ' * indent}- {flow(item)}"
    if len(line) <= WIDTH or len(item) < 2:
        return line + newline
    lines: list[str] = []
    for key, value in item.items():
        head = " " * indent + ("- " if not lines else "  ")
        lines.append(f"{head}{scalar(key)}: {flow(value)}{newline}")
    return "".join(lines)


def scalar(value: str, *, quote: str = "") -> str:
    """Text as YAML: plain where every reader takes it for the same text, else quoted."""
    text = str(value)
    if not quote and _SAFE.fullmatch(text):
        return text
    if not quote and _PLAIN.fullmatch(text) and not _RESERVED.fullmatch(text) and text == text.strip():
        return text
    if quote == "'" and text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    shown = "".join(char if char.isprintable() else _escape(char) for char in escaped)
    return f'"{shown}"'


def _escape(char: str) -> str:
    named = {"\n": "\\n", "\t": "\\t", "\r": "\\r", "\u00a0": "\\_"}
    return named.get(char) or (f"\\u{ord(char):04x}" if ord(char) < 0x10000 else f"\\U{ord(char):08x}")


def _into_block(text: str, node: SequenceNode, index: int, item: Mapping[str, Any], newline: str) -> str:
    column = _column(node)
    if index == 0:
        offset = text.rfind("\n", 0, _start(node)) + 1
        return text[:offset] + block(item, column, newline) + text[offset:]
    return _after(text, _after_lines(text, node.value[index - 1], column), block(item, column, newline), newline)


def _into_flow(text: str, node: SequenceNode, index: int, item: Mapping[str, Any], newline: str) -> str:
    if index == 0:
        offset = _start(node.value[0])
        return text[:offset] + flow(item) + ", " + text[offset:]
    before = node.value[index - 1]
    line_start = text.rfind("\n", 0, _start(before)) + 1
    lead = text[line_start : _start(before)]
    gap = f",{newline}{lead}" if lead and not lead.strip() else ", "
    return text[: _end(before)] + gap + flow(item) + text[_end(before) :]


def _first_item(
    path: str, text: str, root: Node, field: FieldPath, node: Node | None, item: Mapping[str, Any], newline: str
) -> str:
    parent = _at(root, field[:-1])
    if not isinstance(parent, MappingNode) or not parent.value or len(field) != 1:
        raise EditRefused(path, 1)
    key = str(field[-1])
    if parent.flow_style:
        if node is not None:
            return text[: _start(node)] + f"[{flow(item)}]" + text[_end(node) :]
        offset = _end(parent.value[-1][1])
        return text[:offset] + f", {key}: [{flow(item)}]" + text[offset:]
    column = _column(parent)
    if node is None:
        offset = _after_lines(text, parent.value[-1][1], column)
        new = " " * column + f"{key}:{newline}" + block(item, column, newline)
        return _after(text, offset, new, newline)
    cut = text[: _start(node)].rstrip(" ") + text[_end(node) :]
    end = cut.find("\n", len(text[: _start(node)].rstrip(" ")))
    return _after(cut, len(cut) if end < 0 else end + 1, block(item, column, newline), newline)


def _after(text: str, offset: int, new: str, newline: str) -> str:
    """Whole lines put in at an offset; a file without a final newline stays without one."""
    if offset == len(text) and text and not text.endswith("\n"):
        return text + newline + new.removesuffix(newline)
    return text[:offset] + new + text[offset:]


def _after_lines(text: str, node: Node, column: int) -> int:
    """The offset behind the last line of a node, and behind comments that are indented as part of it."""
    last = _last(node)
    offset = _end(last)
    if isinstance(last, ScalarNode) and last.style in ("|", ">"):
        kept = text[:offset] if "+" in text[_start(last) :].split("\n", 1)[0] else text[:offset].rstrip("\r\n ")
        offset = len(kept) if kept.endswith("\n") else _line_end(text, len(kept))
    else:
        offset = _line_end(text, offset)
    while match := re.compile(rf" {{{column + 1},}}#[^\n]*(?:\n|$)").match(text, offset):
        offset = match.end()
    return offset


def _line_end(text: str, offset: int) -> int:
    end = text.find("\n", offset)
    return len(text) if end < 0 else end + 1


def _last(node: Node) -> Node:
    """The node whose end is the end of the text of another."""
    while True:
        if isinstance(node, SequenceNode) and not node.flow_style and node.value:
            node = node.value[-1]
        elif isinstance(node, MappingNode) and not node.flow_style and node.value:
            node = node.value[-1][1]
        else:
            return node


def _checked(path: str, text: str, new: str, field: FieldPath, index: int, item: Mapping[str, Any]) -> str:
    intended = _copy(read(path, text.encode()).data)
    parent = _parent(intended, field)
    items = list(parent.get(field[-1]) or [])
    items.insert(index, _copy(item))
    parent[field[-1]] = items
    return _equal(path, new, intended, 1)


def _equal(path: str, new: str, intended: Any, line: int) -> str:
    again = read(path, new.encode())
    if again.problems or again.data != intended:
        raise EditRefused(path, line)
    return new


def _copy(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _copy(item) for key, item in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_copy(item) for item in value]
    return value if value is None else str(value)


def _parent(data: Any, field: FieldPath) -> Any:
    for step in field[:-1]:
        data = data[step]
    return data


def _root(path: str, text: str) -> Node:
    parsed = read(path, text.encode())
    if parsed.data is None or parsed.problems:
        raise EditRefused(path, parsed.problems[0].line or 1)
    root = compose(text)
    assert root is not None
    return root


def _at(node: Node | None, field: FieldPath) -> Node | None:
    for step in field:
        if isinstance(node, MappingNode):
            node = next((value for key, value in node.value if key.value == step), None)
        elif isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
        else:
            return None
    return node


def _start(node: Node) -> int:
    assert node.start_mark is not None
    return node.start_mark.index


def _end(node: Node) -> int:
    assert node.end_mark is not None
    return node.end_mark.index


def _column(node: Node) -> int:
    assert node.start_mark is not None
    return node.start_mark.column


def _line(node: Node) -> int:
    assert node.start_mark is not None
    return node.start_mark.line + 1
