"""Comma-separated text: any reader gets the texts back, and no spreadsheet computes one."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from deann06.exchange.table import read_table
from deann06.output.csv.table import csv_text

TEXTS = st.text(alphabet=st.sampled_from("=+-@＝ab \t\"',;|\n\r\u200b\u202eé\x00–1"), max_size=8)


@given(st.lists(st.lists(TEXTS, min_size=2, max_size=2), min_size=1, max_size=5))
def test_no_cell_is_a_formula_and_each_is_one_line(rows: list[list[str]]) -> None:
    read = list(csv.reader(io.StringIO(csv_text(("a", "b"), rows), newline=""), strict=True))
    assert len(read) == len(rows) + 1
    for told, row in zip(read[1:], rows, strict=True):
        for cell, text in zip(told, row, strict=True):
            assert not cell.startswith(tuple("=+-@＝＋－＠\t\r"))
            assert cell.isprintable()
            assert set(cell) - {"'", " "} <= set(text)


def test_our_own_reader_reads_it() -> None:
    text = csv_text(("mã", "tên"), [("4.3b", 'Sở "A", B; C|D'), ("4.4", "–")])
    assert [line.cells for line in read_table("x", text.encode())][1:] == [("4.3b", 'Sở "A", B; C|D'), ("4.4", "")]
