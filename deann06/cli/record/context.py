"""What an act is asked of: the registry, a record, a day, and what its entry says already."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, NamedTuple

from deann06.cli.record.terms import tell_term
from deann06.cli.stderr import note, told_period
from deann06.core.editing.edits import Item, cleaned
from deann06.core.editing.twins import said_before, twin
from deann06.core.records import Record, Task
from deann06.core.state.registry import Registry
from deann06.core.terms.writing import to_file
from deann06.errors import DeannError
from deann06.services.record.said import spoken_term, term_understood


class ActContext(NamedTuple):
    """What an edit is asked of: the registry, one record, the day that the entry is dated."""

    registry: Registry
    record: Record
    day: date
    known: Item  # the day, who says it, the note and the document of the entry
    again: bool  # to be written though the log says it already
    remarks: list[str]  # what is to be told once it is written
    hears: Callable[[str], None] | None = None  # who is told how words were understood; None: stderr

    @property
    def speakers(self) -> tuple[str, ...]:
        """The bodies that say it."""
        by = self.known["by"]
        return (by,) if isinstance(by, str) else tuple(by)

    def said_already(self, said: Item, key: str) -> Any:
        """What an entry of the log says under a key, of one that says all the rest likewise; None without one."""
        return None if self.again else said_before(self.record, cleaned({**self.known, **said}), key)

    def stands(self, said: Item) -> bool:
        """Whether the log says the very same already."""
        return not self.again and twin(self.record, cleaned({**self.known, **said})) is not None

    @property
    def task(self) -> Task:
        """The record, which must be a task. Raises DeannError."""
        if not isinstance(self.record, Task):
            raise DeannError("edit.only_tasks", id=self.record.id)
        return self.record

    def concerning(self, bodies: Iterable[str] | None) -> dict[str, Any]:
        """The `for` of an entry, or nothing. Raises UsageError for a body that is not known."""
        return {"for": [self.body(name) for name in bodies]} if bodies else {}

    def body(self, wanted: str) -> str:
        """The id of a body, whatever it is called. Raises UsageError."""
        return self.registry.names.body(wanted, self.day)

    def body_or_role(self, wanted: str) -> str:
        """The same, or a role in words as it is. Raises UsageError where it is neither."""
        return self.registry.names.body_or_role(wanted, self.day)

    def period(self, text: str | None) -> str | None:
        """The key of a period, whatever it is called, which is told where no year was; None where none was given."""
        return told_period(text, self.day, tell=self.hears or note) if text else None

    def term(self, text: str) -> Any:
        """A term in words, a bare date or a rule, as a file writes it; what it means is told."""
        deadline = spoken_term(text, self.day)
        if self.hears:
            self.hears(term_understood(deadline, self.registry, self.day))
        else:
            tell_term(text, deadline, self.registry, self.day)
        return to_file(deadline)
