"""What the accepted items of a review come to in files: a directive with its text, bodies, tasks; all or none."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from deann06.checks.table import severity
from deann06.core.editing.edits import clean
from deann06.core.editing.ids import task_id
from deann06.core.findings import Problem, Severity
from deann06.core.records import Agency, Directive
from deann06.core.state.registry import Registry
from deann06.core.text.quotes import quote_keys
from deann06.errors import DeannError
from deann06.locale import official
from deann06.output.words.change.findings import message
from deann06.services.drafting.begin import day_of
from deann06.services.drafting.bodies import ReviewNames, named_bodies
from deann06.services.drafting.made.known import UNKNOWN, known_directive, known_tasks, proposed_directive
from deann06.services.drafting.questions import BODY_FIELDS
from deann06.services.drafting.review import HEAD, Review, ReviewItem
from deann06.services.record.desk import Desk, would_break
from deann06.services.record.placing import first_line, task_folder
from deann06.store.yaml.new import record_text


class DraftRecord(NamedTuple):
    """A new file: its kind, its id, its place, what it says, and the item that it comes of."""

    kind: str
    id: str
    path: str
    data: Mapping[str, Any]
    key: int = HEAD


class RefusedRecord(NamedTuple):
    """What a rule has against a new file: of which item, the code of the rule, and why."""

    key: int
    code: str
    why: str


class DraftedRecords(NamedTuple):
    """The files that would be written, record by record; the tasks that are in already, by their items; what the
    rules refuse, and what a reviewer would ask about.
    """

    directive: str
    changes: dict[str, bytes]
    records: tuple[DraftRecord, ...]
    known: Mapping[int, str] = {}
    refused: tuple[RefusedRecord, ...] = ()
    found: tuple[Problem, ...] = ()


def drafted(at: Desk, review: Review) -> DraftedRecords:
    """What the accepted items come to. Nothing is written here. Raises DeannError for a body that is not settled, a
    rule that is broken elsewhere, or a file that is there already and that nobody can read.
    """
    made = RecordMaker(at.registry, review)
    items = [one for one in review.items if one.taken]
    records, known = made.records(items)
    if there := next((one.path for one in records if one.path in at.before.tree), None):
        raise DeannError("draft.unreadable", path=at.shown(there))
    changes = {one.path: file_text(at, one) for one in records}
    changes |= directive_text(at, review, made.directive) if records else {}
    problems = at.new_problems(at.with_changes(changes)) if changes else []
    refused = tuple(_refused(problems, records))
    return DraftedRecords(made.directive, changes, records, known, refused, tuple(problems))


def file_text(at: Desk, record: DraftRecord) -> bytes:
    """The content of a new file, beginning as its neighbours do."""
    return record_text(at.shown(record.path), record.data, first_line(at.before.tree, record.path)).encode()


class RecordMaker:
    """Makes records of a review. `lenient`: names that are not settled stay as they are, for an editor."""

    def __init__(self, registry: Registry, review: Review, *, lenient: bool = False) -> None:
        self._registry, self._review, self._lenient = registry, review, lenient
        self._names: ReviewNames = named_bodies(registry, day_of(review), review.bodies)
        new = review.head.issuer and not known_directive(registry, review.head)
        self._issuer = self._bodies((review.head.issuer,))[0] if new else ""
        self.directive = proposed_directive(registry, review.head, self._issuer) or UNKNOWN

    def records(self, items: Sequence[ReviewItem]) -> tuple[tuple[DraftRecord, ...], dict[int, str]]:
        """The new records of some items, bodies first, then the directive; and the tasks that are in already."""
        known = known_tasks(self._registry, self.directive, items)
        new = [one for one in items if one.key not in known]
        head = [] if self.directive in self._registry.directives else [self._directive()]
        tasks = [*self._tasks(new)]
        named = [name for one in new for field in BODY_FIELDS for name in getattr(one.fields, field)]
        bodies = self._names.new([*([self._review.head.issuer] if head else []), *named])
        if not tasks and not head:
            return (), known
        return (*(self._body(name, called) for name, called in bodies.items()), *head, *tasks), known

    def _bodies(self, names: Sequence[str]) -> tuple[str, ...]:
        if not self._lenient:
            return self._names.all_settled(names)
        return tuple(self._names.settled(name) or name for name in names)

    def _directive(self) -> DraftRecord:
        head = self._review.head
        signer = {"post": head.signer_post, "name": head.signer_name} if head.signer_post else {}
        said = {
            "title": head.title,
            "kind": head.kind,
            "number": head.number,
            "issued": head.issued,
            "issuer": self._issuer,
            "signer": {key: value for key, value in signer.items() if value},
            "cites": [name for name in head.cites if name != self.directive],
            "errata": self._errata(),
        }
        path = f"{Directive.folder}/{self.directive}.yaml"
        return DraftRecord("directive", self.directive, path, _cleaned(said))

    def _errata(self) -> list[dict[str, str]]:
        """That the day of the directive is read otherwise than it is printed."""
        misprint, issued = self._review.misprint, self._review.head.issued
        if misprint is None or issued == misprint.issued:
            return []
        reason = official("draft.note.misprint")
        return [{"field": "issued", "printed": misprint.printed, "read_as": issued, "reason": reason}]

    def _body(self, name: str, called: str) -> DraftRecord:
        head = self._review.head
        number = head.number or self.directive
        data = _cleaned({"name": called, "note": official("draft.note.body", number=number)})
        return DraftRecord("agency", name, f"{Agency.folder}/{name}.yaml", data)

    def _tasks(self, items: Sequence[ReviewItem]) -> Iterator[DraftRecord]:
        taken = set(self._registry.tasks)
        folder = task_folder(self._registry, self.directive)
        for item in items:
            name = task_id(self.directive, item.fields.clause or "0", taken)
            taken.add(name)
            yield DraftRecord("task", name, f"{folder}/{name}.yaml", self._task(item), item.key)

    def _task(self, item: ReviewItem) -> dict[str, Any]:
        fields = item.fields
        bodies = {field: list(self._bodies(getattr(fields, field))) for field in BODY_FIELDS}
        partners = [name for name in bodies["cooperating"] if name not in bodies["lead"]]
        said = {
            "title": fields.title,
            "directive": self.directive,
            "clause": fields.clause,
            **bodies,
            "cooperating": partners,
            "product": fields.product,
            "when": fields.when,
            "deadline": fields.rule,
            "quote": quote_keys(fields.quote) if fields.quote else {},
        }
        return {"lead": [], **_cleaned(said)} if not bodies["lead"] else _cleaned(said)


def _cleaned(said: Mapping[str, Any]) -> dict[str, Any]:
    """What a file says, without what is not known."""
    return {key: clean(value, key) for key, value in said.items() if value}


def directive_text(at: Desk, review: Review, directive: str) -> dict[str, bytes]:
    """The text of the directive, a paragraph below another, where the registry has none of it yet."""
    path = f"{Directive.folder}/{directive}.md"
    return {} if path in at.before.tree else {path: markdown_of(review.text)}


def markdown_of(text: str) -> bytes:
    """A text as its paragraphs, each set off by an empty line; cells of a table by blanks."""
    return (str(clean("\n\n".join(filter(None, map(str.strip, text.split("\n")))), "text")) + "\n").encode()


def _refused(problems: Sequence[Problem], records: Sequence[DraftRecord]) -> Iterator[RefusedRecord]:
    """The errors of the new files. Raises DeannError for one of any other."""
    keys = {one.path: one.key for one in records}
    for problem in problems:
        if severity(problem.code) is Severity.ERROR:
            if problem.path not in keys:
                raise would_break(problem)
            yield RefusedRecord(keys[problem.path], problem.code, " ".join(message(problem)).strip())
