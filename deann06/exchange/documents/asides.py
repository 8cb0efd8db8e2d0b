"""What of a file stands beside its text and was not read: told, so that nobody takes it for read."""

from collections.abc import Iterable, Mapping
from typing import Final

from deann06.ingest.values import Misprint

_LONGEST: Final = 300  # letters of all that is told of one kind


def told(found: Mapping[str, Iterable[str]]) -> tuple[Misprint, ...]:
    """One of each kind that has anything, with the words in question."""
    said = ((code, " | ".join(dict.fromkeys(lines))) for code, lines in found.items())
    return tuple(
        Misprint(code, text if len(text) <= _LONGEST else f"{text[:_LONGEST]} …") for code, text in said if text
    )
