"""`ingest --format json`."""

from __future__ import annotations

from typing import Any, Final

from deann06.ingest.values import (
    DirectiveReading,
    DraftTask,
    LeftOut,
    Mended,
    Misprint,
    SaidRecipient,
    StatedTerm,
)
from deann06.output.json.plain import PLAIN, EncodingTable, plain
from deann06.output.keys import only
from deann06.output.words.change.ingest import misprint_words
from deann06.reports.changes.known import Contradicted, ReadComparison

_READING: Final[EncodingTable] = {
    **PLAIN,
    Mended: only("kind from to", **{"from": "before", "to": "after"}),
    SaidRecipient: only("text agency via", via=lambda one: one.via.agency or one.via.text if one.via else None),
    StatedTerm: only("phrase kind last_day time every rule", time="hour"),
    LeftOut: only("quote why"),
    Misprint: only("code text options message", message=misprint_words),
    DraftTask: only(
        "clause quote title lead cooperating report_to deadlines product conditional sure questions",
    ),
}


_COMPARED: Final[EncodingTable] = {**PLAIN, Contradicted: only("place task fields")}


def compared_keys(comparison: ReadComparison) -> dict[str, Any]:
    """What the registry has of the document, and what contradicts it; no key where there is nothing to say."""
    known = comparison.known
    keys: dict[str, Any] = {}
    if known:
        found = known.difference
        keys["known"] = {"directive": known.directive, "assignments": found.known, "new": found.new, "gone": found.gone}
    if comparison.contradictions:
        keys["contradictions"] = comparison.contradictions
    made: dict[str, Any] = plain(keys, _COMPARED)
    return made


def ingest_keys(path: str, kind: str, encoding: str | None, reading: DirectiveReading) -> dict[str, Any]:
    """What was read from a directive's file."""
    head = reading.head
    issuer = {"text": head.issuer.text, "agency": head.issuer.agency} if head.issuer else None
    return {
        "file": {"path": path, "kind": kind, "encoding": encoding, "repairs": plain(reading.mended, _READING)},
        "text": reading.text,
        "directive": {
            "number": head.number,
            "kind": head.kind,
            "issued": head.issued,
            "issuer": issuer,
            "signer": {"post": head.post, "name": head.name} if head.post or head.name else None,
            "title": head.title,
            "cites": plain(head.cites, _READING),
        },
        "assignments": plain(reading.assignments, _READING),
        "targets": plain(reading.targets, _READING),
        "not_taken": plain(reading.left_out, _READING),
        "problems": plain(reading.misprints, _READING),
    }
