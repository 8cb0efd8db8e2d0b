"""The engine: opened within bounds, and how a path is told to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from deann06.errors import DeannError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection as Engine

_INSTALL: Final = "pip install 'deann06[rollup]'"
MEMORY: Final = 1024  # MiB that it may take; what does not fit it writes into its scratch folder


def need_engine() -> None:
    """Raise DeannError where the engine is not installed."""
    if find_spec("duckdb") is None:
        raise DeannError("rollup.no_engine", install=_INSTALL)


@contextmanager
def engine_at(scratch: Path, refused: Callable[[str], DeannError], memory: int = MEMORY) -> Iterator[Engine]:
    """An engine without any table, closed at the end. Raises DeannError: where it is not installed, and what `refused`
    makes of the words of the engine where it cannot go on (a full disk, a damaged file).
    """
    need_engine()
    with engine_errors(refused):
        engine = open_engine(scratch, memory)
        try:
            yield engine
        finally:
            engine.close()


@contextmanager
def engine_errors(refused: Callable[[str], DeannError]) -> Iterator[None]:
    """Raise what `refused` makes of the words of the engine in place of its own errors."""
    from duckdb import Error

    try:
        yield
    except Error as error:
        raise refused(first_line(error)) from error


def first_line(error: Exception) -> str:
    """What the engine says of an error, without the query in which it came up."""
    return str(error).partition("\n")[0]


def open_engine(scratch: Path, memory: int = MEMORY) -> Engine:
    """An engine without any table. Raises DeannError where it is not installed."""
    need_engine()
    import duckdb

    engine = duckdb.connect(
        config={
            "memory_limit": f"{memory}MiB",
            "temp_directory": str(scratch.absolute()),
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
        }
    )
    engine.execute("SET enable_progress_bar = false")  # it would be printed among the answer
    return engine


def text_literal(text: str) -> str:
    """A text in SQL."""
    return "'" + text.replace("'", "''") + "'"


def name_literal(name: str) -> str:
    """The name of a table or column in SQL."""
    return '"' + name.replace('"', '""') + '"'


def path_literal(path: Path) -> str:
    """A file in SQL, as rows say where they come from; whole, for the engine takes `~` in front for a home."""
    return text_literal(str(path.absolute()))


def files_literal(paths: Iterable[Path]) -> str:
    """A list of files in SQL; signs that would make a pattern of a path stand for themselves."""
    return f"[{', '.join(text_literal(_plain(str(path.absolute()))) for path in paths)}]"


def _plain(path: str) -> str:
    return "".join(f"[{sign}]" if sign in "*?[" else sign for sign in path)
