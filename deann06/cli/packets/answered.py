"""`deann06 packet status`: who has answered in a period, who has not, and since when."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from deann06.cli.reading import Page
from deann06.errors import DeannError, UsageError
from deann06.output.words.terms import turn_words
from deann06.services.periods import period_key
from deann06.services.session import Session

if TYPE_CHECKING:
    from deann06.output.screen.terminal import Screen
    from deann06.reports.packets.answered import Answered

_TOLD = 6  # periods of a refusal


def answered_in(session: Session, said: str | None) -> Answered:
    """What was answered in a period as people say it, by default the one under way. Raises UsageError, DeannError."""
    from deann06.reports.packets.answered import AnsweredPeriods

    periods = AnsweredPeriods(session.registry, session.as_of, session.commit)
    key = period_key(said, session.as_of) if said else periods.under_way
    if key is None:
        raise DeannError("packet.no_periods", day=session.as_of)
    if key not in periods.spans:
        names = ", ".join(turn_words(one) for one in [*periods.spans][:_TOLD])
        raise UsageError("packet.no_period", period=said, day=session.as_of, names=names)
    return periods.of(key)


def answered_page(value: Answered) -> Page:
    """It in every form."""

    def show(screen: Screen) -> None:
        from deann06.output.screen.packets import answered

        answered.show(value, screen)

    def keys() -> Mapping[str, Any]:
        from deann06.output.json.packets import answered_keys

        return answered_keys(value)

    def markdown() -> str:
        from deann06.output.markdown.answered import render

        return render(value)

    def csv() -> str:
        from deann06.output.csv.table import render
        from deann06.reports.packets.answered import answered_table

        return render(answered_table(value))

    return Page(show, keys, {"markdown": markdown, "csv": csv})
