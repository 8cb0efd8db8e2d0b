"""The review of a file: the one that was begun, a new one, or the old one's decisions over what reads the same."""

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from deann06.core.state.registry import Registry
from deann06.errors import DeannError
from deann06.services.drafting.begin import begin, renewed
from deann06.services.drafting.kept import kept_review
from deann06.services.drafting.review import Review
from deann06.services.intake.ingested import content_of, ingest_content
from deann06.services.record.desk import digest


class Beginning(StrEnum):
    """Where a review comes from."""

    BEGUN = "begun"
    RESUMED = "resumed"
    RENEWED = "renewed"  # the file has changed since it was begun


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
    content = content_of(file)
    old = kept_review(file)
    if old is not None and old.digest == digest(content):
        return OpenedReview(old, Beginning.RESUMED)
    new = begin(ingest_content(str(file), content, registry, issued), registry, issued)
    if not new.items:
        raise DeannError("draft.none_found", file=str(file))
    if old is None:
        return OpenedReview(new, Beginning.BEGUN)
    return OpenedReview(renewed(old, new), Beginning.RENEWED)


def finished_review(file: Path, way: str) -> Review:
    """The review that was kept of a file as it is now. Raises DeannError where there is none, or of another state."""
    review = kept_review(file)
    if review is None:
        raise DeannError("draft.nothing_kept", file=str(file), way=way)
    if review.digest != digest(content_of(file)):
        raise DeannError("draft.changed_file", file=str(file), way=way)
    return review
