"""What became of a review: told in words, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from deann06.locale import t
from deann06.services.drafting.made.write import WrittenReview
from deann06.services.drafting.review import HEAD, Review


def told(done: WrittenReview, review: Review) -> Iterator[str]:
    """What a review came to, or why it was refused."""
    made = done.made
    if made.refused:
        yield t("draft.refused", count=len(made.refused))
        for one in made.refused:
            clause = _clause(review, one.key)
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


def written_keys(done: WrittenReview, review: Review) -> dict[str, Any]:
    """The same as JSON: the directive, what is in already, the new records, what is refused, the files."""
    made = done.made
    return {
        "file": review.source,
        "directive": made.directive or None,
        "known": [{"clause": _clause(review, key), "record": name} for key, name in made.known.items()],
        "records": [
            {"kind": one.kind, "record": one.id, "clause": _clause(review, one.key), "data": one.data}
            for one in made.records
        ],
        "refused": [{"clause": _clause(review, one.key), "code": one.code, "message": one.why} for one in made.refused],
        "written": [done.at.shown(path) for path in made.changes] if done.written else [],
    }


def _clause(review: Review, key: int) -> str | None:
    return None if key == HEAD else review.item(key).fields.clause
