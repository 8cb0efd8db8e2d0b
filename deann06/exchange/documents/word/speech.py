"""What the paragraphs of a Word document say, as it would be printed with every tracked change accepted."""

from collections.abc import Callable, Iterator
from typing import Any, Final

from deann06.exchange.documents.older_fonts import letters_of_font, marked, without_marks
from deann06.exchange.documents.older_letters import OlderLetters
from deann06.exchange.documents.word.styles import WordStyles, style_of
from deann06.exchange.word_tables import W

_GONE: Final = frozenset((f"{W}del", f"{W}moveFrom"))
_SIGNS: Final = {
    f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": "\t", f"{W}ptab": "\t",
    f"{W}noBreakHyphen": "-", f"{W}softHyphen": "\u00ad",
}  # fmt: skip
_TEXTS: Final = (f"{W}t", "{http://schemas.openxmlformats.org/officeDocument/2006/math}t")


class WordSpeech:
    """Reads paragraphs one after another, and keeps what of them is not printed, and the text boxes on the way."""

    def __init__(self, styles: WordStyles) -> None:
        self._styles = styles
        self.hidden: list[str] = []
        self.deleted: list[str] = []
        self.boxes: list[Any] = []  # contents of text boxes that were met since they were last taken

    def said(self, paragraph: Any) -> str:
        """The text of a paragraph, its lines parted; what was typed in a font of old is marked as such."""
        return "".join(self._below(paragraph, style_of(paragraph)))

    def take_boxes(self) -> list[Any]:
        """The text boxes that stand at what was read since the last time."""
        taken, self.boxes = self.boxes, []
        return taken

    def _below(self, element: Any, style: str) -> Iterator[str]:
        for child in element:
            tag = str(child.tag)
            if tag in _GONE:
                self.deleted += [text] if (text := "".join(_deleted(child))).strip() else []
            elif tag == f"{W}txbxContent":
                self.boxes.append(child)
            elif tag == f"{W}r":
                yield from self._run(child, style)
            elif tag == _TEXTS[1]:
                yield without_marks(child.text or "")
            elif tag == f"{W}sdt" and child.find(f"{W}sdtPr/{W}showingPlcHdr") is not None:
                continue  # `Click here to enter text`
            elif not tag.endswith("}Fallback") and tag not in (f"{W}p", f"{W}pPr"):
                yield from self._below(child, style)

    def _run(self, run: Any, style: str) -> Iterator[str]:
        """What a run says; the boxes in it are kept apart."""
        letters = letters_of_font(self._styles.font(run, style))
        text = "".join(_run_text(run, letters))
        for child in run:
            if child.tag not in _SIGNS and child.tag != f"{W}t":
                yield from self._below(child, style)
        if self._styles.has(run, style, "vanish"):
            self.hidden += [text.strip()] if text.strip() else []
            return
        if letters is None and self._styles.has(run, style, "caps"):
            text = text.upper()
        yield marked(text, letters)


def lost_end(paragraph: Any) -> bool:
    """Whether the end of a paragraph is deleted by a tracked change: it goes on in the one below it."""
    kept = paragraph.find(f"{W}pPr/{W}rPr")
    return kept is not None and any(kept.find(tag) is not None for tag in _GONE)


def lines_of(elements: Any, said: Callable[[Any], str]) -> Iterator[str]:
    """The lines of all paragraphs below an element that stands beside the text."""
    for paragraph in elements.iter(f"{W}p"):
        yield from (line.strip() for line in said(paragraph).split("\n") if line.strip())


def _run_text(run: Any, letters: OlderLetters | None) -> Iterator[str]:
    for child in run:
        if child.tag == f"{W}t":
            yield without_marks(child.text or "")
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag == f"{W}sym" and (letters_of_font(child.get(f"{W}font", "")) or letters):
            code = child.get(f"{W}char", "")
            yield chr(int(code, 16)) if len(code) == 4 and set(code) <= set("0123456789abcdefABCDEF") else ""


def _deleted(element: Any) -> Iterator[str]:
    for child in element.iter(f"{W}delText", f"{W}t"):
        yield child.text or ""
