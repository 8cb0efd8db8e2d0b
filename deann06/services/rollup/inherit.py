"""What a registry takes over from one above, by the dataset that this one has published."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from deann06.core.records import Level
from deann06.core.standing.ledger import rows
from deann06.core.standing.tasks import StandingKind
from deann06.core.state.registry import Registry
from deann06.errors import DeannError, UsageError
from deann06.reports.dataset.inherited import InheritPage, TaskAbove, drifted, inherited
from deann06.reports.dataset.manifest import Manifest
from deann06.reports.rows.gathered import Absence
from deann06.services.rollup.batch import Batch, MonthPart, MovedPart, WantedDay
from deann06.services.rollup.published import Absent, by_day, load_manifest, read_manifest
from deann06.services.rollup.sources import FolderSource
from deann06.services.typed import near
from deann06.store.engine.connect import engine_at

_ASKED: Final = """
SELECT tasks.task, tasks.title, tasks.directive, tasks.clause, tasks.product, tasks.phrase, tasks.recurring,
    standings.standing, standings.last_day,
    (SELECT list(DISTINCT role ORDER BY role) FROM parties
        WHERE parties.day = tasks.day AND parties.task = tasks.task AND parties.agency = $agency
            AND role <> 'recipient'),
    (SELECT list(DISTINCT earlier.last_day ORDER BY earlier.last_day) FROM standings AS earlier
        WHERE earlier.task = tasks.task AND earlier.day < tasks.day AND earlier.last_day IS NOT NULL)
FROM tasks INNER JOIN standings USING (registry, day, task)
WHERE tasks.day = $day
ORDER BY tasks.task
"""


def inherit_page(registry: Registry, folder: Path, as_of: date, agency: str | None) -> InheritPage:
    """What is open, and what drifted, by the newest day up to `as_of` that a dataset has; `agency`: the body there.

    Raises UsageError, DeannError.
    """
    manifest = _manifest(folder)

    def stopped(words: str) -> DeannError:
        return DeannError("inherit.unreadable", folder=str(folder), reason=words)

    with TemporaryDirectory() as scratch, engine_at(Path(scratch) / "engine", stopped) as engine:
        days = _wanted(manifest, folder, as_of)
        part = MovedPart(MonthPart(manifest.registry, ""), (), days, stays=False)
        faults = Batch(engine, folder, Path(scratch), [part]).read()
        sound = [one.day for one in days if one.key not in faults]
        if not sound or sound[-1] != days[-1].day:
            raise _refused(folder, faults[days[-1].key])
        bodies = engine.execute("SELECT agency, code FROM bodies WHERE day = ?", [sound[-1]]).fetchall()
        body = _body(registry, dict(bodies), agency)
        found = engine.execute(_ASKED, {"agency": body, "day": sound[-1]}).fetchall()
    above = {row[0]: _above(row) for row in found}
    taken = inherited(registry, manifest.registry)
    known = {said.task for said in taken.values()}
    return InheritPage(
        registry=manifest.registry,
        day=sound[-1],
        as_of=as_of,
        agency=body,
        open=tuple(one for name, one in above.items() if one.roles and name not in known),
        taken=len(taken),
        drifted=tuple(drifted(rows(registry, as_of), taken, above)),
    )


def _manifest(folder: Path) -> Manifest:
    """What is published in a folder. Raises DeannError."""
    try:
        raw = read_manifest(folder)
    except OSError as error:
        raise DeannError("inherit.unreadable", folder=str(folder), reason=error) from error
    if raw is None:
        raise DeannError("inherit.none", folder=str(folder))
    found = load_manifest(raw)
    if isinstance(found, Absent):
        raise _refused(folder, found)
    return found


def _refused(folder: Path, found: Absent) -> DeannError:
    key = "inherit.schema" if found.absence is Absence.SCHEMA else f"inherit.{found.absence.value}"
    return DeannError(key, folder=str(folder), detail=found.detail)


def _wanted(manifest: Manifest, folder: Path, as_of: date) -> list[WantedDay]:
    """The days up to the one that is asked about, in order. Raises DeannError where there is none."""
    source, level = FolderSource(folder), (manifest.level or Level.PROVINCE).value
    found = [
        WantedDay(manifest.registry, day, level, None, manifest.registry, "", files, source)
        for day, files in sorted(by_day(manifest).items())
        if day <= as_of
    ]
    if not found:
        raise DeannError("inherit.no_day", folder=str(folder), day=as_of)
    return found


def _body(registry: Registry, bodies: dict[str, str | None], agency: str | None) -> str:
    """The id, in the registry above, of the body whose registry this is: the given one, or that of the same code.

    Raises UsageError.
    """
    if agency:
        if agency not in bodies:
            raise UsageError("inherit.no_body", value=agency, near=near(agency, bodies))
        return agency
    own = (registry.agencies.get(name) for name in (registry.settings.focal_point, registry.settings.committee))
    codes = [one.code for one in own if one and one.code]
    found = next((name for code in codes for name, other in bodies.items() if other == code), None)
    if found is None:
        raise UsageError("inherit.which_body")
    return found


def _above(row: tuple[Any, ...]) -> TaskAbove:
    *said, standing, last_day, roles, terms = row
    names = ("task", "title", "directive", "clause", "product", "phrase", "recurring")
    return TaskAbove(
        **dict(zip(names, said, strict=True)),
        standing=StandingKind(standing),
        last_day=last_day,
        roles=tuple(roles or ()),
        terms=tuple(terms or ()),
    )
