"""What packets that came back come to: by file, each entry and each objection by its cell; in words, and as keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from deann06.errors import DeannError
from deann06.locale import t
from deann06.output.words.change.edited import left_of, sentence, stands
from deann06.output.words.failures import sentence_of
from deann06.output.words.terms import turn_words
from deann06.reports.changes.edited import logged, record_standing, rounds
from deann06.services.packets.answers import Remark, Spot
from deann06.services.packets.identity import ROUND
from deann06.services.packets.merge import AnswerConflict
from deann06.services.packets.opened import OpenedPacket
from deann06.services.packets.take import Taking, code_of, place_of
from deann06.services.record.bundle import record_id

# Sentences of tables that advise what a protected sheet does not let one do.
_OTHERWISE: Final = {
    "edit.cell.fraction": "take.fraction",
    "edit.cell.as_number": "take.as_number",
    "edit.cell.as_day": "take.as_day",
}


def lines_of(taking: Taking) -> Iterator[str]:
    """Every packet with what it says, what is wrong with it, and what is worth knowing; then how records stand."""
    for packet in taking.packets:
        yield _head(taking, packet)
        told = [*_changes(taking, packet), *_objections(taking, packet), *_remarks(taking, packet)]
        yield from told or [t("take.nothing")]
    for number, _, error in taking.answers.failed:
        if not number:
            yield t("take.whole", message=_why(error))
    yield from _standings(taking)


def _head(taking: Taking, packet: OpenedPacket) -> str:
    one = packet.identity
    agency = taking.bundle.at.registry.agencies.get(one.agency)
    whose = t("take.round") if one.kind == ROUND else agency.name if agency else one.agency
    period = turn_words(one.period) if one.period else t("take.any_period")
    return t("take.head", path=packet.name, whose=whose, period=period, id=one.packet)


def _of(taking: Taking, packet: OpenedPacket, number: int) -> bool:
    return bool(number) and taking.answers.of(number).file == packet.name


def _changes(taking: Taking, packet: OpenedPacket) -> Iterator[str]:
    """The entries of a packet as the log would say them, in the order of its rows."""
    after = taking.settled.after
    sentences: dict[tuple[int, str], list[str]] = {}
    for path, numbers in taking.bundle.numbers.items() if after else ():
        for index, number in enumerate(numbers):
            if after and number and number not in taking.answers.failed:
                said = sentence(logged(after, record_id(path), index))
                sentences.setdefault((number, record_id(path)), []).append(said)
    for (number, _), own in sorted(sentences.items()):
        if _of(taking, packet, number):
            first = next(one for one in taking.changes if one.number == number)
            place = taking.answers.of(number).place(first.column)
            yield from (t("take.change", place=place, said=one) for one in own)


def _objections(taking: Taking, packet: OpenedPacket) -> Iterator[str]:
    for number, cell, error in taking.answers.failed:
        if _of(taking, packet, number):
            yield t("take.problem", place=place_of(taking.answers, number, cell), message=_why(error))
    for number, conflict in taking.conflicts:
        if _of(taking, packet, number):
            was, now, answer = (_value(conflict, one) for one in conflict[1:])
            place = taking.answers.of(number).place(conflict.column)
            yield t("take.conflict", place=place, was=was, now=now, answer=answer)


def _why(error: DeannError) -> str:
    key = _OTHERWISE.get(error.key)
    return t(key, **error.facts) if key else sentence_of(error)


def _value(conflict: AnswerConflict, value: str) -> str:
    """A side of a conflict as people say it."""
    if not value:
        return t("take.empty")
    if conflict.column == "state":
        return f"“{t(f'state.{value}')}”"
    return f"{value}%" if conflict.column == "progress" else f"“{value}”"


def _remarks(taking: Taking, packet: OpenedPacket) -> Iterator[str]:
    for remark in taking.answers.remarks:
        if remark.spot.file == packet.name:
            yield t("take.remark", place=remark.spot.place(remark.column), message=_remark(remark))


def _remark(remark: Remark) -> str:
    facts = dict(remark.facts)
    if "column" in facts:
        facts["column"] = t(f"packet.col.{facts['column']}")
    return t(remark.key, **facts)


def _standings(taking: Taking) -> Iterator[str]:
    """How the records stood and would stand, and what is left of periods."""
    before, after, as_of = taking.bundle.at.registry, taking.settled.after, taking.bundle.at.as_of
    if after is None or taking.refused:
        return
    for path, numbers in taking.bundle.numbers.items():
        name = record_id(path)
        was, now = (record_standing(one, name, as_of) for one in (before, after))
        if how := stands(was, now):
            yield f"{name}: {how}"
        own = [index for index, number in enumerate(numbers) if number]
        yield from (f"  {left_of(found)}" for found in rounds(after, name, own, as_of))


def keys_of(taking: Taking) -> Mapping[str, Any]:
    """The keys of the answer: of one packet its own; of several `packets`, each with its file."""
    told = [_packet_keys(taking, packet) for packet in taking.packets]
    whole = [_problem_keys("", error) for number, _, error in taking.answers.failed if not number]
    if len(told) == 1:
        return {**told[0], "problems": [*told[0]["problems"], *whole], "written": taking.written}
    return {"packets": told, "problems": whole, "written": taking.written}


def _packet_keys(taking: Taking, packet: OpenedPacket) -> dict[str, Any]:
    answers, one = taking.answers, packet.identity
    return {
        "file": packet.name,
        "packet": {
            "id": one.packet,
            "kind": one.kind,
            "agency": one.agency or None,
            "period": one.period or None,
            "commit": one.commit or None,
        },
        "changes": [
            {"record": change.record, "entry": change.item, "place": answers.of(change.number).place(change.column)}
            for change in taking.changes
            if _of(taking, packet, change.number)
        ],
        "problems": [
            _problem_keys(place_of(answers, number, cell), error)
            for number, cell, error in answers.failed
            if _of(taking, packet, number)
        ],
        "conflicts": [
            {"place": answers.of(number).place(found.column), **_sides(found)}
            for number, found in taking.conflicts
            if _of(taking, packet, number)
        ],
        "remarks": [
            {"place": remark.spot.place(remark.column), "code": remark.key, "message": _remark(remark)}
            for remark in answers.remarks
            if _is_there(remark.spot, packet)
        ],
    }


def _sides(found: AnswerConflict) -> dict[str, str]:
    return {"was": found.was, "now": found.now, "answer": found.answer}


def _problem_keys(place: str, error: DeannError) -> dict[str, str]:
    return {"place": place, "code": code_of(error), "message": _why(error)}


def _is_there(spot: Spot, packet: OpenedPacket) -> bool:
    return spot.file == packet.name
