"""A review that is finished, written into the registry: all of it in one write, or nothing."""

from datetime import date
from typing import NamedTuple

from deann06.errors import DeannError
from deann06.services.drafting.made.records import DraftedRecords, drafted
from deann06.services.drafting.reopening import reopened
from deann06.services.drafting.review import Review
from deann06.services.record.desk import Desk, Options, desk


class WrittenReview(NamedTuple):
    """What a review came to. `written`: it stands in the registry now; not in a dry run, nor where rules refuse it."""

    at: Desk
    made: DraftedRecords
    written: bool


def refuse_unfinished(review: Review, way: str) -> None:
    """Raise DeannError where anything of a review is not decided; `way` is the command that goes on with it."""
    waiting = sum(1 for _ in review.waiting())
    if waiting:
        raise DeannError("draft.unfinished", count=waiting, total=len(review.items), way=way)
    if not review.head_settled:
        raise DeannError("draft.unfinished_head", way=way)


def write_review(review: Review, options: Options, today: date, way: str) -> WrittenReview:
    """Write what was accepted, or only work it out (`dry_run`). Raises DeannError while anything is not decided."""
    with desk(options, today) as at:
        refuse_unfinished(reopened(review, at.registry), way)
        made = drafted(at, review)
        if not made.refused:
            at.put(made.changes)
    return WrittenReview(at, made, bool(made.changes) and not (made.refused or at.dry_run))
