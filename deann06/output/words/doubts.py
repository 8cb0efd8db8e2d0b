"""What an answer rests on that nobody has confirmed: years and days of the working calendar."""

from __future__ import annotations

from deann06.core.commit import Doubts
from deann06.core.text.vietnamese import short_date
from deann06.locale import official, t


def doubt_words(doubts: Doubts, *, on_paper: bool = False) -> str | None:
    """Which years and days that were asked about are not confirmed; None where all are."""
    say = official if on_paper else t
    parts = []
    if doubts.years:
        parts.append(say("calendar.doubt.years", years=", ".join(map(str, doubts.years))))
    if doubts.days:
        parts.append(say("calendar.doubt.days", days=", ".join(map(short_date, doubts.days))))
    return " ".join(parts) or None
