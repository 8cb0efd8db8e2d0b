"""The rows of one table of tasks: groups, terms and bodies carried down."""

from collections.abc import Iterator, Mapping
from typing import Final

from deann06.core.lazy import lazy_pattern
from deann06.ingest.annexes.cells import NOTHING, listed
from deann06.ingest.annexes.columns import Heading, periods_of
from deann06.ingest.annexes.groups import GroupPath, group_of, is_restarted, leads_of_group
from deann06.ingest.annexes.lines import TableLine, table_lines
from deann06.ingest.annexes.parts import RowPart, row_parts
from deann06.ingest.annexes.roles import CellRoles, paired_roles, roles_of, says_roles
from deann06.ingest.blocks import TextTable
from deann06.ingest.scene import ReadingScene, named, title_of
from deann06.ingest.sentence.bodies import FoundBody
from deann06.ingest.sentence.recipients import find_recipients
from deann06.ingest.sentence.terms import is_dated
from deann06.ingest.values import DraftTask, LeadManner, LeftOut, OpenQuestion, SaidRecipient, StatedTarget, StatedTerm

_SAME: Final = lazy_pattern(r"(?i:[-–]?\s*(?:nt|như trên|n\.t|\"|”|″|''|〃)\s*[-–]?|[\"”″'’〃,]+)\.?")
_CROSS: Final = lazy_pattern(r"[xX✓✔vV+×●]")  # in the column of a period
_LETTER: Final = lazy_pattern(r"[a-zđ]")
_MARK: Final = lazy_pattern(r"\s*(?:[-–+•*]|\(?[a-zđ][.)])\s*")


class AnnexReader:
    """One table: its heading, and what is carried from row to row."""

    def __init__(self, table: TextTable, heading: Heading, scene: ReadingScene) -> None:
        self.columns, self.paired, self.scene = heading.columns, heading.paired, scene
        top = heading.row + heading.rows
        headings = table.rows[heading.row : top]
        self.lines = [one for one in table_lines(table.rows[top:], self.columns) if one.cells not in headings]
        self.left_out: list[LeftOut] = []
        self.periods = periods_of(headings[-1]) if headings else {}
        self.heading_terms = tuple(
            one
            for row in (() if self.periods else headings)
            for one in scene.dated(TableLine(row, "").says(self.columns.get("deadline")))
        )
        self.path = GroupPath()
        self.group_lead: tuple[FoundBody, ...] = ()
        self.group_terms: tuple[StatedTerm, ...] = self.heading_terms
        self.above: dict[str, str] = {}
        self.counted = 0
        self.row_number = ""  # of the last row that has one, and who leads it, and what it is
        self.row_lead: tuple[FoundBody, ...] = ()
        self.restarted = is_restarted(
            None if self._heads(line, place) else self._number(line) for place, line in enumerate(self.lines)
        )

    def tasks(self, prefix: str) -> Iterator[DraftTask]:
        """The assignments of every row below the heading."""
        for place, line in enumerate(self.lines):
            if line.is_numbering:
                continue
            if line.is_sum:
                self.left_out.append(LeftOut(line.quote, "description"))
            elif self._heads(line, place):
                self._take_group(line)
            elif self._introduces(line, place):
                self._take_parent(line)
            else:
                yield from self._row(line, prefix)

    def targets(self) -> Iterator[StatedTarget]:
        """The figures to reach of every row below the heading, each with its term."""
        for place, line in enumerate(self.lines):
            if line.is_numbering or self._heads(line, place):
                continue
            parts = row_parts((), {field: self._cell(line, field) for field in self.columns}, self.scene, ())
            terms = [term for part in parts for term in part.terms if is_dated(term)]
            yield StatedTarget(line.quote, terms[0] if terms else None)

    def _cell(self, line: TableLine, field: str) -> str:
        return line.says(self.columns.get(field))

    def _number(self, line: TableLine) -> str:
        return self._cell(line, "number").strip(" .()")

    # Rows that are no task.

    def _has_parts(self, line: TableLine, place: int) -> bool:
        """Whether the next row is a part of this one: `1.1` below `1`, or a dash without a number."""
        number = self._number(line)
        if not number or place + 1 >= len(self.lines):
            return False
        below = self.lines[place + 1]
        own = self._number(below)
        part = own.startswith(f"{number}.") or (bool(_LETTER.fullmatch(own)) and not _LETTER.fullmatch(number))
        return part or (not own and bool(_MARK.match(self._cell(below, "title"))))

    def _heads(self, line: TableLine, place: int) -> bool:
        """Whether a row with a title, or a number and a title, and nothing else, heads a group."""
        skipped = (self.columns.get("number"), self.columns["title"])
        others = [cell for column, cell in enumerate(line.cells) if column not in skipped]
        title = self._cell(line, "title")
        merged = len({cell.strip() for cell in line.cells if cell.strip()}) == 1 and len(line.cells) > 1
        if not merged and not all(NOTHING.fullmatch(cell) or cell.strip() == title for cell in others):
            return False
        bare = self._number(line).replace(".", "").isdecimal() and not title.isupper()
        return not bare or self._has_parts(line, place) or bool(leads_of_group(title, self.scene.finder))

    def _introduces(self, line: TableLine, place: int) -> bool:
        """A row without a term of its own, of which the rows below are the parts."""
        return self._has_parts(line, place) and not self._cell(line, "deadline").strip(" -–")

    def _take_group(self, line: TableLine) -> None:
        said = next((cell for cell in reversed(line.cells) if cell.strip()), "")
        group = group_of(self._cell(line, "number"), self._cell(line, "title") or said)
        self.path.take(group.mark)
        self.group_lead = leads_of_group(group.title, self.scene.finder)
        self.group_terms = self.scene.dated(group.title) or self.heading_terms
        self.above, self.row_number = {}, ""
        self.left_out.append(LeftOut(line.quote, "carrier"))

    def _take_parent(self, line: TableLine) -> None:
        self.row_lead = tuple(self._roles(self._carried(line, "lead"), []).lead)
        self._carried(line, "cooperating")
        self.row_number = self._number(line)
        self.left_out.append(LeftOut(line.quote, "carrier"))

    # A row.

    def _row(self, line: TableLine, prefix: str) -> Iterator[DraftTask]:
        cells = {field: self._carried(line, field) for field in self.columns}
        if marked := [said for column, said in self.periods.items() if _CROSS.fullmatch(line.says(column))]:
            cells["deadline"] = marked[-1]
        asked: list[OpenQuestion] = []
        roles = self._roles(cells.get("lead", ""), asked)
        own = self._own(cells.get("number", "").strip(" .()"))
        within = "number" in self.columns and not own and bool(self.row_number)  # a part of the row above
        carried = list(self.row_lead) if within or self._is_below(own) else []
        lead = roles.lead or carried or list(self.group_lead)
        how = LeadManner.CELL if roles.lead else LeadManner.INHERITED if carried else LeadManner.HEADING
        asked += [OpenQuestion("lead", one.text, one.ids) for one in lead if len(one.ids) > 1]
        asked += [] if lead else [OpenQuestion("lead", cells.get("lead", "") or line.quote)]
        clause = self._clause(own, within=within)
        if not within and not self._is_below(own):
            self.row_lead = tuple(lead)
        partners = [*roles.cooperating, *listed(cells.get("cooperating", ""), self.scene.finder)]
        for part in row_parts(tuple(lead), cells, self.scene, self.group_terms):
            yield DraftTask(
                clause=f"{prefix}{clause}",
                quote=line.quote,
                title=title_of(part.title or line.quote),
                lead=named(part.lead, how if part.lead == tuple(lead) else LeadManner.CELL),
                cooperating=named(partners, LeadManner.CELL),
                report_to=self._recipients(cells, part, roles),
                deadlines=part.terms,
                product=" ".join(cells.get("product", "").split()) or None,
                questions=(*asked, *part.unclear),
            )

    def _recipients(self, cells: Mapping[str, str], part: RowPart, roles: CellRoles) -> tuple[SaidRecipient, ...]:
        """Those of a column of their own, else those that another cell names."""
        finder = self.scene.finder
        own = tuple(SaidRecipient(one.text, one.agency) for one in listed(cells.get("report_to", ""), finder))
        product = " ".join(cells.get("product", "").split())
        return own or roles.report_to or find_recipients(product, 0, finder) or find_recipients(part.title, 0, finder)

    def _own(self, number: str) -> str:
        """The number of a row; a letter stands behind the number above it."""
        below = bool(_LETTER.fullmatch(number)) and self.row_number and not _LETTER.fullmatch(self.row_number)
        return f"{self.row_number}.{number}" if below else number

    def _is_below(self, own: str) -> bool:
        return bool(self.row_number) and own.startswith(f"{self.row_number}.")

    def _clause(self, own: str, *, within: bool) -> str:
        """The number of a row; behind those of its groups, where numbers begin anew in each."""
        self.counted += 1
        number = self.row_number if within else own or str(self.counted)
        if not within and not self._is_below(own):
            self.row_number = number
        return self.path.clause(number) if self.restarted or _LETTER.fullmatch(number) else number

    def _roles(self, cell: str, asked: list[OpenQuestion]) -> CellRoles:
        """The bodies of the cell of who leads; words that name none are asked about."""
        if self.paired and not says_roles(cell):
            if parted := paired_roles(cell, self.scene.finder):
                return parted
            asked += [OpenQuestion("lead", cell)] if len(listed(cell, self.scene.finder)) > 1 else []
        roles = roles_of(cell, self.scene.finder)
        if roles.lead or roles.cooperating or NOTHING.fullmatch(cell):
            asked += [OpenQuestion("lead", roles.unread)] if roles.unread else []
            return roles
        said = " ".join(cell.split())
        whole = FoundBody(said, 0, self.scene.finder.ids(said))
        asked += [] if whole.ids else [OpenQuestion("lead", said)]
        return CellRoles([whole], [])

    def _carried(self, line: TableLine, field: str) -> str:
        """A cell; that of the row above where it says the same."""
        said = self._cell(line, field)
        if _SAME.fullmatch(said):
            return self.above.get(field, "")
        self.above[field] = said
        return said
