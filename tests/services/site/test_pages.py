"""A site: nothing is fetched, every link leads somewhere, every figure to as many rows as it says."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deann06.core.standing.ledger import rows
from deann06.core.state.registry import Registry
from deann06.output.json.envelope import answer
from deann06.output.json.status import status_keys
from deann06.reports.pages import status
from deann06.services.session import Session
from deann06.services.site.files import Audience, site_file
from tests.core.generate import world_with_models
from tests.services.site.made import ROOT, committed, loaded, made, rows_at, target, tree, words
from tests.tries import tries

DAYS = (date(2024, 4, 24), date(2024, 5, 15), date(2026, 1, 15))
COMMITTED = [(folder, day) for folder in ("registry", "examples/thu-nghiem") for day in DAYS]
FETCHING = ("src", "srcset", "data", "poster", "background", "action", "formaction", "ping")
HOSTILE = "</script></title><svg onload=alert(1)> \u202ecod.exe {{ 7*7 }} " + "Ằ" * 10_000


def check_links(pages: dict[str, str]) -> None:
    """Every address leads to a page of the site and to a part that is there, once."""
    ids = {name: [one.get("id") for one in tree(page).iter() if one.get("id")] for name, page in pages.items()}
    assert all(len(found) == len({*found}) for found in ids.values())
    for name, page in pages.items():
        for link in tree(page).iter("a"):
            file, part = target(name, link.get("href"))
            assert file in pages, (name, link.get("href"))
            assert not part or part in ids[file], (name, link.get("href"))


def check_quiet(page: str) -> None:
    """Nothing is fetched or run but what the page allows itself by its hash."""
    found = tree(page)
    policy = found.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none'") and "unsafe" not in policy
    for one in found.iter():
        names = {name.lower() for name in one.attrib} if isinstance(one.tag, str) else set()
        assert not names.intersection(FETCHING) and "style" not in names, one.tag
        assert not any(name.startswith("on") for name in names), one.tag
    assert {link.get("href") for link in found.iter("link")} == {"data:,"}
    assert len(list(found.iter("script"))) == bool(found.xpath("//table[@data-find]"))
    for table in found.iter("table"):
        assert table.get("aria-label"), page[:200]
        assert not table.xpath(".//th[not(@scope)]")


def status_json(registry: Registry, day: date) -> Any:
    return json.loads(answer(status_keys(status.build(registry, rows(registry, day), day))))


def rows_behind(pages: dict[str, str], link: Any) -> int:
    """How many rows stand where a figure of the first page leads."""
    file, part = target("index.html", link.get("href"))
    return len(rows_at(tree(pages[file]), part))


def check_every_figure(pages: dict[str, str]) -> int:
    """Every number that is a link leads to as many rows, and every number of a table of numbers is one, or nothing.

    How many there are that are more than a clause's number.
    """
    trees = {name: tree(page) for name, page in pages.items()}
    found = 0
    for name, page in trees.items():
        for link in page.xpath("//main//a[@href]"):
            number = re.match(r"\d+(?= báo cáo chưa nộp$)|\d+$", words(link))
            file, part = target(name, link.get("href"))
            if not number or not part or link.xpath("ancestor::th | ancestor::h2 | ancestor::h3"):
                continue
            rows = rows_at(trees[file], part)
            if days := link.xpath("ancestor::td/@data-day"):  # of a period, those whose last day this is
                due = [row for row in rows if row.xpath("./td[@class='bad']")]
                rows = [row for row in due if words(row.xpath("./td[@class='day']")[0]).startswith(f"{days[0]}/")]
            elif file.startswith("directives/") and part == "tasks":  # a task may carry out several clauses
                rows = [*{row.xpath("string(.//a/@href)"): row for row in rows}.values()]
            elif part == "clauses":
                rows = page_sections(trees[file], part)
            assert len(rows) == int(number[0]), (name, words(link), link.get("href"))
            found += 1
        for cell in page.xpath("//table[contains(@class, 'bodies')]//td[contains(@class, 'n')]"):
            assert cell.xpath(".//a") or words(cell) in ("0", "–"), (name, words(cell))
    return found


def page_sections(page: Any, part: str) -> list[Any]:
    """The sections of a part."""
    return [*page.get_element_by_id(part).xpath("./section")]


def check_figures(registry: Registry, day: date, pages: dict[str, str]) -> None:
    """The figures of the first page are those of `status`, and each leads to as many rows."""
    data = status_json(registry, day)
    index = tree(pages["index.html"])
    legend = {words(one).partition(":")[0]: one for one in index.xpath("//ul[@class='legend']/li")}
    counts = {"hoàn thành": "finished", "trong hạn": "in_time", "quá hạn": "overdue", "được giao": "assigned"}
    finished = sum(data["ledger"][key] for key in ("completed", "completed_on_time", "completed_late"))
    known = {**data["ledger"], "finished": finished}
    for called, key in counts.items():
        assert int(words(legend[called].find(".//b"))) == known[key], key
        if known[key]:
            assert rows_behind(pages, legend[called].find(".//a")) == known[key], key
    due = finished - data["ledger"]["completed"] + data["ledger"]["overdue"]
    missing = data["recurring"]["missing"]
    behind = [rows_behind(pages, link) for link in index.xpath("//ul[@class='figures']//a")]
    assert behind == [finished, data["ledger"]["overdue"], missing, due]
    assert len(tree(pages["tasks.html"]).xpath("//table/tbody/tr")) == len(rows(registry, day))


@pytest.mark.parametrize(("folder", "day"), COMMITTED)
def test_pages_of_the_committed_registries_are_whole(folder: str, day: date) -> None:
    registry = committed(folder)
    pages = made(registry, day)
    check_links(pages)
    for page in pages.values():
        check_quiet(page)
    check_figures(registry, day, pages)
    assert check_every_figure(pages) > 60
    assert made(registry, day) == pages
    assert {f"tasks/{name}.html" for name in registry.tasks} <= pages.keys()
    script = tree(pages["tasks.html"]).xpath("//script/text()")[0]
    assert len(script.encode()) <= 3 * 1024


@settings(max_examples=tries(15))
@given(st.integers(0, 400))
def test_a_site_says_what_status_says(number: int) -> None:
    registry, day = world_with_models(number)
    pages = made(registry, day)
    check_links(pages)
    check_figures(registry, day, pages)
    check_every_figure(pages)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_one_file_has_all_pages_and_leads_within_itself(lang: str) -> None:
    from deann06 import locale

    registry, day = committed("examples/thu-nghiem"), date(2024, 5, 15)
    session = Session(registry, day, ROOT, None, {}, {}, frozenset())
    locale.use(lang)
    try:
        page = site_file(session, Audience()).decode()
        check_quiet(page)
        ids = [one.get("id") for one in tree(page).iter() if one.get("id")]
        assert len(ids) == len({*ids})
        assert {link.get("href") for link in tree(page).iter("a")} <= {f"#{name}" for name in ids}
        assert len(tree(page).xpath("//section[@class='page']")) == len(made(registry, day))
        assert len(tree(page).xpath("//title[not(ancestor::svg)]")) == 1
        assert tree(page).xpath("//svg") and not tree(page).xpath("//svg[not(title)]")
    finally:
        locale.use("vi")


def test_text_of_files_stays_text_and_steers_nothing() -> None:
    pages = made(
        loaded(
            {
                "registry.yaml": "format: 1\ntitle: '</title><svg onload=alert(1)>'\ncommittee: bcd\nfocal_point: bcd\n"
                "place: Huế\nnotice: '<img src=x onerror=alert(2)>'\n",
                "agencies/bcd.yaml": "name: '\"><svg onload=alert(3)>'\n",
                "directives/kl.yaml": f"title: {json.dumps(HOSTILE)}\nkind: Kết luận\nissued: 2024-04-23\nissuer: bcd\n"
                f"clauses: {{'1': {json.dumps(HOSTILE)}}}\n",
                "tasks/kl.1.yaml": f"title: {json.dumps(HOSTILE)}\ndirective: kl\nclause: '1'\nlead: [bcd]\n"
                "deadline: {by: 2024-05-01, phrase: '<script>alert(4)</script>'}\nlog:\n"
                f"- {{date: 2024-05-02, by: bcd, note: {json.dumps(HOSTILE)}}}\n",
            }
        ),
        date(2024, 5, 15),
    )
    for page in pages.values():
        check_quiet(page)
        assert "\u202e" not in page
        assert not tree(page).xpath("//svg[@onload] | //img | //body//script[contains(., 'alert')]")
    assert "{{ 7*7 }}" in words(tree(pages["tasks/kl.1.html"]).find(".//h1"))
    assert "Ằ" * 10_000 in pages["tasks/kl.1.html"]


def test_the_round_tells_numbers_and_days_of_letters() -> None:
    page = tree(made(committed("examples/thu-nghiem"), date(2024, 5, 15))["round.html"])
    head = [words(one) for one in page.xpath("(//table)[1]/thead//th")]
    assert head[0] == "Cơ quan" and any(one.startswith("tuần 20 năm 2024") for one in head)
    row = next(one for one in page.xpath("(//table)[1]/tbody/tr") if words(one).startswith("Công an tỉnh"))
    assert re.search(r"\d+/\d+/2024", words(row))


def test_a_task_tells_why_and_what_was_recorded() -> None:
    page = tree(made(committed("examples/thu-nghiem"), date(2024, 5, 15))["tasks/kl-2024-04-23.4.3b.html"])
    assert len(page.xpath("//ol[@class='steps']/li")) >= 3
    log = [words(one) for one in page.xpath("//ol[contains(@class, 'log')]/li")]
    assert log[0].startswith("6/5/2024 · Sở TT&TT: đang thực hiện, 40%")
