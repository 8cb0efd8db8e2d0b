"""A merged record written onto the text of one side: the smallest splices, what is new copied from the other side.

Comments, order and quoting of the text that is written onto stay; an entry, item or key that comes from the other side
comes as it stands there, with the comments of its own. The result is read back: unless it says exactly what was merged,
EditRefused is raised.
"""

import re
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from typing import Any, Final, NamedTuple

from deann06.core.lazy import lazy_pattern
from deann06.core.merging.lists import token
from deann06.store.yaml.edit import EditRefused, after_lines
from deann06.store.yaml.libyaml import MappingNode, Node, ScalarNode, SequenceNode
from deann06.store.yaml.read import column_of, compose, end_of, plain, read, start_of
from deann06.store.yaml.values import below, block, flow, scalar

_COMMENT: Final = lazy_pattern(r" *#")


class _Edit(NamedTuple):
    start: int
    end: int
    new: str


class _Text:
    """A text with its nodes; whole lines of it can be copied."""

    def __init__(self, path: str, text: str) -> None:
        self.text = text if text.endswith("\n") else text + "\n"
        root = compose(self.text)
        if not isinstance(root, MappingNode) or not root.value:
            raise EditRefused(path, 1)
        self.root = root

    def source(self, node: Node) -> str:
        """The text of a node."""
        return self.text[start_of(node) : end_of(node)]

    def flows(self, node: Node) -> bool:
        """Whether a node stands on one line, and could stand inside brackets."""
        brackets = isinstance(node, MappingNode | SequenceNode) and node.flow_style
        scalar_style = isinstance(node, ScalarNode) and node.style not in ("|", ">")
        return bool(brackets or scalar_style) and "\n" not in self.source(node)

    def line(self, offset: int) -> int:
        """Where a line begins."""
        return self.text.rfind("\n", 0, offset) + 1

    def comments(self, offset: int) -> int:
        """Where the comments right above a line begin."""
        while offset:
            above = self.line(offset - 1)
            if not _COMMENT.match(self.text, above):
                break
            offset = above
        return offset


def write(path: str, ours: str, theirs: str, data: Mapping[str, Any]) -> str:
    """Our text, changed so that it says `data`. Raises EditRefused."""
    writer = _Writer(path, ours, theirs)
    old = read(path, ours.encode())
    if old.data is None or old.problems:
        raise EditRefused(path, 1)
    writer.mapping(writer.ours.root, old.data, data, writer.theirs.root)
    new = writer.done()
    if not ours.endswith("\n"):
        new = new.removesuffix("\n").removesuffix("\r")
    again = read(path, new.encode())
    if again.problems or again.data != data:
        raise EditRefused(path, 1)
    return new


class _Writer:
    def __init__(self, path: str, ours: str, theirs: str) -> None:
        self.path = path
        self.ours = _Text(path, ours)
        self.theirs = _Text(path, theirs)
        self.newline = "\r\n" if "\r\n" in ours else "\n"
        self.edits: list[_Edit] = []

    def done(self) -> str:
        text, last, parts = self.ours.text, 0, []
        for edit in sorted(self.edits, key=lambda edit: (edit.start, edit.end)):
            if edit.start < last:
                raise EditRefused(self.path, 1)
            parts += [text[last : edit.start], edit.new]
            last = edit.end
        return "".join([*parts, text[last:]])

    def mapping(self, node: MappingNode, old: Mapping[str, Any], new: Mapping[str, Any], other: Node | None) -> None:
        """Make a mapping written in lines say something else."""
        here, there = _pairs(node), _pairs(other)
        anchor: Node | None = None
        for name, value in new.items():
            if name not in here:
                self.add(node, anchor, name, value, there.get(name))
                continue
            anchor = here[name][1]
            if old.get(name) != value:
                self.change(node, here[name], old.get(name), value, there.get(name))
        for name in old:
            if name not in new:
                self.edits.append(_Edit(*self.lines(self.ours, node, *here[name]), ""))

    def add(
        self, node: MappingNode, anchor: Node | None, name: str, value: Any, there: tuple[Node, Node] | None
    ) -> None:
        if node.flow_style:
            raise EditRefused(self.path, 1)
        first = self.lines(self.ours, node, *node.value[0])[0]
        offset = after_lines(self.ours.text, anchor, column_of(node)) if anchor else first
        self.edits.append(_Edit(offset, offset, self.key(node, name, value, there, comments=True)))

    def change(
        self, node: MappingNode, here: tuple[Node, Node], old: Any, new: Any, there: tuple[Node, Node] | None
    ) -> None:
        """Make the value of a key another one."""
        value, other = here[1], there[1] if there else None
        inline = list(_inline(value, old, new))
        if None not in inline:
            self.edits += [edit for edit in inline if edit]
        elif isinstance(value, MappingNode) and old and new and isinstance(new, Mapping) and not value.flow_style:
            self.mapping(value, old, new, other)
        elif isinstance(value, SequenceNode) and old and new and isinstance(new, list):
            (self.flow_list if value.flow_style else self.block_list)(value, old, new, other)
        elif self.ours.flows(value) and not _rows(new):
            same = other is not None and self.theirs.flows(other) and plain(other) == new
            written = self.theirs.source(other) if same and other else flow(new)
            gap = "" if self.ours.text[start_of(value) - 1 : start_of(value)].isspace() else " "
            self.edits.append(_Edit(start_of(value), end_of(value), gap + written))
        else:
            lines = self.lines(self.ours, node, *here)
            self.edits.append(_Edit(*lines, self.key(node, here[0].value, new, there, comments=False)))

    def key(self, node: MappingNode, name: str, value: Any, there: tuple[Node, Node] | None, *, comments: bool) -> str:
        """A key and its value in lines: as the other side has them, or in the program's own style."""
        place = column_of(node)
        if there and plain(there[1]) == value:
            copied = self.copy(self.theirs, there[0], there[1], place, column_of(there[0]), comments=comments)
            if copied is not None:
                return copied
        quote = node.value[0][0].style or ""
        head = " " * place + scalar(name, quote=quote) + ":"
        if _rows(value):
            return head + self.newline + "".join(self.item_lines(item, place) for item in value)
        return f"{head} {below(value, place, self.newline)}{self.newline}"

    def item_lines(self, item: Any, place: int) -> str:
        if isinstance(item, Mapping):
            return block(item, place, self.newline)
        return f"{' ' * place}- {below(item, place, self.newline)}{self.newline}"

    def flow_list(self, node: SequenceNode, old: list[Any], new: list[Any], other: Node | None) -> None:
        if "#" in _between(self.ours, node):
            raise EditRefused(self.path, 1)
        sources = {token(item): self.ours.source(value) for item, value in zip(old, node.value, strict=True)}
        if isinstance(other, SequenceNode) and other.flow_style:
            for value in other.value:
                sources.setdefault(token(plain(value)), self.theirs.source(value))
        gap = self.ours.text[end_of(node.value[0]) : start_of(node.value[1])] if len(node.value) > 1 else ", "
        written = gap.join(sources.get(token(item)) or flow(item) for item in new)
        self.edits.append(_Edit(start_of(node.value[0]), end_of(node.value[-1]), written))

    def block_list(self, node: SequenceNode, old: list[Any], new: list[Any], other: Node | None) -> None:
        place = column_of(node)
        spans = [self.item(self.ours, node, value) for value in node.value]
        sources = {token(item): (self.ours, node, value) for item, value in zip(old, node.value, strict=True)}
        if isinstance(other, SequenceNode) and not other.flow_style:
            for value in other.value:
                sources.setdefault(token(plain(value)), (self.theirs, other, value))
        names = [token(item) for item in new]
        was = [token(item) for item in old]
        for way, i, upto, j, until in SequenceMatcher(None, was, names, autojunk=False).get_opcodes():
            if way == "equal":
                continue
            fresh = [(item, sources.get(name)) for item, name in zip(new[j:until], names[j:until], strict=True)]
            if way == "replace" and upto - i == until - j:
                inline = [list(_inline(node.value[i + n], old[i + n], item)) for n, (item, _) in enumerate(fresh)]
                if not any(origin for _, origin in fresh) and not any(None in edits for edits in inline):
                    self.edits += [edit for edits in inline for edit in edits if edit]
                    continue
            offset = spans[i][0] if way == "replace" else spans[i - 1][1] if i else self.ours.comments(spans[0][0])
            lines = [self.item_copy(origin, place, way) or self.item_lines(item, place) for item, origin in fresh]
            self.edits.append(_Edit(offset, offset, "".join(lines)))
            self.edits += [_Edit(*span, "") for span in spans[i:upto]]

    def item_copy(self, origin: tuple[_Text, SequenceNode, Node] | None, place: int, way: str) -> str | None:
        if origin is None:
            return None
        side, node, value = origin
        return self.copy(side, value, value, place, column_of(node), comments=side is self.theirs)

    def copy(self, side: _Text, first: Node, value: Node, place: int, was: int, *, comments: bool) -> str | None:
        """The lines of an item or key, moved to another column; with the comments above it that our text lacks."""
        begin = side.line(start_of(first))
        if side.text[begin : start_of(first)].strip(" -") or start_of(first) - begin < was:
            return None
        lines = side.text[begin : after_lines(side.text, value, was)].splitlines()
        above = side.text[side.comments(begin) : begin].splitlines() if comments else []
        moved = []
        for line in [line for line in above if line.strip() not in self.ours.text] + lines:
            if line[: max(0, was - place)].strip(" "):
                return None
            moved.append((line[was - place :] if was > place else " " * (place - was) + line) if line.strip() else "")
        return "".join(line + self.newline for line in moved)

    def lines(self, side: _Text, node: MappingNode, key: Node, value: Node) -> tuple[int, int]:
        """From where to where a key and its value fill whole lines."""
        begin = side.line(start_of(key))
        if node.flow_style or side.text[begin : start_of(key)].strip(" "):
            raise EditRefused(self.path, 1)
        return begin, after_lines(side.text, value, column_of(node))

    def item(self, side: _Text, node: SequenceNode, value: Node) -> tuple[int, int]:
        """From where to where an item of a list fills whole lines."""
        begin = side.line(start_of(value))
        if not re.fullmatch(rf" {{{column_of(node)}}}- *", side.text[begin : start_of(value)]):
            raise EditRefused(self.path, 1)
        return begin, after_lines(side.text, value, column_of(node))


def _rows(value: Any) -> bool:
    """Whether a value is a list that is written item by item."""
    return isinstance(value, list) and any(isinstance(item, Mapping) for item in value)


def _inline(node: Node, old: Any, new: Any) -> Iterator[_Edit | None]:
    """The edits that change nothing but scalars within their lines; None among them where more is needed."""
    if old == new:
        return
    if isinstance(node, MappingNode) and isinstance(new, Mapping) and old and set(old) == set(new) <= set(_pairs(node)):
        for name, (_, value) in _pairs(node).items():
            yield from _inline(value, old.get(name), new.get(name))
    elif (
        isinstance(node, ScalarNode) and isinstance(old, str) and isinstance(new, str) and node.style not in ("|", ">")
    ):
        yield _Edit(start_of(node), end_of(node), scalar(new, quote=node.style or ""))
    else:
        yield None


def _between(side: _Text, node: Node) -> str:
    """The text of a node without its scalars: brackets, commas, comments."""
    if isinstance(node, ScalarNode):
        return ""
    parts = [part for pair in node.value for part in (pair if isinstance(pair, tuple) else (pair,))]
    last, text = start_of(node), ""
    for part in parts:
        text += side.text[last : start_of(part)] + _between(side, part)
        last = end_of(part)
    return text + side.text[last : end_of(node)]


def _pairs(node: Node | None) -> dict[str, tuple[Node, Node]]:
    return {key.value: (key, value) for key, value in node.value} if isinstance(node, MappingNode) else {}
