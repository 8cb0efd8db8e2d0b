"""What became of a review, as JSON."""

from __future__ import annotations

from typing import Any

from deann06.services.drafting.made.told import clause_of
from deann06.services.drafting.made.write import WrittenReview
from deann06.services.drafting.review import Review


def written_keys(done: WrittenReview, review: Review) -> dict[str, Any]:
    """The same as JSON: the directive, what is in already, the new records, what is refused, the files."""
    made = done.made
    return {
        "file": review.source,
        "directive": made.directive or None,
        "known": [{"clause": clause_of(review, key), "record": name} for key, name in made.known.items()],
        "records": [
            {"kind": one.kind, "record": one.id, "clause": clause_of(review, one.key), "data": one.data}
            for one in made.records
        ],
        "refused": [
            {"clause": clause_of(review, one.key), "code": one.code, "message": one.why} for one in made.refused
        ],
        "written": [done.at.shown(path) for path in made.changes] if done.written else [],
    }
