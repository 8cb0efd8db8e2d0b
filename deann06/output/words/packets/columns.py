"""The columns of answers that several tables of a packet have alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from enum import Enum

from deann06.core.records import Difficulty
from deann06.core.standing.labels import BodyName
from deann06.locale import t
from deann06.output.words.bodies import joined, names
from deann06.output.words.choices import choice_words
from deann06.output.words.packets.values import AnswerColumn
from deann06.reports.packets.values import OpenObstacle
from deann06.reports.rows.table import ColumnKind

KEY = AnswerColumn(key="key", hidden=True)


def known(key: str, width: float, kind: ColumnKind = ColumnKind.TEXT, *, dated: bool = False) -> AnswerColumn:
    """A column of what is known."""
    return AnswerColumn(key=key, heading=t(f"packet.col.{key}"), kind=kind, width=width, dated=dated)


def answer(key: str, width: float, kind: ColumnKind = ColumnKind.TEXT) -> AnswerColumn:
    """A column to be filled in: a text, a day, a whole number of per cent."""
    refusal = t(f"packet.refusal.{kind.value}") if kind is not ColumnKind.TEXT else ""
    return AnswerColumn(key=key, heading=t(f"packet.col.{key}"), kind=kind, width=width, open=True, refusal=refusal)


def choice(key: str, width: float, kind: type[Enum]) -> AnswerColumn:
    """A column in which one of the values of a kind is chosen, by its words."""
    return _listed(key, width, tuple(map(choice_words, kind)))


def awaited(bodies: Iterable[BodyName]) -> AnswerColumn:
    """A column for those whom an obstacle waits for; several, and others, may be typed."""
    return _listed("waiting_on", 17, tuple(called_apart(bodies)), others=True)


def obstacle() -> AnswerColumn:
    """A column for the kind of an obstacle."""
    return choice("obstacle", 15, Difficulty)


def _listed(key: str, width: float, words: tuple[str, ...], *, others: bool = False) -> AnswerColumn:
    return AnswerColumn(
        key=key,
        heading=t(f"packet.col.{key}"),
        width=width,
        open=True,
        choices=words,
        others=others,
        refusal=t("packet.refusal.others" if others else "packet.refusal.choice"),
    )


def called_apart(bodies: Iterable[BodyName]) -> Iterable[str]:
    """Bodies by their short names, by the full ones where two have the same, each word once."""
    listed = tuple(bodies)
    count = Counter(body.short for body in listed)
    return dict.fromkeys(body.short if count[body.short] == 1 else body.name for body in listed)


def obstacle_words(obstacles: Iterable[OpenObstacle]) -> str:
    """The obstacles that are open, a line each."""
    return "\n".join(map(_obstacle, obstacles))


def _obstacle(one: OpenObstacle) -> str:
    said = choice_words(one.blocked.kind)
    if one.waiting_on:
        said = joined([said, t("packet.waits", names=names(one.waiting_on))])
    return t("packet.since", what=said, day=one.since)
