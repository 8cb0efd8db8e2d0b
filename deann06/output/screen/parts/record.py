"""Parts that several pages of `deann06 show` have in common."""

from collections.abc import Sequence
from typing import NamedTuple

from deann06.locale import t
from deann06.output.screen.parts.beside import STANDING_STYLES
from deann06.output.screen.terminal import Piece, Screen, aligned
from deann06.output.words.bodies import names
from deann06.output.words.tasks import remarks, row_words
from deann06.reports.pages.parts import GroupName
from deann06.reports.rows.kinds import ListedTask


class LabelledField(NamedTuple):
    """A field of a record behind its label; one without a text is not shown."""

    name: str
    text: str | None
    style: str = ""


def fields(screen: Screen, rows: Sequence[LabelledField]) -> None:
    """Labels in one column, texts in another; a label that repeats is not said again."""
    shown = [row for row in rows if row.text]
    wide = max((len(t(f"view.field.{row.name}")) for row in shown), default=0)
    before = ""
    for row in shown:
        label = "" if row.name == before else t(f"view.field.{row.name}")
        screen.item([(f" {label:<{wide}}", "dim")], [(row.text or "", row.style)])
        before = row.name


def task_lines(screen: Screen, title: str, tasks: Sequence[ListedTask]) -> None:
    """Tasks under a heading, with how each stands."""
    if not tasks:
        return
    screen.heading(title)
    wide = aligned(row.label for row in tasks)
    for row in tasks:
        words = row_words(row)
        rest: list[Piece] = [row.title + remarks(row), " · ", (words, STANDING_STYLES.get(row.kind, ""))]
        screen.labelled(row.label, wide, rest)


def group_words(group: GroupName) -> str:
    """A group of work with who leads it: `Nguồn lực: Sở Nội vụ chủ trì nguồn nhân lực; …`."""
    owners = [
        t("view.group.part", body=names([body]), part=part) if part else t("view.group.owner", body=names([body]))
        for body, part in group.owners
    ]
    return f"{group.name}: {'; '.join(owners)}" if owners else group.name


def bullets(screen: Screen, title: str, texts: Sequence[str]) -> None:
    """Texts under a heading, one a line."""
    if not texts:
        return
    screen.heading(title)
    for text in texts:
        screen.item([" -"], [text], gap=1)
