"""Where the file of a new record goes, and how it begins: as its neighbours do."""

from __future__ import annotations

from deann06.core.records import Task
from deann06.core.state.registry import Registry
from deann06.store.load.loader import Tree


def task_folder(registry: Registry, directive: str) -> str:
    """The folder of a new task: beside the others of its directive, if they lie in one folder."""
    tasks = (task for task in registry.tasks.values() if task.directive == directive)
    siblings = {registry.path_of(task).rpartition("/")[0] for task in tasks}
    return siblings.pop() if len(siblings) == 1 else Task.folder


def first_line(tree: Tree, path: str) -> str:
    """The line that names the schema, where the neighbours of a file have one."""
    beside = [raw for name, raw in tree.items() if name.rpartition("/")[0] == path.rpartition("/")[0]]
    lines = {raw.decode(errors="replace").partition("\n")[0] for raw in beside}
    schemas = [line for line in lines if line.startswith("# yaml-language-server: $schema=")]
    return f"{schemas[0].rstrip()}\n" if len(schemas) == 1 else ""
