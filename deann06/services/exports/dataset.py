"""A published dataset: how a registry stood day by day, computed from its history, as files of tables."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from deann06.core.commit import Commit, Doubts
from deann06.core.records import Tier
from deann06.core.standing.ledger import rows
from deann06.core.state.registry import Registry
from deann06.errors import Incomputable
from deann06.output.database.rows import rows_text
from deann06.reports.dataset.columns import DataTable
from deann06.reports.dataset.manifest import (
    MANIFEST,
    SCHEMA,
    Encoding,
    Manifest,
    PublishedDay,
    PublishedFile,
    Uncomputed,
    UncomputedDay,
    manifest_text,
    path_of,
    said_at,
)
from deann06.reports.dataset.tables import build
from deann06.services.exports.published import (
    manifest_of,
    of_other_history,
    refuse_other,
    refuse_told,
    says_so,
    strays,
)
from deann06.services.exports.unseen import narrowed_by
from deann06.store.disk.staged import StagedFiles
from deann06.store.git.history import last_commits
from deann06.store.load.states import states

FileWriter = Callable[[bytes, DataTable], bytes]


class DatasetWish(NamedTuple):
    """What is asked for: days in order, as far as `most`; `now`, the state of `tip`, says who may read what; all days
    are computed from the state `pinned`, by default each from what was known on it.
    """

    root: Path
    days: Sequence[date]
    tip: Commit
    now: Registry
    pinned: Commit | None
    most: Tier
    encoding: Encoding


class DatasetMade(NamedTuple):
    """What a folder will hold, and how it comes to it: files laid aside, files that are there with other content, and
    files that go; days of which the registry was not there yet; what the rows rest on that nobody has confirmed.
    """

    manifest: Manifest
    new: tuple[PublishedFile, ...]
    otherwise: tuple[Path, ...]
    absent: tuple[date, ...]
    doubts: Doubts

    def gone(self, folder: Path) -> list[Path]:
        """The files that are no part of the dataset any more."""
        return strays(folder, self.manifest)


class _DayState(NamedTuple):
    day: date
    commit: Commit
    registry: Registry | None
    reason: Uncomputed | None  # why nothing can be computed


def make_dataset(folder: Path, wish: DatasetWish, staged: StagedFiles) -> DatasetMade:
    """Compute the files of the days that are asked for, and lay aside those that are not there. Raises DeannError."""
    before, narrowed = manifest_of(folder), narrowed_by(wish.now, wish.most)
    empty = _manifest(wish)
    if before:
        refuse_other(folder, before, empty)
    made = _Making(folder, before, empty, wish, staged)
    for state in _states(wish, narrowed):
        made.take(state)
    if before:
        refuse_told(wish.root, before, wish.now, before.by_day.keys() - made.days.keys())
    manifest = made.manifest()
    otherwise = [*made.otherwise]
    if before:
        otherwise += [folder / path for path in of_other_history(wish.root, before, manifest)]
    staged.lay(folder / MANIFEST, manifest_text(manifest))
    return DatasetMade(manifest, tuple(made.new), tuple(otherwise), tuple(made.absent), made.doubts)


def writer_of(encoding: Encoding) -> FileWriter:
    """What makes a file of the rows of a table. Raises DeannError where a library is missing."""
    if encoding is Encoding.JSONL:
        return lambda lines, _: lines
    from deann06.output.database.parquet import parquet_writer

    written = parquet_writer()
    return lambda lines, table: written(lines, table.columns)


def _states(wish: DatasetWish, narrowed: Callable[[Registry], Registry]) -> Iterator[_DayState]:
    """The state of each day, what its readers may not see taken away; days before any commit are left out."""
    known: Mapping[date, Commit] = (
        dict.fromkeys(wish.days, wish.pinned) if wish.pinned else last_commits(wish.root, wish.days, wish.tip)
    )
    days = [day for day in wish.days if day in known]
    for day, state in zip(days, states(wish.root, [known[day] for day in days]), strict=True):
        if state.problems:
            yield _DayState(day, known[day], None, "broken")
        else:
            yield _DayState(day, known[day], state.registry and narrowed(state.registry), None)


def _manifest(wish: DatasetWish) -> Manifest:
    """What is said of a dataset, whatever is in it."""
    now = wish.now
    committee = now.agencies.get(now.settings.committee)
    return Manifest(
        schema=SCHEMA,
        registry=now.settings.known_as,
        level=committee.level if committee else None,
        parent=None,
        tier=wish.most,
        commit=wish.tip.sha,
        committed_at=said_at(wish.tip),
        format=now.settings.format,
        encoding=wish.encoding,
        days=(),
        left_out=(),
        files=(),
    )


class _Making:
    """The files of one day after the other: only what is not there yet is laid aside."""

    def __init__(
        self, folder: Path, before: Manifest | None, empty: Manifest, wish: DatasetWish, staged: StagedFiles
    ) -> None:
        self.folder, self.wish, self.staged = folder, wish, staged
        self.before, self.empty = before, empty
        self.known = before.by_path if before else {}
        self.write = writer_of(wish.encoding)
        self.days: dict[date, PublishedDay] = {}
        self.left_out: dict[date, UncomputedDay] = {}
        self.files: list[PublishedFile] = []
        self.new: list[PublishedFile] = []
        self.otherwise: list[Path] = []
        self.doubts = Doubts()

    def take(self, state: _DayState) -> None:
        """Add the files of a day, or say why there are none."""
        reason = state.reason
        if state.registry:
            try:
                found = rows(state.registry, state.day)
                tables = build(state.registry, found, state.day, state.commit, known_as=self.empty.registry).tables
            except Incomputable:
                reason = "incomputable"
            else:
                self.doubts = self.doubts.joined(state.registry.calendar.doubts)
                self._add(state, tables, state.registry.settings.format)
        if reason:
            self.left_out[state.day] = UncomputedDay(day=state.day, commit=state.commit.sha, reason=reason)

    @property
    def absent(self) -> list[date]:
        """The days on which the registry was not there yet."""
        return [day for day in self.wish.days if day not in self.days and day not in self.left_out]

    def _add(self, state: _DayState, tables: Sequence[DataTable], version: int) -> None:
        day, commit = state.day, state.commit
        self.days[day] = PublishedDay(day=day, commit=commit.sha, committed_at=said_at(commit), format=version)
        for table in tables:
            lines = rows_text(table)
            path = path_of(table.name, day, commit.sha, self.wish.encoding)
            digest, place, known = sha256(lines).hexdigest(), self.folder / path, self.known.get(path)
            if known and known.content == digest and says_so(place, known.sha256):
                self.files.append(known)
                continue
            content = self.write(lines, table)
            one = PublishedFile(
                path=path,
                table=table.name,
                day=day,
                rows=len(table.rows),
                sha256=sha256(content).hexdigest(),
                content=digest,
            )
            self.files.append(one)
            self.new.append(one)
            if says_so(place, one.sha256):  # by a run that was cut off before it could say so
                continue
            if place.exists():
                self.otherwise.append(place)
            self.staged.lay(place, content)

    def manifest(self) -> Manifest:
        """What the folder will hold: what was there of other days, and the days that were asked for."""
        days, left_out = self.days, self.left_out
        files = self.files
        if self.before:
            days = {**self.before.by_day, **days}
            left_out = {**{one.day: one for one in self.before.left_out}, **left_out}
            files = [*(one for one in self.before.files if one.day not in self.days), *files]
        return replace(
            self.empty,
            days=tuple(days[day] for day in sorted(days)),
            left_out=tuple(left_out[day] for day in sorted(left_out.keys() - days.keys())),
            files=tuple(sorted(files, key=lambda one: one.path)),
        )
