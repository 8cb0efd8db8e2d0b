"""Figures of Word documents as people change them, through python-docx."""

from __future__ import annotations

import copy
import io
import random
from collections.abc import Callable
from typing import Any, Final

import docx

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Edit = Callable[[Any], None]  # of the first end of a bookmark


def _rewritten(start: Any) -> None:
    text = start.getnext().find(f"{W}t")
    text.text = "7" if text.text != "7" else "8"


def _typed_behind(start: Any) -> None:
    end = start.getnext().getnext()
    run = copy.deepcopy(start.getnext())
    run.find(f"{W}t").text = "9"
    end.addnext(run)


def _unmarked(start: Any) -> None:
    number = start.get(f"{W}id")
    end = next(one for one in start.itersiblings() if one.tag == f"{W}bookmarkEnd" and one.get(f"{W}id") == number)
    for one in (start, end):
        one.getparent().remove(one)


EDITS: Final[dict[str, Edit]] = {"changed": _rewritten, "changed behind": _typed_behind, "missing": _unmarked}


def starts(document: Any) -> dict[str, Any]:
    """The first end of each bookmark of a document, by its name."""
    return {one.get(f"{W}name"): one for one in document.element.body.iter(f"{W}bookmarkStart")}


def edited(content: bytes, changes: dict[str, str]) -> bytes:
    """A document with figures changed: the name of a bookmark → a key of EDITS."""
    document = docx.Document(io.BytesIO(content))
    marks = starts(document)
    for name, how in changes.items():
        EDITS[how](marks[name])
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def some(content: bytes, count: int, seed: int) -> dict[str, str]:
    """So many changes to figures of a document, by chance."""
    chance = random.Random(seed)
    names = sorted(name for name in starts(docx.Document(io.BytesIO(content))) if name.startswith("d06_"))
    return {name: chance.choice([*EDITS]) for name in chance.sample(names, min(count, len(names)))}
