"""What stands in a Word document beside its text: told, and not read as part of it."""

from collections.abc import Callable
from typing import Any, Final

from deann06.exchange.documents.asides import told
from deann06.exchange.documents.word.speech import WordSpeech, lines_of
from deann06.exchange.word_tables import W
from deann06.ingest.values import Misprint

# The parts by the beginnings of their names → the code of what is told of them.
PARTS: Final = {
    "word/footnotes.xml": "footnote",
    "word/endnotes.xml": "footnote",
    "word/comments.xml": "comment",
    "word/header": "margin",
    "word/footer": "margin",
}
_OWN: Final = ("separator", "continuationSeparator", "continuationNotice")  # notes that are lines on the page


def asides(parts: list[str], load: Callable[[str], Any], speech: WordSpeech) -> tuple[Misprint, ...]:
    """What is told of each kind: notes, comments, words at the margin of pages, hidden and deleted text."""
    found: dict[str, list[str]] = {}
    for part in sorted(parts):
        code = next((code for beginning, code in PARTS.items() if part.startswith(beginning)), None)
        if code and part.endswith(".xml") and (root := load(part)) is not None:
            for own in [one for one in root if one.get(f"{W}type") in _OWN]:
                root.remove(own)
            found.setdefault(code, []).extend(line for line in lines_of(root, speech.said) if _has_words(line))
    return told({**found, "hidden": speech.hidden, "tracked": speech.deleted})


def _has_words(line: str) -> bool:
    """Whether a line says anything but the number of a page."""
    return any(len(word) > 1 and word.isalpha() and word.lower() not in ("trang", "page") for word in line.split())
