"""The pages of a roll-up: the numbers of its JSON, each overdue one leading to as many rows; nothing is fetched."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import EXAMPLE, Run
from tests.cli.exchange.conftest import ON
from tests.cli.exchange.test_site import files
from tests.services.site.made import tree, words
from tests.services.site.test_pages import check_links, check_quiet

PROVINCE = "provinces/tinh.html"
Figures = dict[str, Any]


@pytest.fixture
def laid(run: Run, published: Path) -> tuple[Figures, dict[str, str]]:
    """What the command says as JSON, and the pages that it writes."""
    done = run("rollup", "registries.yaml", "out", *ON, "--site", "web", "--format", "json", cwd=published)
    assert (done.code, done.err) == (1, "")  # somebody lies
    made = {name: text.decode() for name, text in files(published / "web").items() if name.endswith(".html")}
    return json.loads(done.out), made


def figures_of(said: Figures) -> list[str]:
    """The cells of a line or a registry, as a page shows them."""
    ledger, hundredths = said["ledger"], said["hundredths"]
    done = ledger["completed_on_time"] + ledger["completed_late"] + ledger["completed"]
    rate = "–" if hundredths is None else f"{hundredths // 100},{hundredths % 100:02}%"
    counts = (ledger["assigned"], done, ledger["in_time"] + ledger["due_soon"], ledger["overdue"])
    return [*map(str, counts), str(said["recurring"]["missing"]), rate]


def cells(page: str) -> Iterator[tuple[str, list[str]]]:
    """Each row of numbers: what it is of, and its cells."""
    for row in tree(page).xpath("//tr[td[@data-name]]"):
        yield words(row.find("th")), [words(cell) for cell in row.findall("td")]


def test_every_number_is_that_of_json(laid: tuple[Figures, dict[str, str]]) -> None:
    said, pages = laid
    *lines, total = list(cells(pages["index.html"]))
    for (_, row), line in zip((*lines, total), (*said["lines"], said["total"]), strict=True):
        assert row[0] == f"{line['counted']}/{line['listed']}"
        assert row[1:7] == figures_of(line)
    counted = {one["registry"]: one["state"] for one in said["registries"] if one["state"]}
    found = {one.get("id"): one for one in tree(pages[PROVINCE]).xpath("//tr[@id]")}
    assert {*found} == {f"r-{one['registry']}" for one in said["registries"]}
    for registry, state in counted.items():
        row = [words(cell) for cell in found[f"r-{registry}"].findall("td")]
        assert row[:2] == ["15/5/2024", "14/5/2024 09:00" if registry == "so" else "–"]
        assert row[2:] == figures_of(state)
    totals = [[words(cell) for cell in row.findall("td")][2:] for row in tree(pages[PROVINCE]).xpath("//tfoot/tr")]
    assert totals == [figures_of(line) for line in said["lines"]]


def test_the_four_figures_and_what_became_of_them(laid: tuple[Figures, dict[str, str]]) -> None:
    said, pages = laid
    total, figures = said["total"], tree(pages["index.html"]).xpath("//ul[@class='figures']/li")
    _, done, _, overdue, missing, rate = figures_of(total)
    assert {words(one.find("b")) for one in figures[:3]} == {done, overdue, missing}
    assert words(figures[3].find("b")) == rate
    for one, key in zip(figures, ("finished", "overdue", "missing", "rate"), strict=True):
        before, now = total[key]["before"], total[key]["now"]
        move = words(one.find("small"))
        if before is None or now is None:
            assert move == "chưa có số để so sánh"
            continue
        assert move.endswith("so với ngày 8/5/2024 (1 sổ)")
        assert ("▲" in move, "▼" in move) == (now > before, now < before)
    assert total["overdue"]["now"] > total["overdue"]["before"]


def test_an_overdue_figure_leads_to_its_rows(laid: tuple[Figures, dict[str, str]]) -> None:
    said, pages = laid
    check_links(pages)
    page = tree(pages[PROVINCE])
    led = 0
    for one in said["registries"]:
        number = one["state"]["ledger"]["overdue"] if one["state"] else 0
        rows = page.xpath(f"//section[@id='overdue-{one['registry']}']//tbody/tr")
        links = page.xpath(f"//tr[@id='r-{one['registry']}']//a[@href='#overdue-{one['registry']}']")
        assert len(rows) == number and [words(link) for link in links] == [str(number)] * bool(number)
        led += bool(number)
    assert led > 1
    assert "[nhận lại từ sổ cấp trên]" in pages[PROVINCE]


def test_who_does_not_count_is_named_without_any_number(laid: tuple[Figures, dict[str, str]]) -> None:
    said, pages = laid
    for one in said["registries"]:
        if one["state"] is None:
            (row,) = tree(pages[PROVINCE]).xpath(f"//tr[@id='r-{one['registry']}']")
            (cell,) = row.findall("td")
            (link,) = tree(pages["index.html"]).xpath(f"//a[@href='{PROVINCE}#r-{one['registry']}']")
            assert words(link.getparent()) == f"{one['registry']}: {words(cell)}"
    assert "không khớp với chính các dòng số liệu" in pages["index.html"]


def test_nothing_is_fetched_and_the_same_comes_to_the_same_bytes(
    run: Run, published: Path, laid: tuple[Figures, dict[str, str]]
) -> None:
    said, pages = laid
    for page in pages.values():
        check_quiet(page)
        head = words(tree(page).find(".//header"))
        assert "tính đến thứ Tư, 15/5/2024" in head and "từ 14/5/2024 09:00 đến 14/5/2024 09:00" in head
    before = files(published / "web")
    assert said["made"]["pages"] == len(pages) == 2
    done = run("rollup", "registries.yaml", "out", *ON, "--site", "web", cwd=published)
    assert done.out.endswith("index.html: 2 trang\n")
    assert files(published / "web") == before


def test_pages_of_somebody_else_are_not_written_over(run: Run, published: Path, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("cua toi", encoding="utf-8")
    words_ = ("rollup", "registries.yaml", "out", *ON, "--site", str(tmp_path))
    done = run(*words_, cwd=published)
    assert done.code == 3 and "--force" in done.err and files(tmp_path) == {"index.html": b"cua toi"}
    assert run(*words_, "--force", cwd=published).code == 1
    assert PROVINCE in files(tmp_path)


def test_neither_kind_of_site_takes_the_other_for_its_own(run: Run, published: Path, tmp_path: Path) -> None:
    web = str(tmp_path / "web")
    assert run("export", "site", web, *ON, "--registry", str(EXAMPLE)).code == 0
    before = files(tmp_path / "web")
    many = ("rollup", "registries.yaml", "out", *ON, "--site", web)
    refused = run(*many, cwd=published)
    assert refused.code == 3 and "--force" in refused.err and files(tmp_path / "web") == before
    assert run(*many, "--force", cwd=published).code == 1
    assert {*before} <= {*files(tmp_path / "web")}  # what is another's is not taken away either
