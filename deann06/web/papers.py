"""Documents: asked for in a form, made into a folder, loaded down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final
from urllib.parse import quote

from starlette.responses import FileResponse, Response

from deann06.errors import DeannError, UsageError
from deann06.locale import known, t
from deann06.output.pages.fields import FormField, body_choices
from deann06.output.pages.forms import PaperForm
from deann06.output.pages.render import SitePage
from deann06.services.live.papers import PAPERS, make_papers, template_choices
from deann06.services.live.state import LiveState
from deann06.services.papers.wanted import REPORT_NAMES
from deann06.web.face import Face, WebRequest
from deann06.web.posted import Refusal

PAGE: Final = "papers"
_BLANKS: Final = {"agency": 1, "recipient": 2}  # lines for names that are free


def ask_paper(face: Face, asked: WebRequest) -> Response:
    """The empty form, and what was made."""
    state = face.live.now()
    return face.page(state, _page(face, state, {"to": PAPERS[:1]}), asked)


def make(face: Face, asked: WebRequest) -> Response:
    """Make what is asked for; over a file with something else in it only when told so."""
    state = face.live.now()
    typed, hands = asked.typed(), face.hands
    pinned, force = hands.as_of is not None, bool(asked.form.get("force"))
    try:
        made = make_papers(state.session, typed, hands.output, hands.today(), pinned=pinned, force=force)
    except DeannError as error:
        status = 400 if isinstance(error, UsageError) else 422
        return _again(face, state, asked, [face.refusal(error)], status)
    if made.there:
        names = "; ".join(path.name for path in made.there)
        return _again(face, state, asked, [t("live.paper.there", names=names)], 409, there=True)
    face.papers.update((path.name, path) for path in made.paths)
    return face.done(PAGE, (*(t("live.paper.done", path=str(path)) for path in made.paths), *asked.troubles))


def load(face: Face, asked: WebRequest) -> Response:
    """A document that was made since the desk was opened."""
    path = face.papers.get(asked.request.path_params["file"])
    if path is None or not path.is_file():
        raise Refusal(404, "live.refused.page")
    return FileResponse(path, filename=path.name, media_type="application/octet-stream")


def _again(
    face: Face, state: LiveState, asked: WebRequest, refused: Sequence[str], status: int, *, there: bool = False
) -> Response:
    page = _page(face, state, asked.typed())
    return face.page(state, page._replace(value=page.value._replace(refused=refused, there=there)), asked, status)


def _page(face: Face, state: LiveState, typed: Mapping[str, Sequence[str]]) -> SitePage:
    session = state.session

    def field(name: str, kind: str = "text", **more: object) -> FormField:
        hint = f"live.paper.hint.{name}"
        values = [one for one in typed.get(name, ()) if one] or [""]
        return FormField(name, t(f"live.paper.field.{name}"), t(hint) if known(hint) else "", kind, values, **more)  # type: ignore[arg-type]

    def several(name: str, **more: object) -> FormField:
        one = field(name, "names", **more)
        return one._replace(values=[*(text for text in one.values if text), *[""] * _BLANKS[name]])

    kinds = [(name, t(key)) for name, key in REPORT_NAMES.items()]
    templates = [(name, name) for name in template_choices(session)]
    value = PaperForm(
        fields=[
            field("name", "choice", choices=kinds, needed=True),
            *(field(name) for name in ("subject", "period", "on")),
            several("agency", listed="bodies"),
            field("all", "check"),
            field("missing", "check"),
            *(field(name) for name in ("number", "signer-post", "signer-name")),
            several("recipient"),
            *([field("template", "choice", choices=templates)] if templates else []),
            field("audit", "check"),
        ],
        bodies=body_choices(session.registry, session.as_of),
        forms=[(form, form in typed.get("to", ())) for form in PAPERS],
        folder=str(face.hands.output),
        made=[(f"papers/{quote(name)}", name) for name in face.papers],
    )
    return SitePage(PAGE, "live/papers", t(f"live.nav.{PAGE}"), value)
