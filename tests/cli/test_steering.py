"""Hostile names of files and hostile texts in every form of an answer: valid, and steering nothing."""

from __future__ import annotations

import json
import os
import re
import unicodedata
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

import pytest

from tests.checks.test_governance import TASK, base
from tests.cli.conftest import Done, Run
from tests.cli.gate.test_ci import AS_OF, git, repository, write
from tests.output.hosts.test_annotations import sarif_schema

__all__ = ["repository"]
pytestmark = pytest.mark.skipif(os.name == "nt", reason="names that Windows does not allow")
HOSTILE: Final = {
    "escape": "\x1b[2J\x1b]0;x\x07",
    "control of one byte": "\x9b31m\x85",
    "order": "::error file=x::y",
    "order on a line of its own": "x\n::stop-commands::y\r\n::add-mask::z",
    "order of another host": "##[error]x ##vso[task.complete]y ##teamcity[x]",
    "reversed": "\u202e12\u202c \u2066x\u2069",
    "unseen": "a\u200bb\ufeff\u2028c\u2029\U000e0041",
    "end of CDATA": "]]><x/>&amp;<!--",
    "no character": "\ufffe\uffff\ufdd0\x00\x0b",
    "half a pair": "\ud800\udfff\udcff",
    "escaped": "%0A::error::x%25",
    "markup": "<script>x</script>![x](http://x) @all [x]: http://x GH-1 #1",
}
HELD: Final = {
    name: text for name, text in HOSTILE.items() if name not in ("no character", "half a pair")
}  # by a record
ANNOTATION: Final = re.compile(r"::(?:error|warning|notice)(?: file=[^,:]*,line=\d+,col=\d+,title=[A-Z]\d+)?::")
FORMATS: Final = ("text", "json", "github", "gitlab", "sarif", "junit", "rdjson")


def as_yaml(text: str) -> str:
    """A text as a file may hold it, spelled."""
    return '"' + "".join(f"\\U{ord(char):08x}" for char in text) + '"'


def as_name(text: str) -> str:
    """The same as the name of a file."""
    return os.fsdecode(text.replace("/", "∕").replace("\0", "").encode("utf-8", "surrogatepass"))


def hostile(folder: Path, text: str) -> None:
    """A change that puts a text wherever texts and names of files go."""
    write(folder, base())
    root = folder / "registry"
    for place, name in (("tasks", f"{as_name(text)}.yaml"), ("agencies", as_name(text)), ("", f"{as_name(text)}.yaml")):
        (root / place / name).write_bytes(b"name: [x\n")
    (root / as_name(text)).mkdir()
    (root / as_name(text) / "x.yaml").write_bytes(b"x: 1\n")
    task = root / TASK
    quoted = as_yaml(text)
    task.write_text(
        f"title: {quoted}\ndirective: {quoted}\nclause: {quoted}\nlead: [{quoted}]\ntags: [{quoted}]\n{quoted}: 1\n"
        f"log:\n- {{date: 2024-05-06, by: {quoted}, note: {quoted}, blocked: {{kind: {quoted}}}}}\n",
        encoding="utf-8",
    )
    (root / "agencies/syt.yaml").write_text(
        f"name: {quoted}\nshort: {quoted}\nreviewers: [{quoted}]\n", encoding="utf-8"
    )


def check(done: Done, form: str) -> None:
    """Check that an answer is valid in its form, and that no line of it steers whoever reads it."""
    text = done.out
    assert done.code in (0, 1, 3), done.err
    for said in (text, done.err):
        said.encode("utf-8")  # fails for half a pair
        own = "\n\u200b" if form == "markdown" else "\n"  # Markdown has no other way to part what would be a link
        steering = [char for char in said if char not in own and unicodedata.category(char)[0] == "C"]
        assert steering == [], (steering, said)
        assert not re.search(r"##\[|##(?:vso|teamcity)\[", said)
    lines = text.split("\n") + done.err.split("\n")
    orders = [line for line in lines if line.lstrip().startswith("::")]
    assert all(form == "github" and ANNOTATION.match(line) for line in orders), orders
    if done.code == 3 or not text:
        return
    if form in ("json", "gitlab", "rdjson", "sarif"):
        content = json.loads(text)
        if form == "sarif":
            sarif_schema().validate(content)
        if form == "gitlab":
            assert all(
                set(one) == {"description", "check_name", "fingerprint", "severity", "location"} for one in content
            )
    if form == "junit":
        (suite,) = ElementTree.fromstring(text.encode("utf-8"))
        assert suite.get("tests") == str(len(suite.findall("testcase")))


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("text", HOSTILE.values(), ids=list(HOSTILE))
def test_findings_steer_nothing_in_any_form(text: str, form: str, run: Run, repository: Path) -> None:
    hostile(repository, text)
    done = run("validate", "--all", *AS_OF, "--format", form, cwd=repository)
    assert done.code == 1
    check(done, form)
    page, comment = repository.parent / "s.md", repository.parent / "c.md"
    words = ("--summary", str(page), "--comment", str(comment))
    done = run("ci", "--base", "main", "--all", *AS_OF, "--format", form, *words, cwd=repository)
    assert done.code == 1
    check(done, form)
    for file in (page, comment):
        check(Done(0, file.read_text(encoding="utf-8"), ""), "markdown")


@pytest.mark.parametrize("form", ["text", "json", "markdown"])
@pytest.mark.parametrize("text", HELD.values(), ids=list(HELD))
def test_what_changed_steers_nothing(text: str, form: str, run: Run, repository: Path) -> None:
    """Where the registry can be read whole: texts in it, and who committed it."""
    write(repository, base())
    task, quoted = repository / "registry" / TASK, as_yaml(text)
    old = task.read_text(encoding="utf-8")
    task.write_text(
        old.replace("title: Báo cáo kết quả", f"title: {quoted}")
        + f"- {{date: 2024-05-06, by: cat, note: {quoted}}}\n",
        encoding="utf-8",
    )
    assert run("status", *AS_OF, cwd=repository).code == 0
    git(repository, "add", "-A")
    git(repository, "-c", f"user.name={text.replace(chr(0), '')}x", "commit", "-q", "-m", text.replace("\0", "") + "x")
    for words in (("changes", "main"), ("history", TASK[6:-5])) if form != "markdown" else (("changes", "main"),):
        check(run(*words, *AS_OF, "--format", form, cwd=repository), form)
