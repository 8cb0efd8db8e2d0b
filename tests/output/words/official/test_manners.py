"""What the families of forms write otherwise, and from which day."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from deann06.output.words.official.letter import letter_words
from deann06.reports.documents.letter import OFFICIAL_LETTER, REPORT, SUBMISSION, LetterOptions, letter
from deann06.reports.documents.values import Family, Letter
from tests.reports.sample import SETTINGS, registry

BEFORE, AFTER = date(2026, 5, 26), date(2026, 5, 27)
BODY = "name: {name}\nsystem: party\n"
STEERING = "Ban Chỉ đạo Đề án 06"
OPEN = "……………………"


def issued(day: date = AFTER, more: str = "", *, name: str = STEERING, kind: str = REPORT, post: str = "") -> Letter:
    """What a Party body issues on a day."""
    made = registry(agencies__tu=BODY.format(name=name) + more)
    return letter(made, day, LetterOptions("5", signer_post=post or None), issuer="tu", kind=kind)


SIGNED = "letterhead: {{seal: {seal}, signature: {{authority: [K/T TRƯỞNG BAN CHỈ ĐẠO], {main}post: Phó Trưởng ban}}}}"
DEPUTY = (("K/T TRƯỞNG BAN CHỈ ĐẠO",), ("PHÓ TRƯỞNG BAN",))
ALONE = ((), ("PHÓ TRƯỞNG BAN",))
BESIDE = ((), ("PHÓ BÍ THƯ", "kiêm", "PHÓ TRƯỞNG BAN"))


@pytest.mark.parametrize(
    ("day", "seal", "main", "signed"),
    [
        (BEFORE, "own", "Phó Bí thư", ALONE),
        (BEFORE, "committee", "Phó Bí thư", ALONE),
        (BEFORE, "standing", "Phó Bí thư", ALONE),
        (BEFORE, "null", "Phó Bí thư", DEPUTY),
        (AFTER, "own", "Phó Bí thư", DEPUTY),
        (AFTER, "committee", "Phó Bí thư", BESIDE),
        (AFTER, "standing", "Phó Bí thư", BESIDE),
        (AFTER, "standing", "", ((), (OPEN, "kiêm", "PHÓ TRƯỞNG BAN"))),
        (AFTER, "null", "Phó Bí thư", DEPUTY),
    ],
)
def test_a_steering_committee_signs_by_its_seal(
    day: date, seal: str, main: str, signed: tuple[tuple[str, ...], tuple[str, ...]]
) -> None:
    more = SIGNED.format(seal=seal, main=f"main_post: {main}, " if main else "")
    said = letter_words(issued(day, more))
    assert (said["authority"], said["post"]) == signed


def test_a_post_told_by_the_command_is_signed_by_the_same_rules() -> None:
    post = "KT. TRƯỞNG BAN | Phó Trưởng ban"
    kept = letter_words(issued(AFTER, "letterhead: {seal: own}\n", post=post))
    gone = letter_words(issued(BEFORE, "letterhead: {seal: own}\n", post=post))
    assert (kept["authority"], kept["post"]) == (("K/T TRƯỞNG BAN",), ("PHÓ TRƯỞNG BAN",))
    assert (gone["authority"], gone["post"]) == ((), ("PHÓ TRƯỞNG BAN",))


@pytest.mark.parametrize(
    ("written", "state", "party"),
    [
        ("TM. ỦY BAN", "TM. ỦY BAN", "T/M ỦY BAN"),
        ("KT.CHỦ TỊCH", "KT. CHỦ TỊCH", "K/T CHỦ TỊCH"),
        ("T/L Chánh Văn phòng", "TL. Chánh Văn phòng", "T/L Chánh Văn phòng"),
        ("kt giám đốc", "KT. giám đốc", "K/T giám đốc"),
        ("TUQ. GIÁM ĐỐC", "TUQ. GIÁM ĐỐC", "TUQ. GIÁM ĐỐC"),
        ("TMĐT", "TMĐT", "TMĐT"),
        ("KT", "KT", "KT"),
    ],
)
def test_marks_of_authority_are_those_of_the_family(written: str, state: str, party: str) -> None:
    made = replace(issued(), authority=(written,))
    assert letter_words(made)["authority"] == (party,)
    assert letter_words(replace(made, family=Family.STATE))["authority"] == (state,)


@pytest.mark.parametrize(
    ("kind", "name", "more", "number"),
    [
        (REPORT, STEERING, "", "Số 05-BC/BCĐ"),
        (OFFICIAL_LETTER, STEERING, "", "Số 05-CV/BCĐ"),
        (REPORT, STEERING, "code: BCĐĐA06\n", "Số 05-BC/BCĐĐA06"),
        (REPORT, "Văn phòng Tỉnh ủy", "", "Số 05-BC/……."),
        (REPORT, "Văn phòng Tỉnh ủy", "code: VPTU\nletterhead: {symbol: BC/VPTU2}\n", "Số 05-BC/VPTU2"),
    ],
)
def test_a_party_number_has_a_hyphen_and_no_colon(kind: str, name: str, more: str, number: str) -> None:
    assert letter_words(issued(name=name, more=more, kind=kind))["number"] == number


def test_a_whole_number_stands_as_it_is_given() -> None:
    made = replace(issued(), number="Số 7-BC/TU")
    assert letter_words(made)["number"] == "Số 07-BC/TU"
    assert letter_words(replace(made, number=None))["number"] == "Số …….-BC/BCĐ"


@pytest.mark.parametrize(
    ("day", "kind", "said"),
    [
        (AFTER, SUBMISSION, "Kính trình"),
        (BEFORE, SUBMISSION, "Kính gửi"),
        (AFTER, OFFICIAL_LETTER, "Kính gửi"),
    ],
)
def test_a_submission_is_put_before_its_addressees(day: date, kind: str, said: str) -> None:
    assert letter_words(issued(day, kind=kind))["greeting"] == said
    assert letter_words(replace(issued(day, kind=kind), family=Family.STATE))["greeting"] == "Kính gửi"


@pytest.mark.parametrize(
    ("place", "name", "before", "after"),
    [
        ("Huế", "Thành ủy Huế", "Huế", "Thành phố Huế"),
        ("Huế", "Đảng ủy phường Huế", "Huế", "Phường Huế"),
        ("Vinh", "Văn phòng Đảng ủy xã Vinhh", "Vinh", "Vinh"),
        ("Huế", "Văn phòng Thành ủy", "Huế", "Huế"),
        ("Khánh Hòa", "Tỉnh ủy Khánh Hòa", "Khánh Hòa", "Khánh Hòa"),
        ("Phường Phú Thọ", "Đảng ủy phường Phú Thọ", "Phường Phú Thọ", "Phường Phú Thọ"),
        ("(.*", "Thành ủy (.*", "(.*", "Thành phố (.*"),
    ],
)
def test_a_place_of_one_syllable_has_its_level(place: str, name: str, before: str, after: str) -> None:
    more = f"letterhead: {{place: '{place}'}}\n"
    assert letter_words(issued(BEFORE, more, name=name))["place"] == before
    assert letter_words(issued(AFTER, more, name=name))["place"] == after
    assert letter_words(replace(issued(AFTER, more, name=name), family=Family.STATE))["place"] == place


def test_a_body_issues_by_its_own_letterhead_and_the_focal_point_by_the_settings_without_one() -> None:
    known = "letterhead: {parent: Bộ Công an, place: Nha Trang}\n"
    made = registry(registry=SETTINGS + known, agencies__snv="name: Sở Nội vụ\ncode: SNV\nletterhead: {archive: VT}\n")
    focal, other, bare = (letter(made, AFTER, LetterOptions(), issuer=body) for body in (None, "snv", "skhcn"))
    assert (focal.parent, focal.place, letter_words(focal)["issuer"]) == (
        "Bộ Công an",
        "Nha Trang",
        "Công an tỉnh Khánh Hòa",
    )
    assert (other.parent, other.place, other.archive, other.code) == (None, "Khánh Hòa", "VT", "SNV")
    assert (bare.parent, bare.place, letter_words(bare)["issuer"]) == (None, "Khánh Hòa", "Sở Khoa học và Công nghệ")
    assert {one.family for one in (focal, other, bare)} == {Family.STATE}
    own = registry(registry=SETTINGS + known, agencies__cat="name: Công an tỉnh\nletterhead: {archive: VT}\n")
    assert letter(own, AFTER, LetterOptions()).parent is None


@pytest.mark.parametrize(
    ("system", "family"),
    [("party", Family.PARTY), ("state", Family.STATE), ("front", Family.STATE), ("vertical", Family.STATE)],
)
def test_who_issues_decides_about_the_family(system: str, family: Family) -> None:
    made = registry(agencies__x=f"name: X\nsystem: {system}\n")
    assert letter(made, AFTER, LetterOptions(), issuer="x").family is family
    assert letter(made, AFTER, LetterOptions(), issuer="cat").family is Family.STATE
