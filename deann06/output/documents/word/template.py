"""docxtpl's template, without the work that only texts of several lines ask for."""

from __future__ import annotations

import re
from typing import Final

from docxtpl import DocxTemplate

_PARAGRAPH: Final = re.compile(r"<w:p(?: [^>]*)?>.*?</w:p>", re.DOTALL)
_SIGNS: Final = re.compile("[\a\f\n\t]")  # what docxtpl makes breaks, tabs and paragraphs of


class WordTemplate(DocxTemplate):  # type: ignore[misc]  # it has no types
    """A template of which only the paragraphs with such a sign are taken apart; a long annex has thousands."""

    def resolve_listing(self, xml: str) -> str:
        """The document with its breaks."""
        whole = super().resolve_listing

        def resolved(found: re.Match[str]) -> str:
            text = found[0]
            return str(whole(text)) if _SIGNS.search(text) else text

        return _PARAGRAPH.sub(resolved, xml)
