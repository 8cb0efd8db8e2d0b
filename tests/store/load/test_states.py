"""The states of a history, walked from one to the next, are those that are read one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from random import Random

import pytest

from deann06.core.commit import Commit
from deann06.core.findings import Problem
from deann06.core.state.registry import Registry
from deann06.store.git.history import commits_of
from deann06.store.git.trees import Snapshots
from deann06.store.load import states as walked
from deann06.store.load.loader import load
from deann06.store.load.states import RegistryState, states
from tests.store.repository import Repository, sample
from tests.tries import tries


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    made = sample(tmp_path)
    made.commit("2024-05-08", "Tuần 19")
    return made


def seen(registry: Registry | None, problems: Iterable[object]) -> tuple[object, ...]:
    """All that can be asked of a registry, in its order."""
    told = sorted(map(repr, problems))
    if registry is None:
        return (None, told)
    kinds = [(folder, list(kind.items())) for folder, kind in registry.by_folder.items()]
    paths = [registry.path_of(record) for kind in registry.by_folder.values() for record in kind.values()]
    tasks = {name: [task.id for task in found] for name, found in registry.tasks_of.items()}
    asked = registry.bodies.agencies, sorted(registry.calendar.years), sorted(registry.places())
    named = registry.names.hint("tasks", "kl"), registry.waivers, registry.leftovers, registry.broken
    return (registry.settings, kinds, paths, tasks, asked, named, told)


def read_alone(folder: Path, commit: Commit) -> tuple[object, ...]:
    tree, problems = Snapshots(folder).read(commit)
    made = load(tree)
    return seen(made.registry, [*problems, *made.problems])


def check(folder: Path) -> list[RegistryState]:
    """The states in order of time; they are compared in the other order too, and with what is read alone."""
    commits = commits_of(folder)[::-1]
    found = list(states(folder, commits))
    alone = [read_alone(folder, commit) for commit in commits]
    assert [seen(*state) for state in found] == alone
    assert [seen(*state) for state in states(folder, commits[::-1])] == alone[::-1]
    return found


TASK = "title: Việc\ndirective: kl\nclause: '9'\nlead: [a]\ndeadline: none\n"
ODD: dict[str, Callable[[Path], object]] = {
    "a task": lambda root: write(root / "tasks" / "kl.9.yaml", TASK),
    "a task that sorts like another": lambda root: write(root / "tasks" / "kl.09.yaml", TASK),
    "another task between": lambda root: write(root / "tasks" / "kl.2b.yaml", TASK),
    "the same id in another folder": lambda root: write(root / "tasks" / "x" / "kl.2.yaml", TASK),
    "the same task in other letters": lambda root: write(root / "tasks" / "x" / "kl.2B.yaml", TASK),
    "a copy": lambda root: write(root / "tasks" / "kl.2 (1).yaml", TASK),
    "a copy of a conflict": lambda root: write(root / "tasks" / "kl.2.sync-conflict-20240509.yaml", TASK),
    "a broken task": lambda root: write(root / "tasks" / "kl.3.yaml", "title: [\n"),
    "a mended task": lambda root: write(root / "tasks" / "kl.3.yaml", TASK),
    "no task": lambda root: (root / "tasks" / "kl.2.yaml").unlink(missing_ok=True),
    "a moved task": lambda root: move(root / "tasks" / "kl.3.yaml", root / "tasks" / "y" / "kl.3.yaml"),
    "a text without a directive": lambda root: write(root / "directives" / "none.md", "Văn bản\n"),
    "its directive": lambda root: write(root / "directives" / "none.yaml", DIRECTIVE),
    "no directive": lambda root: (root / "directives" / "none.yaml").unlink(missing_ok=True),
    "a strange folder": lambda root: write(root / "thu-muc" / "a.yaml", TASK),
    "a hidden file": lambda root: write(root / "tasks" / ".kl.2.yaml", TASK),
    "a name in other letters": lambda root: write(root / "tasks" / "kl.đ.yaml", TASK),
    "an agency": lambda root: write(root / "agencies" / "moi.yaml", "name: Sở Mới\n"),
    "a calendar": lambda root: write(root / "calendar" / "2030.yaml", "holidays: []\n"),
    "other settings": lambda root: append(root / "registry.yaml", "due_soon_days: 9\n"),
    "no settings": lambda root: (root / "registry.yaml").unlink(missing_ok=True),
    "waivers": lambda root: write(root / "waivers.yaml", "waivers: []\n"),
    "nothing": lambda root: append(root.parent / "beside.txt", "x\n"),
}
DIRECTIVE = "title: Kết luận\nkind: Kết luận\nissued: 2024-04-23\nissuer: a\n"


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def append(path: Path, text: str) -> None:
    if path.exists() or path.suffix == ".txt":
        with path.open("a", encoding="utf-8", newline="\n") as file:
            file.write("" if path.suffix == ".yaml" and text in path.read_text(encoding="utf-8") else text)


def move(old: Path, new: Path) -> None:
    if old.exists():
        new.parent.mkdir(parents=True, exist_ok=True)
        old.replace(new)


@pytest.mark.parametrize("name", ODD)
def test_one_change_and_back(name: str, repo: Repository) -> None:
    ODD[name](repo.registry)
    repo.commit("2024-05-09", name)
    as_at_first(repo)
    repo.commit("2024-05-10", "lại như cũ")
    check(repo.registry)


@pytest.mark.parametrize("seed", range(tries(40)))
def test_any_changes_one_after_another(seed: int, repo: Repository) -> None:
    random = Random(seed)
    few = random.sample(list(ODD), 6)  # of all of them something would be wrong in every state
    for day in range(9, 25):
        if random.random() < 0.3:
            as_at_first(repo)
        for name in random.sample(few, random.randint(1, 2)):
            ODD[name](repo.registry)
        repo.commit(f"2024-05-{day:02}")
    check(repo.registry)


@pytest.mark.parametrize(
    "steps",
    [
        (("a text without a directive", "its directive"), ("no directive",)),
        (("a task",), ("the same task in other letters",), ("no task",)),
        (("a task",), ("a task that sorts like another",), ("no task",)),
        (("a copy of a conflict",), ("no task",), ("a task",)),
        (("a copy",), ("no task",), ("a moved task",)),
    ],
)
def test_what_hides_what(steps: tuple[tuple[str, ...], ...], repo: Repository) -> None:
    for day, names in enumerate(steps, 9):
        for name in names:
            ODD[name](repo.registry)
        repo.commit(f"2024-05-{day:02}")
    check(repo.registry)


def as_at_first(repo: Repository) -> None:
    """Put all of the registry back."""
    repo.git("rm", "-rqf", "--ignore-unmatch", "registry")
    repo.git("checkout", "-q", FIRST, "--", "registry")


FIRST = ":/Tuần 19"


def test_what_is_the_same_is_one_record(repo: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    for day in range(9, 14):
        repo.append("tasks/kl.2.yaml", f"- {{date: 2024-05-{day:02}, by: stttt, progress: {day}}}")
        repo.commit(f"2024-05-{day:02}")
    listed: list[Commit] = []
    whole = walked._listed

    def counted(folder: Path, commit: Commit) -> tuple[dict[str, str], list[Problem]]:
        listed.append(commit)
        return whole(folder, commit)

    monkeypatch.setattr(walked, "_listed", counted)
    found = [state.registry for state in states(repo.registry, commits_of(repo.registry)[::-1])]
    assert [len(one.tasks["kl.2"].log) for one in found if one] == [3, 4, 5, 6, 7, 8]
    assert all(one and found[0] and one.tasks["kl.3"] is found[0].tasks["kl.3"] for one in found)
    assert all(one and found[0] and one.agencies is found[0].agencies for one in found)
    assert len(listed) == 1
