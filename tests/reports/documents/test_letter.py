from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from msgspec.structs import replace

from deann06.core.commit import Commit
from deann06.core.state.registry import Registry
from deann06.output.words.official.letter import letter_words, number_words, revision_words
from deann06.reports.documents.letter import LetterOptions, letter
from tests.reports.sample import SETTINGS, registry

DAY = date(2024, 5, 15)


def lines(made: Registry, options: LetterOptions) -> SimpleNamespace:
    """The letter as it stands on paper."""
    return SimpleNamespace(**letter_words(letter(made, DAY, options)))


@pytest.mark.parametrize(
    ("given", "full"),
    [
        ("5", "05/BC-CAT"),
        ("05", "05/BC-CAT"),
        ("12", "12/BC-CAT"),
        ("120/BC-UBND", "120/BC-UBND"),
        ("Số: 7/BC-CAT", "07/BC-CAT"),
        (None, "……./BC-CAT"),
    ],
)
def test_a_number_below_ten_has_a_leading_zero(given: str | None, full: str) -> None:
    assert number_words(given, "BC-CAT") == full


def test_what_is_unknown_is_left_open() -> None:
    made = lines(registry(), LetterOptions())
    assert (made.issuer, made.parent, made.symbol) == ("Công an tỉnh Khánh Hòa", None, "……./BC-CAT")
    assert made.recipients == ("Ban Chỉ đạo thực hiện Nghị quyết số 30-NQ/TU về Đề án 06",)
    assert made.archive == "Lưu: VT, ……………………"
    assert made.post == (made.signer,) == ("……………………",)
    assert made.authority == ()


def test_the_registry_fills_the_letter_and_the_command_comes_first() -> None:
    known = """letterhead:
  parent: UBND tỉnh
  issuer: Sở Nội vụ
  symbol: BC-SNV
  number: "9"
  archive: VT, TH
  recipients: [Tỉnh ủy; , UBND tỉnh]
  signature: {authority: [KT. GIÁM ĐỐC], post: Phó Giám đốc, name: Nguyễn Văn A}
"""
    made = registry(registry=SETTINGS + known)
    own = lines(made, LetterOptions())
    assert (own.number, own.archive) == ("Số: 09/BC-SNV", "Lưu: VT, TH")
    assert own.recipients == ("Tỉnh ủy", "UBND tỉnh")
    assert (own.authority, own.post, own.signer) == (("KT. GIÁM ĐỐC",), ("Phó Giám đốc",), "Nguyễn Văn A")
    told = lines(made, LetterOptions("3", "TL. GIÁM ĐỐC | CHÁNH VĂN PHÒNG", "Trần B", ("Sở Tài chính",)))
    assert told.number == "Số: 03/BC-SNV"
    assert told.recipients == ("Sở Tài chính",)
    assert (told.authority, told.post, told.signer) == (("TL. GIÁM ĐỐC",), ("CHÁNH VĂN PHÒNG",), "Trần B")


def test_the_revision_says_commit_and_moment_in_viet_nam() -> None:
    moment = datetime(2024, 5, 14, 18, 30, tzinfo=UTC)
    assert revision_words(Commit("3f2a1c9aa", moment)) == "bản dữ liệu 3f2a1c9, ghi nhận lúc 01:30 ngày 15/5/2024"
    assert revision_words(Commit("3f2a1c9aa", moment, dirty=True)).endswith("và những thay đổi chưa ghi vào git")
    assert revision_words(None) == "dữ liệu chưa ghi vào git"


@pytest.mark.parametrize(
    ("kind", "code", "symbol"),
    [
        ("BC", "CAT", "……./BC-CAT"),
        ("TB", "CAT", "……./TB-CAT"),
        ("CV", "CAT", "……./CAT-……."),
        ("BC", None, "……./BC-……."),
    ],
)
def test_a_symbol_has_the_kind_but_that_of_an_official_letter(kind: str, code: str | None, symbol: str) -> None:
    made = replace(letter(registry(), DAY, LetterOptions(), kind=kind), code=code)
    assert letter_words(made)["symbol"] == symbol


def test_number_and_symbol_of_the_settings_are_those_of_a_report() -> None:
    made = registry(registry=SETTINGS + 'letterhead: {symbol: BC-SNV, number: "9"}\n')
    assert letter_words(letter(made, DAY, LetterOptions("3"), kind="CV"))["number"] == "Số: 03/CAT-……."
    assert letter_words(letter(made, DAY, LetterOptions(), kind="CV"))["symbol"] == "……./CAT-……."
