"""Days off of a year, drafted into a file and confirmed by a source."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from deann06.cli.outputs import tell, to_file
from deann06.cli.record.files.rewritten import Written, refuse_taken, rewrite
from deann06.core.editing.edits import clean
from deann06.core.records import CalendarYear
from deann06.core.state.registry import SETTINGS_PATH
from deann06.errors import DeannError, UsageError
from deann06.locale import t, written
from deann06.output.plain import harmless
from deann06.services.record.desk import Desk, Options
from deann06.services.typed import read_date
from deann06.store.yaml.edit import insert_item, remove_item
from deann06.store.yaml.read import read


def put_draft(text: str, year: int, output: Path) -> None:
    """Write a draft into a file, its folder made, and say what of it a person has to look up. Raises DeannError.

    In a registry it is the calendar of its year, checked as every edit is, and never written over another.
    """
    root = output.absolute().parent.parent
    if output.absolute().parent.name != CalendarYear.folder or not (root / SETTINGS_PATH).is_file():
        to_file(output)
        tell(text, output)
    elif output.name != f"{year}.yaml":
        raise UsageError("calendar.name", path=str(output), name=f"{year}.yaml")
    else:
        _rewrite(Options(root), year, lambda _: text, new=True)
    rows = (read(str(output), text.encode()).data or {}).get("unconfirmed") or ()
    days = "; ".join(f"{written(date.fromisoformat(row['date']))} {row['name']}" for row in rows)
    print(harmless(t("calendar.suggested", path=output.as_posix(), count=len(rows), days=days, year=year)))


def confirm_days(year: int, days: Sequence[str], source: str, registry: Path | None, *, dry_run: bool) -> None:
    """Count days that were unconfirmed, all of them where none is named. Raises DeannError."""
    said = clean(source, "source")
    named = tuple(dict.fromkeys(map(read_date, days)))
    _rewrite(Options(registry, dry_run=dry_run), year, lambda old: _confirmed(old, named, said))


def _confirmed(text: str, named: Sequence[date], source: str) -> str:
    """A calendar in which days are counted that were unconfirmed. Raises DeannError."""
    path = CalendarYear.folder
    data = read(path, text.encode()).data or {}
    waiting = [date.fromisoformat(row["date"]) for row in data.get("unconfirmed") or ()]
    if strange := [day for day in named if day not in waiting]:
        raise DeannError("calendar.not_waiting", day=strange[0], days=", ".join(str(written(day)) for day in waiting))
    for day in named or tuple(waiting):
        rows = data["unconfirmed"]
        place = next(index for index, row in enumerate(rows) if row["date"] == day.isoformat())
        known = data.get("holidays") or []
        before = sum(row["date"] < day.isoformat() for row in known)
        text = remove_item(path, text, "unconfirmed", place)
        text = insert_item(path, text, "holidays", before, {**rows[place], "source": source})
        data = read(path, text.encode()).data or {}
    return text


def _rewrite(options: Options, year: int, made: Callable[[str], str], *, new: bool = False) -> None:
    """Write what is made of a year's file. Raises DeannError where it is there and shall not be, or is not there."""
    path = f"{CalendarYear.folder}/{year}.yaml"

    def writes(at: Desk) -> Written:
        if new:
            refuse_taken(at, path)
        elif path not in at.before.tree:
            raise DeannError("calendar.no_file", year=year, years=", ".join(at.registry.calendars))
        return path, made(at.before.tree.get(path, b"").decode())

    rewrite(options, writes)
