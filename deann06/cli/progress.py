"""State and progress, as options and the columns of a table say them."""

from __future__ import annotations

import re
from typing import Final

from deann06.cli.edit_command import Asked
from deann06.cli.options import choose
from deann06.core.records import Model, ModelState, TaskState
from deann06.core.vietnamese import fold
from deann06.errors import UsageError
from deann06.locale import LANGUAGES, t, table

STATES: Final = {  # what a table may say, in either language
    fold(table(language, "common")[f"state.{state.value}"]): state.value
    for language in LANGUAGES
    for kind in (ModelState, TaskState)
    for state in kind
}


def how_far(asked: Asked, state: str | None, progress: str | None) -> dict[str, str]:
    """State and progress as an entry says them. Raises UsageError for one that there is not."""
    states = tuple(kind.value for kind in (ModelState if isinstance(asked.record, Model) else TaskState))
    said = {"state": choose(state, states)} if state else {}
    if progress is None:
        return said
    match = re.fullmatch(r"0*(\d{1,3})\s*%?", progress.strip(), re.ASCII)
    if not match or int(match[1]) > 100:
        raise UsageError("usage.bad_value", name="--progress", detail=t("edit.percent", value=progress))
    return {**said, "progress": match[1]}
