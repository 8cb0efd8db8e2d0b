"""Which directive each row is of: one of the registry, or a draft of what all rows that name it say together."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from deann06.checks.names.links import has_clause
from deann06.core.editing.ids import directive_id
from deann06.core.state.registry import Registry
from deann06.core.terms.periods import RoughDate
from deann06.core.text.numbers import parse_number
from deann06.core.text.vietnamese import first_upper
from deann06.errors import BadValue
from deann06.exchange.table import says_nothing
from deann06.services.intake.answers import TrackerMap, key_of
from deann06.services.intake.cells.bodies import BodyReader
from deann06.services.intake.cells.documents import (
    DirectiveDraft,
    NamedDocument,
    issuer_of,
    known_directive,
    numbers_in,
    read_document,
)
from deann06.services.intake.cells.terms import TermReader
from deann06.services.intake.defects import Defects
from deann06.services.intake.rows import BodyRow
from deann06.services.typed import read_date

_NEEDED: Final = ("kind", "issued", "issuer")
_ASSIGN_NOTHING: Final = ("Báo cáo", "Tờ trình", "Biên bản", "Giấy mời")  # a list is an annex of such a one too
_UNKNOWN: Final = "unknown"  # the beginning of an id of what cannot be drafted yet


class DirectiveReader:
    """What documents are read by. `above` is what stands above the table: it may name one for all rows."""

    def __init__(
        self, registry: Registry, answers: TrackerMap, bodies: BodyReader, defects: Defects, above: tuple[str, ...]
    ) -> None:
        self.bodies = bodies
        self.drafts: dict[str, DirectiveDraft] = {}  # by id
        self.named: dict[str, str] = {}  # as written → id
        self.default = ""
        self._registry, self._answers, self._defects = registry, answers, defects
        self.terms = TermReader(answers.deadlines, defects)
        self._by_key: dict[str, str] = {}
        self.default = self._default(above)

    def of_row(self, row: BodyRow, cells: Mapping[str, str]) -> str:
        """The id of the directive of a row; "" where it is not known, which is asked."""
        text = cells.get("directive", "")
        if not text or says_nothing(text):
            return self._of_groups(row) or self.default or self._ask(row, "no_directive", "")
        answer = self._answers.directives.get(key_of(text), {})
        if "id" in answer:
            return self._existing(answer["id"])
        documents = read_document(text)
        if len(documents) > 1:
            return self._ask(row, "several_directives", text, count=len(documents))
        return self._of_document(row.number, documents[0], cells, answer)

    def issued(self, directive: str) -> date | None:
        """The day of a directive, where it is known to the day."""
        known = self._registry.directives.get(directive)
        text = self.drafts[directive].issued if directive in self.drafts else ""
        try:
            issued = known.issued if known else RoughDate.parse(text) if text else None
        except BadValue:
            return None
        return issued.last if issued and issued.exact else None

    def clauses(self, directive: str) -> tuple[str, ...]:
        """The clauses that are recorded of a directive."""
        known = self._registry.directives.get(directive)
        return tuple(known.clauses) if known else ()

    def lacks_clause(self, directive: str, clause: str) -> bool:
        """Whether a directive has other clauses than that one."""
        known = self._registry.directives.get(directive)
        return known is not None and not has_clause(known, clause)

    def clause_of(self, cells: Mapping[str, str]) -> str:
        """The clause that the cell of the document names, where it names one alone."""
        text = cells.get("directive", "")
        return read_document(text)[0].clause if text else ""

    def _existing(self, name: str) -> str:
        return self._registry.names.directive(name)

    def _default(self, above: tuple[str, ...]) -> str:
        """The directive of rows that name none: of the map, else the one that stands above the table."""
        if self._answers.directive:
            return self._existing(self._answers.directive)
        named = [one for text in above for one in read_document(text) if one.number and one.kind not in _ASSIGN_NOTHING]
        if len({one.key for one in named}) != 1:
            return ""
        answer = self._answers.directives.get(key_of(named[0].number), {})
        return self._existing(answer["id"]) if "id" in answer else self._of_document(0, named[0], {}, answer)

    def _of_groups(self, row: BodyRow) -> str:
        """The directive that the nearest group names by its number."""
        for group in reversed(row.groups):
            if numbers_in(group.name):
                answer = self._answers.directives.get(key_of(group.name), {})
                if "id" in answer:
                    return self._existing(answer["id"])
                return self._of_document(group.number, read_document(group.name)[0], {}, answer)
        return ""

    def _of_document(
        self, number: int, document: NamedDocument, cells: Mapping[str, str], answer: Mapping[str, str]
    ) -> str:
        """The directive of a document that a row names, or a group, or, in row 0, what stands above the table."""
        answer = answer or self._answers.directives.get(key_of(document.number), {})
        if "id" in answer:
            return self._existing(answer["id"])
        day = self.terms.day(number, "issued", cells.get("issued", "")) or document.issued
        document = document._replace(number=answer.get("number", document.number), issued=day)
        known = known_directive(document, self._registry)
        if len(known) == 1:
            self.named.setdefault(document.text, known[0])
            return known[0]
        if known:
            names = ", ".join(known)
            self._defects.ask("ambiguous_directive", number, "directive", document.text, names=names)
            return ""
        if not document.number and "kind" not in answer:
            near = ", ".join(self._registry.directives)
            self._defects.ask("unknown_directive", number, "directive", document.text, names=near[:120])
            return ""
        return self._drafted(number, document, cells, answer)

    def _drafted(self, row: int, document: NamedDocument, cells: Mapping[str, str], answer: Mapping[str, str]) -> str:
        """What the draft of a document is called for now: made of the first row that names it, filled by those behind
        it.
        """
        issuer_text = answer.get("issuer") or cells.get("issuer", "") or document.issuer
        issuer = self.bodies.one(issuer_text) if issuer_text else issuer_of(document.number, self._registry)
        if issuer_text and not issuer and document.key not in self._by_key:
            self.bodies.read(row, "issuer", issuer_text)  # which asks
        said = DirectiveDraft(
            document=document,
            title=answer.get("title") or _title(cells),
            kind=first_upper(answer.get("kind", "") or document.kind),
            issued=_issued(answer, document),
            issuer=issuer,
            row=row,
        )
        if before := self._by_key.get(document.key):
            self._filled(before, said, row)
            return before
        name = f"{_UNKNOWN}:{len(self.drafts) + 1}"  # no id has a colon
        self._by_key[document.key] = name
        self.drafts[name] = said
        return name

    def _filled(self, name: str, said: DirectiveDraft, row: int) -> None:
        """Fill a draft with what another row knows of it; what it says otherwise is asked."""
        known = self.drafts[name]
        for field in ("issued", "issuer"):
            old, new = getattr(known, field), getattr(said, field)
            if old and new and old != new:
                self._defects.ask("directive_differs", row, field, said.document.number, was=old, now=new)
        filled = {key: getattr(known, key) or getattr(said, key) for key in ("title", "kind", "issued", "issuer")}
        self.drafts[name] = known._replace(**filled)

    def _id(self, said: DirectiveDraft) -> str:
        taken = {*self._registry.directives, *self.drafts}
        issued = RoughDate.parse(said.issued) if said.issued else None
        if issued is None or not (said.document.number or said.kind):
            return f"{_UNKNOWN}:{len(self.drafts) + 1}"
        return directive_id(said.document.number, said.kind, issued, said.issuer or _UNKNOWN, taken)

    def settle(self) -> Mapping[str, str]:
        """Call the drafts by all that became known of them, and ask for what did not; the ids before → the ids."""
        drafts, self.drafts = self.drafts, {}
        called: dict[str, str] = {}
        for name, draft in drafts.items():
            for key in (key for key in _NEEDED if not getattr(draft, key)):
                text = draft.document.number or draft.document.text
                self._defects.ask(f"directive_no_{key}", draft.row, "directive", text)
            title = " ".join(part for part in (draft.kind, draft.document.number) if part) or draft.document.text
            draft = draft._replace(title=draft.title or title)
            called[name] = self._id(draft)
            self.drafts[called[name]] = draft
        return called

    def is_open(self, name: str) -> bool:
        """Whether a directive is a draft of which something is not known that its file must say."""
        return name in self.drafts and not all(getattr(self.drafts[name], key) for key in _NEEDED)

    def _ask(self, row: BodyRow, code: str, text: str, **facts: object) -> str:
        self._defects.ask(code, row.number, "directive", text, **facts)
        return ""


def _title(cells: Mapping[str, str]) -> str:
    text = " ".join(cells.get("directive_title", "").split())
    return "" if says_nothing(text) else text


def _issued(answer: Mapping[str, str], document: NamedDocument) -> str:
    """The day of a document, or the year that its number names. Raises UsageError for what the map says wrong."""
    if said := answer.get("issued"):
        return said if len(said) == 4 and said.isdigit() else read_date(said).isoformat()
    if document.issued:
        return document.issued.isoformat()
    number = parse_number(document.number)
    return str(number.year) if number and number.year else ""
