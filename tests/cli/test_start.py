"""A command imports what it needs: whatever is imported, every start pays for."""

from __future__ import annotations

import pytest

from tests.cli.imported import COMMANDS, imported, known, ours

SLACK = 4  # rooms that may come before somebody looks
# Of help pages, terminals, documents and edits; of Python's own what takes long.
HEAVY = """
    rich jinja2 docxtpl docx lxml ruamel jsonschema_rs dateutil pydantic holidays markupsafe click
    starlette uvicorn anyio
    asyncio concurrent email http logging multiprocessing random sqlite3 ssl tempfile unittest xml zipfile
"""


@pytest.mark.parametrize("command", COMMANDS)
def test_what_a_command_imports(command: str) -> None:
    modules = imported(command)
    assert not set(HEAVY.split()) & {name.partition(".")[0] for name in modules}
    assert "typer.rich_utils" not in modules  # of help pages alone
    grown = sorted(ours(modules) - known()[command])
    assert len(grown) <= SLACK, f"imported now, and not before (python -m tests.cli.imported): {', '.join(grown)}"


def test_the_version_asks_for_nothing() -> None:
    assert not {"typer", "yaml", "msgspec", "json", "hashlib", "subprocess", "inspect"} & imported("--version")
