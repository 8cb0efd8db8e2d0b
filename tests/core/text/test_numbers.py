from __future__ import annotations

import re
import unicodedata
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deann06.core.text import numbers
from deann06.core.text.numbers import COMPLAINTS, Number, complaint, parse_number

# Numbers of real documents, state and Party: system, number, year, kind, symbol.
REAL = [
    ("14084/KH-UBND", "state", 14084, None, "KH", ("UBND",)),
    ("13784/KH-UBND", "state", 13784, None, "KH", ("UBND",)),
    ("512/QĐ-UBND", "state", 512, None, "QĐ", ("UBND",)),
    ("3754/TTr-STTTT", "state", 3754, None, "TTr", ("STTTT",)),
    ("2167/TTr-SNV", "state", 2167, None, "TTr", ("SNV",)),
    ("3636/UBND-KSTT", "state", 3636, None, None, ("UBND", "KSTT")),
    ("3948/UBND-NC", "state", 3948, None, None, ("UBND", "NC")),
    ("1345/UBND-KT", "state", 1345, None, None, ("UBND", "KT")),
    ("2231/SNV-CCHC&PC", "state", 2231, None, None, ("SNV", "CCHC&PC")),
    ("89/TTr-CAT-PC64", "state", 89, None, "TTr", ("CAT", "PC64")),
    ("823/PV11(CS)", "state", 823, None, None, ("PV11(CS)",)),
    ("1270/BC-TCTTTg", "state", 1270, None, "BC", ("TCTTTg",)),
    ("11/QĐ-BCĐCP", "state", 11, None, "QĐ", ("BCĐCP",)),
    ("2239/BCĐ-YT", "state", 2239, None, None, ("BCĐ", "YT")),
    ("2291/BNV-CQĐP", "state", 2291, None, None, ("BNV", "CQĐP")),
    ("18/2016/QĐ-UBND", "state", 18, 2016, "QĐ", ("UBND",)),
    ("20/2020/QĐ-TTg", "state", 20, 2020, "QĐ", ("TTg",)),
    ("45/2025/NĐ-CP", "state", 45, 2025, "NĐ", ("CP",)),
    ("203/2025/QH15", "state", 203, 2025, None, ("QH15",)),
    ("1667/NQ-UBTVQH15", "state", 1667, None, "NQ", ("UBTVQH15",)),
    ("30-NQ/TU", "party", 30, None, "NQ", ("TU",)),
    ("48-NQ/TU", "party", 48, None, "NQ", ("TU",)),
    ("54-CTr/TU", "party", 54, None, "CTr", ("TU",)),
    ("76-KH/TU", "party", 76, None, "KH", ("TU",)),
    ("37-CT/TU", "party", 37, None, "CT", ("TU",)),
    ("59-CV/BCĐ", "party", 59, None, "CV", ("BCĐ",)),
    ("2544-CV/BTCTU", "party", 2544, None, "CV", ("BTCTU",)),
    ("399-QĐ/TW", "party", 399, None, "QĐ", ("TW",)),
    ("36-HD/VPTW", "party", 36, None, "HD", ("VPTW",)),
    ("24-BS/UBKTTU", "party", 24, None, "BS", ("UBKTTU",)),
    ("02-CTr/BCĐTW", "party", 2, None, "CTr", ("BCĐTW",)),
    ("1018/CV-MTTW-BTT", "state", 1018, None, "CV", ("MTTW", "BTT")),
]


@pytest.mark.parametrize(("text", "system", "number", "year", "kind", "symbol"), REAL, ids=[row[0] for row in REAL])
def test_real_numbers(
    text: str,
    system: Literal["state", "party"],
    number: int,
    year: int | None,
    kind: str | None,
    symbol: tuple[str, ...],
) -> None:
    read = parse_number(text)
    assert read is not None
    assert read == Number(system=system, number=number, year=year, kind=kind, symbol=symbol)
    assert parse_number(unicodedata.normalize("NFD", text)) == read
    assert complaint(text) is None
    grammars = [grammar for grammar in (numbers._STATE, numbers._PARTY) if re.fullmatch(grammar, text, re.ASCII)]
    assert len(grammars) == 1


NO_NUMBERS = ["30/31", "15/5/2024", "2/01", "", "UBND", "06", "12/ubnd", "Đề án 06", "-NQ/TU"]


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_what_is_no_number(text: str) -> None:
    assert parse_number(text) is None
    assert complaint(text) == "number.unknown_shape"


@pytest.mark.parametrize(
    ("text", "reason", "meant"),
    [
        ("30/NQ-TU", "number.party_in_state_shape", "30/NQ-TU"),
        ("12/BC-VPTU", "number.party_in_state_shape", "12/BC-VPTU"),
        ("Số: 12/BC-STTTT", "number.label", "12/BC-STTTT"),
        ("Số 30-NQ/TU", "number.label", "30-NQ/TU"),
        ("30 - NQ/TU", "number.spaces", "30-NQ/TU"),
        ("3636 / UBND - KSTT", "number.spaces", "3636/UBND-KSTT"),
        ("512/QÐ-UBND", "number.look_alike", "512/QĐ-UBND"),
        ("5/BC-STTTT", "number.leading_zero", "5/BC-STTTT"),
    ],
)
def test_complaints(text: str, reason: str, meant: str) -> None:
    assert complaint(text) == reason
    assert reason in COMPLAINTS
    assert parse_number(text) == parse_number(meant)
    assert parse_number(text) is not None


def test_letter_after_the_number() -> None:
    read = parse_number("12a/BC-SNV")
    assert read == Number(system="state", number=12, letter="a", kind="BC", symbol=("SNV",))


@given(st.text())
def test_any_text_is_judged(text: str) -> None:
    assert (parse_number(text) is None) == (complaint(text) == "number.unknown_shape")
