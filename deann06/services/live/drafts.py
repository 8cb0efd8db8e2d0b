"""Directives that are reviewed in the browser: what was sent in, its review beside it, and what a form does to that."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path, PurePath
from typing import Final, NamedTuple

from deann06.core.records import Agency
from deann06.core.state.registry import Registry
from deann06.core.text.vietnamese import slug
from deann06.errors import DeannError
from deann06.output.plain import one_line
from deann06.reports.pages.drafting import DraftAnswer, DraftPage
from deann06.services.drafting.acts import apply
from deann06.services.drafting.kept import ENDING, keep_review, kept_review, review_bytes
from deann06.services.drafting.opening import opened_review
from deann06.services.drafting.pages import head_page, item_page
from deann06.services.drafting.reopening import reopened
from deann06.services.drafting.review import HEAD, NEW, Review
from deann06.services.intake.ingested import content_of
from deann06.services.record.asked import Typed
from deann06.services.record.desk import digest
from deann06.store.disk.write import refuse_no_file, write_whole
from deann06.store.load.loader import is_id

FOLDER: Final = "van-ban"  # below that of documents
_LONGEST: Final = 80  # letters of a file's name
_LONGEST_KIND: Final = 8  # letters of its ending


class LiveDraft(NamedTuple):
    """A file and its review; `digest` is that of the review as it is kept."""

    file: Path
    review: Review
    digest: str

    @property
    def name(self) -> str:
        """What the file is called, by which pages know it."""
        return self.file.name


def draft_names(folder: Path) -> list[str]:
    """The files of which a review was begun, by their names."""
    return sorted(one.name.removesuffix(ENDING) for one in folder.glob(f"*{ENDING}") if one.is_file())


def draft(folder: Path, name: str, registry: Registry) -> LiveDraft | None:
    """The review of a file that was sent in; None where there is none of that name. Raises DeannError."""
    if name not in draft_names(folder):  # so that no name leads elsewhere
        return None
    review = kept_review(folder / name)
    return LiveDraft(folder / name, reopened(review, registry), digest(review_bytes(review))) if review else None


def take_in(folder: Path, given: str, content: bytes, registry: Registry, issued: date | None) -> LiveDraft:
    """Keep a file that was sent in, and begin its review; the same file again is gone on with. Raises DeannError."""
    file = folder / _file_name(given)
    refuse_no_file(file, streams=False)
    if file.exists() and content_of(file) != content:
        raise DeannError("live.draft.there", name=file.name)
    review = opened_review(file.name, content, kept_review(file), registry, issued).review
    if not file.exists():
        write_whole(file, content)
    keep_review(file, review)
    return LiveDraft(file, review, digest(review_bytes(review)))


def page_of(review: Review, key: int, registry: Registry) -> DraftPage:
    """The head, or an item, as it is shown. Raises DeannError where there is no such item."""
    return head_page(review, registry) if key == HEAD else item_page(review, review.item(key), registry)


def next_key(review: Review, after: int) -> int | None:
    """What is to be decided next, behind an item of a key, then from the beginning; None where nothing waits."""
    if not review.head_settled:
        return HEAD
    waiting = [one.key for one in review.waiting()]
    places = [one.key for one in review.items]
    behind = places[places.index(after) + 1 :] if after in places else places
    return next((key for key in (*behind, *places) if key in waiting), None)


def decided(review: Review, registry: Registry, key: int, act: str, typed: Typed) -> Review:
    """The review after what a form says: fields that say something else now, answers, then the act itself.

    Raises DeannError for what cannot be done; nothing is kept then.
    """
    if act not in ("accept", "head"):
        said = {name: values[0] for name, values in typed.items() if values}
        return apply(review, registry, act, key, said)
    page = page_of(review, key, registry)
    changed = {one.name: typed[one.name][0] for one in page.fields if _differs(one.value, typed.get(one.name))}
    review = _changed(review, registry, key, changed)
    parted = False
    for answer in _answers(page, typed, changed):
        review = apply(review, registry, answer.act, key, answer.fields)
        parted = parted or answer.act == "split"
    return review if parted else apply(review, registry, act, key, {})


def _changed(review: Review, registry: Registry, key: int, fields: Mapping[str, str]) -> Review:
    if not fields:
        return review
    return apply(review, registry, "head" if key == HEAD else "change", key, fields)


def _differs(shown: str, typed: Sequence[str] | None) -> bool:
    """Whether a field was typed otherwise; one that the form has not says nothing."""
    return typed is not None and bool(typed) and _seen(typed[0]) != _seen(shown)


def _seen(text: str) -> str:
    """A text as a page shows it, which a form sends back."""
    return one_line(text).strip()


def _answers(page: DraftPage, typed: Typed, changed: Mapping[str, str]) -> list[DraftAnswer]:
    """What was chosen or typed for each question; a field that was typed anew answers what was asked of it."""
    found = []
    for number, question in enumerate(page.questions):
        said = next(iter(typed.get(f"name.{number}", ())), "").strip()
        chosen = next(iter(typed.get(f"answer.{number}", ())), "")
        if said and question.code in ("body", "several"):
            means = f"{NEW}{said[1:].strip()}" if said.startswith("+") else said
            found.append(DraftAnswer("body", {"name": question.text, "is": means}, "body", said))
        elif question.field not in changed and chosen.isdecimal() and int(chosen) < len(question.answers):
            found.append(question.answers[int(chosen)])
    return found


def _file_name(given: str) -> str:
    """What a file that was sent in is called on the disk: letters, digits and hyphens, with its ending; short enough
    for every disk, and no name that Windows keeps for itself.
    """
    name = PurePath(given.replace("\\", "/")).name
    stem, dot, ending = name.rpartition(".")
    called, kind = (
        slug(part)[:most].strip("-") for part, most in ((stem or ending, _LONGEST), (ending, _LONGEST_KIND))
    )
    if not is_id(Agency, called):
        called = "-".join(filter(None, ("van-ban", called)))
    return f"{called}.{kind}" if dot and stem and kind else called
