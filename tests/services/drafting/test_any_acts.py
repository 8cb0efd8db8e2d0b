"""Whatever is done to a review, in whatever order, with whatever words: it is done, or refused in a sentence."""

from __future__ import annotations

from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deann06.core.state.registry import Registry
from deann06.errors import DeannError
from deann06.output.words.failures import sentence_of
from deann06.services.drafting.acts import ACTS, apply
from deann06.services.drafting.kept import read_review, review_bytes
from deann06.services.drafting.pages import head_page, item_page
from deann06.services.drafting.review import Review
from tests.tries import tries

WORDS: Final = (
    *("", " ", "-", "x", "cat", "Sở Y tế; Sở ABC", "Sở TT&TT, Sở Y tế và Công an tỉnh", "new:", "new:cat", "+x", "sở"),
    *("trước ngày 31/2/2024", "{every: week", "[1", "{before: 2024-05-05}", "none", "ongoing", "10 ngày", "hằng tuần"),
    *("99/99/9999", "2024-13", "khoản 4", "và hỗ trợ", "a" * 3000, "\x00", "một \ud800 hai", "\u202e ngược", "split"),
)
FIELDS: Final = (
    *("title", "clause", "lead", "via", "deadline", "when", "quote", "id", "kind", "issued", "issuer"),
    *("field", "at", "name", "is", "colour"),
)
ANY_ACT: Final = st.tuples(
    st.sampled_from(sorted(ACTS)),
    st.integers(0, 6),
    st.dictionaries(st.sampled_from(FIELDS), st.sampled_from(WORDS), max_size=2),
)


@pytest.mark.slow
@settings(max_examples=tries(400), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(done=st.lists(ANY_ACT, max_size=12))
def test_any_acts(review: Review, registry: Registry, done: list[tuple[str, int, dict[str, str]]]) -> None:
    for act, key, fields in done:
        try:
            review = apply(review, registry, act, key, fields)
        except DeannError as error:
            assert sentence_of(error)
    assert len({one.key for one in review.items}) == len(review.items) >= 1
    assert read_review("x", review_bytes(review)) == review
    assert head_page(review, registry).key == 0
    for one in review.items:
        page = item_page(review, one, registry)
        redated = any("issued" in fields for _, _, fields in done)  # on another day a name may be another body's
        assert redated or not (one.taken and page.questions)
