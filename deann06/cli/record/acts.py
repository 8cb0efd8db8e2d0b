"""The table of acts: what each command that adds an entry says in a log, with the options that are its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated, Any, Final

import typer

from deann06.cli.filters import STATES
from deann06.cli.options import ForOption, PeriodOption, ReasonOption, TermArgument
from deann06.cli.record.context import ActContext
from deann06.cli.record.entry_named import entry_named
from deann06.cli.record.open_blocks import awaited, blocks_told, open_blocks
from deann06.core.editing.edits import Item
from deann06.core.editing.proposals import answered_period, period_under_way
from deann06.core.records import Decision, Difficulty, Unblocked
from deann06.core.standing.blocks import ends
from deann06.core.text.commands import spelt
from deann06.errors import UsageError
from deann06.locale import t
from deann06.output.words.choices import codes_of
from deann06.output.words.terms import turn_words
from deann06.output.words.values import all_of
from deann06.services.choices import choice
from deann06.services.record.said import how_far
from deann06.services.typed import read_date

NewStateOption = Annotated[str | None, typer.Option("--state", metavar="STATE", help=t("help.update.state", **STATES))]
DecisionArgument = Annotated[
    str, typer.Argument(metavar="DECISION", help=all_of(codes_of(Decision)), show_default=False)
]
NewProgressOption = Annotated[str | None, typer.Option("--progress", metavar="N", help=t("help.update.progress"))]


def update(context: ActContext, state: NewStateOption = None, progress: NewProgressOption = None) -> Item:
    """How far a task or a model is."""
    return how_far(context.record, state, progress)


def submit(
    context: ActContext,
    period: Annotated[str | None, typer.Option("--period", metavar="PERIOD", help=t("help.submit.period"))] = None,
    bodies: ForOption = None,
) -> Item:
    """Hand in what was due for a period."""
    whose = context.concerning(bodies)
    key = context.period(period) or context.said_already(whose, "submit")
    if key is None:
        key, other = answered_period(context.registry, context.task, context.day, whose.get("for") or context.speakers)
        if other:
            periods = {"period": turn_words(key), "other": turn_words(other), "key": other}
            context.remarks.append(t("edit.other_period", **periods, command=_moved(context, whose, other)))
    return {"submit": key, **whose}


def _moved(context: ActContext, whose: Item, period: str) -> str:
    """The command that, once the submission is written, books it on another period."""
    before = sum(entry.date == context.day for entry in context.task.log)
    name = context.day.isoformat() + (f"#{before + 1}" if before else "")
    bodies = [word for body in whose.get("for", ()) for word in ("--for", body)]
    by = [word for body in context.speakers for word in ("--by", body)]
    document = ["--document", context.known["document"]["number"]] if "document" in context.known else []
    said = ["--submit", period, *bodies, *document, *by, "--date", context.day.isoformat()]
    return spelt(["deann06", "correct", context.task.id, name, *said])


def waive(context: ActContext, period: PeriodOption = None, bodies: ForOption = None) -> Item:
    """Do not ask for a period."""
    key = context.period(period) or period_under_way(context.registry, context.task, context.day)
    return {"waive": key, **context.concerning(bodies)}


def extend(context: ActContext, term: TermArgument, period: PeriodOption = None, bodies: ForOption = None) -> Item:
    """Grant a new term."""
    return {"extend": context.term(term), **_for_period(context.period(period)), **context.concerning(bodies)}


def request(
    context: ActContext,
    term: Annotated[str | None, typer.Argument(metavar="[TERM]", help=t("help.edit.term"), show_default=False)] = None,
    period: PeriodOption = None,
    bodies: ForOption = None,
    waived: Annotated[str | None, typer.Option("--waive", metavar="PERIOD", help=t("help.request.waive"))] = None,
) -> Item:
    """Ask for a new term, or to be let off."""
    if (term is None) == (waived is None) or (waived and period):
        raise UsageError("edit.request_what")
    if waived or term is None:
        return {"request_waive": context.period(waived), **context.concerning(bodies)}
    return {"request": context.term(term), **_for_period(context.period(period)), **context.concerning(bodies)}


def _for_period(period: str | None) -> Item:
    return {"period": period} if period else {}


def reassign(
    context: ActContext,
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
    named = {role: [context.body_or_role(name) for name in names] for role, names in roles.items() if names}
    return {"reassign": named} if named else {}


def confirm(
    context: ActContext, refused: Annotated[bool, typer.Option("--no", help=t("help.confirm.no"))] = False
) -> Item:
    """Accept a reported completion, or send it back."""
    return {"confirm": "false" if refused else "true"}


def block(
    context: ActContext,
    kind: Annotated[str, typer.Option("--kind", metavar="KIND", help=all_of(codes_of(Difficulty)))],
    text: Annotated[str | None, typer.Option("--text", metavar="TEXT", help=t("help.block.text"))] = None,
    waiting_on: Annotated[
        list[str] | None, typer.Option("--waiting-on", metavar="AGENCY", help=t("help.block.waiting_on"))
    ] = None,
) -> Item:
    """Report an obstacle."""
    blocked: dict[str, Any] = {"kind": choice(Difficulty, kind).value}
    if waiting_on:
        bodies = list(dict.fromkeys(map(context.body_or_role, waiting_on)))
        blocked["waiting_on"] = bodies[0] if len(bodies) == 1 else bodies
    if text:
        blocked["text"] = text
    return {"blocked": blocked}


def unblock(
    context: ActContext,
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
        which["waiting_on"] = awaited(context, waiting_on)
    said: Item = {"unblocked": {**which, "text": text} if which else text}
    if context.stands(said):
        return said
    open_ones = open_blocks(context)
    meant = [one for one in open_ones if ends(Unblocked(text=text, **which), one[1])]  # type: ignore[arg-type]
    if open_ones and not meant:
        raise UsageError("edit.no_such_block", blocks=blocks_told(open_ones))
    if len(open_ones) > 1 and not which and not every:
        raise UsageError("edit.which_block", count=len(open_ones), blocks=blocks_told(open_ones))
    return said


def propose(context: ActContext, decision: DecisionArgument, reason: ReasonOption = None) -> Item:
    """What should become of a model."""
    return {"propose": choice(Decision, decision).value, **({"reason": reason} if reason else {})}


def decide(context: ActContext, decision: DecisionArgument, reason: ReasonOption = None) -> Item:
    """What becomes of a model."""
    return {"decide": choice(Decision, decision).value, **({"reason": reason} if reason else {})}


def measure(
    context: ActContext,
    value: Annotated[str, typer.Argument(metavar="VALUE", help=t("help.measure.value"), show_default=False)],
    indicator: Annotated[
        str | None, typer.Option("--indicator", metavar="ID", help=t("help.measure.indicator"))
    ] = None,
) -> Item:
    """A reading of an indicator, of its kind."""
    from deann06.exchange.cell_values import read_reading

    name = context.registry.names.one("indicators", indicator) if indicator else context.record.id
    known = context.registry.indicators.get(name)
    return {"measure": {name: read_reading(value, known.kind) if known else value}}


def occurred(
    context: ActContext,
    when: Annotated[str, typer.Argument(metavar="DATE", help=t("help.occurred.when"), show_default=False)],
) -> Item:
    """When the awaited event came about."""
    return {"occurred": read_date(when).isoformat()}


def supersede(
    context: ActContext,
    successor: Annotated[str, typer.Argument(metavar="DIRECTIVE", help=t("help.supersede.by"), show_default=False)],
) -> Item:
    """Which directive took the place of this one."""
    return {"supersede": context.registry.names.directive(successor)}


def correct(
    context: ActContext,
    entry: Annotated[str, typer.Argument(metavar="ENTRY", help=t("help.correct.entry"), show_default=False)],
    state: NewStateOption = None,
    progress: NewProgressOption = None,
    submit: Annotated[str | None, typer.Option("--submit", metavar="PERIOD", help=t("help.correct.submit"))] = None,
    bodies: ForOption = None,
) -> Item:
    """Void an entry from here on, and say what is right instead."""
    said: dict[str, object] = {**how_far(context.record, state, progress), **context.concerning(bodies)}
    if submit:
        said["submit"] = context.period(submit)
    known = context.said_already(said, "corrects")
    same = known and known.partition("#")[0] == read_date(entry.partition("#")[0]).isoformat()
    return {"corrects": known if same else entry_named(context.record, entry), **said}


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
