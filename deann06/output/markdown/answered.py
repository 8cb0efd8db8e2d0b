"""`deann06 packet status --format markdown`."""

from __future__ import annotations

from deann06.core.text.vietnamese import first_upper
from deann06.locale import t
from deann06.output.literal import in_line
from deann06.output.markdown.head import head_lines
from deann06.output.markdown.table import table_lines
from deann06.output.words.days import clocks
from deann06.output.words.packets.answered import answered_words
from deann06.reports.packets.answered import Answered, answered_table


def render(answered: Answered) -> str:
    """The page, with a newline at its end."""
    said = (first_upper(clocks(answered.as_of, answered.commit)),)
    head = head_lines(answered.notice, answered_words(answered), said)
    lines = (*head, "", *table_lines(answered_table(answered)), "", in_line(t("view.answered.note")))
    return "\n".join(lines) + "\n"
