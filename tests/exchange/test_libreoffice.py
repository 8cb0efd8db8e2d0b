"""LibreOffice is given documents and gives pages: the real one where it is, a made-up one for its failures."""

from __future__ import annotations

import os
import select
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from deann06.errors import DeannError
from deann06.exchange import libreoffice
from tests.output.office import needs_office

pytestmark = pytest.mark.skipif(os.name == "nt", reason="a program made up of a shell")


def program(folder: Path, does: str) -> str:
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{does}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


@pytest.mark.parametrize("does", ["exit 1", "exit 0", "kill -9 $$"])
def test_what_it_does_not_make_is_told(does: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libreoffice, "_program", lambda: program(tmp_path, does))
    with pytest.raises(DeannError) as error:
        libreoffice.converted([b"a"], "docx", "pdf")
    assert error.value.key == "report.libreoffice_failed"


def test_one_that_takes_too_long_ends_with_all_that_it_has_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    folder = '$(dirname "$6")'
    fills = f"mkdir -p {folder}/made/more; echo {folder}; exec sleep 1000"
    monkeypatch.setattr(libreoffice, "_program", lambda: program(tmp_path, f"({fills}) > {pipe} & wait"))
    said, heard = [], []

    def wait(running: subprocess.Popen[bytes], patience: float) -> int:
        heard.append(pipe.open(encoding="utf-8"))  # as soon as the second one has it open too
        said.append(Path(heard[0].readline().strip()))
        raise subprocess.TimeoutExpired("soffice", patience)

    with monkeypatch.context() as patched:
        patched.setattr(subprocess.Popen, "wait", first_only(wait))
        with pytest.raises(DeannError) as error:
            libreoffice.converted([b"a"], "docx", "pdf")
    assert error.value.key == "report.libreoffice_failed" and not said[0].exists()
    with heard[0] as end:
        assert select.select([end], [], [], 10)[0] and end.read() == ""  # nobody holds it any more


def first_only(wait: Callable[..., int]) -> Callable[..., int]:
    """That in place of the first wait for a process; then as ever."""
    real, calls = subprocess.Popen.wait, iter([wait])

    def waited(running: subprocess.Popen[bytes], timeout: float | None = None) -> int:
        return next(calls, real)(running, timeout)

    return waited


def test_documents_come_back_in_their_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    does = 'shift 5; mkdir "$1"; out=$1; shift; for f in "$@"; do cp "$f" "$out/$(basename "$f" .docx).pdf"; done'
    monkeypatch.setattr(libreoffice, "_program", lambda: program(tmp_path, does))
    lots = [bytes([number]) for number in range(12)]
    assert libreoffice.converted(lots, "docx", "pdf") == lots


def test_the_real_one_prints_a_document(tmp_path: Path) -> None:
    needs_office()
    import docx

    document = docx.Document()
    document.add_paragraph("Tiếng Việt đủ dấu")
    document.save(str(tmp_path / "a.docx"))
    (made,) = libreoffice.converted([(tmp_path / "a.docx").read_bytes()], "docx", "pdf")
    assert made.startswith(b"%PDF")
