"""Make the templates of all reports, by default into templates/: `python -m forms [FOLDER]`.

They are committed, and offices edit copies of them: nothing makes them anew by itself.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from deann06.reports import REPORTS
from forms import markdown, word
from forms.text import BadForm, Form, read_form

HERE: Final = Path(__file__).parent


def templates(name: str, form: Form) -> Iterator[tuple[str, bytes]]:
    """The templates of a form, by the names of their files."""
    yield f"{name}.md.j2", markdown.template(form).encode()
    yield f"{name}.docx", word.template(form)


def write_all(folder: Path) -> None:
    """Write the templates of every report. Raises BadForm."""
    for name in REPORTS:
        form = read_form(f"{name}.txt", (HERE / f"{name}.txt").read_text(encoding="utf-8"))
        for file, content in templates(name, form):
            (folder / file).write_bytes(content)


if __name__ == "__main__":
    try:
        write_all(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parent / "templates")
    except (BadForm, OSError) as error:
        sys.exit(str(error))
