"""`deann06 except`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated

import typer

from deann06.checks.changes.waivers import LONGEST, waivable
from deann06.checks.table import CHECKS
from deann06.cli.clock import today
from deann06.cli.options import AsOf, DryRun, Lang, RegistryFolder
from deann06.cli.uncommitted import tell_uncommitted
from deann06.core.editing.edits import Item, clean
from deann06.core.records import Waiver, Waivers
from deann06.core.state.registry import SETTINGS_PATH, WAIVERS_PATH, Registry
from deann06.errors import DeannError, UsageError
from deann06.locale import t
from deann06.output.plain import harmless
from deann06.output.screen.parts.edit import diff
from deann06.output.words.change.changes import waiver_words
from deann06.services.record.desk import Desk, Options, desk, refuse_errors, would_break
from deann06.services.typed import read_date
from deann06.store.load.shape import convert
from deann06.store.yaml.edit import insert_item

app = typer.Typer()


@app.command(name="except", help=t("help.except"))
def except_(
    code: Annotated[str, typer.Argument(metavar="CODE", help=t("help.except.code"), show_default=False)],
    records: Annotated[list[str], typer.Argument(metavar="ID...", help=t("help.except.records"), show_default=False)],
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help=t("help.except.reason"))],
    document: Annotated[str, typer.Option("--document", metavar="NUMBER|ID", help=t("help.except.document"))],
    until: Annotated[str, typer.Option("--until", metavar="DATE", help=t("help.except.until"))],
    document_date: Annotated[
        str | None, typer.Option("--document-date", metavar="DATE", help=t("help.edit.document_date"))
    ] = None,
    as_of: AsOf = None,
    dry_run: DryRun = False,
    registry: RegistryFolder = None,
    lang: Lang = None,
) -> None:
    """Let the gate pass what rules find in records, by a document, until a day."""
    codes = tuple(dict.fromkeys(map(_code, code.split(","))))
    last = read_date(until)
    options = Options(registry, as_of=as_of, dry_run=dry_run)
    with desk(options, today()) as at:
        pass  # nobody is kept waiting while git is asked
    _within_a_year(last, at.as_of)
    names = dict.fromkeys(_record(at, name) for name in records)
    with desk(options, today()) as at:
        why = {"reason": clean(reason, "reason"), "document": _document(at.registry, document, document_date)}
        items = [{"code": one, "record": name, **why, "until": last.isoformat()} for name in names for one in codes]
        waivers = _waivers(items)
        new = [item for item, waiver in zip(items, waivers, strict=True) if _is_new(at, waiver)]
        old = at.before.tree.get(WAIVERS_PATH, b"")
        text = _written(at, old, new).encode() if new else old
        refuse_errors(at.new_problems(at.with_changes({WAIVERS_PATH: text})) if new else [])
        if new:
            at.put({WAIVERS_PATH: text})
    if dry_run:
        print(diff(at.shown(WAIVERS_PATH), old, text), end="")
    for waiver in waivers:
        print(harmless(waiver_words(waiver)))
    print(t("edit.except.base") if new else t("edit.except.said_already"))
    if dry_run:
        print(t("edit.dry_run"), file=sys.stderr)
    else:
        tell_uncommitted(at, {WAIVERS_PATH: text} if new else {})


def _code(word: str) -> str:
    """The code of a rule to which an exception may be. Raises UsageError, DeannError."""
    from deann06.services.typed import near

    code = word.strip().upper()
    codes = [rule.code for rule in CHECKS]
    if code not in codes:
        raise UsageError("edit.except.no_rule", code=word, near=near(code, codes))
    if not waivable(code):
        raise DeannError("edit.except.cannot", code=code)
    return code


def _within_a_year(last: date, day: date) -> None:
    """Refuse a last day on which an exception is over already, or holds too long. Raises DeannError."""
    latest = day + timedelta(days=LONGEST)
    if not day <= last <= latest:
        raise DeannError("edit.except.until", until=last, day=day, latest=latest, count=LONGEST)


def _document(registry: Registry, named: str, day: str | None) -> dict[str, str]:
    """The document that allows it: a directive of the registry, or a number with its day. Raises DeannError."""
    directives = [named] if named in registry.directives else registry.names.numbered(named) if day is None else []
    if len(directives) == 1:
        return {"directive": directives[0]}
    return {"number": clean(named, "document"), **({"date": read_date(day).isoformat()} if day else {})}


def _record(at: Desk, wanted: str) -> str:
    """The id by which findings name a record, that of one which git alone has included. Raises DeannError."""
    if wanted in _ids(at.before.tree):
        return wanted
    try:
        return at.registry.find(wanted).id
    except DeannError as error:
        if error.key == "find.unknown" and any(wanted in name for name in _recorded(at.root)):
            return wanted
        raise


def _recorded(root: Path) -> Iterator[set[str]]:
    """The ids of all records that a commit has: the last one, and that of each branch.

    A change may have removed a record, and one that it brings is not yet where the exception has to be first.
    """
    from deann06.store.git.command import tip
    from deann06.store.git.history import branches
    from deann06.store.git.trees import list_tree

    try:
        for commit in (tip(root), *branches(root)):
            yield _ids(blob.path for blob in list_tree(root, commit))
    except DeannError:  # no git, no commit
        return


def _ids(paths: Iterable[str]) -> set[str]:
    return {path.rpartition("/")[2].removesuffix(".yaml") for path in paths if path.endswith(".yaml")}


def _waivers(items: Sequence[Item]) -> tuple[Waiver, ...]:
    """The exceptions that items of the file are. Raises DeannError where one is none."""
    record = convert(Waivers, WAIVERS_PATH, WAIVERS_PATH, {"waivers": items})
    if isinstance(record, list):
        raise would_break(record[0])
    return record.waivers


def _is_new(at: Desk, waiver: Waiver) -> bool:
    """Whether an exception does not stand there yet. Raises DeannError where it holds by other words."""
    for other in at.registry.waivers:
        if (other.code, other.record) == (waiver.code, waiver.record) and other.until >= at.as_of:
            if other != waiver:
                raise DeannError("edit.except.there", code=other.code, record=other.record, until=other.until)
            return False
    return True


def _written(at: Desk, old: bytes, new: Iterable[Item]) -> str:
    """The file with exceptions more; made where there is none, or nothing in it. Raises EditRefused."""
    shown = at.shown(WAIVERS_PATH)
    text = old.decode(errors="replace") or _schema(at)
    if all(line.lstrip()[:1] in ("", "#") for line in text.splitlines()):
        text += ("\n" if text[-1:] not in ("", "\n") else "") + "waivers: []\n"
    for place, item in enumerate(new, len(at.registry.waivers)):
        text = insert_item(shown, text, "waivers", place, item)
    return text


def _schema(at: Desk) -> str:
    """The line that names the schema, where the settings have one."""
    first = at.before.tree[SETTINGS_PATH].decode(errors="replace").partition("\n")[0]
    return f"{first.replace('settings.schema', 'waivers.schema')}\n" if "$schema=" in first else ""
