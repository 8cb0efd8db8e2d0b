"""Sites for tests: read as text, and looked at as the trees that a browser makes of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

from lxml import html

from deann06.core.commit import Revision
from deann06.core.state.registry import Registry
from deann06.services.session import Session
from deann06.services.site.files import Audience, site_files
from deann06.store.disk.files import read_tree
from deann06.store.load.loader import load

ROOT = Path(__file__).parents[3]
EVERYBODY = Audience()


@cache
def committed(folder: str) -> Registry:
    """A registry of the repository as it is."""
    found = load(read_tree(ROOT / folder)[0]).registry
    assert found is not None
    return found


def loaded(files: Mapping[str, str]) -> Registry:
    """A registry of texts."""
    found = load({path: text.encode() for path, text in files.items()})
    assert found.registry is not None and not found.problems, found.problems
    return found.registry


def made(registry: Registry, day: date, audience: Audience = EVERYBODY, commit: Revision = None) -> dict[str, str]:
    """The pages of a site by the names of their files."""
    session = Session(registry, day, ROOT, commit, {}, {}, frozenset())
    return {name: content.decode() for name, content in site_files(session, audience)}


def tree(page: str) -> Any:
    """A page as elements."""
    return html.document_fromstring(page.encode())


def words(element: Any) -> str:
    """What an element says, on one line."""
    return " ".join(element.text_content().split())


def rows_at(page: Any, part: str) -> list[Any]:
    """The rows that a page shows where a figure leads: those below the part, or of the table that it picks from."""
    place = page.get_element_by_id(part)
    if "pick" not in place.get("class", ""):
        return [*place.xpath(".//li | .//tr[parent::tbody][not(th[@scope='rowgroup'])]")]
    (table,) = place.xpath("following-sibling::div[1]/table")
    return [row for row in table.xpath("./tbody/tr") if _picks(part.rpartition(".")[2], {*row.get("class").split()})]


def _picks(word: str, classes: set[str]) -> bool:
    """What the style sheet of such a table does: `tests/browser` sees that it does."""
    match word:
        case "all":
            return True
        case "assigned":
            return "duties" not in classes
        case "due":
            return bool(classes & {"overdue", "finished"}) and "undated" not in classes
    return word in classes


def target(file: str, address: str) -> tuple[str, str]:
    """The file and the part of it to which an address on a page leads."""
    path, _, part = address.partition("#")
    place = PurePosixPath(file).parent
    for step in PurePosixPath(path).parts if path else ():
        place = place.parent if step == ".." else place / step
    return (place.as_posix() if path else file), part
