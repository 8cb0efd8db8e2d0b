"""Splicing: the lines outside an edit stay byte for byte, and the file says what was meant."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deann06.errors import DeannError
from deann06.store.yaml.edit import EditRefused, insert_item, insert_items, remove_item, replace_names
from deann06.store.yaml.read import read
from deann06.store.yaml.values import flow, scalar
from tests.tries import tries

ENTRY = {"date": "2024-05-06", "by": "stttt", "state": "in_progress"}
LINE = "{date: 2024-05-06, by: stttt, state: in_progress}"


def insert(text: str, index: int = 0, item: dict[str, Any] = ENTRY) -> str:
    return insert_item("x.yaml", text, "log", index, item)


BY_HAND = [
    ("no log yet", "title: T\n", 0, f"title: T\nlog:\n- {LINE}\n"),
    ("no final newline", "title: T", 0, f"title: T\nlog:\n- {LINE}"),
    ("Windows line ends", "title: T\r\nnote: N\r\n", 0, f"title: T\r\nnote: N\r\nlog:\r\n- {LINE}\r\n"),
    ("a comment behind the last key", "title: T  # so\n# end\n", 0, f"title: T  # so\nlog:\n- {LINE}\n# end\n"),
    ("an empty log", "log: []\ntitle: T\n", 0, f"log:\n- {LINE}\ntitle: T\n"),
    ("an empty log with a comment behind", "log: []  # later\n", 0, f"log:  # later\n- {LINE}\n"),
    ("an empty log with a comment inside", "log: [\n  # later\n  ]\n", 0, f"log: [{LINE}\n  # later\n  ]\n"),
    ("a log without a value", "log:\ntitle: T\n", 0, f"log:\n- {LINE}\ntitle: T\n"),
    ("a log that is null", "log: null\n", 0, f"log:\n- {LINE}\n"),
    ("a log that is ~, at the end without newline", "log: ~", 0, f"log:\n- {LINE}"),
    ("behind an entry", "log:\n- {date: 2024-05-01, by: a}\n", 1, f"log:\n- {{date: 2024-05-01, by: a}}\n- {LINE}\n"),
    ("before an entry and its comment", "log:\n\n# first\n- {by: a}\n", 0, f"log:\n- {LINE}\n\n# first\n- {{by: a}}\n"),
    (
        "between entries, comments stay with what they stand above",
        "log:\n  - by: a\n    note: >-\n      x\n\n      y\n    # of a\n\n  # of b\n  - {by: b}\nnote: N\n",
        1,
        "log:\n  - by: a\n    note: >-\n      x\n\n      y\n    # of a\n"
        f"  - {LINE}\n\n  # of b\n  - {{by: b}}\nnote: N\n",
    ),
    ("into a flow list, first", "log: [{by: a}]\n", 0, f"log: [{LINE}, {{by: a}}]\n"),
    ("into a flow list, last", "log: [{by: a}]\n", 1, f"log: [{{by: a}}, {LINE}]\n"),
    ("into a flow list with a comma at its end", "log: [{by: a},]\n", 1, f"log: [{{by: a}}, {LINE},]\n"),
    (
        "into a flow list of several lines",
        "log: [\n  {by: a}, # x\n  {by: b}\n]\n",
        2,
        f"log: [\n  {{by: a}}, # x\n  {{by: b}},\n  {LINE}\n]\n",
    ),
    ("into a file that is one mapping", "{title: T}\n", 0, f"{{title: T, log: [{LINE}]}}\n"),
    ("into a file that is one mapping, the list empty", "{log: [], a: b}", 0, f"{{log: [{LINE}], a: b}}"),
    ("a document with marks", "---\ntitle: T\n...\n", 0, f"---\ntitle: T\nlog:\n- {LINE}\n...\n"),
    ("an indented file", "  title: T\n  note: N\n", 0, f"  title: T\n  note: N\n  log:\n  - {LINE}\n"),
    ("behind kept blank lines", "note: |+\n  x\n\n\n", 0, f"note: |+\n  x\n\n\nlog:\n- {LINE}\n"),
    ("behind a block without kept lines", "note: |\n  x\n\n\n", 0, f"note: |\n  x\nlog:\n- {LINE}\n\n\n"),
    ("a quoted key", '"log": []\n', 0, f'"log":\n- {LINE}\n'),
]


@pytest.mark.parametrize(
    ("before", "index", "after"), [case[1:] for case in BY_HAND], ids=[case[0] for case in BY_HAND]
)
def test_an_entry_is_spliced_in(before: str, index: int, after: str) -> None:
    assert insert(before, index) == after


REFUSED = [
    ("a log that is text", "log: later\n"),
    ("a log that is a mapping", "log: {a: b}\n"),
    ("a file that cannot be read", "log: [\n"),
    ("an empty file", "# nothing\n"),
]


@pytest.mark.parametrize("text", [case[1] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_what_cannot_be_followed_is_refused(text: str) -> None:
    with pytest.raises(EditRefused) as caught:
        insert(text)
    assert caught.value.facts["path"] == "x.yaml"


def test_a_file_may_not_grow_too_large() -> None:
    with pytest.raises(DeannError, match=r"edit\.too_large"):
        insert("title: T\n", item={"note": "x" * (1 << 20)})


def test_a_long_entry_is_written_key_by_key() -> None:
    item = {**ENTRY, "note": "Đã có dự thảo tờ trình, đang lấy ý kiến các sở, ban, ngành và UBND cấp huyện."}
    assert insert("title: T\n", item=item).splitlines()[2:] == [
        "- date: 2024-05-06",
        "  by: stttt",
        "  state: in_progress",
        f"  note: {item['note']}",
    ]


def test_lines_of_a_text_stay_lines() -> None:
    item = {"date": "2024-05-06", "note": "Một: hai\n\n- ba # bốn"}
    assert insert("title: T\r\n", item=item) == (
        "title: T\r\nlog:\r\n- date: 2024-05-06\r\n  note: |-\r\n    Một: hai\r\n\r\n    - ba # bốn\r\n"
    )


PLAIN = ["Đã có dự thảo.", "stttt", "0", "12", "2024-05-06", "2024-W20", "12/TB-BCĐ", "3636/UBND-KSTT", "71.4", "30/31"]
QUOTED = [
    "",
    "no",
    "Yes",
    "null",
    "~",
    "on",
    "1e3",
    "0x1f",
    "06",
    "7.10",
    "22:30",
    "-",
    "- a",
    "a: b",
    "a #b",
    " a",
    "a ",
]
QUOTED += [
    "[a",
    "a,b",
    "{",
    "&a",
    "*a",
    "!a",
    "%",
    "@",
    "`",
    '"',
    "'",
    "a\u00a0b",
    "a\u2028b",
    "\x85",
    "=",
    "<<",
    "?",
    "|",
]
QUOTED += [
    ".5",
    "+1",
    "1_000",
    "2024-05-06 10:00:00",
    "true ",
    "a\n",
    "\ta",
    "---",
    "...",
    "a\u200bb",
    "\ufeff",
    "\U0001f600: x",
]


def test_text_is_quoted_only_where_another_reader_would_take_it_for_something_else() -> None:
    assert [text for text in PLAIN if scalar(text) != text] == []
    assert [text for text in QUOTED if not re.fullmatch(r'(["\']).*\1', scalar(text), re.DOTALL)] == []


@given(st.text(), st.sampled_from(["", '"', "'"]))
def test_any_text_survives_being_written(text: str, quote: str) -> None:
    if any("\ud800" <= char <= "\udfff" for char in text):
        return
    written = scalar(text, quote=quote)
    for line in (f"a: {written}\n", f"a: [x, {written}]\n", f"a: {{b: {written}, c: d}}\n", f"{{a: {written}}}"):
        data, problems = read("x", line.encode())
        assert data is not None
        if "\t" in written or [problem.code for problem in problems] == ["F103"]:
            return  # a form of Unicode that no file may have; `clean` takes care of it
        assert problems == []
        assert flow(data["a"]) == flow(text if line == f"a: {written}\n" or line[0] == "{" else data["a"])
        assert text in (data["a"], *data["a"], *(data["a"].values() if isinstance(data["a"], dict) else ()))


def test_a_scalar_is_replaced_in_its_quotes() -> None:
    text = "a: 'x'  # so\nb: [p, \"q\", r]\nc: {d: e}\n"
    assert replace_names("x", text, {("a",): "y z"}, {}) == text.replace("'x'", "'y z'")
    assert replace_names("x", text, {("b", 1): "no"}, {}) == text.replace('"q"', '"no"')
    assert replace_names("x", text, {("b", 2): "no"}, {}) == text.replace("r]", '"no"]')
    assert replace_names("x", text, {}, {("c", "d"): "f"}) == text.replace("d: e", "f: e")
    for field in (("b",), ("b", 7), ("z",)):
        with pytest.raises(EditRefused):
            replace_names("x", text, {field: "y"}, {})


# --- files in every style ------------------------------------------------------------------------

TEXTS = st.sampled_from(
    ["Đã có dự thảo", "a: b", "# x", "no", "-", "", "Ủy ban 'nhân dân' \"tỉnh\"", "x\ny", "1.0", "{", "π 😀"]
)
COMMENT = st.sampled_from(["", "", "  # ghi chú", " # {x: [", "  #"])
BETWEEN = st.sampled_from(["", "", "\n", "# dòng riêng\n", "  # thụt vào\n", "\n\n", "      # sâu\n", "   \n"])


@st.composite
def written(draw: st.DrawFn, text: str, indent: int) -> str:
    """A text behind its key, in one of the ways that YAML has."""
    way = draw(st.sampled_from(["plain", "single", "double", "literal", "folded"]))
    pad = " " * (indent + draw(st.integers(1, 4)))
    if way == "literal" and text.strip() == text and text:
        chomp = draw(st.sampled_from(["|", "|-", "|+", "|2" if len(pad) == indent + 2 else "|"]))
        return chomp + draw(COMMENT) + "\n" + "\n".join(pad + line for line in text.split("\n"))
    if way == "folded" and text.strip() == text and text:
        end = draw(st.sampled_from(["", "\n", "\n\n"]))
        return f">{draw(st.sampled_from(['', '-', '+']))}\n{pad}{text.replace(chr(10), ' ')}\n{pad}thêm{end}"
    if way == "single" and "\n" not in text:
        return "'" + text.replace("'", "''") + "'" + draw(COMMENT)
    if way == "plain" and scalar(text) == text:
        return text + draw(st.sampled_from(["", f"\n{pad}và nữa"])) + draw(COMMENT)
    return scalar(text, quote='"') + draw(COMMENT)


@st.composite
def entry(draw: st.DrawFn, indent: int, number: int) -> str:
    """One entry of a block list, by hand."""
    dash = " " * indent + "-" + " " * draw(st.integers(1, 3))
    day = f"2024-05-{number + 1:02}"
    if draw(st.booleans()):
        gap = draw(st.sampled_from([" ", "", "\n" + " " * (indent + 2)]))
        return f"{dash}{{{gap}date: {day},{gap or ' '}note: {scalar(draw(TEXTS), quote=chr(34))}}}{draw(COMMENT)}\n"
    pad = " " * len(dash)
    lines = [f"date: {day}{draw(COMMENT)}"]
    lines += draw(
        st.lists(st.sampled_from(["by: a", "by: [a, b]", "by:\n" + pad + "- a", "document: {number: 1/A}"]), max_size=1)
    )
    lines += [f"note: {draw(written(draw(TEXTS), len(dash)))}"] if draw(st.booleans()) else []
    return dash + f"\n{pad}".join(lines) + "\n"


@st.composite
def files(draw: st.DrawFn) -> tuple[str, int]:
    """A file in some hand's style, and how many entries its log has."""
    count = draw(st.integers(0, 4))
    base = draw(st.sampled_from([0, 0, 0, 2]))
    pad = " " * base
    head = draw(st.lists(st.sampled_from(["title", "note", "product", "clause"]), unique=True, min_size=1, max_size=4))
    parts = [f"{pad}{key}: {draw(written(draw(TEXTS), base))}\n" for key in head]
    lists = [" [a, b]", " []", f" [a, # x\n{pad}  b]", f"\n{pad}- a"]
    parts.append(f"{pad}lead:{draw(st.sampled_from(lists))}\n")
    key = draw(st.sampled_from(["log", '"log"', "'log'"])) + draw(st.sampled_from([":", ":", " :"]))
    if count == 0:
        log = draw(
            st.sampled_from(
                ["", *(f"{pad}{key}{value}\n" for value in ("", " []", " [ ]", " ~", " null", " []  # x", " [\n  ]"))]
            )
        )
    elif draw(st.booleans()):
        indent = base + draw(st.integers(0, 4))
        between = [draw(BETWEEN) for _ in range(count + 1)]
        entries = [draw(entry(indent, number)) for number in range(count)]
        log = f"{pad}{key}{draw(COMMENT)}\n" + "".join(a + b for a, b in zip(between, entries, strict=False))
    else:
        gap = draw(st.sampled_from([" ", "", f"\n{pad}   ", f" # x\n{pad}   "]))
        items = [f"{{date: 2024-05-{n + 1:02}, note: {scalar(draw(TEXTS), quote=chr(34))}}}" for n in range(count)]
        comma = draw(st.sampled_from(["", ","]))
        log = f"{pad}{key} [{gap}{(',' + (gap or ' ')).join(items)}{comma}{gap.partition('#')[0]}]{draw(COMMENT)}\n"
    parts.insert(draw(st.integers(0, len(parts))), log)
    text = "".join(part + draw(BETWEEN) if part else "" for part in parts)
    text = draw(st.sampled_from(["", "---\n", "# đầu tệp\n", "# yaml-language-server: $schema=x\n---\n"])) + text
    text += draw(st.sampled_from(["", "", "# hết", "...\n"]))
    if draw(st.booleans()):
        text = text.rstrip("\n") if draw(st.booleans()) else text
    return text.replace("\n", "\r\n") if draw(st.integers(0, 3)) == 0 else text, count


ITEMS = st.builds(
    lambda note, more: {"date": "2024-06-01", "by": "stttt", "note": note, **more},
    st.one_of(TEXTS, st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\t"), max_size=40)),
    st.sampled_from([{}, {"document": {"number": "1/A", "title": "x: y"}}, {"for": ["a", "b"], "submit": "2024-W20"}]),
)


@settings(max_examples=tries(2000), deadline=None)
@given(files(), st.integers(0, 4), ITEMS)
def test_whatever_the_style_only_the_entry_is_new(file: tuple[str, int], place: int, item: dict[str, Any]) -> None:
    text, count = file
    before = read("x.yaml", text.encode())
    assert not before.problems, (text, before.problems)
    assert before.data is not None
    index = min(place, count)
    try:
        new = insert(text, index, item)
    except EditRefused:  # only a text that no file may have is refused, in any style
        assert read("x.yaml", f"a: {flow(item)}\n".encode()).problems, text
        return
    log = list(before.data.get("log") or [])
    expected = {**before.data, "log": [*log[:index], item, *log[index:]]}
    assert read("x.yaml", new.encode()).data == expected
    assert_only_added(text, new)


def assert_only_added(old: str, new: str) -> None:
    """All that was there is there, in its order; at most one line has changed, by what was put into it."""
    before, after = old.splitlines(), new.splitlines()
    if not old.endswith("\n"):  # the last block of lines is then marked as one without an end: the test below
        before, after = ([re.sub(r"(?<=[|>])[+-](?=\s|$)", "", line) for line in lines] for lines in (before, after))
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    while end < min(len(before), len(after)) - start and before[len(before) - end - 1] == after[len(after) - end - 1]:
        end += 1
    changed = before[start : len(before) - end]
    empty = re.fullmatch(r"\s*[\"']?log[\"']?\s*:\s*(\[\s*|~|null)?.*", changed[0]) if changed else None
    assert len(changed) <= 1 + (empty is not None), (old, new)
    assert ("\r\n" in old) == ("\r\n" in new)
    assert not re.search(r"(?<!\r)\n", new) or "\r\n" not in old, new


@pytest.mark.parametrize(
    ("sign", "closed"), [("|", "|-"), ("|+", "|-"), ("|-", "|-"), ("|2", "|2-"), (">", ">-"), (">+2", ">2-")]
)
def test_lines_without_an_end_stay_without_one(sign: str, closed: str) -> None:
    text = f"title: T\nlog:\n- date: 2024-05-01\n  by: a\n  note: {sign}  # lời\n    một\n    hai"
    new = insert(text, 1, {"date": "2024-05-02", "by": "a", "note": "b"})
    assert new == text.replace(sign, closed, 1) + "\n- {date: 2024-05-02, by: a, note: b}"


@given(st.data())
def test_several_items_are_put_in_as_one_after_another(data: st.DataObject) -> None:
    flowing = data.draw(st.booleans())
    lines = [f"{{date: 2024-05-0{n}, note: {n}}}" for n in range(1, data.draw(st.integers(0, 3)) + 1)]
    log = (
        f"log: [{', '.join(lines)}]\n" if flowing else "log:\n" + "".join(f"- {line}  # {line[7]}\n" for line in lines)
    )
    text = f"title: x\n{log if lines else ''}note: y" + data.draw(st.sampled_from(["", "\n"]))
    added = []
    for count in range(len(lines), len(lines) + data.draw(st.integers(1, 4))):
        added.append((data.draw(st.integers(0, count)), {"date": f"2024-06-{count + 1:02}", "note": "z" * count + "x"}))
    slowly = text
    for index, item in added:
        slowly = insert_item("x", slowly, "log", index, item)
    assert insert_items("x", text, "log", added) == slowly


LOGS = [
    "title: T\n",
    "title: T",
    "title: T\r\nnote: N\r\n",
    "title: T  # so\n# end\n",
    "note: |+\n  x\n\n\n",
    "note: |\n  x\n\n\n",
    "  title: T\n  note: N\n",
    "log:\n- {date: 2024-05-01, by: a}\n- date: 2024-05-02\n  by: b\nnote: N\n",
    "log:\n- {by: a}\n# of b\n- {by: b}",
    "log:\n  - by: a\n    note: >-\n      x\n\n      y\n    # of a\n\n  # of b\n  - {by: b}\nnote: N\n",
    "log: [{by: a}, {by: b}]\n",
    "log: [\n  {by: a}, # x\n  {by: b}\n]\n",
]
LONG = {**ENTRY, "note": "một\nhai\n\nba", "document": {"number": "12/BC-STTTT", "date": "2024-05-06"}}


@pytest.mark.parametrize("text", LOGS)
@pytest.mark.parametrize("item", [ENTRY, LONG], ids=["short", "long"])
def test_what_was_put_in_is_taken_out_to_the_byte(text: str, item: dict[str, Any]) -> None:
    there = len((read("x.yaml", text.encode()).data or {}).get("log") or ())
    for place in range(there + 1):
        assert remove_item("x.yaml", insert(text, place, item), "log", place) == text


@pytest.mark.parametrize("text", [text for text in LOGS if "log:" in text])
def test_any_item_can_be_taken_out_and_the_rest_stays(text: str) -> None:
    before = (read("x.yaml", text.encode()).data or {})["log"]
    for place in range(len(before)):
        after = read("x.yaml", remove_item("x.yaml", text, "log", place).encode()).data
        assert after is not None
        assert after["log"] == [*before[:place], *before[place + 1 :]]
