"""`deann06 undo [ID] [ENTRY]`: what no commit has is taken back; for an entry that one has, `correct` is prepared."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Annotated, Final

import typer

from deann06.cli.clock import today
from deann06.cli.options import DryRun, Lang, RegistryFolder
from deann06.cli.prompts import can_ask, confirmed
from deann06.cli.record.entry_named import entry_named
from deann06.cli.uncommitted import tell_uncommitted
from deann06.core.standing.logs import corrected_index
from deann06.core.state.registry import Registry
from deann06.core.text.commands import spelt
from deann06.errors import DeannError, UsageError
from deann06.locale import t
from deann06.output.plain import harmless
from deann06.output.screen.parts.edit import diff
from deann06.output.words.change.edited import sentence, stands
from deann06.reports.changes.compare import title_of
from deann06.reports.changes.edited import logged, record_standing
from deann06.services.record.desk import Desk, Options, desk
from deann06.services.record.undo import Loose, corrected, is_recorded, last_valid, log_of, loose_parts, without
from deann06.store.disk.journal import Changes

app = typer.Typer()
_TOLD: Final = 10  # the latest, of as many as a log has that no commit holds


@app.command(name="undo", help=t("help.undo"))
def undo(
    record: Annotated[str | None, typer.Argument(metavar="[ID]", help=t("help.id"), show_default=False)] = None,
    entry: Annotated[
        str | None, typer.Argument(metavar="[ENTRY]", help=t("help.undo.entry"), show_default=False)
    ] = None,
    every: Annotated[bool, typer.Option("--all", help=t("help.undo.all"))] = False,
    whole: Annotated[bool, typer.Option("--record", help=t("help.undo.record"))] = False,
    dry_run: DryRun = False,
    registry: RegistryFolder = None,
    lang: Lang = None,
) -> None:
    """Take back what is not committed yet."""
    if every and entry:
        raise UsageError("edit.undo.all_alone")
    if whole and (entry or not record):
        raise UsageError("edit.undo.record_alone")
    options = Options(registry, dry_run=dry_run)
    with desk(options, today()) as at:
        if every and not is_recorded(at):
            raise UsageError("edit.undo.no_commit")
        found = _meant(at, record, entry, every=every, whole=whole)
        by_name = not is_recorded(at)
    if not found:
        print(t("edit.undo.nothing_named" if by_name else "edit.undo.nothing"))
        return
    taken = found if every or len(found) == 1 else _chosen(at.registry, found, by_name=by_name)
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


def _meant(at: Desk, wanted: str | None, entry: str | None, *, every: bool, whole: bool) -> Sequence[Loose]:
    """What a command may take back. Raises DeannError with the line to type for an entry that a commit has.

    A record that has entries goes as a `whole`, or with `every` entry; so does any where there is no commit, for it may
    have been there for long.
    """
    found = loose_parts(at)
    if not whole and not is_recorded(at):
        found = tuple(one for one in found if one.place is not None)
    if wanted is None:
        return found
    record = at.registry.find(wanted)
    own = [one for one in found if one.record.id == record.id and one.record.folder == record.folder]
    if whole:
        if not any(one.place is None for one in own):
            raise DeannError("edit.undo.record_committed", id=record.id)
        return [one for one in own if one.place is None]
    if entry is not None:
        place = corrected_index(log_of(record), entry_named(record, entry))
        own = [one for one in own if one.place == place]
    else:
        place = last_valid(record)
        own = own if every else [one for one in own if one.place is not None] or own
    if not own and entry is None and not is_recorded(at):
        raise DeannError("edit.undo.no_entry", id=record.id)
    if not own and place is not None:
        raise DeannError("edit.undo.committed", id=record.id, command=corrected(at, record, place))
    return own


def _chosen(registry: Registry, found: Sequence[Loose], *, by_name: bool) -> Sequence[Loose]:
    """Which of several are taken back, each asked about. Raises UsageError where nobody can say.

    Without a commit, all that there is may not go at once: each goes `by_name`.
    """
    if not can_ask():
        lines = [spelt(["deann06", "undo", one.called, one.name or "--record"]) for one in found[:_TOLD]]
        lines += ["…"] if len(found) > _TOLD else []
        raise UsageError(
            "edit.undo.which_named" if by_name else "edit.undo.which", count=len(found), lines="; ".join(lines)
        )
    taken: list[Loose] = []
    for one in found:
        if any(other.record is one.record and other.place is None for other in taken):
            continue  # it goes with its record
        print(_said(registry, one))
        if confirmed(t("edit.undo.ask" if one.name else "edit.undo.ask_record")):
            taken.append(one)
    return taken


def _said(registry: Registry, one: Loose) -> str:
    """What an entry says, or which record it is."""
    if one.place is not None:
        return sentence(logged(registry, one.called, one.place))
    return harmless(t("edit.undo.record", id=one.called, title=title_of(registry, one.record.folder, one.record.id)))


def _tell(at: Desk, taken: Sequence[Loose], written: Changes, after: Registry) -> None:
    for path, new in written.items():
        if at.dry_run or new is None:  # nothing else holds what was typed into a record
            print(diff(at.shown(path), at.before.tree[path], new or b""), end="")
    for one in taken:
        print(t("edit.undo.done", said=_said(at.registry, one)))
    left = [one for one in taken if written.get(at.registry.path_of(one.record)) is not None]
    for name in dict.fromkeys(one.called for one in left):
        if how := stands(record_standing(at.registry, name, at.as_of), record_standing(after, name, at.as_of)):
            print(how)
    if at.dry_run:
        print(t("edit.dry_run"), file=sys.stderr)
    else:
        tell_uncommitted(at, written)
