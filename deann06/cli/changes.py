"""`deann06 changes`."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Annotated, Final, NamedTuple

import typer

from deann06.cli.clock import today
from deann06.cli.context import commit_named, data_day, registry_at, registry_folder, registry_now
from deann06.cli.options import AsOf, Lang, RegistryFolder, choose, given_date, is_date, read_date
from deann06.cli.outputs import to_file
from deann06.core.commit import Commit
from deann06.errors import UsageError
from deann06.locale import t

app = typer.Typer()

FORMATS: Final = ("text", "markdown", "json")
_RANGE: Final = re.compile(r"(?P<first>(?:(?!\.\.).)*)(?P<dots>\.\.\.?)(?P<second>(?:(?!\.\.).)*)", re.DOTALL)


@app.command(help=t("help.changes"))
def changes(
    revisions: Annotated[str, typer.Argument(metavar="A..B", help=t("help.changes.range"))] = "HEAD",
    as_of: AsOf = None,
    output_format: Annotated[
        str, typer.Option("--format", metavar="text|markdown|json", help=t("help.changes.format"))
    ] = "text",
    output: Annotated[Path | None, typer.Option("--output", metavar="FILE", help=t("help.changes.output"))] = None,
    registry: RegistryFolder = None,
    lang: Lang = None,
) -> int:
    """What changed between two states."""
    from deann06.reports.changes import build
    from deann06.store.loader import Memo

    choose(output_format, FORMATS)
    to_file(output)
    root = registry_folder(registry)
    asked = given_date(as_of)
    ends = find_ends(root, revisions)
    day = asked or _day(revisions, ends.after)
    memo: Memo = {}
    before = registry_at(root, ends.before, memo)
    after = registry_at(root, ends.after, memo) if ends.after else registry_now(root, memo)
    value = build(before, after, day, ends, renamed_ids(root, ends))
    if output_format == "json":
        from deann06.core.commit import Scope
        from deann06.output.json.changes import changes_keys
        from deann06.output.json.envelope import answer

        tell(answer(changes_keys(value), Scope(day, ends.after, after.settings.notice)) + "\n", output)
    elif output_format == "markdown":
        from deann06.output.changes_markdown import render

        tell(render(value), output)
    else:
        from deann06.output.changes_text import page, show
        from deann06.output.terminal import Screen

        if output is None:
            show(value, Screen())
        else:
            tell(page(value), output)
    return 0


class Ends(NamedTuple):
    """The commits to compare; None: the files as they are."""

    before: Commit
    after: Commit | None


def find_ends(root: Path, revisions: str) -> Ends:
    """What `A..B`, `A...B` or `A` name; an end left out is HEAD. Raises DeannError."""
    from deann06.store.history import merge_base

    match = _RANGE.fullmatch(revisions)
    if match is None:
        if not revisions or ".." in revisions:
            raise UsageError("change.range", value=revisions)
        return Ends(commit_named(root, revisions), None)
    first, second = (commit_named(root, match[name] or "HEAD") for name in ("first", "second"))
    return Ends(merge_base(root, first, second) if match["dots"] == "..." else first, second)


def _day(revisions: str, after: Commit | None) -> date:
    """The day that is asked about where none is named: that of the later state."""
    if after is None:
        return today()
    second = revisions.rpartition("..")[2]
    return read_date(second) if is_date(second) else data_day(after)


def renamed_ids(root: Path, ends: Ends) -> dict[tuple[str, str], str]:
    """Records whose files git takes for renamed: (folder, new id) → old id."""
    from deann06.store.renames import renames

    found = {}
    for new, old in renames(root, *ends).items():
        folder, _, name = new.partition("/")
        if new.endswith(".yaml") and old.endswith(".yaml") and old.partition("/")[0] == folder:
            found[folder, _stem(name)] = _stem(old)
    return found


def _stem(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".yaml")


def tell(text: str, output: Path | None) -> None:
    """Print a text that ends its last line, or write it into a file."""
    if output is None:
        print(text, end="")
        return
    from deann06.store.write import write_whole

    write_whole(output, text.encode())
