"""PDFs: tables cut along their borders whoever drew them, put together across pages; numbers of pages left out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.util import find_spec
from typing import TypeAlias

import pytest

from deann06.errors import DeannError
from deann06.exchange.documents.read import read_document
from tests.exchange.documents.made import portable

LEFT, TOP, WIDTH, HEIGHT = 50, 700, 120, 40
Drawing: TypeAlias = Callable[[float, float, float, float], str]


def stroked(x0: float, y0: float, x1: float, y1: float) -> str:
    return f"{x0} {y0} m {x1} {y1} l S"


def filled(x0: float, y0: float, x1: float, y1: float) -> str:
    return f"{x0} {min(y0, y1)} {max(x1 - x0, 0.5)} {max(abs(y1 - y0), 0.5)} re f"


def halved(x0: float, y0: float, x1: float, y1: float) -> str:
    return f"q 0.5 0 0 0.5 10 20 cm {2 * (x0 - 10)} {2 * (y0 - 20)} m {2 * (x1 - 10)} {2 * (y1 - 20)} l s Q"


def shown(text: str, x: float, y: float) -> str:
    return f"BT /F1 10 Tf {x} {y} Td ({text}) Tj ET"


def drawn(rows: Sequence[Sequence[str]], draw: Drawing = stroked, merged: Sequence[tuple[int, int]] = ()) -> str:
    """A table; `|` parts the lines of a cell, `<` is a cell that is one with that before it.

    `merged`: row and column of cells that are one with those below them.
    """
    said = [draw(LEFT, TOP, LEFT + len(rows[0]) * WIDTH, TOP)]
    for row, cells in enumerate(rows):
        top = TOP - row * HEIGHT
        said.append(draw(LEFT, top, LEFT, top - HEIGHT))
        for column, cell in enumerate(cells):
            left = LEFT + column * WIDTH
            texts = [] if cell in ("", "<") else cell.split("|")
            said += [shown(line, left + 5, top - 12 - 12 * at) for at, line in enumerate(texts)]
            if (row, column) not in merged:
                said.append(draw(left, top - HEIGHT, left + WIDTH, top - HEIGHT))
            if [*cells, ""][column + 1] != "<":
                said.append(draw(left + WIDTH, top, left + WIDTH, top - HEIGHT))
    return "\n".join(said)


def lines(*streams: str) -> list[str]:
    return [block.whole for block in read_document("a.pdf", portable(*streams)).blocks]


@pytest.mark.parametrize("draw", [stroked, filled, halved])
def test_cells_are_cut_along_borders(draw: Drawing) -> None:
    table = drawn([("STT", "Viec"), ("1", "Ra soat|ho so"), ("2", "- Mot|- Hai")], draw)
    assert lines(f"{shown('Phu luc', 50, 750)} {table} {shown('Noi nhan', 50, 100)}") == [
        "Phu luc",
        "STT\tViec\n1\tRa soat ho so\n2\t- Mot - Hai",
        "Noi nhan",
    ]


def test_merged_cells_hold_for_their_rows() -> None:
    rows = [("TT", "Viec", "Chu tri"), ("1", "A", ""), ("2", "B", "So Y te"), ("Nhom", "<", "<")]
    assert lines(drawn(rows, merged=[(1, 2)])) == ["TT\tViec\tChu tri\n1\tA\tSo Y te\n2\tB\tSo Y te\nNhom\t\t"]


def test_a_table_goes_on_with_a_row_that_was_cut() -> None:
    first = drawn([("TT", "Viec"), ("1", "Ra soat"), ("2", "Bao cao ket")])
    second = drawn([("TT", "Viec"), ("", "qua trong nam"), ("3", "Tap huan")])
    numbers = [shown(f"- {page} -", 290, 800) for page in (1, 2)]
    assert lines(f"{numbers[0]} {first}", f"{numbers[1]} {second}") == [
        "TT\tViec\n1\tRa soat\n2\tBao cao ket qua trong nam\n3\tTap huan"
    ]


def test_strokes_below_words_and_frames_are_no_tables() -> None:
    said = f"{shown('Doc lap', 60, 700)} {stroked(60, 697, 110, 697)} 200 600 60 20 re S {shown('KHAN', 210, 605)}"
    assert lines(said) == ["Doc lap", "KHAN"]


def test_pieces_of_a_line_that_stand_in_two_cells() -> None:
    words = "BT /F1 10 Tf 55 688 Td (Ra ) Tj 12 0 Td (soat) Tj 108 0 Td (So A) Tj ET"
    assert lines(f"{drawn([('', ''), ('1', '2')])} {words}") == ["Ra soat\tSo A\n1\t2"]


def test_numbers_of_pages_are_left_out_and_said() -> None:
    pages = [f"{shown(str(page), 290, 800)} {shown('12', 50, 700)}" for page in (1, 2, 3)]
    read = read_document("a.pdf", portable(*pages))
    assert [block.whole for block in read.blocks] == ["12", "12", "12"]
    assert [(one.kind, one.before) for one in read.mended] == [("page_number", str(page)) for page in (1, 2, 3)]


def locked(encryption: str) -> bytes:
    """A PDF with that encryption."""
    said = f"/Root 1 0 R /ID [<{'11' * 16}> <{'11' * 16}>] /Encrypt << /Filter /Standard /P -4 {encryption} >>"
    return portable(shown("Giao", 50, 700)).replace(b"/Root 1 0 R", said.encode("ascii"))


AES = (
    f"/V 5 /R 6 /Length 256 /O <{'ab' * 48}> /U <{'ab' * 48}> /OE <{'cd' * 32}> /UE <{'cd' * 32}> /Perms <{'ef' * 16}>"
)
FILTERS = "/CF << /StdCF << /CFM /AESV3 /AuthEvent /DocOpen /Length 32 >> >> /StmF /StdCF /StrF /StdCF"


@pytest.mark.parametrize(
    ("encryption", "key"),
    [
        (f"/V 2 /R 3 /Length 128 /O <{'ab' * 32}> /U <{'ab' * 32}>", "ingest.pdf_locked"),
        (f"{AES} {FILTERS}", "ingest.pdf_sealed"),
        ("/V 9 /R 9", "ingest.pdf_damaged"),
    ],
)
def test_locked_files_are_refused_in_a_sentence(encryption: str, key: str) -> None:
    with pytest.raises(DeannError) as refused:
        read_document("a.pdf", locked(encryption))
    assert refused.value.key in (key, "ingest.pdf_locked" if find_spec("cryptography") else key)
