"""What every handler has at hand: the registry as it is, and how a page becomes an answer."""

import os
import re
import secrets
import warnings
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import quote

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from deann06.core.commit import Scope
from deann06.core.lazy import lazy_pattern
from deann06.errors import DeannError, Trouble, UsageError
from deann06.locale import known, t
from deann06.output.pages.forms import RefusedPage
from deann06.output.pages.links import INDEX
from deann06.output.pages.render import LiveFrame, SiteFrame, SitePage, render_page
from deann06.output.words.failures import sentence_of
from deann06.services.live.hands import Hands
from deann06.services.live.state import LiveRegistry, LiveState
from deann06.web.address import Address
from deann06.web.guard import TooLarge, TooSlow
from deann06.web.posted import Refusal

NAVIGATION: Final = ("sheet", "drafts", "uncommitted", "papers")  # pages that a site has not
_OPTION: Final = lazy_pattern(
    r"(?<![\w-])--([a-z]+(?:-[a-z]+)*)(?: [A-ZĐÀ-Ỹ]{2,}\b)?"
)  # with what stands for its value
_KEPT: Final = 64  # what was done, told once more on the page that follows


class WebRequest(NamedTuple):
    """One request: the page that it names, what was typed, what went wrong on the way without stopping it."""

    page: str
    request: Request
    form: FormData
    warned: list[warnings.WarningMessage]

    @property
    def troubles(self) -> list[str]:
        """What went wrong so far without stopping what was asked."""
        return _troubles(self.warned)

    @property
    def wants_live(self) -> bool:
        """Whether a script asks what would come of it, and not a person."""
        return bool(self.form.get("live"))

    def typed(self) -> dict[str, list[str]]:
        """What was typed, by the names of fields."""
        return {name: [str(one) for one in self.form.getlist(name)] for name in self.form}


class Face:
    """Pages over one registry at one address."""

    def __init__(self, hands: Hands, address: Address) -> None:
        self.hands, self.address = hands, address
        self.live = LiveRegistry(hands.root, hands.today, hands.as_of)
        self.papers: dict[str, Path] = {}  # what was made since the start, by the name of its file
        self._said: dict[str, Sequence[str]] = {}

    def page(
        self,
        state: LiveState,
        page: SitePage,
        asked: WebRequest,
        status: int = 200,
        acts: Sequence[tuple[str, Sequence[tuple[str, str]]]] = (),
        more: Sequence[str] = (),
    ) -> Response:
        """A page of the registry, with what was just done where the address tells of it; `more`: pages it links to."""
        session = state.session
        frame = SiteFrame(session.registry.settings.title, session.scope, self._audience(state))
        said = self._said.get(asked.request.query_params.get("said", ""), ())
        live = self._frame(said, asked.troubles)._replace(pending=state.pending, acts=acts)
        names = {*state.pages, *NAVIGATION, page.name, *more, *(name for _, named in acts for _, name in named)}
        return _html(render_page(page, frame, names, live), status)

    def problem(self, status: int, lines: Sequence[str], back: str = INDEX, troubles: Sequence[str] = ()) -> Response:
        """A page that says why not, where the registry may be unreadable; with the way back."""
        page = SitePage("problem", "live/problem", t("live.problem"), RefusedPage(lines, back))
        frame = SiteFrame(t("live.title"), Scope(self.hands.as_of or self.hands.today(), None))
        return _html(render_page(page, frame, {"problem", back}, self._frame((), troubles)), status)

    def refusal(self, error: DeannError) -> str:
        """What a known failure says to who has a form before them, not a command line."""
        key = error.key
        if self.hands.speaker and key.startswith("edit.not_entitled."):
            return t("edit.not_entitled", message=error.facts["message"])
        return in_form(t(f"live.{key}", **error.facts) if known(f"live.{key}") else sentence_of(error))

    def done(self, page: str, lines: Sequence[str]) -> Response:
        """Lead on to a page that tells what was done."""
        key = secrets.token_urlsafe(9)
        self._said[key] = tuple(lines)
        while len(self._said) > _KEPT:
            self._said.pop(next(iter(self._said)))
        return RedirectResponse(f"/{self.address.secret}/{quote(page)}.html?said={key}", status_code=303)

    def _frame(self, said: Sequence[str], troubles: Sequence[str]) -> LiveFrame:
        return LiveFrame(self.address.token, (), tuple(dict.fromkeys(troubles)), said, NAVIGATION)

    def _audience(self, state: LiveState) -> str:
        if self.hands.speaker is None:
            return ""
        name = state.session.registry.bodies.short(self.hands.speaker, state.session.as_of)
        return t("live.speaker", name=name)


def _html(content: bytes, status: int) -> Response:
    return Response(content, status, media_type="text/html; charset=utf-8")


Handler = Callable[[Face, WebRequest], Response]
PostReader = Callable[[Request, Address], Awaitable[FormData]]


def endpoint(face: Face, handler: Handler, reader: PostReader) -> Callable[[Request], object]:
    """A handler as the framework calls it. Handlers run one after another in the one thread that there is: what they
    write they write alone, and warnings of one are never another's.
    """

    async def answer(request: Request) -> Response:
        page = str(request.path_params.get("page", INDEX))
        warned: list[warnings.WarningMessage] = []
        try:
            form = await reader(request, face.address) if request.method == "POST" else FormData()
            with warnings.catch_warnings(record=True) as warned:
                warnings.simplefilter("always", Trouble)
                return handler(face, WebRequest(page, request, form, warned))
        except Refusal as error:
            return face.problem(error.status, [t(error.key)])
        except (TooLarge, TooSlow) as error:
            status, key = (413, "live.refused.size") if isinstance(error, TooLarge) else (408, "live.refused.time")
            return face.problem(status, [t(key)])
        except DeannError as error:
            status = 400 if isinstance(error, UsageError) else 409
            return face.problem(status, [face.refusal(error)], troubles=_troubles(warned))
        except Exception as error:
            if os.environ.get("DEANN06_TRACEBACK"):
                raise
            return face.problem(500, [t("error.bug", kind=type(error).__name__, detail=str(error), written="")])

    return answer


def in_form(sentence: str) -> str:
    """A sentence that names options of a command, with the labels of the fields that forms have in their place."""

    def label(option: re.Match[str]) -> str:
        keys = (f"live.{area}.{option[1]}" for area in ("field", "paper.field"))
        return next((f"“{t(key)}”" for key in keys if known(key)), option[0])

    return _OPTION.sub(label, sentence)


def _troubles(warned: Sequence[warnings.WarningMessage]) -> list[str]:
    return [sentence_of(one.message) for one in warned if isinstance(one.message, Trouble)]
