"""The review of a file: the one that was begun, a new one, or the old one's decisions over what reads the same."""

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from deann06.core.state.registry import Registry
from deann06.errors import DeannError
from deann06.ingest.heads.head import day_of_head
from deann06.services.drafting.begin import begin, renewed
from deann06.services.drafting.kept import kept_review
from deann06.services.drafting.reopening import reopened
from deann06.services.drafting.review import Review
from deann06.services.intake.ingested import content_of, ingest_content
from deann06.services.record.desk import digest


class Beginning(StrEnum):
    """Where a review comes from."""

    BEGUN = "begun"
    RESUMED = "resumed"
    RENEWED = "renewed"  # the file has changed since it was begun
    REDATED = "redated"  # another day of the document is given


class OpenedReview(NamedTuple):
    """A review, and where it comes from."""

    review: Review
    beginning: Beginning

    @property
    def decided(self) -> int:
        """How many items are decided."""
        return len(self.review.items) - sum(1 for _ in self.review.waiting())


def open_review(file: Path, registry: Registry, issued: date | None = None) -> OpenedReview:
    """The review of a file, as far as it goes. Nothing is written. Raises DeannError, as where nothing is assigned."""
    return opened_review(str(file), content_of(file), kept_review(file), registry, issued)


def opened_review(
    name: str, content: bytes, old: Review | None, registry: Registry, issued: date | None
) -> OpenedReview:
    """The review of a file's content, by the one that was begun of it; read anew where the content, or the day that is
    given, is another. Raises DeannError, as where nothing is assigned.
    """
    same = old is not None and old.digest == digest(content)
    if old is not None and same and issued in (None, day_of_head(old.issued)):
        return OpenedReview(reopened(old, registry), Beginning.RESUMED)
    day = issued or (day_of_head(old.issued) if old else None)
    new = begin(ingest_content(name, content, registry, day), registry, day)
    if not new.items:
        raise DeannError("draft.none_found", file=name)
    if old is None:
        return OpenedReview(new, Beginning.BEGUN)
    beginning = Beginning.REDATED if same else Beginning.RENEWED
    return OpenedReview(reopened(renewed(old, new), registry), beginning)


def finished_review(file: Path, way: str) -> Review:
    """The review that was kept of a file as it is now. Raises DeannError where there is none, or of another state."""
    review = kept_review(file)
    if review is None:
        raise DeannError("draft.nothing_kept", file=str(file), way=way)
    if review.digest != digest(content_of(file)):
        raise DeannError("draft.changed_file", file=str(file), way=way)
    return review
