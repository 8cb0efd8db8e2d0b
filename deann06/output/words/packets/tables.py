"""The tables of a packet: reports to be handed in, how far tasks and pilot models are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from deann06.core.records import Decision, ModelState, TaskState
from deann06.core.standing.cells import ONCE
from deann06.locale import t
from deann06.output.words.bodies import name, names
from deann06.output.words.choices import choice_words
from deann06.output.words.official.citations import source_words
from deann06.output.words.packets.columns import KEY, answer, awaited, choice, known, obstacle, obstacle_words
from deann06.output.words.packets.guide import guide, word_guide
from deann06.output.words.packets.values import AnswerColumn, AnswerRows, PacketWords
from deann06.output.words.terms import turn_words
from deann06.reports.packets.values import Asked, AskedModel, AskedReport, AskedTask
from deann06.reports.rows.table import ColumnKind

DATE, PERCENT = ColumnKind.DATE, ColumnKind.PERCENT


def packet_words(asked: Asked, packet: str) -> PacketWords:
    """A packet of this id in words; a table that would ask nothing is left out."""
    title = packet_title(asked)
    above = (title, *_below(asked, packet))
    tables = tuple(table for table in _tables(asked, above) if table.rows)
    return PacketWords(
        title=title,
        name=packet,
        day=asked.as_of,
        tables=tables,
        guide_title=t("packet.sheet.guide"),
        guide=guide(asked, packet, [table.title for table in tables]),
        word_guide=word_guide(asked, packet),
    )


def packet_title(asked: Asked) -> str:
    """What a packet is, for whom or for which period."""
    if asked.agency is None:
        return t("packet.title.round", period=turn_words(asked.period or ""))
    return t("packet.title.packet", name=asked.agency.name)


def _below(asked: Asked, packet: str) -> Iterator[str]:
    """What stands below the title: the registry, its id and the day; that the data are made up."""
    yield t("packet.below", registry=asked.title, id=packet, day=asked.as_of)
    if asked.notice:
        yield asked.notice


def _tables(asked: Asked, above: tuple[str, ...]) -> Iterator[AnswerRows]:
    alone = asked.agency is not None
    yield AnswerRows(
        title=t("packet.sheet.reports"),
        lines=above,
        columns=tuple(_report_columns(alone=alone)),
        rows=tuple(tuple(_report(one, alone=alone)) for one in asked.reports),
    )
    hindered = any(one.obstacles for one in asked.tasks)
    yield AnswerRows(
        title=t("packet.sheet.tasks"),
        lines=above,
        columns=tuple(_task_columns(asked, alone=alone, hindered=hindered)),
        rows=tuple(tuple(_task(one, alone=alone, hindered=hindered)) for one in asked.tasks),
    )
    hindered = any(one.obstacles for one in asked.models)
    yield AnswerRows(
        title=t("packet.sheet.models"),
        lines=above,
        columns=tuple(_model_columns(asked, hindered=hindered)),
        rows=tuple(tuple(_model(one, hindered=hindered)) for one in asked.models),
    )


def _report_columns(*, alone: bool) -> Iterator[AnswerColumn]:
    yield KEY
    yield AnswerColumn(key="by", hidden=True)
    yield AnswerColumn(key="for", hidden=True)
    if not alone:
        yield known("body", 24)
    yield known("report", 36)
    yield known("period", 20)
    yield known("last_day", 11, DATE, dated=True)
    yield answer("document", 20)
    yield answer("date", 13, DATE)
    yield answer("note", 34)


def _report(one: AskedReport, *, alone: bool) -> Iterator[Any]:
    yield f"{one.id}|{one.turn}|{one.owing}"
    yield one.by.id
    yield one.owed_by
    if not alone:
        yield name(one.by)
    yield f"{one.title}\n({source_words(one.source)})"
    yield t("packet.once") if one.turn == ONCE else turn_words(one.turn, one.span)
    yield from (one.last_day, one.ending, None, None)


def _task_columns(asked: Asked, *, alone: bool, hindered: bool) -> Iterator[AnswerColumn]:
    yield KEY
    yield known("title", 34)
    if not alone:
        yield known("lead", 16)
    yield known("last_day", 11, DATE, dated=True)
    if hindered:
        yield known("open_obstacles", 18)
    yield choice("state", 13, TaskState)
    yield answer("progress", 6, PERCENT)
    yield from _last_columns(asked)


def _last_columns(asked: Asked) -> Iterator[AnswerColumn]:
    yield answer("note", 26)
    yield answer("document", 14)
    yield answer("document_date", 11, DATE)
    yield obstacle()
    yield awaited(asked.awaited)


def _task(one: AskedTask, *, alone: bool, hindered: bool) -> Iterator[Any]:
    yield one.id
    yield f"{one.title}\n({source_words(one.source)})"
    if not alone:
        yield names(one.lead)
    yield one.last_day
    if hindered:
        yield obstacle_words(one.obstacles)
    yield from (choice_words(one.state), one.progress, None, None, None, None, None)


def _model_columns(asked: Asked, *, hindered: bool) -> Iterator[AnswerColumn]:
    yield KEY
    yield known("model", 34)
    if hindered:
        yield known("open_obstacles", 18)
    yield choice("state", 13, ModelState)
    yield answer("progress", 6, PERCENT)
    yield choice("propose", 12, Decision)
    yield from _last_columns(asked)


def _model(one: AskedModel, *, hindered: bool) -> Iterator[Any]:
    yield one.id
    yield one.title
    if hindered:
        yield obstacle_words(one.obstacles)
    yield choice_words(one.state) if one.state else None
    yield one.progress
    yield choice_words(one.proposed) if one.proposed else None
    yield from (None, None, None, None, None)
