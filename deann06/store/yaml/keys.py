"""A key of a file set to a value, wherever it lies; comments, order and every other byte stay."""

from __future__ import annotations

from typing import Any

from deann06.store.yaml.edit import (
    EditRefused,
    after_lines,
    copied,
    equal_to,
    is_empty,
    last_of,
    put_after,
    root_of,
)
from deann06.store.yaml.libyaml import MappingNode, Node, ScalarNode
from deann06.store.yaml.read import column_of, end_of, read, start_of
from deann06.store.yaml.values import below, flow, scalar


def set_value(path: str, text: str, field: tuple[str, ...], value: Any) -> str:
    """A text in which a field has a value, its mappings made where they are absent; None says nothing.

    A list or a mapping is written on one line. Raises EditRefused.
    """
    root = root_of(path, text)
    node: Node = root
    key: Node = root
    done = 0
    while done < len(field) and isinstance(node, MappingNode):
        pair = next((pair for pair in node.value if pair[0].value == field[done]), None)
        if pair is None:
            break
        key, node = pair
        done += 1
    rest, line = field[done:], node.start_mark.line + 1 if node.start_mark else 1
    adding = bool(rest) and isinstance(node, MappingNode)
    nested = value
    for name in reversed(rest[1:] if adding else rest):
        nested = {name: nested}
    if adding and isinstance(node, MappingNode):
        new = _added(text, node, rest[0], nested)
    elif not rest or is_empty(node):
        new = _replaced(text, key, node, nested)
    else:
        raise EditRefused(path, line)
    intended = copied(read(path, text.encode()).data)
    inner = intended
    for name in field[:-1]:
        inner[name] = inner.get(name) or {}
        inner = inner[name]
    inner[field[-1]] = copied(value)
    if value is None:  # which counts as absent
        del inner[field[-1]]
    return equal_to(path, new, intended, line)


def _added(text: str, node: MappingNode, name: str, value: Any) -> str:
    """A mapping with one key more, behind the others."""
    said = f"{_key(name)}: {_written(value)}"
    if node.flow_style:
        offset = end_of(node.value[-1][1]) if node.value else start_of(node) + 1
        return text[:offset] + (", " if node.value else "") + said + text[offset:]
    column = column_of(node)
    newline = "\r\n" if "\r\n" in text else "\n"
    said = f"{_key(name)}: {below(value, column, newline)}" if value is not None else said
    return put_after(text, after_lines(text, node.value[-1][1], column), f"{' ' * column}{said}{newline}", newline)


def _replaced(text: str, key: Node, node: Node, value: Any) -> str:
    """Another value behind a key; a comment behind it stays where the old one was of one line."""
    last = last_of(node)
    literal = isinstance(last, ScalarNode) and last.style in ("|", ">")
    spread = literal or last is not node or (not getattr(node, "flow_style", True) and node.value)
    start, end = end_of(key) + 1, end_of(node)
    if spread:
        end = after_lines(text, node, column_of(key))
        gap = "\r\n" if text[:end].endswith("\r\n") else "\n" if text[:end].endswith("\n") else ""
        return f"{text[:start]} {_written(value)}{gap}{text[end:]}"
    return f"{text[:start]} {_written(value)}{text[max(start, end) :]}"


def _written(value: Any) -> str:
    return "null" if value is None else scalar(value) if isinstance(value, str) else flow(value)


def _key(name: str) -> str:
    return f'"{name}"' if name[:1].isdigit() else scalar(name)
