"""`deann06 export dataset`: which days, what is written, and what is said of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from deann06.cli.clock import today
from deann06.cli.exchange.overwriting import to_overwrite
from deann06.core.commit import Scope
from deann06.core.records import Tier
from deann06.errors import UsageError
from deann06.locale import t
from deann06.output.plain import harmless
from deann06.services.session import asked, commit_named, registry_at
from deann06.services.typed import given_date

if TYPE_CHECKING:
    from deann06.services.exports.dataset import DatasetMade


class DaysAsked(NamedTuple):
    """The days as they were typed, and from which state they are told."""

    how: str | None
    since: str | None
    until: str | None
    as_of: str | None
    known_at: str | None


def export_dataset(
    root: Path, folder: Path, days: DaysAsked, most: Tier | None, *, jsonl: bool, force: bool, told: str
) -> int:
    """Write the files of some days beside those that are there, all or none; say which. Raises DeannError."""
    from deann06.reports.dataset.manifest import Encoding
    from deann06.services.exports.dataset import DatasetWish, make_dataset
    from deann06.services.exports.days import days_asked
    from deann06.store.disk.staged import StagedFiles, take_away_all

    day, pinned = asked(root, today(), days.as_of, days.known_at)
    first, last = given_date(days.since), given_date(days.until) or day
    tip = commit_named(root, "HEAD")
    now = registry_at(root, tip)
    wanted = days_asked(now.settings, days.how, first, last)
    if wanted and pinned is None and wanted[-1] > today():
        raise UsageError("export.days_ahead", day=wanted[-1], today=today())
    encoding = Encoding.JSONL if jsonl else Encoding.PARQUET
    wish = DatasetWish(root, wanted, tip, now, pinned, most or Tier.SECRET, encoding)
    with StagedFiles() as staged:
        made = make_dataset(folder, wish, staged)
        if not made.manifest.days:
            raise UsageError("export.no_days")
        to_overwrite(made.otherwise, force=force)
        staged.place()
        take_away_all(made.gone(folder))
    _tell(folder, made, Scope(last, tip, now.settings.notice, made.doubts), told)
    return 0


def _tell(folder: Path, made: DatasetMade, scope: Scope, told: str) -> None:
    """Say what was written, which days are not in it and why, and what it rests on that nobody has confirmed."""
    from deann06.output.json.envelope import answer
    from deann06.output.words.days import doubt_words
    from deann06.reports.dataset.manifest import MANIFEST

    path, manifest = str(folder / MANIFEST), made.manifest
    if told == "json":
        files = [{"path": str(folder / one.path), "rows": one.rows, "table": one.table} for one in made.new]
        days = {"days": [one.day for one in manifest.days], "left_out": manifest.left_out, "before": made.absent}
        print(answer({"form": "dataset", "manifest": path, "files": files, **days}, scope))
        return
    rows = sum(one.rows for one in made.new)
    print(harmless(t("export.wrote.dataset", path=path, days=len(manifest.days), files=len(made.new), rows=rows)))
    if made.absent:
        print(t("export.days_before", days=len(made.absent), first=made.absent[0], last=made.absent[-1]))
    for one in manifest.left_out:
        print(t(f"export.left_out.{one.reason}", day=one.day, commit=one.commit[:7]))
    if doubt := doubt_words(scope.doubts):
        print(doubt)
