"""Commands know bodies by their names before they write, and take those that nobody follows in words."""

from __future__ import annotations

import pytest

from tests.cli.conftest import EXAMPLE, CopyRegistry, Run

BLOCK = ("block", "4.4", "--kind", "guidance", "--text", "Chờ.", "--by", "cuc thue tinh", "--date", "6/5/2024")


@pytest.mark.parametrize(
    ("awaited", "written", "told"),
    [
        (("Bộ Tài chính",), "waiting_on: Bộ Tài chính", "chờ Bộ Tài chính"),
        (("ubnd tỉnh",), "waiting_on: ubnd-tinh", "chờ UBND tỉnh"),
        (("Bộ Tài chính", "so tt&tt"), "waiting_on: [Bộ Tài chính, stttt]", "chờ Bộ Tài chính, Sở TT&TT"),
        (("UBND", "ubnd-tinh"), "waiting_on: ubnd-tinh", "chờ UBND tỉnh"),
    ],
)
def test_an_obstacle_may_wait_for_anybody(
    awaited: tuple[str, ...], written: str, told: str, run: Run, copy_registry: CopyRegistry
) -> None:
    root = copy_registry()
    waiting = [word for name in awaited for word in ("--waiting-on", name)]
    done = run(*BLOCK, *waiting, "--registry", str(root))
    assert done.code == 0 and told in done.out
    assert written in (root / "tasks/kl-2024-04-23.4.4.yaml").read_text(encoding="utf-8")
    page = run("show", "4.4", "--as-of", "2024-05-15", "--registry", str(root))
    assert told.removeprefix("chờ ") in page.out
    assert run("explain", "4.4", "--as-of", "2024-05-15", "--registry", str(root)).code == 0


def test_all_whom_obstacles_wait_for_are_in_the_json_and_on_the_page(run: Run, copy_registry: CopyRegistry) -> None:
    root = copy_registry(EXAMPLE)
    path = root / "tasks/kl-2024-04-23.4.4.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("waiting_on: Bộ Tài chính", "waiting_on: [Bộ Tài chính, stttt]"), encoding="utf-8")
    words = ("status", "--as-of", "2024-05-15", "--registry", str(root))
    block = next(one for one in run(*words, "--format=json").json["blocked"] if one["id"] == "kl-2024-04-23.4.4")
    assert (block["waiting_on"], block["waiting_on_all"]) == ("Bộ Tài chính", ["Bộ Tài chính", "stttt"])
    assert "Bộ Tài chính 2" in run(*words).out and "Sở TT&TT 2" in run(*words).out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--waiting-on", "cat, stttt"), "“cat, stttt” là nhiều cơ quan viết liền; ghi riêng từng cơ quan: cat, stttt"),
        (("--waiting-on", "catt"), "không có cơ quan nào tên “catt”; gần giống: cat"),
    ],
)
def test_what_is_neither_a_body_nor_a_role_is_refused(
    words: tuple[str, ...], said: str, run: Run, copy_registry: CopyRegistry
) -> None:
    done = run(*BLOCK, *words, "--registry", str(copy_registry()))
    assert done.code == 2 and said in done.err


@pytest.mark.parametrize(("given", "written"), [("SỞ THÔNG TIN TRUYỀN THÔNG", "stttt"), ("Cục thuế", "Cục thuế")])
def test_a_new_task_names_bodies_by_their_ids(given: str, written: str, run: Run, copy_registry: CopyRegistry) -> None:
    root = copy_registry()
    words = ("--directive", "KL-2024-04-23", "--clause", "4.3", "--title", "Việc", "--id", "kl-2024-04-23.4.3x")
    done = run("new", "task", *words, "--lead", given, "--deadline", "trước ngày 20/5/2024", "--registry", str(root))
    assert done.code == 0
    assert f"lead: [{written}]" in (root / "tasks/kl-2024-04-23.4.3x.yaml").read_text(encoding="utf-8")
    assert ("L531" in done.err) is (given == written)


def test_pages_say_how_many_tasks_are_assigned_later(run: Run) -> None:
    for words in (("status",), ("list", "tasks"), ("mine", "ct-kh")):
        early, late = (run(*words, "--as-of", day).out for day in ("2024-04-22", "2024-04-23"))
        assert "Cả sổ còn 21 nhiệm vụ và 2 chế độ báo cáo định kỳ chưa đến ngày giao (sớm nhất 23/4/2024)" in early
        assert "chưa đến ngày giao" not in late
        assert len(run(*words, "--as-of", "2024-04-22", "--format=json").json["not_yet_assigned"]) == 23


def test_lists_say_what_exists_only_later(run: Run) -> None:
    directives = ("list", "directives", "--as-of", "2024-04-22")
    assert "Cả sổ còn 1 văn bản chưa đến ngày ban hành (sớm nhất 23/4/2024)" in run(*directives).out
    assert run(*directives, "--format=json").json["later"] == ["kl-2024-04-23"]
    assert "chưa đến ngày ban hành" not in run("list", "directives", "--as-of", "2024-04-23").out


def test_models_that_have_not_begun_are_said(run: Run, copy_registry: CopyRegistry) -> None:
    root = copy_registry()
    path = min((root / "models").iterdir())
    path.write_text(path.read_text(encoding="utf-8") + "started: 2024-06\n", encoding="utf-8")
    models = ("list", "models", "--as-of", "2024-05-15", "--registry", str(root))
    assert "Cả sổ còn 1 mô hình chưa đến ngày triển khai (sớm nhất 1/6/2024)" in run(*models).out
    assert run(*models, "--format=json").json["later"] == [path.stem]


def test_a_search_does_not_deny_what_exists_only_later(run: Run) -> None:
    early = run("search", "thuế khoán", "--as-of", "2024-04-22")
    assert "hồ sơ khớp nhưng chưa đến ngày" in early.out and "4.4" in early.out
    assert "kl-2024-04-23.4.4" in run("search", "thuế khoán", "--as-of", "2024-04-22", "--format=json").json["later"]
    assert run("search", "thuế khoán", "--as-of", "2024-04-23", "--format=json").json["later"] == []
