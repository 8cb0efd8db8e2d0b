"""How much two texts speak of one matter: by the syllables that they have in common. Only to ask, never to decide."""

import re
from functools import lru_cache
from typing import Final

from deann06.core.text.vietnamese import compare_key

_JOINING: Final = """
và với các của về đối theo trong tại cho từ đến để do là có được thực hiện triển khai tổ chức tiếp tục việc
"""
_COMMON: Final = frozenset(_JOINING.split())
_WHOLE: Final = 8  # syllables of a short text that lies within a long one


@lru_cache(maxsize=1 << 13)
def content_words(text: str) -> frozenset[str]:
    """The syllables of a text that tell it from others, in one spelling."""
    return frozenset(re.findall(r"[^\W_]+", compare_key(text).casefold())) - _COMMON


def likeness(one: str, other: str) -> float:
    """From 0 to 1: how many syllables two texts share; of a short one within a long one, how much of it lies there.

    Texts with other figures speak of other matters: a year, a decision, how many.
    """
    first, second = sorted((content_words(one), content_words(other)), key=len)
    if not first or _figures(first) != _figures(second) & _figures(first):
        return 0.0
    shared = len(first & second)
    dice = 2 * shared / (len(first) + len(second)) if _figures(first) == _figures(second) else 0.0
    return max(dice, shared / len(first) if len(first) >= _WHOLE else 0.0)


def _figures(words: frozenset[str]) -> frozenset[str]:
    return frozenset(word for word in words if word[0].isdigit())
