"""What became of a review, told in words."""

from __future__ import annotations

from collections.abc import Iterator

from deann06.locale import t
from deann06.output.words.change.findings import counted_codes
from deann06.services.drafting.made.write import WrittenReview
from deann06.services.drafting.review import HEAD, Review
from deann06.services.findings import warnings_by_code


def told(done: WrittenReview, review: Review) -> Iterator[str]:
    """What a review came to, or why it was refused."""
    made = done.made
    if made.refused:
        yield t("draft.refused", count=len(made.refused))
        for one in made.refused:
            clause = clause_of(review, one.key)
            where = t("draft.refused.task", clause=clause) if clause else t("draft.refused.head")
            yield "  " + t("draft.refused.one", where=where, why=one.why, code=one.code)
        return
    if made.known:
        yield t("draft.known", count=len(made.known))
    if not made.records:
        yield t("draft.nothing_new")
        return
    counts = {kind: sum(one.kind == kind for one in made.records) for kind in ("task", "agency")}
    key = "draft.written" if done.written else "draft.would"
    yield t(key, files=len(made.changes), id=made.directive, tasks=counts["task"], bodies=counts["agency"])
    if codes := counted_codes(warnings_by_code(made.found)):
        yield t("intake.now.warnings", codes=codes)


def clause_of(review: Review, key: int) -> str | None:
    """The clause of an item; None of the head."""
    return None if key == HEAD else review.item(key).fields.clause
