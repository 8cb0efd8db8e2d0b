"""`packet take` and `round take`: what came back is written whole or not at all, and nothing known is lost."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from deann06.output.words.packets.values import AnswerRows
from tests.cli.conftest import EXAMPLE, Done, Run
from tests.exchange.books import cell, excel, open_document, rows, texts
from tests.services.packets.filled import (
    MODELS,
    OF,
    TASKS,
    TypedAnswers,
    filled,
    packet_of,
    packets_of,
    report,
    round_of,
    task,
)
from tests.store.repository import Repository

ON = ("--as-of", "2024-05-15")


class Office:
    """A registry in git, and files that come back to it."""

    def __init__(self, root: Path, run: Run) -> None:
        self.repository = Repository(root / "so")
        shutil.copytree(EXAMPLE, self.repository.registry)
        self.repository.commit("2024-05-15")
        self.root = self.repository.registry
        self._run = run

    def back(self, name: str, content: bytes) -> str:
        (self.repository.root / name).write_bytes(content)
        return name

    def packet(self, agency: str, answers: TypedAnswers, **more: Any) -> str:
        return self.back(f"{agency}.xlsx", filled(packet_of(self.root, agency), answers, **more))

    def round(self, answers: TypedAnswers) -> str:
        return self.back("round.xlsx", filled(round_of(self.root), answers))

    def take(self, *words: str, kind: str = "packet") -> Done:
        on = () if "--as-of" in words else ON
        return self._run(kind, "take", *words, *on, cwd=self.repository.root)

    def does(self, words: str) -> None:
        done = self._run(*words.split(), cwd=self.repository.root)
        assert done.code == 0, done.err

    def files(self) -> dict[str, bytes]:
        return {str(path): path.read_bytes() for path in sorted(self.root.rglob("*")) if path.is_file()}

    def added(self) -> list[str]:
        """The lines that the registry has gained since it was committed; none may be lost."""
        told = self.repository.git("diff", "-U0").splitlines()
        assert not [line for line in told if re.match(r"-(?!--)", line)]
        return [line[1:].strip() for line in told if re.match(r"\+(?!\+\+)", line)]


@pytest.fixture
def office(tmp_path: Path, run: Run) -> Office:
    return Office(tmp_path, run)


SEVERAL = {
    **task("4.2b", state="Hoan thanh", progress=100, document="1207/STTTT-CNTT", document_date=date(2024, 5, 15)),
    **task("4.2d", progress="95%", note="Đã có dự thảo"),
    **task("4.3b", obstacle="kinh phí", waiting_on="Sở Tài chính; Công an tỉnh", note="Chưa có dự toán"),
}


def test_a_dry_run_says_what_would_be_written_and_writes_nothing(office: Office) -> None:
    before = office.files()
    done = office.take(office.packet("stttt", SEVERAL))
    assert (done.code, done.err) == (0, "")
    assert "  Tiến độ!E7: kl-2024-04-23.4.2b: ngày 15/5/2024, Sở TT&TT: hoàn thành, 100%." in done.out
    assert "kl-2024-04-23.4.2b: Tình trạng: trong hạn" in done.out
    assert "Chưa ghi gì. Thêm --write để ghi 3 mục vào 3 tệp." in done.out
    assert office.files() == before


def test_what_is_written_is_what_was_answered_and_nothing_else(office: Office) -> None:
    done = office.take(office.packet("stttt", SEVERAL), "--write")
    assert done.code == 0 and "Đã ghi 3 mục vào 3 tệp." in done.out
    assert "Chưa ghi vào git: 3 mục nhật ký" in done.out
    assert office.added() == [
        "- date: 2024-05-15",
        "by: stttt",
        "state: completed",
        "progress: 100",
        "document: {number: 1207/STTTT-CNTT, date: 2024-05-15}",
        "- {date: 2024-05-15, by: stttt, progress: 95, note: Đã có dự thảo}",
        "- {date: 2024-05-15, by: stttt, blocked: {kind: funding, waiting_on: [stc, cat], text: Chưa có dự toán}}",
    ]


@pytest.mark.parametrize("later", ["2024-05-15", "2024-05-16", "2024-05-20"])
def test_taken_twice_is_taken_once(office: Office, later: str) -> None:
    name = office.packet("stttt", SEVERAL)
    office.take(name, "--write")
    before = office.files()
    done = office.take(name, "--write", "--as-of", later)
    assert done.code == 0 and "Không có gì để ghi." in done.out
    assert office.files() == before


def test_it_is_taken_once_too_where_more_was_recorded_since(office: Office) -> None:
    name = office.packet("stttt", task("5a", progress=45))
    office.take(name, "--write")
    office.does("update 5a --progress 60 --by stttt --date 16/5/2024")
    assert "Không có gì để ghi." in office.take(name, "--as-of", "2024-05-20").out


def test_unanswered_packets_change_nothing(office: Office) -> None:
    names = [office.back(f"{one.stem}.xlsx", filled(one, {})) for one in packets_of(office.root)]
    before = office.files()
    assert "Không có gì để ghi." in office.take(*names, "--write").out
    assert "Không có gì để ghi." in office.take(office.round({}), "--write", kind="round").out
    assert office.files() == before


def test_they_change_nothing_either_where_the_registry_has_moved_on(office: Office) -> None:
    names = [office.back(f"{one.stem}.xlsx", filled(one, {})) for one in packets_of(office.root)]
    office.does("update 4.2b --progress 80 --by stttt --date 15/5/2024")
    office.does("update 4.4 --state paused --document 9/CV --by bcd-30-nq-tu --date 15/5/2024")
    before = office.files()
    assert "Không có gì để ghi." in office.take(*names, "--write").out
    assert office.files() == before


def test_all_that_is_wrong_is_told_by_its_cell_and_nothing_is_written(office: Office) -> None:
    wrong = {
        **task("5a", progress=0.4),
        **task("5b", state="xong rồi"),
        **task("4.3a", document=4.1),
        **task("4.2d", document="12/5", document_date="31/2/2024"),
    }
    before = office.files()
    done = office.take(office.packet("stttt", {**SEVERAL, **wrong}), "--write")
    assert (done.code, done.err) == (1, "")
    places = re.findall(r"^  (\S+ \S+): LỖI: ", done.out, re.MULTILINE)
    assert places == ["Tiến độ!I9", "Tiến độ!H11", "Tiến độ!F14", "Tiến độ!E15"]
    assert "Không ghi gì: 4 chỗ sai." in done.out
    assert office.files() == before


def test_of_several_files_all_are_written_or_none(office: Office) -> None:
    good = office.packet("stc", task("4.2f", progress=80))
    bad = office.packet("ct-kh", task("4.4", progress=0.4))
    before = office.files()
    assert office.take(good, bad, "--write").code == 1
    assert office.files() == before
    better = office.packet("ct-kh", task("4.4", progress=70))
    assert office.take(good, better, "--write").code == 0
    assert len(office.added()) == 2


def test_copies_of_a_packet_count_once_and_where_they_differ_not_at_all(office: Office) -> None:
    first = office.packet("stc", task("4.2f", progress=80))
    same = office.back("b.xlsx", (office.repository.root / first).read_bytes())
    other = office.back("c.xlsx", filled(packet_of(office.root, "stc"), task("4.2f", progress=90)))
    done = office.take(first, other, "--write")
    assert done.code == 1 and "c.xlsx: Tiến độ" in done.out and not office.added()
    assert done.out.count("trả lời cùng một câu hỏi mà khác nhau") == 2
    assert office.take(first, same, "--write").code == 0
    assert office.added() == ["- {date: 2024-05-15, by: stc, progress: 80}"]


def test_what_the_registry_has_learnt_is_not_overwritten_in_silence(office: Office) -> None:
    name = office.packet("stttt", task("4.2b", progress=50, note="Thêm"))
    office.does("update 4.2b --progress 80 --by cat --date 15/5/2024")
    before = office.files()
    done = office.take(name, "--write")
    assert done.code == 1
    assert "Tiến độ!F7: MÂU THUẪN: lúc gửi 25%, nay sổ ghi 80%, phiếu trả lời 50%" in done.out
    assert "--keep 'Tiến độ!F7=answer'" in done.out
    assert office.files() == before


@pytest.mark.parametrize(
    ("keep", "line"),
    [
        (("registry",), "- {date: 2024-05-15, by: stttt, note: Thêm}"),
        (("answer",), "- {date: 2024-05-15, by: stttt, progress: 50, note: Thêm}"),
        (("Tiến độ!F7=answer",), "- {date: 2024-05-15, by: stttt, progress: 50, note: Thêm}"),
        (("answer", "Tiến độ!F7=registry"), "- {date: 2024-05-15, by: stttt, note: Thêm}"),
    ],
)
def test_a_person_settles_a_conflict(office: Office, keep: tuple[str, ...], line: str) -> None:
    name = office.packet("stttt", task("4.2b", progress=50, note="Thêm"))
    office.does("update 4.2b --progress 80 --by cat --date 15/5/2024")
    words = [word for one in keep for word in ("--keep", one)]
    assert office.take(name, "--write", *words).code == 0
    assert office.added()[-1] == line
    assert "Không có gì để ghi." in office.take(name, "--write", *words).out


def test_an_answer_that_the_registry_knows_already_is_nothing_to_write(office: Office) -> None:
    name = office.packet("stttt", task("4.2b", progress=80))
    office.does("update 4.2b --progress 80 --by cat --date 15/5/2024")
    assert "Không có gì để ghi." in office.take(name, "--write").out


@pytest.mark.parametrize("keep", ["ours", "=answer=", "Tiến độ!F7"])
def test_a_side_that_there_is_not_is_refused(office: Office, keep: str) -> None:
    done = office.take(office.packet("stc", {}), "--keep", keep)
    assert done.code == 2 and "registry, answer" in done.err


# Rounds.


def test_a_round_is_said_by_the_bodies_of_its_rows(office: Office) -> None:
    answers = {
        **report("snv", document="145", date=date(2024, 5, 15)),
        **report("syt", document="146 /BC-SYT"),
        **report("stp", document="", date="15/5/24"),
        **report("sgddt", document=147),
        **task("4.4", progress=70),
    }
    done = office.take(office.round(answers), "--write", kind="round")
    assert done.code == 0 and "lưu ý" not in done.out, done.out
    assert office.added() == [
        "- {date: 2024-05-15, by: ct-kh, progress: 70}",
        "- {date: 2024-05-15, by: snv, submit: 2024-W20, document: {number: 145/BC-SNV, date: 2024-05-15}}",
        "- {date: 2024-05-15, by: syt, submit: 2024-W20, document: {number: 146/BC-SYT, date: 2024-05-15}}",
        "- {date: 2024-05-15, by: stp, submit: 2024-W20}",
        "- {date: 2024-05-15, by: sgddt, submit: 2024-W20, document: {number: 147/BC-SGDĐT, date: 2024-05-15}}",
    ]


def test_a_share_that_came_meanwhile_otherwise_is_a_conflict(office: Office) -> None:
    name = office.round(report("snv", document="145"))
    office.does("submit 4.5 --document 99/BC-SNV --by snv --date 15/5/2024")
    done = office.take(name, "--write", kind="round")
    assert done.code == 1
    assert "nay sổ ghi “2024-05-15 99/BC-SNV”, phiếu trả lời “145/BC-SNV”" in done.out


# What only its body may say.


def test_what_the_body_may_not_say_is_refused_as_of_a_command(office: Office) -> None:
    made = packet_of(office.root, "stttt")
    asked = {**made.layout.asked, (TASKS, OF + "4.4"): ("", "", "")}  # the hidden sheet is made to say so too
    forged = made._replace(layout=made.layout._replace(asked=asked))
    done = office.take(office.back("x.xlsx", filled(forged, {}, lambda table: _about(table, OF + "4.4"))), "--write")
    assert done.code == 1
    assert re.search(r"LỖI: .*Sở TT&TT", done.out)
    assert not office.added()


def test_what_its_sheet_does_not_ask_is_refused(office: Office) -> None:
    name = office.packet("stttt", {}, change=lambda table: _about(table, OF + "4.4"))
    done = office.take(name, "--write")
    assert done.code == 1 and "(kl-2024-04-23.4.4) không phải của câu nào trong trang" in done.out


def _about(table: AnswerRows, key: str) -> AnswerRows:
    """The first task of a table made a completed one of another body, its hidden key too."""
    if "state" not in {column.key for column in table.columns}:
        return table
    said = {"key": key, "state": "hoàn thành", "document": "9/BC"}
    first = tuple(said.get(column.key, value) for column, value in zip(table.columns, table.rows[0], strict=True))
    return replace(table, rows=(first, *table.rows[1:]))


def test_a_completion_without_a_document_is_refused(office: Office) -> None:
    done = office.take(office.packet("stttt", task("4.2b", state="hoàn thành")), "--write")
    assert done.code == 1 and "Tiến độ!E7: LỖI: " in done.out and not office.added()


# Models.


def test_a_model_is_reported_and_a_proposal_made(office: Office) -> None:
    made = packet_of(office.root, "ct-kh")
    model = next(table for table in made.words.tables if table.title == MODELS).rows[0][0]
    answers = {(MODELS, model, "progress"): 90, (MODELS, model, "propose"): "đẩy mạnh"}
    assert office.take(office.packet("ct-kh", answers), "--write").code == 0
    assert office.added() == [
        "- {date: 2024-05-15, by: ct-kh, progress: 90}",
        "- {date: 2024-05-15, by: ct-kh, propose: scale_up}",
    ]


# Rows and columns that people move.


def test_rows_that_were_sorted_are_read_by_their_keys(office: Office) -> None:
    backwards = office.packet("stttt", SEVERAL, change=lambda table: replace(table, rows=table.rows[::-1]))
    assert office.take(backwards, "--write").code == 0
    assert len(office.added()) == 7


def test_columns_that_were_moved_are_read_by_their_keys(office: Office) -> None:
    def turned(table: AnswerRows) -> AnswerRows:
        return replace(
            table,
            columns=(table.columns[0], *table.columns[:0:-1]),
            rows=tuple((row[0], *row[:0:-1]) for row in table.rows),
        )

    done = office.take(office.packet("stttt", SEVERAL, change=turned), "--write")
    assert done.code == 0 and "lưu ý" not in done.out
    assert len(office.added()) == 7


def test_rows_sorted_without_their_keys_are_refused(office: Office) -> None:
    def shifted(table: AnswerRows) -> AnswerRows:
        rest = [row[1:] for row in table.rows]
        return replace(table, rows=tuple((row[0], *said) for row, said in zip(table.rows, rest[::-1], strict=True)))

    done = office.take(office.packet("stttt", task("4.2b", progress=50), change=shifted), "--write")
    assert done.code == 1 and not office.added()
    assert "của dòng khác, không phải của kl-2024-04-23.4.2b" in done.out


def test_a_rounds_rows_sorted_without_their_keys_are_refused(office: Office) -> None:
    """All rows of a duty have one name: only the body tells whose report it is."""

    def shifted(table: AnswerRows) -> AnswerRows:
        rest = [row[1:] for row in table.rows]
        return replace(table, rows=tuple((row[0], *said) for row, said in zip(table.rows, rest[::-1], strict=True)))

    made = round_of(office.root)
    answered = filled(made, report("syt", document="12/BC-SYT"), change=shifted)
    done = office.take(office.back("round.xlsx", answered), "--write", kind="round")
    assert done.code == 1 and not office.added()
    assert "của dòng khác, không phải của kl-2024-04-23.4.5|2024-W20|ubnd-truong-sa" in done.out


def test_a_title_that_begins_as_another_one_is_told_apart(office: Office) -> None:
    for number, title in (("4.2b", "Việc"), ("4.2d", "Việc hai")):
        path = office.root / f"tasks/{OF}{number}.yaml"
        path.write_text(re.sub(r"(?m)^title: .*$", f"title: {title}", path.read_text("utf-8")), "utf-8")
    office.repository.commit("2024-05-15")

    def swapped(table: AnswerRows) -> AnswerRows:
        by_key = {row[0]: row for row in table.rows}
        other = {OF + "4.2b": OF + "4.2d", OF + "4.2d": OF + "4.2b"}
        return replace(table, rows=tuple((row[0], *by_key[other.get(row[0], row[0])][1:]) for row in table.rows))

    done = office.take(office.packet("stttt", task("4.2b", note="Của việc hai"), change=swapped), "--write")
    assert done.code == 1


def test_what_was_answered_on_a_copy_of_a_sheet_is_taken(office: Office) -> None:
    made = packet_of(office.root, "stttt")
    copied = [replace(table, title=f"{table.title} (2)") for table in made.words.tables]
    both = made._replace(words=replace(made.words, tables=(*made.words.tables, *copied)))
    place = f"{TASKS} (2)", OF + "4.2b", "note"
    done = office.take(office.back("stttt.xlsx", filled(both, {place: "Đã có dự thảo"})), "--write")
    assert done.code == 0
    assert office.added() == ["- {date: 2024-05-15, by: stttt, note: Đã có dự thảo}"]
    elsewhere = {place: "Đã có dự thảo", (TASKS, *place[1:]): "Chưa có gì"}
    assert office.take(office.back("stttt.xlsx", filled(both, elsewhere))).code == 1


def test_a_known_cell_that_was_changed_is_told_and_not_taken(office: Office) -> None:
    made = packet_of(office.root, "stc")
    title = (made.words.tables[-1].title, OF + "4.2f", "title")
    done = office.take(office.back("stc.xlsx", filled(made, {title: "Việc khác"})), "--write")
    assert (done.code, office.added()) == (0, [])
    assert "Tiến độ!B6: lưu ý: Ô đã biết bị sửa, không lấy" in done.out


def test_a_record_that_was_renamed_is_followed(office: Office) -> None:
    name = office.packet("stc", task("4.2f", progress=80))
    office.does("rename kl-2024-04-23.4.2f kl-2024-04-23.4.2x")
    office.repository.git("add", "-A")
    done = office.take(name)
    assert done.code == 0 and "kl-2024-04-23.4.2x: ngày 15/5/2024, Sở Tài chính: 80%." in done.out


def test_a_record_that_is_gone_is_told(office: Office) -> None:
    name = office.packet("stc", task("4.2f", progress=80))
    (office.root / "tasks/kl-2024-04-23.4.2f.yaml").unlink()
    done = office.take(name)
    assert done.code == 1 and "sổ không có “kl-2024-04-23.4.2f”" in done.out


# Other packets, and what is none.


def test_a_packet_of_another_kind_body_or_period_is_refused(office: Office) -> None:
    packet, whole = office.packet("stc", {}), office.round({})
    for done, said in (
        (office.take(whole), "deann06 round take"),
        (office.take(packet, kind="round"), "deann06 packet take"),
        (office.take(packet, "--agency", "syt"), "là phiếu của Sở Tài chính"),
        (office.take(packet, "--period", "tuần 20"), "không phải kỳ ghi ở --period"),
    ):
        assert done.code == 3 and said in done.err and not done.out


def test_a_packet_of_another_registry_is_refused(office: Office) -> None:
    settings = office.root / "registry.yaml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(f"{text}id: so-a\n", encoding="utf-8")
    name = office.packet("stc", {})
    settings.write_text(f"{text}id: so-b\n", encoding="utf-8")
    done = office.take(name)
    assert done.code == 3 and "mã sổ của phiếu: so-a; của sổ này: so-b" in done.err


def test_what_is_no_packet_is_one_sentence(office: Office) -> None:
    (office.repository.root / "a.csv").write_text("id;note\n", encoding="utf-8")
    for name in (
        "a.csv",
        office.back("b.xlsx", (Path(__file__).parents[2] / "exchange/tien-do.xls").read_bytes()),
        office.back("c.xlsx", filled(packet_of(office.root, "stc"), {})[:4000]),
        "không có.xlsx",
    ):
        done = office.take(name)
        assert (done.code, done.out, done.err.count("\n")) == (3, "", 1), done.err


def test_without_git_a_packet_is_taken_too(tmp_path: Path, run: Run) -> None:
    root = Path(shutil.copytree(EXAMPLE, tmp_path / "so"))
    name = tmp_path / "stc.xlsx"
    name.write_bytes(filled(packet_of(root, "stc"), task("4.2f", progress=80)))
    words = ("packet", "take", str(name), "--registry", str(root), *ON, "--write")
    assert "Đã ghi 1 mục vào 1 tệp." in run(*words).out
    assert "Không có gì để ghi." in run(*words).out


# JSON.


def test_in_json_every_entry_and_objection_has_its_place(office: Office) -> None:
    name = office.packet("stttt", {**task("4.2b", progress=50), **task("5b", progress=0.4), **task("5a", progress=35)})
    office.does("update 4.2b --progress 80 --by cat --date 15/5/2024")
    done = office.take(name, "--format", "json")
    assert (done.code, done.err) == (1, "")
    said = Done(0, done.out, "").json
    assert said["packet"]["agency"] == "stttt" and said["packet"]["commit"]
    assert said["changes"] == [
        {
            "record": "kl-2024-04-23.5a",
            "entry": {"date": "2024-05-15", "by": "stttt", "progress": "35"},
            "place": "Tiến độ!F14",
        }
    ]
    assert [(one["place"], one["code"]) for one in said["problems"]] == [("Tiến độ!F15", "edit.cell.fraction")]
    assert said["conflicts"] == [{"place": "Tiến độ!F7", "was": "25", "now": "80", "answer": "50"}]
    assert (said["remarks"], said["written"]) == ([], False)


def test_in_json_several_files_have_a_packet_each(office: Office) -> None:
    names = [office.packet("stc", task("4.2f", progress=80)), office.packet("ct-kh", {})]
    said = office.take(*names, "--format", "json", "--write").json
    assert [one["file"] for one in said["packets"]] == names
    assert [len(one["changes"]) for one in said["packets"]] == [1, 0]
    assert said["written"] is True


# Hostile.

HOSTILE = {
    "macros": lambda: excel({"S": ""}, {"xl/vbaProject.bin": b"x"}),
    "other workbooks": lambda: excel({"S": ""}, {"xl/externalLinks/externalLink1.xml": "<x/>"}),
    "a password": lambda: open_document("", "<m:encryption-data/>"),
    "the last corner": lambda: excel({"S": f'<row r="1048576">{cell("XFD1048576", 1)}</row>'}),
    "another identity": lambda: excel({"_d06": rows(texts(1, "schema", "1"))}),
    "another schema": lambda: excel({"_d06": rows(texts(1, "sheet", "row"))}),
    "no packet": lambda: excel({"S": rows(texts(1, "a", "b"))}),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_one_sentence(office: Office, name: str) -> None:
    before = office.files()
    good, bad = office.packet("stc", task("4.2f", progress=80)), office.back("x.xlsx", HOSTILE[name]())
    done = office.take(good, bad, "--write")
    assert (done.code, done.out, done.err.count("\n")) == (3, "", 1), done.err
    assert "x.xlsx" in done.err
    assert office.files() == before
