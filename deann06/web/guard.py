"""What every request goes through before anything looks at it: who asks, how much, for how long."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from deann06.web.address import Address

MAX_BYTES: Final = 512 * 1024  # of a form; the largest sheet of a hundred bodies has a tenth of it
MAX_FILE: Final = 16 * 1024 * 1024  # of a form with a file in it
UPLOADS: Final = "/drafts.html"  # where one goes to
PATIENCE: Final = 15.0  # seconds in which a request must have come whole
_HEADERS: Final = {
    # The page says itself what may run on it; here stands what only a header can say, and what holds of any answer.
    "Content-Security-Policy": "frame-ancestors 'none'; base-uri 'none'; object-src 'none'; form-action 'self'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
_OWN: Final = ("same-origin", "none", "")  # what a browser says of a form that a page of ours sends
Refuse = Callable[[int, str], Response]  # a page that says why, by the status and the key of the sentence


class TooLarge(Exception):
    """More came than a form may have."""


class TooSlow(Exception):
    """The rest did not come in time."""


class Guard:
    """Lets in who knows the address and asks from this machine's own pages."""

    def __init__(self, app: ASGIApp, address: Address, refuse: Refuse) -> None:
        self.app, self.address, self.refuse = app, address, refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return  # nothing else is spoken here
        guarded = _guarded(send)
        headers = Headers(scope=scope)
        if refused := self._against(scope, headers):
            await self.refuse(*refused)(scope, receive, guarded)
            return
        await self.app(scope, _bounded(receive, _most(scope)), guarded)

    def _against(self, scope: Scope, headers: Headers) -> tuple[int, str] | None:
        """Why a request is not let in: the status, and the key of the sentence."""
        if scope["method"] not in ("GET", "HEAD", "POST"):
            return 405, "live.refused.method"
        if len(headers.getlist("host")) != 1 or not self.address.is_host(headers["host"]):
            return 421, "live.refused.host"
        if any(not self.address.is_origin(one) for one in headers.getlist("origin")):
            return 403, "live.refused.origin"
        if scope["method"] == "POST" and headers.get("sec-fetch-site", "") not in _OWN:
            return 403, "live.refused.origin"
        if not self.address.is_known(scope["path"]):
            return 404, "live.refused.address"
        length = headers.get("content-length", "0")
        if not (length.isascii() and length.isdigit()) or int(length) > _most(scope):
            return 413, "live.refused.size"
        return None


def _most(scope: Scope) -> int:
    """How many bytes may come."""
    return MAX_FILE if scope["method"] == "POST" and str(scope["path"]).endswith(UPLOADS) else MAX_BYTES


def _bounded(receive: Receive, most: int) -> Receive:
    """What comes, until it is too much or too slow: it raises TooLarge, TooSlow."""
    loop = asyncio.get_running_loop()
    until, got = loop.time() + PATIENCE, 0

    async def bounded() -> Message:
        nonlocal got
        try:
            message = await asyncio.wait_for(receive(), max(until - loop.time(), 0.0))
        except TimeoutError as error:
            raise TooSlow from error
        got += len(message.get("body", b""))
        if got > most:
            raise TooLarge
        return message

    return bounded


def _guarded(send: Send) -> Send:
    async def guarded(message: Any) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).update(_HEADERS)
        await send(message)

    return guarded
