"""`report --to json`: the facts of a report, before any words; `template names`: what a template calls them."""

from __future__ import annotations

from operator import attrgetter
from typing import Any, Final

from deann06.core.commit import Scope
from deann06.core.standing.ledger import Ledger
from deann06.locale import t
from deann06.output.json.envelope import answer
from deann06.output.json.plain import PLAIN, EncodingTable, plain
from deann06.output.json.rows import GRANTED, ROWS, doubts
from deann06.output.keys import all_but, only
from deann06.reports.documents.values import DaySubmissions, OfficialDocument
from deann06.reports.facts.citations import CitedClause, CitedDirective, Proof
from deann06.reports.facts.entries import Event
from deann06.reports.facts.parts import BodyRequest, IndicatorRow, Laggards, ReportShare
from deann06.reports.facts.task_rows import TaskRow, TermRequest
from deann06.reports.pages.names import OfferedNames
from deann06.reports.rows.granted import GrantedAct

_REPORT: Final[EncodingTable] = {
    **PLAIN,
    OfficialDocument: all_but("as_of commit notice"),  # the envelope has them
    Ledger: ROWS[Ledger],
    CitedDirective: attrgetter("id"),
    CitedClause: attrgetter("clause"),
    Proof: attrgetter("document"),
    GrantedAct: GRANTED,
    ReportShare: all_but(if_true="doubts", doubts="body.doubts"),
    Laggards: all_but(if_true="doubts", doubts=lambda alike: doubts(alike.bodies)),
    TaskRow: all_but("kind", standing="kind"),
    Event: only("date undated by said note documents", date="on"),
    DaySubmissions: only("date by documents note", date="on"),
    TermRequest: only("date by change period", date="on"),
    BodyRequest: only("what date who task model decision change period reason obstacle", date="on"),
    IndicatorRow: only("id title kind unit value date undated previous target target_by", date="on"),
}


def answer_of(report: OfficialDocument, name: str) -> str:
    """The JSON text of the report of that name, in the envelope of every answer."""
    return answer({"report": name, **plain(report, _REPORT)}, Scope(report.as_of, report.commit, report.notice))


def names_keys(page: OfferedNames) -> dict[str, Any]:
    """The names with their kinds, and what they and the filters mean."""
    return {
        "report": page.report,
        "names": [{"path": one.path, "kind": one.kind, "meaning": t(one.meaning)} for one in page.names],
        "filters": [{"name": one, "meaning": t(f"name.filter.{one}")} for one in page.filters],
    }
