"""What a template names, read without running it: every branch, whatever the data."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, Final, NamedTuple

from jinja2 import Environment, nodes

from deann06.output.documents.templates.arguments import misfit, named_arguments
from deann06.output.documents.templates.offered import Offered, OneValue, Parted, Repeated

_SET: Final = frozenset(("caller", "varargs", "kwargs", "self"))  # by Jinja itself, in their places
_LOOP_KEYS: Final = """
    index index0 revindex revindex0 first last length depth depth0 previtem nextitem cycle changed
"""
_LOOP: Final = Parted(dict.fromkeys(_LOOP_KEYS.split()))  # what Jinja tells within a loop
_TYPES: Final = {"text": str, "number": float, "day": date, "yes_no": bool}
_OF_GROUPS: Final = frozenset(("get", "items", "keys", "values"))
_ASKING: Final = frozenset(("default", "d"))  # filters and tests that a name may lead to nothing before
_SAME_LIST: Final = frozenset(("list", "sort", "reverse", "unique", "selectattr", "rejectattr", "select", "reject"))
_ONE_OF: Final = frozenset(("first", "last", "random", "max", "min"))


class Unknown(NamedTuple):
    """What leads to nothing: on which of the engine's lines, and `what`: a name, filter, test, a word of a filter …"""

    line: int
    what: str
    name: str
    known: tuple[str, ...]  # which there are in its place


class Uses(NamedTuple):
    """What a template names: paths that begin with the report, and what leads to nothing."""

    paths: frozenset[str]
    unknown: tuple[Unknown, ...]


def uses(tree: nodes.Template, report: Offered, environment: Environment) -> Uses:
    """What the tree of a template names, where a report offers this."""
    reader = _Reader(environment)
    reader.body(tree.body, {"report": report, **dict.fromkeys((*environment.globals, *_SET))})
    return Uses(frozenset(reader.paths), tuple(dict.fromkeys(reader.unknown)))


class _Reader:
    """One way through a tree, with the names that are known in each place."""

    def __init__(self, environment: Environment) -> None:
        self.environment = environment
        self.paths: set[str] = set()
        self.unknown: list[Unknown] = []

    def body(self, found: Iterator[nodes.Node] | list[nodes.Node], names: Mapping[str, Offered]) -> None:
        """Statements in order: what one sets the next ones know."""
        known = dict(names)
        for node in found:
            self.statement(node, known)

    def statement(self, node: nodes.Node, names: dict[str, Offered]) -> None:
        if isinstance(node, nodes.For):
            listed = self.value(node.iter, names)
            targets = self.targets(node.target, listed.items if isinstance(listed, Repeated) else None)
            inner = {**names, "loop": _LOOP, **targets}
            if node.test:
                self.value(node.test, inner)
            self.body(node.body, inner)
            self.body(node.else_, names)
        elif isinstance(node, nodes.Assign):
            names.update(self.targets(node.target, self.value(node.node, names)))
        elif isinstance(node, nodes.AssignBlock):
            self.body(node.body, names)
            names.update(self.targets(node.target, None))
        elif isinstance(node, nodes.Macro | nodes.CallBlock):
            if isinstance(node, nodes.Macro):
                names[node.name] = None
            else:
                self.value(node.call, names)
            for default in node.defaults:
                self.value(default, names)
            self.body(node.body, {**names, **{arg.name: None for arg in node.args}})
        elif isinstance(node, nodes.With):
            inner = dict(names)
            for target, value in zip(node.targets, node.values, strict=True):
                inner.update(self.targets(target, self.value(value, names)))
            self.body(node.body, inner)
        elif isinstance(node, nodes.Include | nodes.Extends | nodes.Import | nodes.FromImport):
            self.missing(node, "alone", type(node).__name__, ())
            names.update(dict.fromkeys(_imported(node)))
        elif isinstance(node, nodes.Expr):
            self.value(node, names)
        else:
            for child in node.iter_child_nodes():
                self.statement(child, names)

    def targets(self, node: nodes.Node, value: Offered) -> dict[str, Offered]:
        """The names that a statement sets; of several at once nothing is known but that they are there."""
        if isinstance(node, nodes.Name):
            return {node.name: value}
        return dict.fromkeys(name.name for name in node.find_all(nodes.Name))

    def value(self, node: nodes.Node, names: Mapping[str, Offered]) -> Offered:
        """What an expression comes to, as far as that can be known."""
        if isinstance(node, nodes.Name):
            if node.name not in names:
                self.missing(node, "name", node.name, names)
            return names.get(node.name)
        if isinstance(node, nodes.Getattr):
            return self.part(node, self.value(node.node, names), node.attr)
        if isinstance(node, nodes.Getitem):
            return self.item(node, names)
        if isinstance(node, nodes.Filter):
            return self.filtered(node, names)
        if isinstance(node, nodes.Test):
            if node.name not in self.environment.tests:
                self.missing(node, "test", node.name, self.environment.tests)
            if node.name in ("defined", "undefined"):
                return None
        if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Getattr):
            base = self.value(node.node.node, names)
            if isinstance(base, Parted) and node.node.attr in base.keys and base is not _LOOP:
                self.missing(node, "called", node.node.attr, ())
        for child in node.iter_child_nodes():
            self.value(child, names)
        return None

    def filtered(self, node: nodes.Filter, names: Mapping[str, Offered]) -> Offered:
        if node.name not in self.environment.filters:
            self.missing(node, "filter", node.name, self.environment.filters)
        base = None if node.node is None or node.name in _ASKING else self.value(node.node, names)
        for child in (*node.args, *node.kwargs):
            self.value(child, names)
        if function := self.environment.filters.get(node.name):
            self.arguments(node, function, base)
        if isinstance(base, Repeated):
            return base if node.name in _SAME_LIST else base.items if node.name in _ONE_OF else None
        return None

    def arguments(self, node: nodes.Filter, function: Callable[..., Any], base: Offered) -> None:
        """Look at what a filter is given beside its value."""
        takes = misfit(node, function)
        if takes is not None:
            self.missing(node, "arguments", node.name, (takes,))
        for one in named_arguments(node, function, base):
            if one.what == "key":
                value = one.of
                for name in one.name.split("."):
                    value = self.part(node, value, name) if not name.isdigit() else None
            elif one.what == "word":
                if one.name not in one.known:
                    self.missing(node, "word_of", one.name, one.known)
            else:
                known = self.environment.filters if one.what == "filter" else self.environment.tests
                if one.name not in known:
                    self.missing(node, one.what, one.name, known)

    def item(self, node: nodes.Getitem, names: Mapping[str, Offered]) -> Offered:
        base = self.value(node.node, names)
        if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            return self.part(node, base, node.arg.value)
        self.value(node.arg, names)
        if isinstance(base, Repeated):
            return base if isinstance(node.arg, nodes.Slice) else base.items
        return None

    def part(self, node: nodes.Expr, base: Offered, name: str) -> Offered:
        if path := _path(node):
            self.paths.add(path)
        if isinstance(base, Parted) and name not in base.keys and name not in _OF_GROUPS:
            self.missing(node, "name", name, base.keys)
        elif isinstance(base, Repeated) and not hasattr(list, name):
            self.missing(node, "in_list", name, ())
        elif isinstance(base, OneValue) and not hasattr(_TYPES[base.kind], name):
            self.missing(node, "in_plain", name, ())
        return base.keys.get(name) if isinstance(base, Parted) else None

    def missing(self, node: nodes.Node, what: str, name: str, known: Mapping[str, object] | tuple[str, ...]) -> None:
        self.unknown.append(Unknown(node.lineno, what, name, tuple(map(str, known))))


def _imported(node: nodes.Node) -> Iterator[str]:
    """The names that another template would bring."""
    if isinstance(node, nodes.Import):
        yield node.target
    if isinstance(node, nodes.FromImport):
        yield from (name if isinstance(name, str) else name[1] for name in node.names)


def _path(node: nodes.Node) -> str:
    """`report.letter.number`; nothing for what is no row of names."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr) and (above := _path(node.node)):
        return f"{above}.{node.attr}"
    return ""
