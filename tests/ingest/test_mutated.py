"""Documents that were damaged at random: never a traceback, every quote still of the text, little lost."""

from __future__ import annotations

from random import Random

from deann06.core.state.registry import Registry
from deann06.ingest.build import plain_blocks, read_directive
from tests.ingest.made import MADE
from tests.ingest.scoring import score

SIGNS = "()[];:.,\t\n…”§0/-\u00ad"


def damaged(random: Random, text: str) -> str:
    """A text with one to four slips: a letter lost or added, blanks lost or doubled, lines broken."""
    for _ in range(random.randint(1, 4)):
        place = random.randrange(len(text))
        blank = text.find(" ", place)
        cut = max(blank, 0)
        text = random.choice(
            (
                text[:place] + text[place + 1 :],
                text[:place] + random.choice(SIGNS) + text[place:],
                text[:cut] + text[cut + 1 :],
                f"{text[:cut]}\n{text[cut + 1 :]}",
                f"{text[:cut]}  {text[cut + 1 :]}",
                text.replace(" ", "\u00a0", 5),
            )
        )
    return text


def test_damage_costs_little(registry: Registry) -> None:
    found = expected = read = 0
    for seed in range(120):
        made = MADE[seed % len(MADE)]
        reading = read_directive(plain_blocks(damaged(Random(seed), made.text)), registry, wrapped=True)
        quotes = [one.quote for one in reading.assignments] + [one.quote for one in reading.left_out]
        assert [quote for quote in quotes if quote not in reading.text] == []
        one = score(made.assigned, reading.assignments, share=0.5)  # words are damaged too
        found, expected, read = found + one.found, expected + one.expected, read + one.read
    assert 2 * found / (expected + read) >= 0.95
