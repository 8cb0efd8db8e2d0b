"""A document as it is handed over for reading: paragraphs and tables in their order."""

from typing import NamedTuple, TypeAlias


class TextParagraph(NamedTuple):
    """A paragraph with the number that its program counted for it, which is no part of its text.

    Of the lines of a plain text: `indent`, blanks in front of it; `apart`, whether an empty line stands above it.
    """

    text: str
    number: str = ""
    indent: int = 0
    apart: bool = False

    @property
    def whole(self) -> str:
        """Number and text on one line."""
        return f"{self.number} {self.text}".strip()


class TextTable(NamedTuple):
    """The rows of a table, cells in their order; rows may differ in length."""

    rows: tuple[tuple[str, ...], ...]

    @property
    def whole(self) -> str:
        """A line for each row, cells parted by a tab; lines within a cell by blanks."""
        return "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in self.rows)


TextBlock: TypeAlias = TextParagraph | TextTable
