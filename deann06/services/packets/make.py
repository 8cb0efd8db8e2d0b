"""Packets as files: what is asked, in words, in a workbook or a Word document, with what they are in their cells."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from deann06.core.commit import Commit
from deann06.core.records import Tier
from deann06.core.standing.labels import BodyName
from deann06.core.text.file_names import file_part
from deann06.errors import DeannError, UsageError
from deann06.exchange.extent import ROWS
from deann06.output.sheets.guides import DeadlineColours
from deann06.output.words.packets.tables import packet_title, packet_words
from deann06.output.words.packets.values import AnswerRows, PacketWords
from deann06.output.words.terms import turn_words
from deann06.reports.packets.asked import Asking
from deann06.reports.packets.values import Asked
from deann06.services.narrowing import find_agency
from deann06.services.packets.identity import (
    NAME,
    PACKET,
    ROUND,
    TOLD_BY,
    AnswerTable,
    CellPlace,
    Identity,
    Layout,
    QuestionWords,
    RowPlace,
    cell_text,
    packet_id,
    rows,
    sealed,
)
from deann06.services.periods import period_key
from deann06.services.session import Session, for_readers

FORMS: Final = ("xlsx", "docx")
_TOLD: Final = 6  # periods of a refusal


class MadePacket(NamedTuple):
    """A packet that can be written: what it asks, what it is, the name of its file without the ending."""

    asked: Asked
    identity: Identity
    words: PacketWords
    layout: Layout
    stem: str


class MadePackets(NamedTuple):
    """Packets that can be written, who cannot be asked, and the labels of open tasks of which nobody is asked.

    `secret` counts the tasks and models that no packet names, since packets leave those who keep the registry.
    """

    packets: tuple[MadePacket, ...]
    nobody: tuple[BodyName, ...] = ()
    apart: tuple[str, ...] = ()
    secret: int = 0


def made_round(session: Session, period: str) -> MadePackets:
    """The workbook of a round for a period, as people say it. Raises UsageError, DeannError where it asks nothing."""
    asking = Asking(session.registry, session.as_of, session.commit)
    key = _period(session, asking, period)
    asked = asking.round(key)
    if not asked.anything:
        raise DeannError("packet.nothing.round", period=turn_words(key))
    return MadePackets((_made(asked, ROUND, f"round-{key}"),), asked.nobody, asked.apart)


def made_packets(session: Session, agencies: tuple[str, ...], period: str | None) -> MadePackets:
    """The packets of bodies as one calls them, or of all that have something to answer where none is named.

    Records that only those who keep the registry may read are left out. Raises UsageError, DeannError.
    """
    whole, session = session, for_readers(session, Tier.INTERNAL)
    secret = _asked_about(whole) - _asked_about(session)
    asking = Asking(session.registry, session.as_of, session.commit)
    key = _period(session, asking, period) if period else None
    named = tuple(dict.fromkeys(_body(session, name) for name in agencies))
    found = [asking.packet(one, key) for one in named or asking.bodies]
    if nothing := [one for one in found if not one.anything and named]:
        raise DeannError("packet.nothing.packet", name=nothing[0].agency and nothing[0].agency.short)
    made = tuple(
        _made(one, PACKET, f"packet-{file_part(one.agency.id)}-{key or session.as_of}")
        for one in found
        if one.anything and one.agency
    )
    if not made:
        raise DeannError("packet.nothing.secret" if secret else "packet.nothing.all", count=secret)
    return MadePackets(made, *(() if named else (asking.unanswered, asking.apart)))._replace(secret=secret)


def _asked_about(session: Session) -> int:
    return len(session.registry.tasks) + len(session.registry.models)


def content(made: MadePacket, form: str) -> bytes:
    """A packet in a form, sealed as documents are, so that it is known whether somebody filled it in."""
    return _document(made) if form == "docx" else _workbook(made)


def _workbook(made: MadePacket) -> bytes:
    from deann06.output.documents.package import packed, parts_of
    from deann06.output.documents.seal import seal_parts
    from deann06.output.sheets.book import book
    from deann06.output.sheets.packet import packet_sheets

    colours = DeadlineColours(made.asked.as_of, made.asked.soon)
    sheets = packet_sheets(made.words, colours, (NAME, rows(made.layout)))
    return packed(seal_parts(parts_of(book(sheets, packet_title(made.asked)))))


def _document(made: MadePacket) -> bytes:
    from deann06.output.documents.answers.sheet import answer_sheet

    return answer_sheet(made.words, rows(made.layout))


def _period(session: Session, asking: Asking, said: str) -> str:
    """The key of a period that some duty has. Raises DeannError."""
    key = period_key(said, session.as_of, 0)
    known = asking.periods
    if key in known:
        return key
    if not known:
        raise DeannError("packet.no_periods", day=session.as_of)
    names = ", ".join(turn_words(one) for one in known[:_TOLD])
    raise UsageError("packet.no_period", period=said, day=session.as_of, names=names)


def _body(session: Session, name: str) -> str:
    """The id of a body that answers on the day. Raises UsageError, DeannError."""
    registry, day = session.registry, session.as_of
    body = registry.bodies.on(find_agency(session, name), day)
    agency = registry.agencies[body.id]
    if agency.is_group:
        names = ", ".join(registry.bodies.short(one, day) for one in registry.bodies.ids([body.id], day))
        raise UsageError("packet.group", name=agency.name, names=names)
    if not body.resolved:
        raise DeannError("packet.gone", name=agency.name)
    return body.id


def _made(asked: Asked, kind: str, stem: str) -> MadePacket:
    """Raises DeannError for what could not be taken back."""
    identity = _identity(asked, kind)
    words = packet_words(asked, identity.packet)
    layout = sealed(_layout(identity, words), dict(_cells(words, answers=False)))
    if (count := len([*rows(layout)])) > ROWS:
        raise DeannError("packet.too_large", count=count, most=ROWS)
    return MadePacket(asked, layout.identity, words, layout, stem)


def _identity(asked: Asked, kind: str) -> Identity:
    """What a packet is; files that differ from the commit are of none."""
    agency, period = asked.agency.id if asked.agency else "", asked.period or ""
    commit = asked.commit.sha if isinstance(asked.commit, Commit) and not asked.commit.dirty else ""
    registry = asked.registry or ""
    packet = packet_id(kind, agency, period, commit, registry, asked.as_of)
    return Identity(packet, kind, agency, period, commit, registry, asked.as_of)


def _layout(identity: Identity, words: PacketWords) -> Layout:
    tables = tuple(map(_table, words.tables))
    return Layout(identity, tables, dict(_cells(words, answers=True)), dict(_told(words)))


def _table(table: AnswerRows) -> AnswerTable:
    from deann06.output.sheets.packet import KEY_ROW

    return AnswerTable(
        table.title,
        KEY_ROW,
        {column.key: place for place, column in enumerate(table.columns, 1)},
        frozenset(column.key for column in table.columns if column.open),
    )


def _told(words: PacketWords) -> Iterator[tuple[RowPlace, QuestionWords]]:
    """What each row asks, of whom and for when, as its cells say it."""
    for table in words.tables:
        places = {column.key: place for place, column in enumerate(table.columns)}
        what, whose, when = (next((places[one] for one in by if one in places), None) for by in TOLD_BY)
        for row in table.rows:
            told = ["" if place is None else cell_text(row[place]) for place in (what, whose, when)]
            yield (table.title, row[0]), (told[0], told[1], told[2])


def _cells(words: PacketWords, *, answers: bool) -> Iterator[tuple[CellPlace, str]]:
    """The texts of the cells that are known, or of those that may be answered and hold something already."""
    for table in words.tables:
        for key, column, value in table.cells():
            if column.open is answers:
                yield (table.title, key, column.key), cell_text(value)
