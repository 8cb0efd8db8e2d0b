"""Where a problem stands in its file."""

from __future__ import annotations

from yaml.nodes import MappingNode, SequenceNode

from deann06.core.findings import Problem
from deann06.store.loader import Tree
from deann06.store.yaml_read import Place, at_offset, compose, decode, end_of, locate, start_of


def place_of(problem: Problem, tree: Tree) -> Place:
    """The line, column and width of what a problem is about; the file is parsed again to find a field."""
    if problem.line is not None or problem.path not in tree:
        return Place(problem.line or 1, 1, 1)
    text = decode(tree[problem.path])
    if problem.offset is not None:
        return at_offset(text, problem.offset)
    return locate(text, problem.field, at_key=problem.at_key)


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
