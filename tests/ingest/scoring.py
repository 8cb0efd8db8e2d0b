"""How well a reading agrees with what a made document assigns."""

from __future__ import annotations

from typing import NamedTuple

from deann06.ingest.values import DraftTask
from tests.ingest.made import Expected


class Score(NamedTuple):
    """Of several assignments: expected, read, found among both, and of these right in lead and in term."""

    expected: int
    read: int
    found: int
    leads: int
    terms: int
    wrong: tuple[str, ...] = ()

    @property
    def f1(self) -> float:
        """Of what was found."""
        return 2 * self.found / (self.expected + self.read)


def leads(made: DraftTask) -> tuple[str, ...]:
    """Ids, or the words where there is none."""
    return tuple(body.agency or body.text for body in made.lead)


def term(made: DraftTask) -> str:
    """The last day; the unit of what returns; else the kind."""
    first = made.deadlines[0]
    return first.last_day.isoformat() if first.last_day else first.every or first.kind.value


def holds(quote: str, words: str, share: float) -> bool:
    """Whether a quote holds the words, or that share of them."""
    said = words.split()
    return words in quote or sum(word in quote for word in said) >= share * len(said)


def score(expected: tuple[Expected, ...], read: tuple[DraftTask, ...], share: float = 1) -> Score:
    """Each expected assignment is found by the first unused one that holds its words and stands in its clause."""
    left = list(read)
    found = right_leads = right_terms = 0
    wrong: list[str] = []
    for want in expected:
        match = next(
            (made for made in left if made.clause == want.clause and holds(made.quote, want.words, share)), None
        )
        if match is None:
            wrong.append(f"not found: {want}")
            continue
        left.remove(match)
        found += 1
        right_leads += leads(match) == want.lead
        right_terms += term(match) == want.term
        if (leads(match), term(match)) != (want.lead, want.term):
            wrong.append(f"{want}: {leads(match)} {term(match)}")
    wrong += [f"not assigned: {made.clause} {made.quote}" for made in left]
    return Score(len(expected), len(read), found, right_leads, right_terms, tuple(wrong))
