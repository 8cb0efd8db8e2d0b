"""Tables of tasks in an annex: a row each, groups and terms carried down."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Final, TypeAlias

from deann06.core.lazy import lazy_pattern
from deann06.core.text.vietnamese import fold
from deann06.ingest.blocks import TextTable
from deann06.ingest.scene import ReadingScene, named, sureness, title_of
from deann06.ingest.sentence.bodies import BodyFinder, FoundBody
from deann06.ingest.sentence.leads import labelled
from deann06.ingest.sentence.terms import NO_TERM, find_terms, is_dated
from deann06.ingest.values import DraftTask, LeadManner, OpenQuestion, SaidRecipient, StatedTerm

_LOOKED_AT: Final = 6  # rows
# What a heading says, folded → the field; the first that fits.
_FIELDS: Final = (
    ("number", lazy_pattern(r"(?:stt|tt|so tt|so thu tu)\b")),
    ("cooperating", lazy_pattern(r".*phoi hop")),
    (
        "lead",
        lazy_pattern(
            r".*(?:chu tri|thuc hien chinh|dau moi|don vi thuc hien|co quan thuc hien|don vi duoc giao|phan cong"
            r"|co quan, don vi)"
        ),
    ),
    ("deadline", lazy_pattern(r".*(?:thoi gian|thoi han|han hoan thanh|tien do|hoan thanh|^han$)")),
    ("product", lazy_pattern(r".*(?:san pham|ket qua)")),
    ("report_to", lazy_pattern(r".*(?:noi nhan|bao cao ve|cap trinh|trinh)")),
    ("title", lazy_pattern(r".*(?:nhiem vu|noi dung|cong viec|dau viec|hoat dong)")),
)
_SAME: Final = lazy_pattern(r"(?i:-?\s*(?:nt|như trên)\s*-?|[\"”″]+)\.?")
_NOTHING: Final = lazy_pattern(r"[-–—.…\s]*")
_PIECE: Final = lazy_pattern(r"[;\n]+\s*(?:[-–+•]\s*)?")
_BULLET: Final = lazy_pattern(r"^\s*(?:[-–+•*]|\d+[.)])\s*")
_Part: TypeAlias = tuple[tuple[FoundBody, ...], str, tuple[StatedTerm, ...], tuple[OpenQuestion, ...]]
Columns = Mapping[str, int]


def read_annexes(tables: Sequence[TextTable], scene: ReadingScene) -> list[DraftTask]:
    """The rows of every table whose heading names a task and who leads or by when."""
    headed = [(table, at, columns) for table in tables if (found := _heading(table)) for at, columns in [found]]
    result: list[DraftTask] = []
    for number, (table, at, columns) in enumerate(headed, 1):
        prefix = "PL." if len(headed) == 1 else f"PL{number}."
        result += _AnnexReader(table, at, columns, prefix, scene).rows()
    return result


def _heading(table: TextTable) -> tuple[int, Columns] | None:
    for place, row in enumerate(table.rows[:_LOOKED_AT]):
        columns: dict[str, int] = {}
        for column, cell in enumerate(row):
            said = fold(cell)
            field = next((name for name, pattern in _FIELDS if len(said) < 80 and pattern.match(said)), None)
            if field:
                columns.setdefault(field, column)
        if "title" in columns and ({"lead", "deadline"} & set(columns)):
            return place, columns
    return None


class _AnnexReader:
    """One table: its heading's place, its columns, and what is carried from row to row."""

    def __init__(self, table: TextTable, at: int, columns: Columns, prefix: str, scene: ReadingScene) -> None:
        self.table, self.at, self.columns, self.prefix, self.scene = table, at, columns, prefix, scene
        self.group_lead: tuple[FoundBody, ...] = ()
        self.group_terms: tuple[StatedTerm, ...] = self._terms(table.rows[at], column=True)
        self.above: dict[str, str] = {}
        self.counted = 0
        self.row_number = ""  # of the last row that has one, and who leads it
        self.row_lead: tuple[FoundBody, ...] = ()

    def rows(self) -> Iterator[DraftTask]:
        """The assignments of every row below the heading."""
        below = self.table.rows[self.at + 1 :]
        for row, following in zip_longest(below, below[1:], fillvalue=()):
            filled = [cell for cell in row if not _NOTHING.fullmatch(cell)]
            if not filled or self._is_numbering(filled):
                continue
            if self._is_group(row) and not self._is_bare_task(row, following):
                self._take_group(row)
            else:
                yield from self._row(row)

    def _is_numbering(self, filled: Sequence[str]) -> bool:
        return all(len(cell.strip("() ")) <= 2 and cell.strip("() ").isalnum() for cell in filled)

    def _is_bare_task(self, row: Sequence[str], following: Sequence[str]) -> bool:
        """A row of a number and a title that is a task all the same: no body's name, and no `1.1` below it."""
        number = self._cell(row, "number").strip(" .")
        bodies, end = self.scene.finder.list_at(title := self._cell(row, "title"), 0)
        named = bodies and not title[end:].strip(" :.")
        parts = self._cell(following, "number").startswith(f"{number}.")
        return number.replace(".", "").isdecimal() and not named and not parts and not title.isupper()

    def _is_group(self, row: Sequence[str]) -> bool:
        """A row with a title, or a number and a title, and nothing else."""
        others = [
            cell for column, cell in enumerate(row) if column not in (self.columns.get("number"), self.columns["title"])
        ]
        texts = {cell.strip() for cell in row if cell.strip()}
        merged = len(texts) == 1 and len(row) > 1
        return merged or all(_NOTHING.fullmatch(cell) or cell.strip() == self._cell(row, "title") for cell in others)

    def _take_group(self, row: Sequence[str]) -> None:
        said = next((cell for cell in reversed(row) if cell.strip()), "")
        title = _BULLET.sub("", self._cell(row, "title") or said)
        bodies, end = self.scene.finder.list_at(title, 0)
        self.group_lead = tuple(bodies) if bodies and not title[end:].strip(" :.") else ()
        self.group_terms = self.scene.dated(title)
        self.above = {}
        self.row_number = ""

    def _row(self, row: Sequence[str]) -> Iterator[DraftTask]:
        cells = {field: self._carried(row, field) for field in self.columns}
        quote = "\t".join(" ".join(cell.split()) for cell in row).strip("\t ")
        asked: list[OpenQuestion] = []
        lead, partners = self._bodies(cells.get("lead", ""), asked)
        partners += _listed(cells.get("cooperating", ""), self.scene.finder)
        own = cells.get("number", "").strip(" .")
        within = "number" in self.columns and not own and bool(self.row_number)  # a part of the row above
        how = LeadManner.CELL if lead or not within else LeadManner.INHERITED
        lead = lead or (list(self.row_lead) if within else []) or list(self.group_lead)
        asked += [OpenQuestion("lead", one.text, one.ids) for one in lead if len(one.ids) > 1]
        if not lead:
            asked.append(OpenQuestion("lead", cells.get("lead", "") or quote))
        self.counted += 1
        number = self.row_number if within else own or str(self.counted)
        if not within:
            self.row_number, self.row_lead = number, tuple(lead)
        parts = self._of_bodies(cells) or [(tuple(lead), *part) for part in self._parts(cells, row)]
        for bodies, title, terms, unclear in parts:
            questions = (*asked, *unclear)
            whole = named(bodies, how)
            yield DraftTask(
                clause=f"{self.prefix}{number}",
                quote=quote,
                title=title_of(title),
                lead=whole,
                cooperating=named(partners, LeadManner.CELL),
                report_to=tuple(
                    SaidRecipient(one.text, one.agency)
                    for one in _listed(cells.get("report_to", ""), self.scene.finder)
                ),
                deadlines=terms,
                product=" ".join(cells.get("product", "").split()) or None,
                sure=sureness(whole, terms, questions, number),
                questions=questions,
            )

    def _of_bodies(self, cells: Mapping[str, str]) -> list[_Part]:
        """`30/6/2024 (Sở A); 15/7/2024 (Sở B)`: a part for each body that the cell of the deadline names."""
        found: list[_Part] = []
        for piece in filter(str.strip, _PIECE.split(cells.get("deadline", ""))):
            bodies = tuple(self.scene.finder.anywhere(piece))
            terms, unclear = find_terms(piece, self.scene.issued, self.scene.house, column=True)
            if not bodies or not any(is_dated(one) for one in terms):
                return []
            found.append((bodies, " ".join(cells["title"].split()), terms, unclear))
        return found if len(found) > 1 else []

    def _parts(
        self, cells: Mapping[str, str], row: Sequence[str]
    ) -> Iterator[tuple[str, tuple[StatedTerm, ...], tuple[OpenQuestion, ...]]]:
        """The title and terms of a row; several where its product is cut into dated parts and it has no term itself."""
        title = " ".join(cells["title"].split())
        said = cells.get("deadline", "")
        terms, unclear = (
            find_terms(" ".join(said.split()), self.scene.issued, self.scene.house, column=True)
            if said
            else ((NO_TERM,), ())
        )
        if any(is_dated(one) for one in terms) or (said and not _NOTHING.fullmatch(said) and terms[0].kind != "none"):
            yield title, terms, unclear
            return
        pieces = [piece.strip() for piece in _PIECE.split(cells.get("product", "")) if piece.strip()]
        dated = [(piece, self.scene.dated(piece)) for piece in pieces]
        if sum(1 for _, found in dated if found) > 1:
            for piece, found in dated:
                yield f"{title}: {_BULLET.sub('', piece)}", found or self.group_terms or (NO_TERM,), ()
            return
        inside = next((found for _, found in dated if found), ()) or self.scene.dated(title)
        yield title, inside or (self.group_terms if not said else ()) or terms, unclear

    def _terms(self, row: Sequence[str], *, column: bool) -> tuple[StatedTerm, ...]:
        """The terms that stand in the heading of the column of deadlines."""
        said = self._cell(row, "deadline")
        return tuple(
            one for one in find_terms(said, self.scene.issued, self.scene.house, column=column)[0] if is_dated(one)
        )

    def _bodies(self, cell: str, asked: list[OpenQuestion]) -> tuple[list[FoundBody], list[FoundBody]]:
        found = labelled(cell, self.scene.finder)
        if found and found.lead:
            return list(found.lead), list(found.cooperating)
        bodies = _listed(cell, self.scene.finder)
        if not bodies and cell and not _NOTHING.fullmatch(cell):
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


def _listed(cell: str, finder: BodyFinder) -> list[FoundBody]:
    """The bodies of a cell: between semicolons and lines, and between commas that are no part of a name."""
    found: list[FoundBody] = []
    for piece in _PIECE.split(cell):
        said = _BULLET.sub("", piece).strip(" .,")
        bodies, _ = finder.list_at(said, 0)
        if bodies:
            found += bodies
            continue
        found += [FoundBody(one, 0, ids) for one in said.split(",") if (ids := finder.ids(one.strip()))]
    return found
