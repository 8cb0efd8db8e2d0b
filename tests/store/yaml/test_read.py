"""Text → data: every scalar stays text, every place is found again, nothing forbidden passes."""

from __future__ import annotations

import pytest

from deann06.store.load.places import Locator
from deann06.store.yaml.bounds import MAX_BYTES
from deann06.store.yaml.read import read, scalars

PLAIN = [
    ("no stays no", "a: no\n", {"a": "no"}),
    ("leading zero stays", "a: 06\n", {"a": "06"}),
    ("trailing zero stays", "a: 7.10\n", {"a": "7.10"}),
    ("hours stay text", "a: 22:30\n", {"a": "22:30"}),
    ("dates stay text", "a: 2024-05-15\n", {"a": "2024-05-15"}),
    ("null is absent", "a: null\nb: 1\n", {"b": "1"}),
    ("no value is absent", "a:\nb: ~\nc: 1\n", {"c": "1"}),
    ("quoted null is text", 'a: "null"\n', {"a": "null"}),
    ("quoted empty is text", "a: ''\n", {"a": ""}),
    ("an ampersand inside text is text", "a: R&D & b*c\n", {"a": "R&D & b*c"}),
    ("an exclamation mark inside text is text", "a: xong!\n", {"a": "xong!"}),
    ("block text keeps its lines", "a: |\n  một\n  hai\n", {"a": "một\nhai\n"}),
    ("one document mark is allowed", "---\na: 1\n", {"a": "1"}),
    ("lists and mappings nest", "a: [1, {b: c}]\n", {"a": ["1", {"b": "c"}]}),
]


@pytest.mark.parametrize(("text", "data"), [case[1:] for case in PLAIN], ids=[case[0] for case in PLAIN])
def test_scalars_stay_as_written(text: str, data: object) -> None:
    parsed = read("tasks/a.yaml", text.encode())
    assert parsed.problems == []
    assert parsed.data == data


REFUSED = [
    ("bad bytes", b"a: 1\nb: \xff\n", "F101", 2),
    ("UTF-16", "a: 1\n".encode("utf-16"), "F101", 1),
    ("UTF-16 without a mark", "a: 1\nb: một\n".encode("utf-16-be"), "F101", 1),
    ("empty bytes", b"a: 1\nb: 2\n" + bytes(512), "F101", 3),
    ("an archive", b"PK\x03\x04xl/workbook.xml", "F101", 1),
    ("byte order mark", b"\xef\xbb\xbfa: 1\n", "F102", 1),
    ("NFD text", "a: 1\nb: e\u0302\u0301\n".encode(), "F103", 2),
    ("tab", b"a: 1\nb:\t2\n", "F104", 2),
    ("broken syntax", b"a: [1\n", "F105", 1),
    ("a control character", b"a: \x01\n", "F105", 1),
    ("a list as key", b"? [a]\n: b\n", "F105", 1),
    ("duplicate key", b"a: 1\nb: 2\na: 3\n", "F106", 3),
    ("duplicate nested key", b"a:\n  b: 1\n  b: 2\n", "F106", 3),
    ("anchor", b"a: &x 1\n", "F107", 1),
    ("alias bomb", b"a: &x [1, 1]\nb: &y [*x, *x]\nc: [*y, *y]\n", "F107", 1),
    ("tag", b"a: !!python/object 1\n", "F107", 1),
    ("merge key", b"a: 1\n<<: {b: 1}\n", "F107", 2),
    ("directive", b"%YAML 1.1\n---\na: 1\n", "F107", 1),
    ("two documents", b"a: 1\n---\nb: 1\n", "F108", 2),
    ("conflict markers", b"a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> x\n", "F109", 2),
    ("over one mebibyte", b"a: " + b"x" * MAX_BYTES + b"\n", "F110", 1),
    ("a list", b"- a\n", "F115", 1),
    ("nothing", b"", "F115", 1),
    ("only a comment", b"# a\n", "F115", 1),
    ("deep brackets", b"a: " + b"[" * 100_000 + b"\n", "F118", 1),
    ("deep dashes", b"- " * 50_000 + b"\n", "F118", 1),
    ("deep questions", b"? " * 50_000 + b"\n", "F118", 1),
]


@pytest.mark.parametrize(("raw", "code", "line"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_what_the_format_forbids_is_refused_at_its_line(raw: bytes, code: str, line: int) -> None:
    parsed = read("tasks/a.yaml", raw)
    first = parsed.problems[0]
    found = first.line or Locator(raw.decode()).at_offset(first.offset or 0).line
    assert (first.code, found) == (code, line)


TEXT = "a: 1\nb:\n- x: 10\n  y: [p, q]\n- {x: 20, y: hai}\n"
PLACES = [
    ("a scalar", ("a",), False, (1, 4, 1)),
    ("a key", ("a",), True, (1, 1, 1)),
    ("a nested scalar", ("b", 0, "x"), False, (3, 6, 2)),
    ("a list stands at its key", ("b", 0, "y"), False, (4, 3, 1)),
    ("an item of a list", ("b", 0, "y", 1), False, (4, 10, 1)),
    ("a flow mapping's value", ("b", 1, "y"), False, (5, 14, 3)),
    ("a missing key: its parent", ("b", 1, "z"), False, (5, 3, 1)),
    ("a missing top key: the top", ("z",), False, (1, 1, 1)),
]


@pytest.mark.parametrize(("field", "at_key", "place"), [c[1:] for c in PLACES], ids=[c[0] for c in PLACES])
def test_every_field_has_its_place(field: tuple[str | int, ...], at_key: bool, place: tuple[int, int, int]) -> None:
    assert tuple(Locator(TEXT).locate(field, at_key=at_key)) == place


def test_scalars_are_walked_with_their_fields() -> None:
    assert list(scalars("a: 1\nb: [x, {c: y}]\n")) == [
        (("a",), "1", 0),
        (("b", 0), "x", 1),
        (("b", 1, "c"), "y", 1),
    ]
