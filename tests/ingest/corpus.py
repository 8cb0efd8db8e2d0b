"""Documents made for tests, each with what it says below a rule: several kinds of issuers and layouts, none a real one.

A line of a table stands between bars, `//` ends a line within a cell. Below `====` stand, parted by bars:
`head | number | kind | issued | issuer | post | name`, `title | words`, `đích | words` for a target, and for each
assignment `clause | leads | term | words | partners | recipients`, in the words of the text or the ids of the registry.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Final, NamedTuple

from deann06.ingest.blocks import TextBlock, TextParagraph, TextTable

FOLDER: Final = Path(__file__).parent / "corpus"


class Meant(NamedTuple):
    """An assignment of a document: bodies as ids, or as words where the registry knows none."""

    clause: str | None
    lead: tuple[str, ...]
    term: str  # the last day; `week`, `month` of what returns; else the kind
    words: str  # that its quote holds
    cooperating: tuple[str, ...] = ()
    report_to: tuple[str, ...] = ()  # `A<B`: to A through B


class CorpusDocument(NamedTuple):
    """A document as blocks, and all that is to be read from it."""

    name: str
    blocks: tuple[TextBlock, ...]
    head: tuple[str, ...]  # number, kind, issued, issuer, post, name
    title: str
    assigned: tuple[Meant, ...]
    targets: tuple[str, ...]


@cache
def corpus(folder: Path = FOLDER) -> tuple[CorpusDocument, ...]:
    """Every document of a folder, by name."""
    return tuple(_document(path) for path in sorted(folder.glob("*.txt")))


def _document(path: Path) -> CorpusDocument:
    text, _, below = path.read_text(encoding="utf-8").partition("\n====\n")
    rows = [[cell.strip() for cell in line.split("|")] for line in below.splitlines() if line.strip()]
    said = {row[0]: row[1:] for row in rows if row[0] in ("head", "title")}
    return CorpusDocument(
        path.stem,
        tuple(_blocks(text)),
        tuple(said["head"]),
        said["title"][0],
        tuple(_meant(row) for row in rows if row[0] not in ("head", "title", "đích")),
        tuple(row[1] for row in rows if row[0] == "đích"),
    )


def _meant(row: list[str]) -> Meant:
    clause, lead, term, words, *more = row
    partners, recipients = ([*more, "", ""])[:2]
    return Meant(None if clause == "-" else clause, _list(lead), term, words, _list(partners), _list(recipients))


def _list(said: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in said.split(";") if one.strip())


def _blocks(text: str) -> Iterator[TextBlock]:
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    for table, group in groupby(lines, key=lambda line: line.startswith("|")):
        if table:
            yield TextTable(tuple(_cells(line) for line in group))
        else:
            yield from map(TextParagraph, group)


def _cells(line: str) -> tuple[str, ...]:
    return tuple(cell.strip().replace(" // ", "\n") for cell in line.strip("|").split("|"))
