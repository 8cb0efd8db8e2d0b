"""How a packet is filled in and sent back: about ten lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from deann06.core.text.vietnamese import first_upper
from deann06.locale import t
from deann06.output.words.bodies import joined, names
from deann06.reports.packets.values import Asked


def guide(asked: Asked, packet: str, sheets: Iterable[str]) -> tuple[str, ...]:
    """The lines, numbered."""
    lines = (*_lines(asked, packet, tuple(sheets)),)
    return tuple(f"{number}. {first_upper(line)}" for number, line in enumerate(lines, 1))


def word_guide(asked: Asked, packet: str) -> tuple[str, ...]:
    """What the answer sheet in Word says instead, in two lines."""
    return t("packet.guide.word", day=asked.as_of), first_upper(t("packet.guide.word_send", id=packet))


def _lines(asked: Asked, packet: str, sheets: tuple[str, ...]) -> Iterator[str]:
    yield t("packet.guide.what", sheets=joined(f"“{sheet}”" for sheet in sheets), day=asked.as_of)
    yield t("packet.guide.only")
    if asked.reports:
        yield t("packet.guide.reports")
    if asked.tasks or asked.models:
        yield t("packet.guide.progress")
        yield t("packet.guide.completed")
        yield t("packet.guide.obstacle")
    yield t("packet.guide.dates")
    yield t("packet.guide.colours")
    if asked.nobody:
        yield t("packet.guide.nobody", names=names(asked.nobody))
    yield t("packet.guide.keep")
    yield t("packet.guide.round" if asked.agency is None else "packet.guide.send", id=packet)
