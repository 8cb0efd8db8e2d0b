"""The routes: which address is handled where."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.types import ASGIApp

from deann06.locale import t
from deann06.services.live.hands import Hands
from deann06.web.acting import ask, record
from deann06.web.address import Address
from deann06.web.drafts import decide, list_drafts, put, show_draft, show_item, take
from deann06.web.face import Face, Handler, PostReader, endpoint
from deann06.web.guard import Guard
from deann06.web.papers import ask_paper, load, make
from deann06.web.posted import posted, uploaded
from deann06.web.reading import show
from deann06.web.rounds import list_sheets, show_sheet, write
from deann06.web.undoing import list_loose, undo


def app_of(hands: Hands, address: Address) -> ASGIApp:
    """The desk at an address, guarded."""
    face = Face(hands, address)

    def route(path: str, handler: Handler, method: str = "GET", reader: PostReader = posted) -> Route:
        return Route(path, endpoint(face, handler, reader), methods=[method])

    async def first(_: Request) -> Response:
        return RedirectResponse(f"/{address.secret}/index.html", status_code=303)

    async def missing(_: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 404
        key = "live.refused.method" if status == 405 else "live.refused.page"
        return face.problem(status, [t(key)])

    routes = [
        Route("/", first),
        route("/act/{verb}/{folder}/{id}.html", ask),
        route("/act/{verb}/{folder}/{id}.html", record, "POST"),
        route("/sheet.html", list_sheets),
        route("/sheet/{id}.html", show_sheet),
        route("/sheet/{id}.html", write, "POST"),
        route("/uncommitted.html", list_loose),
        route("/uncommitted.html", undo, "POST"),
        route("/papers.html", ask_paper),
        route("/papers.html", make, "POST"),
        route("/papers/{file}", load),
        route("/drafts.html", list_drafts),
        route("/drafts.html", take, "POST", uploaded),
        route("/drafts/{name}.html", show_draft),
        route("/drafts/{name}.html", put, "POST"),
        route("/drafts/{name}/{key:int}.html", show_item),
        route("/drafts/{name}/{key:int}-{act}.html", decide, "POST"),
        route("/{page:path}.html", show),
    ]
    app = Starlette(routes=[Mount(f"/{address.secret}", routes=routes)], exception_handlers={HTTPException: missing})
    return Guard(app, address, lambda status, key: face.problem(status, [t(key)], back=""))
