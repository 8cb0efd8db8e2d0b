"""A review on a terminal, item by item: a key or two for each, kept after every one of them."""

import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

from deann06.cli.prompts import meant, typed_line
from deann06.core.lazy import lazy_pattern
from deann06.core.state.registry import Registry
from deann06.errors import DeannError, UsageError
from deann06.locale import t
from deann06.output.plain import harmless
from deann06.output.screen.change.review import show_choices, show_page, show_question
from deann06.output.screen.terminal import Screen
from deann06.output.words.change.review import field_label, shortened
from deann06.output.words.failures import sentence_of
from deann06.reports.pages.drafting import DraftPage, DraftQuestion
from deann06.services.drafting.acts import apply
from deann06.services.drafting.kept import keep_review, kept_review
from deann06.services.drafting.pages import head_page, item_page
from deann06.services.drafting.parting import places_to_part
from deann06.services.drafting.review import HEAD, NEW, Review

_FIELD: Final = lazy_pattern(r"(\d{1,2})(?:\s+(.*))?", re.DOTALL)
_KEYS: Final = ("skip", "split", "join", "back", "quit")
_WORDS: Final = ("lead", "cooperating", "report_to", "via", "issuer", "title", "kind", "issued", "split")
_LISTED: Final = ("body", "several")  # questions to which no number is an answer by itself
_CUTS: Final = 9  # places that are offered
_MOVES: Final = {"accept": 1, "skip": 1, "join": -1}  # where the next item is looked for after an act


class Paused(DeannError):
    """Who reviews has left; what was done so far is kept."""


class TypedAct(NamedTuple):
    """What a line asks for: an act of `apply`, with what; "" for none, but to look at what is to be decided next."""

    act: str
    fields: Mapping[str, str] = {}


class ReviewSession:
    """One sitting at the review of a file."""

    def __init__(self, file: Path, review: Review, registry: Registry) -> None:
        self.review = review
        self._file, self._registry = file, registry
        self._screen = Screen()
        self._kept = review  # as it was kept last
        self._place = 0  # where the next item is looked for

    def run(self) -> Review:
        """Ask until everything is decided. Raises Paused where somebody leaves before."""
        try:
            self._keep()
            while not self.review.finished:
                page = self._page(self._next())
                show_page(page, self._screen)
                self._decide(page)
        except KeyboardInterrupt as error:  # elsewhere than at a question
            raise self._paused() from error
        return self.review

    def let_wait(self, keys: set[int]) -> None:
        """Ask again about items that were decided."""
        for key in keys:
            self._do(TypedAct("back"), key)
        self._place = 0

    def _next(self) -> int:
        """The key of the next item that waits, the head before all others."""
        if not self.review.head_settled:
            return HEAD
        waiting = {self.review.place(one.key): one.key for one in self.review.waiting()}
        self._place = next((place for place in waiting if place >= self._place), min(waiting))
        return waiting[self._place]

    def _page(self, key: int) -> DraftPage:
        if key == HEAD:
            return head_page(self.review, self._registry)
        return item_page(self.review, self.review.item(key), self._registry)

    def _decide(self, page: DraftPage) -> None:
        """Ask about one item until something was done."""
        while True:
            try:
                typed = self._answer(page, page.questions[0]) if page.questions else self._command(page)
                if typed is None:
                    continue
                if typed.act:
                    self._do(typed, page.key)
                self._place = max(self._place + _MOVES.get(typed.act, 0), 0)
            except Paused:
                raise
            except DeannError as error:
                print(f"  {harmless(sentence_of(error))}", file=sys.stderr)
            else:
                return

    def _do(self, typed: TypedAct, key: int) -> None:
        """Do an act and keep what it came to; what means several things is asked about. Raises DeannError.

        Where somebody has gone on with the review elsewhere meanwhile, theirs is gone on with, and that is told.
        """

        def done(text: str) -> Review:
            fields = {last: text} if last else {}
            return apply(self.review, self._registry, typed.act, key, {**typed.fields, **fields})

        if (kept := kept_review(self._file)) not in (None, self._kept):
            self.review = self._kept = kept
            print(f"  {t('draft.meanwhile')}", file=sys.stderr)
            return
        last = next(reversed([*typed.fields]), "")
        self.review = meant(done, typed.fields[last] if last else "")
        self._keep()

    def _keep(self) -> None:
        keep_review(self._file, self.review)
        self._kept = self.review

    def _answer(self, page: DraftPage, question: DraftQuestion) -> TypedAct | None:
        """What is answered to a question: by its number, or in words. Raises DeannError."""
        show_question(question, self._screen)
        text = self._line("draft.prompt.question.head" if page.key == HEAD else "draft.prompt.question")
        if (command := self._key(page, text)) is not None:
            return command
        if not text or text == "?":
            return self._help() if text else self._later() if page.key != HEAD else None
        if text.isdecimal() and 1 <= int(text) <= len(question.answers):
            chosen = question.answers[int(text) - 1]
            return TypedAct(chosen.act, chosen.fields)
        found = _numbered(page, text)
        if found and found[1] and question.field in (found[0], *_WORDS):  # a term may begin with a number of its own
            return _changed(page, *found)
        return _in_words(page, question, text)

    def _command(self, page: DraftPage) -> TypedAct | None:
        """What is to be done with an item of which nothing is asked. Raises DeannError."""
        text = self._line("draft.prompt.head" if page.key == HEAD else "draft.prompt")
        if not text:
            return TypedAct("head" if page.key == HEAD else "accept")
        if (command := self._key(page, text)) is not None:
            return command
        found = _numbered(page, text)
        if found is None:
            return self._help()
        field, said = found
        if not said:
            label, value = field_label(page.key, field), shortened(page.value(field))
            said = self._line("draft.prompt.field", field=label, value=value)
        return _changed(page, field, said) if said else None

    def _key(self, page: DraftPage, text: str) -> TypedAct | None:
        """The act of a single letter; None for anything else."""
        act = next((one for one in _KEYS if text.casefold() == t(f"draft.key.{one}")), "")
        if act == "quit":
            raise self._paused()
        if act == "back":
            return self._back()
        if act == "split" and page.key != HEAD:
            return self._split(page)
        return TypedAct(act) if act and page.key != HEAD else None

    def _back(self) -> TypedAct:
        """Let the item before wait again, or the head where there is none before."""
        self._place = max(self._place - 1, -1)
        key = self.review.items[self._place].key if self._place >= 0 and self.review.head_settled else HEAD
        self._place = max(self._place, 0)
        self._do(TypedAct("back"), key)
        return TypedAct("")

    def _later(self) -> TypedAct:
        """Go on to the next item, and leave this one as it is."""
        self._place += 1
        return TypedAct("")

    def _split(self, page: DraftPage) -> TypedAct | None:
        """Where an item is to be parted, by a number or by words."""
        cuts = places_to_part(self.review.item(page.key).fields.quote)[:_CUTS]
        show_choices([shortened(one) for one in cuts], self._screen)
        text = self._line("draft.prompt.split")
        if not text:
            return None
        at = cuts[int(text) - 1] if text.isdecimal() and 1 <= int(text) <= len(cuts) else text
        return TypedAct("split", {"at": at})

    def _help(self) -> TypedAct:
        for line in t("draft.help").split("\n"):
            self._screen.item(["   "], [line], gap=0)
        return TypedAct("")

    def _line(self, key: str, **facts: str) -> str:
        """What is typed. Raises Paused at the end of the input, or where it is interrupted."""
        return typed_line(harmless(t(key, **facts)), self._paused()).strip()

    def _paused(self) -> Paused:
        return Paused("draft.pause")


def _numbered(page: DraftPage, text: str) -> tuple[str, str] | None:
    """The field that a number names, and what is said of it; None where there is no such field."""
    found = _FIELD.fullmatch(text)
    if found is None or not 1 <= int(found[1]) <= len(page.fields):
        return None
    return page.fields[int(found[1]) - 1].name, found[2] or ""


def _in_words(page: DraftPage, question: DraftQuestion, text: str) -> TypedAct:
    """What an answer in words does. Raises UsageError for a number that no answer has."""
    if text.isdecimal() and question.code in _LISTED:
        raise UsageError("draft.no_answer", number=text, count=len(question.answers))
    if question.code in _LISTED:
        means = f"{NEW}{text[1:].strip()}" if text.startswith("+") else text
        return TypedAct("body", {"name": question.text, "is": means})
    return TypedAct("split", {"at": text}) if question.field == "split" else _changed(page, question.field, text)


def _changed(page: DraftPage, field: str, said: str) -> TypedAct:
    return TypedAct("head" if page.key == HEAD else "change", {field: "" if said == "-" else said})
