"""`new` and `edit`: a file of one's own, asked for step by step or given whole, and checked before it is there."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from deann06.cli.create.new_fields import KINDS
from deann06.core.records import FILE_NAME, RECORDS, CalendarYear
from deann06.core.text.quotes import quote_hash
from tests.cli.conftest import CopyRegistry, Run

DAY = ("--as-of", "6/5/2024")
DIRECTIVE = (
    *("new", "directive", "--kind", "thông báo", "--number", "41/TB-UBND", "--issued", "6/5/2024"),
    *("--issuer", "UBND tỉnh", "--title", "Thông báo kết luận họp", *DAY),
)
TASK = ("new", "task", "--directive", "41/TB-UBND", "--clause", "1", "--title", "Báo cáo", "--lead", "Sở TT&TT", *DAY)


@pytest.fixture
def registry(copy_registry: CopyRegistry) -> Path:
    return copy_registry()


def text(registry: Path, path: str) -> str:
    return (registry / path).read_text(encoding="utf-8")


def names(registry: Path) -> set[str]:
    return {path.relative_to(registry.parent).as_posix() for path in registry.parent.rglob("*") if path.is_file()}


def test_a_directive_and_its_tasks_are_named_by_number_and_clause(run: Run, registry: Path) -> None:
    done = run(*DIRECTIVE, cwd=registry)
    assert (done.code, done.out, done.err) == (0, "Đã tạo registry/directives/41-tb-ubnd-2024.yaml.\n", "")
    assert text(registry, "directives/41-tb-ubnd-2024.yaml") == (
        "# yaml-language-server: $schema=../../schemas/directive.schema.json\n"
        "title: Thông báo kết luận họp\nkind: Thông báo\nnumber: 41/TB-UBND\nissued: 2024-05-06\nissuer: ubnd-tinh\n"
    )
    done = run(*TASK, "--deadline", "trước ngày 20/5", cwd=registry)
    assert done.out == (
        "Đã tạo registry/tasks/41-tb-ubnd-2024.1.yaml.\nTình trạng ngày 6/5/2024: trong hạn (hạn cuối 19/5/2024)\n"
    )
    assert done.err == "“trước ngày 20/5”: hạn cuối 19/5/2024\n"
    assert text(registry, "tasks/41-tb-ubnd-2024.1.yaml") == (
        "# yaml-language-server: $schema=../../schemas/task.schema.json\n"
        'title: Báo cáo\ndirective: 41-tb-ubnd-2024\nclause: "1"\nlead: [stttt]\n'
        "deadline: {before: 2024-05-20, phrase: trước ngày 20/5}\n"
    )
    assert run(*TASK, cwd=registry).out.startswith("Đã tạo registry/tasks/41-tb-ubnd-2024.1b.yaml.\n")


DEADLINES = [
    ("15/6/2024", "{by: 2024-06-15}", "hạn cuối 15/6/2024"),
    ("{within: 2024-Q2}", "{within: 2024-Q2}", "hạn cuối 30/6/2024"),
    (
        "trong 10 ngày kể từ ngày ký",
        "{days: 10, from: 2024-05-06, phrase: trong 10 ngày kể từ ngày ký}",
        "hạn cuối 16/5/2024",
    ),
    (
        "hằng tuần trước thứ Năm",
        "{every: week, before: thursday, phrase: hằng tuần trước thứ Năm}",
        "8/5/2024, 15/5/2024, 22/5/2024",
    ),
    ("thường xuyên", "ongoing", "chưa có hạn cuối"),
    ("none", "none", "chưa có hạn cuối"),
]


@pytest.mark.parametrize(("words", "written", "told"), DEADLINES, ids=[case[0] for case in DEADLINES])
def test_a_deadline_is_read_from_its_words_and_told(
    words: str, written: str, told: str, run: Run, registry: Path
) -> None:
    run(*DIRECTIVE, cwd=registry)
    done = run(*TASK, "--deadline", words, cwd=registry)
    assert done.code == 0, done.err
    assert f"\ndeadline: {written}\n" in text(registry, "tasks/41-tb-ubnd-2024.1.yaml")
    assert told in done.err


def test_every_field_is_an_option() -> None:
    """Nested ones by their parts; a log and a letterhead are never given, nor what a target leaves out."""
    by_type = dict(KINDS.values())
    for kind in RECORDS:
        if kind is not CalendarYear:
            known = {field.key.partition(".")[0] for field in by_type[kind]}
            assert set(kind.__struct_encode_fields__) - {FILE_NAME, "log", "letterhead"} == known, kind


def test_every_field_can_be_given_at_once(run: Run, registry: Path) -> None:
    done = run(
        *DIRECTIVE,
        *("--signer-post", "Chủ tịch", "--signer-name", "Nguyễn Văn A", "--basis", "30-nq-tu-2023"),
        *("--cites", "kl-2024-04-23", "--cites", "06/QĐ-TTg", "--url", "https://example.vn/a?b=c#d"),
        *("--result", "Đã có 30/31", "--limitation", "funding=Thiếu: kinh phí", "--clause", "4.3=Đi tham quan"),
        *("--clause", "khoản 5=Khen|không giao việc", "--target", "100% hồ sơ", "--erratum", "issued|1/5|6/5|in sai"),
        *("--note", "Dòng một\n# dòng hai"),
        cwd=registry,
    )
    assert done.code == 0, done.err
    assert text(registry, "directives/41-tb-ubnd-2024.yaml").splitlines()[6:] == [
        "signer: {post: Chủ tịch, name: Nguyễn Văn A}",
        "basis: [30-nq-tu-2023]",
        "cites: [kl-2024-04-23, 06-qd-ttg-2022]",
        "url: https://example.vn/a?b=c#d",
        "assessment:",
        "  results:",
        "  - Đã có 30/31",
        "  limitations:",
        '  - {kind: funding, text: "Thiếu: kinh phí"}',
        "clauses:",
        '  "4.3": Đi tham quan',
        '  "5": {summary: Khen, no_task: không giao việc}',
        "targets:",
        "- 100% hồ sơ",
        "errata:",
        "- {field: issued, printed: 1/5, read_as: 6/5, reason: in sai}",
        "note: |-",
        "  Dòng một",
        "  # dòng hai",
    ]
    done = run(
        *TASK[:4], *("--clause", "4.3", "--title", "T: x", "--lead", "stttt", "--lead", "cat", *DAY),
        *("--cooperating", "các cơ quan liên quan", "--report-to", "ubnd-tinh", "--via", "cat"),
        *("--respondent", "so-nganh", "--unconfirmed", "syt", "--unconfirmed-why", "Nguồn không nêu tên"),
        *("--counterpart", "hn-ubnd", "--product", "Báo cáo", "--also", "kl-2024-04-23=4.3", "--group", "Pháp lý"),
        *("--inherits-registry", "chinh-phu", "--inherits-task", "nq-1-2024.2"),
        *("--also", "3636/UBND-KSTT"),
        *("--phase", "2022-2025", "--key", "--breakthrough", "--urgent", "--tag", "a", "--depends-on", "4.3b"),
        *("--when", "khi có quy chế", "--assigned", "7/5/2024", "--deadline", "30/6/2024", "--due-soon-days", "07"),
        *("--quote", "Giao  Sở TTTT\tchủ trì:"),
        *("--note", "x"),
        cwd=registry,
    )  # fmt: skip
    assert done.code == 0, done.err
    written = text(registry, "tasks/41-tb-ubnd-2024.4.3.yaml")
    assert "key: true\nbreakthrough: true\nurgent: true\n" in written
    assert f'quote: {{text: "Giao Sở TTTT chủ trì:", hash: {quote_hash("Giao Sở TTTT chủ trì:")}}}\n' in written
    assert "unconfirmed: {ids: [syt], why: Nguồn không nêu tên}\n" in written
    assert "inherits: {registry: chinh-phu, task: nq-1-2024.2}\n" in written
    assert "clause: 4.3}\n- {directive: 3636-ubnd-kstt-2024}\n" in written


OTHERS = [
    (
        "model --title 'Bệnh án điện tử' --lead syt --started 5/2024 --area 'Nha Trang' --task 4.3b --group du-lieu",
        "models/benh-an-dien-tu.yaml",
        "title: Bệnh án điện tử\nlead: [syt]\ngroups: [du-lieu]\nstarted: 2024-05\narea: Nha Trang\n"
        "tasks: [kl-2024-04-23.4.3b]\n",
    ),
    (
        "indicator --title 'Hồ sơ trực tuyến' --unit % --kind percent --better up --owner cat --target 80 "
        "--target-by 2024",
        "indicators/ho-so-truc-tuyen.yaml",
        'title: Hồ sơ trực tuyến\nunit: "%"\nkind: percent\nbetter: up\nowner: cat\ntarget: {value: 80, by: 2024}\n',
    ),
    (
        "agency --name 'Sở Du lịch' --code SDL --system state --level province --from 2024 --former 'Sở cũ|2023|Sở C'",
        "agencies/sdl.yaml",
        "name: Sở Du lịch\ncode: SDL\nsystem: state\nlevel: province\nvalid: {from: 2024}\n"
        "former:\n- {name: Sở cũ, short: Sở C, until: 2023}\n",
    ),
    (
        "agency --name 'Sở Y tế 2' --code SYT2 --contact-post 'Phòng Tổng hợp' --telephone '(0258) 3.000.000' "
        "--mail vanthu@example.vn",
        "agencies/syt2.yaml",
        "name: Sở Y tế 2\ncode: SYT2\n"
        "contact: {post: Phòng Tổng hợp, telephone: (0258) 3.000.000, mail: vanthu@example.vn}\n",
    ),
    (
        "agency --id nhom-1 --name 'Nhóm 1' --member snv --member 'stc|2024-05|' --successor 'snv=1/QĐ-UBND'",
        "agencies/nhom-1.yaml",
        "name: Nhóm 1\nsuccessors: [{agency: snv, basis: 1/QĐ-UBND}]\n"
        "members:\n- snv\n- {agency: stc, from: 2024-05}\n",
    ),
]


@pytest.mark.parametrize(("command", "path", "content"), OTHERS, ids=[case[1] for case in OTHERS])
def test_other_kinds(command: str, path: str, content: str, run: Run, registry: Path) -> None:
    import shlex

    done = run("new", *shlex.split(command), *DAY, cwd=registry)
    assert done.code == 0, done.err
    assert text(registry, path).partition("\n")[2] == content


NO_CONTACTS = [
    ("--mail", "vanthu"),
    ("--mail", "a@b.vn\nBcc: c@d.vn"),
    ("--mail", "A <a@b.vn>"),
    ("--mail", "a@b.vn,c@d.vn"),
    ("--telephone", "không có"),
    ("--telephone", "1" * 50),
]


@pytest.mark.parametrize(("option", "value"), NO_CONTACTS)
def test_no_way_to_reach_a_body_is_more_than_one(option: str, value: str, run: Run, registry: Path) -> None:
    done = run("new", "agency", "--name", "X", "--id", "x", option, value, *DAY, cwd=registry)
    assert (done.code, (registry / "agencies/x.yaml").exists()) == (3, False), done.out


REFUSED = [
    ((), 2, "còn thiếu --title, --directive, --clause"),
    (("--title", "T", "--directive", "kl-2024-04-23", "--clause", "99"), 3, "L502"),
    (("--title", "T", "--directive", "kl-2024-04-24", "--clause", "1"), 3, "gần giống: kl-2024-04-23"),
    (("--title", "\u200b", "--directive", "kl-2024-04-23", "--clause", "1"), 3, "title không có chữ nào"),
    (("--title", "T", "--directive", "kl-2024-04-23", "--clause", "1", "--lead", "xx"), 2, "“xx”"),
    (("--title", "T", "--directive", "kl-2024-04-23", "--clause", "1", "--deadline", "sớm"), 3, "không đọc được"),
    (
        ("--title", "T", "--directive", "kl-2024-04-23", "--clause", "1", "--assigned", "32/5/2024"),
        2,
        "không phải là ngày",
    ),
    (("--title", "T", "--directive", "kl-2024-04-23", "--clause", "1", "--group", "x"), 2, "không có nhóm “x”"),
    (("--title", "T", "--directive", "kl-2024-04-23", "--clause", "1", "--lead", "cat", "--phase", "x"), 3, "L505"),
    (("--title", "T", "--directive", "kl-2024-04-23", "--clause", "1", "--due-soon-days", "x"), 2, "không phải là số"),
    (("--title", "T", "--directive", "kl-2024-04-23", "--clause", "1", "--also", "4.3"), 2, "theo mẫu"),
    *(
        (("--title", "T", "--directive", "kl-2024-04-23", "--clause", "4.3", "--id", name), 2, "không làm mã được")
        for name in ("../x.1", "/tmp/x.1", "con.1", "x", "X.1", "a\\b.1", "x.1\n")
    ),
    (("--title", "T", "--directive", "kl-2024-04-23", "--clause", "4.3", "--id", "kl-2024-04-23.4.3b"), 3, "đã có"),
]


@pytest.mark.parametrize(("words", "code", "said"), REFUSED, ids=[str(i) for i in range(len(REFUSED))])
def test_what_would_be_wrong_is_not_created(
    words: tuple[str, ...], code: int, said: str, run: Run, registry: Path
) -> None:
    before = names(registry)
    done = run("new", "task", *words, *DAY, cwd=registry)
    assert (done.code, done.out) == (code, ""), done
    assert said in done.err
    assert names(registry) == before


def test_a_dry_run_shows_the_file(run: Run, registry: Path) -> None:
    before = names(registry)
    done = run(*DIRECTIVE, "--dry-run", cwd=registry)
    assert "number: 41/TB-UBND\n" in done.out
    assert "Sẽ tạo registry/directives/41-tb-ubnd-2024.yaml.\n" in done.out
    assert names(registry) == before


def test_a_file_that_appears_meanwhile_is_not_overwritten(
    run: Run, registry: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from deann06.services.record.desk import Desk

    put = Desk.put
    path = registry / "directives/41-tb-ubnd-2024.yaml"

    def meanwhile(at: Desk, changes: dict[str, bytes | None]) -> None:
        path.write_text("title: của người khác\n", encoding="utf-8")
        put(at, changes)

    monkeypatch.setattr(Desk, "put", meanwhile)
    done = run(*DIRECTIVE, cwd=registry)
    assert (done.code, "đã có" in done.err) == (3, True)
    assert path.read_text(encoding="utf-8") == "title: của người khác\n"


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Lines that a person types at a terminal, and the questions in their place afterwards."""
    given: list[str] = []

    def answer(question: str) -> str:
        if not given:
            raise EOFError
        print(question)
        return given.pop(0)

    monkeypatch.setattr("deann06.cli.create.new.can_ask", lambda: True)
    monkeypatch.setattr("deann06.cli.record.files.edit.can_ask", lambda: True)
    monkeypatch.setattr("builtins.input", answer)
    yield given


def test_on_a_terminal_it_asks_step_by_step(run: Run, registry: Path, answers: list[str]) -> None:
    answers += [
        "Đi tham quan",
        "kl-9",
        "kl-2024-04-23",
        "khoản 4.3",
        "stttt, cat",
        "",
        "",
        "",
        "mai",
        "15/6/2024",
        "",
        "?",
        "c",
    ]
    done = run("new", "task", *DAY, cwd=registry)
    assert done.code == 0, done
    assert answers == []
    assert "Mã [kl-2024-04-23.4.3e]: \n" in done.out
    assert done.out.index("deadline: {by: 2024-06-15}") < done.out.index(
        "Ghi tệp registry/tasks/kl-2024-04-23.4.3e.yaml?"
    )
    assert "không có hồ sơ nào tên “kl-9”" in done.err
    assert "“15/6/2024”: hạn cuối 15/6/2024" in done.err
    assert "lead: [stttt, cat]\n" in text(registry, "tasks/kl-2024-04-23.4.3e.yaml")


@pytest.mark.parametrize("typed", [["T"], ["T", "kl-2024-04-23", "4.3", "", "", "", "", "", "", "k"]])
def test_leaving_writes_nothing(typed: list[str], run: Run, registry: Path, answers: list[str]) -> None:
    before = names(registry)
    answers += typed
    done = run("new", "task", *DAY, cwd=registry)
    assert (done.code, "chưa ghi gì" in done.err) == (3, True)
    assert names(registry) == before


def test_a_task_without_a_lead_must_say_why(run: Run, registry: Path, answers: list[str]) -> None:
    answers += ["T", "kl-2024-04-23", "4.3", "", "", "", "", "", "Nguồn không nêu.", "", "c"]
    done = run("new", "task", *DAY, cwd=registry)
    assert done.code == 0, done.err
    assert text(registry, "tasks/kl-2024-04-23.4.3e.yaml").endswith("lead: []\nnote: Nguồn không nêu.\n")
    words = ("--title", "T", "--directive", "kl-2024-04-23", "--clause", "4.3")
    assert "L515" in run("new", "task", *words, *DAY, cwd=registry).err


def test_nothing_is_asked_where_everything_needed_is_given(run: Run, registry: Path, answers: list[str]) -> None:
    assert run(*DIRECTIVE, cwd=registry).code == 0


# --- edit ----------------------------------------------------------------------------------------


def editor(monkeypatch: pytest.MonkeyPatch, folder: Path, *codes: str) -> None:
    """An editor that does something else to its file (`path`) each time it is opened."""
    steps = "\n".join(f"if turn == {turn}: {code}" for turn, code in enumerate(codes))
    script = folder / "editor.py"
    script.write_text(
        "import pathlib, sys\npath = pathlib.Path(sys.argv[1])\ncount = pathlib.Path(__file__ + '.count')\n"
        "turn = len(count.read_text()) if count.exists() else 0\ncount.write_text('x' * (turn + 1))\n" + steps,
        encoding="utf-8",
    )
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", f"'{sys.executable}' '{script}'")


ADD = "path.write_bytes(path.read_bytes() + b'tags: [xa]\\n')"
BREAK = "path.write_bytes(path.read_bytes() + b'tagz: [xa]\\n')"
MEND = "path.write_bytes(path.read_bytes().replace(b'tagz', b'tags'))"
PATH = "tasks/kl-2024-04-23.4.3b.yaml"
posix = pytest.mark.skipif(os.name == "nt", reason="an editor named by a quoted command")


GRANT = "log:\n- {date: 2024-05-06, by: %s, extend: {by: 2024-12-31}, document: {number: 9/QĐ, date: 2024-05-06}}\n"


@posix
def test_an_entry_that_is_not_for_its_speaker_is_refused_as_by_the_commands(
    run: Run, registry: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for who, code in (("stttt", 3), ("ubnd-tinh", 0)):
        entry = f"path.write_bytes(path.read_bytes() + {(GRANT % who).encode()!r})"
        (tmp_path / "editor.py.count").unlink(missing_ok=True)
        editor(monkeypatch, tmp_path, entry)
        before = text(registry, PATH)
        done = run("edit", "4.3b", *DAY, cwd=registry)
        assert done.code == code, done.err
        assert (text(registry, PATH) == before) is bool(code)
        words = ("--by", who, "--document", "9/QĐ", *DAY)
        command = run("extend", "4.3b", "31/12/2024", *words, "--again", "--dry-run", cwd=registry)
        assert command.code == code
        if code:
            refusal = done.err.splitlines()[-1]
            assert "UBND tỉnh" in refusal
            assert command.err.splitlines()[-1].startswith(refusal)


@posix
def test_what_was_typed_is_checked_and_written(
    run: Run, registry: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor(monkeypatch, tmp_path, ADD, "pass")
    done = run("edit", "4.3b", *DAY, cwd=registry)
    assert (done.code, done.err) == (0, "")
    assert "+tags: [xa]\n" in done.out
    assert text(registry, PATH).endswith("tags: [xa]\n")
    done = run("edit", "4.3b", *DAY, cwd=registry)
    assert done.out == f"registry/{PATH}: không có gì thay đổi.\n"


@posix
def test_an_error_leads_back_to_the_editor(
    run: Run, registry: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answers: list[str]
) -> None:
    editor(monkeypatch, tmp_path, BREAK, MEND)
    answers += ["c"]
    done = run("edit", "4.3b", *DAY, cwd=registry)
    assert (done.code, "S201" in done.err) == (0, True)
    assert text(registry, PATH).endswith("tags: [xa]\n")


@posix
@pytest.mark.parametrize("meanwhile", [False, True])
def test_a_refused_text_is_kept(
    meanwhile: bool, run: Run, registry: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = f"pathlib.Path(r'{registry / PATH}').open('a').write('# khác\\n')"
    editor(monkeypatch, tmp_path, f"{ADD}; {other}" if meanwhile else BREAK)
    before = text(registry, PATH)
    done = run("edit", "4.3b", *DAY, cwd=registry)
    assert done.code == 3
    assert text(registry, PATH) == before + ("# khác\n" if meanwhile else "")
    kept = Path(done.err.partition("còn ở ")[2].partition("\n")[0])
    assert kept.read_text(encoding="utf-8").endswith("tags: [xa]\n" if meanwhile else "tagz: [xa]\n")


@posix
def test_a_file_that_cannot_be_read_can_be_mended(
    run: Run, registry: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = text(registry, PATH)
    (registry / PATH).write_text(good + "tagz: [\n", encoding="utf-8")
    editor(monkeypatch, tmp_path, "path.write_bytes(path.read_bytes().replace(b'tagz: [\\n', b''))")
    assert run("edit", "4.3b", *DAY, cwd=registry).code == 0
    assert text(registry, PATH) == good


@posix
def test_an_editor_that_fails_is_told(run: Run, registry: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(registry.parent))
    monkeypatch.delenv("VISUAL", raising=False)
    for name in ("/nowhere/editor", "false", ""):
        monkeypatch.setenv("EDITOR", name)
        done = run("edit", "4.3b", cwd=registry)
        assert (done.code, name in done.err) == (3, True)
        assert [path.name for path in registry.parent.iterdir()] == ["registry"]


@posix
@pytest.mark.parametrize(
    "wanted",
    ["4.3b", "4.3B", "KL-2024-04-23.4.3b", PATH, f"registry/{PATH}", f"./registry/{PATH}", PATH.removesuffix(".yaml")],
)
def test_what_cannot_be_read_is_found_as_anything_else(
    wanted: str, run: Run, registry: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (registry / PATH).write_text(text(registry, PATH) + "tagz: [\n", encoding="utf-8")
    editor(monkeypatch, tmp_path, "path.write_bytes(path.read_bytes().replace(b'tagz: [\\n', b''))")
    assert (run("edit", wanted, *DAY, cwd=registry).code, run("validate", cwd=registry).code) == (0, 0)


@posix
def test_a_short_name_that_also_means_what_cannot_be_read_is_asked_about(
    run: Run, registry: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied = text(registry, PATH).replace("directive: kl-2024-04-23", "directive: 06-qd-ttg-2022") + "tagz: [\n"
    (registry / "tasks/06-qd-ttg-2022.4.3b.yaml").write_text(copied, encoding="utf-8")
    editor(monkeypatch, tmp_path, "pass")
    done = run("edit", "4.3b", *DAY, cwd=registry)
    assert (done.code, "tasks/06-qd-ttg-2022.4.3b.yaml" in done.err, PATH in done.err) == (2, True, True)
    done = run("edit", "kl-2024-04-23.4.3b", *DAY, cwd=registry)
    assert done.out == f"registry/{PATH}: không có gì thay đổi.\n"


@posix
def test_what_an_editor_leaves_beside_the_text_fails_nothing(
    run: Run, registry: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    leaves = "; ".join(f"pathlib.Path(str(path) + '{end}').write_text('x')" for end in ("~", ".bak"))
    editor(monkeypatch, tmp_path, f"{leaves}; (path.parent / '.swp').mkdir(); {ADD}")
    done = run("edit", "4.3b", *DAY, cwd=registry)
    assert (done.code, done.err) == (0, "")
    assert text(registry, PATH).endswith("tags: [xa]\n")
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == ["registry"]


@posix
def test_a_text_that_the_editor_took_away_is_told(
    run: Run, registry: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor(monkeypatch, tmp_path, "path.unlink()")
    done = run("edit", "4.3b", *DAY, cwd=registry)
    assert (done.code, "đã bỏ mất" in done.err) == (3, True)


@posix
def test_a_bug_after_writing_does_not_deny_it(
    run: Run, registry: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> str:
        raise ZeroDivisionError

    editor(monkeypatch, tmp_path, ADD, ADD)
    monkeypatch.setattr("deann06.cli.record.files.edit.diff", fails)
    done = run("edit", "4.3b", *DAY, cwd=registry)
    assert done.code == 4
    assert f"Trước đó lệnh đã ghi: {registry / PATH}." in done.err
    monkeypatch.setattr("deann06.cli.record.files.edit.refuse_errors", fails)
    done = run("edit", "4.3b", *DAY, cwd=registry)
    assert (done.code, "Lệnh chưa ghi tệp nào của sổ." in done.err) == (4, True)


def test_the_same_record_is_not_made_twice_without_again(run: Run, registry: Path) -> None:
    for words in (DIRECTIVE, TASK):
        assert run(*words, cwd=registry).code == 0
        before = sorted(registry.rglob("*.yaml"))
        done = run(*words, cwd=registry)
        assert (done.code, sorted(registry.rglob("*.yaml"))) == (0, before)
        assert "đã ghi đúng nội dung này nên không tạo lần nữa" in done.out
    assert run(*TASK, "--again", cwd=registry).code == 0
    assert len(list(registry.rglob("*.yaml"))) == len(before) + 1
