"""What single cells of an annex's table say: bodies, and terms with the bodies that they are for."""

from typing import Final

from deann06.core.lazy import lazy_pattern
from deann06.ingest.scene import ReadingScene
from deann06.ingest.sentence.bodies import BodyFinder, FoundBody
from deann06.ingest.sentence.terms import NO_TERM, find_terms, is_dated
from deann06.ingest.values import OpenQuestion, StatedTerm

NOTHING: Final = lazy_pattern(r"[-–—.…/\s]*")
PIECE: Final = lazy_pattern(r"[;\n]+\s*(?:[-–+•]\s*)?")
BULLET: Final = lazy_pattern(r"^\s*(?:[-–+•*]|\d+[.)])\s*")
CellTerms = tuple[StatedTerm, ...]
CellQuestions = tuple[OpenQuestion, ...]


def whole_cell(cell: str, scene: ReadingScene) -> tuple[CellTerms, CellQuestions]:
    """The terms of a cell of a column of deadlines, and what is unclear of them."""
    if not cell:
        return (NO_TERM,), ()
    return find_terms(" ".join(cell.split()), scene.issued, scene.house, column=True)


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
    """The bodies of a cell: between semicolons and lines, and between commas that are no part of a name."""
    found: list[FoundBody] = []
    for piece in joined_lines(cell):
        said = BULLET.sub("", piece).strip(" .,")
        bodies, _ = finder.list_at(said, 0)
        if bodies:
            found += bodies
            continue
        found += [FoundBody(one.strip(), 0, ids) for one in said.split(",") if (ids := finder.ids(one.strip()))]
    return found


def joined_lines(cell: str) -> list[str]:
    """The pieces of a cell; a line that was broken within a name goes on with what follows it."""
    pieces: list[str] = []
    for piece in filter(str.strip, PIECE.split(cell)):
        if pieces and piece[:1].islower() and not cell[: cell.find(piece)].rstrip().endswith(";"):
            pieces[-1] = f"{pieces[-1]} {piece.strip()}"
        else:
            pieces.append(piece.strip())
    return pieces
