"""`deann06 new clause DIRECTIVE NUMBER SUMMARY`: a clause more of a directive that is there."""

from __future__ import annotations

import re
from typing import Annotated

import typer

from deann06.cli.options import AsOf, DryRun, Lang, RegistryFolder
from deann06.cli.record.files.rewritten import Written, rewrite
from deann06.core.editing.edits import clean
from deann06.core.lazy import lazy_pattern
from deann06.errors import DeannError, UsageError
from deann06.locale import t
from deann06.services.record.desk import Desk, Options
from deann06.store.yaml.keys import set_value

_LABEL = lazy_pattern(r"^(?:khoản|điểm|mục)\s+", re.IGNORECASE)


def clause(
    directive: Annotated[str, typer.Argument(metavar="DIRECTIVE", help=t("help.clause.directive"), show_default=False)],
    number: Annotated[str, typer.Argument(metavar="NUMBER", help=t("help.clause.number"), show_default=False)],
    summary: Annotated[str, typer.Argument(metavar="SUMMARY", help=t("help.clause.summary"), show_default=False)],
    no_task: Annotated[str | None, typer.Option("--no-task", metavar="TEXT", help=t("help.clause.no_task"))] = None,
    cited_as: Annotated[str | None, typer.Option("--cited-as", metavar="TEXT", help=t("help.clause.cited_as"))] = None,
    as_of: AsOf = None,
    dry_run: DryRun = False,
    registry: RegistryFolder = None,
    lang: Lang = None,
) -> None:
    """A clause of a directive, behind those that are there."""
    name = clean(_LABEL.sub("", number), "clause")
    if re.search(r"\s", name):
        raise UsageError("edit.clause.number", value=number)
    more = {key: clean(text, key) for key, text in (("no_task", no_task), ("cited_as", cited_as)) if text}
    words = clean(summary, "summary")

    def made(at: Desk) -> Written:
        found = at.registry.directives[at.registry.names.directive(directive)]
        if name in found.clauses:
            raise DeannError("edit.clause.there", id=found.id, number=name)
        path = at.registry.path_of(found)
        said = {"summary": words, **more} if more else words
        return path, set_value(at.shown(path), at.before.tree[path].decode(), ("clauses", name), said)

    rewrite(Options(registry, as_of=as_of, dry_run=dry_run), made)
