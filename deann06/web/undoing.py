"""What no commit has: listed, taken back entry by entry, or led to the form that corrects."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.responses import Response

from deann06.errors import DeannError
from deann06.locale import t
from deann06.output.pages.forms import LooseLine, LooseList
from deann06.output.pages.render import SitePage
from deann06.services.live.loose import LoosePart, loose, take_back
from deann06.services.record.desk import Options
from deann06.web.face import Face, WebRequest

PAGE = "uncommitted"


def list_loose(face: Face, asked: WebRequest) -> Response:
    """All that no commit has."""
    return _page(face, asked)


def undo(face: Face, asked: WebRequest) -> Response:
    """Take one back."""
    folder, name, entry, seen = (str(asked.form.get(key, "")) for key in ("folder", "id", "entry", "digest"))
    try:
        lines = take_back((folder, name, entry, seen), _options(face), face.hands.today())
    except DeannError as error:
        changed = error.key == "edit.changed_meanwhile"
        return _page(face, asked, [t("live.loose.changed") if changed else face.refusal(error)], 409)
    return face.done(PAGE, lines)


def _options(face: Face) -> Options:
    as_of = face.hands.as_of
    return Options(registry=face.hands.root, as_of=as_of.isoformat() if as_of else None)


def _page(face: Face, asked: WebRequest, refused: Sequence[str] = (), status: int = 200) -> Response:
    state = face.live.now()
    known = bool(state.session.commit) or bool(state.pending)
    parts: Sequence[LoosePart] = loose(state.session) if known else ()
    lines = [LooseLine(_shown(state.pages, one), *one) for one in parts]
    more = [f"act/correct/{one.folder}/{one.id}" for one in parts if one.entry]
    page = SitePage(PAGE, "live/uncommitted", t(f"live.nav.{PAGE}"), LooseList(lines, known, refused))
    return face.page(state, page, asked, status, more=more)


def _shown(pages: object, part: LoosePart) -> str:
    name = f"{part.folder}/{part.id}"
    return name if name in pages else part.folder  # type: ignore[operator]
