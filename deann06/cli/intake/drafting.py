"""What `ingest` does beyond showing: a review begun or gone on with, and what becomes of it."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from deann06.cli.clock import today
from deann06.cli.intake.written import written_keys
from deann06.cli.prompts import can_ask, confirmed
from deann06.cli.uncommitted import tell_uncommitted
from deann06.core.state.registry import Registry
from deann06.errors import DeannError
from deann06.locale import t
from deann06.output.plain import harmless
from deann06.output.screen.terminal import Screen
from deann06.services.drafting.begin import begin, renewed
from deann06.services.drafting.kept import kept_review, place_of
from deann06.services.drafting.made.told import told
from deann06.services.drafting.made.write import WrittenReview, write_review
from deann06.services.drafting.review import ItemState, Review
from deann06.services.intake.ingested import content_of, ingest_content
from deann06.services.record.desk import Options, digest
from deann06.services.session import open_registry

if TYPE_CHECKING:
    from deann06.cli.intake.reviewing import ReviewSession

OPEN: Final = 1  # the exit code where something is still to be decided


class IngestRequest:
    """What was asked for: which file, by which registry. `write`: the registry may be written to."""

    def __init__(self, file: Path, registry: Path | None, issued: date | None, *, write: bool, form: str) -> None:
        self.file, self.write, self.form = file, write, form
        self._folder, self._issued = registry, issued

    @cached_property
    def registry(self) -> Registry:
        """The registry as it stands."""
        return open_registry(self._folder, today(), None).registry

    @property
    def way(self) -> str:
        """The command that goes on with the review."""
        return f"deann06 ingest {shlex.quote(str(self.file))} --review"

    def review(self) -> int:
        """Review on a terminal, then write where that is wanted; the exit code. Raises DeannError."""
        if not can_ask():
            raise DeannError("draft.no_terminal")
        from deann06.cli.intake.reviewing import Paused, ReviewSession

        session = ReviewSession(self.file, self._opened(), self.registry)
        try:
            return self._reviewed(session)
        except Paused:
            waiting = [*session.review.waiting()]
            total = len(session.review.items)
            _say([t("draft.paused", path=place_of(self.file), count=len(waiting), total=total, way=self.way)])
            return OPEN

    def _reviewed(self, session: ReviewSession) -> int:
        """Review until it can be written, or is left for later; the exit code."""
        while True:
            counts = session.run().counts()
            changed, skipped = counts[ItemState.CHANGED], counts[ItemState.SKIPPED]
            taken = counts[ItemState.ACCEPTED] + changed
            _say(["", t("draft.counts", taken=taken, changed=changed, skipped=skipped)])
            if not confirmed(t("draft.confirm")):
                _say([t("draft.not_written", way=self.way.replace("--review", "--write"))])
                return 0
            done = self._write(session.review, dry_run=False)
            _say(told(done, session.review))
            if not done.made.refused:
                tell_uncommitted(done.at, done.made.changes)
                return 0
            session.let_wait({one.key for one in done.made.refused})

    def put(self) -> int:
        """Write a review that is finished; the exit code. Raises DeannError."""
        review = kept_review(self.file)
        if review is None:
            raise DeannError("draft.nothing_kept", file=str(self.file), way=self.way)
        if review.digest != digest(content_of(self.file)):
            raise DeannError("draft.changed_file", file=str(self.file), way=self.way)
        return self._told(self._write(review, dry_run=not self.write), review)

    def _write(self, review: Review, *, dry_run: bool) -> WrittenReview:
        return write_review(review, Options(self._folder, dry_run=dry_run), today(), self.way)

    def _told(self, done: WrittenReview, review: Review) -> int:
        if self.form == "json":
            from deann06.output.json.envelope import answer

            print(answer(written_keys(done, review)))
        else:
            _say(told(done, review))
            if not (done.at.dry_run or done.made.refused):
                tell_uncommitted(done.at, done.made.changes)
        return OPEN if done.made.refused else 0

    def _opened(self) -> Review:
        """The review that was begun, else a new one; of a file that has changed, with what is still the same."""
        content = content_of(self.file)
        old = kept_review(self.file)
        if old is not None and old.digest == digest(content):
            done = len(old.items) - sum(1 for _ in old.waiting())
            _say([t("draft.resumed", file=self.file, done=done, count=len(old.items))])
            return old
        new = begin(ingest_content(str(self.file), content, self.registry, self._issued), self.registry, self._issued)
        if not new.items:
            raise DeannError("draft.none_found", file=str(self.file))
        if old is None:
            _say([t("draft.begun", file=self.file, count=len(new.items), path=place_of(self.file))])
            return new
        new = renewed(old, new)
        waiting = sum(1 for _ in new.waiting())
        _say([t("draft.renewed", file=self.file, kept=len(new.items) - waiting, count=waiting)])
        return new


def _say(lines: Iterator[str] | list[str]) -> None:
    screen = Screen()
    for line in lines:
        screen.item([], [harmless(line)], gap=0)
