"""`deann06 import FILE`: a tracker that another office keeps, read, shown, drafted or written."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Final

import typer

from deann06.cli.clock import today
from deann06.cli.intake.drafts import write_drafts
from deann06.cli.options import TEXT_OR_JSON, Everything, Lang, RegistryFolder, TextOrJson
from deann06.cli.outputs import to_file, to_folder
from deann06.cli.uncommitted import tell_uncommitted
from deann06.errors import DeannError, UsageError
from deann06.locale import t
from deann06.output.words.change.findings import counted_codes
from deann06.services.findings import warnings_by_code
from deann06.services.intake.answers import OPEN, TrackerMap, map_text, read_answers
from deann06.services.intake.cells.states import check_states
from deann06.services.intake.reading import ImportChoices, TakenIn, find_table, tables_of, take_in, taken_fields
from deann06.services.record.desk import Desk, Options, desk, spoken
from deann06.services.session import registry_folder
from deann06.services.typed import choose, given_date
from deann06.store.disk.write import write_whole

app = typer.Typer()
_OPEN: Final = 1  # the exit code where something is still to be answered


@app.command(name="import", help=t("help.import"))
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=t("help.import.file"), show_default=False)],
    answers: Annotated[Path | None, typer.Option("--map", metavar="FILE", help=t("help.import.map"))] = None,
    save: Annotated[Path | None, typer.Option("--save-map", metavar="FILE", help=t("help.import.save_map"))] = None,
    write: Annotated[bool, typer.Option("--write", help=t("help.import.write"))] = False,
    draft: Annotated[Path | None, typer.Option("--draft", metavar="DIR", help=t("help.import.draft"))] = None,
    skip: Annotated[bool, typer.Option("--skip-unsure", help=t("help.import.skip_unsure"))] = False,
    sheet: Annotated[str | None, typer.Option("--sheet", metavar="NAME", help=t("help.import.sheet"))] = None,
    directive: Annotated[
        str | None, typer.Option("--directive", metavar="DIRECTIVE", help=t("help.import.directive"))
    ] = None,
    day: Annotated[str | None, typer.Option("--day", metavar="DATE", help=t("help.import.day"))] = None,
    by: Annotated[list[str] | None, typer.Option("--by", metavar="AGENCY", help=t("help.import.by"))] = None,
    output_format: TextOrJson = "text",
    everything: Everything = False,
    registry: RegistryFolder = None,
    lang: Lang = None,
) -> int:
    """Take in a tracker: by default only shown."""
    choose(output_format, TEXT_OR_JSON)
    if write and draft:
        raise UsageError("intake.together")
    to_file(save)
    if draft:
        to_folder(draft)
    registry = registry_folder(registry)  # before the tracker: who has none is told how to begin
    known = _answers(answers)
    table = find_table(str(file), tables_of(file), known, sheet or "")
    options = Options(registry, by=by, dry_run=not write)
    if by is None:
        said = spoken(options).by
        options = options._replace(by=said if said and said[0] else None)
    with desk(options, today()) as at:
        chosen = ImportChoices(directive or "", given_date(day), options.by or ())
        taken = take_in(str(file), table, at, known, chosen, today())
        map_content = _map_content(taken, known, directive or known.directive)
        _refuse_over(save, answers, map_content)
        settled = skip or not taken.page.questions
        ready = write and settled
        if settled and not draft:
            at.put(taken.prepared.changes)  # without --write, only asked whether they could be
        names = [at.registry.bodies.short(name, taken.page.day) for name in taken.page.by]
    drafted = _draft(at, taken, draft) if draft else []
    if save:
        write_whole(save, map_content)
    written = [at.shown(path) for path in taken.prepared.changes] if ready else drafted
    if output_format == "json":
        from deann06.output.json.envelope import answer
        from deann06.output.json.intake import intake_keys

        print(answer(intake_keys(taken.page, written)))
    else:
        _show(taken, names, everything=everything)
        _tell(at, taken, write=write, skip=skip, draft=draft, save=save, written=written)
    if ready and output_format == "text":
        tell_uncommitted(at, taken.prepared.changes)
    return _OPEN if taken.page.questions and not (ready or draft) else 0


def _answers(path: Path | None) -> TrackerMap:
    """What the map says. Raises UsageError, DeannError."""
    if path is None:
        return TrackerMap()
    try:
        found = read_answers(str(path), path.read_bytes())
    except OSError as error:
        raise DeannError("edit.rows.unreadable", path=str(path), reason=error) from error
    check_states(str(path), found)
    return found


def _refuse_over(save: Path | None, answers: Path | None, content: bytes) -> None:
    """Refuse to save a map over a file that says anything else, unless it is the map whose answers it takes over.

    Raises DeannError.
    """
    if save is None or not save.exists() or (answers and answers.exists() and save.samefile(answers)):
        return
    if not save.is_file() or save.read_bytes() != content:
        raise DeannError("intake.map.there", path=str(save))


def _show(taken: TakenIn, names: list[str], *, everything: bool) -> None:
    from deann06.output.screen.change.intake import show
    from deann06.output.screen.parts.bounded import ROWS
    from deann06.output.screen.terminal import Screen

    show(taken.page, names, Screen(most=None if everything else ROWS))


def _tell(
    at: Desk, taken: TakenIn, *, write: bool, skip: bool, draft: Path | None, save: Path | None, written: list[str]
) -> None:
    """Say what was done, and what to do next."""
    from deann06.output.screen.terminal import Screen

    page = taken.page
    lines: list[str] = []
    if codes := counted_codes(warnings_by_code(taken.prepared.found)):
        lines.append(t("intake.now.warnings", codes=codes))
    if save:
        lines.append(t("intake.map.saved", path=save))
    if draft:
        lines.append(t("intake.now.drafted", files=len(written), folder=draft))
    elif write and (skip or not page.questions):
        if skip and page.counts["unsure"]:
            lines.append(t("intake.now.skipped", count=page.counts["unsure"]))
        if written:
            lines.append(t("intake.now.written", files=len(written)))
    else:
        if page.questions:
            lines.append(t("intake.now.questions"))
        if write:
            lines.append(t("intake.now.refused", count=len(page.questions)))
        elif page.records:
            lines.append(t("intake.now.write"))
    screen = Screen()
    for line in ("", *lines):
        screen.item([], [line], gap=0)


def _map_content(taken: TakenIn, known: TrackerMap, given: str) -> bytes:
    """The map: what is known of columns and spellings, and a `?` for what is not; `given` is the directive that
    somebody named for rows that name none.
    """
    page = taken.page
    parts: Mapping[str, object] = {
        "sheet": page.sheet,
        "columns": taken_fields(page.mapping),
        **taken.spellings,
        "directive": given,
        "unproven": known.unproven.value if known.unproven else OPEN if "unproven" in page.codes else "",
        "day": page.day.isoformat() if page.day_from == "map" else "",
    }
    parts = {**parts, "deadlines": {**known.deadlines, **taken.spellings["deadlines"]}}
    return map_text(parts, [t("intake.map.head", file=page.file)]).encode()


def _draft(at: Desk, taken: TakenIn, folder: Path) -> list[str]:
    """Write the files for an editor, none over what is there. Raises DeannError."""
    from deann06.services.intake.records import draft_texts

    texts = draft_texts(at, taken.prepared, taken.directives, taken.defects, taken.page.file)
    return write_drafts(texts, folder)
