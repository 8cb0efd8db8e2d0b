"""Both languages say everything, with the same blanks to fill."""

from __future__ import annotations

import errno
import re
from importlib import import_module
from pathlib import Path
from string import Formatter

import pytest

from deann06 import locale

SOURCE = Path(locale.__file__).parents[1]
ROOT = SOURCE.parent


def blanks(text: str) -> set[str]:
    """The names of the blanks of a sentence. Asserts that it can be filled."""
    return {name.partition("[")[0] for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("area", locale.AREAS)
def test_languages_have_the_same_keys_and_blanks(area: str) -> None:
    vietnamese, english = (import_module(f"deann06.locale.{language}.{area}").TEXT for language in locale.LANGUAGES)
    assert vietnamese
    assert set(vietnamese) == set(english)
    for key, text in vietnamese.items():
        if not key.startswith("rule.yaml."):
            assert blanks(text) == blanks(english[key]), key
        assert text.strip(), key
        assert english[key].strip(), key


def test_every_area_of_a_language_is_known() -> None:
    for language in locale.LANGUAGES:
        files = {path.stem for path in (SOURCE / "locale" / language).glob("*.py")} - {"__init__"}
        assert files == set(locale.AREAS)


def test_no_key_is_in_two_areas() -> None:
    areas = [set(locale.table("vi", area)) for area in locale.AREAS]
    assert len(set().union(*areas)) == sum(map(len, areas))


def test_every_key_that_the_code_names_is_there() -> None:
    named = re.compile(r"""\bt\(\s*"([a-z]+\.[\w.-]+)\"""")
    missing = {
        (path.name, key)
        for path in SOURCE.rglob("*.py")
        for key in named.findall(path.read_text(encoding="utf-8"))
        if not locale.known(key)
    }
    assert missing == set()


def test_dates_are_written_without_zeros() -> None:
    from datetime import date

    assert locale.t("word.as_of", weekday="thứ Năm", day=date(2024, 5, 9)) == "tính đến thứ Năm, 9/5/2024"


def test_days_of_the_week_are_written_with_capitals() -> None:
    """domain: Decree 30/2020, Appendix II."""
    from datetime import date

    from deann06.output.words.days import weekday

    days = [date(2024, 5, 13 + place) for place in range(7)]
    assert list(map(weekday, days)) == ["thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"]
    locale.use("en")
    try:
        assert list(map(weekday, days)) == [f"{day:%A}" for day in days]
    finally:
        locale.use("vi")


def test_english_nouns_follow_their_number() -> None:
    locale.use("en")
    try:
        assert locale.t("view.days", days=1) == "1 day"
        assert locale.t("view.days", days=2) == "2 days"
        assert locale.t("explain.answered", done=1, total=13) == "1 of 13 bodies has handed in."
    finally:
        locale.use("vi")
    assert locale.t("view.days", days=1) == "1 ngày"


def test_what_the_system_answers_is_told_in_the_language_in_use() -> None:
    known, unknown, bare = OSError(errno.EACCES, "Permission denied"), OSError(errno.EDOM, "Domain"), OSError("odd")
    said = [locale.t("registry.unreadable", path="a.yaml", reason=reason) for reason in (known, unknown, bare)]
    assert [one.rpartition(": ")[2] for one in said] == [
        "không có quyền",
        "hệ thống báo lỗi EDOM",
        "hệ thống báo lỗi OSError",
    ]


def avoided() -> list[tuple[str, str]]:
    """The words that a thing is called by, and each of those that it is never called by, as the glossary has them."""
    table = (ROOT / "docs/glossary.md").read_text(encoding="utf-8").partition("| said | never |")[2]
    rows = [line.strip("| ").split(" | ") for line in table.splitlines() if line.startswith("| ")]
    return [(said, other) for said, never in rows for other in never.split(", ")]


def spoken() -> dict[str, str]:
    """All Vietnamese texts: sentences, the pages of rules, the forms of documents."""
    texts = {key: text for area in locale.AREAS for key, text in locale.table("vi", area).items()}
    for path in (SOURCE / "locale/rules").glob("*.toml"):
        texts |= {f"{path.stem}.{key}": text for key, text in locale.page(path.stem)["vi"].items()}
    return texts | {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "forms").glob("*.txt")}


@pytest.mark.parametrize(("said", "other"), avoided())
def test_a_thing_has_one_name(said: str, other: str) -> None:
    pattern = re.compile(rf"(?<!\w){other}(?!\w)", re.IGNORECASE)
    assert [key for key, text in spoken().items() if pattern.search(text)] == [], f"say “{said}”"
