from __future__ import annotations

import re
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deann06.core.text import vietnamese as vi
from deann06.core.text.legacy import has_legacy_encoding

FOLDED = [
    ("Đề án 06", "de an 06"),
    ("Ðại hội", "dai hoi"),  # Eth, as in a congress text of Khánh Hòa
    ("Ɖảng uỷ", "dang uy"),
    ("hoà", "hoa"),
    ("hòa", "hoa"),
    ("Uỷ\u00a0ban  nhân\tdân", "uy ban nhan dan"),
    ("giai đoạn 2022 – 2025", "giai doan 2022 - 2025"),
    ("thực\u00ad hiện", "thuc hien"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "key"), FOLDED, ids=[key or "empty" for _, key in FOLDED])
def test_fold(text: str, key: str) -> None:
    assert vi.fold(text) == key
    assert vi.fold(unicodedata.normalize("NFD", text)) == key


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert vi.fold(vi.fold(text)) == vi.fold(text)


ONE_SPELLING = [
    ("hoà", "hòa"),
    ("HOÀ", "HÒA"),
    ("Khánh Hoà", "Khánh Hòa"),
    ("Uỷ ban", "Ủy ban"),
    ("khoẻ, loé, thuỷ, luỹ, tuỳ", "khỏe, lóe, thủy, lũy, tùy"),
    ("Ðảng", "Đảng"),
    ("hoàn", "hoàn"),
    ("khoán", "khoán"),
    ("quý, quỹ, quỳ, giá", "quý, quỹ, quỳ, giá"),
    ("ngoáy, xoáy, huỳnh", "ngoáy, xoáy, huỳnh"),
]


@pytest.mark.parametrize(("text", "key"), ONE_SPELLING, ids=[vi.slug(key) for _, key in ONE_SPELLING])
def test_compare_key(text: str, key: str) -> None:
    assert vi.compare_key(text) == key
    assert vi.compare_key(unicodedata.normalize("NFD", text)) == key


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("30-NQ/TU", "30-nq-tu"),
        ("3636/UBND-KSTT", "3636-ubnd-kstt"),
        ("45/2025/NĐ-CP", "45-2025-nd-cp"),
        ("2231/SNV-CCHC&PC", "2231-snv-cchc-pc"),
        ("Đề án 06", "de-an-06"),
        ("  – Ủy ban … ", "uy-ban"),
        ("…", ""),
    ],
)
def test_slug(text: str, slug: str) -> None:
    assert vi.slug(text) == slug


SORTED = [
    ["a", "à", "ả", "ã", "á", "ạ", "ă", "â", "b", "c", "d", "đ", "e", "ê", "o", "ô", "ơ", "u", "ư", "y"],
    ["dân", "đảng", "em"],
    ["Hà Nội", "Hải Dương", "Huế", "Khánh Hòa"],
    ["hòa", "hóa", "hoàn"],
    ["Sở Nội vụ", "Sở Tài chính", "Sở Y tế"],
    ["3 nhóm", "ba nhóm"],
    ["Cục Thuế", "Đảng ủy", "Zalo"],
]


@pytest.mark.parametrize("words", SORTED, ids=[vi.slug(words[0] + " " + words[-1]) for words in SORTED])
def test_collate(words: list[str]) -> None:
    assert sorted(set(words), key=vi.collate) == words


def test_collate_reads_both_tone_placements_alike() -> None:
    assert vi.collate("hoà")[:2] == vi.collate("hòa")[:2]


def test_natural_key() -> None:
    ids = [f"kl-2024-04-23.{clause}" for clause in ("3", "4", "4.2", "4.2a", "4.10")]
    assert sorted(set(ids), key=vi.natural_key) == ids


def _in_parts(text: str) -> list[tuple[int, int, str]]:
    """An id as its numbers and the texts between them: what the key says in one text."""
    parts = re.findall(r"[0-9]+|[^0-9]+", text)
    return [(0, int(part), "") if part[0] in "0123456789" else (1, 0, part) for part in parts]


@given(st.lists(st.text("0129a.-đ", max_size=8), min_size=2, max_size=2))
def test_natural_keys_stand_to_each_other_as_parts_do(pair: list[str]) -> None:
    one, other = map(vi.natural_key, pair)
    first, second = map(_in_parts, pair)
    assert (one < other, one == other) == (first < second, first == second)


DATES = [
    (date(2020, 1, 5), "ngày 05 tháng 01 năm 2020", "05/01/2020", "5/1/2020"),
    (date(2019, 6, 29), "ngày 29 tháng 6 năm 2019", "29/6/2019", "29/6/2019"),
    (date(2024, 4, 8), "ngày 08 tháng 4 năm 2024", "08/4/2024", "8/4/2024"),
    (date(2024, 5, 15), "ngày 15 tháng 5 năm 2024", "15/5/2024", "15/5/2024"),
    (date(2024, 2, 10), "ngày 10 tháng 02 năm 2024", "10/02/2024", "10/2/2024"),
]


@pytest.mark.parametrize(("day", "long", "official", "short"), DATES, ids=[str(row[0]) for row in DATES])
def test_dates(day: date, long: str, official: str, short: str) -> None:
    written = vi.long_date(day), vi.official_date(day), vi.short_date(day)
    assert written == (long, official, short)


def test_numbers() -> None:
    assert vi.decimal(71.35, 1) == "71,4"
    assert vi.decimal(-21914.5, 2) == "-21.914,50"
    assert vi.decimal(3, 0) == "3"
    assert vi.group_digits(21914) == "21.914"
    assert vi.group_digits(223) == "223"
    assert vi.percent(None) == "–"
    assert vi.percent(98.625) == "98,63%"
    assert vi.percent(100, 0) == "100%"


LEGACY = [
    "Uû ban nh©n d©n tØnh",
    "ngµy",
    "®Ò ¸n",
    "b¸o c¸o",
    "ViÖt Nam",
    "tæ chøc thùc hiÖn",
    "Uûy ban nhaân daân",
    "ngaøy",
    "laø",
    "ñeà aùn",
    "KeÁ hoaïch trieån khai ñeà aùn",
    "Tá»‰nh á»§y",
    "Hà Nội và ngµy",
]
NOT_LEGACY = [
    "Ủy ban nhân dân tỉnh Khánh Hòa; hoà, hoá, toà, khoá, uỷ, thuỷ, khoẻ, xoã",
    "HOÀ BÌNH, ĐOÀN, QUÝ, XOÁ, KHOÁN",
    "thực\u00adhiện, phíađể, Ðảng",
    "goòng, moóc, soóc, xoong, bù xù, ngoằn ngoèo, khuâng, nguây nguẩy, huơ, khuỷu, quều quào",
    "Microsoft® Windows® © 2024, §5, 5 µm, 12 m², 30°C, ±2, ½, 1ª, «xin chào», điểm 3¹",
    "São Paulo, João, Müller, Citroën, naïve, café, façade, El Niño, La Niña, Søren, Haïti, Raúl, Noël",
    "The quick brown fox jumps over the lazy dog; 100% of tasks; e-mail: a@b.vn",
    "Ban hành kèm theo Kế hoạch số 12/KH-UBND…",
    unicodedata.normalize("NFD", "Tiếng Việt có dấu, hoà, uỷ, ngoặt ngoẹo"),
    "",
]


@pytest.mark.parametrize("text", LEGACY)
def test_legacy_encodings_are_seen(text: str) -> None:
    assert has_legacy_encoding(text)


@pytest.mark.parametrize("text", NOT_LEGACY, ids=[vi.slug(text)[:20] or "empty" for text in NOT_LEGACY])
def test_real_text_is_not_taken_for_legacy(text: str) -> None:
    assert not has_legacy_encoding(text)
    assert not has_legacy_encoding(text.upper())


def test_every_vietnamese_syllable_is_real_text() -> None:
    vowels = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ"
    closed = [f"o{tone}{end}" for tone in "aàảãáạeèẻẽéẹ" for end in ("", "n", "ng", "i")]
    for rime in (*vowels, *closed, "uýnh", "oóc"):
        for onset in ("", "b", "đ", "gi", "ngh", "qu", "kh", "tr"):
            word = onset + rime
            if not {"qu", "gi"} & {onset} or rime[0] not in "oòỏõóọuùủũúụ":
                assert not has_legacy_encoding(f"{word} {word.title()} {word.upper()}"), word


def test_this_repository_is_real_text() -> None:
    for path in Path(vi.__file__).parents[3].glob("registry/**/*"):
        assert path.is_dir() or not has_legacy_encoding(path.read_text(encoding="utf-8")), path
