"""What is still to be answered of a review: item by item, each with what may be answered."""

from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct

from deann06.core.lazy import lazy_pattern
from deann06.core.phrases.read import UNCLEAR
from deann06.core.state.registry import Registry
from deann06.core.terms.writing import in_flow
from deann06.ingest.values import OpenQuestion
from deann06.reports.pages.drafting import DraftAnswer, DraftQuestion
from deann06.services.drafting.begin import day_of
from deann06.services.drafting.bodies import ReviewNames, named_bodies
from deann06.services.drafting.made.known import known_directive
from deann06.services.drafting.review import HEAD, NEW, HeadFields, Review, ReviewItem, TaskFields

BODY_FIELDS: Final = ("lead", "cooperating", "report_to", "via")
_NEEDED: Final = ("title", "kind", "issued", "issuer")
_YEAR_TO_GIVE: Final = "year_passed"  # no command writes such a term before its year is said
_DAYS: Final = lazy_pattern(r"(?P<count>\d{1,3})\s+ngày(?P<working>\s+làm việc)?")
_NEAR: Final = 3  # bodies that are offered


class OpenItem(Struct, frozen=True):
    """An item that is not decided, and what is to be answered before it can be accepted."""

    item: ReviewItem
    questions: tuple[DraftQuestion, ...] = ()


def open_items(review: Review, registry: Registry) -> tuple[OpenItem, ...]:
    """All items that wait, in the order of the text, each with its questions."""
    return tuple(OpenItem(one, questions_of(review, one, registry)) for one in review.waiting())


def questions_of(review: Review, item: ReviewItem, registry: Registry) -> tuple[DraftQuestion, ...]:
    """What is to be answered of an item before it can be accepted."""
    names = named_bodies(registry, day_of(review), review.bodies)
    return (*_open_bodies(item, names), *_asked(item, names), *_missing(item))


def head_questions(review: Review, registry: Registry) -> tuple[DraftQuestion, ...]:
    """The same of the directive's own head; of one that the registry has already, only which day is meant."""
    if known_directive(registry, review.head):
        return tuple(_printed_day(review))
    names = named_bodies(registry, day_of(review), review.bodies)
    head: HeadFields = review.head
    lacking = [DraftQuestion(HEAD, field, "missing", "") for field in _NEEDED if not getattr(head, field)]
    issuer = [_body(HEAD, "issuer", name, names) for name in names.open((head.issuer,) if head.issuer else ())]
    return (*lacking, *_printed_day(review), *issuer)


def _printed_day(review: Review) -> Iterator[DraftQuestion]:
    """Which day is meant by one that cannot be as it is printed, until another is said."""
    misprint = review.misprint
    if misprint and review.head.issued == misprint.issued:
        answers = tuple(DraftAnswer("head", {"issued": one}, "value", one) for one in misprint.options)
        yield DraftQuestion(HEAD, "issued", "misprint", misprint.printed, answers)


def _open_bodies(item: ReviewItem, names: ReviewNames) -> Iterator[DraftQuestion]:
    seen = set()
    for field in BODY_FIELDS:
        for name in names.open(getattr(item.fields, field)):
            if name not in seen:
                seen.add(name)
                yield _body(item.key, field, name, names)


def _body(key: int, field: str, name: str, names: ReviewNames) -> DraftQuestion:
    """Who is meant by a name: one that is called alike, a body that is to be made, or nobody in particular."""
    likely = names.near(name)[:_NEAR]
    near = [DraftAnswer("body", {"name": name, "is": one}, "body", _called(one, names)) for one in likely]
    made = names.proposed_id(name)
    new = DraftAnswer("body", {"name": name, "is": f"{NEW}{made}"}, "new", made)
    words = [DraftAnswer("body", {"name": name, "is": name}, "words", name)] if " " in name else []
    code = "several" if len(names.finder.ids(name)) > 1 else "body"
    return DraftQuestion(key, field, code, name, (*near, new, *words))


def _asked(item: ReviewItem, names: ReviewNames) -> Iterator[DraftQuestion]:
    """What the text itself leaves open; of a body that is asked about by its name already, nothing more."""
    for one in item.asked:
        if one.field in item.settled or (one.field in BODY_FIELDS and _asked_by_name(item.fields, one, names)):
            continue
        doubts = tuple(option for option in one.options if option in UNCLEAR)
        yield DraftQuestion(item.key, one.field, "asked", one.text, _answers(item.fields, one, names), doubts)


def _asked_by_name(fields: TaskFields, one: OpenQuestion, names: ReviewNames) -> bool:
    listed: Sequence[str] = getattr(fields, one.field)
    return (not listed and one.field == "lead") or (one.text in listed and names.settled(one.text) is None)


def _answers(fields: TaskFields, one: OpenQuestion, names: ReviewNames) -> tuple[DraftAnswer, ...]:
    """To leave the field as it is, what else may be meant, and nothing where a field may say nothing."""
    own = _shown(fields, one.field)
    keep = DraftAnswer("keep", {"field": one.field}, "keep", own)
    if one.field == "split":
        return keep, DraftAnswer("split", {"at": one.text}, "split", one.text)
    kept = bool(fields.rule) if one.field == "deadline" else bool(own)
    others = [option for option in one.options if option and option not in UNCLEAR and option != own]
    return (
        *([keep] if kept and _YEAR_TO_GIVE not in one.options else []),
        *(DraftAnswer("change", {one.field: option}, "value", _called(option, names)) for option in others),
        *([DraftAnswer("change", {one.field: ""}, "nobody")] if _may_be_empty(fields, one.field) else []),
    )


def _may_be_empty(fields: TaskFields, field: str) -> bool:
    """Whether nobody, or no day, may be the answer to a question."""
    return field == "deadline" or (field in BODY_FIELDS and field != "lead" and not getattr(fields, field))


def _called(option: str, names: ReviewNames) -> str:
    agency = names.registry.agencies.get(option)
    return f"{agency.name} ({option})" if agency else option


def _missing(item: ReviewItem) -> Iterator[DraftQuestion]:
    """What a task cannot do without."""
    fields = item.fields
    for field in ("title", "clause", "lead"):
        if not getattr(fields, field):
            asked = next((one.text for one in item.asked if one.field == field), "")
            yield DraftQuestion(item.key, field, "missing", asked)
    if fields.deadline and not fields.rule and not _is_asked(item, "deadline"):
        nobody = DraftAnswer("change", {"deadline": ""}, "nobody")
        yield DraftQuestion(item.key, "deadline", "term", fields.deadline, (*_counted_from(fields), nobody))


def _counted_from(fields: TaskFields) -> Iterator[DraftAnswer]:
    """A number of days without the day from which they count, counted from the event upon which the task binds."""
    days = _DAYS.search(fields.deadline)
    if fields.when and days:
        key = "working_days" if days["working"] else "days"
        rule = in_flow({key: str(int(days["count"])), "after": fields.when, "phrase": fields.deadline})
        yield DraftAnswer("change", {"deadline": rule}, "counted", fields.when)


def _is_asked(item: ReviewItem, field: str) -> bool:
    return field not in item.settled and any(one.field == field for one in item.asked)


def _shown(fields: TaskFields, field: str) -> str:
    value = getattr(fields, field, "")
    return value if isinstance(value, str) else "; ".join(value)
