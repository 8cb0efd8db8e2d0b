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
from deann06.store.yaml_read import NULLS, column_of, compose, end_of, read, start_of

WIDTH: Final = 110  # a longer entry is written as a block
_PLAIN: Final = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`=~][^\n\[\]{},#:'\"\\]*")
_RESERVED: Final = re.compile(r"(?i)~|null|true|false|yes|no|on|off|y|n|[-+.\d].*|<<")
# What begins with a digit and is plain all the same: whole numbers, days, periods, documents' numbers.
_SAFE: Final = re.compile(
    r"0|[1-9]\d*|\d{4}-\d\d-\d\d|\d{4}-(?:W\d\d|Q[1-4]|H[12]|\d\d)|true|false"
    r"|\d{1,6}(?:/\d{4})?[/-][^\W\d_][\w&()]*(?:[/-][^\W_][\w&()]*)*"
    r"|-?(?:0|[1-9]\d*)(?:\.\d*[1-9]|/[1-9]\d*)"  # readings: 71.4, 30/31; not 7.10, which is no number
)
_LITERAL: Final = re.compile(r"(?:[^\s].*)(?:\n(?:.*\S)?)*\n(?:.*\S)")  # lines that a literal block keeps as they are


class EditRefused(DeannError):
    """The file is written in a way that this edit cannot follow; nothing was changed."""

    def __init__(self, path: str, line: int) -> None:
        super().__init__("edit.refused", path=path, line=line)


def insert_item(path: str, text: str, key: str, index: int, item: Mapping[str, Any]) -> str:
    """A text with an item put into the list under a key of the file, made where it is absent. Raises EditRefused."""
    root = _root(path, text)
    found = next(((name, value) for name, value in root.value if name.value == key), None)
    newline = "\r\n" if "\r\n" in text else "\n"
    if found and isinstance(found[1], SequenceNode) and found[1].value:
        if found[1].flow_style:
            new = _into_flow(text, found[1], index, item, newline)
        else:
            new = _into_block(text, found, index, item, newline)
    elif found and not _is_empty(found[1]):
        raise EditRefused(path, _line(found[0]))
    else:
        new = _first_item(text, root, key, found and found[1], item, newline)
    intended = _copy(read(path, text.encode()).data)
    items = list(intended.get(key) or [])
    items.insert(index, _copy(item))
    intended[key] = items
    return _equal(path, new, intended, _line(found[0] if found else root))


def replace_scalar(path: str, text: str, field: FieldPath, value: str) -> str:
    """A text with the scalar at `field` replaced, quoted only where it must be. Raises EditRefused."""
    node = _at(_root(path, text), field)
    new = _replaced(path, text, node, value)
    intended = _copy(read(path, text.encode()).data)
    _parent(intended, field)[field[-1]] = value
    return _equal(path, new, intended, _line(node))


def replace_key(path: str, text: str, field: FieldPath, name: str) -> str:
    """A text with the last key of `field` renamed, its place kept. Raises EditRefused."""
    parent = _at(_root(path, text), field[:-1])
    keys = [key for key, _ in parent.value] if isinstance(parent, MappingNode) else []
    node = next((key for key in keys if key.value == field[-1]), None)
    new = _replaced(path, text, node, name)
    intended = _copy(read(path, text.encode()).data)
    mapping = _parent(intended, field)
    mapping[name] = mapping.pop(field[-1])
    return _equal(path, new, intended, _line(node))


def _replaced(path: str, text: str, node: Node | None, value: str) -> str:
    if not isinstance(node, ScalarNode) or node.style in ("|", ">"):
        raise EditRefused(path, _line(node))
    quote = node.style if node.style in ('"', "'") else ""
    return text[: start_of(node)] + scalar(value, quote=quote) + text[end_of(node) :]


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
    literal = any(_is_literal(value) for value in item.values())
    if not literal and (len(line) <= WIDTH or len(item) < 2):
        return line + newline
    lines: list[str] = []
    for key, value in item.items():
        head = " " * indent + ("- " if not lines else "  ")
        lines.append(f"{head}{scalar(key)}: {below(value, indent + 2, newline)}{newline}")
    return "".join(lines)


def below(value: Any, indent: int, newline: str) -> str:
    """A value behind its key at a column: text of several lines as a literal block, anything else on one line."""
    if not _is_literal(value):
        return flow(value)
    pad = " " * (indent + 2)
    return newline.join(["|-", *(pad + line if line else "" for line in value.split("\n"))])


def _is_literal(value: Any) -> bool:
    if not isinstance(value, str) or not _LITERAL.fullmatch(value):
        return False
    return all(line.isprintable() for line in value.split("\n"))


def scalar(value: str, *, quote: str = "") -> str:
    """Text as YAML: plain where every reader takes it for the same text, else quoted."""
    text = str(value)
    if not quote and _SAFE.fullmatch(text):
        return text
    plain = _PLAIN.fullmatch(text) and not _RESERVED.fullmatch(text)
    if not quote and plain and text == text.strip() and text.isprintable():
        return text
    if quote == "'" and text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    shown = "".join(char if char.isprintable() else _escape(char) for char in escaped)
    return f'"{shown}"'


def _escape(char: str) -> str:
    named = {"\n": "\\n", "\t": "\\t", "\r": "\\r", "\u00a0": "\\_"}
    return named.get(char) or (f"\\u{ord(char):04x}" if ord(char) < 0x10000 else f"\\U{ord(char):08x}")


def _into_block(text: str, found: tuple[Node, Node], index: int, item: Mapping[str, Any], newline: str) -> str:
    key, node = found
    column = column_of(node)
    # The first goes right below the key: comments and blank lines above the first item stay with that item.
    offset = after_lines(text, node.value[index - 1], column) if index else _line_end(text, end_of(key))
    return _after(text, offset, block(item, column, newline), newline)


def _into_flow(text: str, node: SequenceNode, index: int, item: Mapping[str, Any], newline: str) -> str:
    if index == 0:
        offset = start_of(node.value[0])
        return text[:offset] + flow(item) + ", " + text[offset:]
    before = node.value[index - 1]
    line_start = text.rfind("\n", 0, start_of(before)) + 1
    lead = text[line_start : start_of(before)]
    gap = f",{newline}{lead}" if lead and not lead.strip() else ", "
    return text[: end_of(before)] + gap + flow(item) + text[end_of(before) :]


def _is_empty(node: Node) -> bool:
    """Whether a value is an empty list, or none at all."""
    if isinstance(node, ScalarNode):
        return not node.style and node.value in NULLS
    return isinstance(node, SequenceNode) and not node.value


def _first_item(
    text: str, root: MappingNode, key: str, node: Node | None, item: Mapping[str, Any], newline: str
) -> str:
    if node is None and root.flow_style:
        offset = end_of(root.value[-1][1])
        return text[:offset] + f", {key}: [{flow(item)}]" + text[offset:]
    column = column_of(root)
    if node is None:
        offset = after_lines(text, root.value[-1][1], column)
        return _after(text, offset, " " * column + f"{key}:{newline}" + block(item, column, newline), newline)
    inside = text[start_of(node) + 1 : end_of(node) - 1] if isinstance(node, SequenceNode) else ""
    if inside.strip():  # a comment stands in an empty list
        return text[: start_of(node) + 1] + flow(item) + text[start_of(node) + 1 :]
    if root.flow_style:
        gap = "" if text[start_of(node) - 1 : start_of(node)].isspace() else " "
        return text[: start_of(node)] + f"{gap}[{flow(item)}]" + text[end_of(node) :]
    before = text[: start_of(node)].rstrip(" ")
    cut = before + text[end_of(node) :]
    return _after(cut, _line_end(cut, len(before)), block(item, column, newline), newline)


def _after(text: str, offset: int, new: str, newline: str) -> str:
    """Whole lines put in at an offset; a file without a final newline stays without one."""
    if offset == len(text) and text and not text.endswith("\n"):
        return _closed(text) + newline + new.removesuffix(newline)
    return text[:offset] + new + text[offset:]


def _closed(text: str) -> str:
    """A text without a final newline, its last block of lines marked so (`|-`): what follows would give it one."""
    root = compose(text)
    last = _last(root) if root else None
    signs = re.compile(r"([|>])([+\d]*)(?!-)").match(text, start_of(last)) if isinstance(last, ScalarNode) else None
    if signs is None:
        return text
    return text[: signs.start()] + signs[1] + signs[2].replace("+", "") + "-" + text[signs.end() :]


def after_lines(text: str, node: Node, column: int) -> int:
    """The offset behind the last line of a node, and behind comments that are indented as part of it."""
    last = _last(node)
    offset = end_of(last)
    if isinstance(last, ScalarNode) and last.style in ("|", ">"):
        kept = text[:offset] if "+" in text[start_of(last) :].split("\n", 1)[0] else text[:offset].rstrip("\r\n ")
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


def _equal(path: str, new: str, intended: Any, line: int) -> str:
    again = read(path, new.encode())
    if any(problem.code == "F110" for problem in again.problems):
        raise DeannError("edit.too_large", path=path)
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


def _root(path: str, text: str) -> MappingNode:
    parsed = read(path, text.encode())
    root = compose(text)
    if parsed.data is None or parsed.problems or not isinstance(root, MappingNode) or not root.value:
        raise EditRefused(path, (parsed.problems[0].line if parsed.problems else None) or 1)
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


def _line(node: Node | None) -> int:
    return node.start_mark.line + 1 if node and node.start_mark else 1
