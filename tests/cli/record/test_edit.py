"""`edit` of what no other command can read or may write: settings that are broken, files that stay as they are."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import CopyRegistry, Run
from tests.cli.create.test_new import DAY, PATH, editor, posix, text
from tests.cli.test_sparse import SPARSE, repo
from tests.store.repository import Repository

__all__ = ["repo"]
pytestmark = posix
SETTINGS = "registry.yaml"
TITLE, TITEL = "\ntitle: ", "\ntitel: "


@pytest.fixture
def registry(copy_registry: CopyRegistry) -> Path:
    return copy_registry()


def broken(registry: Path, old: str = TITLE, new: str = TITEL) -> str:
    """Settings that cannot be read; what they were."""
    good = text(registry, SETTINGS)
    assert old in good
    (registry / SETTINGS).write_text(good.replace(old, new), encoding="utf-8")
    return good


def replacing(*pairs: tuple[bytes, bytes]) -> str:
    return "path.write_bytes(path.read_bytes()" + "".join(f".replace({old!r}, {new!r})" for old, new in pairs) + ")"


MEND = replacing((b"\ntitel: ", b"\ntitle: "))


@pytest.mark.parametrize("wanted", [SETTINGS, "registry", "registry/registry.yaml", "./registry/registry.yaml"])
@pytest.mark.parametrize(
    ("old", "new"),
    [(TITLE, TITEL), ("\ntitle: ", "\ntitle: [\ntitle: "), ("\nformat: 1", "\nformat: 9"), ("\ncommittee:", "\n\t:")],
)
def test_settings_that_cannot_be_read_are_mended(
    wanted: str, old: str, new: str, run: Run, registry: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = broken(registry, old, new)
    editor(monkeypatch, tmp_path, replacing((new.encode(), old.encode())))
    done = run("edit", wanted, *DAY, cwd=registry)
    assert (done.code, done.err) == (0, ""), done.err
    assert text(registry, SETTINGS) == good
    assert run("status", *DAY, cwd=registry).code == 0


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "cp1258"])
def test_settings_in_another_encoding_are_mended(
    encoding: str, run: Run, registry: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = text(registry, SETTINGS)
    (registry / SETTINGS).write_bytes(good.encode(encoding, "replace"))
    (tmp_path / "good").write_text(good, encoding="utf-8")
    editor(monkeypatch, tmp_path, "path.write_bytes((pathlib.Path(__file__).parent / 'good').read_bytes())")
    done = run("edit", SETTINGS, *DAY, cwd=registry)
    assert (done.code, text(registry, SETTINGS)) == (0, good), done.err


def test_a_dry_run_mends_nothing(run: Run, registry: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken(registry)
    before = text(registry, SETTINGS)
    editor(monkeypatch, tmp_path, MEND)
    done = run("edit", SETTINGS, "--dry-run", *DAY, cwd=registry)
    assert (done.code, text(registry, SETTINGS)) == (0, before)
    assert "-titel: " in done.out and "+title: " in done.out


@pytest.mark.parametrize(
    ("more", "code"),
    [((b"\nplace: ", b"\nplaces: 1\nplace: "), "S201"), ((b"\nfocal_point: cat", b"\nfocal_point: catt"), "L503")],
)
def test_settings_that_would_be_wrong_otherwise_are_not_written(
    more: tuple[bytes, bytes], code: str, run: Run, registry: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken(registry)
    before = text(registry, SETTINGS)
    editor(monkeypatch, tmp_path, replacing((b"\ntitel: ", b"\ntitle: "), more))
    done = run("edit", SETTINGS, *DAY, cwd=registry)
    assert (done.code, text(registry, SETTINGS)) == (3, before)
    assert f"chưa ghi, vì sổ sẽ có lỗi {code}" in done.err and "còn ở" in done.err


def test_what_is_wrong_elsewhere_hinders_no_mending_and_is_told(
    run: Run, registry: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = broken(registry)
    (registry / PATH).write_text(text(registry, PATH).replace("lead: [stttt]", "lead: [khong-co]"), encoding="utf-8")
    editor(monkeypatch, tmp_path, MEND)
    done = run("edit", SETTINGS, *DAY, cwd=registry)
    assert (done.code, text(registry, SETTINGS)) == (0, good)
    assert f"sổ còn 1 lỗi, trước hết ở registry/{PATH}: " in done.err
    assert run("validate", *DAY, cwd=registry).code == 1


def test_part_of_what_is_wrong_can_be_mended(
    run: Run, registry: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken(registry)
    broken(registry, "\nformat: 1", "\nformat: 9")
    editor(monkeypatch, tmp_path, MEND)
    done = run("edit", SETTINGS, *DAY, cwd=registry)
    assert (done.code, TITLE in text(registry, SETTINGS)) == (0, True)
    assert "sổ còn 1 lỗi, trước hết ở registry/registry.yaml: " in done.err


def test_while_settings_cannot_be_read_other_commands_name_the_way_that_works(
    run: Run, registry: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken(registry)
    editor(monkeypatch, tmp_path, MEND)
    for words in (("update", "4.3b", "--progress", "5", "--by", "stttt"), ("rename", "4.3b", "x.1"), ("edit", "4.3b")):
        done = run(*words, cwd=registry)
        assert (done.code, done.out) == (3, "") and done.err.endswith(": deann06 edit registry.yaml\n"), words
    assert run("edit", SETTINGS, *DAY, cwd=registry).code == 0


NEVER = "raise SystemExit('the editor was opened')"


@pytest.mark.parametrize("step", SPARSE, ids=lambda step: step.__name__)
def test_no_editor_is_opened_for_what_a_sparse_checkout_keeps_off(
    step: Callable[[Repository], None], run: Run, repo: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    step(repo)
    editor(monkeypatch, tmp_path, NEVER)
    done = run("edit", "kl.2", cwd=repo.root)
    assert (done.code, done.out) == (3, "") and "git sparse-checkout disable" in done.err
    assert not (tmp_path / "editor.py.count").exists()
    assert not list(tmp_path.glob("deann06-*"))


def linked(path: Path) -> None:
    path.rename(path.with_suffix(".thật"))
    path.symlink_to(path.with_suffix(".thật"))


def too_large(path: Path) -> None:
    path.write_bytes(b"# x\n" * 300_000)


def socket_of_a_program(path: Path) -> None:
    path.unlink()
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(os.path.relpath(path))


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda path: path.chmod(0o444), "chỉ đọc"),
        (linked, "là liên kết"),
        (too_large, "lớn hơn 1 MiB"),
        (socket_of_a_program, "ống, ổ cắm hay thiết bị"),
    ],
    ids=["read-only", "link", "large", "socket"],
)
@pytest.mark.parametrize("name", [PATH, SETTINGS])
def test_no_editor_is_opened_for_what_will_not_be_written(
    spoil: Callable[[Path], None],
    told: str,
    name: str,
    run: Run,
    registry: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(registry)
    spoil(registry / name)
    editor(monkeypatch, tmp_path, NEVER)
    done = run("edit", name, cwd=registry)
    if name == SETTINGS and spoil is socket_of_a_program:  # there is no registry then
        assert (done.code, done.err.count("\n")) == (3, 1)
    else:
        assert (done.code, done.out) == (3, "") and told in done.err
    assert not (tmp_path / "editor.py.count").exists()
