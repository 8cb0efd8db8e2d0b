"""Many files that take their places together, laid aside one by one: all of their contents need not fit into memory."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from deann06.store.disk.write import WRITTEN, drop, failed, lay_aside, put_in_place, refuse_no_file, take_away


class StagedFiles:
    """Files laid aside; what has not taken its place at the end is cleared away, with the folders made for it."""

    def __init__(self) -> None:
        self.asides: dict[Path, Path] = {}
        self.folders: list[Path] = []

    def __enter__(self) -> StagedFiles:
        return self

    def __exit__(self, *_: object) -> None:
        for aside in self.asides.values():
            drop(aside)
        for folder in reversed(self.folders):
            with suppress(OSError):  # one that holds something stays
                folder.rmdir()

    def lay(self, path: Path, content: bytes) -> None:
        """Lay a file aside, on the disk. Raises DeannError."""
        refuse_no_file(path, streams=False)
        missing = [folder for folder in path.parents if not os.path.lexists(folder)]
        self.folders += reversed(missing)
        self.asides[path] = lay_aside(path, content)

    def place(self) -> None:
        """Let all take their places: those that are new first, in the order in which they came.

        Raises DeannError; what is new and took its place before is taken away again, also where one is interrupted.
        """
        new: list[Path] = []
        path, done = Path(), False
        try:
            for path in sorted(self.asides, key=os.path.lexists):
                if not os.path.lexists(path):
                    new.append(path)
                put_in_place(self.asides[path], path, over=True)
            done = True
            WRITTEN.extend(self.asides)
        except OSError as error:
            raise failed(path, error) from error
        finally:
            for left in () if done else new:
                drop(left)
            WRITTEN.extend(filter(os.path.lexists, () if done else new))  # the disk lets nothing go


def take_away_all(paths: Iterable[Path]) -> None:
    """Remove files, and the folders that are empty then; one that is not there is no failure. Raises DeannError."""
    for path in paths:
        try:
            with suppress(FileNotFoundError):
                take_away(path)
            with suppress(OSError):
                path.parent.rmdir()
        except OSError as error:
            raise failed(path, error) from error
