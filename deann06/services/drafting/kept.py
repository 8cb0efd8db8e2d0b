"""A review in a file, beside the file that it is of, so that it goes on another day."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import msgspec

from deann06.errors import DeannError
from deann06.services.drafting.review import FORMAT, HEAD, Review
from deann06.store.disk.write import write_whole

ENDING: Final = ".duyet.json"


class _Format(msgspec.Struct):
    """What a kept review of any program says of itself."""

    format: int = FORMAT


def place_of(file: Path) -> Path:
    """Where the review of a file is kept."""
    return file.with_name(f"{file.name}{ENDING}")


def review_bytes(review: Review) -> bytes:
    """A review as a file keeps it."""
    return msgspec.json.format(msgspec.json.encode(review), indent=1) + b"\n"


def read_review(name: str, content: bytes) -> Review:
    """The review of a file's content. Raises DeannError for one that is damaged, or of a later program."""
    try:
        written = msgspec.json.decode(content, type=_Format).format  # first, for a later one may say all else otherwise
        if written != FORMAT:
            raise DeannError("draft.format", path=name, value=written)
        review = msgspec.json.decode(content, type=Review)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise DeannError("draft.damaged", path=name) from error
    keys = {one.key for one in review.items if one.key > HEAD}
    if len(keys) != len(review.items):
        raise DeannError("draft.damaged", path=name)
    return review


def kept_review(file: Path) -> Review | None:
    """The review that was begun of a file; None where there is none. Raises DeannError."""
    path = place_of(file)
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise DeannError("edit.rows.unreadable", path=str(path), reason=error) from error
    return read_review(str(path), content)


def keep_review(file: Path, review: Review) -> None:
    """Keep a review for later. Raises DeannError."""
    write_whole(place_of(file), review_bytes(review))
