"""What the registry was when a packet was made, as far as git knows: what it has learnt since, and what is called
otherwise now.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from deann06.core.records import Entry, Record
from deann06.core.state.registry import Registry
from deann06.errors import DeannError
from deann06.services.revisions import ComparedCommits, renamed_ids
from deann06.services.session import commit_named, registry_at


class PacketPast(NamedTuple):
    """The registry of a packet's commit; without it (None) only days tell what is new."""

    registry: Registry | None
    made_on: date
    renamed: Mapping[tuple[str, str], str] = {}  # folder and old id → new id

    def now(self, folder: str, record_id: str) -> str:
        """What a record is called now."""
        return self.renamed.get((folder, record_id), record_id)

    def learnt(self, record: Record, was: str) -> Sequence[Entry]:
        """The entries that the log of a record, called `was` then, has gained; by days, those from its making on."""
        log: Sequence[Entry] = getattr(record, "log", ())
        if self.registry is None:
            return [entry for entry in log if entry.date >= self.made_on]
        before = list(getattr(self.registry.record(record.folder, was), "log", ()))
        new = []
        for entry in log:
            if entry in before:
                before.remove(entry)
            else:
                new.append(entry)
        return new


def past_of(root: Path, commit: str, made_on: date) -> PacketPast:
    """The registry of a commit, where git has it. Never raises."""
    try:
        found = commit_named(root, commit) if commit else None
        if found is None:
            return PacketPast(None, made_on)
        renamed = {(folder, old): new for (folder, new), old in renamed_ids(root, ComparedCommits(found, None)).items()}
        return PacketPast(registry_at(root, found), made_on, renamed)
    except DeannError:
        return PacketPast(None, made_on)
