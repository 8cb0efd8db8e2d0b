"""What stands before and after the content of every official document, line by line.

domain: Decree 30/2020/NĐ-CP, Appendix I: components 1 to 4, 7 and 9.
"""

from __future__ import annotations

from typing import Final, NamedTuple


class Line(NamedTuple):
    """A line; `letters` are b, i and a size in points: "b13"."""

    text: str
    letters: str


NOTICE: Final = "{{ report.notice }}"
PARENT: Final = Line("{{ report.letter.parent | upper }}", "12")  # none above some
ISSUER: Final = Line("{{ report.letter.issuer | upper }}", "b12")
NUMBER: Final = Line("{{ report.letter.number }}", "13")
STATE: Final = Line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "b12")
MOTTO: Final = Line("Độc lập - Tự do - Hạnh phúc", "b13")
PLACE: Final = Line("{{ report.letter.place }}, {{ report.letter.day | long_date }}", "i13")
GREETING: Final = "{{ report.letter.greeting }}:"
ADDRESSEES: Final = "report.letter.addressees"
ONLY_ADDRESSEE: Final = "{{ report.letter.addressees[0] }}"
ADDRESSEE: Final = "{{ addressee }}{{ '.' if loop.last else ';' }}"
RECIPIENTS: Final = Line("Nơi nhận:", "bi12")
RECIPIENT: Final = "{{ recipient }};"
ARCHIVE: Final = "{{ report.letter.archive }}."
POSTS: Final = ("report.letter.authority", "report.letter.post")  # each some lines
POST: Final = Line("{{ line | upper }}", "b")
SIGNER: Final = Line("{{ report.letter.signer }}", "b")
