"""What stands before and after the content of every official document, by the names of its facts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from forms.families import Family, Line

CHART: Final = '{{{{ report | chart("{}") }}}}'
NOTICE: Final = "{{ report.notice }}"
PARENT: Final = "{{ report.letter.parent | upper }}"  # none above some
ISSUER: Final = "{{ report.letter.issuer | upper }}"
NUMBER: Final = "{{ report.letter.number }}"
PLACE: Final = "{{ report.letter.place }}, {{ report.letter.day | long_date }}"
GREETING: Final = "{{ report.letter.greeting }}:"
ADDRESSEES: Final = "report.letter.addressees"
ONLY_ADDRESSEE: Final = "{{ report.letter.addressees[0] }}"
ADDRESSEE: Final = "{{ addressee }}{{ '.' if loop.last else report.letter.item_end }}"
RECIPIENT: Final = "{{ recipient }}{{ report.letter.item_end }}"
ARCHIVE: Final = "{{ report.letter.archive }}."
SIGNER: Final = "{{ report.letter.signer }}"


def posts(family: Family) -> tuple[tuple[str, Line], ...]:
    """The lists of lines above the name of who signs, and how each of their lines is said."""
    said, upper = "{{ line }}", "{{ line | upper }}"
    return (
        ("report.letter.authority", Line(upper, family.authority)),
        ("report.letter.post", Line(said if family.post_as_written else upper, family.post)),
    )


def bases(lines: Sequence[str]) -> list[str]:
    """What a document rests on (căn cứ), a line each, with the signs of its form."""
    ends = [";"] * (len(lines) - 1) + ["{{ report.letter.basis_end }}"]
    return [f"{{{{ report.letter.basis_begin }}}}{line}{end}" for line, end in zip(lines, ends, strict=True)]
