"""Report values: a registry in, a frozen value out. No text of a page, no writing."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from deann06.core.terms.periods import Unit


class ReportKind(NamedTuple):
    """A report that `deann06 report NAME` writes: the module whose `documents` makes it, and what it takes."""

    module: str
    forms: tuple[str, ...]  # of its documents: the names of their templates
    period: Unit | None = None  # it covers a period of that length
    subject: str = ""  # it is about one record of that kind: agency, task or directive; or a joined folder
    mailed: bool = False  # its letters may be drafts of mails
    takes: frozenset[str] = frozenset()  # options that not every report takes: agency, missing, on


JOINED: Final = "joined"  # the subject of a report on many registries: the folder in which they are joined
_DOCUMENTS: Final = "deann06.reports.documents"
_SESSION: Final = f"{_DOCUMENTS}.session"
_OVERVIEWS: Final = f"{_DOCUMENTS}.overviews"
_LETTERS: Final = f"{_DOCUMENTS}.letters"


def _progress(name: str, unit: Unit) -> ReportKind:
    return ReportKind(f"{_DOCUMENTS}.progress", (name,), unit, takes=frozenset({"period"}))


REPORTS: Final[Mapping[str, ReportKind]] = {
    "weekly": _progress("weekly", Unit.WEEK),
    "monthly": _progress("monthly", Unit.MONTH),
    "quarterly": _progress("quarterly", Unit.QUARTER),
    "yearly": _progress("yearly", Unit.YEAR),
    "brief": ReportKind(f"{_OVERVIEWS}.brief", ("brief",)),
    "models": ReportKind(f"{_OVERVIEWS}.models", ("models",)),
    "groups": ReportKind(f"{_OVERVIEWS}.groups", ("groups",)),
    "rollup": ReportKind(f"{_OVERVIEWS}.rollup", ("rollup",), subject=JOINED),
    "directive": ReportKind(f"{_OVERVIEWS}.directive", ("directive",), subject="directive"),
    "meeting": ReportKind(f"{_SESSION}.meeting", ("meeting",), takes=frozenset({"on"})),
    "conclusion": ReportKind(f"{_SESSION}.conclusion", ("conclusion",), takes=frozenset({"on"})),
    "reminder": ReportKind(
        f"{_LETTERS}.reminder",
        ("reminder", "reminder-list"),
        mailed=True,
        takes=frozenset({"agency", "all", "missing", "period"}),
    ),
    "agency": ReportKind(f"{_LETTERS}.answer", ("agency",), Unit.WEEK, "agency", takes=frozenset({"period"})),
    "grant": ReportKind(f"{_LETTERS}.grant", ("grant",), subject="task"),
}
