"""docxtpl's template, without the work that only texts of several lines ask for."""

from __future__ import annotations

import re
from typing import Any, Final

from docxtpl import DocxTemplate
from lxml import etree

from deann06.core.lazy import lazy_pattern
from deann06.output.documents.word.rows import HeldRows

_NS: Final = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
_W: Final = f"{{{_NS['w']}}}"
# A row with more cells than columns, or none with as many: the grid is not that of the rows.
_UNEVEN: Final = etree.XPath(
    ".//w:tr[count(w:tc) > $n] or not(.//w:tr[count(w:tc) = $n and not(w:tc/w:tcPr/w:gridSpan)])", namespaces=_NS
)
_PARAGRAPH: Final = lazy_pattern(r"<w:p(?: [^>]*)?>.*?</w:p>", re.DOTALL)
_SIGNS: Final = lazy_pattern("[\a\f\n\t]")  # what docxtpl makes breaks, tabs and paragraphs of
_PARTING: Final = ("\a", "\f")  # those of them that no document can hold


class WordTemplate(DocxTemplate):  # type: ignore[misc]  # it has no types
    """A template of which only what needs it is taken apart; a long annex has thousands of rows and paragraphs."""

    body: Any = None  # what the tags of the document have made, once it is rendered
    rows: HeldRows  # of it, that are kept out of the tree

    def resolve_listing(self, xml: str) -> str:
        """The document with its breaks."""
        whole = super().resolve_listing

        def resolved(match: re.Match[str]) -> str:
            text = match[0]
            return str(whole(text)) if _SIGNS.search(text) else text

        return _PARAGRAPH.sub(resolved, xml)

    def fix_tables(self, xml: str) -> Any:
        """The tree of a body, the grids of its tables in order. Raises XMLSyntaxError."""
        tree = etree.fromstring(xml)
        if any(row.getparent().getparent() is not tree for row in self.rows.stubs(tree)):
            tree = etree.fromstring(self.rows.whole(xml))
        for table in [one for one in tree.iter(f"{_W}tbl") if _is_uneven(one)]:
            fixed = super().fix_tables(etree.tostring(table, encoding="unicode", with_tail=False))
            fixed.tail = table.tail
            table.getparent().replace(table, fixed)
        return tree

    def map_tree(self, tree: Any) -> None:
        """Keep the body by itself: in the tree of the document each of its elements would be gone through again."""
        self.body = tree
        root = self.docx.element
        root.replace(root.body, root.makeelement(f"{_W}body"))

    def part_with_body(self, saved: dict[str, bytes]) -> tuple[str, bytes]:
        """The name of the document among saved parts, and its content with the body in its place, stubs in it."""
        name = self.docx.part.partname.removeprefix("/")
        known = set(self.docx.element.nsmap.items())
        body = etree.tostring(self.body, encoding="utf-8")
        head, sign, rest = body.partition(b">")
        for prefix, uri in known & set(self.body.nsmap.items()):
            head = head.replace(f' xmlns:{prefix}="{uri}"'.encode(), b"")
        return name, saved[name].replace(b"<w:body/>", head + sign + rest, 1)


def without_signs(text: str) -> str:
    """A text without what docxtpl parts paragraphs by."""
    for sign in _PARTING:
        text = text.replace(sign, "")
    return text


def signs_in(text: str) -> str:
    """Which of these signs are in a text."""
    return "".join(sign for sign in _PARTING if sign in text)


def _is_uneven(table: Any) -> bool:
    grid = table.find(f"{_W}tblGrid")
    return grid is None or bool(_UNEVEN(table, n=len(grid.findall(f"{_W}gridCol"))))
