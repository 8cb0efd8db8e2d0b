"""What `ingest` does beyond showing: a review begun or gone on with, and what becomes of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from deann06.cli.clock import today
from deann06.cli.intake.written import told_counts, told_opened, told_sheet, written_keys
from deann06.cli.outputs import to_file, unchanged
from deann06.cli.prompts import can_ask, confirmed
from deann06.cli.uncommitted import tell_uncommitted
from deann06.core.state.registry import Registry
from deann06.core.text.commands import spelt
from deann06.errors import DeannError
from deann06.locale import t
from deann06.output.plain import harmless
from deann06.output.screen.terminal import Screen
from deann06.services.drafting.kept import place_of
from deann06.services.drafting.made.told import told
from deann06.services.drafting.made.write import WrittenReview, write_review
from deann06.services.drafting.opening import finished_review, open_review
from deann06.services.drafting.questions import open_items
from deann06.services.drafting.review import Review
from deann06.services.intake.ingested import content_of
from deann06.services.record.desk import Options, desk, digest
from deann06.services.session import open_registry
from deann06.store.disk.write import write_whole

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

    def review(self) -> int:
        """Review on a terminal, then write where that is wanted; the exit code. Raises DeannError."""
        if not can_ask():
            raise DeannError("draft.no_terminal")
        if self.file.exists() and not self.file.is_file():
            raise DeannError("draft.no_place", file=str(self.file))
        to_file(place_of(self.file))
        from deann06.cli.intake.reviewing import Paused, ReviewSession

        opened = open_review(self.file, self.registry, self._issued)
        _say(told_opened(opened, self.file))
        session = ReviewSession(self.file, opened.review, self.registry)
        try:
            return self._reviewed(session)
        except Paused:
            waiting, total = sum(1 for _ in session.review.waiting()), len(session.review.items)
            way = self._way("--review")
            _say([t("draft.paused", path=place_of(self.file), count=waiting, total=total, way=way)])
            return OPEN

    def _reviewed(self, session: ReviewSession) -> int:
        """Review until it can be written, or is left for later; the exit code."""
        while True:
            review = session.run()
            _say(["", told_counts("draft.counts", review)])
            if not confirmed(t("draft.confirm")):
                _say([t("draft.not_written", way=self._way("--write"))])
                return 0
            done = self._write(review, dry_run=False)
            _say(told(done, review))
            if not done.made.refused:
                tell_uncommitted(done.at, done.made.changes)
                return 0
            session.let_wait({one.key for one in done.made.refused})

    def draft(self, folder: Path) -> int:
        """Write files for an editor; the exit code. Raises DeannError."""
        from deann06.cli.intake.drafts import write_drafts
        from deann06.services.drafting.made.drafts import draft_texts

        review = open_review(self.file, self.registry, self._issued).review
        with desk(Options(self._folder, dry_run=True), today()) as at:
            texts = draft_texts(at, review)
        _say([t("draft.drafted", files=len(write_drafts(texts, folder)), folder=folder)])
        return 0

    def sheet(self, path: Path) -> int:
        """Write a review sheet, never over one that somebody has typed into; the exit code. Raises DeannError."""
        from deann06.services.drafting.sheets.make import review_workbook

        unchanged([path], "draft.sheet.edited")
        review = open_review(self.file, self.registry, self._issued).review
        write_whole(path, review_workbook(review, self.registry))
        asked = sum(bool(one.questions) for one in open_items(review, self.registry))
        way = self._way("--take", str(path))
        _say([t("draft.sheet.made", path=path, count=len(review.items), questions=asked, way=way)])
        return 0

    def take(self, path: Path) -> int:
        """Take a review sheet back, and write it where that is wanted; the exit code. Raises DeannError."""
        from deann06.services.columns import content_of as table_of
        from deann06.services.drafting.sheets.take import take_sheet

        taken = take_sheet(str(path), table_of(path), digest(content_of(self.file)), self.registry)
        done = None if taken.problems else self._write(taken.review, dry_run=not self.write)
        if self.form == "json":
            problems = [one._asdict() for one in taken.problems]
            _answer({"sheet": str(path), "problems": problems, **written_keys(done, taken.review)})
        else:
            _say(told_sheet(taken, str(path), done))
        return self._ended(done)

    def put(self) -> int:
        """Write a review that is finished; the exit code. Raises DeannError."""
        way = self._way("--review")
        review = finished_review(self.file, way)
        done = self._write(review, dry_run=not self.write)
        if self.form == "json":
            _answer(written_keys(done, review))
        else:
            _say(told(done, review))
        return self._ended(done)

    def _write(self, review: Review, *, dry_run: bool) -> WrittenReview:
        return write_review(review, Options(self._folder, dry_run=dry_run), today(), self._way("--review"))

    def _ended(self, done: WrittenReview | None) -> int:
        """Tell what no commit has; the exit code."""
        if done is None or done.made.refused:
            return OPEN
        if self.form != "json" and not done.at.dry_run:
            tell_uncommitted(done.at, done.made.changes)
        return 0

    def _way(self, *words: str) -> str:
        """The command that goes on."""
        return spelt(("deann06", "ingest", str(self.file), *words))


def _answer(keys: dict[str, Any]) -> None:
    from deann06.output.json.envelope import answer

    print(answer(keys))


def _say(lines: Iterable[str]) -> None:
    screen = Screen()
    for line in lines:
        screen.item([], [harmless(line)], gap=0)
