"""What a form sends, read; and why it is not taken."""

from __future__ import annotations

from typing import Final
from urllib.parse import parse_qsl

import python_multipart  # noqa: F401 that it is there is known before anybody sends a file
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request

from deann06.web.address import Address

_FIELDS: Final = 4000  # of a form
_FEW: Final = 8  # fields of a form with a file, which has few of its own
_FORM: Final = "application/x-www-form-urlencoded"
_FORM_WITH_FILE: Final = "multipart/form-data"


class Refusal(Exception):
    """A request that is answered by a page of one sentence."""

    def __init__(self, status: int, key: str) -> None:
        super().__init__(key)
        self.status, self.key = status, key


async def posted(request: Request, address: Address) -> FormData:
    """What a form sends. Raises Refusal where it is none of ours, TooLarge, TooSlow."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _FORM:
        raise Refusal(415, "live.refused.form")
    body = await request.body()
    try:
        pairs: list[tuple[str, str | UploadFile]] = list(
            parse_qsl(
                body.decode("ascii"), keep_blank_values=True, encoding="utf-8", errors="strict", max_num_fields=_FIELDS
            )
        )
    except ValueError as error:
        raise Refusal(400, "live.refused.form") from error
    return _ours(FormData(pairs), address)


async def uploaded(request: Request, address: Address) -> FormData:
    """What a form sends that has a file in it. Raises Refusal where it is none of ours, TooLarge, TooSlow."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _FORM_WITH_FILE:
        raise Refusal(415, "live.refused.form")
    try:
        form = await request.form(max_files=1, max_fields=_FEW)
    except HTTPException as error:
        raise Refusal(400, "live.refused.form") from error
    return _ours(form, address)


def _ours(form: FormData, address: Address) -> FormData:
    """A form of this desk, by its token. Raises Refusal."""
    tokens = form.getlist("token")
    if len(tokens) != 1 or not address.is_token(str(tokens[0])):
        raise Refusal(403, "live.refused.token")
    return form
