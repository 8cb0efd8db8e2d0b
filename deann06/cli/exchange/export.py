"""`deann06 export`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from deann06.cli.clock import today
from deann06.cli.filters import OF_ROWS, ViewOption, filter_parameters, given_filters
from deann06.cli.options import AsOf, KnownAt, Lang, RegistryFolder, TextOrJson
from deann06.cli.outputs import to_file, to_folder
from deann06.cli.prompts import can_ask, confirmed
from deann06.cli.signature import add, parameters
from deann06.core.records import Tier
from deann06.errors import DeannError, UsageError
from deann06.locale import t
from deann06.output.plain import harmless
from deann06.output.words.choices import codes_of
from deann06.output.words.values import all_of, codes_in
from deann06.services.choices import choice, one_of
from deann06.services.exports.forms import EXPORTS, Export, ExportedFile, ExportWish, for_readers
from deann06.services.narrowing import find_view, wanted_by
from deann06.services.remembered import remembering
from deann06.services.session import Session, asked, registry_folder
from deann06.services.typed import choose

app = typer.Typer()

_FORMS: Final = codes_in("export.form", EXPORTS)
_TO_DOS: Final = "ics"  # the form that has them


def export(
    form: Annotated[str, typer.Argument(metavar="FORM", help=t("export.help.form", forms=all_of(_FORMS)))],
    place: Annotated[Path, typer.Argument(metavar="DIR|FILE", help=t("export.help.place"))],
    view: ViewOption = None,
    todo: Annotated[bool, typer.Option("--todo", help=t("export.help.todo"))] = False,
    tier: Annotated[
        str | None, typer.Option("--tier", metavar="TIER", help=t("export.help.tier", tiers=all_of(codes_of(Tier))))
    ] = None,
    force: Annotated[bool, typer.Option("--force", help=t("export.help.force"))] = False,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    output_format: TextOrJson = "text",
    registry: RegistryFolder = None,
    lang: Lang = None,
    **filters: Any,
) -> int:
    """Write the registry down for other programs; print what was written."""
    kind, told = one_of(_FORMS, form), choose(output_format, ("text", "json"))
    given = given_filters({**filters, "view": view})
    if todo and kind != _TO_DOS:
        raise UsageError("export.not_taken", option="--todo", form=_TO_DOS)
    path = _placed(kind, place)
    most = EXPORTS[kind].most if tier is None else Tier(choice(Tier, tier))
    root = registry_folder(registry)
    session = for_readers(remembering(root, *asked(root, today(), as_of, known_at)), most)
    saved = None if view is None else find_view(session, view)
    wish = ExportWish(wanted_by(session, given, view=saved), saved.title if saved else None, todo)
    made = EXPORTS[kind].make(Export(session, wish))
    if not made:
        raise UsageError("export.nothing")
    files = [(path / one.name if one.name else path, one) for one in made]
    _write([(where, one.content) for where, one in files], force=force)
    _tell(session, kind, files, told)
    return 0


def _placed(kind: str, place: Path) -> Path:
    """The folder or the file that is written to, a missing ending added. Raises UsageError, DeannError."""
    form, ending = EXPORTS[kind], place.suffix.casefold()
    other = next((name for name, one in EXPORTS.items() if ending in (one.ending, *one.also)), None)
    if form.folder:
        if other and not place.is_dir():
            raise UsageError("export.needs_folder", form=kind, path=str(place))
        to_folder(place)
        return place
    if other not in (None, kind):
        raise UsageError("export.other_ending", path=str(place), form=kind, other=other)
    path = place if other else place.with_name(place.name + form.ending)
    to_file(path)
    return path


def _write(files: Sequence[tuple[Path, bytes]], *, force: bool) -> None:
    """Write all files or none; over others only where that is said. Raises DeannError."""
    from deann06.store.disk.write import write_all

    there = [path for path, content in files if path.is_file() and path.read_bytes() != content]
    if there and not force:
        facts = {"path": str(there[0]), "count": len(there)}
        if not (can_ask() and confirmed(harmless(t("export.ask", **facts)) + " ")):
            raise DeannError("export.there", **facts)
    write_all(dict(files))


def _tell(session: Session, kind: str, files: Sequence[tuple[Path, ExportedFile]], told: str) -> None:
    """Say what was written, and what it rests on that nobody has confirmed."""
    from deann06.output.json.envelope import answer
    from deann06.output.words.days import doubt_words

    if told == "json":
        said = [{"path": str(path), "rows": sum(one.rows.values()), "tables": one.rows} for path, one in files]
        print(answer({"form": kind, "files": said}, session.scope))
        return
    for path, one in files:
        key = "export.wrote.events" if [*one.rows] == ["events"] else "export.wrote"
        print(harmless(t(key, path=str(path), rows=sum(one.rows.values()))))
    if doubt := doubt_words(session.scope.doubts):
        print(doubt)


_OWN: Final = tuple(one for one in parameters(export) if one.name != "filters")
add(app, "export", export, (*_OWN, *filter_parameters(OF_ROWS)), "export.help")
