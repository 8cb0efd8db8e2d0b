"""A merged file says what was merged, in the words of both sides; with an open question it cannot be read."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from deann06.core.merging.heads import merge
from deann06.store.merging import files as merge_files
from deann06.store.merging.files import Outcome, Versions, merge_versions
from deann06.store.merging.write import write
from deann06.store.yaml.edit import EditRefused
from deann06.store.yaml.read import read
from tests.store.yaml.test_edit import files
from tests.tries import tries

LABELS = ("nhánh này", "nhánh kia")
BASE = """\
# yaml-language-server: $schema=x
title: Cử đoàn  # tên
lead: [stttt]
cooperating:
- snv  # nội vụ
deadline: {before: 2024-05-15, phrase: trước ngày 15/5}
log:
# đầu
- {date: 2024-05-06, by: stttt, state: in_progress}
"""
OURS, THEIRS = "- {date: 2024-05-20, by: stttt, note: x}\n", "- {date: 2024-05-13, by: snv, note: y}\n"


def merged(base: str, ours: str, theirs: str) -> Outcome:
    return merge_versions("tasks/a.yaml", Versions(base.encode(), ours.encode(), theirs.encode()), LABELS)


def codes(content: bytes) -> list[str]:
    return [problem.code for problem in read("x", content).problems]


BY_HAND = [
    ("entries of both in order of dates", BASE, BASE + OURS, BASE + THEIRS, BASE + THEIRS + OURS),
    (
        "an entry comes with its own form and comments",
        BASE,
        BASE + "# của ta\n" + OURS,
        BASE + "# của họ\n- date: 2024-05-13\n  by: snv   # ai\n  note: >-\n    dài\n    hai\n  # trong\n",
        BASE
        + "# của họ\n- date: 2024-05-13\n  by: snv   # ai\n  note: >-\n    dài\n    hai\n  # trong\n# của ta\n"
        + OURS,
    ),
    (
        "an entry of another indent moves to ours",
        BASE,
        BASE + OURS,
        BASE.replace("\n- {date", "\n  - {date") + "  - date: 2024-05-13\n    note: |\n      a\n\n      b\n",
        BASE + "- date: 2024-05-13\n  note: |\n    a\n\n    b\n" + OURS,
    ),
    (
        "ours is indented more",
        BASE,
        BASE.replace("\n- {date", "\n  - {date") + "  " + OURS,
        BASE + "- date: 2024-05-13\n  by: snv\n",
        BASE.replace("\n- {date", "\n  - {date") + "  - date: 2024-05-13\n    by: snv\n  " + OURS,
    ),
    (
        "Windows line ends of theirs",
        BASE,
        BASE + OURS,
        (BASE + THEIRS).replace("\n", "\r\n"),
        BASE + THEIRS + OURS,
    ),
    (
        "Windows line ends of ours",
        BASE,
        (BASE + OURS).replace("\n", "\r\n"),
        BASE + THEIRS,
        (BASE + THEIRS + OURS).replace("\n", "\r\n"),
    ),
    (
        "no newline at the end",
        BASE.rstrip(),
        BASE + OURS.rstrip(),
        BASE + THEIRS.rstrip(),
        BASE + THEIRS + OURS.rstrip(),
    ),
    (
        "lists on a line and in lines",
        BASE,
        BASE.replace("[stttt]", "[stttt, vpub]").replace("vụ\n", "vụ\n- stc\n"),
        BASE.replace("[stttt]", "[cat, stttt]").replace("- snv", "- sldtbxh # lđ\n- snv"),
        BASE.replace("[stttt]", "[cat, stttt, vpub]")
        .replace("- snv", "- sldtbxh # lđ\n- snv")
        .replace("vụ\n", "vụ\n- stc\n"),
    ),
    (
        "a scalar beside a log",
        BASE,
        BASE.replace("Cử đoàn", "Cử đoàn đi") + OURS,
        BASE.replace("2024-05-15", "2024-05-20") + THEIRS,
        BASE.replace("Cử đoàn", "Cử đoàn đi").replace("2024-05-15", "2024-05-20") + THEIRS + OURS,
    ),
    (
        "keys and texts of several lines",
        BASE,
        BASE.replace("lead:", "product: Báo cáo\nlead:"),
        BASE.replace("lead:", "note: |\n  Dòng\n  hai\nlead:"),
        BASE.replace("lead:", "note: |\n  Dòng\n  hai\nproduct: Báo cáo\nlead:"),
    ),
    (
        "a key dropped with its lines",
        BASE.replace("lead:", "note: >-\n  Dòng\n  hai\nlead:"),
        BASE + OURS,
        BASE.replace("lead:", "note: >-\n  Dòng\n  hai\nlead:") + THEIRS,
        BASE + THEIRS + OURS,
    ),
    (
        "a log that was empty",
        "title: A\nlog: []\n",
        "title: A\nlog:\n" + OURS,
        "title: A\nlog:\n" + THEIRS,
        "title: A\nlog:\n" + THEIRS + OURS,
    ),
    (
        "a log that had no value",
        "title: A\nlog:\n",
        "title: A\nlog:\n" + OURS,
        "title: A\nlog:\n" + THEIRS,
        "title: A\nlog:\n" + THEIRS + OURS,
    ),
    (
        "a log in brackets",
        "log: [{date: 2024-05-06, by: a}]\n",
        "log: [{date: 2024-05-06, by: a}, {date: 2024-05-20, by: stttt}]  # ta\n",
        "log:\n- {date: 2024-05-06, by: a}\n- {date: 2024-05-19, by: snv}\n",
        "log: [{date: 2024-05-06, by: a}, {date: 2024-05-19, by: snv}, {date: 2024-05-20, by: stttt}]  # ta\n",
    ),
    (
        "a new file of both sides",
        "",
        "title: A\ntags: [a]\n",
        "tags: [b]\ntitle: A\nnote: x\n",
        "title: A\nnote: x\ntags: [a, b]\n",
    ),
    (
        "only comments differ",
        BASE,
        BASE.replace("# tên", "# tên gọi"),
        BASE.replace("# đầu", "# đầu tiên"),
        BASE.replace("# tên", "# tên gọi").replace("# đầu", "# đầu tiên"),
    ),
    (
        "one entry changed by both keeps its comment",
        BASE.replace("in_progress}", "in_progress}  # so"),
        BASE.replace("in_progress}", "completed}  # so"),
        BASE.replace("by: stttt, state: in_progress}", "by: snv, state: in_progress}  # so"),
        BASE.replace("by: stttt, state: in_progress}", "by: snv, state: completed}  # so"),
    ),
    (
        "quoted clauses stay quoted",
        'clauses:\n  "4.1": một\n  "4.2": hai\n',
        'clauses:\n  "4.1": một\n  "4.2": hai\n  "4.3": ba\n',
        'clauses:\n  "4.1": một\n  "4.2": hai\n  "4.10": mười\n',
        'clauses:\n  "4.1": một\n  "4.2": hai\n  "4.10": mười\n  "4.3": ba\n',
    ),
]


@pytest.mark.parametrize(("base", "ours", "theirs", "both"), [c[1:] for c in BY_HAND], ids=[c[0] for c in BY_HAND])
def test_both_sides_are_put_together(base: str, ours: str, theirs: str, both: str) -> None:
    done = merged(base, ours, theirs)
    assert done == Outcome(both.encode(), clean=True)


def test_only_what_is_asked_stands_between_markers() -> None:
    ours = BASE.replace("before: 2024-05-15", "by: 2024-05-20") + OURS
    theirs = BASE.replace("{before: 2024-05-15, phrase: trước ngày 15/5}", "ongoing") + THEIRS
    done = merged(BASE, ours, theirs)
    assert not done.clean
    assert [conflict.field for conflict in done.conflicts] == [("deadline",)]
    assert done.content.decode() == BASE.replace(
        "deadline: {before: 2024-05-15, phrase: trước ngày 15/5}\n",
        "<<<<<<< nhánh này\ndeadline: {by: 2024-05-20, phrase: trước ngày 15/5}\n"
        "=======\ndeadline: ongoing\n>>>>>>> nhánh kia\n",
    ) + (THEIRS + OURS)
    assert codes(done.content) == ["F109"]


def test_lines_that_git_would_merge_into_a_contradiction_are_asked() -> None:
    base = "lead:\n- a\ntitle: T\nnote: n\nproduct: p\ntags:\n- t\n"
    ours = base.replace("- a\n", "- b\n").replace("title: T\n", "")
    theirs = base.replace("title: T\n", "title: U\n").replace("- t\n", "- u\n")
    done = merged(base, ours, theirs)
    assert [conflict.field for conflict in done.conflicts] == [("title",)]
    assert codes(done.content) == ["F109"]
    assert {b"- b", b"- u"} < set(done.content.splitlines())


UNREADABLE = [
    ("a byte order mark", "\ufeff" + BASE),
    ("a tab", BASE + "\tx: y\n"),
    ("broken brackets", BASE.replace("[stttt]", "[stttt")),
    ("two documents", BASE + "---\n" + BASE),
    ("markers of an older conflict", BASE + "<<<<<<< a\n=======\n>>>>>>> b\n"),
    ("an anchor", BASE.replace("[stttt]", "&a [stttt]")),
    ("no mapping", "- a\n"),
    ("nothing", ""),
    ("too large", BASE + "note: " + "x" * (1 << 20) + "\n"),
]


@pytest.mark.parametrize("broken", [case[1] for case in UNREADABLE], ids=[case[0] for case in UNREADABLE])
@pytest.mark.parametrize("side", ["ours", "theirs"])
def test_a_side_that_cannot_be_read_is_left_to_git(broken: str, side: str) -> None:
    sides = (broken, BASE + THEIRS) if side == "ours" else (BASE + OURS, broken)
    versions = Versions(BASE.encode(), sides[0].encode(), sides[1].encode())
    done = merge_versions("tasks/a.yaml", versions, LABELS)
    assert [name for name, _ in done.unreadable] == [side]
    assert done[:2] == merge_files.by_lines(versions, LABELS)[:2]
    assert done.clean or b"<<<<<<< nh\xc3\xa1nh n\xc3\xa0y" in done.content


def test_an_origin_that_cannot_be_read_is_left_to_git() -> None:
    done = merged("\ufeff" + BASE, BASE + OURS, BASE + THEIRS)
    assert [name for name, _ in done.unreadable] == ["base"]
    assert not done.clean
    assert OURS in done.content.decode() and THEIRS in done.content.decode()


def test_bytes_that_are_no_text_keep_both_sides() -> None:
    done = merge_versions("a.yaml", Versions(BASE.encode(), b"\xff\x00ours", b"\xfe\x00theirs"), LABELS)
    assert not done.clean
    assert codes(done.content)
    assert b"\xff\x00ours" in done.content and b"\xfe\x00theirs" in done.content


def test_without_git_nothing_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert merged(BASE, BASE + OURS, BASE + THEIRS).content.decode() == BASE + THEIRS + OURS
    asked = merged(BASE, BASE.replace("Cử", "A"), BASE.replace("Cử", "B"))
    assert not asked.clean and codes(asked.content) == ["F109"]
    assert "A đoàn" in asked.content.decode() and "B đoàn" in asked.content.decode()
    broken = merged(BASE, BASE + OURS, "a: [\n")
    assert not broken.clean and codes(broken.content)


def test_what_cannot_be_spliced_is_left_to_git_with_markers(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> str:
        raise EditRefused("a.yaml", 1)

    monkeypatch.setattr(merge_files, "write", refuse)
    done = merged(BASE, BASE + OURS, BASE + THEIRS)
    assert (done.clean, done.conflicts, codes(done.content)) == (False, (), ["F109"])
    assert OURS in done.content.decode() and THEIRS in done.content.decode()


def test_a_merge_that_would_grow_too_large_is_no_clean_one() -> None:
    long = "x" * 600_000
    done = merged(BASE, BASE + OURS.replace("x}", f"{long}}}"), BASE + THEIRS.replace("y}", f"{long}}}"))
    assert not done.clean
    assert codes(done.content)


def test_long_files_of_both_sides_are_merged_whole() -> None:
    def log(who: str) -> str:
        return "".join(f"- {{date: 2024-{n % 12 + 1:02}-{n % 28 + 1:02}, by: {who}, note: {n}}}\n" for n in range(999))

    done = merged("", "title: A\nlog:\n" + log("a"), "title: A\nlog:\n" + log("b"))
    assert done.clean
    assert sorted(done.content.decode().splitlines()[2:]) == sorted((log("a") + log("b")).splitlines())


# --- files in every style ------------------------------------------------------------------------

TEXTS = st.sampled_from(["khác", "a: b", "hai\ndòng", "Dài, có dấu phẩy: và hai chấm # thăng", "no", "06"])
ENTRIES = st.builds(
    lambda day, by, note: {"date": f"2024-05-{day:02}", "by": by, "note": note},
    st.integers(1, 9),
    st.sampled_from("ab"),
    TEXTS,
)


@st.composite
def changed(draw: st.DrawFn, data: dict[str, Any]) -> dict[str, Any]:
    """A record with some of its fields changed, dropped or added, and entries recorded."""
    new = dict(data)
    for key in draw(st.lists(st.sampled_from([*data, "tags", "phase"]), max_size=2)):
        if key == "log":
            continue
        if isinstance(new.get(key), list):
            new[key] = [
                *draw(st.permutations(new[key])),
                *draw(st.lists(st.sampled_from("xyz"), max_size=2, unique=True)),
            ]
        elif draw(st.booleans()) or len(new) < 2:
            new[key] = draw(TEXTS)
        else:
            new.pop(key, None)
    log = list(new.get("log", []))
    for entry in draw(st.lists(ENTRIES, max_size=3)):
        log.insert(
            max((place for place, other in enumerate(log, 1) if other["date"] <= entry["date"]), default=0), entry
        )
    return {**new, "log": log} if log else new


@settings(max_examples=tries(150))
@given(files(), st.data())
def test_whatever_the_style_the_file_says_what_was_merged_or_cannot_be_read(
    file: tuple[str, int], drawn: st.DataObject
) -> None:
    base = file[0]
    data = read("x", base.encode()).data
    assume(data)
    assert data
    try:
        ours, theirs = (write("x", base, base, drawn.draw(changed(data))) for _ in range(2))
    except EditRefused:
        assume(False)
    said = [read("x", text.encode()).data or {} for text in (ours, theirs)]
    wanted = merge(data, said[0], said[1])
    done = merged(base, ours, theirs)
    again = read("x", done.content)
    assert (done.conflicts, done.restored) == (wanted.conflicts, wanted.restored)
    if done.clean:
        assert not wanted.conflicts
        assert (again.data, again.problems) == (wanted.data, [])
    else:
        assert "F109" in codes(done.content)
