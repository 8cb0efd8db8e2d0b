"""Directives sent in through the browser: read, reviewed beside their text, written as the command writes them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any, Final

import pytest

from deann06.services.drafting.kept import kept_review
from deann06.services.live.drafts import draft, next_key
from deann06.services.session import registry_now
from tests.cli.conftest import Run
from tests.cli.conftest import run as run  # the fixture
from tests.services.drafting.conftest import NOTICE
from tests.web.desk import ADDRESS, ROOT, Browser, contents, git, words

PAGE: Final = "drafts.html"
TEXT: Final = "\n".join(NOTICE).encode()
NAME: Final = "thong-bao.txt"
FORM: Final = {"origin": f"http://127.0.0.1:{ADDRESS.port}", "sec-fetch-site": "same-origin"}


def at_desk(folder: Path, **more: Any) -> Browser:
    """Somebody at the desk over the committed registry."""
    shutil.copytree(ROOT / "registry", folder / "registry")
    for one in ("init -q", "add -A", "-c user.name=T -c user.email=t@x commit -qm x"):
        git(folder, one)
    return Browser(folder / "registry", **more)


def send_in(browser: Browser, name: str = "Thông báo.txt", content: bytes = TEXT, **fields: str) -> Any:
    """Choose a file in the form, and send it."""
    typed = {"token": ADDRESS.token, **fields}
    return browser.ask("POST", f"/{ADDRESS.secret}/{PAGE}", data=typed, files={"file": (name, content)}, headers=FORM)


def where(answer: Any) -> str:
    """The page that an answer leads on to. Asserts that it was taken."""
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"]).removeprefix(f"/{ADDRESS.secret}/").partition("?")[0]


def settled(browser: Browser, page: str) -> str:
    """Answer what is asked of an item by the first answer of each question, and take it; the page that follows."""
    form = browser.tree(page).xpath("//form[@data-act]")[0]
    asked = {one.get("name"): "0" for one in form.xpath(".//input[@type='radio']")}
    (lead,) = browser.tree(page).xpath("//input[@name='lead']/@value") or [None]
    more = {} if lead or lead is None else {"lead": "Công an tỉnh"}
    return where(browser.send(page, {**asked, **more}))


def test_a_directive_is_reviewed_item_by_item_and_written_whole(tmp_path: Path) -> None:
    browser = at_desk(tmp_path)
    before = contents(browser.root)
    page, seen = where(send_in(browser)), []
    while page.count("/") > 1:
        shown = browser.tree(page)
        assert shown.xpath("//section[@class='source']//p")
        seen.append(page)
        assert len(seen) < 40
        page = settled(browser, page)
    assert seen[0] == f"drafts/{NAME}/0.html" and len({*seen}) == len(seen)
    assert contents(browser.root) == before
    assert "Nếu ghi" in words(browser.tree(page))
    told = browser.after(browser.send(page, {}))
    assert "Đã ghi" in told
    added = {*contents(browser.root)} - {*before}
    assert sum(path.startswith("tasks/") for path in added) == len(seen) - 1
    assert sum(path.startswith("directives/") for path in added) == 1


def test_it_is_the_review_of_the_command(tmp_path: Path, run: Run) -> None:
    browser = at_desk(tmp_path / "a")
    where(send_in(browser))
    file = tmp_path / "a/reports/van-ban" / NAME
    review, registry = kept_review(file), registry_now(browser.root)
    assert review is not None
    while (key := next_key(review, 0)) is not None:
        page = f"drafts/{NAME}/{key}.html"
        settled(browser, page)
        review = kept_review(file)
        assert review is not None
    other = tmp_path / "b"
    shutil.copytree(tmp_path / "a", other)
    browser.after(browser.send(f"drafts/{NAME}.html", {}))
    done = run("ingest", str(other / "reports/van-ban" / NAME), "--write", "--registry", str(other / "registry"))
    assert done.code == 0, done.err
    assert contents(browser.root) == contents(other / "registry")
    assert registry.settings.title


def test_the_quote_stands_marked_in_its_text(tmp_path: Path) -> None:
    browser = at_desk(tmp_path)
    where(send_in(browser))
    made = draft(tmp_path / "reports/van-ban", NAME, registry_now(browser.root))
    assert made is not None
    for item in made.review.items:
        shown = browser.tree(f"drafts/{NAME}/{item.key}.html").xpath("//mark")
        assert " ".join(" ".join(map(words, shown)).split()) == " ".join(item.fields.quote.split())


def test_fields_change_parts_are_joined_and_what_was_done_is_looked_at_again(tmp_path: Path) -> None:
    browser = at_desk(tmp_path)
    where(send_in(browser))
    page = f"drafts/{NAME}/2.html"
    refused = browser.send(page, {"title": "Một việc khác"})
    assert refused.status_code == 422 and "câu hỏi" in words_of(refused) and "Một việc khác" in refused.text
    assert _items(tmp_path)[1]["fields"]["title"] != "Một việc khác"
    where(browser.send(page, {"title": "Một việc khác", "answer.0": "0"}))
    assert browser.tree(page).xpath("//textarea[@name='title']")[0].text.strip() == "Một việc khác"
    action, held = browser.form(page)
    assert where(browser.post(f"drafts/{NAME}/2-back.html", held)) == page
    count = len(_items(tmp_path))
    _, held = browser.form(page)
    where(browser.post(f"drafts/{NAME}/2-join.html", held))
    assert len(_items(tmp_path)) == count - 1
    assert action == "2-accept.html"


def test_two_that_review_at_once_lose_nothing(tmp_path: Path) -> None:
    browser = at_desk(tmp_path)
    where(send_in(browser))
    page = f"drafts/{NAME}/1.html"
    _, old = browser.form(page)
    where(browser.post(f"drafts/{NAME}/2-skip.html", old))
    late = browser.post(f"drafts/{NAME}/1-skip.html", old)
    assert late.status_code == 409 and "vừa thay đổi" in late.text
    assert [one["state"] for one in _items(tmp_path)][:2] == ["waiting", "skipped"]


@pytest.mark.parametrize(
    ("name", "content", "status", "said"),
    [
        ("x.txt", b"", 422, "x.txt"),
        ("x.pdf", b"%PDF-1.7 nothing", 422, "x.pdf"),
        ("x.txt", "Không có việc nào ở đây.".encode(), 422, "Không đọc thấy việc nào"),
        ("", b"", 400, "Hãy chọn tệp"),
    ],
)
def test_what_cannot_be_read_is_told_and_not_kept(
    tmp_path: Path, name: str, content: bytes, status: int, said: str
) -> None:
    browser = at_desk(tmp_path)
    answer = send_in(browser, name, content)
    assert (answer.status_code, said in words_of(answer)) == (status, True)
    assert not (tmp_path / "reports/van-ban").exists()


@pytest.mark.parametrize(
    "name", ["../../registry/registry.yaml", "..\\..\\a.txt", "/etc/a.txt", ".duyet.json", "a b%2f.txt"]
)
def test_a_name_leads_nowhere_else(tmp_path: Path, name: str) -> None:
    browser = at_desk(tmp_path)
    before = {path for path in tmp_path.rglob("*") if "van-ban" not in path.parts and path.name != "reports"}
    send_in(browser, name)
    after = {path for path in tmp_path.rglob("*") if "van-ban" not in path.parts and path.name != "reports"}
    assert after == before
    for page in ("drafts/..%2f..%2fregistry%2fregistry.yaml.html", "drafts/nothing.txt.html", f"drafts/{NAME}/99.html"):
        assert browser.get(page).status_code == 404


def test_nothing_foreign_is_taken_in(tmp_path: Path) -> None:
    browser = at_desk(tmp_path)
    files = {"file": ("a.txt", TEXT)}
    path = f"/{ADDRESS.secret}/{PAGE}"
    assert browser.ask("POST", path, data={"token": "x"}, files=files, headers=FORM).status_code == 403
    foreign = {**FORM, "origin": "http://example.org"}
    assert browser.ask("POST", path, data={"token": ADDRESS.token}, files=files, headers=foreign).status_code == 403
    many = {"file": ("a.txt", b"x" * (17 * 1024 * 1024))}
    assert browser.ask("POST", path, data={"token": ADDRESS.token}, files=many, headers=FORM).status_code == 413
    two = [("file", ("a.txt", TEXT)), ("file", ("b.txt", TEXT))]
    assert browser.ask("POST", path, data={"token": ADDRESS.token}, files=two, headers=FORM).status_code == 400
    assert not (tmp_path / "reports/van-ban").exists()


def test_another_file_of_the_same_name_is_not_written_over(tmp_path: Path) -> None:
    browser = at_desk(tmp_path)
    first = where(send_in(browser))
    assert where(send_in(browser)) == first
    other = send_in(browser, content=TEXT + "\n4. Giao Sở Y tế báo cáo.".encode())
    assert other.status_code == 422 and "nội dung khác" in other.text
    assert (tmp_path / "reports/van-ban" / NAME).read_bytes() == TEXT


@pytest.mark.parametrize(
    "name", ["con.txt", "NUL", "aux.docx", "ă" * 300 + ".txt", "x." + "y" * 300, "...", "..", ".txt"]
)
def test_any_name_becomes_one_that_every_disk_has(tmp_path: Path, name: str) -> None:
    browser = at_desk(tmp_path)
    where(send_in(browser, name))
    made = sorted(one.name for one in (tmp_path / "reports/van-ban").iterdir())
    assert len(made) == 2 and made[1] == f"{made[0]}.duyet.json" and len(made[0]) < 100
    assert made[0].partition(".")[0] not in ("con", "nul", "aux", "")


def test_another_day_reads_the_same_file_anew(tmp_path: Path) -> None:
    browser = at_desk(tmp_path)
    text = "Số: 9/TB-X\nTHÔNG BÁO\n1. Giao Sở Y tế báo cáo trước ngày 20/6.".encode()
    for day, term in (("01/03/2024", "2024-06-20"), ("01/03/2025", "2025-06-20")):
        where(send_in(browser, content=text, issued=day))
        (item,) = _items(tmp_path)
        assert item["fields"]["rule"]["before"] == term


@pytest.mark.parametrize("name", [NAME, f"{NAME}.duyet.json"])
def test_a_folder_in_the_way_is_told(tmp_path: Path, name: str) -> None:
    browser = at_desk(tmp_path)
    (tmp_path / "reports/van-ban" / name).mkdir(parents=True)
    answer = send_in(browser)
    assert answer.status_code == 422 and "là thư mục, không phải tệp" in words_of(answer)


def test_what_nobody_sees_keeps_no_item_from_being_taken(tmp_path: Path) -> None:
    browser = at_desk(tmp_path)
    text = "\n".join((*NOTICE[:5], "1. Giao Sở Y tế lập \u202edanh mục \x1b[31mthuốc trước ngày 20/6/2024."))
    page = f"drafts/{NAME}/1.html"
    where(send_in(browser, content=text.encode()))
    assert where(browser.send(page, {})) == f"drafts/{NAME}/0.html"
    assert _items(tmp_path)[0]["state"] == "accepted"


def test_the_page_of_a_sentence_without_end_is_no_longer_than_its_text_allows(tmp_path: Path) -> None:
    browser = at_desk(tmp_path)
    text = "THÔNG BÁO\n1. Giao Sở Y tế " + "rà soát hồ sơ và " * 1000 + "báo cáo trước ngày 20/6/2024."
    where(send_in(browser, content=text.encode()))
    page = browser.get(f"drafts/{NAME}/1.html")
    assert page.status_code == 200 and len(page.content) < 20 * len(text.encode())


def test_a_body_that_is_gone_is_asked_for_again(tmp_path: Path) -> None:
    browser = at_desk(tmp_path)
    page = where(send_in(browser))
    while page.count("/") > 1:
        page = settled(browser, page)
    kept = tmp_path / "reports/van-ban" / f"{NAME}.duyet.json"
    kept.write_text(kept.read_text(encoding="utf-8").replace('"snv"', '"khong-con"'), encoding="utf-8")
    assert "Còn 1 trên" in words(browser.tree(page))
    assert settled(browser, f"drafts/{NAME}/1.html") == page
    assert "Đã ghi" in browser.after(browser.send(page, {}))


def words_of(answer: Any) -> str:
    from lxml import html

    return words(html.document_fromstring(answer.content))


def _items(folder: Path) -> list[dict[str, Any]]:
    kept = folder / "reports/van-ban" / f"{NAME}.duyet.json"
    return list(json.loads(kept.read_text(encoding="utf-8"))["items"])
