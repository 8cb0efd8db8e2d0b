"""A key set to a value: the file says so, and every other byte is as it was."""

from __future__ import annotations

from typing import Any

import pytest

from deann06.store.yaml.edit import EditRefused
from deann06.store.yaml.keys import set_value

SETTINGS = """\
# đầu
title: Theo dõi  # tên
place: "Khánh Hòa"
notice: null
groups:
  a: {name: A}  # nhóm
  b:
    name: >-
      một
      hai
    owner: [x]
# sau nhóm
policy: {completion: document}
roles:
- một
- hai
last: 1
"""
CASES: list[tuple[str, Any, str, str]] = [
    ("title", "Sổ: mới", "title: Theo dõi  # tên", 'title: "Sổ: mới"  # tên'),
    ("place", "Huế", 'place: "Khánh Hòa"', "place: Huế"),
    ("notice", "GIẢ", "notice: null", "notice: GIẢ"),
    ("title", None, "title: Theo dõi  # tên", "title: null  # tên"),
    ("groups.a.name", "B", "{name: A}", "{name: B}"),
    ("groups.a.owner", ["x", "z"], "{name: A}", "{name: A, owner: [x, z]}"),
    ("groups.b.name", "ba", "name: >-\n      một\n      hai\n", "name: ba\n"),
    ("groups.c", {"name": "C"}, "    owner: [x]\n", "    owner: [x]\n  c: {name: C}\n"),
    ("policy.extension", "none", "{completion: document}", "{completion: document, extension: none}"),
    ("roles", ["ba"], "roles:\n- một\n- hai\n", "roles: [ba]\n"),
    ("letterhead.signature.post", "PHÓ", "last: 1\n", "last: 1\nletterhead: {signature: {post: PHÓ}}\n"),
    ("clauses.4.3", "x", "last: 1\n", "last: 1\nclauses: {4: {3: x}}\n"),
    ("last", "2", "last: 1", "last: 2"),
]


@pytest.mark.parametrize(("key", "value", "old", "new"), CASES, ids=[case[0] for case in CASES])
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_a_value_is_set_and_nothing_else(key: str, value: Any, old: str, new: str, newline: str) -> None:
    text = SETTINGS.replace("\n", newline)
    old, new = old.replace("\n", newline), new.replace("\n", newline)
    assert set_value("x", text, tuple(key.split(".")), value) == text.replace(old, new)


def test_a_key_with_a_dot_is_one_key() -> None:
    text = 'title: T\nclauses:\n  "4.2": hai\n'
    assert set_value("x", text, ("clauses", "4.3"), "ba") == text + '  "4.3": ba\n'


def test_a_file_without_a_final_newline_stays_without_one() -> None:
    assert set_value("x", "title: T", ("place",), "Huế") == "title: T\nplace: Huế"
    assert set_value("x", "title: T", ("title",), "Huế") == "title: Huế"


def test_below_a_text_there_is_no_key() -> None:
    with pytest.raises(EditRefused):
        set_value("x", SETTINGS, ("title", "x"), "y")
