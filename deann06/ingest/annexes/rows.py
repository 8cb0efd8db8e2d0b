"""Tables of tasks in an annex: a row each, groups and terms carried down."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from deann06.core.lazy import lazy_pattern
from deann06.ingest.annexes.cells import BULLET, NOTHING, PIECE, listed, of_bodies, whole_cell
from deann06.ingest.annexes.columns import Heading, find_heading
from deann06.ingest.blocks import TextTable
from deann06.ingest.scene import ReadingScene, named, title_of
from deann06.ingest.sentence.bodies import FoundBody
from deann06.ingest.sentence.kinds import names_something
from deann06.ingest.sentence.passive import labelled
from deann06.ingest.sentence.terms import NO_TERM, is_dated
from deann06.ingest.values import DraftTask, LeadManner, LeftOut, OpenQuestion, SaidRecipient, StatedTerm

_WIDE: Final = 4  # columns
_SAME: Final = lazy_pattern(r"(?i:[-–]?\s*(?:nt|như trên|n\.t)\s*[-–]?|[\"”″'’]+)\.?")
_MARK: Final = lazy_pattern(r"\s*(?:[-–+•*]|\(?[a-zđ][.)])\s*")
_NUMBER: Final = lazy_pattern(r"(?:[IVXLC]+|[A-ZĐ]|\d+(?:\.\d+)*)")


class RowPart(NamedTuple):
    """What one task of a row is."""

    lead: tuple[FoundBody, ...]
    title: str
    terms: tuple[StatedTerm, ...]
    unclear: tuple[OpenQuestion, ...] = ()


def read_annexes(tables: Sequence[TextTable], scene: ReadingScene) -> tuple[list[DraftTask], list[LeftOut]]:
    """The rows of every table whose heading names a task and who leads or by when; rows that are no task, and why."""
    headed = [(table, heading) for table in tables if (heading := find_heading(table))]
    result: list[DraftTask] = []
    left_out = [one for table in tables if not find_heading(table) for one in _other_rows(table)]
    for number, (table, heading) in enumerate(headed, 1):
        reader = AnnexReader(table, heading, "PL." if len(headed) == 1 else f"PL{number}.", scene)
        result += reader.rows()
        headings = table.rows[heading.row : heading.row + heading.rows]
        left_out += [LeftOut(said, "heading") for row in headings if names_something(said := _quote(row))]
        left_out += [one for one in reader.left_out if names_something(one.quote)]
    return result, left_out


def _other_rows(table: TextTable) -> Iterator[LeftOut]:
    """The rows of a table that is none of tasks: of the head or the foot where it is narrow, else figures."""
    for row in table.rows:
        if names_something(said := _quote(row)):
            yield LeftOut(said, "frame" if len(row) < _WIDE else "description")


class AnnexReader:
    """One table: its heading, and what is carried from row to row."""

    def __init__(self, table: TextTable, heading: Heading, prefix: str, scene: ReadingScene) -> None:
        self.table, self.columns, self.prefix, self.scene = table, heading.columns, prefix, scene
        self.below = table.rows[heading.row + heading.rows :]
        self.left_out: list[LeftOut] = []
        self.heading_terms = self.scene.dated(self._cell(table.rows[heading.row], "deadline"))
        self.group = ""  # its number
        numbers = [number for row in self.below if (number := self._cell(row, "number").strip(" .)"))]
        self.counts_anew = len(set(numbers)) < len(numbers)
        self.group_lead: tuple[FoundBody, ...] = ()
        self.group_terms: tuple[StatedTerm, ...] = self.heading_terms
        self.above: dict[str, str] = {}
        self.counted = 0
        self.row_number = ""  # of the last row that has one, and who leads it, and what it is
        self.row_lead: tuple[FoundBody, ...] = ()
        self.row_title = ""

    def rows(self) -> Iterator[DraftTask]:
        """The assignments of every row below the heading."""
        for place, row in enumerate(self.below):
            filled = [cell for cell in row if not NOTHING.fullmatch(cell)]
            if not filled or self._is_numbering(filled):
                continue
            if self._is_group(row) and not self._is_bare_task(row, place):
                self._take_group(row)
            elif self._introduces(row, place):
                self._take_parent(row)
            else:
                yield from self._row(row)

    def _is_numbering(self, filled: Sequence[str]) -> bool:
        return all(len(cell.strip("() ")) <= 2 and cell.strip("() ").isalnum() for cell in filled)

    # Rows that are no task.

    def _following(self, place: int) -> Sequence[str]:
        return self.below[place + 1] if place + 1 < len(self.below) else ()

    def _has_parts(self, row: Sequence[str], place: int) -> bool:
        """Whether the next row is a part of this one: `1.1` below `1`, or a dash without a number."""
        number = self._cell(row, "number").strip(" .")
        below = self._following(place)
        own = self._cell(below, "number").strip(" .")
        dashed = not own and bool(_MARK.match(self._cell(below, "title")))
        return bool(number) and (own.startswith(f"{number}.") or (dashed and "number" in self.columns))

    def _is_bare_task(self, row: Sequence[str], place: int) -> bool:
        """A row of a number and a title that is a task all the same: no body's name, and no `1.1` below it."""
        number = self._cell(row, "number").strip(" .")
        title = self._cell(row, "title")
        bodies, end = self.scene.finder.list_at(title, 0)
        only = bodies and not title[end:].strip(" :.")
        return (
            number.replace(".", "").isdecimal() and not only and not self._has_parts(row, place) and not title.isupper()
        )

    def _is_group(self, row: Sequence[str]) -> bool:
        """A row with a title, or a number and a title, and nothing else."""
        skipped = (self.columns.get("number"), self.columns["title"])
        others = [cell for column, cell in enumerate(row) if column not in skipped]
        texts = {cell.strip() for cell in row if cell.strip()}
        merged = len(texts) == 1 and len(row) > 1
        return merged or all(NOTHING.fullmatch(cell) or cell.strip() == self._cell(row, "title") for cell in others)

    def _introduces(self, row: Sequence[str], place: int) -> bool:
        """A row without a term of its own, of which the rows below are the parts."""
        return self._has_parts(row, place) and not self._cell(row, "deadline").strip(" -–")

    def _take_group(self, row: Sequence[str]) -> None:
        said = next((cell for cell in reversed(row) if cell.strip()), "")
        title = BULLET.sub("", self._cell(row, "title") or said)
        mark = self._cell(row, "number").strip(" .)")
        inside = _NUMBER.match(title) if not mark or mark == title else None
        if inside and title[inside.end() : inside.end() + 1] in (".", ")", ":"):
            mark, title = inside[0], title[inside.end() + 1 :].strip()
        bodies, end = self.scene.finder.list_at(title, 0)
        self.group = mark if _NUMBER.fullmatch(mark) else ""
        self.group_lead = tuple(bodies) if bodies and not title[end:].strip(" :.") else ()
        self.group_terms = self.scene.dated(title) or self.heading_terms
        self.above, self.row_number, self.row_title = {}, "", ""
        self.left_out.append(LeftOut(_quote(row), "carrier"))

    def _take_parent(self, row: Sequence[str]) -> None:
        lead, _ = self._bodies(self._carried(row, "lead"), [])
        self._carried(row, "cooperating")
        self.row_number = self._cell(row, "number").strip(" .")
        self.row_lead, self.row_title = tuple(lead), " ".join(self._cell(row, "title").split())
        self.left_out.append(LeftOut(_quote(row), "carrier"))

    # A row.

    def _row(self, row: Sequence[str]) -> Iterator[DraftTask]:
        cells = {field: self._carried(row, field) for field in self.columns}
        asked: list[OpenQuestion] = []
        lead, partners = self._bodies(cells.get("lead", ""), asked)
        partners += listed(cells.get("cooperating", ""), self.scene.finder)
        own = cells.get("number", "").strip(" .")
        within = "number" in self.columns and not own and bool(self.row_number)  # a part of the row above
        how = LeadManner.CELL if lead or not within else LeadManner.INHERITED
        lead = lead or (list(self.row_lead) if within or self._is_below(own) else []) or list(self.group_lead)
        asked += [OpenQuestion("lead", one.text, one.ids) for one in lead if len(one.ids) > 1]
        if not lead:
            asked.append(OpenQuestion("lead", cells.get("lead", "") or _quote(row)))
        clause = self._clause(own, within=within)
        if not within and not self._is_below(own):
            self.row_lead, self.row_title = tuple(lead), " ".join(cells["title"].split())
        for part in self._of_bodies(cells) or list(self._parts(tuple(lead), cells)):
            yield self._task(clause, row, cells, part, partners, how, (*asked, *part.unclear))

    def _is_below(self, own: str) -> bool:
        return bool(self.row_number) and own.startswith(f"{self.row_number}.")

    def _clause(self, own: str, *, within: bool) -> str:
        """The number of a row, behind that of its group where groups count anew."""
        self.counted += 1
        number = self.row_number if within else own or str(self.counted)
        if not within and not self._is_below(own):
            self.row_number = number
        group = self.group if self.counts_anew and not number.startswith(f"{self.group}.") else ""
        return ".".join(filter(None, (group, number)))

    def _task(
        self,
        clause: str,
        row: Sequence[str],
        cells: Mapping[str, str],
        part: RowPart,
        partners: Sequence[FoundBody],
        how: LeadManner,
        questions: tuple[OpenQuestion, ...],
    ) -> DraftTask:
        whole = named(part.lead, how)
        recipients = listed(cells.get("report_to", ""), self.scene.finder)
        return DraftTask(
            clause=f"{self.prefix}{clause}",
            quote=_quote(row),
            title=title_of(part.title),
            lead=whole,
            cooperating=named(partners, LeadManner.CELL),
            report_to=tuple(SaidRecipient(one.text, one.agency) for one in recipients),
            deadlines=part.terms,
            product=" ".join(cells.get("product", "").split()) or None,
            questions=questions,
        )

    def _of_bodies(self, cells: Mapping[str, str]) -> list[RowPart]:
        """A part for each body that the cell of the deadline names."""
        title = " ".join(cells["title"].split())
        return [
            RowPart(bodies, title, terms, unclear)
            for bodies, terms, unclear in of_bodies(cells.get("deadline", ""), self.scene)
        ]

    def _parts(self, lead: tuple[FoundBody, ...], cells: Mapping[str, str]) -> Iterator[RowPart]:
        """The title and terms of a row; several where its product is cut into dated parts and it has no term itself."""
        title = " ".join(cells["title"].split())
        said = cells.get("deadline", "")
        terms, unclear = whole_cell(said, self.scene)
        if any(is_dated(one) for one in terms) or (said and not NOTHING.fullmatch(said) and terms[0].kind != "none"):
            yield RowPart(lead, title, terms, unclear)
            return
        pieces = [piece.strip() for piece in PIECE.split(cells.get("product", "")) if piece.strip()]
        dated = [(piece, self.scene.dated(piece)) for piece in pieces]
        if sum(1 for _, found in dated if found) > 1:
            for piece, found in dated:
                yield RowPart(lead, f"{title}: {BULLET.sub('', piece)}", found or self.group_terms or (NO_TERM,))
            return
        inside = next((found for _, found in dated if found), ()) or self.scene.dated(title)
        yield RowPart(lead, title, inside or (self.group_terms if not said else ()) or terms, unclear)

    def _bodies(self, cell: str, asked: list[OpenQuestion]) -> tuple[list[FoundBody], list[FoundBody]]:
        found = labelled(cell, self.scene.finder)
        if found and found.lead:
            return list(found.lead), list(found.cooperating)
        bodies = listed(cell, self.scene.finder)
        if not bodies and cell and not NOTHING.fullmatch(cell):
            bodies = [FoundBody(" ".join(cell.split()), 0, self.scene.finder.ids(" ".join(cell.split())))]
            asked += [OpenQuestion("lead", bodies[0].text)] if not bodies[0].ids else []
        return bodies, []

    def _carried(self, row: Sequence[str], field: str) -> str:
        """A cell; that of the row above where it says the same, or is merged with it."""
        said = self._cell(row, field)
        if _SAME.fullmatch(said):
            return self.above.get(field, "")
        self.above[field] = said
        return said

    def _cell(self, row: Sequence[str], field: str) -> str:
        column = self.columns.get(field)
        return row[column].strip() if column is not None and column < len(row) else ""


def _quote(row: Sequence[str]) -> str:
    return "\t".join(" ".join(cell.split()) for cell in row).strip("\t ")
