"""Every number that the program writes into a Word document of a report stands in a bookmark, or is declared not to."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final

import docx as word
import pytest
from jinja2 import pass_environment
from markupsafe import Markup

from deann06.output import written
from deann06.output.documents import view
from deann06.output.documents.templates import sandbox
from deann06.output.documents.word import docx
from deann06.output.documents.word.figures import Figures
from deann06.output.words.official import citations, filters, vocabulary
from tests.output.documents.word.test_docx import W
from tests.reports.goldens import EXAMPLE, REAL, read
from tests.reports.sample import every_document

_LOG: Final = "what a log says, told with who and when; how many have handed in by now, section II.2 has as figures"
_ANNEX: Final = (
    "a row of the annex says in words what sections II.2 and II.4 have as figures; Word holds 16,000 bookmarks"
)
OUTSIDE: Final = {  # the phrase in which a number stands, or `padded` in the paragraph → why it has no bookmark
    r"view\.period\.\w+": "the name of a period",
    r"gist\.submit(\.once)?|submit(\.once)?|view\.log\.progress": _LOG,
    r"padded: - .*( cơ quan (nộp cho|đã nộp)|; thêm \d+ nội dung).* Phụ lục II\.": _LOG,
    r"missing(\.turn|\.where)?|result\.(handed_in|late)": _ANNEX,
    r"padded: (.* \(các kỳ đã đến hạn\)|(Hoàn thành q|Q)uá hạn [\d.]+ ngày|.*, trong đó nộp muộn \d+)": _ANNEX,
    r"padded: .* hoàn thành dứt điểm .* \(.*": "a clause of a draft, to be edited",
}
SHOWN: Final = ((REAL, date(2026, 11, 29)), (EXAMPLE, date(2024, 5, 15)))
FORMS: Final = 2  # documents of a form that are looked at
_NUMBER: Final = re.compile("⟦([^|⟦⟧]*)\\|([^⟦⟧]*)⟧")


class _Phrase(str):
    """A phrase that marks the numbers with which it is filled."""

    key: str

    def format(self, *_: object, **facts: object) -> str:
        told = {name: _marked(self.key, one) if isinstance(one, int | float) else one for name, one in facts.items()}
        return str(self).format(**told)

    def __str__(self) -> str:
        return "".join([*self])


def _marked(key: str, number: object) -> str:
    return f"⟦{key}|{number}⟧"


def _marking(key: str, write: Callable[..., str]) -> Callable[..., str]:
    def marking(*given: Any, **more: Any) -> str:
        text = write(*given, **more)
        return _marked(key, text) if re.search(r"\d", text) else text

    return marking


@pytest.fixture
def marking(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every number that is put into words is marked, but those within a bookmark."""
    said, kept, numerals = vocabulary.phrase, (view._named, citations.citation), written._NUMERALS["vi"]
    traced: Any = Figures.traced

    def phrase(language: str, key: str) -> _Phrase:
        found = _Phrase(said(language, key))
        found.key = key
        return found

    @pass_environment
    def bare(self: Figures, environment: Any, *given: Any) -> Markup:
        text = traced(self, environment, *given)
        return Markup(_NUMBER.sub(r"\2", text)) if "\ufdd3" in text else text

    monkeypatch.setattr(vocabulary, "phrase", phrase)
    pad, number = _marking("padded", numerals.pad), _marking("group_digits", numerals.number)
    monkeypatch.setitem(written._NUMERALS, "vi", numerals._replace(pad=pad, number=number))
    for name in ("percent", "decimal"):
        monkeypatch.setattr(filters, name, _marking(name, getattr(filters, name)))
    monkeypatch.setattr(filters, "reading_words", _marking("reading_words", vocabulary.reading_words))
    for name in ("percent", "decimal"):
        monkeypatch.setitem(sandbox.FILTERS, name, _marking(name, sandbox.FILTERS[name]))
    monkeypatch.setattr(Figures, "traced", bare)
    yield
    for one in kept:
        getattr(one, "cache_clear", lambda: None)()


def outside(root: str, day: date) -> Iterator[tuple[str, str]]:
    """What says a number outside of all bookmarks: its phrase, or `padded` with the paragraph; and the paragraph."""
    seen: Counter[str] = Counter()
    for made in every_document(read(root), day):
        seen[made.form] += 1
        if seen[made.form] > FORMS:
            continue
        package = docx.render(made.value, f"{made.form}.docx", Path(root), day)
        for paragraph in word.Document(io.BytesIO(package)).element.body.iter(f"{W}p"):
            text = "".join(one.text or "" for one in paragraph.iter(f"{W}t"))
            for found in _NUMBER.finditer(text):
                whole = _NUMBER.sub(r"\2", text)
                yield f"padded: {whole}" if found[1] == "padded" else found[1], f"{made.form}: {text}"


@pytest.mark.usefixtures("marking")
def test_every_number_that_is_put_into_words_stands_in_a_bookmark() -> None:
    found = [one for root, day in SHOWN for one in outside(root, day)]
    left = [text for key, text in found if not any(re.fullmatch(one, key) for one in OUTSIDE)]
    assert not left, "\n".join(sorted({re.sub(r"\d+", "9", one)[:230]: one for one in left}))
    assert [one for one in OUTSIDE if not any(re.fullmatch(one, key) for key, _ in found)] == []
