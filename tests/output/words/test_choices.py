"""The words of values: each kind's own, in both languages; what a page prints for one, a command reads as that one."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from enum import Enum, StrEnum
from inspect import getmembers, isclass

import pytest

from deann06 import locale
from deann06.cli.read import list_, report
from deann06.core import records
from deann06.core.findings import Severity
from deann06.core.records import Act, Decision, Difficulty, Level, ModelState, System, TaskState
from deann06.core.standing.ledger import COUNTED
from deann06.core.standing.tasks import CellState
from deann06.core.text.vietnamese import fold
from deann06.errors import UsageError
from deann06.locale.values import ALSO
from deann06.locale.vi.report import DOCUMENT
from deann06.output.words.choices import choice_words, codes_of, standing_codes
from deann06.output.words.tasks import standing_word
from deann06.output.words.values import Codes, both, codes_in, names_of
from deann06.services.choices import choice, one_of, some_of

OF_FILES = [kind for _, kind in getmembers(records, isclass) if issubclass(kind, StrEnum) and kind is not StrEnum]
KINDS: list[type[Enum]] = [*OF_FILES, CellState, Severity]
TABLES: dict[str, Codes] = {
    **{kind.__name__: codes_of(kind) for kind in KINDS},
    "standings": standing_codes(),
    "lists": list_.KINDS,
    "orders": codes_in("view.col", list_._ORDERS["tasks"]),
    "reports": report._NAMES,
}
WAYS: dict[str, Callable[[str], str]] = {
    "as printed": str,
    "NFC": lambda text: unicodedata.normalize("NFC", text),
    "NFD": lambda text: unicodedata.normalize("NFD", text),
    "without marks": fold,
    "in capitals": str.upper,
    "with a capital": str.capitalize,
    "with spaces": lambda text: f"  {text.replace(' ', '  ')} ",
}


@pytest.fixture(autouse=True, params=locale.LANGUAGES)
def _spoken(request: pytest.FixtureRequest) -> Iterator[None]:
    locale.use(request.param)
    yield
    locale.use("vi")


@pytest.mark.parametrize("kind", OF_FILES, ids=lambda kind: kind.__name__)
def test_every_choice_has_words_that_tell_it_from_the_others(kind: type[StrEnum]) -> None:
    words = [choice_words(value) for value in kind]
    assert len(set(words)) == len(words)
    assert "_" not in "".join(words)


@pytest.mark.parametrize("way", WAYS.values(), ids=list(WAYS))
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_what_a_page_prints_for_a_value_is_read_as_that_value(kind: type[Enum], way: Callable[[str], str]) -> None:
    assert [choice(kind, way(choice_words(value))) for value in kind] == list(kind)


@pytest.mark.parametrize("way", WAYS.values(), ids=list(WAYS))
@pytest.mark.parametrize("table", TABLES.values(), ids=list(TABLES))
def test_codes_and_words_of_both_languages_are_read(table: Codes, way: Callable[[str], str]) -> None:
    for code, key in table.items():
        for said in (code, *(locale.sentence(key, language) for language in locale.LANGUAGES)):
            assert one_of(table, way(said)) == code


@pytest.mark.parametrize("table", TABLES.values(), ids=list(TABLES))
def test_a_list_of_all_that_is_printed_is_read_whole(table: Codes) -> None:
    assert some_of(table, ", ".join(locale.t(key) for key in table.values())) == tuple(table)


def test_words_of_counts_are_read_as_these_counts() -> None:
    assert [one_of(standing_codes(), standing_word(word)) for word in COUNTED] == list(COUNTED)


def test_the_heads_of_a_documents_table_are_read_too() -> None:
    for word in COUNTED:
        if head := DOCUMENT.get(f"column.{word}"):
            assert one_of(standing_codes(), head) == word


@pytest.mark.parametrize("table", TABLES.values(), ids=list(TABLES))
def test_other_names_are_read_or_asked_about_never_read_as_another_value(table: Codes) -> None:
    words = {locale.sentence(key, language): code for code, key in table.items() for language in locale.LANGUAGES}
    for code, key in table.items():
        for name in names_of(code, key):
            try:
                assert one_of(table, name) == words.get(name, code)
            except UsageError as error:
                assert error.key == "usage.several"
                assert both(code, key) in error.facts["choices"]


def test_every_other_name_is_one_of_a_value() -> None:
    assert set(ALSO) <= {key for table in TABLES.values() for key in table.values()}


@pytest.mark.parametrize(
    ("kind", "typed", "meant"),
    [
        (TaskState, "dừng", TaskState.STOPPED),
        (TaskState, "DANG THUC HIEN", TaskState.IN_PROGRESS),
        (ModelState, "thí điểm", ModelState.PILOTING),
        (Difficulty, "kinh phí", Difficulty.FUNDING),
        (Difficulty, "liên thông", Difficulty.INTERCONNECTION),
        (Decision, "nhân rộng", Decision.SCALE_UP),
        (System, "nhà nước", System.STATE),
        (System, "đoàn thể", System.FRONT),
        (Level, "Trung Ương", Level.CENTRAL),
        (Act, "trạng thái", Act.STATE),
    ],
)
def test_what_people_say_is_read(kind: type[Enum], typed: str, meant: Enum) -> None:
    assert choice(kind, typed) is meant


@pytest.mark.parametrize(
    ("kind", "typed", "told"),
    [
        (TaskState, "xong", {TaskState.REPORTED, TaskState.COMPLETED}),
        (TaskState, "thực hiện", {TaskState.NOT_STARTED, TaskState.IN_PROGRESS, TaskState.STOPPED}),
        (records.Role, "", set()),
        (TaskState, "xác nhận", set()),  # a part of one: proposed, not taken for it
    ],
)
def test_what_may_mean_several_is_asked_about(kind: type[Enum], typed: str, told: set[Enum]) -> None:
    with pytest.raises(UsageError) as refused:
        choice(kind, typed)
    assert refused.value.key == ("usage.several" if told else "usage.choice")
    choices = refused.value.facts["choices"]
    assert {kind(code) for code, key in codes_of(kind).items() if both(code, key) in choices} == (told or set(kind))


def test_a_suggestion_is_a_name_that_pages_print() -> None:
    with pytest.raises(UsageError) as refused:
        choice(TaskState, "xác nhận")
    near = refused.value.facts["near"]
    assert choice_words(TaskState.REPORTED) in near
