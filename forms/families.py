"""The two families of forms: all in which a document of a Party body looks otherwise than one of the state.

Each source is named beside what it says. Where a source gives a range, one value is taken out of it.
"""

from __future__ import annotations

from typing import Final, NamedTuple


class Line(NamedTuple):
    """A line; `letters` are b, i, u and a size in points, where it is not that of its style (14 mostly): "b13"."""

    text: str
    letters: str = ""


class Page(NamedTuple):
    """A page, lengths in mm: its margins, how far below its edge its number stands; the size of that in points."""

    top: float
    bottom: float
    left: float
    right: float
    number_from_top: float
    number_size: int


class Prose(NamedTuple):
    """How paragraphs are set: the pitch of lines, in points exactly or in parts of a line; first lines in mm."""

    line: int  # twentieths of a point, or 240ths of a line
    exact: bool
    first_line: float


class Family(NamedTuple):
    """A family of forms. Letters are those of `Line`."""

    suffix: str  # of the names of its templates
    page: Page
    prose: Prose
    above: tuple[Line, ...]  # at the right of the head, and the line below them in mm
    above_rule: float
    parent: str
    issuer: str
    below_issuer: str  # a text; where it is empty, a line
    number: str
    subject: str  # of an official letter, below the number
    place: str
    kind: str
    title: str
    below_title: str  # a text; where it is empty, a line
    greeting: str
    basis: str
    recipients_head: str
    recipients: str
    recipient: int  # points
    authority: str
    post: str
    signer: str
    post_as_written: bool  # the facts give posts in capitals already


# Decree 30/2020/NĐ-CP, Appendix I, Part I, and its diagram of components (ô).
STATE: Final = Family(
    suffix="",
    # Margins: top and bottom 20 to 25 mm, left 30 to 35, right 15 to 20. The number: 13 to 14 points, in the middle of
    # the upper margin, none on the first page; how far below the edge is not said.
    page=Page(20, 20, 30, 15, number_from_top=7.5, number_size=13),
    # Ô 6: single to 1.5 lines, at least 6 points between paragraphs, first line 1 or 1.27 cm.
    prose=Prose(line=264, exact=False, first_line=12.7),
    # Ô 1: 12 to 13 points, then 13 to 14; a line as long as the text.
    above=(Line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "b12"), Line("Độc lập - Tự do - Hạnh phúc", "b13")),
    above_rule=56,
    parent="12",  # Ô 2: 12 to 13 points
    issuer="b12",  # Ô 2
    below_issuer="",  # Ô 2: a line of a third to half of the text
    number="13",  # Ô 3
    subject="12",  # Ô 5b: 12 to 13 points
    place="i13",  # Ô 4: 13 to 14 points
    kind="b",  # Ô 5a: 13 to 14 points
    title="b",  # Ô 5a
    below_title="",  # Ô 5a: a line of a third to half of the text
    greeting="",  # Ô 9a: 13 to 14 points
    basis="i",  # Ô 6: 13 to 14 points
    recipients_head="Nơi nhận:",
    recipients="bi12",  # Ô 9b
    recipient=11,  # Ô 9b
    authority="b",  # Ô 7a: 13 to 14 points
    post="b",  # Ô 7a
    signer="b",  # Ô 7b
    post_as_written=False,
)

# Guidances 36-HD/VPTW of 03/4/2018 and 05-HD/VPTW of 27/5/2026. Sizes of letters are those of the former; of the latter
# Appendix 2, which has them, was not read. What the two write otherwise is said by the facts (`report.letter`).
PARTY: Final = Family(
    suffix=".party",
    # Both: margins 20, 20, 30, 15 mm; the number 10 mm below the edge, 14 points, none on the first page.
    page=Page(20, 20, 30, 15, number_from_top=10, number_size=14),
    # 36-HD: lines of at least 18 points exactly; 05-HD: of 18 to 22. Both: at least 6 points between paragraphs, first
    # lines about 10 mm in.
    prose=Prose(line=360, exact=True, first_line=10),
    above=(Line("ĐẢNG CỘNG SẢN VIỆT NAM", "b15"),),  # Both, and a line as long as it
    above_rule=73,
    parent="",  # 36-HD: 14 points
    issuer="b",  # 36-HD: 14 points
    below_issuer="*",  # Both
    number="",  # No size was found: that of the bodies above it
    subject="i12",  # 36-HD: 12 points
    place="i",  # 36-HD: 14 points
    kind="b16",  # 36-HD: 15 to 16 points
    title="b",  # 36-HD: 14 to 15 points
    below_title="-----",  # Both: five hyphens
    greeting="i",  # 36-HD: 14 points
    basis="",  # No style was found: that of the text
    recipients_head="Nơi nhận:",
    recipients="u14",  # 36-HD: 14 points
    recipient=12,  # 36-HD
    authority="b",  # 36-HD: 14 points
    post="",  # 36-HD: 14 points
    signer="b",  # 36-HD: 14 points
    post_as_written=True,
)

FAMILIES: Final = (STATE, PARTY)
