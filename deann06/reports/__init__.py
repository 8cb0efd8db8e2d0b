"""Report values: a registry in, a frozen value out. No text of a page, no writing."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from deann06.core.terms.periods import Unit


class ReportKind(NamedTuple):
    """A report that `deann06 report NAME` writes: the module whose `documents` makes it, and what it takes."""

    module: str
    period: Unit | None = None  # it covers a period of that length
    subject: str = ""  # it is about one record of that kind: agency, task or directive
    takes: frozenset[str] = frozenset()  # options of its own: agency, missing, on

    @property
    def options(self) -> frozenset[str]:
        """The options that not every report takes, and this one does."""
        return self.takes | ({"period"} if self.period else set())


_DOCUMENTS: Final = "deann06.reports.documents"
REPORTS: Final[Mapping[str, ReportKind]] = {
    "weekly": ReportKind(f"{_DOCUMENTS}.weekly", Unit.WEEK),
}
