"""The one family of errors and warnings that people are told about: a key into `locale`, and facts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


class DeannError(Exception):
    """A known failure. `key` names its sentence; `facts` fill it; `exit_code` is the command's (3)."""

    exit_code = 3

    def __init__(self, key: str, /, **facts: Any) -> None:
        super().__init__(key)
        self.key = key
        self.facts = facts


class GitFailure(DeannError):
    """Git is there, or a repository is, and cannot be read. `key` names the cause, `way` the way out."""

    @property
    def way(self) -> str:
        """The key of the sentence that says what to do."""
        return self.key.replace("git.cause.", "git.way.", 1)


class UsageError(DeannError):
    """The command was called with something that it cannot take."""

    exit_code = 2


class Ambiguous(UsageError):
    """What was typed means several things: who types may choose one of them.

    `choices`: what to type for each in its place, and what people call it; all that there are.
    """

    def __init__(self, key: str, wanted: str, choices: Sequence[tuple[str, str]], /, **facts: Any) -> None:
        super().__init__(key, **facts)
        self.wanted = wanted
        self.choices = tuple(choices)


class Incomputable(DeannError):
    """A figure cannot be computed until a file is put right: it is refused, never left out."""


class BadValue(ValueError):
    """A value of a file that means nothing. A ValueError, so that a decoder may wrap it."""

    def __init__(self, key: str, /, **facts: Any) -> None:
        super().__init__(key)
        self.key = key
        self.facts = facts


class Trouble(UserWarning):
    """What went wrong without stopping what was asked; the command line tells it when all is done."""

    def __init__(self, key: str, /, **facts: Any) -> None:
        super().__init__(key)
        self.key = key
        self.facts = facts
