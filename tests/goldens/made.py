"""What commands print and reports say of the example, kept as files: nothing of it changes unseen.

`.venv/bin/python -m tests.goldens.made` writes them anew; `git diff` then shows what a change means to those who read.
"""

from __future__ import annotations

import contextlib
import io
import os
import shlex
import shutil
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Final
from zipfile import ZipFile

from lxml import etree

from deann06 import locale
from deann06.cli import main
from tests.clock import thinking_it_is
from tests.store.repository import Repository

FOLDER: Final = Path(__file__).parent
ROOT: Final = FOLDER.parents[1]
DAY: Final = "2024-05-15"
TASK: Final = "kl-2024-04-23.4.4"

# A command with `--format json` for each kind of answer that it gives.
COMMANDS: Final = {
    "status": "status",
    "status-agency": "status --agency stttt",
    "status-narrow": "status --group phap-ly",
    "mine": "mine --agency ct-kh",
    **{f"list-{kind}": f"list {kind}" for kind in ("tasks", "models", "directives", "agencies", "indicators")},
    "list-by-agency": "list tasks --by agency",
    "list-by-level": "list tasks --by level --group phap-ly --not",
    "show-task": f"show {TASK}",
    "show-duty": "show kl-2024-04-23.4.5",
    "show-directive": "show kl-2024-04-23",
    "show-agency": "show ct-kh",
    "show-group": "show so-nganh",
    "show-model": "show trich-luc-ho-tich",
    "show-indicator": "show hang-so-hoa-tu-phap",
    "explain": f"explain {TASK}",
    "explain-duty": "explain kl-2024-04-23.4.5",
    "search": "search hộ kinh doanh",
    "trace": "trace kl-2024-04-23",
    "changes": "changes HEAD~1..HEAD",
    "history": f"history {TASK}",
    "validate": "validate",
    "ci": "ci --base HEAD~1 --fail-on overdue",
    "calendar": "calendar show 2024",
    "deadline": "deadline 'hằng tuần trước thứ Năm' --issued 23/4/2024",
    "deadline-unclear": "deadline 'trước ngày 31/4/2024' --issued 23/4/2024",
    "rule": "rule L501",
}
_NO_DAY: Final = ("rule", "deadline", "calendar")
# Pages as a person reads them, in both languages.
PAGES: Final = {
    **COMMANDS,
    "codeowners": "codeowners",
    "changes-markdown": "changes HEAD~1..HEAD --format markdown",
    "list-tasks-markdown": "list tasks --agency stttt --format markdown",
    "list-models-markdown": "list models --format markdown",
    "ci-github": "ci --base HEAD~1 --format github",
    "ci-sarif": "ci --base HEAD~1 --format sarif",
    "ci-junit": "ci --base HEAD~1 --format junit",
    "ci-gitlab": "ci --base HEAD~1 --format gitlab",
}
WEEKS: Final = tuple(
    f"{year}-W{week:02}"
    for year, week, _ in ((date(2024, 4, 22) + timedelta(weeks=n)).isocalendar() for n in range(52))
)
WHOLE: Final = WEEKS[:12]  # those in which the example's entries lie, and some behind them


def repository(folder: Path) -> Repository:
    """The example in a repository of its own: as it is, then with a day's work on top. Always the same commits."""
    made = Repository(folder)
    shutil.copytree(ROOT / "examples/thu-nghiem", made.registry)
    made.commit("2024-05-13", "Sổ theo dõi")
    made.append("tasks/kl-2024-04-23.4.4.yaml", "- {date: 2024-05-14, by: ct-kh, progress: 70, note: Đã đối chiếu}")
    made.append(
        "tasks/kl-2024-04-23.4.1b.yaml",
        "- date: 2024-05-14",
        "  by: stp",
        "  blocked: {kind: guidance, text: Chờ hướng dẫn, waiting_on: ubnd-tinh}",
    )
    made.commit("2024-05-14", "Cập nhật")
    return made


def said(words: str, folder: Path, *more: str, width: int = 100) -> str:
    """What a command prints about the day, in a folder, at a width."""
    out, err = io.StringIO(), io.StringIO()
    given = [
        *shlex.split(words),
        *([] if words.startswith(_NO_DAY) or "--help" in words else ["--as-of", DAY]),
        *more,
    ]
    surroundings = {"COLUMNS": str(width), "NO_COLOR": "1"}
    with (
        thinking_it_is(DAY),
        _inside(folder, surroundings),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        locale.use(main.chosen_language(given))
        code = main.run(given)
    locale.use(locale.LANGUAGES[0])
    return f"{out.getvalue()}{err.getvalue()}[{code}]\n"


@contextlib.contextmanager
def _inside(folder: Path, variables: dict[str, str]) -> Iterator[None]:
    before, was = dict(os.environ), Path.cwd()
    os.environ.update(variables)
    for name in ("DEANN06_REGISTRY", "DEANN06_LANG", "FORCE_COLOR", "GITHUB_ACTIONS", "CI"):
        os.environ.pop(name, None)
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(was)
        os.environ.clear()
        os.environ.update(before)


def report(week: str, folder: Path, *forms: str) -> dict[str, bytes]:
    """The weekly report of the example: form → file. The Word file as its parts, in canonical form, by digest."""
    until = date.fromisocalendar(int(week[:4]), int(week[-2:]), 5)
    with tempfile.TemporaryDirectory() as made:
        words = f"report weekly --period {week} --as-of {until} --output {made}"
        with _inside(folder, {}), contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            code = main.run([*words.split(), "--to", ",".join(forms)])
        assert code == 0, week
        return {form: (Path(made) / f"weekly-{week}.{form}").read_bytes() for form in forms}


def parts(document: bytes) -> dict[str, str]:
    """The parts of a Word file: name → digest of its XML in canonical form, or of its bytes."""
    with ZipFile(io.BytesIO(document)) as package:
        return {name: _digest(name, package.read(name)) for name in sorted(package.namelist())}


def _digest(name: str, content: bytes) -> str:
    xml = name.endswith((".xml", ".rels"))
    return digest(etree.tostring(etree.fromstring(content), method="c14n") if xml else content)


def digest(content: bytes) -> str:
    """A short name of bytes, by which others are told from them."""
    return sha256(content).hexdigest()[:16]


def write() -> None:
    """All goldens anew."""
    with tempfile.TemporaryDirectory() as folder:
        place = repository(Path(folder) / "so").root
        for name, words in COMMANDS.items():
            _put(f"json/{name}.json", said(words, place, "--format", "json"))
        for name, words in PAGES.items():
            for language in locale.LANGUAGES:
                _put(f"pages/{name}.{language}.txt", said(words, place, "--lang", language))
        lines = []
        for week in WEEKS:
            made = report(week, place, "md", *(("docx",) if week in WHOLE else ()))
            if "docx" in made:
                _put(f"weeks/{week}.md", made["md"].decode())
                lines += [f"{week} {name} {value}" for name, value in parts(made["docx"]).items()]
            lines.append(f"{week} md {digest(made['md'])}")
        _put("json/report-weekly.json", report(WEEKS[3], place, "json")["json"].decode())
        _put("weeks/digests.txt", "\n".join(lines) + "\n")


def _put(name: str, text: str) -> None:
    path = FOLDER / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write()
