"""Data → a record, or every error of its shape at its own place."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

from deann06.core.findings import Problem
from deann06.core.records import FILE_NAME, Record, decode_value

R = TypeVar("R", bound=Record)


def convert(kind: type[R], record_id: str, path: str, data: dict[str, Any]) -> R | list[Problem]:
    """A record of that kind, or its problems (at least one)."""
    try:
        if FILE_NAME not in data:
            return msgspec.convert({**data, FILE_NAME: record_id}, kind, strict=False, dec_hook=decode_value)
        message = FILE_NAME
    except msgspec.ValidationError as error:
        message = str(error)
    from deann06.store.load.diagnosis import errors

    return errors(kind, path, data, message)
