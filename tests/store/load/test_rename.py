"""A new id reaches every place that names the record, in an order that never leaves a name without a record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from deann06.checks.scene import Scene
from deann06.checks.table import run, severity
from deann06.core.changes.compare import ChangeKind, compare
from deann06.core.findings import FieldPath, Severity
from deann06.core.state.references import NamePlace, kinds_at, named_by, places
from deann06.errors import DeannError
from deann06.store.disk.files import read_tree
from deann06.store.load.loader import ReadMemo, Tree, load
from deann06.store.load.rename import changes, renamed
from deann06.store.yaml.read import keys, scalars
from tests.tries import some

ROOT = Path(__file__).parents[3]
DAY = date(2024, 5, 15)
MEMO: ReadMemo = {}
ENTRY = "by: [x, y], for: [x], document: {directive: d}, documents: [{directive: d}]"
DENSE = {
    "registry.yaml": "format: 1\ntitle: T\ncommittee: x\nfocal_point: 'x'\nplace: x\n"
    "groups: {x: X, o: {name: O, owner: x}, p: {name: P, owner: [x, {agency: x, part: x}]}}\n"
    "policy: {grants: {extend: [x]}}\n"
    "views: {v: {title: x, agency: x, recipient: x, directive: d}}\n",
    "waivers.yaml": "waivers:\n"
    + "".join(
        f"- {{code: G401, record: {name}, reason: r, document: {{directive: d}}, until: 2030-01-01}}\n"
        for name in ("x", "d", "d.1", "m", "i")
    ),
    "agencies/x.yaml": "name: x\nshort: x\n",
    "agencies/y.yaml": "name: Y\nvalid: {until: 2024-01-01}\nsuccessors: [{agency: x}]\n",
    "agencies/g.yaml": "name: G\nmembers: [x, {agency: x, from: 2024-01-01}]\n",
    "directives/2024/d.yaml": "title: d\nkind: Kết luận\nissued: 2024-01-01\nissuer: x\nclauses: {'1': x}\n",
    "directives/2024/d.md": "# d\n",
    "directives/e.yaml": "title: E\nkind: Kết luận\nissued: 2024-01-02\nissuer: x\nbasis: [d]\ncites: ['d']\n"
    "log:\n- {date: 2024-05-01, by: x, supersede: d}\n",
    "tasks/2024/d.1.yaml": "title: d\ndirective: d\nclause: '1'\nlead: [x]\ncooperating: [x]\nreport_to: [x]\n"
    "via: [x]\nrespondents: [x]\nunconfirmed: {ids: [x], why: x}\n"
    "counterpart: [x]\nalso: [{directive: e, clause: '1'}]\ngroups: [x]\n"
    f"log:\n- {{date: 2024-05-01, {ENTRY}, submit: once, note: d}}\n"
    "- {date: 2024-05-02, by: x, reassign: {lead: [x], cooperating: [x], respondents: [x]}, document: {number: 1/A}}\n"
    "- {date: 2024-05-02, by: x, measure: {i: 1}}\n"
    "- {date: 2024-05-03, by: x, blocked: {kind: other, waiting_on: x, text: x}}\n"
    "- {date: 2024-05-03, by: x, blocked: {kind: other, waiting_on: [x, y], text: x}}\n"
    "- {date: 2024-05-03, by: x, unblocked: {waiting_on: x, text: x}}\n",
    "tasks/e.1.yaml": "title: E\ndirective: e\nclause: '1'\nlead: [y]\n"
    "also: [{directive: d, clause: '1'}]\ndepends_on: [d.1]\n",
    "models/m.yaml": "title: m\nlead: [x]\ncooperating: [x]\nplan: d\ntasks: [d.1]\n"
    'log:\n- {date: 2024-05-01, by: x, measure: {"i": 2}}\n',
    "indicators/i.yaml": "title: i\nunit: x\nkind: count\nowner: x\ndirective: d\n"
    "log:\n- {date: 2024-05-01, by: x, measure: {i: 3}}\n",
}
PLACES = {  # of records, those of all logs together
    place._replace(root="*" if place.path[0] == "log" else place.root, kinds=())
    for place in places()
    if named_by().keys() & place.kinds
}
# Where the same words are no record's name.
OTHER = {"title", "name", "short", "place", "note", "text", "unit", "groups", "clauses", "why", "part"}


def _other(field: tuple[str | int, ...]) -> bool:
    return bool(OTHER & set(field)) and (field[-1] in OTHER or "owner" not in field)


@cache
def trees() -> dict[str, Tree]:
    dense = {path: text.encode() for path, text in DENSE.items()}
    return {"dense": dense, "example": read_tree(ROOT / "examples/thu-nghiem")[0]}


def after(tree: Tree, done: dict[str, bytes | None]) -> Tree:
    return {path: raw for path, raw in {**tree, **done}.items() if raw is not None}


def errors(tree: Tree) -> Counter[str]:
    loaded = load(tree, MEMO)
    assert loaded.registry is not None
    problems = [*loaded.problems, *run(Scene(loaded.registry, tree, DAY))]
    return Counter(problem.code for problem in problems if severity(problem.code) is Severity.ERROR)


def records() -> list[tuple[str, str, str]]:
    return [
        (name, folder, path.rpartition("/")[2].removesuffix(".yaml"))
        for name, tree in trees().items()
        for path in tree
        if (folder := path.partition("/")[0]) in named_by() and path.endswith(".yaml")
        if name == "dense" or folder != "agencies" or "stttt" in path or "so-nganh" in path
    ]


def new_id(folder: str, old: str) -> str:
    return f"{old.rpartition('.')[0]}.new" if folder == "tasks" else f"new-{old}"


@pytest.mark.parametrize(("name", "folder", "old"), records())
def test_a_new_id_reaches_every_place(name: str, folder: str, old: str) -> None:
    tree = trees()[name]
    new = new_id(folder, old)
    done = changes(tree, renamed(tree, folder, {old: new}))
    result = after(tree, done)
    assert len(result) == len(tree)
    assert errors(result) == errors(tree)
    loaded, before = load(result, MEMO).registry, load(tree, MEMO).registry
    assert loaded and before
    assert loaded.has(folder, new)
    assert not loaded.has(folder, old)
    assert {change.kind for change in compare(before, loaded)} == {ChangeKind.RENAMED}
    for path, raw in result.items():
        if path.endswith(".yaml"):
            left = [field for field, value, _ in scalars(raw.decode()) if value == old and not _other(field)]
            left += [field for field in keys(raw.decode()) if field[-1] == old and not _other(field)]
            assert [field for field in left if folder == "agencies" or field[-1] != "by"] == [], path


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "folder", "old"), [r for r in records() if r[0] == "dense" or r[2] == "kl-2024-04-23"]
)
def test_killed_at_any_moment_it_is_whole_and_finished_by_the_same_command(name: str, folder: str, old: str) -> None:
    tree = trees()[name]
    new = new_id(folder, old)
    steps = changes(tree, renamed(tree, folder, {old: new}))
    result = after(tree, steps)
    known = errors(tree)
    for count in some(range(len(steps)), 12):
        halfway = after(tree, dict(list(steps.items())[:count]))
        assert not errors(halfway) - known, (count, list(steps)[:count])
        again = changes(halfway, renamed(halfway, folder, {old: new}))
        assert len(again) == len(steps) - count
        assert after(halfway, again) == result


def test_only_the_ids_change() -> None:
    tree = trees()["example"]
    for path, raw in changes(tree, renamed(tree, "agencies", {"stttt": "so-tt"})).items():
        if raw is not None and path in tree:
            assert raw == tree[path].replace(b"stttt", b"so-tt")


def names_record(path: str, field: FieldPath, *, at_key: bool = False) -> bool:
    """Whether a value of a file, or a key, is the name of a record."""
    return bool(named_by().keys() & kinds_at(path.partition("/")[0], field, at_key=at_key))


def is_tried(place: NamePlace, fields: Iterable[tuple[str, FieldPath, bool]]) -> bool:
    return any(
        place.root in ("*", file.partition("/")[0]) and place.at_key == is_key and place.fits(field)
        for file, field, is_key in fields
    )


def test_every_place_is_tried() -> None:
    """The dense registry has each place of a name."""
    fields: list[tuple[str, FieldPath, bool]] = []
    for path, raw in trees()["dense"].items():
        if path.endswith(".yaml"):
            fields += [(path, field, False) for field, _, _ in scalars(raw.decode())]
            fields += [(path, field, True) for field in keys(raw.decode())]
    left = {place for place in PLACES if not is_tried(place, fields)}
    # in place of it: `test_bodies_that_may_grant_are_named_in_two_ways`
    assert [place.path for place in left] == [("policy", "grants", "*")]


@pytest.mark.parametrize("grants", ["[x, y]", "{extend: [x], waive: [y, x]}"])
def test_bodies_that_may_grant_are_named_in_two_ways(grants: str) -> None:
    raw = f"{DENSE['registry.yaml'].partition('policy')[0]}policy: {{grants: {grants}}}\n"
    tree = {**trees()["dense"], "registry.yaml": raw.encode()}
    result = after(tree, changes(tree, renamed(tree, "agencies", {"x": "z"})))
    assert result["registry.yaml"].decode().endswith(f"grants: {grants.replace('x', 'z').replace('ezt', 'ext')}}}\n")
    before, now = load(tree, MEMO).registry, load(result, MEMO).registry
    assert before and now
    assert {change.kind for change in compare(before, now)} == {ChangeKind.RENAMED}


def test_a_new_id_that_another_record_has_is_refused() -> None:
    tree = trees()["dense"]
    with pytest.raises(DeannError, match=r"edit\.exists"):
        changes(tree, renamed(tree, "agencies", {"x": "y"}))
    moved = {**tree, "tasks/other/f.1.yaml": tree["tasks/e.1.yaml"]}
    with pytest.raises(DeannError, match=r"edit\.exists"):
        changes(moved, renamed(moved, "directives", {"d": "f"}))
