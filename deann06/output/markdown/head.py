"""What a page in Markdown begins with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from deann06.output.literal import in_line


def head_lines(notice: str | None, title: str, said: Iterable[str]) -> Iterator[str]:
    """The notice of the data, the title, then what is said of them: a paragraph for each that says anything."""
    if notice:
        yield from (f"> **{in_line(notice)}**", "")
    yield f"**{in_line(title)}**"
    for line in filter(None, said):
        yield from ("", in_line(line))
