"""Several files written as one: all of them or none; what a writer that was killed had begun, the next one finishes.

New contents are laid aside first, each beside its place. Then a list of what becomes of which file is put into the
registry's folder: before that moment nothing is written, from then on all of it will be. The caller holds the lock.
"""

import hashlib
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import msgspec
from msgspec import Struct

from deann06.errors import DeannError
from deann06.store.disk.files import on_disk, read_file
from deann06.store.disk.write import (
    LEFT,
    WRITTEN,
    drop,
    failed,
    lay_aside,
    put_in_place,
    refuse_fixed,
    refuse_no_room,
    sweep,
    sync_folder,
    take_away,
)

PENDING: Final = ".write.pending"
Changes = Mapping[str, bytes | None]  # path below the registry's folder → its new content, or None where the file goes


class JournalStep(Struct, frozen=True):
    """What becomes of one file: digests of what stood there and of what is to stand there, None for no file."""

    path: str
    old: str | None
    new: str | None
    aside: str | None  # the name of the hidden file beside it that is to take its place


class FinishedWrite(NamedTuple):
    """What the writer before this one had begun: files that are as it wanted them now, and those left as they are."""

    written: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


def write_together(
    root: Path, before: Mapping[str, bytes], changes: Changes, moved: Mapping[str, str] | None = None
) -> None:
    """Write the changes to a tree that was read as `before`: all of them, in their order, or none.

    A file that was `moved` (new path → old) keeps what the system knows of the old one. Raises DeannError: nothing was
    written, except for `write.half`, which the next writer finishes.
    """
    path = ""
    steps: list[JournalStep] = []
    try:
        for path, new in changes.items():
            like = on_disk(root, moved[path]) if moved and path in moved else None
            steps.append(_prepared(root, path, before.get(path), new, like))
        for step in steps:
            path = step.path
            _untouched(root, step)
        if len(steps) > 1:
            _list(root, steps)
    except BaseException as error:
        _drop_asides(root, steps)
        if isinstance(error, OSError):
            raise failed(root / path, error) from error
        raise
    _carry_out(root, steps)


def refuse_unwritable(root: Path, before: Mapping[str, bytes], changes: Changes) -> None:
    """Raise DeannError where a change to a tree that was read as `before` could not be written."""
    for path, new in changes.items():
        place = on_disk(root, path)
        try:
            _allowed(root, path, _digest(before.get(path)))
            if new is not None:
                refuse_fixed(place)
            refuse_no_room(place)
        except OSError as error:
            raise failed(place, error) from error


def pending(root: Path) -> bool:
    """Whether a writer of several files was cut off half-way, and none has finished its work yet."""
    return os.path.lexists(root / PENDING)


def finish(root: Path, *, recorded: bool) -> FinishedWrite:
    """Write what a writer that was killed had begun to write, and clear away what it left.

    A list that git has `recorded` came with the repository: nobody here has begun it, and followed it would change
    records past every review. Raises DeannError.
    """
    done = _finished(root, begun(root, recorded=recorded)) if pending(root) else FinishedWrite()
    sweep(root)
    return done


def foreseen(root: Path, *, recorded: bool) -> tuple[FinishedWrite, Changes]:
    """What `finish` would come to, and what it would write for that. Raises DeannError, as it does."""
    steps = begun(root, recorded=recorded) if pending(root) else []
    doable, done = _sorted_out(root, steps)
    asides = {step.path: on_disk(root, step.path).parent / step.aside for step in doable if step.aside is not None}
    return done, {step.path: read_file(asides[step.path]) if step.path in asides else None for step in doable}


def begun(root: Path, *, recorded: bool) -> list[JournalStep]:
    """What a writer that was killed, and left a list, had begun to write. Raises DeannError, as `finish` does."""
    listed = root / PENDING
    try:
        steps = msgspec.json.decode(read_file(listed) or b"", type=list[JournalStep])
    except (DeannError, ValueError, msgspec.MsgspecError) as error:
        raise DeannError("write.foreign", path=str(listed)) from error
    if recorded or not all(_is_ours(root, step) for step in steps):
        raise DeannError("write.foreign", path=str(listed))
    return steps


def _finished(root: Path, steps: Sequence[JournalStep]) -> FinishedWrite:
    doable, done = _sorted_out(root, steps)
    _carry_out(root, doable, resumed=True)
    return done


def _sorted_out(root: Path, steps: Sequence[JournalStep]) -> tuple[list[JournalStep], FinishedWrite]:
    """The steps of another writer that are to be done and can be, and what doing them comes to."""
    rest = [step for step in steps if not _is_done(root, step)]
    left = [step for step in rest if not _is_doable(root, step)]
    done = FinishedWrite(tuple(one.path for one in steps if one not in left), tuple(one.path for one in left))
    return [step for step in rest if step not in left], done


def _prepared(root: Path, path: str, old: bytes | None, new: bytes | None, like: Path | None = None) -> JournalStep:
    """The step of a change, its new content laid aside. Raises DeannError where the file must not be written."""
    _allowed(root, path, _digest(old))
    step = JournalStep(path, _digest(old), _digest(new), None)
    if new is None:
        return step
    return msgspec.structs.replace(step, aside=lay_aside(on_disk(root, path), new, like).name)


def _allowed(root: Path, path: str, old: str | None) -> None:
    """Raise DeannError where a file is no longer as it was read, or does not stand in the registry itself."""
    place = on_disk(root, path)
    if not place.parent.resolve().is_relative_to(root.resolve()):  # links lead out of the registry
        raise DeannError("usage.outside", path=str(place.parent), root=str(root))
    _untouched(root, JournalStep(path, old, None, None))


def _list(root: Path, steps: Sequence[JournalStep]) -> None:
    """Put the list in its place, when all that it names is on the disk. Raises DeannError."""
    listed = root / PENDING
    aside = lay_aside(listed, msgspec.json.encode(steps))
    try:
        for folder in {on_disk(root, step.path).parent for step in steps}:
            sync_folder(folder)
        aside.replace(listed)
    except OSError as error:
        raise failed(listed, error) from error
    finally:
        drop(aside)


def _carry_out(root: Path, steps: Sequence[JournalStep], *, resumed: bool = False) -> None:
    """Put every file in its place, then do away with the list. Raises DeannError."""
    for number, step in enumerate(steps):
        try:
            _place(root, step)
        except (OSError, DeannError) as error:
            known = failed(on_disk(root, step.path), error) if isinstance(error, OSError) else error
            if not number and not resumed and _called_off(root):
                _drop_asides(root, steps)
                raise known from error
            reason = known.facts.get("reason", "")
            raise DeannError("write.half", path=step.path, reason=reason, done=number, count=len(steps)) from error
    drop(root / PENDING)


def _called_off(root: Path) -> bool:
    """Take the list away, so that nothing is to be written any more; whether that could be done."""
    drop(root / PENDING)
    return not pending(root)


def _place(root: Path, step: JournalStep) -> None:
    """Do what a step says, unless it is done. Raises DeannError, OSError."""
    place = on_disk(root, step.path)
    if _now(place) != step.new:
        _untouched(root, step)
        if step.aside is None:
            take_away(place)
        else:
            put_in_place(place.parent / step.aside, place, over=step.old is not None)
        WRITTEN.append(place)
    if step.aside is not None:
        drop(place.parent / step.aside)


def _is_done(root: Path, step: JournalStep) -> bool:
    """Whether a step of another writer has been done: what was laid aside is gone then, though others wrote since."""
    place = on_disk(root, step.path)
    now = _now(place)
    taken = step.aside is not None and not (place.parent / step.aside).is_file()
    return now == step.new or (taken and now != step.old)


def _is_doable(root: Path, step: JournalStep) -> bool:
    """Whether a step of another writer can still be done: the file is as it was, and its new content waits."""
    place = on_disk(root, step.path)
    return _now(place) == step.old and (step.aside is None or (place.parent / step.aside).is_file())


def _is_ours(root: Path, step: JournalStep) -> bool:
    """Whether a step stays inside the registry, and takes what `lay_aside` makes."""
    place = on_disk(root, step.path)
    inside = ".." not in Path(step.path).parts and place.parent.resolve().is_relative_to(root.resolve())
    return inside and (step.aside is None or ("/" not in step.aside and bool(LEFT.fullmatch(step.aside))))


def _untouched(root: Path, step: JournalStep) -> None:
    """Raise DeannError where a file is no longer as it was read."""
    place = on_disk(root, step.path)
    if place.is_symlink():
        raise DeannError("edit.symlink", path=str(place))
    if (now := _now(place)) != step.old:
        raise DeannError("edit.exists" if step.old is None and now else "edit.changed_meanwhile", path=str(place))


def _now(place: Path) -> str | None:
    """The digest of what stands at a place, None where nothing does. Raises DeannError where it cannot be read."""
    return _digest(read_file(place))


def _digest(content: bytes | None) -> str | None:
    return None if content is None else hashlib.sha256(content).hexdigest()


def _drop_asides(root: Path, steps: Sequence[JournalStep]) -> None:
    for step in steps:
        if step.aside is not None:
            drop(on_disk(root, step.path).parent / step.aside)
