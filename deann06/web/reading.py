"""The pages that a site has, as the registry is now, each with what can be recorded from there."""

from __future__ import annotations

from collections.abc import Iterator

from starlette.responses import Response

from deann06.services.live.state import LiveState
from deann06.web.face import Face, WebRequest
from deann06.web.posted import Refusal


def show(face: Face, asked: WebRequest) -> Response:
    """A page of the site."""
    state = face.live.now()
    planned = state.pages.get(asked.page)
    if planned is None:
        raise Refusal(404, "live.refused.page")
    return face.page(state, planned.made(), asked, acts=tuple(_acts(face, state, asked.page)))


def _acts(face: Face, state: LiveState, page: str) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """What can be said of the record of a page, or of each that a page shows and that has none of its own."""
    folder, _, name = page.partition("/")
    records = state.session.registry.by_folder.get(folder, {})
    shown = [records[name]] if name in records else list(records.values()) if f"{folder}/" not in page else []
    for one in shown:
        own = f"{one.folder}/{one.id}"
        if own != page and own in state.pages:
            continue
        acts = [act.name for act in face.hands.acts.values() if act.is_for(one)]
        if acts:
            yield "" if own == page else str(getattr(one, "title", one.id)), [(act, f"act/{act}/{own}") for act in acts]
