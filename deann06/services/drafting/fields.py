"""What is typed into a field of a review → what the field then says. Raises DeannError for what it cannot say."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final, NamedTuple

from msgspec import structs

from deann06.core.editing.edits import clean
from deann06.core.editing.ids import KIND_CODES
from deann06.core.lazy import lazy_pattern
from deann06.core.records import Directive
from deann06.core.state.names import Likeness
from deann06.core.state.registry import Registry
from deann06.core.terms.periods import RoughDate
from deann06.core.terms.writing import to_file
from deann06.core.text.spellings import bare_clause
from deann06.core.text.vietnamese import first_upper, fold
from deann06.errors import BadValue, DeannError, UsageError
from deann06.services.drafting.bodies import ReviewNames, named_bodies
from deann06.services.drafting.review import HeadFields, Review, TaskFields
from deann06.services.record.said import spoken_term
from deann06.services.typed import read_date
from deann06.store.load.loader import is_id

TYPED: Final = ("title", "clause", "lead", "cooperating", "report_to", "via", "deadline", "when", "product", "quote")
HEAD_TYPED: Final = ("kind", "number", "issued", "issuer", "title", "signer_post", "signer_name", "id")
_PARTED: Final = lazy_pattern(r"\s*[;\n]+\s*")
_SMALL: Final = lazy_pattern(r"\s*,\s*|\s+và\s+")
_NOBODY: Final = ("", "-", "–", "không")
_MONTH: Final = lazy_pattern(r"(\d{1,2})[/-](\d{4})")


class FieldScene(NamedTuple):
    """By what typed fields are read: the registry, the review, and its day."""

    review: Review
    names: ReviewNames
    day: date | None


def field_scene(review: Review, registry: Registry, day: date | None) -> FieldScene:
    """What typed fields of a review are read by."""
    return FieldScene(review, named_bodies(registry, day, review.bodies), day)


def task_fields(fields: TaskFields, typed: Mapping[str, str], scene: FieldScene) -> TaskFields:
    """The same fields with what was typed into some of them."""
    said: dict[str, Any] = {}
    for name, text in typed.items():
        if name not in TYPED:
            raise UsageError("draft.no_field", name=name, names=", ".join(TYPED))
        said |= {"deadline": "", "rule": ""} if name == "deadline" else {}
        said |= _READERS.get(name, _plain(name))(text, scene)
    return structs.replace(fields, **said)


def head_fields(fields: HeadFields, typed: Mapping[str, str], scene: FieldScene) -> HeadFields:
    """The same head with what was typed into some of its fields."""
    said: dict[str, Any] = {}
    for name, text in typed.items():
        if name not in HEAD_TYPED:
            raise UsageError("draft.no_field", name=name, names=", ".join(HEAD_TYPED))
        said |= _HEAD_READERS.get(name, _plain(name))(text, scene)
    return structs.replace(fields, **said)


Reader = Callable[[str, FieldScene], dict[str, Any]]


def _plain(name: str) -> Reader:
    return lambda text, _scene: {name: clean(text, name) if text.strip() else ""}


def _clause(text: str, _scene: FieldScene) -> dict[str, Any]:
    clause = bare_clause(text.strip()).strip(" .")
    if not clause:
        raise DeannError("edit.empty_text", field="clause")
    return {"clause": clean(clause, "clause")}


def _bodies(name: str) -> Reader:
    return lambda text, scene: {name: bodies_of(text, scene.names)}


def bodies_of(text: str, names: ReviewNames) -> tuple[str, ...]:
    """The bodies of a text, parted by `;` or lines, or by commas where that gives names that are known.

    Ids where they are known, else the names as they stand. Raises UsageError for a single word that is nobody.
    """
    if fold(text.strip()) in _NOBODY:
        return ()
    found: list[str] = []
    for part in filter(None, _PARTED.split(str(clean(text, "text")).strip(" ;\n"))):
        found += [part] if names.settled(part) else _between_commas(part, names)
    return tuple(dict.fromkeys(_id_or_name(" ".join(one.split()), names) for one in found))


def _between_commas(text: str, names: ReviewNames) -> list[str]:
    """The names between commas where all of them are known: a name may have commas of its own."""
    apart = [one for one in _SMALL.split(text) if one]
    return apart if all(names.settled(one) for one in apart) else [text]


def _id_or_name(name: str, names: ReviewNames) -> str:
    if name in names.said or name in names.registry.agencies:
        return name
    ids = names.finder.ids(name)
    if len(ids) == 1:
        return ids[0]
    if " " not in name or names.registry.names.like_a_body(name).likeness is Likeness.SEVERAL:
        names.registry.names.body(name, None)  # says who may be meant
    return name


def _deadline(text: str, scene: FieldScene) -> dict[str, Any]:
    return term_said(text, scene.day)


def term_said(text: str, day: date | None) -> dict[str, Any]:
    """A term in words, as a day or as a rule, counted from a directive's day; no term at all for nothing.

    Raises DeannError where it leaves a doubt.
    """
    words = " ".join(text.split())
    if fold(words) in (*_NOBODY, "none"):
        return {"deadline": "", "rule": ""}
    words = str(clean(words, "phrase"))
    rule = to_file(spoken_term(words, day))
    if isinstance(rule, dict) and "phrase" not in rule and re.search(r"[^\W\d_]", words) and words[0] not in "{[":
        rule = {**rule, "phrase": words}
    return {"deadline": words, "rule": rule}


def _quote(text: str, scene: FieldScene) -> dict[str, Any]:
    """A part of the text, blanks apart. Raises DeannError where it does not stand there."""
    found = found_in(scene.review.text, text)
    if found is None:
        raise DeannError("draft.no_quote", quote=" ".join(text.split())[:80])
    return {"quote": scene.review.text[found[0] : found[1]]}


def found_in(text: str, part: str, start: int = 0) -> tuple[int, int] | None:
    """Where a part stands in a text, blanks taken alike; None where it does not."""
    apart = part.split()
    if not apart:
        return None
    found = re.compile(r"\s+".join(map(re.escape, apart))).search(text, start)
    return found.span() if found else None


def _kind(text: str, _scene: FieldScene) -> dict[str, Any]:
    known = next((one for one in KIND_CODES if fold(one) == fold(text.strip())), text.strip())
    return {"kind": first_upper(clean(known, "kind"))}


def _issued(text: str, _scene: FieldScene) -> dict[str, Any]:
    """A day as people write it, a month or a year."""
    said = text.strip()
    if month := _MONTH.fullmatch(said):
        said = f"{month[2]}-{int(month[1]):02}"
    try:
        return {"issued": RoughDate.parse(said).name}
    except BadValue:
        return {"issued": read_date(said).isoformat()}


def _issuer(text: str, scene: FieldScene) -> dict[str, Any]:
    found = bodies_of(text, scene.names)
    if len(found) != 1:
        raise UsageError("draft.one_body", text=text.strip())
    return {"issuer": found[0]}


def _id(text: str, scene: FieldScene) -> dict[str, Any]:
    name = text.strip()
    if name and not is_id(Directive, name):
        raise UsageError("edit.bad_id", id=name)
    return {"id": name}


_READERS: Final[Mapping[str, Reader]] = {
    "clause": _clause,
    "deadline": _deadline,
    "quote": _quote,
    **{name: _bodies(name) for name in ("lead", "cooperating", "report_to", "via")},
}
_HEAD_READERS: Final[Mapping[str, Reader]] = {"kind": _kind, "issued": _issued, "issuer": _issuer, "id": _id}
