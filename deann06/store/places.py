"""Where a problem stands in its file."""

from __future__ import annotations

from deann06.core.findings import Problem
from deann06.store.loader import Tree
from deann06.store.yaml_read import Place, at_offset, decode, locate


def place_of(problem: Problem, tree: Tree) -> Place:
    """The line, column and width of what a problem is about; the file is parsed again to find a field."""
    if problem.line is not None or problem.path not in tree:
        return Place(problem.line or 1, 1, 1)
    text = decode(tree[problem.path])
    if problem.offset is not None:
        return at_offset(text, problem.offset)
    return locate(text, problem.field, at_key=problem.at_key)
