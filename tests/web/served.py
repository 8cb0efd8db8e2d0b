"""The desk as it is started: a process of its own, behind a port of this machine."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def served(root: Path, day: str = "10/5/2024") -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """The desk over a registry in a process of its own: its address."""
    words = [sys.executable, "-m", "deann06", "serve", "--port", "0", "--as-of", day, "--registry", str(root)]
    with subprocess.Popen(words, cwd=root.parent, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        try:
            (url,) = re.findall(r"http://\S+", process.stdout.readline())
            yield url, process
        finally:
            process.kill()
