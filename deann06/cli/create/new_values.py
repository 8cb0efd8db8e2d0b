"""The text of an option or an answer → what a file says; every reader raises UsageError or DeannError."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final, NamedTuple

from msgspec.structs import replace

from deann06.cli.create.new_fields import FieldOption
from deann06.cli.record.terms import tell_term
from deann06.core.editing.edits import clean
from deann06.core.editing.ids import KIND_CODES
from deann06.core.records import Difficulty, IndicatorKind
from deann06.core.state.registry import Registry
from deann06.core.terms.periods import RoughDate
from deann06.core.terms.rules import Deadline, OnDay
from deann06.core.terms.writing import to_file
from deann06.core.text.quotes import quote_keys
from deann06.core.text.spellings import bare_clause
from deann06.core.text.vietnamese import first_upper
from deann06.errors import BadValue, DeannError, UsageError
from deann06.exchange.cell_values import read_reading
from deann06.exchange.cells import NumberCell
from deann06.output.words.values import plain
from deann06.services.choices import choice
from deann06.services.periods import period_key
from deann06.services.record.said import spoken_term

KnownValues = Mapping[str, Any]


class ValueReader(NamedTuple):
    """What texts are read against: the registry, what has been said so far (by option), the day."""

    registry: Registry
    said: KnownValues
    day: date

    def value(self, field: FieldOption, text: str) -> Any:
        """One value of a field."""
        if field.kind:
            return choice(field.kind, text).value
        value = READERS[field.reads](self, text if isinstance(text, NumberCell) else text.strip())
        return clean(value, field.key)

    def issued(self) -> date | None:
        """The day of the directive that a new task is of."""
        directive = self.registry.directives.get(str(self.said.get("directive")))
        return directive.issued.last if directive and directive.issued.exact else None


def _text(_reader: ValueReader, text: str) -> str:
    return text


def _document_kind(_reader: ValueReader, text: str) -> str:
    """`kết luận` as files write it; a kind that is not in the list stays as it is, and a rule warns of it."""
    return first_upper(next((kind for kind in KIND_CODES if plain(kind) == plain(text)), text))


def _agency(reader: ValueReader, text: str) -> str:
    return reader.registry.names.body(text, reader.day)


def _body(reader: ValueReader, text: str) -> str:
    """An agency, or a role in words."""
    return reader.registry.names.body_or_role(text, reader.day)


def _directive(reader: ValueReader, text: str) -> str:
    return reader.registry.names.directive(text)


def _task(reader: ValueReader, text: str) -> str:
    return reader.registry.names.one("tasks", text)


def _group(reader: ValueReader, text: str) -> str:
    return reader.registry.names.group(text)


def _clause(_reader: ValueReader, text: str) -> str:
    return bare_clause(text)


def _rough(reader: ValueReader, text: str) -> str:
    month = re.fullmatch(r"\d{1,2}/\d{4}", text, re.ASCII)
    try:
        return RoughDate.parse(period_key(f"tháng {text}" if month else text, reader.day)).name
    except BadValue as error:
        raise UsageError("usage.date", value=text) from error


def _term(reader: ValueReader, text: str) -> Any:
    issued = reader.issued()
    deadline = spoken_term(text, issued)
    tell_term(text, deadline, reader.registry, issued or reader.day)
    first, *rest = deadline.rules
    plain = text[:1] in "{[" or (isinstance(first, OnDay) and not re.search(r"[^\W\d_]", text)) or text == "none"
    if not plain and not first.phrase:
        first = replace(first, phrase=clean(text, "phrase"))
    return to_file(Deadline(first, *rest))


def _reading(reader: ValueReader, text: str) -> str:
    """A value of the kind that was said before."""
    kind = next((kind for kind in IndicatorKind if kind.value == reader.said.get("kind")), None)
    return read_reading(text, kind) if kind else text


def _quote(_reader: ValueReader, text: str) -> Any:
    return quote_keys(text)


def _flag(_reader: ValueReader, text: str) -> str:
    return text


def _count(_reader: ValueReader, text: str) -> str:
    if not re.fullmatch(r"\d{1,4}", text, re.ASCII):
        raise UsageError("edit.new.number", value=text)
    return str(int(text))


def _parts(text: str, least: int, most: int, form: str) -> list[str]:
    parts = [part.strip() for part in text.split("|")]
    if not least <= len(parts) <= most or not all(parts[:least]):
        raise UsageError("edit.new.form", value=text, form=form)
    return [*parts, *[""] * (most - len(parts))]


def _pair(text: str, form: str) -> tuple[str, str]:
    first, sign, second = text.partition("=")
    if not sign or not first.strip() or not second.strip():
        raise UsageError("edit.new.form", value=text, form=form)
    return first.strip(), second.strip()


def _assignment(reader: ValueReader, text: str) -> Any:
    form = "DIRECTIVE, DIRECTIVE=CLAUSE"
    if "=" in text:
        directive, clause = _pair(text, form)
        return {"directive": _directive(reader, directive), "clause": _clause(reader, clause)}
    try:
        return {"directive": _directive(reader, text)}
    except DeannError as error:
        raise UsageError("edit.new.form", value=text, form=form) from error


def _clause_of(reader: ValueReader, text: str) -> Any:
    number, summary = _pair(text, "4.3=SUMMARY")
    words, no_task, cited_as = _parts(summary, 1, 3, "4.3=SUMMARY|WHY NO TASK|CITED AS")
    more = {key: said for key, said in (("no_task", no_task), ("cited_as", cited_as)) if said}
    return _clause(reader, number), {"summary": words, **more} if more else words


def _limitation(_reader: ValueReader, text: str) -> Any:
    kind, words = _pair(text, "KIND=TEXT")
    return {"kind": choice(Difficulty, kind).value, "text": words}


def _erratum(_reader: ValueReader, text: str) -> Any:
    keys = ("field", "printed", "read_as", "reason")
    return dict(zip(keys, _parts(text, 4, 4, "FIELD|PRINTED|READ AS|REASON"), strict=True))


def _successor(reader: ValueReader, text: str) -> Any:
    agency, _, basis = text.partition("=")
    successor = {"agency": _agency(reader, agency)}
    return {**successor, "basis": basis.strip()} if basis.strip() else successor


def _former(reader: ValueReader, text: str) -> Any:
    name, until, short, code = _parts(text, 2, 4, "NAME|UNTIL|SHORT|CODE")
    former = {"name": name, "short": short, "code": code, "until": _rough(reader, until)}
    return {key: value for key, value in former.items() if value}


def _member(reader: ValueReader, text: str) -> Any:
    agency, since, until = _parts(text, 1, 3, "AGENCY|FROM|UNTIL")
    member = {"agency": _agency(reader, agency)}
    member |= {key: _rough(reader, day) for key, day in (("from", since), ("until", until)) if day}
    return member if len(member) > 1 else member["agency"]


READERS: Final[Mapping[str, Callable[[ValueReader, str], Any]]] = {
    "text": _text,
    "document_kind": _document_kind,
    "agency": _agency,
    "body": _body,
    "directive": _directive,
    "task": _task,
    "group": _group,
    "clause": _clause,
    "rough": _rough,
    "term": _term,
    "reading": _reading,
    "quote": _quote,
    "flag": _flag,
    "count": _count,
    "assignment": _assignment,
    "clause_of": _clause_of,
    "limitation": _limitation,
    "erratum": _erratum,
    "successor": _successor,
    "former": _former,
    "member": _member,
}
