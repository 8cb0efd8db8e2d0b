"""Nothing that a Word document says is missing on its pages."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections import Counter
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from deann06.core.state.registry import Registry
from deann06.output.documents.word.docx import render
from deann06.reports.documents.letter import LetterOptions
from deann06.store.disk.files import read_tree
from deann06.store.load.loader import load
from tests.output.office import Pages, printed
from tests.reports.sample import registry, weekly
from tests.tries import some

EXAMPLE = Path("examples/thu-nghiem")
PRINTED = re.compile(r"word/(document|header\d*|footer\d*|footnotes)\.xml")
LONG = 15  # letters: longer words may be broken between lines
EVERY = {
    "real-15-5": (Path("registry"), date(2024, 5, 15)),
    "real-31-5": (Path("registry"), date(2024, 5, 31)),
    "real-1-6": (Path("registry"), date(2024, 6, 1)),
    "real-2026": (Path("registry"), date(2026, 11, 29)),
    "example": (EXAMPLE, date(2024, 5, 15)),
    "hostile": (None, date(2024, 5, 15)),
}
DAYS = {name: EVERY[name] for name in some(tuple(EVERY), 3)}


def hostile(**more: str) -> Registry:
    """Sixty bodies with names of many words, and words without end, wherever the report may print them."""
    many = [f"xa{place}" for place in range(60)]
    long = "Ủy ban nhân dân và Tổ công tác Đề án 06 của xã ở rất xa trung tâm hành chính số {} " + "thuộc địa bàn " * 20
    files = {f"agencies__{one}": f'name: "{long.format(one)}"\n' for one in many}
    endless, wordy = "Q" * 700, "lời dài " * 900
    body = f'directive: kl\nclause: "6"\nlead: [{", ".join(many)}]\nrespondents: [{", ".join(many)}]\n'
    files["tasks__kl_6"] = f"title: {endless}\n{body}deadline: {{by: 2024-05-13}}\n"
    files["tasks__kl_7"] = f"title: Việc định kỳ\n{body}deadline: {{every: week, before: thursday}}\n"
    blocked = f"blocked: {{kind: funding, waiting_on: {many[0]}, text: {wordy}}}"
    files["tasks__kl_8"] = (
        f'title: {wordy}\ndirective: kl\nclause: "8"\nlead: [{many[1]}]\ndeadline: {{by: 2024-05-17}}\nlog:\n'
        f"- {{date: 2024-05-10, by: {many[1]}, state: in_progress, note: {wordy}{endless}, {blocked}}}\n"
    )
    files["models__mh"] = f"title: {wordy}\nlog: [{{date: 2024-05-10, by: snv, propose: pause, reason: {wordy}}}]\n"
    return registry(**files, **more)


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[bytes, Pages]]:
    documents = {}
    for name, (root, day) in DAYS.items():
        found = load(read_tree(root)[0]).registry if root else hostile()
        assert found
        options = (
            LetterOptions(recipients=tuple(f"Nơi nhận thứ {place}" for place in range(90))) if root is None else None
        )
        report = weekly(found, day, letter=options)
        documents[name] = render(report, "weekly.docx", root or Path("registry"), day)
    pages = printed(documents, tmp_path_factory.mktemp("paper"))
    return {name: (documents[name], pages[name]) for name in documents}


def said(package: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(package)) as file:
        parts = [file.read(name).decode() for name in file.namelist() if PRINTED.fullmatch(name)]
    paragraphs = (paragraph for part in parts for paragraph in part.split("</w:p>"))
    return unescape("\n".join("".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", one)) for one in paragraphs))


def words(text: str) -> Counter[str]:
    """Its words. Lines break at signs, so what stands between signs is a word."""
    return Counter(re.findall(r"\w+", unicodedata.normalize("NFKC", text)))


@pytest.mark.parametrize("name", DAYS)
def test_every_word_of_the_document_is_on_its_pages(name: str, papers: dict[str, tuple[bytes, Pages]]) -> None:
    package, pages = papers[name]
    want, have = words(said(package)), words(" ".join(pages.pieces))
    assert len(want) > 200
    assert {word: count for word, count in (want - have).items() if len(word) <= LONG} == {}
    letters = Counter("".join(want.elements())) - Counter("".join(have.elements()))
    assert not letters


def test_the_lists_of_bodies_end_with_the_last_of_them(papers: dict[str, tuple[bytes, Pages]]) -> None:
    for name in DAYS.keys() & {"real-15-5", "real-31-5", "real-1-6"}:
        assert re.search(r"Văn\s+phòng\s+UBND\s+tỉnh\.", " ".join(papers[name][1].pieces)), name
