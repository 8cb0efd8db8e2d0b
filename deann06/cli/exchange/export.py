"""`deann06 export`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from deann06.cli.clock import today
from deann06.cli.exchange.dataset import DaysAsked, export_dataset
from deann06.cli.exchange.site import write_exported
from deann06.cli.filters import OF_ROWS, ViewOption, filter_parameters, given_filters
from deann06.cli.options import AsOf, KnownAt, Lang, RegistryFolder, TextOrJson
from deann06.cli.outputs import to_file, to_folder
from deann06.cli.signature import add, parameters
from deann06.core.records import Tier
from deann06.errors import UsageError
from deann06.locale import t
from deann06.output.plain import harmless
from deann06.output.words.choices import codes_of
from deann06.output.words.values import all_of, codes_in
from deann06.services.choices import choice, one_of
from deann06.services.exports.forms import DATASET, EXPORTS, FORMS, Export, ExportedFile, ExportWish
from deann06.services.narrowing import find_view, wanted_by
from deann06.services.remembered import remembering
from deann06.services.session import Session, asked, for_readers, registry_folder
from deann06.services.typed import choose

app = typer.Typer()

_FORMS: Final = codes_in("export.form", FORMS)
_SITE: Final = "site"
_OWN_OPTIONS: Final = {  # options that only one form takes
    "todo": "ics",
    "single": _SITE,
    **dict.fromkeys(("from", "to", "days", "jsonl"), DATASET),
}
_WROTE: Final = {"events": "export.wrote.events", "pages": "export.wrote.pages"}
_NARROWING: Final[Mapping[str, tuple[str, ...]]] = {_SITE: ("agency",), DATASET: ()}  # besides the tier


def export(
    form: Annotated[str, typer.Argument(metavar="FORM", help=t("export.help.form", forms=all_of(_FORMS)))],
    place: Annotated[Path | None, typer.Argument(metavar="[DIR|FILE]", help=t("export.help.place"))] = None,
    view: ViewOption = None,
    todo: Annotated[bool, typer.Option("--todo", help=t("export.help.todo"))] = False,
    tier: Annotated[
        str | None, typer.Option("--tier", metavar="TIER", help=t("export.help.tier", tiers=all_of(codes_of(Tier))))
    ] = None,
    public: Annotated[bool, typer.Option("--public", help=t("export.help.public"))] = False,
    single: Annotated[Path | None, typer.Option("--single", metavar="FILE", help=t("export.help.single"))] = None,
    since: Annotated[str | None, typer.Option("--from", metavar="DATE", help=t("export.help.from"))] = None,
    until: Annotated[str | None, typer.Option("--to", metavar="DATE", help=t("export.help.to"))] = None,
    days: Annotated[str | None, typer.Option("--days", metavar="HOW|LIST", help=t("export.help.days"))] = None,
    jsonl: Annotated[bool, typer.Option("--jsonl", help=t("export.help.jsonl"))] = False,
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
    _fits(kind, given, {"todo": todo, "single": single, "from": since, "to": until, "days": days, "jsonl": jsonl})
    most = _most(kind, tier, public=public)
    root = registry_folder(registry)
    if kind == DATASET:
        asked_for = DaysAsked(days, since, until, as_of, known_at)
        return export_dataset(root, _placed(kind, place), asked_for, most, jsonl=jsonl, force=force, told=told)
    whole = remembering(root, *asked(root, today(), as_of, known_at))
    readable = for_readers(whole, most)
    saved = None if view is None else find_view(readable, view)
    wish = ExportWish(wanted_by(readable, given, view=saved), saved.title if saved else None, most, todo)
    places = [(_placed(kind, place), wish)] if place or not single else []
    if single:
        to_file(single)
        places.append((single, wish._replace(single=True)))
    files: list[tuple[Path, ExportedFile]] = []
    for path, wished in places:
        files += [(path / one.name if one.name else path, one) for one in EXPORTS[kind].make(Export(whole, wished))]
    if not files:
        raise UsageError("export.nothing")
    folder = places[0][0] if kind == _SITE and place else None
    write_exported([(where, one.content) for where, one in files], folder, force=force)
    _tell(readable, kind, files, told, folder)
    return 0


def _fits(kind: str, given: Mapping[str, Any], own: Mapping[str, Any]) -> None:
    """Check that a form takes these options: those that narrow, and those that few forms have. Raises UsageError."""
    for name, value in own.items():
        if value and _OWN_OPTIONS[name] != kind:
            raise UsageError("export.not_taken", option=f"--{name}", form=_OWN_OPTIONS[name])
    taken = _NARROWING.get(kind)
    other = next((name for name, value in given.items() if value and taken is not None and name not in taken), None)
    if other:
        raise UsageError(f"export.{kind}_filter", option=f"--{other.replace('_', '-')}")


def _most(kind: str, tier: str | None, *, public: bool) -> Tier | None:
    """How far what is written may go. Raises UsageError."""
    if public and tier is not None:
        raise UsageError("export.tier_twice")
    if public:
        return Tier.PUBLIC
    if tier is not None:
        return Tier(choice(Tier, tier))
    return Tier.INTERNAL if kind == DATASET else EXPORTS[kind].most


def _placed(kind: str, place: Path | None) -> Path:
    """The folder or the file that is written to, a missing ending added. Raises UsageError, DeannError."""
    if place is None:
        raise UsageError("export.no_place", form=kind)
    form, ending = EXPORTS.get(kind), place.suffix.casefold()
    other = next((name for name, one in EXPORTS.items() if ending in (one.ending, *one.also)), None)
    if form is None or form.folder:
        if other and not place.is_dir():
            raise UsageError("export.needs_folder", form=kind, path=str(place))
        to_folder(place)
        return place
    if other not in (None, kind):
        raise UsageError("export.other_ending", path=str(place), form=kind, other=other)
    path = place if other else place.with_name(place.name + form.ending)
    to_file(path)
    return path


def _tell(
    session: Session, kind: str, files: Sequence[tuple[Path, ExportedFile]], told: str, site: Path | None
) -> None:
    """Say what was written, and what it rests on that nobody has confirmed; of the folder of a site in one line."""
    from deann06.output.json.envelope import answer
    from deann06.output.words.days import doubt_words

    if told == "json":
        said = [{"path": str(path), "rows": sum(one.rows.values()), "tables": one.rows} for path, one in files]
        print(answer({"form": kind, "files": said}, session.scope))
        return
    if site:
        pages = sum(path.is_relative_to(site) for path, _ in files)
        print(harmless(t("export.wrote.pages", path=str(site / "index.html"), rows=pages)))
    for path, one in files:
        if site and path.is_relative_to(site):
            continue
        key = _WROTE.get(next(iter(one.rows), ""), "export.wrote")
        print(harmless(t(key, path=str(path), rows=sum(one.rows.values()))))
    if doubt := doubt_words(session.scope.doubts):
        print(doubt)


_OWN: Final = tuple(one for one in parameters(export) if one.name != "filters")
add(app, "export", export, (*_OWN, *filter_parameters(OF_ROWS)), "export.help")
