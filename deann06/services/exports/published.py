"""A folder that holds a dataset already: what may be written beside what is in it, and what goes then."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Final

import msgspec

from deann06.core.lazy import lazy_pattern
from deann06.core.state.registry import Registry
from deann06.errors import DeannError
from deann06.reports.dataset.manifest import MANIFEST, Manifest, decode_manifest
from deann06.reports.dataset.shapes import TABLES
from deann06.services.exports.unseen import first_hidden
from deann06.services.session import registry_at
from deann06.store.disk.files import read_file
from deann06.store.git.command import read_commit
from deann06.store.git.history import is_ancestor

_OURS: Final = lazy_pattern(r"\.?[0-9a-f]{40,64}\.(?:parquet|jsonl)(?:\.[a-z0-9_]{8}\.tmp)?")  # and what was laid aside


def manifest_of(folder: Path) -> Manifest | None:
    """What a folder says that it holds; None where there is no dataset. Raises DeannError where that is unclear."""
    content = read_file(folder / MANIFEST)
    try:
        return None if content is None else decode_manifest(content)
    except msgspec.DecodeError as error:
        raise DeannError("export.manifest", path=str(folder / MANIFEST)) from error


def refuse_other(folder: Path, before: Manifest, after: Manifest) -> None:
    """Raise DeannError where a folder holds the dataset of another registry, or one for others, or in another form."""
    if before.same_in_all != after.same_in_all:
        said = {name: getattr(before, name) for name in ("registry", "tier", "encoding", "schema")}
        raise DeannError("export.other_dataset", folder=str(folder), **said)


def refuse_told(root: Path, before: Manifest, now: Registry, kept: Iterable[date]) -> None:
    """Raise DeannError where days that stay in a dataset tell of a record that its readers may no longer see."""
    days = sorted(kept)
    if not days:
        return
    commit = read_commit(root, before.commit)
    name = first_hidden(registry_at(root, commit), now, before.tier) if commit else None
    if name:
        raise DeannError("export.told_before", name=name, first=days[0], last=days[-1])


def of_other_history(root: Path, before: Manifest, after: Manifest) -> Iterator[str]:
    """The files of days that come from another state now, where that does not follow on the one they came from."""
    new = after.by_day
    for day in before.days:
        state = new.get(day.day)
        if state is None or state.commit == day.commit:
            continue
        old, commit = read_commit(root, day.commit), read_commit(root, state.commit)
        if not (old and commit and is_ancestor(root, old, commit)):
            yield from (one.path for one in before.files if one.day == day.day)


def strays(folder: Path, manifest: Manifest) -> list[Path]:
    """Files that look like a dataset's, or like what a writer of one laid aside, and that a manifest does not name."""
    named = {folder / path for path in manifest.by_path}
    found = [path for table in TABLES for path in folder.glob(f"{table.name}/day=*/*") if _OURS.fullmatch(path.name)]
    return sorted({*found, *folder.glob(f".{MANIFEST}.*.tmp")} - named)


def says_so(path: Path, digest: str) -> bool:
    """Whether a file is there with the bytes of a digest. Raises DeannError where it cannot be read."""
    content = read_file(path)
    return content is not None and sha256(content).hexdigest() == digest
