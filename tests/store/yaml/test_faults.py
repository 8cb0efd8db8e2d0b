"""Why a file cannot be read: the reason that helps whoever typed it, at the line where the mistake is."""

from __future__ import annotations

import re

import pytest

from deann06.output.words.change.findings import message
from deann06.store.yaml.read import read

FAULTS = [
    ('title: "Báo cáo\nnote: x\n', 1, "found unexpected end of stream"),
    ("note: x\ntitle: 'Báo cáo\n", 2, "found unexpected end of stream"),
    ('title: "Báo cáo" tuần\n', 1, "after_quote"),
    ("title: 'L'Oreal'\n", 1, "after_quote"),
    ('title: "Kế hoạch "số" 1"\n', 1, "after_quote"),
    ("deadline: {by: 2024-01-01}}\n", 1, "after_bracket"),
    ("lead: [cat]]\n", 1, "after_bracket"),
    ("title: {Đề án} 06\n", 1, "after_bracket"),
    ("title: [Hỏa tốc] Báo cáo\n", 1, "after_bracket"),
    ("deadline: {by: 2024-01-01\nnote: x\n", 1, "did not find expected ',' or '}'"),
    ("lead: [cat, stp\nnote: x\n", 1, "did not find expected ',' or ']'"),
    ('lead: [cat,\n  "stp" x]\n', 2, "did not find expected ',' or ']'"),
    ("lead: [cat, stp # x]\nnote: y\n", 1, "comment"),
    ("log:\n- {date: 2024-01-01, note: tổ #3}\n", 2, "comment"),
    ("title: > 90% đạt\n", 1, "block"),
    ("title: - việc\n", 1, "dash"),
    ("title: ,x\n", 1, "stray"),
    ("lead: [a,,b]\n", 1, "stray"),
    ("title: x\n note: y\n", 2, "deeper"),
    ("title Báo cáo\nnote: x\n", 2, "colon"),
    ("title:Báo cáo\nnote: x\n", 2, "colon"),
    ("note: Gửi: hằng tháng\n", 1, "mapping values are not allowed in this context"),
    ("deadline:\n  by: x\n within: y\n", 3, "did not find expected key"),
    ('title: "C:\\du"\n', 1, "found unknown escape character"),
    ("title: @abc\n", 1, "found character that cannot start any token"),
]


@pytest.mark.parametrize(("text", "line", "reason"), FAULTS)
def test_a_mistake_is_told_by_its_own_reason(text: str, line: int, reason: str) -> None:
    (problem,) = read("x", text.encode()).problems
    assert (problem.code, problem.line, problem.facts["reason"]) == ("F105", line, reason)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('title: "\\ud83d"\n', "sau dấu \\ trong nháy kép"),
        ('title: "\\x"\n', "sau dấu \\ trong nháy kép"),
        ('title: "\\u12"\n', "sau dấu \\ trong nháy kép"),
        ("title: * việc\n", "chữ bắt đầu bằng ký tự đặc biệt"),
        ("title: & việc\n", "chữ bắt đầu bằng ký tự đặc biệt"),
        ("title: !<x y\n", "chữ bắt đầu bằng ký tự đặc biệt"),
        ("title: !a!b c\n", "chữ bắt đầu bằng ký tự đặc biệt"),
        ("%90 đạt\n", "chữ bắt đầu bằng ký tự đặc biệt"),
        ("%YAML 9.9\n---\ntitle: x\n", "chữ bắt đầu bằng ký tự đặc biệt"),
        ("title: |0\n x\n", "chữ bắt đầu bằng > hoặc |"),
        ("title: x\n...\nnote: y\n", "dấu hết tài liệu"),
    ],
)
def test_a_reason_is_never_told_in_the_words_of_a_parser(text: str, said: str) -> None:
    told = message(read("x", text.encode()).problems[0]).message
    assert said in told
    assert not re.search(r"expected|found|while|cannot", told)


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? ", "[{a: ", "\n"])
@pytest.mark.parametrize("depth", [100, 199, 20_000])
def test_deep_nesting_is_told_or_read_and_never_exhausts_the_stack(opening: str, depth: int) -> None:
    text = "a: " + opening * depth
    if opening == "\n":
        text = "".join(f"{' ' * level}a:\n" for level in range(min(depth, 1000)))
    data, problems = read("x", text.encode())
    assert problems or data
    assert {problem.code for problem in problems} <= {"F105", "F110", "F118"}


@pytest.mark.parametrize(
    ("before", "opening", "closing"),
    [("a: ", "[", "]"), ("a: ", "{a: ", "}"), ("a: ", "[\n", "]"), ("- ", "- ", ""), ("- ", "? ", "")],
)
def test_what_nests_more_than_forty_deep_is_told(before: str, opening: str, closing: str) -> None:
    for inside, told in ((38, set()), (39, set()), (40, {"F118"}), (44, {"F118"}), (90, {"F118"})):
        _, problems = read("x", f"{before}{opening * inside}b{closing * inside}\n".encode())
        assert {problem.code for problem in problems} - {"F115"} == told, inside


@pytest.mark.parametrize("indent", [1, 2])
def test_what_is_indented_more_than_forty_deep_is_told(indent: int) -> None:
    for depth, told in ((40, set()), (41, {"F118"}), (60, {"F118"})):
        text = "".join(f"{' ' * indent * level}a:\n" for level in range(depth)) + f"{' ' * indent * depth}b\n"
        assert {problem.code for problem in read("x", text.encode()).problems} == told, depth
