"""What was decided of a review and has to be asked again, because the registry has changed since."""

from __future__ import annotations

from msgspec import structs

from deann06.core.state.registry import Registry
from deann06.services.drafting.pages import known_items
from deann06.services.drafting.questions import head_questions, questions_of
from deann06.services.drafting.review import ItemState, Review


def reopened(review: Review, registry: Registry) -> Review:
    """The review by a registry as it is now: what was taken and has a question again waits, as where a body has gone.

    What the registry has already is not asked again.
    """
    known = known_items(review, registry)
    again = {
        one.key for one in review.items if one.taken and one.key not in known and questions_of(review, one, registry)
    }
    return structs.replace(
        review,
        head_settled=review.head_settled and not head_questions(review, registry),
        items=tuple(structs.replace(one, state=ItemState.WAITING) if one.key in again else one for one in review.items),
    )
