"""The words of a choice that a file makes: each kind's own, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from inspect import getmembers, isclass

import pytest

from deann06 import locale
from deann06.core import records
from deann06.core.records import Act, System
from deann06.output.words.choices import choice_words

KINDS = [kind for _, kind in getmembers(records, isclass) if issubclass(kind, StrEnum) and kind is not StrEnum]


@pytest.fixture(autouse=True)
def _back_to_vietnamese() -> Iterator[None]:
    yield
    locale.use("vi")


@pytest.mark.parametrize("language", locale.LANGUAGES)
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_choice_has_words_that_tell_it_from_the_others(kind: type[StrEnum], language: str) -> None:
    locale.use(language)
    words = [choice_words(choice) for choice in kind]
    assert len(set(words)) == len(words)
    assert "_" not in "".join(words)


def test_a_value_that_two_kinds_share_has_the_words_of_its_own() -> None:
    assert choice_words(Act.STATE) == "trạng thái"
    assert choice_words(System.STATE) == "cơ quan nhà nước"
