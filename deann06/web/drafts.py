"""Directives sent in: read, reviewed item by item beside their text, written into the registry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from starlette.datastructures import UploadFile
from starlette.responses import Response

from deann06.errors import DeannError, UsageError
from deann06.locale import t
from deann06.output.pages.drafts import DraftForm, DraftList, DraftWhole
from deann06.output.pages.fields import body_choices
from deann06.output.pages.render import SitePage
from deann06.services.drafting.acts import ACTS
from deann06.services.drafting.kept import keep_review
from deann06.services.drafting.made.told import told
from deann06.services.drafting.made.write import WrittenReview, write_review
from deann06.services.drafting.review import HEAD
from deann06.services.live.draft_pages import draft_form, draft_lines, marked_text
from deann06.services.live.drafts import (
    FOLDER,
    LiveDraft,
    decided,
    draft,
    draft_names,
    next_key,
    page_of,
    take_in,
)
from deann06.services.live.state import LiveState
from deann06.services.record.desk import Options
from deann06.services.typed import given_date
from deann06.web.face import Face, WebRequest
from deann06.web.posted import Refusal

PAGE: Final = "drafts"


def list_drafts(face: Face, asked: WebRequest) -> Response:
    """What is under review, and the form that takes a file in."""
    state = face.live.now()
    return _listed(face, state, asked, (), 200)


def take(face: Face, asked: WebRequest) -> Response:
    """Take a file in, and lead on to its review."""
    state = face.live.now()
    sent, issued = asked.form.get("file"), str(asked.form.get("issued") or "").strip()
    try:
        if not isinstance(sent, UploadFile) or not sent.filename:
            raise UsageError("live.draft.which")
        day = given_date(issued or None)
        made = take_in(_folder(face), sent.filename, sent.file.read(), state.session.registry, day)
    except DeannError as error:
        return _listed(face, state, asked, [face.refusal(error)], 400 if isinstance(error, UsageError) else 422)
    return _on(face, made, HEAD, asked.troubles)


def show_draft(face: Face, asked: WebRequest) -> Response:
    """All items of a review, what they come to, and the whole text."""
    state = face.live.now()
    made = _draft(face, state, asked)
    return _whole(face, state, asked, made)


def show_item(face: Face, asked: WebRequest) -> Response:
    """An item, or the head, beside the text round it."""
    state = face.live.now()
    made = _draft(face, state, asked)
    return _item(face, state, asked, made, _key(made, asked))


def decide(face: Face, asked: WebRequest) -> Response:
    """Do what a form says of an item, and lead on to the next that waits."""
    state = face.live.now()
    made = _draft(face, state, asked)
    key, act = _key(made, asked), asked.request.path_params["act"]
    if act not in ACTS:
        raise Refusal(404, "live.refused.page")
    if asked.form.get("digest") != made.digest:
        return _item(face, state, asked, made, key, [t("live.draft.changed")], 409)
    typed = {name: values for name, values in asked.typed().items() if name not in ("token", "digest")}
    try:
        review = decided(made.review, state.session.registry, key, act, typed)
    except DeannError as error:
        status = 400 if isinstance(error, UsageError) else 422
        return _item(face, state, asked, made, key, [face.refusal(error)], status, typed)
    keep_review(made.file, review)
    stay = act in ("back", "change", "split") and any(one.key == key for one in review.items)
    return _on(face, made._replace(review=review), key, asked.troubles, stay=stay or (act == "back" and key == HEAD))


def put(face: Face, asked: WebRequest) -> Response:
    """Write a finished review into the registry, all of it or nothing."""
    state = face.live.now()
    made = _draft(face, state, asked)
    if asked.form.get("digest") != made.digest:
        return _whole(face, state, asked, made, [t("live.draft.changed")], 409)
    try:
        done = _written(face, made, dry_run=False)
    except DeannError as error:
        return _whole(face, state, asked, made, [face.refusal(error)], 422)
    lines = [*told(done, made.review)]
    if done.made.refused:
        return _whole(face, state, asked, made, lines, 422)
    return face.done(f"{PAGE}/{made.name}", (*lines, *asked.troubles))


def _written(face: Face, made: LiveDraft, *, dry_run: bool) -> WrittenReview:
    hands = face.hands
    options = Options(
        registry=hands.root,
        as_of=hands.as_of.isoformat() if hands.as_of else None,
        by=[hands.speaker] if hands.speaker else None,
        dry_run=dry_run,
    )
    return write_review(made.review, options, hands.today(), t("live.draft.way"))


def _on(face: Face, made: LiveDraft, key: int, lines: Sequence[str], *, stay: bool = False) -> Response:
    """Lead on to what is to be decided next."""
    following = key if stay else next_key(made.review, key)
    page = f"{PAGE}/{made.name}"
    return face.done(page if following is None else f"{page}/{following}", lines)


def _listed(face: Face, state: LiveState, asked: WebRequest, refused: Sequence[str], status: int) -> Response:
    found, wrong = [], list(refused)
    for name in draft_names(_folder(face)):
        try:
            made = draft(_folder(face), name, state.session.registry)
        except DeannError as error:
            wrong.append(face.refusal(error))
            continue
        if made:
            waiting = sum(1 for _ in made.review.waiting())
            told_of = t("live.draft.waiting", count=waiting, total=len(made.review.items))
            found.append((f"{PAGE}/{name}", name, made.review.head.title, told_of))
    value = DraftList(found, str(_folder(face)), [*dict.fromkeys(wrong)])
    page = SitePage(PAGE, "live/drafts", t(f"live.nav.{PAGE}"), value)
    return face.page(state, page, asked, status, more=[name for name, *_ in found])


def _whole(
    face: Face, state: LiveState, asked: WebRequest, made: LiveDraft, refused: Sequence[str] = (), status: int = 200
) -> Response:
    registry, page = state.session.registry, f"{PAGE}/{made.name}"
    lines = draft_lines(page, made.review, registry)
    come_to = [*_come_to(face, made)] if made.review.finished and not refused else []
    value = DraftWhole(
        lines=lines,
        text=marked_text(made.review, None),
        come_to=come_to,
        finished=made.review.finished,
        digest=made.digest,
        refused=refused,
    )
    shown = SitePage(page, "live/draft", made.review.head.title or made.name, value)
    return face.page(state, shown, asked, status, more=[PAGE, *(line.page for line in lines)])


def _come_to(face: Face, made: LiveDraft) -> Iterator[str]:
    try:
        yield from told(_written(face, made, dry_run=True), made.review)
    except DeannError as error:
        yield face.refusal(error)


def _item(
    face: Face,
    state: LiveState,
    asked: WebRequest,
    made: LiveDraft,
    key: int,
    refused: Sequence[str] = (),
    status: int = 200,
    typed: Mapping[str, Sequence[str]] | None = None,
) -> Response:
    session = state.session
    shown = page_of(made.review, key, session.registry)
    value: DraftForm = draft_form(
        shown,
        made.review,
        typed or {},
        digest=made.digest,
        bodies=body_choices(session.registry, session.as_of),
        back=f"{PAGE}/{made.name}",
        refused=refused,
    )
    page = SitePage(f"{PAGE}/{made.name}/{key}", "live/item", value.heading, value)
    return face.page(state, page, asked, status, more=[PAGE, value.back])


def _folder(face: Face) -> Path:
    return face.hands.output / FOLDER


def _draft(face: Face, state: LiveState, asked: WebRequest) -> LiveDraft:
    made = draft(_folder(face), asked.request.path_params["name"], state.session.registry)
    if made is None:
        raise Refusal(404, "live.refused.page")
    return made


def _key(made: LiveDraft, asked: WebRequest) -> int:
    key = int(asked.request.path_params["key"])
    if key != HEAD and key not in {one.key for one in made.review.items}:
        raise Refusal(404, "live.refused.page")
    return key
