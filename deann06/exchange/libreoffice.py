"""LibreOffice, where it is installed: one kind of document made from another."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from deann06.errors import DeannError

_PATIENCE: Final = 120  # seconds for the start, and as many for each lot of 20 documents
_NAMES: Final = ("soffice", "libreoffice")
_PLACES: Final = {  # where it is on systems whose installer puts it on no path
    "darwin": ("/Applications/LibreOffice.app/Contents/MacOS/soffice",),
    "win32": (r"LibreOffice\program\soffice.exe",),
}


def converted(documents: Sequence[bytes], ending: str, wanted: str) -> list[bytes]:
    """Documents of one kind (`docx`) as another (`pdf`), in order, by one process of LibreOffice.

    Nothing of the user's LibreOffice is read or written: it gets a profile of its own. Raises DeannError where it is
    not installed, fails, or takes longer than minutes.
    """
    program = _program()
    if program is None:
        raise DeannError("report.no_libreoffice", wanted=wanted)
    with tempfile.TemporaryDirectory(prefix="deann06-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        given = [folder / f"{number}.{ending}" for number in range(len(documents))]
        for path, content in zip(given, documents, strict=True):
            path.write_bytes(content)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        words = [program, profile, "--headless", "--convert-to", wanted, "--outdir", str(folder / "made")]
        patience = _PATIENCE * (1 + len(documents) // 20)
        try:
            _run([*words, *map(str, given)], patience)
            return [(folder / "made" / f"{path.stem}.{wanted}").read_bytes() for path in given]
        except (OSError, subprocess.SubprocessError) as error:
            raise DeannError("report.libreoffice_failed", wanted=wanted, program=program) from error


def _run(words: Sequence[str], patience: float) -> None:
    """Run a program to its end. One that takes too long, or is interrupted, ends with all that it has started.

    Raises OSError, SubprocessError.
    """
    quiet = subprocess.DEVNULL
    apart = sys.platform != "win32"  # a group of processes, which is ended as one
    with subprocess.Popen(words, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=apart) as running:
        try:
            code = running.wait(patience)
        except BaseException:
            _end(running)
            raise
    if code:
        raise subprocess.CalledProcessError(code, words)


def _end(running: subprocess.Popen[bytes]) -> None:
    """End a program and what it has started: LibreOffice is started by a program that starts another."""
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(running.pid)], capture_output=True, check=False)
    else:
        os.killpg(running.pid, signal.SIGKILL)


def _program() -> str | None:
    """Where LibreOffice is, on the path or where its installer puts it."""
    found = (shutil.which(name) for name in _NAMES)
    return next((one for one in found if one), None) or next(_installed(), None)


def _installed() -> Iterator[str]:
    for place in _PLACES.get(sys.platform, ()):
        roots = [os.environ.get(name, "") for name in ("ProgramFiles", "ProgramFiles(x86)")]
        for root in roots if sys.platform == "win32" else [""]:
            path = Path(root, place)
            if path.is_file():
                yield str(path)
