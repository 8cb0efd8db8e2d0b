"""JSON: one envelope for every command, keys as a value's fields say them, and no terminal behind it."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import pytest
from msgspec import Struct

from deann06.checks.table import CHECKS
from deann06.core.records import Document, Span
from deann06.core.standing.labels import BodyName
from deann06.core.terms.periods import RoughDate
from deann06.core.terms.rules import Deadline, Ongoing
from deann06.output import json as writers
from deann06.output.json.plain import PLAIN, plain
from deann06.output.keys import EVERY, Keys, all_but, only
from tests.cli.conftest import EXAMPLE, Run
from tests.goldens.made import COMMANDS, DAY, repository

ALONE = ("rules", "rule")  # they tell of the program, not of data
OF_DATA = {name: words for name, words in COMMANDS.items() if words.split()[0] not in ALONE}


class Weight(StrEnum):
    HEAVY = "heavy"


class Made(Struct, frozen=True):
    """A value with a field of every kind that an encoder must know."""

    id: str
    kind: Weight = msgspec.field(name="weight")
    lead: tuple[BodyName, ...] = ()
    on: date | None = None
    hidden: str = "page"
    doubtful: bool = False


class Pair(NamedTuple):
    first: int
    second: RoughDate | None


MADE = Made("a", Weight.HEAVY, (BodyName("stp", "Sở TP", "Sở Tư pháp"),), date(2024, 5, 15))


@pytest.mark.parametrize(
    ("value", "table", "wanted"),
    [
        (Pair(1, RoughDate.parse("2024-05")), {}, {"first": 1, "second": "2024-05"}),
        ((Weight.HEAVY, None, 1.5, time(16, 30)), {}, ["heavy", None, 1.5, "16:30"]),
        (datetime.fromisoformat("2024-05-15T16:00:00+07:00"), {}, "2024-05-15T16:00:00+07:00"),
        ({"x": iter([date(2024, 5, 15)])}, {}, {"x": ["2024-05-15"]}),
        (Deadline(Ongoing()), {}, "ongoing"),
        (Document(number="1/TB"), {}, {"number": "1/TB"}),
        (Span(since=RoughDate.parse("2024")), {}, {"from": "2024"}),
        (Span(since=RoughDate.parse("2024")), {Span: EVERY}, {"from": "2024", "until": None}),
        (
            MADE,
            {},
            {"id": "a", "weight": "heavy", "lead": ["stp"], "on": "2024-05-15", "hidden": "page", "doubtful": False},
        ),
        (
            MADE,
            {Made: all_but("hidden", if_true="doubtful", many=lambda made: len(made.lead) > 1)},
            {"id": "a", "weight": "heavy", "lead": ["stp"], "on": "2024-05-15", "many": False},
        ),
        (
            MADE,
            {Made: only("weight year first", weight="kind", year="on.year", first=lambda made: made.lead[0])},
            {"weight": "heavy", "year": 2024, "first": "stp"},
        ),
        ([MADE], {Made: lambda made: made.lead}, [["stp"]]),
        (MADE, {Made: only("")}, {}),
    ],
)
def test_a_value_becomes_its_keys(value: Any, table: Mapping[type, Any], wanted: Any) -> None:
    assert plain(value, {**PLAIN, **table}) == wanted


@pytest.mark.parametrize("value", [{"b", "a"}, b"bytes", object()])
def test_what_has_no_keys_and_no_order_is_refused(value: Any) -> None:
    with pytest.raises(TypeError):
        plain(value)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return repository(tmp_path_factory.mktemp("json") / "so").root


@pytest.mark.parametrize("name", OF_DATA)
def test_every_answer_of_data_says_what_it_is_of(name: str, place: Path, run: Run) -> None:
    words = shlex.split(OF_DATA[name])
    day = [] if words[0] == "calendar" else ["--as-of", DAY]
    told = json.loads(run(*words, *day, "--format", "json", cwd=place).out)
    assert list(told)[:3] == ["schema", "as_of", "commit"]
    assert (told["schema"], len(told["commit"]), told["notice"]) == (2, 40, "DỮ LIỆU GIẢ ĐỊNH")
    assert day == [] or told["as_of"] == DAY


@pytest.mark.parametrize("words", [["validate"], ["deadline", "Quý II"], ["status"]])
def test_git_is_told_alike(words: list[str], place: Path, run: Run, tmp_path: Path) -> None:
    def head(*more: str, cwd: Path) -> dict[str, Any]:
        told = json.loads(run(*words, *more, "--format", "json", cwd=cwd).out)
        return {key: told.get(key) for key in ("commit", "known_at", "uncommitted_changes", "git_unreadable")}

    known = head("--known-at", "2024-05-13", cwd=place)
    assert known["known_at"] == "2024-05-13T16:00:00+07:00"
    changed = repository(tmp_path / "changed")
    changed.append("tasks/kl-2024-04-23.4.4.yaml", "# ghi chú")
    assert head(cwd=changed.root)["uncommitted_changes"] is True
    (changed.root / ".git/HEAD").write_text("hỏng", encoding="utf-8")
    broken = head(cwd=changed.root)
    assert broken["commit"] is None
    assert broken["git_unreadable"]


def test_a_deadline_outside_of_a_registry_is_of_no_commit(run: Run, tmp_path: Path) -> None:
    told = run("deadline", "2026", "--column", "--as-of", DAY, "--format", "json", cwd=tmp_path).json
    assert (told["schema"], told["as_of"], told["commit"]) == (2, DAY, None)


def test_a_registry_that_cannot_be_read_is_of_its_commit(tmp_path: Path, run: Run) -> None:
    made = repository(tmp_path / "so")
    made.put({"registry.yaml": "title: [\n"})
    told = json.loads(run("validate", "--format", "json", cwd=made.root).out)
    assert (len(told["commit"]), told["uncommitted_changes"], "notice" in told) == (40, True, False)


@pytest.mark.parametrize("code", {rule.family: rule.code for rule in CHECKS}.values())
def test_a_rule_in_json_is_its_page(code: str, run: Run) -> None:
    told = run("rule", code.lower(), "--format", "json").json
    page = " ".join(run("rule", code).out.split())
    assert list(told) == ["schema", "code", "family", "severity", "title", "why", "hint", "bad", "good"]
    assert {one["code"]: one["title"] for one in run("rules", "--format", "json").json["rules"]}[code] == told["title"]
    for said in (told["code"], told["title"], *told["bad"].split("\n"), *told["good"].split("\n")):
        assert " ".join(said.split()) in page


def test_json_needs_no_terminal_and_no_template() -> None:
    asked = [
        [*shlex.split(words), "--format", "json"]
        for words in COMMANDS.values()
        if not words.startswith(("changes", "history", "ci"))
    ]
    program = (
        "import contextlib, io, json, sys\n"
        "from deann06.cli import main\n"
        "for words in json.loads(sys.argv[1]):\n"
        "    with contextlib.redirect_stdout(io.StringIO()):\n"
        "        main.run(words)\n"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, json.dumps(asked)], cwd=EXAMPLE, check=True, capture_output=True, text=True
    )
    loaded = set(done.stdout.split())
    assert "deann06" in loaded
    assert not loaded & {"rich", "jinja2", "docxtpl", "lxml"}


def tables() -> Iterator[tuple[type, Keys]]:
    """What the tables of the writers say of each type."""
    for file in sorted(Path(writers.__path__[0]).rglob("*.py")):
        room = ".".join(file.relative_to(writers.__path__[0]).with_suffix("").parts)
        for table in vars(import_module(f"{writers.__name__}.{room}")).values():
            if isinstance(table, dict):
                yield from ((kind, how) for kind, how in table.items() if isinstance(how, Keys))


def test_what_a_table_leaves_out_or_tells_where_true_is_there() -> None:
    known = list(tables())
    assert len(known) > 20
    for kind, how in known:
        own = set(getattr(kind, "__struct_encode_fields__", ()))
        assert how.left_out <= own, kind
        assert how.if_true <= own | set(how.told), kind
