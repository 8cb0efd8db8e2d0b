"""`round take` and `packet take`: packets that came back, taken all or none, told in words or as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, Final, TypeAlias

import typer

from deann06.cli.clock import today
from deann06.cli.options import TEXT_OR_JSON
from deann06.cli.packets.told import keys_of, lines_of
from deann06.cli.record.editing import warn
from deann06.cli.uncommitted import tell_uncommitted
from deann06.errors import DeannError, UsageError
from deann06.locale import t
from deann06.output.plain import harmless
from deann06.services.columns import MAX_BYTES
from deann06.services.packets.merge import Keep
from deann06.services.packets.opened import Expected, OpenedPacket, opened
from deann06.services.packets.take import Taking, take
from deann06.services.record.desk import Options
from deann06.services.typed import choose
from deann06.store.disk.files import read_stream

FilesArgument: TypeAlias = Annotated[
    list[Path], typer.Argument(metavar="FILE...", help=t("help.take.files"), show_default=False)
]
WriteOption: TypeAlias = Annotated[bool, typer.Option("--write", help=t("help.take.write"))]
KeepOption: TypeAlias = Annotated[
    list[str] | None, typer.Option("--keep", metavar="registry|answer", help=t("help.take.keep"))
]
WRONG: Final = 1  # answers that cannot be taken, or that the registry has learnt otherwise


def take_files(
    files: Sequence[Path], options: Options, expected: Expected, keep: Sequence[str] | None, form: str
) -> int:
    """Take packets from files, all or none, and tell what they come to; the exit code. Raises DeannError."""
    form = choose(form, TEXT_OR_JSON)
    kept = dict(map(_kept, keep or ()))
    taking = take([_opened(path) for path in dict.fromkeys(files)], options, today(), expected, kept)
    if form == "json":
        from deann06.output.json.envelope import answer

        print(answer(keys_of(taking)))
        return WRONG if taking.refused else 0
    for line in (*lines_of(taking), *_end(taking)):
        print(harmless(line))
    if taking.refused:
        return WRONG
    warn(one for one in taking.settled.found if taking.bundle.blame(one) and one.field[:1] == ("log",))
    if taking.written:
        tell_uncommitted(taking.bundle.at, taking.settled.written)
    return 0


def _opened(path: Path) -> OpenedPacket:
    try:
        content = read_stream(path, MAX_BYTES)
    except OSError as error:
        raise DeannError("edit.rows.unreadable", path=str(path), reason=error) from error
    if len(content) > MAX_BYTES:
        raise DeannError("edit.rows.large", path=str(path))
    return opened(str(path), content)


def _kept(said: str) -> tuple[str, Keep]:
    """The place of which a conflict is settled, "" for all, and how. Raises UsageError."""
    place, _, side = said.rpartition("=")
    try:
        return place.strip(), Keep(side.strip())
    except ValueError as error:
        raise UsageError("take.bad_keep", value=said) from error


def _end(taking: Taking) -> Iterator[str]:
    """What became of it, and what to do next."""
    if taking.bundle.known:
        yield t("take.known", count=len(taking.bundle.known))
    if taking.refused:
        counts = {"problems": len(taking.answers.failed), "conflicts": len(taking.conflicts)}
        wrong = ", ".join(t(f"take.count.{what}", count=count) for what, count in counts.items() if count)
        first = taking.conflicts[0] if taking.conflicts else None
        keep = t("take.keep", place=taking.answers.of(first[0]).place(first[1].column)) if first else ""
        yield t("take.refused", wrong=wrong, keep=keep)
    elif not taking.changes:
        yield t("take.nothing_to_do")
    else:
        key = "take.done" if taking.written else "take.dry_run"
        yield t(key, count=len(taking.changes), files=len(taking.settled.written))
