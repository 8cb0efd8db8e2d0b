"""The table of acts: what each command that adds an entry says in a log, with the options that are its own."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Mapping
from typing import Annotated, Any, Final

import typer

from deann06.cli.filters import STATES
from deann06.cli.options import For, PeriodOption, Reason, TermArgument
from deann06.cli.record.asked import Asked
from deann06.cli.record.entry_named import entry_named
from deann06.cli.record.open_blocks import awaited, blocks_told, open_blocks
from deann06.cli.record.progress import how_far
from deann06.core.editing.edits import Item
from deann06.core.editing.proposals import answered_period, period_under_way
from deann06.core.records import Decision, Difficulty, Unblocked
from deann06.core.standing.blocks import ends
from deann06.errors import UsageError
from deann06.locale import t
from deann06.output.words.choices import codes_of
from deann06.output.words.values import all_of
from deann06.services.choices import choice
from deann06.services.typed import read_date

State = Annotated[str | None, typer.Option("--state", metavar="STATE", help=t("help.update.state", **STATES))]
DecisionArgument = Annotated[
    str, typer.Argument(metavar="DECISION", help=all_of(codes_of(Decision)), show_default=False)
]
Progress = Annotated[str | None, typer.Option("--progress", metavar="N", help=t("help.update.progress"))]


def update(asked: Asked, state: State = None, progress: Progress = None) -> Item:
    """How far a task or a model is."""
    return how_far(asked.record, state, progress)


def submit(
    asked: Asked,
    period: Annotated[str | None, typer.Option("--period", metavar="PERIOD", help=t("help.submit.period"))] = None,
    bodies: For = None,
) -> Item:
    """Hand in what was due for a period."""
    whose = asked.concerning(bodies)
    key = asked.period(period) or asked.said_already(whose, "submit")
    if key is None:
        key, other = answered_period(asked.registry, asked.task, asked.day, whose.get("for") or asked.speakers)
        if other:
            asked.told.append(t("edit.other_period", period=key, other=other, command=_moved(asked, whose, other)))
    return {"submit": key, **whose}


def _moved(asked: Asked, whose: Item, period: str) -> str:
    """The command that, once the submission is written, books it on another period."""
    before = sum(entry.date == asked.day for entry in asked.task.log)
    name = asked.day.isoformat() + (f"#{before + 1}" if before else "")
    bodies = [word for body in whose.get("for", ()) for word in ("--for", body)]
    by = [word for body in asked.speakers for word in ("--by", body)]
    document = ["--document", asked.known["document"]["number"]] if "document" in asked.known else []
    said = ["--submit", period, *bodies, *document, *by, "--date", asked.day.isoformat()]
    return shlex.join(["deann06", "correct", asked.task.id, name, *said])


def waive(asked: Asked, period: PeriodOption = None, bodies: For = None) -> Item:
    """Do not ask for a period."""
    key = asked.period(period) or period_under_way(asked.registry, asked.task, asked.day)
    return {"waive": key, **asked.concerning(bodies)}


def extend(asked: Asked, term: TermArgument, period: PeriodOption = None, bodies: For = None) -> Item:
    """Grant a new term."""
    return {"extend": asked.term(term), **_for_period(asked.period(period)), **asked.concerning(bodies)}


def request(asked: Asked, term: TermArgument, period: PeriodOption = None, bodies: For = None) -> Item:
    """Ask for a new term."""
    return {"request": asked.term(term), **_for_period(asked.period(period)), **asked.concerning(bodies)}


def _for_period(period: str | None) -> Item:
    return {"period": period} if period else {}


def reassign(
    asked: Asked,
    lead: Annotated[list[str] | None, typer.Option("--lead", metavar="AGENCY", help=t("help.reassign.lead"))] = None,
    cooperating: Annotated[
        list[str] | None, typer.Option("--cooperating", metavar="AGENCY", help=t("help.reassign.cooperating"))
    ] = None,
    respondents: Annotated[
        list[str] | None, typer.Option("--respondent", metavar="AGENCY", help=t("help.reassign.respondent"))
    ] = None,
) -> Item:
    """Give a task to other bodies."""
    roles = {"lead": lead, "cooperating": cooperating, "respondents": respondents}
    named = {role: [asked.body_or_role(name) for name in names] for role, names in roles.items() if names}
    return {"reassign": named} if named else {}


def confirm(asked: Asked, refused: Annotated[bool, typer.Option("--no", help=t("help.confirm.no"))] = False) -> Item:
    """Accept a reported completion, or send it back."""
    return {"confirm": "false" if refused else "true"}


def block(
    asked: Asked,
    kind: Annotated[str, typer.Option("--kind", metavar="KIND", help=all_of(codes_of(Difficulty)))],
    text: Annotated[str | None, typer.Option("--text", metavar="TEXT", help=t("help.block.text"))] = None,
    waiting_on: Annotated[
        list[str] | None, typer.Option("--waiting-on", metavar="AGENCY", help=t("help.block.waiting_on"))
    ] = None,
) -> Item:
    """Report an obstacle."""
    blocked: dict[str, Any] = {"kind": choice(Difficulty, kind).value}
    if waiting_on:
        bodies = list(dict.fromkeys(map(asked.body_or_role, waiting_on)))
        blocked["waiting_on"] = bodies[0] if len(bodies) == 1 else bodies
    if text:
        blocked["text"] = text
    return {"blocked": blocked}


def unblock(
    asked: Asked,
    text: Annotated[str, typer.Option("--text", metavar="TEXT", help=t("help.unblock.text"))],
    kind: Annotated[str | None, typer.Option("--kind", metavar="KIND", help=t("help.unblock.kind"))] = None,
    waiting_on: Annotated[
        str | None, typer.Option("--waiting-on", metavar="AGENCY", help=t("help.unblock.waiting_on"))
    ] = None,
    every: Annotated[bool, typer.Option("--all", help=t("help.unblock.all"))] = False,
) -> Item:
    """How open obstacles were overcome."""
    if every and (kind or waiting_on):
        raise UsageError("edit.all_alone")
    which = {"kind": choice(Difficulty, kind).value} if kind else {}
    if waiting_on:
        which["waiting_on"] = awaited(asked, waiting_on)
    said: Item = {"unblocked": {**which, "text": text} if which else text}
    if asked.stands(said):
        return said
    found = open_blocks(asked)
    meant = [one for one in found if ends(Unblocked(text=text, **which), one[1])]  # type: ignore[arg-type]
    if found and not meant:
        raise UsageError("edit.no_such_block", blocks=blocks_told(found))
    if len(found) > 1 and not which and not every:
        raise UsageError("edit.which_block", count=len(found), blocks=blocks_told(found))
    return said


def propose(asked: Asked, decision: DecisionArgument, reason: Reason = None) -> Item:
    """What should become of a model."""
    return {"propose": choice(Decision, decision).value, **({"reason": reason} if reason else {})}


def decide(asked: Asked, decision: DecisionArgument, reason: Reason = None) -> Item:
    """What becomes of a model."""
    return {"decide": choice(Decision, decision).value, **({"reason": reason} if reason else {})}


def measure(
    asked: Asked,
    value: Annotated[str, typer.Argument(metavar="VALUE", help=t("help.measure.value"), show_default=False)],
    indicator: Annotated[
        str | None, typer.Option("--indicator", metavar="ID", help=t("help.measure.indicator"))
    ] = None,
) -> Item:
    """A reading of an indicator, of its kind."""
    from deann06.exchange.cell_values import read_reading

    name = asked.registry.names.one("indicators", indicator) if indicator else asked.record.id
    known = asked.registry.indicators.get(name)
    return {"measure": {name: read_reading(value, known.kind) if known else value}}


def occurred(
    asked: Asked,
    when: Annotated[str, typer.Argument(metavar="DATE", help=t("help.occurred.when"), show_default=False)],
) -> Item:
    """When the awaited event came about."""
    return {"occurred": read_date(when).isoformat()}


def supersede(
    asked: Asked,
    successor: Annotated[str, typer.Argument(metavar="DIRECTIVE", help=t("help.supersede.by"), show_default=False)],
) -> Item:
    """Which directive took the place of this one."""
    return {"supersede": asked.registry.names.directive(successor)}


def correct(
    asked: Asked,
    entry: Annotated[str, typer.Argument(metavar="ENTRY", help=t("help.correct.entry"), show_default=False)],
    state: State = None,
    progress: Progress = None,
    submit: Annotated[str | None, typer.Option("--submit", metavar="PERIOD", help=t("help.correct.submit"))] = None,
    bodies: For = None,
) -> Item:
    """Void an entry from here on, and say what is right instead."""
    said: dict[str, object] = {**how_far(asked.record, state, progress), **asked.concerning(bodies)}
    if submit:
        said["submit"] = asked.period(submit)
    known = asked.said_already(said, "corrects")
    same = known and known.partition("#")[0] == read_date(entry.partition("#")[0]).isoformat()
    return {"corrects": known if same else entry_named(asked.record, entry), **said}


ACTS: Final[Mapping[str, Callable[..., Item]]] = {
    act.__name__: act
    for act in (
        update,
        submit,
        waive,
        extend,
        request,
        reassign,
        confirm,
        block,
        unblock,
        propose,
        decide,
        measure,
        occurred,
        supersede,
        correct,
    )
}
