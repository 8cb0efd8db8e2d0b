"""What two commits differ in is worked out once; with the memo and without it, `changes` says the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from deann06.services import revisions
from deann06.store.memo.values import Values
from tests.remembering import told
from tests.reports.sample import FILES, SETTINGS
from tests.store.repository import Repository, sample

Step = Callable[[Repository], object]
INDICATOR: Final = "title: Tỷ lệ hồ sơ\nunit: '%'\nkind: ratio\nowner: snv\ndirective: kl\n"


def replaced(name: str, old: str, new: str) -> Step:
    """A file with one text in place of another."""
    assert old in FILES[name]
    return lambda repo: repo.put({name: FILES[name].replace(old, new)})


def moved(name: str, other: str) -> Step:
    """A file under another name."""
    return lambda repo: (repo.registry / name).rename(repo.registry / other)


def renamed_directive(repo: Repository) -> None:
    """A directive under another id, and every record that names it."""
    moved("directives/kl.yaml", "directives/kl-2024.yaml")(repo)
    for path in (repo.registry / "tasks").iterdir():
        path.write_text(path.read_text(encoding="utf-8").replace("directive: kl\n", "directive: kl-2024\n"))
        path.rename(path.with_name(path.name.replace("kl.", "kl-2024.")))


def measured(repo: Repository) -> None:
    """An indicator, and a figure of it in a log."""
    repo.put({"indicators/ho-so.yaml": INDICATOR})
    repo.append("tasks/kl.3.yaml", "- {date: 2024-05-14, by: stttt, measure: {ho-so: '71.5'}}")


STEPS: Final[dict[str, Step]] = {
    "an entry": lambda repo: repo.append(
        "tasks/kl.2.yaml", "- {date: 2024-05-13, by: stttt, extend: {by: 2024-06-01}, document: {number: 12/KL}}"
    ),
    "bodies of an entry": lambda repo: repo.append(
        "tasks/kl.2.yaml", "- {date: 2024-05-14, by: cat, reassign: {lead: [snv, skhcn], cooperating: [cat]}}"
    ),
    "a head": replaced("tasks/kl.4.yaml", "lead: [snv]", "lead: [cat]"),
    "a task of another directive": replaced("tasks/kl.4.yaml", "directive: kl", "directive: tb"),
    "a new task": lambda repo: repo.put({"tasks/kl.7.yaml": FILES["tasks/kl.4.yaml"].replace('"4"', '"7"')}),
    "a task with another id": moved("tasks/kl.3.yaml", "tasks/kl.8.yaml"),
    "a task that is gone": lambda repo: (repo.registry / "tasks/kl.5.yaml").unlink(),
    "a model": replaced("models/may-tinh-tien.yaml", "lead: [snv]", "lead: [snv, cat]"),
    "an indicator and a figure of it": measured,
    "the settings": lambda repo: repo.put({"registry.yaml": SETTINGS.replace("thursday", "tuesday")}),
    "the day of a directive": replaced("directives/kl.yaml", "issued: 2024-04-23", "issued: 2024-05-02"),
    "an end of a body": replaced("agencies/stttt.yaml", "until: 2025-02-28", "until: 2024-05-01"),
    "a directive with another id": renamed_directive,
    "days that nobody has confirmed": lambda repo: repo.put(
        {
            "calendar/2024.yaml": "unconfirmed: [{date: 2024-05-31, name: Nghỉ}]\n",
            "tasks/kl.9.yaml": FILES["tasks/kl.4.yaml"].replace(
                "{by: 2024-05-20}", "{working_days: 5, from: 2024-05-28}"
            ),
        }
    ),
    "nothing": lambda repo: None,
    "what nobody can count": lambda repo: (repo.registry / "directives/kl.yaml").unlink(),
}


def with_steps(folder: Path, *steps: str) -> Repository:
    """A repository with a commit, and another one for each of the steps."""
    repo = sample(folder)
    repo.put({"directives/tb.yaml": FILES["directives/kl.yaml"]})
    repo.commit("2024-05-13")
    for name in steps:
        STEPS[name](repo)
        repo.commit("2024-05-14")
    return repo


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Any]]:
    """The pairs of states that are read."""
    pairs: list[Any] = []
    whole = revisions.read_ends

    def noted(root: Path, ends: Any) -> Any:
        pairs.append(ends)
        return whole(root, ends)

    monkeypatch.setattr(revisions, "read_ends", noted)
    yield pairs


@pytest.mark.parametrize("name", STEPS)
def test_cold_and_warm_changes_are_those_that_are_read(name: str, read: list[Any], tmp_path: Path) -> None:
    """One value serves every form; what nobody can count is none."""
    repo = with_steps(tmp_path / "so", name)
    for words in ("changes HEAD~1..HEAD", "changes HEAD~1..HEAD --format json", "changes HEAD..HEAD~1"):
        plain, *kept = (told(repo.root, words, memo) for memo in (None, tmp_path / "cache", tmp_path / "cache"))
        assert kept == [plain, plain] and plain[0] == 0, words
    assert len(read) == (9 if name == "what nobody can count" else 5)


def test_each_pair_and_day_is_another_question(tmp_path: Path) -> None:
    repo = with_steps(tmp_path / "so", "an entry", "a head", "a new task")
    questions = [
        f"changes {ends} --as-of {day}"
        for ends in ("HEAD~1..HEAD", "HEAD~2..HEAD", "HEAD~2..HEAD~1", "HEAD~3...HEAD")
        for day in ("2024-05-14", "2024-07-01")
    ]
    plain = [told(repo.root, words, None) for words in questions]
    assert len(set(plain)) == len(questions)
    for _ in range(2):
        assert [told(repo.root, words, tmp_path / "cache") for words in questions] == plain


def test_what_is_known_is_not_read_again(read: list[Any], tmp_path: Path) -> None:
    repo = with_steps(tmp_path / "so", "an entry")
    asked = [told(repo.root, "changes HEAD~1..HEAD", tmp_path / "cache") for _ in range(3)]
    assert len(read) == 1 and len(set(asked)) == 1
    repo.append("tasks/kl.4.yaml", "note: x")
    told(repo.root, "changes HEAD~1", tmp_path / "cache")
    told(repo.root, "changes HEAD~1", tmp_path / "cache")
    assert len(read) == 3  # files may change


def test_a_key_that_forgets_the_day_is_found_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repo = with_steps(tmp_path / "so", "an entry")
    get, put = Values.get, Values.put
    monkeypatch.setattr(Values, "get", lambda self, _, kind: get(self, "one", kind))
    monkeypatch.setattr(Values, "put", lambda self, _, value, kind: put(self, "one", value, kind))
    days = ("2024-05-14", "2024-07-01")
    plain, kept = (
        [told(repo.root, f"changes HEAD~1..HEAD --as-of {day}", memo) for day in days]
        for memo in (None, tmp_path / "cache")
    )
    assert plain != kept
