"""The pictures of the pages, as SVG: what `deann06 status` shows of the example registry on 15/5/2024 (README), and the
gate's summary as a comment (ci.md, whose block of Markdown a test compares with the gate's own).

The page is the command's own, drawn by the same function. The line that names the commit is left out, so that the
picture changes only when the page does; fonts are the reader's own, so that it loads nothing from the network.
Run: python docs/picture.py
"""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.markdown import Markdown
from rich.terminal_theme import TerminalTheme

from deann06.core.standing.ledger import rows
from deann06.output.screen.coloured import Coloured
from deann06.output.screen.read.status import show
from deann06.output.screen.terminal import Piece, Screen
from deann06.output.words.days import revision
from deann06.reports.pages.status import build
from deann06.services.session import read_registry

ROOT: Final = Path(__file__).resolve().parents[1]
PICTURE: Final = ROOT / "docs/status.svg"
COMMENT: Final = ROOT / "docs/comment.svg"
REGISTRY: Final = "examples/thu-nghiem"
AS_OF: Final = date(2024, 5, 15)
COMMAND: Final = f"deann06 status --registry {REGISTRY} --as-of 15/5/2024"
WIDTH: Final = 80

_FONTS: Final = (
    "ui-monospace, SFMono-Regular, Menlo, Consolas, 'Noto Sans Mono', 'Liberation Mono', 'DejaVu Sans', monospace"
)
_FORMAT: Final = f"""<svg viewBox="0 0 {{width}} {{height}}" xmlns="http://www.w3.org/2000/svg" role="img">
<title>{COMMAND}</title>
<style>
.{{unique_id}}-matrix {{{{ font-family: {_FONTS}; font-size: {{char_height}}px; line-height: {{line_height}}px; }}}}
.{{unique_id}}-title {{{{ font-family: {_FONTS}; font-size: 16px; }}}}
{{styles}}
</style>
<defs>
<clipPath id="{{unique_id}}-clip-terminal">
<rect x="0" y="0" width="{{terminal_width}}" height="{{terminal_height}}" />
</clipPath>
{{lines}}
</defs>
{{chrome}}
<g transform="translate({{terminal_x}}, {{terminal_y}})" clip-path="url(#{{unique_id}}-clip-terminal)">
{{backgrounds}}
<g class="{{unique_id}}-matrix">
{{matrix}}
</g>
</g>
</svg>
"""
_COLOURS: Final = (
    (0x24, 0x29, 0x2F),
    (0xCF, 0x22, 0x2E),
    (0x1A, 0x7F, 0x37),
    (0x8A, 0x5A, 0x00),
    (0x09, 0x69, 0xDA),
    (0x82, 0x50, 0xDF),
    (0x0B, 0x6E, 0x83),
    (0x57, 0x60, 0x6A),
)
_THEME: Final = TerminalTheme((0xFF, 0xFF, 0xFF), (0x24, 0x29, 0x2F), list(_COLOURS), list(_COLOURS))


class _Page(Screen):
    """A page without the line that names the commit."""

    def sides(self, left: Piece, right: Piece) -> None:
        words = right if isinstance(right, str) else right[0]
        if words != revision(None):
            super().sides(left, right)


def picture() -> str:
    """The page as SVG text. Raises ValueError where the example cannot be read whole."""
    loaded = read_registry(ROOT / REGISTRY)
    if loaded.registry is None or loaded.problems:
        raise ValueError(loaded.problems)
    console = _console(soft_wrap=True)
    page = _Page(Coloured(console))
    page.width = WIDTH
    page.line(("$ ", "dim"), COMMAND)
    show(build(loaded.registry, rows(loaded.registry, AS_OF), AS_OF), page)
    return _svg(console, COMMAND, "status")


def comment() -> str:
    """The summary that ci.md quotes, as a host shows it, as SVG text."""
    page = (ROOT / "docs/ci.md").read_text(encoding="utf-8")
    console = _console(soft_wrap=False)
    console.print(Markdown(page.partition("```markdown\n")[2].partition("```\n")[0], hyperlinks=False))
    return _svg(console, "deann06 ci", "comment")


def _console(*, soft_wrap: bool) -> Console:
    return Console(
        record=True,
        width=WIDTH,
        file=io.StringIO(),
        force_terminal=True,
        color_system="standard",
        highlight=False,
        markup=False,
        emoji=False,
        soft_wrap=soft_wrap,
    )


def _svg(console: Console, title: str, name: str) -> str:
    code = _FORMAT.replace(COMMAND, title)
    svg = console.export_svg(title=title, theme=_THEME, code_format=code, unique_id=name, font_aspect_ratio=0.602)
    svg = svg.replace('stroke="rgba(255,255,255,0.35)"', 'stroke="#d0d7de"')  # an edge that shows on white
    return "\n".join(line.strip() for line in svg.replace("><text", ">\n<text").splitlines()) + "\n"


if __name__ == "__main__":
    PICTURE.write_text(picture(), encoding="utf-8", newline="\n")
    COMMENT.write_text(comment(), encoding="utf-8", newline="\n")
