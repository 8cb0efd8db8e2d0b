"""Names: that of a type means one thing in the whole package."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import deann06

PACKAGE = Path(deann06.__file__).parent
TYPE = re.compile(r"[A-Z]\w*[a-z]\w*")  # neither a constant, nor a type variable of one letter


def types(path: Path) -> Iterator[str]:
    """The public classes and aliases that a module defines."""
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.ClassDef):
            yield from [node.name] if not node.name.startswith("_") else []
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            yield from (one.id for one in targets if isinstance(one, ast.Name) and TYPE.fullmatch(one.id))


def test_the_name_of_a_type_means_one_thing() -> None:
    defined: dict[str, list[str]] = defaultdict(list)
    for path in sorted(PACKAGE.rglob("*.py")):
        for name in types(path):
            defined[name].append(path.relative_to(PACKAGE).as_posix())
    assert len(defined) > 300
    assert {name: paths for name, paths in defined.items() if len(paths) > 1} == {}
