"""`deann06 search`: without regard to marks and case, all words, best first, what was found marked."""

from __future__ import annotations

import pytest

from tests.cli.conftest import EXAMPLE, Run

ON = ("--registry", str(EXAMPLE), "--as-of", "2024-06-20")


def found(run: Run, *words: str) -> list[tuple[str, str]]:
    hits = run("search", *words, "--format", "json", *ON).json["hits"]
    return [(hit["id"], hit["field"]) for hit in hits]


@pytest.mark.parametrize(
    "words",
    [["hoa don dien tu"], ["HÓA", "ĐƠN", "điện", "tử"], ["hoá", "đơn", "điện tử"], ["hóa đơn điện tử"]],
    ids=" ".join,
)
def test_marks_case_and_spelling_do_not_matter(run: Run, words: list[str]) -> None:
    assert found(run, *words) == found(run, "hóa đơn điện tử")
    assert found(run, *words)[0] == ("hoa-don-tu-may-tinh-tien", "title")


@pytest.mark.parametrize(
    ("words", "best"),
    [
        ("3636/UBND-KSTT", ("3636-ubnd-kstt-2024", "number")),
        ("3636", ("3636-ubnd-kstt-2024", "number")),
        ("4567/UBND-KSTT", ("kl-2024-04-23.4.3b", "log.2.document")),
        ("Sở TT&TT", ("stttt", "short")),
        ("stttt", ("stttt", "code")),
        ("chưa đủ dự toán", ("kl-2024-04-23.4.2f", "log.1.note")),
        ("họp hai tuần một lần", ("kl-2024-04-23", "clauses.6")),
        ("xác nhận thông tin hộ tịch", ("trich-luc-ho-tich", "title")),
    ],
)
def test_the_best_place_comes_first(run: Run, words: str, best: tuple[str, str]) -> None:
    assert found(run, words)[0] == best


def test_all_words_must_occur_and_begin_a_word(run: Run) -> None:
    assert found(run, "thuế", "khoán", "xyz") == []
    names = [name for name, _ in found(run, "oan")]
    assert names == []  # not inside of khoán


def test_words_may_stand_in_different_places_of_one_record(run: Run) -> None:
    assert "kl-2024-04-23.4.4" in [name for name, _ in found(run, "812/CTKHH-NV", "máy tính tiền")]


def test_what_is_not_yet_so_on_the_day_is_not_found(run: Run) -> None:
    words = ("search", "4567/UBND-KSTT", "--format", "json", "--registry", str(EXAMPLE), "--as-of")
    assert run(*words, "2024-05-19").json["hits"] == []
    assert len(run(*words, "2024-05-20").json["hits"]) == 1


def test_marks_point_at_what_was_found(run: Run) -> None:
    hits = run("search", "thue khoan", "--format", "json", *ON).json["hits"]
    first = hits[0]
    assert list(first) == ["kind", "id", "label", "title", "field", "excerpt", "marks"]
    assert (first["kind"], first["label"]) == ("task", "4.4")
    for hit in hits:
        assert hit["marks"]
        for begin, end in hit["marks"]:
            assert hit["excerpt"][begin:end].lower() in ("thuế", "khoán", "thuế khoán", "khoản")


def test_the_page_marks_and_counts(run: Run) -> None:
    out = run("search", "thuế", "khoán", *ON).out
    assert "Thu «thuế khoán» hộ kinh doanh cá thể" in out
    assert "4.4            Văn bản chỉ đạo thu «thuế khoán», hóa đơn từ máy tính tiền\n               nhiệm vụ\n" in out
    assert out.splitlines()[-1].endswith(" hồ sơ")


def test_nothing_found_is_said_and_is_no_failure(run: Run) -> None:
    done = run("search", "zzz", *ON)
    assert (done.code, done.err) == (0, "")
    assert "Không thấy hồ sơ nào có đủ các từ: zzz" in done.out


def test_without_words_it_is_a_usage_error(run: Run) -> None:
    done = run("search")
    assert (done.code, done.out) == (2, "")
    assert "thiếu TỪ" in done.err
