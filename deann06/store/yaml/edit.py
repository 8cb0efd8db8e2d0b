"""Splice text into a YAML file so that no other byte changes.

The author's comments, order, quoting, indentation, blank lines and line ends stay. Every edit is read back:
unless the data is exactly what was intended, nothing is returned and EditRefused says why.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from deann06.core.findings import FieldPath
from deann06.errors import DeannError
from deann06.store.yaml.libyaml import MappingNode, Node, ScalarNode, SequenceNode
from deann06.store.yaml.read import NULLS, column_of, compose, end_of, read, start_of
from deann06.store.yaml.values import block, flow, scalar


class EditRefused(DeannError):
    """The file is written in a way that this edit cannot follow; nothing was changed."""

    def __init__(self, path: str, line: int) -> None:
        super().__init__("edit.refused", path=path, line=line)


def insert_item(path: str, text: str, key: str, index: int, item: Mapping[str, Any]) -> str:
    """A text with an item put into the list under a key of the file, made where it is absent. Raises EditRefused."""
    return insert_items(path, text, key, [(index, item)])


def insert_items(path: str, text: str, key: str, added: Sequence[tuple[int, Mapping[str, Any]]]) -> str:
    """`insert_item` for several, one after another, on one reading of the file. Raises EditRefused."""
    root = root_of(path, text)
    field = next(((name, value) for name, value in root.value if name.value == key), None)
    newline = "\r\n" if "\r\n" in text else "\n"
    intended = copied(read(path, text.encode()).data)
    items = list(intended.get(key) or [])
    order: list[int | Mapping[str, Any]] = list(range(len(items)))  # places of those that stand, and what is new
    for index, item in added:
        order.insert(index, item)
    line = _line(field[0] if field else root)
    if field and isinstance(field[1], SequenceNode) and field[1].value:
        splice = _into_flow if field[1].flow_style else _into_block
        new = splice(text, field, _behind(order), newline)
    elif field and not is_empty(field[1]):
        raise EditRefused(path, line)
    else:
        first, *rest = [item for item in order if not isinstance(item, int)]
        new = _first_item(text, root, key, field and field[1], first, newline)
        if rest:  # behind the list that is there now
            return insert_items(path, new, key, list(enumerate(rest, 1)))
    intended[key] = [items[item] if isinstance(item, int) else copied(item) for item in order]
    return equal_to(path, new, intended, line)


def _behind(order: Sequence[int | Mapping[str, Any]]) -> list[tuple[int, list[Mapping[str, Any]]]]:
    """What is new behind each item that stands (-1: before the first), the last one first."""
    by_place: dict[int, list[Mapping[str, Any]]] = {}
    place = -1
    for item in order:
        if isinstance(item, int):
            place = item
        else:
            by_place.setdefault(place, []).append(item)
    return sorted(by_place.items(), key=lambda known: -known[0])


def remove_item(path: str, text: str, key: str, index: int) -> str:
    """A text without an item of the list under a key of the file; without the key where it was the last one.

    What `insert_item` wrote is taken back to the byte. Raises EditRefused.
    """
    root = root_of(path, text)
    name, node = next(((name, value) for name, value in root.value if name.value == key), (None, None))
    if name is None or not isinstance(node, SequenceNode) or root.flow_style or not index < len(node.value):
        raise EditRefused(path, _line(name or root))
    intended = copied(read(path, text.encode()).data)
    items = node.value
    if len(items) == 1:
        start = start_of(name) - column_of(name)
        end = line_end(text, end_of(node)) if node.flow_style else after_lines(text, node, column_of(root))
        del intended[key]
    elif node.flow_style:
        start, end = (
            (start_of(items[0]), start_of(items[1])) if index == 0 else (end_of(items[index - 1]), end_of(items[index]))
        )
        del intended[key][index]
    else:
        start = text.rfind("\n", 0, start_of(items[index])) + 1
        end = after_lines(text, items[index], column_of(node))
        del intended[key][index]
    if end == len(text) and not text.endswith("\n"):  # a file without a final newline stays without one
        start = len(text[:start].rstrip("\r\n"))
    return equal_to(path, text[:start] + text[end:], intended, _line(name))


def replace_names(path: str, text: str, values: Mapping[FieldPath, str], keys: Mapping[FieldPath, str]) -> str:
    """A text with the scalars at fields replaced, and the last keys of others renamed where they stand, quoted only
    where they must be. Raises EditRefused.
    """
    root = root_of(path, text)
    places = [(_at(root, field), new) for field, new in values.items()]
    for field, new in keys.items():
        parent = _at(root, field[:-1])
        known = [key for key, _ in parent.value] if isinstance(parent, MappingNode) else []
        places.append((next((key for key in known if key.value == field[-1]), None), new))
    pieces: list[str] = []
    end = 0
    for node, new in sorted(places, key=lambda place: start_of(place[0]) if place[0] else 0):
        if not isinstance(node, ScalarNode) or node.style in ("|", ">"):
            raise EditRefused(path, _line(node))
        quote = node.style if node.style in ('"', "'") else ""
        pieces += (text[end : start_of(node)], scalar(new, quote=quote))
        end = end_of(node)
    intended = copied(read(path, text.encode()).data)
    for field, new in values.items():
        _parent(intended, field)[field[-1]] = new
    for field, new in keys.items():
        mapping = _parent(intended, field)
        mapping[new] = mapping.pop(field[-1])
    return equal_to(path, "".join((*pieces, text[end:])), intended, _line(root))


NewItems = Sequence[tuple[int, Sequence[Mapping[str, Any]]]]


def _into_block(text: str, field: tuple[Node, Node], behind: NewItems, newline: str) -> str:
    key, node = field
    column = column_of(node)
    for place, items in behind:
        # The first goes right below the key: comments and blank lines above the first item stay with that item.
        offset = line_end(text, end_of(key)) if place < 0 else after_lines(text, node.value[place], column)
        text = put_after(text, offset, "".join(block(item, column, newline) for item in items), newline)
    return text


def _into_flow(text: str, field: tuple[Node, Node], behind: NewItems, newline: str) -> str:
    node = field[1]
    for place, items in behind:
        if place < 0:
            offset = start_of(node.value[0])
            text = text[:offset] + "".join(f"{flow(item)}, " for item in items) + text[offset:]
            continue
        before = node.value[place]
        line_start = text.rfind("\n", 0, start_of(before)) + 1
        lead = text[line_start : start_of(before)]
        gap = f",{newline}{lead}" if lead and not lead.strip() else ", "
        text = text[: end_of(before)] + "".join(gap + flow(item) for item in items) + text[end_of(before) :]
    return text


def is_empty(node: Node) -> bool:
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
        return put_after(text, offset, " " * column + f"{key}:{newline}" + block(item, column, newline), newline)
    inside = text[start_of(node) + 1 : end_of(node) - 1] if isinstance(node, SequenceNode) else ""
    if inside.strip():  # a comment stands in an empty list
        return text[: start_of(node) + 1] + flow(item) + text[start_of(node) + 1 :]
    if root.flow_style:
        gap = "" if text[start_of(node) - 1 : start_of(node)].isspace() else " "
        return text[: start_of(node)] + f"{gap}[{flow(item)}]" + text[end_of(node) :]
    before = text[: start_of(node)].rstrip(" ")
    cut = before + text[end_of(node) :]
    return put_after(cut, line_end(cut, len(before)), block(item, column, newline), newline)


def put_after(text: str, offset: int, new: str, newline: str) -> str:
    """Whole lines put in at an offset; a file without a final newline stays without one."""
    if offset == len(text) and text and not text.endswith("\n"):
        return _closed(text) + newline + new.removesuffix(newline)
    return text[:offset] + new + text[offset:]


def _closed(text: str) -> str:
    """A text without a final newline, its last block of lines marked so (`|-`): what follows would give it one."""
    root = compose(text)
    last = last_of(root) if root else None
    signs = re.compile(r"([|>])([+\d]*)(?!-)").match(text, start_of(last)) if isinstance(last, ScalarNode) else None
    if signs is None:
        return text
    return text[: signs.start()] + signs[1] + signs[2].replace("+", "") + "-" + text[signs.end() :]


def after_lines(text: str, node: Node, column: int) -> int:
    """The offset behind the last line of a node, and behind comments that are indented as part of it."""
    last = last_of(node)
    offset = end_of(last)
    if isinstance(last, ScalarNode) and last.style in ("|", ">"):
        kept = text[:offset] if "+" in text[start_of(last) :].split("\n", 1)[0] else text[:offset].rstrip("\r\n ")
        offset = len(kept) if kept.endswith("\n") else line_end(text, len(kept))
    else:
        offset = line_end(text, offset)
    while match := re.compile(rf" {{{column + 1},}}#[^\n]*(?:\n|$)").match(text, offset):
        offset = match.end()
    return offset


def line_end(text: str, offset: int) -> int:
    """The offset behind the line in which another lies."""
    end = text.find("\n", offset)
    return len(text) if end < 0 else end + 1


def last_of(node: Node) -> Node:
    """The node whose end is the end of the text of another."""
    while True:
        if isinstance(node, SequenceNode) and not node.flow_style and node.value:
            node = node.value[-1]
        elif isinstance(node, MappingNode) and not node.flow_style and node.value:
            node = node.value[-1][1]
        else:
            return node


def equal_to(path: str, new: str, intended: Any, line: int) -> str:
    """A new text, read back: it must say what was intended. Raises EditRefused."""
    again = read(path, new.encode())
    if any(problem.code == "F110" for problem in again.problems):
        raise DeannError("edit.too_large", path=path)
    if again.problems or again.data != intended:
        raise EditRefused(path, line)
    return new


def copied(value: Any) -> Any:
    """A value as plain mappings, lists and texts."""
    if isinstance(value, Mapping):
        return {str(key): copied(item) for key, item in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [copied(item) for item in value]
    return value if value is None else str(value)


def _parent(data: Any, field: FieldPath) -> Any:
    for step in field[:-1]:
        data = data[step]
    return data


def root_of(path: str, text: str) -> MappingNode:
    """The mapping that a file is. Raises EditRefused where it is none, or empty."""
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
