"""Commands that another command runs on its way, as a person would, so that their answers stand below it."""

from __future__ import annotations

import typer

from deann06.core.text.commands import spelt
from deann06.output.plain import harmless


def run_steps(context: typer.Context, *commands: tuple[str, ...]) -> int:
    """Run commands of the same program one after another, each below its own line; the worst exit code.

    Raises DeannError.
    """
    program = context.find_root().command
    code = 0
    for words in commands:
        print(f"\n$ {harmless(spelt(('deann06', *words)))}")
        with program.make_context("deann06", list(words)) as step:
            code = max(code, program.invoke(step) or 0)
    return code
