"""A report in a form: the table of writers."""

from __future__ import annotations

from pathlib import Path

from deann06.output.seal import seal_text
from deann06.output.templates import Recorded
from deann06.reports.values import WeeklyReport


def render(report: WeeklyReport, name: str, form: str, root: Path, recorded: Recorded = None) -> bytes:
    """The report, sealed, by the template of that name and form (`md`, `docx`) or as `recorded`. Raises DeannError."""
    if form == "md":
        from deann06.output import markdown

        return seal_text(markdown.render(report, f"{name}.md.j2", root, recorded))
    from deann06.output import docx

    return docx.render(report, f"{name}.docx", root, report.as_of, recorded)
