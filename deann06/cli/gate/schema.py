"""`deann06 schema`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from deann06.cli.options import Lang
from deann06.cli.outputs import to_folder
from deann06.locale import t

app = typer.Typer()


@app.command(help=t("help.schema"))
def schema(
    output: Annotated[Path, typer.Option("--output", metavar="DIR", help=t("help.schema.output"))] = Path("schemas"),
    check: Annotated[bool, typer.Option("--check", help=t("help.schema.check"))] = False,
    lang: Lang = None,
) -> int:
    """Write the editors' schemas, or say which files are not as they should be."""
    import sys

    from deann06.store.disk.write import refuse_no_file, write_whole
    from deann06.store.load.schema import schema_files

    to_folder(output)
    wanted = schema_files()
    if not check:
        for name in wanted:
            refuse_no_file(output / name, streams=False)
        for name, content in wanted.items():
            write_whole(output / name, content)
            print((output / name).as_posix())
        return 0
    stale = [name for name, content in wanted.items() if not _same(output / name, content)]
    for name in stale:
        print((output / name).as_posix())
    if stale:
        print(t("view.schema.stale", count=len(stale)), file=sys.stderr)
    return 1 if stale else 0


def _same(path: Path, content: bytes) -> bool:
    return path.is_file() and path.read_bytes().replace(b"\r\n", b"\n") == content
