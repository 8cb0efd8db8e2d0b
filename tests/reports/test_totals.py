"""One truth: the totals of a day are the same on the terminal, in JSON, and in the papers as Markdown, HTML and Word.

Word is read by its bookmarks. Each paragraph and cell in which one stands is then looked for in the other two.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from typing import Any, Final

import docx as word
from hypothesis import given, settings
from hypothesis import strategies as st

from deann06.core.standing.ledger import COUNTED, rows
from deann06.output.render import render
from deann06.output.screen.read import status as status_page
from deann06.output.words.choices import standing_codes
from deann06.reports.documents.asked import ReportRequest
from deann06.reports.documents.values import OfficialDocument
from deann06.reports.pages import status
from deann06.services.choices import some_of
from tests.core.generate import world
from tests.output.documents.word.test_docx import W
from tests.output.documents.word.test_figures import bookmarks
from tests.reports.sample import made
from tests.reports.test_agreement import ROOT, bare, of_markdown
from tests.test_one_truth import printed, status_json, words_over_counts
from tests.tries import tries

BLOCKS: Final = {"p", "li", "td", "th", "h1", "h2", "h3"}
MAIN: Final = {"finished", "overdue", "missing", "rate"}  # the figures of the brief


class Blocks(HTMLParser):
    """The texts of a page, one for each paragraph, item and cell."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts = [""]
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in BLOCKS:
            self.texts.append("")

    def handle_data(self, data: str) -> None:
        self.texts[-1] += data


def number(text: str) -> float | None:
    """A figure as offices write it; None for a dash."""
    digits = text.removesuffix("%").replace(".", "").replace(",", ".")
    return float(digits) if re.fullmatch(r"[\d.]+", digits) else None


def totals(data: Mapping[str, Any]) -> dict[str, float | None]:
    """The totals of `status --format json`, by what reports call them."""
    done = ("completed_on_time", "completed_late", "completed")
    ledger = data["ledger"]
    return {
        **ledger,
        "finished": sum(ledger[key] for key in done),
        "due_done": sum(ledger[key] for key in done[:2]),
        "due_all": sum(ledger[key] for key in done[:2]) + ledger["overdue"],
        "halted": ledger["paused"] + ledger["stopped"],
        "rate": data["rate"],
        "missing": data["recurring"]["missing"],
    }


def told(value: OfficialDocument, found: Mapping[str, str]) -> Iterator[tuple[str, float | None]]:
    """The totals among the bookmarks of a paper."""
    for name, text in found.items():
        if part := re.fullmatch(r"d06_(?:ledger|total)_(\w+)", name):
            yield part[1], number(text)
        elif name == "d06_rate":
            yield "rate", number(text)
        elif name == "d06_missing_reports":
            yield "missing", number(text)
        elif name == "d06_overdue_count_tasks":
            yield "overdue", number(text)
        elif part := re.fullmatch(r"d06_figures_(\d+)_now", name):
            yield value.figures[int(part[1])].key, number(text)  # type: ignore[attr-defined]


def marked(package: bytes) -> set[str]:
    """The texts of the paragraphs of a Word document in which figures stand."""
    found = set()
    for paragraph in word.Document(io.BytesIO(package)).element.body.iter(f"{W}p"):
        if any(one.get(f"{W}name", "").startswith("d06_") for one in paragraph.iter(f"{W}bookmarkStart")):
            text = "".join(one.text or " " for one in paragraph.iter(f"{W}t", f"{W}br"))
            found.add(said(re.sub(r"^[-+] ", "", text.strip())))
    return found


def said(text: str) -> str:
    """A text on one line, without the brackets that a remark has in Word alone."""
    return bare(" ".join(text.split()))


@given(st.integers(0, 400))
@settings(max_examples=tries(12))
def test_totals_are_the_same_in_every_medium(at: int) -> None:
    registry, day = world(at)
    truth = totals(status_json(registry, day))
    page = printed(status_page.show, status.build(registry, rows(registry, day), day), 400)
    for phrase, count, duties in words_over_counts(page):
        (code,) = some_of(standing_codes(), phrase)
        assert duties or code not in truth or count == truth[code], phrase
    for name in ("weekly", "monthly", "brief"):
        (one,) = made(registry, ReportRequest(report=name, as_of=day))
        package = render(one.value, one.form, "docx", ROOT)
        seen = dict(told(one.value, bookmarks(package)))
        assert seen == {key: truth[key] for key in seen}, name
        assert seen.keys() >= ({"assigned", "in_time", "overdue", "ongoing"} if name != "brief" else MAIN)
        markdown = of_markdown(render(one.value, one.form, "md", ROOT).decode())
        lines = {*map(said, markdown.lines)} | {
            said(cell) for table in markdown.tables for row in table for cell in row
        }
        html = {*map(said, Blocks(render(one.value, one.form, "html", ROOT).decode()).texts)}
        figures = marked(package)
        assert figures and figures - lines == set() == figures - html, name


def test_made_up_registries_have_totals_of_all_kinds() -> None:
    seen: Counter[str] = Counter()
    for at in range(60):
        seen.update({key: int(bool(value)) for key, value in totals(status_json(*world(at))).items()})
    assert all(seen[key] for key in ("finished", "due_all", "rate", "missing", *COUNTED) if key in seen)
