"""What several answers hold: rows, counts, what waits for a word, what was asked for."""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter
from typing import Any, Final

from deann06.core.records import Span, Target
from deann06.core.standing.labels import BodyName
from deann06.core.standing.ledger import Ledger
from deann06.output.json.plain import PLAIN, EncodingTable, plain
from deann06.output.keys import EVERY, all_but, only
from deann06.reports.rows.kinds import ListedAgency, ListedTask, ListedView
from deann06.reports.rows.narrow import NamedFilter
from deann06.reports.rows.obstacles import ObstacleRow
from deann06.reports.rows.pending import ExtensionRequest, Halt, ReplacedDirective, ReportedCompletion

ROWS: Final[EncodingTable] = {
    **PLAIN,
    ListedTask: all_but("label", if_true="waived unconfirmed"),
    ListedAgency: all_but("verified ended members", group=lambda row: row.members is not None),
    ListedView: all_but("asked", filter=lambda row: asked_keys(row.asked).get("filter", {})),
    Span: EVERY,  # of a row, ends that are open too
    Target: EVERY,
    Ledger: all_but("recurring ageing"),
    ReportedCompletion: only("id since by"),
    ExtensionRequest: only("id date by for period term note", date="on", **{"for": lambda one: one.bodies or one.by}),
    Halt: only("id state since by reason documents"),
    ReplacedDirective: only("id by date tasks", date="on"),
    ObstacleRow: only(
        "id kind since waiting_on waiting_on_all text also",
        waiting_on=lambda one: next(iter(one.waiting_on), None),
        waiting_on_all="waiting_on",
    ),
}
GRANTED: Final = only("act agencies", agencies=lambda granted: tuple(body.id for body in granted.bodies))
STANDING_KEYS: Final = only("standing last_day days_overdue days_late", standing="kind")
by_id: Final = attrgetter("id")


def asked_keys(asked: NamedFilter) -> dict[str, Any]:
    """The key `filter` of a narrowed page, with the ids of what was asked for; nothing where all was."""
    said = {name: value for name, value in plain(asked.wanted).items() if value not in (None, False)}
    return {"filter": said} if said else {}


def beside_keys(asked: NamedFilter, rows: Iterable[Any]) -> dict[str, Any]:
    """The key `not_counted`, where a body was asked about: the rows in which it has only a part."""
    return {"not_counted": plain(rows, ROWS)} if asked.wanted.own else {}


def doubts(bodies: Iterable[BodyName]) -> dict[str, tuple[str, ...]]:
    """What is not sure of bodies, those of whom all is left out."""
    return {body.id: body.doubts for body in bodies if body.doubts}
