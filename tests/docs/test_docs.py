"""The pages of the project say what is there: their commands run, their examples are quoted, their links lead on.

A page is read as a script on a copy of the registry. A `diff` block shows what the edits above it wrote, or is applied
to a fresh copy; the commands of the blocks after it run there, and what a `console` block shows after a command is what
the command prints (`…` stands for lines left out).
"""

from __future__ import annotations

import io
import json
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from enum import StrEnum
from html import unescape
from importlib import import_module
from itertools import chain
from pathlib import Path
from typing import Any

import msgspec
import pytest
import typer

from deann06 import locale
from deann06.cli import main
from deann06.cli.app import COMMANDS, app_of
from deann06.core import records
from deann06.core.findings import Severity
from deann06.core.standing.tasks import CellState, StandingKind
from deann06.core.terms.reading import ALL_KEYS, read_deadline
from deann06.output.words.days import revision
from deann06.store.yaml.read import read
from docs import floors

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])
READMES = ("README.md", "README.vi.md")
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(name: str) -> Iterator[tuple[str, str]]:
    """The fenced blocks of a page: language and content."""
    return ((match[1], match[2]) for match in BLOCK.finditer(text(name)))


def shown(content: str) -> Iterator[tuple[str, str]]:
    """Each command of a block with what is shown below it."""
    lines = content.splitlines()
    starts = [i for i, line in enumerate(lines) if re.match(r"(\$ )?(deann06|make) ", f"{line} ")]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        command = re.sub(r"\s{2,}#.*", "", lines[start].removeprefix("$ ")).strip()
        yield command, "\n".join(lines[start + 1 : end])


def commands(name: str) -> list[str]:
    return [command for kind, content in blocks(name) if kind in ("sh", "console") for command, _ in shown(content)]


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The current folder with copies of what commands read, outside of any git repository."""
    fresh(tmp_path)
    monkeypatch.chdir(tmp_path)
    for name in ("DEANN06_REGISTRY", "DEANN06_LANG", "DEANN06_AGENCY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DEANN06_TRACEBACK", "1")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr(sys, "stdin", io.StringIO("trong tháng 5/2024\n"))
    before = locale.language()
    yield tmp_path
    locale.use(before)


def fresh(folder: Path) -> None:
    for name in ("registry", "examples", "templates", "schemas"):
        shutil.rmtree(folder / name, ignore_errors=True)
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("registry/**/*.yaml")}


def run(command: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    words = shlex.split(command)[1:]
    locale.use(main.chosen_language(words))
    capsys.readouterr()
    code = main.run(words)
    said = capsys.readouterr()
    return code, said.out + said.err


def squeezed(shown: str) -> str:
    """Text without white space."""
    return re.sub(r"\s+", "", shown)


@pytest.mark.parametrize("name", [*READMES, "docs/cli.md", "docs/huong-dan.md"])
def test_commands_of_a_page_run_and_print_what_it_shows(
    name: str, copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written = None
    for kind, content in blocks(name):
        if kind == "diff":
            edited = contents(copy)
            fresh(copy)
            before = contents(copy)
            subprocess.run(["git", "apply", "-p1", "-"], input=content.encode(), cwd=copy, check=True)
            assert edited in (written, before, contents(copy)), "the diff is not what the edits above it wrote"
            written = contents(copy)
        if kind not in ("sh", "console"):
            continue
        for command, output in shown(content):
            if command.startswith("make "):
                assert re.search(rf"^{command.split()[1]}:.* ## ", text("Makefile"), re.MULTILINE), command
                continue
            code, printed = run(command, capsys)
            assert code == 0 or (code == 1 and kind == "console"), (command, printed)
            parts = [part for part in squeezed(output).split("…") if part]
            for part in parts:
                assert part in squeezed(printed), (command, printed)
            if output and "…" not in output:
                assert squeezed(output) == squeezed(printed), (command, printed)


def test_the_two_readmes_show_the_same() -> None:
    assert commands(READMES[0]) == commands(READMES[1])
    english, vietnamese = map(text, READMES)
    assert re.findall(r"^#+ ", english, re.MULTILINE) == re.findall(r"^#+ ", vietnamese, re.MULTILINE)
    assert re.findall(r"^!\[.*?\]\((.*?)\)", english, re.MULTILINE) == re.findall(
        r"^!\[.*?\]\((.*?)\)", vietnamese, re.MULTILINE
    )
    assert [b for b in blocks(READMES[0]) if b[0] == "diff"] == [b for b in blocks(READMES[1]) if b[0] == "diff"]


def test_the_readmes_count_the_registry() -> None:
    tasks, directives, agencies = (
        len(list(ROOT.glob(f"registry/{k}/**/*.yaml"))) for k in ("tasks", "directives", "agencies")
    )
    english, vietnamese = (" ".join(text(name).split()) for name in READMES)
    assert f"{tasks} tasks, {directives} directives (the conclusion and those it cites), {agencies} agencies" in english
    assert (
        f"{tasks} nhiệm vụ, {directives} văn bản (Kết luận và các văn bản được dẫn), {agencies} cơ quan" in vietnamese
    )


def anchors(page: Path) -> set[str]:
    """The anchors that GitHub makes of a page's headings."""
    plain = BLOCK.sub("", page.read_text(encoding="utf-8"))
    titles = (re.sub(r"[`*]|\[(.*?)\]\(.*?\)", r"\1", t) for t in re.findall(r"^#+ (.*)$", plain, re.MULTILINE))
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    plain = re.sub(r"`[^`\n]*`", "", BLOCK.sub("", page.read_text(encoding="utf-8")))
    for target, anchor in re.findall(r"\]\(([^)#\s]*)(?:#([^)\s]*))?\)", plain):
        if re.match(r"[a-z]+:", target):
            continue
        place = (page.parent / target).resolve() if target else page
        assert place.exists(), target
        if anchor:
            assert anchor in anchors(place), f"{target}#{anchor}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_pages_are_tidy(page: Path) -> None:
    content = page.read_text(encoding="utf-8")
    assert content.endswith("\n")
    assert "\t" not in content
    assert not re.search(r"[ ]$", content, re.MULTILINE)


@pytest.mark.parametrize(
    ("kind", "area"),
    [
        (StandingKind, "standing"),
        (CellState, "cell"),
        (records.TaskState, "state"),
        (records.ModelState, "state"),
        (records.Decision, "decision"),
        (records.Difficulty, "difficulty"),
        (Severity, "severity"),
    ],
    ids=lambda value: value if isinstance(value, str) else value.__name__,
)
def test_the_glossary_has_every_word_that_is_stored_or_computed(kind: type[StrEnum], area: str) -> None:
    glossary = text("docs/glossary.md")
    for word in kind:
        assert f"| `{word}` | {locale.table('vi', 'common')[f'{area}.{word}']} |" in glossary


def code_words(content: str) -> set[str]:
    """Every word that stands in code, inline or fenced."""
    inline = re.findall(r"`([^`\n]+)`", BLOCK.sub("", content))
    fenced = [match[2] for match in BLOCK.finditer(content)]
    return {word for code in (*inline, *fenced) for word in re.findall(r"[\w-]+", code)}


def test_the_format_explains_every_key() -> None:
    structs = [kind for kind in vars(records).values() if isinstance(kind, type) and issubclass(kind, msgspec.Struct)]
    keys = {field.encode_name for kind in structs for field in msgspec.structs.fields(kind)}
    keys.remove(records.FILE_NAME)
    assert not (keys | ALL_KEYS) - code_words(text("docs/format.md"))


def test_the_format_quotes_its_examples() -> None:
    for kind, content in blocks("docs/format.md"):
        first, *lines = content.splitlines()
        if kind == "yaml" and first.startswith("# "):
            rest = iter(uncommented(text(first.removeprefix("# "))))
            missing = [line for line in lines if line not in rest]
            assert not missing, first


def uncommented(content: str) -> list[str]:
    return [re.sub(r"\s+# .*$", "", line) for line in content.splitlines()]


def test_the_deadlines_of_the_format_can_be_read() -> None:
    table = text("docs/format.md").partition("## 5. Deadlines")[2].partition("\n## ")[0]
    rules = re.findall(r"^\| `([\[{].*?[}\]])` \|", table, re.MULTILINE)
    assert len(rules) >= 14
    for rule in rules:
        data, problems = read("x", f"rule: {rule}".encode())
        assert data is not None
        assert not problems
        assert read_deadline(data["rule"]).rules


def test_architecture_names_what_is_there() -> None:
    page = text("docs/architecture.md")
    steps = re.findall(r"`([\w/]+)\.py: (\w+)`", page)
    assert len(steps) >= 25
    for room, name in steps:
        assert hasattr(import_module(f"deann06.{room.replace('/', '.')}"), name), (room, name)
    modules = (path for path in ROOT.glob("deann06/*/**/*.py") if path.name != "__init__.py")
    folders = {f"{path.parent.relative_to(ROOT / 'deann06').as_posix()}/" for path in modules}
    assert set(re.findall(r"`([\w/]+/)`", page.partition("## Folders")[2])) == folders


@pytest.mark.parametrize("floor", floors.FLOORS)
def test_the_page_of_a_floor_says_what_its_modules_say(floor: str) -> None:
    assert text(f"docs/rooms/{floor}.md") == floors.page(floor), "run: python docs/floors.py"


def test_every_dependency_has_a_reason_and_its_bound() -> None:
    project = tomllib.loads(text("pyproject.toml"))
    extras = chain.from_iterable(project["project"]["optional-dependencies"].values())
    table = text("docs/decisions.md").partition("## Dependencies")[2]
    for wanted in (*project["project"]["dependencies"], *project["build-system"]["requires"], *extras):
        name, bound = re.fullmatch(r"([\w.-]+)(?:\[\w+\])?(.*)", wanted).groups()  # type: ignore[union-attr]
        if name != "deann06":
            assert any(name in row and (not bound or f"`{bound}`" in row) for row in table.splitlines()), wanted


def sections(name: str) -> dict[str, str]:
    """The parts of a page under headings of the second level that name a command."""
    parts = re.split(r"^## (.*)$", BLOCK.sub(lambda match: match[0].replace("\n## ", "\n"), text(name)), flags=re.M)
    return {
        word: body
        for title, body in zip(parts[1::2], parts[2::2], strict=True)
        for word in re.findall(r"`([\w-]+)`", title)
    }


_TYPERS = {"--help", "--install-completion", "--show-completion"}


def options(command: Any) -> Iterator[str]:
    for param in command.params:
        yield from (name for name in param.opts if name.startswith("--") and name not in _TYPERS)
    for inner in getattr(command, "commands", {}).values():
        yield from options(inner)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_explained_with_all_its_options(name: str) -> None:
    section = sections("docs/cli.md").get(name)
    assert section, name
    shared = text("docs/cli.md").partition("## Shared options")[2].partition("\n## ")[0]
    command = typer.main.get_command(app_of(name))
    known = {f"--{word}" for word in re.findall(r"--([\w-]+)", section + shared)}
    assert not set(options(command)) - known


def keys_of(value: Any) -> Iterator[str]:
    """The keys of a JSON value; of a mapping by ids or periods only the values' keys."""
    if isinstance(value, list):
        for item in value:
            yield from keys_of(item)
    elif isinstance(value, dict):
        for key, inner in value.items():
            if re.fullmatch(r"[a-z_]+", key):
                yield key
            if key not in ("record", "facts"):  # what a file says, and what fills a sentence
                yield from keys_of(inner)


def test_json_keys_are_explained(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = text("docs/cli.md")
    shared = code_words(page.partition("## JSON")[2].partition("\n## ")[0])
    ids = set(records_of(copy))
    seen = 0
    for name, body in sections("docs/cli.md").items():
        for kind, content in BLOCK.findall(body):
            for command, _ in shown(content) if kind == "sh" else ():
                if "--format json" in command:
                    code, printed = run(command, capsys)
                    told = code_words(body) | shared | ids | ALL_KEYS
                    assert sorted(set(keys_of(json.loads(printed))) - told) == [], (name, command, code)
                    seen += 1
    assert seen >= 5


def records_of(folder: Path) -> Iterator[str]:
    return (path.stem for path in folder.rglob("*.yaml"))


def test_the_picture_is_what_status_prints(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from docs.picture import COMMAND, PICTURE

    svg = PICTURE.read_text(encoding="utf-8")
    drawn = "".join(re.findall(r'<text class="status-r\d+"[^>]*>([^<]*)</text>', svg))
    code, printed = run(COMMAND, capsys)
    assert code == 0
    page = printed.replace(revision(None), "")
    assert squeezed(unescape(drawn)) == squeezed(f"$ {COMMAND}\n{page}"), "renew it: python docs/picture.py"


def test_the_picture_of_the_comment_is_what_the_page_quotes() -> None:
    from docs.picture import COMMENT, comment

    assert COMMENT.read_text(encoding="utf-8") == comment(), "renew it: python docs/picture.py"


@pytest.mark.parametrize("name", ["status", "comment"])
def test_a_picture_loads_nothing(name: str) -> None:
    svg = text(f"docs/{name}.svg")
    assert not re.search(r"@font-face|@import|url\((?!#)|href", svg)
    assert svg.count("http") == 1  # the name of SVG itself


def test_the_library_does_what_its_page_shows(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {}
    for block in re.findall(r"```python\n(.*?)```", text("docs/library.md"), re.DOTALL):
        exec(block, names)
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith("kl-2024-04-23.") and said[-1].startswith("kl-2024-04-23.4.4 ")
