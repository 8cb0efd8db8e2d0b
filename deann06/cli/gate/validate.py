"""`deann06 validate`."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import typer

from deann06.cli.clock import today
from deann06.cli.options import AsOf, KnownAt, Lang, OutputFile, RegistryFolder
from deann06.cli.outputs import into, screen_for, to_file
from deann06.core.commit import Scope
from deann06.core.findings import Finding, Severity
from deann06.errors import UsageError
from deann06.locale import t
from deann06.output.words.values import codes_in
from deann06.services.choices import one_of
from deann06.services.session import asked, in_repository, registry_folder
from deann06.services.typed import choose

app = typer.Typer()


@app.command(help=t("help.validate"))
def validate(
    paths: Annotated[list[Path] | None, typer.Argument(metavar="[PATH]...", help=t("help.validate.paths"))] = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    output_format: Annotated[str, typer.Option("--format", metavar="FORMAT", help=t("help.format"))] = "text",
    select: Annotated[str | None, typer.Option("--select", metavar="CODE", help=t("help.validate.select"))] = None,
    ignore: Annotated[str | None, typer.Option("--ignore", metavar="CODE", help=t("help.validate.ignore"))] = None,
    fail_on: Annotated[
        str, typer.Option("--fail-on", metavar="error|warning", help=t("help.validate.fail_on"))
    ] = "error",
    everything: Annotated[bool, typer.Option("--all", help=t("help.validate.all"))] = False,
    output: OutputFile = None,
    registry: RegistryFolder = None,
    lang: Lang = None,
) -> int:
    """Every finding of the registry."""
    from deann06.output.hosts.annotations import FORMATS
    from deann06.services.findings import at_least, gather

    choose(output_format, ("text", "json", *FORMATS))
    to_file(output)
    least = Severity(one_of(codes_in("severity", ["error", "warning"]), fail_on))
    root = registry_folder(registry)
    day, commit = asked(root, today(), as_of, known_at)
    gathered = gather(root, day, today(), commit)
    below = _folders(root, paths or [])
    findings = [
        finding
        for finding in _chosen(gathered.findings, _codes(select), _codes(ignore) or ())
        if not below or any(_inside(finding.source.path, folder) for folder in below)
    ]
    shown = Path(os.path.relpath(root)).as_posix() if root.is_relative_to(Path.cwd()) else root.as_posix()
    with into(output):
        if output_format == "json":
            from deann06.output.json.change.findings import findings_keys
            from deann06.output.json.envelope import answer
            from deann06.store.git.worktree import revision_of

            scope = Scope(day, commit or revision_of(root, gathered.tree), gathered.notice, gathered.doubts)
            print(answer(findings_keys(findings, shown, gathered.settings), scope))
        elif output_format in FORMATS:
            print(FORMATS[output_format](findings, in_repository(root) or shown, gathered.tree))
        else:
            from deann06.output.screen.parts.findings import show
            from deann06.output.words.days import clocks, doubt_words

            screen = screen_for(output)
            if as_of is not None or commit:
                screen.line((clocks(day, commit), "dim"))
            show(findings, gathered.tree, shown, screen, everything=everything)
            if everything and (settings := gathered.settings) and not settings.given_id:
                screen.item([], [(t("view.findings.derived_id", id=settings.known_as), "dim")], gap=0)
            if gathered.later:
                screen.line((t("view.findings.later", count=gathered.later, day=day), "dim"))
            if doubt := doubt_words(gathered.doubts):
                screen.line((doubt, "warn"))
    return 1 if at_least(findings, least) else 0


def _codes(text: str | None) -> tuple[str, ...] | None:
    """Codes or the beginnings of codes. Raises UsageError for one that begins no code."""
    if text is None:
        return None
    from deann06.checks.table import CHECKS

    codes = tuple(code.strip().upper() for code in text.split(",") if code.strip())
    for code in codes:
        if not any(rule.code.startswith(code) for rule in CHECKS):
            from deann06.services.typed import near

            raise UsageError("usage.no_rule", value=code, near=near(code, [rule.code for rule in CHECKS]))
    return codes


def _chosen(findings: Iterable[Finding], select: tuple[str, ...] | None, ignore: tuple[str, ...]) -> Iterator[Finding]:
    for finding in findings:
        if (select is None or finding.code.startswith(select)) and not (ignore and finding.code.startswith(ignore)):
            yield finding


def _folders(root: Path, paths: Iterable[Path]) -> list[str]:
    """Paths as people type them, made relative to the registry. Raises UsageError outside of it."""
    inside = []
    for path in paths:
        full = path.resolve()
        if not full.is_relative_to(root.resolve()):
            raise UsageError("usage.outside", path=str(path), root=str(root))
        inside.append(full.relative_to(root.resolve()).as_posix())
    return [] if "." in inside else inside


def _inside(path: str, folder: str) -> bool:
    return path == folder or path.startswith(f"{folder}/")
