"""The files that a record's new id changes: its own, and every one that names it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from deann06.store.loader import Tree
from deann06.store.yaml_edit import replace_scalar
from deann06.store.yaml_read import decode, scalars

# Where the records of a kind are named: the kind of file, and the field. `*` is any item of a list, any key.
_DIRECTIVE: Final = (
    "tasks:directive",
    "tasks:also.*.directive",
    "models:plan",
    "indicators:directive",
    "directives:basis.*",
    "directives:cites.*",
    "directives:log.*.supersede",
    "*:log.*.document.directive",
    "*:log.*.documents.*.directive",
)
_AGENCY: Final = (
    *(f"tasks:{role}.*" for role in ("lead", "cooperating", "report_to", "via", "respondents", "counterpart")),
    *(f"tasks:log.*.reassign.{role}.*" for role in ("lead", "cooperating", "respondents")),
    "models:lead.*",
    "models:cooperating.*",
    "directives:issuer",
    "indicators:owner",
    "agencies:successors.*.agency",
    "agencies:members.*",
    "agencies:members.*.agency",
    "registry.yaml:committee",
    "registry.yaml:focal_point",
    "*:log.*.by",
    "*:log.*.by.*",
    "*:log.*.for.*",
    "*:log.*.blocked.waiting_on",
)
PLACES: Final[Mapping[str, tuple[str, ...]]] = {
    "directives": _DIRECTIVE,
    "agencies": _AGENCY,
    "tasks": ("tasks:depends_on.*", "models:tasks.*"),
    "models": (),
    "indicators": (),
}


def referring(tree: Tree, folder: str, old: str, new: str) -> dict[str, bytes]:
    """The files that name a record, as they are once it has its new id. Raises EditRefused."""
    places = [(kind, _pattern(field)) for kind, _, field in (place.partition(":") for place in PLACES[folder])]
    changed: dict[str, bytes] = {}
    for path, raw in tree.items():
        if old.encode() not in raw or not path.endswith(".yaml"):
            continue
        text = decode(raw)
        kind = path.partition("/")[0]
        for field, value, _ in list(scalars(text)):
            name = ".".join(map(str, field))
            if value == old and any(at in (kind, "*") and pattern.fullmatch(name) for at, pattern in places):
                text = replace_scalar(path, text, field, new)
        if text.encode() != raw:
            changed[path] = text.encode()
    return changed


def _pattern(field: str) -> re.Pattern[str]:
    return re.compile(re.escape(field).replace(r"\*", r"[^.]+"))
