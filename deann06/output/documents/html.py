"""A document as one page of HTML, from its Markdown: nothing in it is fetched, and nothing runs."""

from __future__ import annotations

import re
from html import escape
from typing import Final

from markdown_it import MarkdownIt

from deann06.core.lazy import lazy_pattern

_STYLE: Final = """\
@page { size: A4; margin: 20mm 15mm 20mm 30mm }
body { font: 14pt/1.35 "Times New Roman", "Liberation Serif", serif; max-width: 170mm; margin: 2em auto; padding: 0 1em;
  color: #000; background: #fff }
blockquote { margin: 0 0 1em; color: #c00000 }
.head { display: flex; gap: 1em; font-size: .86em }
.head > p { margin: 0; flex: 3 }
.head > p + p { flex: 4 }
h1 { font-size: 1em; text-align: center; margin: 1.5em 0 .2em }
h2, h3 { font-size: 1em; break-after: avoid }
hr { border: 0; break-before: page }
p, li { text-align: justify }
blockquote p, .head > p, h1 + p { text-align: center }
h1 + p { margin-top: 0 }
table { border-collapse: collapse; width: 100%; font-size: .8em; margin: .5em 0 }
th, td { border: 1px solid #000; padding: .2em .4em; vertical-align: top }
thead { display: table-header-group }
tr { break-inside: avoid }
@media print { body { margin: 0; padding: 0; max-width: none } }
"""
# What follows the opening of a page: the notices, then the two halves of a letterhead, side by side.
_HEAD: Final = lazy_pattern(r"((?:<blockquote>.*?</blockquote>\s*)*)(<p>.*?</p>\s*<p>.*?</p>)", re.DOTALL)
_UNSEEN: Final = "\u200b"  # keeps hosts of Markdown from linking what is no link; here nothing links


def page(markdown: str, title: str, language: str) -> str:
    """A Markdown text of ours as a whole page of that title, to be read in a browser and printed on A4."""
    body = MarkdownIt("commonmark", {"html": True}).enable("table").render(markdown).replace(_UNSEEN, "")
    body = _HEAD.sub(r'\1<div class="head">\2</div>', body, count=1)
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
        "base-uri 'none'; form-action 'none'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>\n{_STYLE}</style>\n</head>\n<body>\n{body}</body>\n</html>\n"
    )
