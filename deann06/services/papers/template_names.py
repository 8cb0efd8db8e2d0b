"""What a template of a report may name, by the types of its facts."""

from collections.abc import Iterator
from typing import Final, TypeAlias

from deann06.locale import known
from deann06.output.documents.templates.offered import Offered, OneValue, Parted, Repeated, offered
from deann06.output.documents.templates.sandbox import FILTERS
from deann06.reports import REPORTS
from deann06.reports.documents.values import OfficialDocument
from deann06.reports.pages.names import OfferedName, OfferedNames
from deann06.services.templates import documents_of

_ANY: Final = ("e", "escape")  # Jinja's, which do nothing here
_Told: TypeAlias = dict[tuple[str, ...], tuple[str, str]]  # the types of groups → in which report, and where there


def offered_names(report: str | None, *, whole: bool = False) -> OfferedNames:
    """What templates of a report may name, those of every report where it is None.

    Groups that are alike are told once, or, as a `whole`, wherever they stand.
    """
    return _page(report, None if whole else {})


def offered_pages() -> tuple[OfferedNames, ...]:
    """The names of every report, then those of each; groups that are alike are told once on all of the pages."""
    told: _Told = {}
    return tuple(_page(report, told) for report in (None, *REPORTS))


def _page(report: str | None, told: _Told | None) -> OfferedNames:
    offer = offered(documents_of(report) if report else [OfficialDocument])
    filters = tuple(sorted(name for name in FILTERS if name not in _ANY))
    return OfferedNames(report, tuple(_names(offer, "report", told, report or "")), filters)


def _names(group: Offered, path: str, told: _Told | None, report: str) -> Iterator[OfferedName]:
    """The names of a group of values, and of the groups in it."""
    if not isinstance(group, Parted):
        return
    for key, value in group.keys.items():
        inner = value.items if isinstance(value, Repeated) else value
        place = f"{path}.{key}"
        below = f"{place}[]" if isinstance(value, Repeated) else place
        of, like = told.get(inner.types, ("", None)) if told is not None and isinstance(inner, Parted) else ("", None)
        like = f"{of}: {like}" if of not in ("", report) else like
        yield OfferedName(place, _kind(value), _meaning(group.types, key), like)
        if isinstance(inner, Parted) and like is None:
            if told is not None:
                told[inner.types] = (report, below)
            yield from _names(inner, below, told, report)


def _kind(value: Offered) -> str:
    if isinstance(value, Repeated):
        return "list"
    if isinstance(value, Parted):
        return "group"
    return value.kind if isinstance(value, OneValue) else "text"  # what is told otherwise is told in words


def _meaning(types: tuple[str, ...], key: str) -> str:
    """The key of the sentence on a name: of its group where that says more, else of the name wherever it stands."""
    return next((one for one in (f"name.{kind}.{key}" for kind in types) if known(one)), f"name.{key}")
