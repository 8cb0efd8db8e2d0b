"""What a form sends, read; and why it is not taken."""

from __future__ import annotations

from typing import Final
from urllib.parse import parse_qsl

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request

from deann06.web.address import Address

_FIELDS: Final = 4000  # of a form
_FORM: Final = "application/x-www-form-urlencoded"


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
    form = FormData(pairs)
    tokens = form.getlist("token")
    if len(tokens) != 1 or not address.is_token(str(tokens[0])):
        raise Refusal(403, "live.refused.token")
    return form
