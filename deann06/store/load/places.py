"""Where a problem stands in its file."""

from bisect import bisect_right
from functools import lru_cache
from typing import NamedTuple

from deann06.core.findings import FieldPath, Problem
from deann06.store.load.loader import Tree
from deann06.store.yaml.libyaml import MappingNode, Node, ScalarNode, SequenceNode
from deann06.store.yaml.read import compose, decode, end_of, start_of


class Place(NamedTuple):
    """Line and column from 1; width in characters."""

    line: int
    column: int
    width: int


def place_of(problem: Problem, tree: Tree) -> Place:
    """The line, column and width of what a problem is about; the file is parsed again to find a field."""
    if problem.line is not None or problem.path not in tree:
        return Place(problem.line or 1, 1, 1)
    page = _page(tree[problem.path])
    if problem.offset is not None:
        return page.at_offset(problem.offset)
    return page.locate(problem.field, at_key=problem.at_key)


def entry_of(problem: Problem, tree: Tree) -> int | None:
    """Which entry of a log a problem is about, or None: it may name the field, or a place in the text only."""
    if problem.field[:1] == ("log",) and len(problem.field) > 1:
        return int(problem.field[1])
    if problem.offset is None or b"log:" not in tree.get(problem.path, b""):
        return None
    root = compose(decode(tree[problem.path]))
    fields = root.value if isinstance(root, MappingNode) else ()
    log = next((value for key, value in fields if key.value == "log"), None)
    items = log.value if isinstance(log, SequenceNode) else ()
    spans = ((start_of(item), end_of(item)) for item in items)
    return next((index for index, (start, end) in enumerate(spans) if start <= problem.offset < end), None)


def key_of(problem: Problem, tree: Tree) -> str:
    """The key of the file under which a problem lies, empty where it is about none."""
    if problem.field or problem.offset is None:
        return str(problem.field[0]) if problem.field else ""
    root = compose(decode(tree[problem.path]))
    fields = root.value if isinstance(root, MappingNode) else ()
    return next((str(key.value) for key, _ in reversed(fields) if start_of(key) <= problem.offset), "")


class Locator:
    """A text in which many places are asked for: each costs as much as its field is deep."""

    def __init__(self, text: str) -> None:
        self.root = compose(text)
        self._lines = [0]
        while (end := text.find("\n", self._lines[-1])) >= 0:
            self._lines.append(end + 1)
        self._children: dict[int, dict[str | int, tuple[Node | None, Node]]] = {}

    def at_offset(self, offset: int) -> Place:
        """The line and column of a character."""
        line = bisect_right(self._lines, offset)
        return Place(line, offset - self._lines[line - 1] + 1, 1)

    def locate(self, field: FieldPath, *, at_key: bool = False) -> Place:
        """Where a field stands; of a field that is not there, where its nearest parent stands."""
        node = self.root
        key: Node | None = None
        if node is None:
            return Place(1, 1, 1)
        for step in field:
            pair = self._below(node).get(step)
            if pair is None:
                at_key = True  # the field is missing: point at what should hold it
                break
            key, node = pair
        if key is not None and (at_key or not isinstance(node, ScalarNode)):
            node = key
        if not field or (key is None and not isinstance(node, ScalarNode)):
            return Place(node.start_mark.line + 1, node.start_mark.column + 1, 1)
        return _place(node)

    def _below(self, node: Node) -> dict[str | int, tuple[Node | None, Node]]:
        """What a node holds, by key or index; of a key that stands twice, the first."""
        children = self._children.get(id(node))
        if children is None:
            children = self._children[id(node)] = {}
            if isinstance(node, MappingNode):
                children.update((key.value, (key, value)) for key, value in reversed(node.value) if _is_text(key))
            elif isinstance(node, SequenceNode):
                children.update((index, (None, item)) for index, item in enumerate(node.value))
        return children


@lru_cache(maxsize=4)
def _page(raw: bytes) -> Locator:
    return Locator(decode(raw))


def _is_text(key: Node) -> bool:
    return isinstance(key, ScalarNode)


def _place(node: Node) -> Place:
    start, end = node.start_mark, node.end_mark
    width = end.column - start.column if end.line == start.line else 1
    return Place(start.line + 1, start.column + 1, max(1, width))
