"""Where published datasets lie: what of them moved is fetched, and their files are read from either kind of place."""

import hashlib
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple, Protocol

from deann06.errors import DeannError, GitFailure
from deann06.output.words.failures import sentence_of
from deann06.reports.dataset.manifest import MANIFEST, Manifest
from deann06.reports.rows.gathered import Absence
from deann06.services.rollup.listed import ListedRegistries
from deann06.services.rollup.published import Absent, load_manifest, read_manifest
from deann06.services.rollup.registries import Published
from deann06.store.disk.laid import digest_of, lay
from deann06.store.git.remote import fetch, files_of, kept_tip, place_for, remote_tip, tree_of
from deann06.store.git.trees import read_blobs

_AT_ONCE: Final = 8  # repositories that are asked at a time


class LaidOut(NamedTuple):
    """A file on this machine, and the SHA-256 of what is in it."""

    place: Path
    sha256: str


class Source(Protocol):
    """A folder of a dataset."""

    def lay_out(self, paths: Sequence[str], scratch: Path) -> Mapping[str, LaidOut]:
        """Files below it, on this machine: where they lie, or laid into `scratch`; none for what is no file there."""


class FolderSource(NamedTuple):
    """A folder that this machine reaches."""

    folder: Path

    def lay_out(self, paths: Sequence[str], scratch: Path) -> Mapping[str, LaidOut]:
        """The files where they lie, each read through once."""
        digests = {path: digest_of(self.folder / path) for path in paths}
        return {path: LaidOut(self.folder / path, digest) for path, digest in digests.items() if digest}


class GitSource(NamedTuple):
    """A folder of a repository that was fetched: the name of each content, by path."""

    repository: Path
    names: Mapping[str, str]

    def read(self, paths: Sequence[str]) -> Mapping[str, bytes]:
        """The contents of files."""
        wanted = {path: self.names[path] for path in paths if path in self.names}
        contents = read_blobs(self.repository, wanted.values()) if wanted else {}
        return {path: contents[name] for path, name in wanted.items()}

    def lay_out(self, paths: Sequence[str], scratch: Path) -> Mapping[str, LaidOut]:
        """The files, written into the folder."""
        return {path: _written(scratch / path, content) for path, content in self.read(paths).items()}


def _written(place: Path, content: bytes) -> LaidOut:
    lay(place, content)
    return LaidOut(place, hashlib.sha256(content).hexdigest())


class Gathered(NamedTuple):
    """What was found of one registry; `trouble` also where there is a dataset, and it is one of an earlier day."""

    listed: Published
    manifest: Manifest | None = None
    raw: bytes = b""  # of the manifest
    source: Source | None = None
    trouble: Absent | None = None
    fetched: bool = False  # whether anything was


def gather(listed: ListedRegistries, kept: Path, *, offline: bool) -> list[Gathered]:
    """Everything that is published, in the order of the list; `kept`: where repositories are kept.

    Offline nothing is asked of other machines. What is wrong with one of them is told. Raises DeannError where nothing
    can be kept.
    """
    if any(one.url for one in listed.of.values()):
        _keep(kept)
    with ThreadPoolExecutor(_AT_ONCE) as at_once:
        return list(at_once.map(partial(_found, base=listed.base, kept=kept, offline=offline), listed.of.values()))


def _keep(kept: Path) -> None:
    """Make the folder of repositories, which a repository around it leaves alone. Raises DeannError."""
    try:
        kept.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not (kept / ".gitignore").exists():
            (kept / ".gitignore").write_text("*\n", encoding="ascii")
    except OSError as error:
        raise DeannError("write.failed", path=str(kept), reason=error) from error


def _found(one: Published, *, base: Path, kept: Path, offline: bool) -> Gathered:
    """What one registry publishes."""
    try:
        if one.path:
            folder = base / one.path / (one.folder or "")
            return _read(one, FolderSource(folder), read_manifest(folder))
        return _of_repository(one, kept, offline=offline)
    except (DeannError, OSError) as error:
        return Gathered(one, trouble=Absent(Absence.UNREACHED, _words(error)))


def _of_repository(one: Published, kept: Path, *, offline: bool) -> Gathered:
    """What a repository holds, fetched where it has moved; where it cannot be reached, what was fetched before."""
    url, folder = one.url or "", one.folder or ""
    place = place_for(kept, f"{url}\0{one.ref or ''}\0{folder}")
    before, trouble, fetched = kept_tip(place), None, False
    tip = before
    if not offline:
        try:
            tip = remote_tip(kept, url, one.ref)
            if tip is None:
                return Gathered(one, trouble=Absent(Absence.MISSING, one.ref or "HEAD"))
            if fetched := tip != before:
                fetch(place, url, tip, folder)
        except GitFailure as error:
            tip, trouble, fetched = before, Absent(Absence.UNREACHED, _words(error)), False
    if tip is None:
        return Gathered(one, trouble=trouble or Absent(Absence.UNREACHED))
    tree = tree_of(place, tip, folder)
    source = GitSource(place, files_of(place, tree) if tree else {})
    found = _read(one, source, source.read([MANIFEST]).get(MANIFEST))
    return found._replace(trouble=found.trouble or trouble, fetched=fetched)


def _read(one: Published, source: Source, raw: bytes | None) -> Gathered:
    """A dataset whose manifest was read."""
    if raw is None:
        return Gathered(one, trouble=Absent(Absence.MISSING))
    found = load_manifest(raw)
    if isinstance(found, Absent):
        return Gathered(one, trouble=found)
    if found.registry != one.id:
        return Gathered(one, trouble=Absent(Absence.OTHER, found.registry))
    return Gathered(one, found, raw, source)


def _words(error: DeannError | OSError) -> str:
    return sentence_of(error) if isinstance(error, DeannError) else str(error.strerror or error)
