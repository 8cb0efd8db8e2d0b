"""Templates: where they are found, and how much of one is read. An office edits them, so they are input."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final, NamedTuple

import deann06
from deann06.errors import DeannError

FOLDER: Final = "templates"
LARGEST: Final = 16  # MiB of a template's file
MEBI: Final = 1024 * 1024
# By the ending of a template: those that will do as well, and those that only look as if they would.
_ALSO: Final = {"docx": ("dotx",)}
_OTHER: Final = {
    "docx": ("doc", "dot", "docm", "dotm", "odt", "ott", "rtf"),
    "md.j2": ("md.jinja", "md.jinja2", "md.j2.txt"),
}
CommittedFiles = Mapping[str, bytes] | None  # the office's templates by name, as git has them; None: those on the disk


class Template(NamedTuple):
    """A template as it was read: the name of its file, and its content."""

    name: str
    content: bytes


def find(name: str, root: Path) -> Path:
    """A template of the office, beside the registry's folder `root`, else the program's. Raises DeannError."""
    return _template_path(name, (root.resolve().parent / FOLDER, *_own()))


def source(name: str, root: Path, recorded: CommittedFiles = None) -> Template:
    """A template: of the office, as `recorded` in git where that is given, else the program's. Raises DeannError."""
    if recorded is None:
        return read(find(name, root))
    chosen = _chosen(name, recorded)
    return _whole(chosen, recorded[chosen]) if chosen else read(_template_path(name, _own()))


def where_found(name: str, root: Path, recorded: CommittedFiles = None) -> Path:
    """Where the template lies that `source` gives; one that git gave at its place in the tree. Raises DeannError."""
    if recorded is None:
        return find(name, root)
    chosen = _chosen(name, recorded)
    return Path(FOLDER) / chosen if chosen else _template_path(name, _own())


def own(name: str) -> Template:
    """A template of the program. Raises DeannError."""
    return read(_template_path(name, _own()))


def is_template(name: str) -> bool:
    """Whether a file of the folder is a template by its name; others may lie beside them."""
    return name.casefold().endswith((".md.j2", ".docx", ".dotx"))


def of_office(root: Path) -> dict[str, bytes]:
    """The templates of the office beside the registry's folder `root`, by name. Raises DeannError."""
    folder = root.resolve().parent / FOLDER
    return {path.name: _content(path) for path in folder.glob("*") if is_template(path.name) and path.is_file()}


def read(path: Path) -> Template:
    """A template of the disk. Raises DeannError."""
    if not path.exists():
        raise DeannError("template.absent", path=str(path))
    if not path.is_file():  # a pipe would be waited for, for ever
        raise DeannError("template.no_file", name=path.name)
    return _whole(path.name, _content(path))


def _content(path: Path) -> bytes:
    """What is in a file, as far as it is not too large by more than a byte."""
    try:
        with path.open("rb") as file:
            return file.read(LARGEST * MEBI + 1)
    except OSError as error:
        raise DeannError("template.unreadable", name=path.name, reason=error) from error


def _whole(name: str, content: bytes) -> Template:
    if len(content) > LARGEST * MEBI:
        raise DeannError("template.too_large", name=name, most=LARGEST)
    return Template(name, content)


def names_of(wanted: str) -> tuple[str, ...]:
    """What a template's file may be called, in small letters: `weekly.dotx` will do for `weekly.docx`."""
    stem, ending = _parted(wanted)
    return tuple(f"{stem}.{one}" for one in (ending, *_ALSO.get(ending, ())))


def _parted(wanted: str) -> tuple[str, str]:
    """A template's name without its ending, and that: `weekly.party` and `docx`."""
    ending = next(one for one in _OTHER if wanted.endswith(f".{one}"))
    return wanted.removesuffix(f".{ending}"), ending


def _own() -> tuple[Path, ...]:
    """The program's templates: inside the package in a wheel, beside it in a checkout."""
    package = Path(deann06.__file__).parent
    return (package / FOLDER, package.parent / FOLDER)


def _template_path(name: str, folders: tuple[Path, ...]) -> Path:
    for folder in folders:
        try:
            names = [entry.name for entry in folder.iterdir()] if folder.is_dir() else []
        except OSError as error:
            raise DeannError("template.unreadable", name=str(folder), reason=error) from error
        if chosen := _chosen(name, names):
            return folder / chosen
    raise DeannError("template.missing", name=name, folders=", ".join(map(str, dict.fromkeys(folders))))


def _chosen(wanted: str, names: Iterable[str]) -> str | None:
    """The name of a template's file among those of a folder, in any letter case; None where there is none.

    Raises DeannError where there are several, or only one in a form that is not read.
    """
    stem, ending = _parted(wanted)
    known = {name: name.casefold() for name in names}
    right = names_of(wanted)
    other = {f"{stem}.{one}" for one in _OTHER.get(ending, ())}
    files = sorted(name for name, folded in known.items() if folded in right)
    if len(files) > 1:
        raise DeannError("template.several", names=", ".join(files))
    if not files and (unread := [name for name, folded in known.items() if folded in other]):
        raise DeannError("template.other_form", name=unread[0], forms=", ".join(right))
    return files[0] if files else None
