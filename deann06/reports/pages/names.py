"""What a template may name: the names of a report's facts, and filters."""

from typing import NamedTuple


class OfferedName(NamedTuple):
    """A name: where it stands (`report.overdue[].title`), of which kind it is, the key of the sentence on it.

    Kinds: `text`, `number`, `day`, `yes_no`, `list`, `group`. `like` is where its parts are told already; None: below.
    """

    path: str
    kind: str
    meaning: str
    like: str | None = None

    @property
    def depth(self) -> int:
        """How many groups it stands in."""
        return self.path.count(".") - 1

    @property
    def key(self) -> str:
        """Its last part, by which it is called in its group."""
        return self.path.rpartition(".")[2]


class OfferedNames(NamedTuple):
    """What the templates of a report may name, or, where `report` is None, those of every report."""

    report: str | None
    names: tuple[OfferedName, ...]
    filters: tuple[str, ...]
