"""Make the templates of all reports, by default into templates/: `python -m forms [FOLDER]`.

They are committed, and offices edit copies of them: nothing makes them anew by itself.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from forms import english, markdown, word
from forms.families import FAMILIES, Family
from forms.text import BadForm, Form, read_form

HERE: Final = Path(__file__).parent


SHARED: Final = {  # a form text → the templates that are made of it, and what each is called
    "progress": {
        "weekly": "Báo cáo tuần",
        "monthly": "Báo cáo tháng",
        "quarterly": "Báo cáo quý",
        "yearly": "Báo cáo năm",
    }
}


def forms() -> Iterator[tuple[str, Form]]:
    """Every template's name, and its form. Raises BadForm."""
    for path in sorted(HERE.glob("*.txt")):
        form = read_form(path.name, path.read_text(encoding="utf-8"))
        for name, title in SHARED.get(path.stem, {path.stem: form.name}).items():
            yield name, form._replace(name=title)


def templates(name: str, form: Form, families: Iterable[Family] = FAMILIES) -> Iterator[tuple[str, bytes]]:
    """The templates of a form, of each family, by the names of their files."""
    for family in families:
        yield f"{name}{family.suffix}.md.j2", markdown.template(form, family).encode()
        yield f"{name}{family.suffix}.docx", word.template(form, family)


def write_all(folder: Path) -> None:
    """Write the templates of every form, in Vietnamese and in English. Raises BadForm."""
    known = english.catalogue()
    made = list(forms())
    if wrong := list(english.faults((form for _, form in made), known)):
        raise BadForm("\n".join((f"{english.CATALOGUE.name}:", *wrong)))
    for name, form in made:
        translated = templates(name, english.translated(form, known), english.families(known))
        for file, content in (*templates(name, form), *translated):
            (folder / file).write_bytes(content)


if __name__ == "__main__":
    try:
        write_all(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parent / "templates")
    except (BadForm, OSError) as error:
        sys.exit(str(error))
