"""The figures of a written document beside those of the report that it was: what `deann06 audit` shows."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from typing import Final

from msgspec import Struct

from deann06.core.lazy import lazy_pattern
from deann06.reports.documents.origin import Origin

LISTED: Final = 150  # values of one list whose figures are marked; rows of a table without marks need no tree
_COPY: Final = lazy_pattern(r"[ _]copy[ _]\d+\Z")  # how LibreOffice calls the copy of a bookmark


class FigureState(Enum):
    """What became of a figure."""

    EQUAL = "equal"
    CHANGED = "changed"  # by hand
    MISSING = "missing"
    COPIED = "copied"  # it stands a second time, or comes from another document


class AuditedFigure(Struct, frozen=True):
    """A figure by its bookmark; None where the report has none, or the document."""

    name: str
    expected: str | None
    found: str | None
    state: FigureState


class Audited(Struct, frozen=True):
    """A document, where it comes from, and every figure of it.

    `unmarked` counts the values of its lists beyond the first `LISTED` of each: no bookmark holds their figures.
    """

    file: str
    origin: Origin
    figures: tuple[AuditedFigure, ...]
    unmarked: int = 0

    @property
    def counts(self) -> Mapping[FigureState, int]:
        """How many figures are in each state."""
        return Counter(one.state for one in self.figures)

    @property
    def is_equal(self) -> bool:
        """Whether nobody has changed a figure."""
        return all(one.state is FigureState.EQUAL for one in self.figures)


def compared(expected: Mapping[str, str], found: Sequence[tuple[str, str]]) -> tuple[AuditedFigure, ...]:
    """Each figure of the report in its order, then those that the document has beside them.

    Names of bookmarks are alike whatever their case. Of several of one name the first is the figure.
    """
    texts: dict[str, list[str]] = {}
    for name, text in found:
        texts.setdefault(name.casefold(), []).append(text)
    return (*_of_report(expected, texts), *_beside(expected, found))


def _of_report(expected: Mapping[str, str], texts: Mapping[str, Sequence[str]]) -> Iterator[AuditedFigure]:
    for name, text in expected.items():
        there = texts.get(name.casefold())
        if there is None:
            yield AuditedFigure(name, text, None, FigureState.MISSING)
        else:
            state = FigureState.EQUAL if there[0] == text else FigureState.CHANGED
            yield AuditedFigure(name, text, there[0], state)


def _beside(expected: Mapping[str, str], found: Sequence[tuple[str, str]]) -> Iterator[AuditedFigure]:
    known = {name.casefold(): text for name, text in expected.items()}
    seen: set[str] = set()
    for name, text in found:
        key = name.casefold()
        if key in seen or key not in known:
            yield AuditedFigure(name, known.get(_COPY.sub("", key)), text, FigureState.COPIED)
        seen.add(key)
