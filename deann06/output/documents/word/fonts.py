"""Letters of a Word template that no form of documents has: fonts other than the one of all forms, by their places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from lxml import etree

from deann06.core.lazy import lazy_pattern
from deann06.errors import DeannError
from deann06.locale import t
from deann06.output.documents.package import Parts
from deann06.output.documents.word.places import part_words

FONT: Final = "Times New Roman"
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WITH_TEXT: Final = lazy_pattern(r"word/(?:document|styles|footnotes|endnotes|header|footer)\d*\.xml")
_THEME: Final = lazy_pattern(r"word/theme/theme\d*\.xml")
_KINDS: Final = ("ascii", "hAnsi")  # of plain letters, and of most of those that Vietnamese has beside them


def faulty_fonts(name: str, parts: Parts) -> Iterator[DeannError]:
    """Fonts that no form has, each once, where it is first."""
    seen = {FONT}
    themes = _themes(parts)
    for part, content in parts.items():
        if not _WITH_TEXT.fullmatch(part):
            continue
        root = _tree(content)
        for number, owner in enumerate(root.iter(f"{_W}p", f"{_W}style"), 1):
            for font in _named(owner, themes):
                if font not in seen:
                    seen.add(font)
                    yield _fault(name, _place(part, owner, number), font)
        if not [*_named(_default(root), themes)]:
            for font in (one for one in _named(root.find(f".//{_W}rPrDefault"), themes) if one not in seen):
                seen.add(font)
                yield _fault(name, part_words(part), font)


def _named(owner: Any, themes: Mapping[str, str]) -> Iterator[str]:
    """The fonts that a paragraph or a style names; of one that a theme gives, that."""
    for fonts in () if owner is None else owner.iter(f"{_W}rFonts"):
        for kind in _KINDS:
            theme = fonts.get(f"{_W}{kind}Theme")
            font = themes.get(theme[:5], theme) if theme else fonts.get(f"{_W}{kind}")
            if font:
                yield font


def _themes(parts: Parts) -> dict[str, str]:
    """The fonts of a theme by how the names of their uses begin: `minor`, `major`."""
    found: dict[str, str] = {}
    for content in (content for part, content in parts.items() if _THEME.fullmatch(part)):
        for kind in ("minor", "major"):
            latin = _tree(content).find(f".//{_A}{kind}Font/{_A}latin")
            if latin is not None and latin.get("typeface"):
                found.setdefault(kind, latin.get("typeface"))
    return found


def _default(root: Any) -> Any:
    """The style of paragraphs of which none is said; None where there is none."""
    styles = (one for one in root.iter(f"{_W}style") if one.get(f"{_W}type") == "paragraph")
    return next((one for one in styles if one.get(f"{_W}default") in ("1", "true", "on")), None)


def _tree(content: bytes) -> Any:
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))


def _fault(name: str, place: str, font: str) -> DeannError:
    return DeannError("template.font", name=name, place=place, font=font)


def _place(part: str, paragraph: Any, number: int) -> str:
    if paragraph.tag == f"{_W}style":
        called = paragraph.find(f"{_W}name")
        return t("template.style", style="" if called is None else called.get(f"{_W}val"))
    return part_words(part) + t("template.paragraph", number=number)
