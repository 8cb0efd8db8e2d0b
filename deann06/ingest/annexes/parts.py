"""The tasks of one row: several where its deadline is of several bodies, or its product or title of dated parts."""

from collections.abc import Mapping
from typing import NamedTuple

from deann06.ingest.annexes.cells import NOTHING, dated_parts, of_bodies, whole_cell
from deann06.ingest.scene import ReadingScene
from deann06.ingest.sentence.bodies import FoundBody
from deann06.ingest.sentence.terms import NO_TERM, is_dated
from deann06.ingest.values import OpenQuestion, StatedTerm


class RowPart(NamedTuple):
    """What one task of a row is."""

    lead: tuple[FoundBody, ...]
    title: str
    terms: tuple[StatedTerm, ...]
    unclear: tuple[OpenQuestion, ...] = ()


def row_parts(
    lead: tuple[FoundBody, ...], cells: Mapping[str, str], scene: ReadingScene, carried: tuple[StatedTerm, ...]
) -> list[RowPart]:
    """The parts of a row. `carried`: the terms of its group, where it says none."""
    title = " ".join(cells["title"].split())
    said = cells.get("deadline", "")
    if each := of_bodies(said, scene):
        return [RowPart(bodies, title, terms, unclear) for bodies, terms, unclear in each]
    terms, unclear = whole_cell(said, scene)
    if any(is_dated(one) for one in terms) or (not NOTHING.fullmatch(said) and terms[0].kind != "none"):
        return [RowPart(lead, title, terms, unclear)]
    for field in ("product", "title"):
        dated = dated_parts(cells.get(field, ""), scene)
        if sum(1 for _, found in dated if found) > 1:
            above = f"{title}: " if field == "product" else ""
            return [RowPart(lead, f"{above}{piece}", found or carried or (NO_TERM,)) for piece, found in dated]
    inside = next((found for _, found in dated_parts(cells.get("product", ""), scene) if found), ()) or scene.dated(
        title
    )
    return [RowPart(lead, title, inside or (carried if not said else ()) or terms, unclear)]
