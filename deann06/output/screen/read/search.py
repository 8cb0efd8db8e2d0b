"""`deann06 search` on a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from deann06.locale import t
from deann06.output.screen.parts.bounded import left_words, show_left, shown
from deann06.output.screen.terminal import Piece, Screen, aligned
from deann06.reports.pages.search import Hit


def show(hits: Sequence[Hit], words: Sequence[str], notice: str | None, asked: str, screen: Screen) -> None:
    """Print what was found, best first; `asked`: of which day and revision, where these were asked for."""
    if notice:
        screen.line((f"*** {notice} ***", "warn"))
    if asked:
        screen.line((asked, "dim"))
    if not hits:
        screen.line(t("view.search.none", words=" ".join(words)))
        return
    visible = shown(screen, hits)
    wide = aligned(hit.label for hit in visible)
    for hit in visible:
        kind, marked = t(f"view.kind.{hit.kind}"), _marked(hit, screen)
        in_title = hit.excerpt == hit.title  # which need not be said twice
        screen.labelled(hit.label, wide, marked if in_title else [hit.title], indent=0)
        below: list[Piece] = [(kind, "dim")] if in_title else [(f"{kind}, {_place(hit.field)}: ", "dim"), *marked]
        screen.item([" " * (wide + 2)], below, gap=0)
    show_left(screen, hits, "records", indent=0)
    screen.blank()
    screen.line((t("view.search.count", count=len(hits)), "dim"))


def show_later(hits: Sequence[Hit], screen: Screen) -> None:
    """What would be found too, but exists only after the day; nothing where there is nothing."""
    if hits:
        named = [hit.label for hit in shown(screen, hits)]
        names = [*named, left] if (left := left_words(screen, hits, "records")) else named
        screen.line((t("view.search.later", count=len(hits), names=", ".join(names)), "warn"))


def _place(field: str) -> str:
    """Where something was found, in words."""
    top, _, rest = field.partition(".")
    if top == "clauses":
        return t("view.search.clause", clause=rest)
    what = t(f"view.search.{field.rpartition('.')[2]}")
    return t("view.search.log", what=what) if top == "log" else what


def _marked(hit: Hit, screen: Screen) -> list[Piece]:
    """The excerpt with the matches marked: underlined on a terminal, in «» in plain text."""
    pieces: list[Piece] = []
    place = 0
    for begin, end in hit.marks:
        matched = hit.excerpt[begin:end]
        pieces.append(hit.excerpt[place:begin])
        pieces.append((matched, "bold underline") if screen.styled else f"«{matched}»")
        place = end
    pieces.append(hit.excerpt[place:])
    return pieces
