"""What became of a review: told in words, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from deann06.locale import t
from deann06.services.drafting.kept import place_of
from deann06.services.drafting.made.told import clause_of, told
from deann06.services.drafting.made.write import WrittenReview
from deann06.services.drafting.opening import Beginning, OpenedReview
from deann06.services.drafting.review import ItemState, Review

if TYPE_CHECKING:
    from deann06.services.drafting.sheets.take import TakenSheet


def told_opened(opened: OpenedReview, file: Path) -> Iterator[str]:
    """Where a review comes from, and how far it is."""
    count = len(opened.review.items)
    match opened.beginning:
        case Beginning.BEGUN:
            yield t("draft.begun", file=file, count=count, path=place_of(file))
        case Beginning.RESUMED:
            yield t("draft.resumed", file=file, done=opened.decided, count=count)
        case Beginning.RENEWED | Beginning.REDATED:
            yield t(f"draft.{opened.beginning}", file=file, kept=opened.decided, count=count - opened.decided)


def told_counts(key: str, review: Review, **facts: str) -> str:
    """How many items were taken, changed and left out."""
    counts = review.counts()
    changed, skipped = counts[ItemState.CHANGED], counts[ItemState.SKIPPED]
    return t(key, taken=counts[ItemState.ACCEPTED] + changed, changed=changed, skipped=skipped, **facts)


def told_sheet(taken: TakenSheet, path: str, done: WrittenReview | None) -> Iterator[str]:
    """What a sheet says, cell by cell where it cannot be taken, and what became of it."""
    if done is None:
        places: dict[str, list[str]] = {}
        for problem in taken.problems:
            places.setdefault(problem.message, []).append(problem.place)
        for message, at in places.items():
            yield t("draft.problem", place=", ".join(at), message=message)
        yield t("draft.problems", count=len(taken.problems))
        return
    yield told_counts("draft.taken", taken.review, path=path)
    yield from told(done, taken.review)
    if done.at.dry_run and done.made.records:
        yield t("draft.take_write")


def written_keys(done: WrittenReview | None, review: Review) -> dict[str, Any]:
    """The same as JSON: the directive, what is in already, the new records, what is refused, the files."""
    made = done.made if done else None
    return {
        "file": review.source,
        "counts": review.counts(),
        "directive": made.directive if made else None,
        "known": [{"clause": clause_of(review, key), "record": name} for key, name in made.known.items()]
        if made
        else [],
        "records": [
            {"kind": one.kind, "record": one.id, "clause": clause_of(review, one.key), "data": one.data}
            for one in (made.records if made else ())
        ],
        "refused": [
            {"clause": clause_of(review, one.key), "code": one.code, "message": one.why}
            for one in (made.refused if made else ())
        ],
        "written": [done.at.shown(path) for path in made.changes] if done and made and done.written else [],
    }
