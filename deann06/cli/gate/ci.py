"""`deann06 ci`."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from deann06.cli.clock import today
from deann06.cli.options import AsOf, Lang, RegistryFolder
from deann06.cli.outputs import to_file
from deann06.core.findings import Severity
from deann06.errors import DeannError, UsageError
from deann06.locale import t
from deann06.output.words.values import codes_in
from deann06.services.choices import one_of
from deann06.services.session import in_repository, of_this_repository, registry_folder
from deann06.services.typed import choose, given_date

if TYPE_CHECKING:
    from deann06.reports.changes.gate import Gate, GateThresholds
    from deann06.store.load.loader import Tree

app = typer.Typer()

REASONS: Final = {
    **codes_in("severity", ["error", "warning"]),
    **codes_in("standing", ["overdue"]),
    "missing-report": "cell.missing",
}


@app.command(help=t("help.ci"))
def ci(
    base: Annotated[str | None, typer.Option("--base", metavar="REV", help=t("help.ci.base"))] = None,
    as_of: AsOf = None,
    output_format: Annotated[str, typer.Option("--format", metavar="FORMAT", help=t("help.validate.format"))] = "text",
    output: Annotated[Path | None, typer.Option("--output", metavar="FILE", help=t("help.ci.output"))] = None,
    summary: Annotated[Path | None, typer.Option("--summary", metavar="FILE", help=t("help.ci.summary"))] = None,
    comment: Annotated[Path | None, typer.Option("--comment", metavar="FILE", help=t("help.ci.comment"))] = None,
    fail_on: Annotated[list[str] | None, typer.Option("--fail-on", metavar="REASON", help=t("help.ci.fail_on"))] = None,
    push: Annotated[bool | None, typer.Option("--push/--no-push", help=t("help.ci.push"))] = None,
    pushed_on: Annotated[str | None, typer.Option("--pushed-on", metavar="DATE", help=t("help.ci.pushed_on"))] = None,
    everything: Annotated[bool, typer.Option("--all", help=t("help.ci.all"))] = False,
    registry: RegistryFolder = None,
    lang: Lang = None,
) -> int:
    """The whole gate of a change."""
    from deann06.cli.outputs import tell
    from deann06.output.hosts.annotations import FORMATS
    from deann06.services.gate.verdict import GateRequest, gate

    choose(output_format, ("text", "json", *FORMATS))
    wanted = _wanted(fail_on or [])
    to_file(output, summary, comment)
    day = given_date(as_of) or today()
    if base and re.fullmatch("0{40}|0{64}", base):  # what hosts call the state before the first push of a branch
        base, push = None, False
    if push is None:  # the base is then the state before the push
        push = base is not None and os.environ.get("GITHUB_EVENT_NAME") == "push"
    received = given_date(pushed_on)
    try:
        root = registry_folder(registry)
        if registry is None:
            of_this_repository(root)
        shown = in_repository(root) or root.absolute().name
        asked = GateRequest(base, day, today(), wanted, shown, strict=everything, push=push, pushed_on=received)
        value, tree = gate(root, asked)
    except DeannError as error:
        from deann06.output.markdown.gate import refused
        from deann06.output.words.failures import sentence_of

        said = refused(sentence_of(error))
        _summarize(lambda _room: said, summary)
        _comment(lambda _room: said, comment, registry)
        raise
    from deann06.output.markdown.gate import render

    _summarize(lambda room: render(value, room), summary)
    _comment(lambda room: render(value, room), comment, registry)
    if output_format == "text":
        _show(value, tree, output)
    elif output_format == "json":
        from deann06.core.commit import Scope
        from deann06.output.json.change.gate import gate_keys
        from deann06.output.json.envelope import answer

        notice = value.comparison.notice if value.comparison else None
        scope = Scope(value.as_of, value.head, notice, value.doubts)
        tell(answer(gate_keys(value), scope) + "\n", output)
    else:
        findings = (*value.findings, *value.late_findings, *(value.older if everything else ()))
        text = FORMATS[output_format](findings, value.root, tree)
        tell(f"{text}\n" if text else "", output)
        if not value.passed:
            from deann06.output.words.change.gate import verdict

            print(verdict(value), file=sys.stderr)
    return 0 if value.passed else 1


def _wanted(reasons: list[str]) -> GateThresholds:
    """What makes the command fail, of words like `overdue:7`; errors always do. Raises UsageError."""
    from deann06.reports.changes.gate import GateThresholds

    severity, overdue, missing = Severity.ERROR, None, False
    for reason in (word.strip() for given in reasons for word in given.split(",") if word.strip()):
        name, colon, count = reason.partition(":")
        what = one_of(REASONS, name)
        if colon and not (what == "overdue" and re.fullmatch(r"\d{1,4}", count, re.ASCII)):
            raise UsageError("usage.choice", value=reason, choices="overdue:DAYS", near="")
        if what == "overdue":
            days = int(count or 1)
            overdue = days if overdue is None else min(days, overdue)
        elif what == "missing-report":
            missing = True
        elif what == "warning":
            severity = Severity.WARNING
    return GateThresholds(severity, overdue, missing)


def _show(value: Gate, tree: Tree, output: Path | None) -> None:
    from deann06.output.screen.change.gate import page, show
    from deann06.output.screen.terminal import Screen

    if output is None:
        show(value, tree, Screen())
    else:
        from deann06.store.disk.write import write_whole

        write_whole(output, page(value, tree).encode())


def _summarize(text: Callable[[int], str], summary: Path | None) -> None:
    """Write the summary where it is asked for, and where GitHub shows it; once where these are the same."""
    step = os.environ.get("GITHUB_STEP_SUMMARY")
    from deann06.output.markdown.gate import LIMIT
    from deann06.store.disk.write import write_whole

    if summary is not None and str(summary) != step:
        write_whole(summary, text(LIMIT).encode())
    if step:
        _append(Path(step), text, LIMIT)


def _comment(text: Callable[[int], str], comment: Path | None, registry: Path | None) -> None:
    """Write the summary as one comment of a host, behind the line by which the next run finds it again."""
    if comment is not None:
        from deann06.output.markdown.gate import COMMENT, marker
        from deann06.store.disk.write import write_whole

        write_whole(comment, (marker(str(registry or "")) + text(COMMENT)).encode())


def _append(file: Path, text: Callable[[int], str], limit: int) -> None:
    """Write behind what a file holds, both together within a limit. The host made the file: it is not replaced."""
    from deann06.store.disk.write import write_behind

    try:
        written = file.stat().st_size
    except OSError:
        written = 0
    write_behind(file, text(limit - written).encode())
