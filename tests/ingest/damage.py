"""What typing, converters and pages do to a text on its way to an office: kinds of damage, each at random."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Callable
from random import Random
from typing import Final, TypeAlias

from tests.exchange.documents.older import tcvn3, vni

Damage: TypeAlias = Callable[[Random, str], str]
SIGNS: Final = "()[];:.,\t…”§/-"
INVISIBLE: Final = "\u00ad\u200b\u2060\ufeff"
ALIKE: Final = str.maketrans("aeocpxiABEKMHOPCTX", "аеосрхіАВЕКМНОРСТХ")  # Cyrillic


def blank_at(random: Random, text: str) -> int:
    """Where one of the blanks of a text stands."""
    return random.choice([place for place, char in enumerate(text) if char == " "] or [0])


def changed(text: str, start: int, end: int, by: str) -> str:
    """A text with a part of it changed."""
    return text[:start] + by + text[end:]


def lost_letter(random: Random, text: str) -> str:
    place = random.randrange(len(text))
    return changed(text, place, place + 1, "")


def stray_sign(random: Random, text: str) -> str:
    place = random.randrange(len(text))
    return changed(text, place, place, random.choice(SIGNS))


def lost_blank(random: Random, text: str) -> str:
    place = blank_at(random, text)
    return changed(text, place, place + 1, "")


def more_blanks(random: Random, text: str) -> str:
    place = blank_at(random, text)
    return changed(text, place, place, " " * random.randint(1, 4))


def broken_line(random: Random, text: str) -> str:
    place = blank_at(random, text)
    return changed(text, place, place + 1, random.choice(("\n", "\n\n", " \n ")))


def hard_blanks(random: Random, text: str) -> str:
    return "".join("\u00a0" if char == " " and random.random() < 0.3 else char for char in text)


def invisible(random: Random, text: str) -> str:
    for _ in range(random.randint(1, 20)):
        place = random.randrange(len(text))
        text = changed(text, place, place, random.choice(INVISIBLE))
    return text


def apart(_random: Random, text: str) -> str:
    return unicodedata.normalize("NFD", text)


def eth(_random: Random, text: str) -> str:
    return text.replace("Đ", "Ð")


def alike(random: Random, text: str) -> str:
    words = text.split(" ")
    for place in random.choices(range(len(words)), k=20):
        words[place] = words[place].translate(ALIKE)
    return " ".join(words)


def wrapped(random: Random, text: str) -> str:
    """Lines as long as a page is wide, as mail and pages of a PDF have them."""
    width = random.randint(60, 100)
    return "\n".join(part for line in text.split("\n") for part in (textwrap.wrap(line, width) or [""]))


def paged(random: Random, text: str) -> str:
    """Lines as long as a page is wide, and numbers of pages among them."""
    lines = wrapped(random, text).split("\n")
    for number, place in enumerate(range(25, len(lines), random.randint(12, 25)), 2):
        lines.insert(place, random.choice((f"{number}", f"- {number} -", f"Trang {number}")))
    return "\n".join(lines)


def dashes(_random: Random, text: str) -> str:
    return text.replace("\n- ", "\n– ").replace("\n+ ", "\n• ")


def old_font(random: Random, text: str) -> str:
    """The whole in an encoding of old, but for signs that it has none of."""
    plain = unicodedata.normalize("NFC", text).replace("Ð", "Đ").replace("\u00ad", "")
    return random.choice((tcvn3, vni))(plain)


SLIPS: Final[tuple[Damage, ...]] = (lost_letter, stray_sign, lost_blank, more_blanks, broken_line)  # at one place
WHOLES: Final[tuple[Damage, ...]] = (
    *(hard_blanks, invisible, apart, eth, alike, wrapped, paged, dashes, old_font),  # of the whole text
)


def damaged(random: Random, text: str) -> str:
    """A text with one to four slips; every second one is damaged as a whole besides."""
    for _ in range(random.randint(1, 4)):
        text = random.choice(SLIPS)(random, text)
    return random.choice(WHOLES)(random, text) if random.random() < 0.5 else text
