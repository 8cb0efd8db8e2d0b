"""Reading commands in hostile surroundings: the same answer as elsewhere or one sentence, and no program is run."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest

from tests.cli.conftest import Done, Run
from tests.store.repository import Repository, sample

DAY: Final = "--as-of=2024-05-15"
COMMANDS: Final = (
    ("status", DAY),
    ("validate", DAY),
    ("list", "tasks", DAY, "--known-at=HEAD~1"),
    ("changes", "HEAD~1..HEAD", DAY),
    ("changes", "HEAD~1", DAY),
    ("history", "kl.2"),
    ("ci", "--base=HEAD~1", DAY),
    ("report", "weekly", "--known-at=2024-05-09", DAY),
    ("codeowners",),
)
TASK: Final = "tasks/kl.2.yaml"
PROGRAMS: Final = (
    *("core.fsmonitor", "core.pager", "core.editor", "core.sshCommand", "core.askPass", "core.alternateRefsCommand"),
    *("diff.external", "diff.x.textconv", "diff.x.command", "interactive.diffFilter", "merge.x.driver", "gpg.program"),
    *("filter.x.clean", "filter.x.smudge", "filter.x.process", "credential.helper", "remote.origin.uploadpack"),
    *("pager.log", "pager.status", "alias.log", "alias.status", "alias.rev-parse", "uploadpack.packObjectsHook"),
)
HOOKS: Final = ("post-checkout", "post-index-change", "pre-auto-gc", "reference-transaction", "fsmonitor-watchman")


class Hostile:
    """A repository, a program that leaves a mark where it is run, and the environment."""

    def __init__(self, repo: Repository, trap: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.repo, self.trap, self.monkeypatch = repo, trap, monkeypatch
        self.root = repo.root

    def programs(self) -> None:
        git = self.repo.git
        self.attributes()
        for hook in HOOKS:
            (self.root / ".git/hooks").mkdir(exist_ok=True)
            for folder in (self.root / ".git/hooks", self.trap.parent):
                (folder / hook).symlink_to(self.trap)
        (self.trap.parent / "more").write_text(f"[core]\n\tfsmonitor = {self.trap}\n", encoding="utf-8")
        for name, value in (
            ("include.path", str(self.trap.parent / "more")),
            ("core.hooksPath", str(self.trap.parent)),
            ("log.showSignature", "true"),
            *((name, f"!{self.trap}" if name.startswith("alias") else str(self.trap)) for name in PROGRAMS),
        ):
            git("config", name, value)
        (self.repo.registry / TASK).touch()

    def settings(self) -> None:
        """What changes the form of git's answers."""
        for name, value in (
            ("i18n.logOutputEncoding", "UTF-16"), ("i18n.commitEncoding", "ISO-8859-1"), ("format.pretty", "bogus"),
            ("log.date", "bogus"), ("log.follow", "true"), ("log.showRoot", "false"), ("log.diffMerges", "off"),
            ("log.decorate", "full"), ("log.mailmap", "true"), ("color.ui", "always"), ("core.abbrev", "4"),
            ("core.quotePath", "true"), ("diff.relative", "true"), ("diff.renames", "copies"),
            ("diff.noprefix", "true"), ("diff.renameLimit", "1"), ("diff.ignoreSubmodules", "all"),
            ("status.showUntrackedFiles", "no"), ("merge.renames", "false"), ("core.bigFileThreshold", "1"),
            ("core.preloadIndex", "false"), ("feature.manyFiles", "true"), ("pack.threads", "1"),
        ):  # fmt: skip
            self.repo.git("config", name, value)
        (self.root / ".mailmap").write_text("Người khác <x@y> Trần Thị B <b@example.org>\n", encoding="utf-8")
        (self.root / ".git/info").mkdir(exist_ok=True)
        (self.root / ".git/info/exclude").write_text(".mailmap\n", encoding="utf-8")

    def pipes(self) -> None:
        """Files that git would wait for until somebody writes into them."""
        for name in ("diff.orderFile", "core.excludesFile", "core.attributesFile", "mailmap.file", "commit.template"):
            pipe = self.trap.parent / name
            os.mkfifo(pipe)
            self.repo.git("config", name, str(pipe))
        os.mkfifo(self.root / ".mailmap")

    def attributes(self) -> None:
        (self.root / ".git/info").mkdir(exist_ok=True)
        (self.root / ".git/info/attributes").write_text("* filter=x diff=x merge=x\n", encoding="utf-8")

    def hook(self) -> None:
        for name in ("DIR", "WORK_TREE", "INDEX_FILE", "OBJECT_DIRECTORY", "COMMON_DIR", "EXEC_PATH", "NAMESPACE"):
            self.monkeypatch.setenv(f"GIT_{name}", "/nowhere")
        for name in ("EXTERNAL_DIFF", "PAGER", "SSH_COMMAND", "CONFIG_VALUE_0"):
            self.monkeypatch.setenv(f"GIT_{name}", str(self.trap))
        self.monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
        self.monkeypatch.setenv("GIT_CONFIG_KEY_0", "core.fsmonitor")
        self.monkeypatch.setenv("GIT_CONFIG_PARAMETERS", f"'core.fsmonitor'='{self.trap}'")

    def detached(self) -> None:
        self.repo.git("switch", "-q", "--detach")
        self.repo.git("branch", "-q", "-D", "main")

    def moved(self) -> None:
        self.root = self.root.rename(self.root.parent / "-thư mục\nhai dòng \x1b[31m")

    def gitfile(self) -> None:
        (self.root / ".git").rename(self.trap.parent / "kho.git")
        (self.root / ".git").write_text(f"gitdir: {self.trap.parent}/kho.git\n", encoding="utf-8")

    def replaced(self) -> None:
        self.repo.git("replace", "HEAD~1", "HEAD")

    def grafted(self) -> None:
        head = self.repo.git("rev-parse", "HEAD")
        (self.root / ".git/info").mkdir(exist_ok=True)
        (self.root / ".git/info/grafts").write_text(head, encoding="ascii")

    def submodule(self) -> None:
        (self.repo.registry / "tasks/con").mkdir()
        inner = Repository(self.repo.registry / "tasks/con")
        (inner.root / "x").write_text("x\n", encoding="utf-8")
        inner.commit("2024-05-01")
        self.repo.git("add", "-A")
        self.repo.commit("2024-05-15")
        inner.git("config", "core.fsmonitor", str(self.trap))

    def odd_name(self) -> None:
        self.repo.put({"tasks/tệp\nhai dòng\x1b[31m.yaml": "title: x\n"})
        self.repo.commit("2024-05-15")

    def elsewhere(self) -> None:
        self.repo.git("config", "core.worktree", str(self.trap.parent))

    def fetching(self) -> None:
        """A partial clone that lacks a content, whose remote is a program; and a git that knows no better."""
        blob = self.repo.git("rev-parse", f"HEAD~1:registry/{TASK}").strip()
        (self.root / ".git/objects" / blob[:2] / blob[2:]).unlink()
        for name, value in (
            ("core.repositoryFormatVersion", "1"),
            ("extensions.partialClone", "origin"),
            ("remote.origin.promisor", "true"),
            ("remote.origin.url", f"ext::{self.trap}"),
            ("protocol.ext.allow", "always"),
        ):
            self.repo.git("config", name, value)
        old = self.trap.parent / "git"
        old.write_text(
            f'#!/bin/sh\nunset GIT_NO_LAZY_FETCH\nPATH={os.environ["PATH"]}\nexec git "$@"\n', encoding="utf-8"
        )
        old.chmod(0o755)
        self.monkeypatch.setenv("PATH", f"{self.trap.parent}:{os.environ['PATH']}")

    def bare(self) -> None:
        self.repo.git("clone", "-q", "--bare", ".", "../kho.git")
        self.root = self.root.parent / "kho.git"
        self.repo.git("-C", str(self.root), "config", "core.fsmonitor", str(self.trap))


@pytest.fixture
def hostile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hostile]:
    """The sample registry in two commits."""
    for name in ("bẫy", "kho"):
        (tmp_path / name).mkdir()
    trap = tmp_path / "bẫy/trap.sh"
    trap.write_text(f"#!/bin/sh\necho \"$0\" >>'{tmp_path}/sprung'\n", encoding="utf-8")
    trap.chmod(0o755)
    repo = sample(tmp_path / "kho")
    repo.commit("2024-05-08", "Tuần 19")
    repo.append(TASK, "- {date: 2024-05-13, by: stttt, state: completed}")
    repo.commit("2024-05-15", "Tuần 20")
    yield Hostile(repo, trap, monkeypatch)
    assert not (tmp_path / "sprung").exists()


def answers(run: Run, folder: Path) -> list[Done]:
    return [run(*words, cwd=folder) for words in COMMANDS]


@pytest.mark.parametrize(
    "make",
    [
        Hostile.programs, Hostile.hook, Hostile.detached, Hostile.moved, Hostile.gitfile, Hostile.replaced,
        Hostile.grafted, Hostile.settings, Hostile.pipes,
    ],
)  # fmt: skip
def test_what_surrounds_a_registry_changes_no_answer(
    make: Callable[[Hostile], None], run: Run, hostile: Hostile
) -> None:
    before = answers(run, hostile.root)
    assert {done.code for done in before} <= {0, 1}
    make(hostile)
    assert answers(run, hostile.root) == before


@pytest.mark.parametrize(
    "make", [Hostile.submodule, Hostile.odd_name, Hostile.elsewhere, Hostile.fetching, Hostile.bare]
)
def test_what_cannot_be_read_is_said_in_a_sentence(make: Callable[[Hostile], None], run: Run, hostile: Hostile) -> None:
    make(hostile)
    for done in answers(run, hostile.root):
        assert done.code in (0, 1, 3)
        assert "\x1b" not in done.out + done.err
        if done.code == 3:
            assert done.out == "" and done.err.startswith("deann06: lỗi: ") and done.err.count("\n") == 1


@pytest.mark.parametrize(
    "words",
    [
        ("status", "--known-at={}"),
        ("list", "tasks", "--known-at={}"),
        ("show", "kl.2", "--known-at={}"),
        ("changes", "HEAD..{}"),
        ("changes", "--", "{}..HEAD"),
        ("changes", "--", "{}"),
        ("ci", "--base={}"),
        ("report", "weekly", "--known-at={}"),
        ("report", "weekly", "--known-at=HEAD", "--templates-at={}"),
    ],
    ids=" ".join,
)
def test_a_revision_that_looks_like_an_option_is_none(words: tuple[str, ...], run: Run, hostile: Hostile) -> None:
    done = run(*(word.format("--output=x") for word in words), cwd=hostile.root)
    assert done == (3, "", "deann06: lỗi: “--output=x” không phải là tên phiên bản\n")
    assert not (hostile.root / "x").exists()
