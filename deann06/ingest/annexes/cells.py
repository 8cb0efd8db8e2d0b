"""What single cells of an annex's table say: bodies, and terms with the bodies that they are for."""

from typing import Final

from deann06.core.lazy import lazy_pattern
from deann06.ingest.scene import ReadingScene
from deann06.ingest.sentence.bodies import BodyFinder, FoundBody
from deann06.ingest.sentence.lexicon import HEAD
from deann06.ingest.sentence.terms import NO_TERM, find_terms, is_dated
from deann06.ingest.values import OpenQuestion, StatedTerm

NOTHING: Final = lazy_pattern(r"[-–—.…/\s]*")
PIECE: Final = lazy_pattern(r"[;\n]+\s*(?:[-–+•]\s*)?")
BULLET: Final = lazy_pattern(r"^\s*(?:[-–+•*]|\d+[.)])\s*")
_BEGINS: Final = lazy_pattern(rf"\s*(?:[-–+•*]\s*)?(?:{HEAD})")
_UNFINISHED: Final = lazy_pattern(r"(?:\b(?:và|của|với|về|tỉnh|Sở|Ban|Phòng)|\s[-–]|,)$")
_STROKE: Final = lazy_pattern(rf"(?:\s*/\s*|\s+[-–]\s+)(?=(?-i:[A-ZĐ]))(?={HEAD})")
_IN_BRACKETS: Final = lazy_pattern(r"\(([^()]*\d[^()]*)\)[.;,\s]*$")
_BEHIND_COLON: Final = lazy_pattern(r":\s*([^:]*\d[^:]*)$")
_BROKEN_YEAR: Final = lazy_pattern(r"(\d{1,2}/\d{1,2}/)\s?(\d(?:\s?\d){3})(?!\d)")  # by the border of a narrow cell
_FEWEST, _MOST = 2, 8  # words of a name that begins like none
CellTerms = tuple[StatedTerm, ...]
CellQuestions = tuple[OpenQuestion, ...]


def whole_cell(cell: str, scene: ReadingScene) -> tuple[CellTerms, CellQuestions]:
    """The terms of a cell of a column of deadlines, and what is unclear of them."""
    if not cell:
        return (NO_TERM,), ()
    said = _BROKEN_YEAR.sub(lambda day: day[1] + "".join(day[2].split()), " ".join(cell.split()))
    return find_terms(said, scene.issued, scene.house, column=True)


def dated_parts(cell: str, scene: ReadingScene) -> list[tuple[str, CellTerms]]:
    """The pieces of a cell with the terms that each says, as prose, or as a cell in brackets or behind a colon."""
    pieces = [BULLET.sub("", piece).strip() for piece in PIECE.split(cell)]
    return [(piece, _dated(piece, scene)) for piece in pieces if piece]


def _dated(piece: str, scene: ReadingScene) -> CellTerms:
    if found := scene.dated(piece):
        return found
    apart = _IN_BRACKETS.search(piece) or _BEHIND_COLON.search(piece)
    return tuple(one for one in whole_cell(apart[1], scene)[0] if is_dated(one)) if apart else ()


def of_bodies(cell: str, scene: ReadingScene) -> list[tuple[tuple[FoundBody, ...], CellTerms, CellQuestions]]:
    """`30/6/2024 (Sở A); Sở B: 15/7/2024`: each term with the bodies that it is for; nothing where one names none."""
    found: list[tuple[tuple[FoundBody, ...], CellTerms, CellQuestions]] = []
    for piece in filter(str.strip, PIECE.split(cell)):
        bodies = tuple(scene.finder.anywhere(piece))
        terms, unclear = find_terms(piece, scene.issued, scene.house, column=True)
        if not bodies or not any(is_dated(one) for one in terms):
            return []
        found.append((bodies, terms, unclear))
    return found if len(found) > 1 else []


def listed(cell: str, finder: BodyFinder) -> list[FoundBody]:
    """The bodies of a cell: between semicolons, strokes and lines, and between commas that are no part of a name."""
    found: list[FoundBody] = []
    for piece in joined_lines(cell):
        said = BULLET.sub("", piece).strip(" .,")
        bodies, _ = finder.list_at(said, 0)
        if bodies:
            found += bodies
            continue
        known = [FoundBody(one.strip(), 0, ids) for one in said.split(",") if (ids := finder.ids(one.strip()))]
        found += known or [FoundBody(one, 0) for one in (said,) if _FEWEST <= len(one.split()) <= _MOST]
    return found


def joined_lines(cell: str) -> list[str]:
    """The pieces of a cell; a line that was broken within a name goes on with what follows it."""
    pieces: list[str] = []
    for part in cell.split(";"):
        begun = len(pieces)
        for line in filter(str.strip, part.split("\n")):
            if len(pieces) > begun and _goes_on(pieces[-1], line):
                pieces[-1] = f"{pieces[-1]} {line.strip()}"
            else:
                pieces.append(line.strip())
    return [one for piece in pieces for one in _STROKE.split(piece) if one.strip()]


def _goes_on(line: str, below: str) -> bool:
    """Whether a line of a cell goes on in the one below it: no name begins there, or none has ended."""
    if BULLET.match(below):
        return False
    return bool(_UNFINISHED.search(line)) or not (_BEGINS.match(below) or ":" in below)
