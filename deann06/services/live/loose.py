"""What no commit has yet, entry by entry, and how it is taken back."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from deann06.errors import DeannError
from deann06.locale import t
from deann06.output.plain import harmless
from deann06.output.words.change.edited import sentence, stands
from deann06.reports.changes.compare import title_of
from deann06.reports.changes.edited import logged, record_standing
from deann06.services.record.desk import Desk, Options, desk, digest
from deann06.services.record.undo import Loose, is_recorded, loose_parts, without
from deann06.services.session import Session
from deann06.store.load.loader import LoadedRegistry


class LoosePart(NamedTuple):
    """An entry, or a whole record, that no commit has: what names it, what it says, the digest of its file."""

    folder: str
    id: str
    entry: str  # "" of a record
    said: str
    digest: str


def loose(session: Session) -> tuple[LoosePart, ...]:
    """All of it, the latest first; where nothing was ever committed, entries alone. Raises DeannError.

    It looks at what was read, and keeps no writer waiting.
    """
    loaded = LoadedRegistry(session.registry, [], session.tree)
    at = Desk(session.root, loaded, session.as_of, session.as_of, session.as_of, session.memo, dry_run=True)
    return tuple(part for _, part in _named(at))


def take_back(named: tuple[str, str, str, str], options: Options, today: date) -> tuple[str, ...]:
    """Take back what is named so (folder, id, entry), as it was seen (digest); what is told of it.

    Raises DeannError where its file has changed since, as where it is gone or a commit has it.
    """
    with desk(options, today) as at:
        found = {(part.folder, part.id, part.entry, part.digest): (one, part) for one, part in _named(at)}
        if named not in found:
            raise DeannError("edit.changed_meanwhile", path="/".join(named[:2]))
        meant, part = found[named]
        path = at.registry.path_of(meant.record)
        written, after, _ = without(at, [meant])
        at.put(written)
    was = record_standing(at.registry, meant.called, at.as_of)
    left = written.get(path) is not None
    how = stands(was, record_standing(after, meant.called, at.as_of)) if left else None
    return (t("edit.undo.done", said=part.said), *([how] if how else []))


def _open(at: Desk) -> Iterator[Loose]:
    """What may be taken back: of a registry that was never committed no record, for it may have been there for long."""
    recorded = is_recorded(at)
    return (one for one in loose_parts(at) if recorded or one.place is not None)


def _named(at: Desk) -> Iterator[tuple[Loose, LoosePart]]:
    return ((one, _part(at, one)) for one in _open(at))


def _part(at: Desk, one: Loose) -> LoosePart:
    record = one.record
    if one.place is None:
        title = title_of(at.registry, record.folder, record.id)
        said = harmless(t("edit.undo.record", id=one.called, title=title))
    else:
        said = sentence(logged(at.registry, one.called, one.place))
    seen = digest(at.before.tree[at.registry.path_of(record)])
    return LoosePart(record.folder, record.id, one.name, said, seen)
