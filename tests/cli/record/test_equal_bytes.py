"""Equal input, equal bytes: whatever the folder is called, however Python orders its sets, whoever runs it when."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

from tests.cli.conftest import EXAMPLE
from tests.store.repository import Repository
from tests.tries import some

DAY: Final = "--as-of=2024-05-15"
JSON: Final = "--format=json"
KINDS: Final = ("tasks", "models", "directives", "agencies", "indicators")
HOSTS: Final = some(("text", "json", "github", "gitlab", "sarif", "junit", "rdjson"), 3)
PAGES: Final = (
    ["status"],
    ["status", "--agency=stttt"],
    ["mine", "stttt"],
    *(["list", kind] for kind in KINDS),
    *(["show", record] for record in ("4.4", "stttt", "kl-2024-04-23", "2024")),
    ["explain", "4.1b"],
    ["search", "thue", "khoan"],
    ["trace"],
    ["history", "4.4"],
)
READING: Final = (
    *PAGES,
    *([*words, "--format=json"] for words in PAGES),
    *(["changes", "HEAD~1", "--format", form] for form in ("text", "markdown", "json")),
    *(["validate", "--all", "--format", form] for form in HOSTS),
    *(["validate", "--registry=hỏng", "--all", "--format", form] for form in HOSTS),
    *(["ci", "--base=HEAD~1", "--all", "--format", form] for form in HOSTS),
    ["deadline", "trước ngày thứ 5 hàng tuần"],
    ["codeowners"],
    ["report", "weekly"],
    ["calendar", "show", "2024"],
    ["rules"],
    ["--help"],
)
WITHOUT_DAY: Final = ("rules", "--help", "calendar")
SCRIPT: Final = """
import ast, sys
from deann06 import locale
from deann06.cli import main
locale.use("vi")
for words in ast.literal_eval(sys.argv[1]):
    print("$", words, flush=True)
    print("→", main.run(list(words)), flush=True)
"""


def answers(folder: Path, seed: str) -> bytes:
    """What every command prints on both streams, and every document that it writes."""
    words = [one if one[0] in WITHOUT_DAY else [*one, DAY] for one in READING]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("DEANN06")}
    environment |= {"PYTHONHASHSEED": seed, "TZ": "UTC" if seed == "1" else "Asia/Tokyo", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, repr(words)],
        cwd=folder,
        env={**environment, "DEANN06_MEMO": "off"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=True,
    )
    documents = sorted((folder / "reports").iterdir())
    return done.stdout + b"".join(path.name.encode() + path.read_bytes() for path in documents)


def made(folder: Path) -> Path:
    """The example in two commits with a change beside; and one with errors of many kinds, of no commit."""
    shutil.copytree(EXAMPLE, folder / "registry")
    repo = Repository(folder)
    repo.commit("2024-05-08")
    task = next(repo.registry.glob("tasks/*.4.4.yaml"))
    task.write_text(task.read_text(encoding="utf-8").replace("title: ", "title: Khác, "), encoding="utf-8")
    repo.commit("2024-05-15")
    task.write_text(task.read_text(encoding="utf-8").replace("title: Khác, ", "title: "), encoding="utf-8")
    shutil.copytree(EXAMPLE, folder / "hỏng/registry")
    for place, file in enumerate(sorted((folder / "hỏng/registry/tasks").iterdir())):
        wrong = ("lead: [không-có, khong-co-2, khong-co]", "deadline: {before: 2020-02-30}", "title: [")[place % 3]
        file.write_text(f"{file.read_text(encoding='utf-8')}\nx{place}: 1\n{wrong}\n", encoding="utf-8")
    return folder


def test_every_reading_command_gives_equal_bytes(tmp_path: Path) -> None:
    first = answers(made(tmp_path / "a"), "1")
    second = answers(made(tmp_path / "thư mục khác"), "2")
    assert first.splitlines() == second.splitlines()
    codes = [line for line in first.decode("utf-8", "replace").splitlines() if line.startswith("→ ")]
    assert len(codes) == len(READING) and set(codes) == {"→ 0", "→ 1"}
