"""How well documents are read, in figures: `python -m tests.ingest.measure [-v] [NAME …]`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from deann06.core.state.registry import Registry
from deann06.core.text.vietnamese import fold
from deann06.ingest.build import read_directive
from deann06.ingest.values import DirectiveReading, DraftTask, SaidBody, SaidRecipient
from tests.ingest.corpus import CorpusDocument, Meant, corpus

FIELDS = ("lead", "deadline")


@dataclass
class Tally:
    """Counts over documents; `notes` say what differs."""

    expected: int = 0
    read: int = 0
    found: int = 0
    lead: int = 0
    day: int = 0
    both: int = 0
    clause: int = 0
    cooperating: int = 0
    report_to: int = 0
    silent: int = 0  # fields of who leads and by when that are wrong, and not asked about
    asked: int = 0  # such fields that are asked about though they are right
    targets: int = 0
    targets_found: int = 0
    targets_taken: int = 0  # as tasks
    head: int = 0
    head_right: int = 0
    notes: list[str] = field(default_factory=list)

    @property
    def f1(self) -> float:
        """Of assignments found."""
        return 2 * self.found / max(1, self.expected + self.read)

    def share(self, count: int, of: int) -> float:
        """A share, 0 of nothing."""
        return count / of if of else 0.0

    def lines(self) -> Iterable[str]:
        """The figures, a line each."""
        yield f"found: F1 {self.f1:.3f} ({self.found} of {self.expected}, {self.read} read)"
        yield f"right in lead and last day: {self.share(self.both, self.expected):.3f}"
        yield f"lead {self.share(self.lead, self.found):.3f}, day {self.share(self.day, self.found):.3f} of those found"
        yield f"wrong without a question: {self.share(self.silent, 2 * self.found):.3f}"
        yield f"asked though right: {self.share(self.asked, 2 * self.found):.3f}"
        yield f"clause {self.share(self.clause, self.found):.3f}"
        yield f"partners {self.share(self.cooperating, self.found):.3f}"
        yield f"recipients {self.share(self.report_to, self.found):.3f}"
        yield f"targets: {self.targets_found} of {self.targets}, taken for tasks {self.targets_taken}"
        yield f"head fields: {self.share(self.head_right, self.head):.3f} of {self.head}"


def said(bodies: Sequence[SaidBody]) -> tuple[str, ...]:
    """Ids, or the words where there is none."""
    return tuple(one.agency or one.text for one in bodies)


def sent(recipients: Sequence[SaidRecipient]) -> tuple[str, ...]:
    """Recipients as `A<B`: to A through B."""
    return tuple(
        (one.agency or one.text) + (f"<{one.via.agency or one.via.text}" if one.via else "") for one in recipients
    )


def day(made: DraftTask) -> str:
    """The last day, else what returns, else the kind: of the term that has a day."""
    dated = [one for one in made.deadlines if one.kind not in ("none",)] or list(made.deadlines)
    first = dated[0]
    if first.kind == "after":
        return "after"
    return first.last_day.isoformat() if first.last_day else first.every or first.kind.value


def same(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether two lists name the same bodies, whatever their capitals."""
    return sorted(fold(one) for one in left) == sorted(fold(one) for one in right)


def tally(document: CorpusDocument, reading: DirectiveReading, into: Tally) -> None:
    """Count one document."""
    left = list(reading.assignments)
    into.expected += len(document.assigned)
    into.read += len(left)
    for meant in document.assigned:
        made = _best(meant, left)
        if made is None:
            into.notes.append(f"{document.name}: not found {meant.clause} “{meant.words}”")
            continue
        left.remove(made)
        _count(document.name, meant, made, into)
    for made in left:
        into.notes.append(f"{document.name}: not assigned {made.clause} “{made.quote[:90]}” {said(made.lead)}")
    _targets(document, reading, into)
    _head(document, reading, into)


def _best(meant: Meant, left: Sequence[DraftTask]) -> DraftTask | None:
    holding = [made for made in left if meant.words in made.quote or meant.words in made.title]
    ranked = sorted(
        holding,
        key=lambda made: (made.clause != meant.clause, day(made) != meant.term, not same(said(made.lead), meant.lead)),
    )
    return ranked[0] if ranked else None


def _count(name: str, meant: Meant, made: DraftTask, into: Tally) -> None:
    into.found += 1
    right = {"lead": same(said(made.lead), meant.lead), "deadline": day(made) == meant.term}
    asked = {one.field for one in made.questions}
    into.lead += right["lead"]
    into.day += right["deadline"]
    into.both += all(right.values())
    into.clause += made.clause == meant.clause
    into.cooperating += same(said(made.cooperating), meant.cooperating)
    into.report_to += not meant.report_to or same(sent(made.report_to), meant.report_to)
    into.silent += sum(not right[one] and one not in asked for one in FIELDS)
    into.asked += sum(right[one] and one in asked for one in FIELDS)
    told = (
        ("lead", said(made.lead), meant.lead, right["lead"]),
        ("day", day(made), meant.term, right["deadline"]),
        ("clause", made.clause, meant.clause, made.clause == meant.clause),
        ("with", said(made.cooperating), meant.cooperating, same(said(made.cooperating), meant.cooperating)),
        (
            "to",
            sent(made.report_to),
            meant.report_to,
            not meant.report_to or same(sent(made.report_to), meant.report_to),
        ),
    )
    into.notes += [
        f"{name} {meant.clause} “{meant.words}”: {what} {is_} ≠ {ought}" for what, is_, ought, ok in told if not ok
    ]
    into.notes += [f"{name} {meant.clause}: asked {one} though right" for one in FIELDS if one in asked and right[one]]


def _targets(document: CorpusDocument, reading: DirectiveReading, into: Tally) -> None:
    into.targets += len(document.targets)
    for words in document.targets:
        found = any(words in one.quote for one in reading.targets)
        taken = any(words in one.quote for one in reading.assignments)
        into.targets_found += found
        into.targets_taken += taken
        if not found or taken:
            into.notes.append(f"{document.name}: target “{words}” {'taken as a task' if taken else 'lost'}")
    for one in reading.targets:
        if not any(words in one.quote for words in document.targets):
            into.notes.append(f"{document.name}: no target “{one.quote[:90]}”")


def _head(document: CorpusDocument, reading: DirectiveReading, into: Tally) -> None:
    head = reading.head
    issuer = (head.issuer.agency or head.issuer.text) if head.issuer else ""
    read = (head.number, head.kind, head.issued, issuer, head.post, head.name)
    for what, is_, ought in zip(
        ("number", "kind", "issued", "issuer", "post", "name"), read, document.head, strict=True
    ):
        into.head += 1
        right = (is_ or "") == ought or (what == "post" and bool(ought) and f" {is_}".endswith(f" {ought}"))
        into.head_right += right
        if not right:
            into.notes.append(f"{document.name}: {what} {is_} ≠ {ought}")
    into.head += 1
    into.head_right += fold(document.title) in fold(head.title or "")
    if fold(document.title) not in fold(head.title or ""):
        into.notes.append(f"{document.name}: title {head.title} ≠ {document.title}")


def measured(registry: Registry, names: Sequence[str] = ()) -> Tally:
    """Of the whole corpus, or of some documents."""
    found = Tally()
    for document in corpus():
        if not names or document.name in names:
            tally(document, read_directive(document.blocks, registry), found)
    return found


def main() -> None:
    """Print the figures; with `-v`, what differs."""
    from deann06.services.session import read_registry

    registry = read_registry(Path(__file__).parents[2] / "registry").registry
    assert registry is not None
    names = [one for one in sys.argv[1:] if one != "-v"]
    found = measured(registry, names)
    for line in [*(found.notes if "-v" in sys.argv else ()), *found.lines()]:
        print(line)


if __name__ == "__main__":
    main()
