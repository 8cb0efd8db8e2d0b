"""The obstacles that are open where an act speaks of them."""

from __future__ import annotations

from deann06.cli.record.context import ActContext
from deann06.core.records import Model, Task
from deann06.core.standing.blocks import Open
from deann06.core.standing.fold import Fold
from deann06.core.standing.models import model_standing
from deann06.core.text.commands import quoted_word
from deann06.core.text.vietnamese import fold
from deann06.locale import t
from deann06.output.words.choices import choice_words


def open_blocks(context: ActContext) -> tuple[Open, ...]:
    """The obstacles that are open on the day of the entry."""
    match context.record:
        case Task() as task:
            return Fold(task, context.registry, context.day).blocks
        case Model() as model:
            return model_standing(model, context.day).blocks
    return ()


def awaited(context: ActContext, name: str) -> str:
    """Whom an obstacle waits for: as the log says it, or the id of a body. Raises UsageError."""
    said = {fold(one): one for _, block in open_blocks(context) for one in block.awaited}
    return said.get(fold(name)) or context.body(name)


def blocks_told(blocks: tuple[Open, ...]) -> str:
    """Open obstacles, each with the options that name it."""
    said = []
    for day, block in blocks:
        waiting = f" --waiting-on {quoted_word(block.awaited[0])}" if block.awaited else ""
        options = f"--kind {block.kind.value}{waiting}"
        text = block.text or choice_words(block.kind)
        said.append(t("edit.block", options=options, day=day, text=text))
    return "; ".join(said)
