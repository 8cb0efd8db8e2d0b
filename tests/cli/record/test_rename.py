"""`rename`: a record's file and every reference, whole, and refused where it would do harm."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from tests.cli.conftest import CopyRegistry, Run


def contents(registry: Path) -> dict[str, str]:
    return {
        path.relative_to(registry).as_posix(): path.read_text(encoding="utf-8")
        for path in registry.rglob("*")
        if path.is_file()
    }


def test_a_directive_takes_its_tasks_along(run: Run, copy_registry: CopyRegistry) -> None:
    registry = copy_registry()
    before = contents(registry)
    known = run("validate", "--format", "json", cwd=registry).json["findings"]
    done = run("rename", "kl-2024-04-23", "45-kl-bcd-2024", cwd=registry)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("kl-2024-04-23 → 45-kl-bcd-2024: đổi tên 24 tệp, sửa chỗ dẫn trong ")
    after = contents(registry)
    assert {path.replace("kl-2024-04-23", "45-kl-bcd-2024") for path in before} == set(after)
    assert run("explain", "4.3b", "--as-of", "15/5/2024", cwd=registry).code == 0
    found = run("validate", "--format", "json", cwd=registry).json["findings"]
    assert [finding["code"] for finding in found] != [] or known == []
    assert {finding["severity"] for finding in found} <= {finding["severity"] for finding in known}


@pytest.mark.skipif(os.name == "nt", reason="modes of POSIX")
def test_every_file_keeps_its_permissions(run: Run, copy_registry: CopyRegistry) -> None:
    registry = copy_registry()
    for path in registry.rglob("*.yaml"):
        path.chmod(0o640)
    (registry / "tasks/kl-2024-04-23.4.4.yaml").chmod(0o664)
    assert run("rename", "kl-2024-04-23", "45-kl-bcd-2024", cwd=registry).code == 0
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in registry.rglob("*.yaml")}
    assert modes.pop("45-kl-bcd-2024.4.4.yaml") == 0o664
    assert set(modes.values()) == {0o640}


def test_a_dry_run_shows_moves_and_references(run: Run, copy_registry: CopyRegistry) -> None:
    registry = copy_registry()
    before = contents(registry)
    done = run("rename", "stttt", "so-tttt", "--dry-run", cwd=registry)
    assert (done.code, contents(registry)) == (0, before)
    assert "registry/agencies/stttt.yaml → registry/agencies/so-tttt.yaml\n" in done.out
    assert "-lead: [stttt]\n+lead: [so-tttt]\n" in done.out


def test_cut_off_halfway_the_same_command_finishes(
    run: Run, copy_registry: CopyRegistry, monkeypatch: pytest.MonkeyPatch
) -> None:
    from deann06.store.disk import write

    registry = copy_registry()
    left = 10
    put = write.put_in_place

    def cut_off(*given: object, **more: object) -> None:
        nonlocal left
        left -= 1
        if not left:
            raise OSError(5, "cut off")
        put(*given, **more)  # type: ignore[arg-type]

    monkeypatch.setattr("deann06.store.disk.journal.put_in_place", cut_off)
    done = run("rename", "stttt", "so-tttt", cwd=registry)
    assert (done.code, "mới ghi được 9/" in done.err) == (3, True)
    assert (registry / "agencies/stttt.yaml").exists()
    assert run("validate", cwd=registry).code == 0
    left = 1000
    done = run("rename", "stttt", "so-tttt", cwd=registry)
    assert (done.code, "nay đã ghi đủ" in done.err) == (0, True)
    assert not (registry / "agencies/stttt.yaml").exists()
    assert [path for path, text in contents(registry).items() if "[stttt" in text or "by: stttt" in text] == []


IDS = ["../x", "/etc/x", "x/y", "x\\y", "con", "nul", "com1", "X", "đ", "x.yaml", "", "-x", "x\n", "stttt", "a" * 300]


@pytest.mark.parametrize("new", IDS)
def test_an_id_that_is_no_file_name_is_refused(new: str, run: Run, copy_registry: CopyRegistry) -> None:
    registry = copy_registry()
    before = contents(registry)
    done = run("rename", "stttt", "--", new, cwd=registry)
    assert done.code in (2, 3), done
    assert (done.out, contents(registry)) == ("", before)
    assert contents(registry.parent) == {f"registry/{path}": text for path, text in before.items()}


def test_the_id_of_another_record_is_refused(run: Run, copy_registry: CopyRegistry) -> None:
    registry = copy_registry()
    before = contents(registry)
    done = run("rename", "stttt", "snv", cwd=registry)
    assert (done.code, "đã có" in done.err, contents(registry)) == (3, True, before)
    assert run("rename", "2024", "2025", cwd=registry).code == 3
    assert run("rename", "4.3b", "kl-2024-04-23.4.3c", cwd=registry).code == 3
