"""`deann06 undo [ID] [ENTRY]`: entries that no commit has are taken back; for what one has, `correct` is prepared."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from deann06.cli.clock import today
from deann06.cli.options import DryRun, Lang, RegistryFolder
from deann06.cli.prompts import can_ask, confirmed
from deann06.cli.record.entry_named import entry_named
from deann06.cli.uncommitted import tell_uncommitted
from deann06.core.standing.logs import corrected_index
from deann06.core.state.registry import Registry
from deann06.errors import DeannError, UsageError
from deann06.locale import t
from deann06.output.screen.parts.edit import diff, sentence, stands
from deann06.reports.changes.edited import logged, record_standing
from deann06.services.record.desk import Desk, Options, desk
from deann06.services.record.undo import Loose, corrected, is_recorded, last_valid, log_of, loose_entries, without

app = typer.Typer()


@app.command(name="undo", help=t("help.undo"))
def undo(
    record: Annotated[str | None, typer.Argument(metavar="[ID]", help=t("help.id"), show_default=False)] = None,
    entry: Annotated[
        str | None, typer.Argument(metavar="[ENTRY]", help=t("help.undo.entry"), show_default=False)
    ] = None,
    every: Annotated[bool, typer.Option("--all", help=t("help.undo.all"))] = False,
    dry_run: DryRun = False,
    registry: RegistryFolder = None,
    lang: Lang = None,
) -> None:
    """Take back what is not committed yet."""
    if every and entry:
        raise UsageError("edit.undo.all_alone")
    options = Options(registry, dry_run=dry_run)
    with desk(options, today()) as at:
        if every and not is_recorded(at):
            raise UsageError("edit.undo.no_commit")
        found = _meant(at, record, entry)
    if not found:
        print(t("edit.undo.nothing"))
        return
    taken = found if every or len(found) == 1 else _chosen(at.registry, found)
    if not taken:
        raise DeannError("edit.new.cancelled")
    paths = {at.registry.path_of(one.record) for one in taken}
    seen = at
    with desk(options, today()) as at:
        for path in paths:
            if at.before.tree.get(path) != seen.before.tree[path]:
                raise DeannError("edit.changed_meanwhile", path=at.shown(path))
        written, after, _ = without(at, taken)
        at.put(written)
    _tell(at, taken, written, after)


def _meant(at: Desk, wanted: str | None, entry: str | None) -> Sequence[Loose]:
    """The entries that a command may take back. Raises DeannError with the line to type for one that a commit has."""
    found = loose_entries(at)
    if wanted is None:
        return found
    record = at.registry.find(wanted)
    own = [one for one in found if one.record.id == record.id and one.record.folder == record.folder]
    if entry is not None:
        place = corrected_index(log_of(record), entry_named(record, entry))
        own = [one for one in own if one.place == place]
    else:
        place = last_valid(record)
    if not own and place is not None:
        raise DeannError("edit.undo.committed", id=record.id, command=corrected(at, record, place))
    return own


def _chosen(registry: Registry, found: Sequence[Loose]) -> Sequence[Loose]:
    """Which of several are taken back, each asked about. Raises UsageError where nobody can say."""
    if not can_ask():
        lines = [shlex.join(["deann06", "undo", one.called, one.name]) for one in found]
        raise UsageError("edit.undo.which", count=len(found), lines="; ".join(lines))
    taken = []
    for one in found:
        print(sentence(logged(registry, one.called, one.place)))
        if confirmed(t("edit.undo.ask")):
            taken.append(one)
    return taken


def _tell(at: Desk, taken: Sequence[Loose], written: dict[str, bytes], after: Registry) -> None:
    for path, new in written.items() if at.dry_run else ():
        print(diff(at.shown(path), at.before.tree[path], new), end="")
    for one in taken:
        print(t("edit.undo.done", said=sentence(logged(at.registry, one.called, one.place))))
    for name in dict.fromkeys(one.called for one in taken):
        if how := stands(record_standing(at.registry, name, at.as_of), record_standing(after, name, at.as_of)):
            print(how)
    if at.dry_run:
        print(t("edit.dry_run"), file=sys.stderr)
    else:
        tell_uncommitted(at, written)
