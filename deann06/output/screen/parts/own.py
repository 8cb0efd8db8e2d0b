"""One body's side of one task, in words and for scripts."""

from __future__ import annotations

from deann06.locale import t
from deann06.output.words.tasks import role_words, standing_words
from deann06.reports.rows.own_side import OwnSide


def own_words(side: OwnSide) -> str:
    """How the task stands for the body, or why it is not counted for it."""
    name, row = side.body.short, side.row
    if row is None or row.role is None:
        return t("view.side.none", name=name)
    role = role_words(row.role)
    if not side.counted:
        key = "view.side.waived" if side.waived else "view.side.beside"
        return t(key, name=name, role=role)
    how = row.standing
    words = standing_words(how.kind, how.days_overdue, how.days_late, assumed=how.assumed)
    last_day = ", " + t("view.last_day", day=how.last_day) if how.last_day else ""
    doubt = f" ({t('word.unconfirmed')})" if side.unconfirmed else ""
    return t("view.side.own", name=name, role=role, standing=words) + last_day + doubt
