"""`deann06 init`: a registry to begin with, in which nothing is invented and all that is not known is marked; git."""

from __future__ import annotations

import re
import shlex
import subprocess
from pathlib import Path

import pytest

from deann06.core.records import FILE_NAME, Letterhead, Policy, Settings
from deann06.store.merging.setup import attribute_line, driver
from deann06.store.yaml.read import read
from tests.cli.conftest import Run
from tests.exchange.books import excel, rows, texts

WORDS = ("--title", "Theo dõi Đề án 06", "--committee", "bcd=Ban Chỉ đạo Đề án 06", "--focal-point", "Công an tỉnh: A")
ALL = (*WORDS, "--place", "Nha Trang")


def git(folder: Path, *words: str) -> str:
    return subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True).stdout.decode()


def files(folder: Path) -> dict[str, str]:
    found = folder.rglob("*.yaml")
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in found}


def test_a_new_registry_is_valid_and_says_what_was_given(run: Run, tmp_path: Path) -> None:
    done = run("init", *ALL, cwd=tmp_path)
    assert (done.code, done.err) == (0, "")
    made = files(tmp_path)
    assert made.pop("registry/registry.yaml").startswith(
        "format: 1\nid: nha-trang-bcd\ntitle: Theo dõi Đề án 06\n"
        "committee: bcd\nfocal_point: cong-an-tinh-a\nplace: Nha Trang\n"
    )
    years = [made.pop(f"registry/calendar/{year}.yaml") for year in range(2022, 2028)]
    assert all("$schema" not in year for year in years)
    assert made == {
        "registry/agencies/bcd.yaml": "name: Ban Chỉ đạo Đề án 06\n",
        "registry/agencies/cong-an-tinh-a.yaml": 'name: "Công an tỉnh: A"\n',
    }
    checked = run("validate", "--fail-on", "warning", cwd=tmp_path)
    assert (checked.code, checked.err) == (0, "")
    assert run("status", cwd=tmp_path).code == 0
    assert "Lịch làm việc năm 2027 chưa xác nhận" in done.out
    assert len(list(tmp_path.glob("reports/weekly-*.md"))) == len(list(tmp_path.glob("reports/weekly-*.docx"))) == 1


def test_the_commands_that_it_names_run(run: Run, tmp_path: Path) -> None:
    """Those it ran, above their answers, and the next three: where people stand, and from elsewhere."""
    for folder, where in ((tmp_path, ()), (tmp_path / "x", ("sổ mới",))):
        folder.mkdir(exist_ok=True)
        said = run("init", *where, *ALL, cwd=folder).out
        ran, _, rest = said.partition("Tiếp theo:\n")
        assert len(re.findall(r"^\$ deann06 ", ran, re.MULTILINE)) == 2
        following = [shlex.split(line)[1:] for line in rest.splitlines()]
        assert [one[0] for one in following] == ["new", "new", "status"]
        for words in following:
            done = run(*words, cwd=folder)  # `new` asks; where nobody answers, it says what it would ask for
            assert done.code == (2 if words[0] == "new" else 0)
            assert "không thấy sổ" not in done.err


def optional_lines(text: str) -> str:
    return re.sub(r"^# ", "", text, flags=re.MULTILINE).replace("## ", "# ")


def test_every_setting_that_may_be_is_named(run: Run, tmp_path: Path) -> None:
    """As a comment, with a value that is right as it stands once the sign of the comment goes."""
    assert run("init", *ALL, cwd=tmp_path).code == 0
    file = tmp_path / "registry/registry.yaml"
    file.write_text(optional_lines(file.read_text(encoding="utf-8")), encoding="utf-8")
    checked = run("validate", cwd=tmp_path)
    assert (checked.code, checked.err) == (0, ""), checked.out
    data = read("registry.yaml", file.read_bytes()).data
    assert data is not None
    for kind, said in ((Settings, data), (Policy, data["policy"]), (Letterhead, data["letterhead"])):
        assert set(kind.__struct_encode_fields__) - {FILE_NAME} == set(said)


PLACES = {
    "province": ("tỉnh Khánh Hòa", "Công an tỉnh", "cat", "Công an tỉnh Khánh Hòa", "Khánh Hòa"),
    "a city": ("TP Huế", "Công an thành phố", "catp", "Công an thành phố Huế", "Huế"),
    "a city by its name": ("Đà Nẵng", "Công an thành phố", "catp", "Công an thành phố Đà Nẵng", "Đà Nẵng"),
    "a name": ("Khánh Hòa", "ca=Công an tỉnh", "ca", "Công an tỉnh Khánh Hòa", "Khánh Hòa"),
    "commune": ("phường Nha Trang", "Công an phường", "cap", "Công an phường Nha Trang", "Nha Trang"),
    "ministry": ("Bộ Y tế", "Văn phòng Bộ", "van-phong", "Văn phòng Bộ", "Hà Nội"),
}


@pytest.mark.parametrize("name", PLACES)
def test_a_starter_has_the_usual_bodies_of_a_place(name: str, run: Run, tmp_path: Path) -> None:
    place, focal_point, body_id, full, seat = PLACES[name]
    starter = {"commune": "commune", "ministry": "bộ", "a name": "tinh"}.get(name, "province")
    words = ("--province", place, "--committee", "bcd=Ban Chỉ đạo", "--focal-point", focal_point, "--starter", starter)
    done = run("init", *words, cwd=tmp_path)
    assert (done.code, done.err) == (0, "")
    made = files(tmp_path)
    settings = made["registry/registry.yaml"]
    assert f"\nfocal_point: {body_id}\nplace: {seat}\n" in settings
    assert made[f"registry/agencies/{body_id}.yaml"].startswith(f"name: {full}\n")
    bodies = {path: said for path, said in made.items() if "/agencies/" in path and not path.endswith("/bcd.yaml")}
    assert len(bodies) > 8
    for said in bodies.values():
        assert "chưa xác nhận" in said and "\nlevel: " in said and "{" not in said
    checked = run("validate", "--fail-on", "warning", cwd=tmp_path)
    assert (checked.code, checked.err) == (0, ""), checked.out
    if focal_point.startswith("ca="):  # an id that was given counts wherever the body is named
        assert "cat" not in "".join(re.findall(r"^- .*", "".join(bodies.values()), re.MULTILINE))


LISTS = {
    "names": "Sở Nội vụ\nSở Y tế\n",
    "names with marks": "1. Sở Nội\u200b vụ\x07\n- Sở Y tế\n",
    "a table": "STT;Tên cơ quan;Ký hiệu;Hệ;Cấp\n1;Sở Nội vụ;SNV;Nhà nước;tỉnh\n2;Sở Y tế;SYT;cơ quan nhà nước;Tỉnh\n",
    "with ids": "mã,tên,tên ngắn,thành viên\nsnv,Sở Nội vụ,SNV,\nsyt,Sở Y tế,,\nso,Các sở,,snv syt\n",
    "English": "id,name,code,system,level\nsnv,Sở Nội vụ,SNV,state,province\nsyt,Sở Y tế,SYT,state,province\n",
}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_takes_the_place_of_a_starter(name: str, run: Run, tmp_path: Path) -> None:
    source = tmp_path / "danh sách.csv"
    source.write_text(LISTS[name], encoding="utf-8-sig")
    words = ("--province", "tỉnh A", "--committee", "bcd=Ban Chỉ đạo", "--focal-point", "Sở Nội vụ")
    done = run("init", *words, "--from", str(source), cwd=tmp_path)
    assert (done.code, done.err) == (0, "")
    made = {path: said for path, said in files(tmp_path).items() if "/agencies/" in path}
    assert {re.findall(r"^name: (.*)", said)[0] for said in made.values()} >= {"Sở Nội vụ", "Sở Y tế", "Ban Chỉ đạo"}
    assert len(made) == (4 if name == "with ids" else 3)
    assert all("danh sách.csv" in said for path, said in made.items() if not path.endswith("bcd.yaml"))


WRONG_LISTS = {
    "no column of names": ("mã,ghi chú\nsnv,x\n", "thiếu cột “tên”"),
    "a column that is none": ("tên,màu\nSở Y tế,đỏ\n", "không hiểu cột “màu”"),
    "a column twice": ("tên,cơ quan\nSở Y tế,Sở Y tế\n", "có hai cột “cơ quan”"),
    "rows": (
        "mã,tên,hệ\nsyt,,đảng\nsyt,Sở Y tế,sở\nsnv,Sở Nội vụ,\nsnv,Sở X,\n",
        "dòng 2, cột “tên”: thiếu tên cơ quan; dòng 3, cột “hệ”: “sở” không có trong các lựa chọn",
    ),
    "two cells of one row": ("tên,hệ,cấp\nSở A,đảng,x\nSở B,y,z\n", "dòng 3, cột “cấp”: “z” không"),
    "one id twice": ("mã,tên\nsnv,Sở Nội vụ\nsnv,Sở X\n", "dòng 3: mã snv đã có ở dòng trên"),
    "a member": ("mã,tên,thành viên\nso,Các sở,snv syt\nsnv,Sở Nội vụ,\n", "so: thành viên “syt” không phải là mã"),
    "no name left": ("tên\n!!!\n", "“!!!” không đặt thành mã được"),
    "nothing": ("", "không có dòng nào"),
}


@pytest.mark.parametrize("name", WRONG_LISTS)
def test_what_is_wrong_with_a_list_is_said_of_all_rows_and_nothing_written(name: str, run: Run, tmp_path: Path) -> None:
    content, said = WRONG_LISTS[name]
    (tmp_path / "x.csv").write_text(content, encoding="utf-8")
    done = run("init", *ALL, "--from", "x.csv", cwd=tmp_path)
    assert done.code == 2
    assert said in done.err
    assert files(tmp_path) == {}


def test_in_a_folder_that_is_not_there_yet(run: Run, tmp_path: Path) -> None:
    assert run("init", "sổ mới", *ALL, cwd=tmp_path).code == 0
    assert run("validate", "--registry", "sổ mới", cwd=tmp_path).code == 0


def test_beside_another_registry_its_own_is_told_of(run: Run, tmp_path: Path) -> None:
    assert run("init", "một", *ALL, cwd=tmp_path).code == 0
    done = run("init", "../hai", *ALL, "--starter", "tỉnh", cwd=tmp_path / "một")
    assert (done.code, done.err) == (0, "")
    assert done.out.count("--registry ../hai/registry") == 5
    assert "0 lỗi trong 32 tệp" in done.out
    inside = run("init", "một/registry/ba", *ALL, cwd=tmp_path)
    assert inside.code == 2 and not (tmp_path / "một/registry/ba").exists()


def test_one_body_may_be_both(run: Run, tmp_path: Path) -> None:
    both = ("--committee", "cat=Công an tỉnh", "--focal-point", "cat=Công an tỉnh")
    assert run("init", "--title", "T", "--place", "P", *both, cwd=tmp_path).code == 0
    assert [path for path in files(tmp_path) if "/agencies/" in path] == ["registry/agencies/cat.yaml"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "thiếu --province, --committee, --focal-point"),
        (WORDS, "thiếu --province"),
        ((*ALL, "--committee", "=x"), "“=x” không đặt thành mã được"),
        ((*ALL, "--committee", "../x=Ban"), "không đặt thành mã được"),
        ((*ALL, "--committee", "Ban=Ban"), "không đặt thành mã được"),
        ((*ALL, "--committee", "a=Ban", "--focal-point", "a=Công an"), "hai cơ quan khác tên mà cùng mã a"),
        ((*ALL, "--starter", "tỉnh nhỏ"), "“tỉnh nhỏ” không có trong các lựa chọn"),
        ((*ALL, "--starter", "province", "--from", "x.csv"), "không đi cùng nhau"),
        ((*ALL, "--from", "x.csv"), "không đọc được x.csv"),
        ((*ALL, "--id", "Khánh Hòa"), "ví dụ khanh-hoa"),
    ],
    ids=[
        "nothing",
        "no place",
        "no id",
        "a path",
        "capital letters",
        "one id for two",
        "starter",
        "two lists",
        "no list",
        "id",
    ],
)
def test_what_is_missing_or_wrong_is_said_and_nothing_written(
    words: tuple[str, ...], said: str, run: Run, tmp_path: Path
) -> None:
    done = run("init", *words, cwd=tmp_path)
    assert done.code == (3 if "không đọc được" in said else 2)
    assert said in done.err
    assert files(tmp_path) == {}


def test_a_registry_that_is_there_stays(run: Run, tmp_path: Path) -> None:
    assert run("init", *ALL, cwd=tmp_path).code == 0
    before = files(tmp_path)
    for words in (ALL, (".", *ALL), (*ALL, "--git"), ()):
        done = run("init", *words, cwd=tmp_path)
        assert done.code == 3
        assert "đã có sổ theo dõi" in done.err
    assert files(tmp_path) == before


def test_a_file_in_the_way_stays(run: Run, tmp_path: Path) -> None:
    (tmp_path / "registry/agencies").mkdir(parents=True)
    (tmp_path / "registry/agencies/bcd.yaml").write_text("name: Cũ\n", encoding="utf-8")
    done = run("init", *ALL, cwd=tmp_path)
    assert done.code == 3
    assert "agencies/bcd.yaml đã có; không ghi đè" in done.err
    assert set(files(tmp_path)) == {"registry/agencies/bcd.yaml"}


def test_what_was_begun_is_finished_by_the_same_command_and_no_other(run: Run, tmp_path: Path) -> None:
    (tmp_path / "registry/agencies").mkdir(parents=True)
    (tmp_path / "registry/agencies/bcd.yaml").write_text("name: Ban Chỉ đạo Đề án 06\n", encoding="utf-8")
    left = tmp_path / "registry/.registry.yaml.abcd1234.tmp"
    left.write_text("format: 1\ntit", encoding="utf-8")
    other = run("init", *ALL, "--committee", "bcd=Ban khác", cwd=tmp_path)
    assert (other.code, set(files(tmp_path))) == (3, {"registry/agencies/bcd.yaml"})
    assert run("init", *ALL, cwd=tmp_path).code == 0
    assert "registry/registry.yaml" in files(tmp_path) and not left.exists()


def test_on_a_terminal_it_asks_and_proposes(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def answer(question: str) -> str:
        asked.append(question)
        return next(answers)

    answers = iter(["", "tỉnh Khánh Hòa", "", "=", "", "", ""])
    monkeypatch.setattr("deann06.cli.create.founding_asked.can_ask", lambda: True)
    monkeypatch.setattr("builtins.input", answer)
    assert run("init", cwd=tmp_path).code == 0
    settings = files(tmp_path)["registry/registry.yaml"]
    assert settings.startswith(
        "format: 1\nid: khanh-hoa-bcd\ntitle: Theo dõi thực hiện Đề án 06 tỉnh Khánh Hòa\n"
        "committee: bcd\nfocal_point: cat\nplace: Khánh Hòa\n"
    )
    assert "[bcd=Ban Chỉ đạo Đề án 06 tỉnh Khánh Hòa]" in asked[3] and "[Công an tỉnh]" in asked[5]
    assert len(asked) == 7


def test_what_options_say_is_not_asked(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("deann06.cli.create.founding_asked.can_ask", lambda: True)
    monkeypatch.setattr("builtins.input", lambda question: pytest.fail(question))
    assert run("init", *ALL, cwd=tmp_path).code == 0


def test_git_is_set_up_once(run: Run, tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    attributes = tmp_path / ".gitattributes"
    attributes.write_bytes(b"*.docx binary")
    first = run("init", *ALL, "--git", cwd=tmp_path)
    assert first.code == 0
    assert "Đã ghi vào cấu hình" in first.out and "Đã thêm vào .gitattributes" in first.out
    assert "git add .gitattributes" in first.err
    assert attributes.read_bytes() == b"*.docx binary\nregistry/**/*.yaml merge=deann06\n"
    assert git(tmp_path, "config", "merge.deann06.driver") == driver() + "\n"
    config = (tmp_path / ".git/config").read_bytes()
    again = run("init", "--git", cwd=tmp_path / "registry/agencies")
    assert (again.code, again.err) == (0, "")
    assert "đã có: merge.deann06.driver" in again.out and "đã có: registry/**/*.yaml" in again.out
    assert (tmp_path / ".git/config").read_bytes() == config
    assert attributes.read_bytes().count(b"merge=deann06") == 1


def test_outside_of_a_repository_git_cannot_be_set_up(run: Run, tmp_path: Path) -> None:
    assert run("init", *ALL, cwd=tmp_path).code == 0
    done = run("init", "--git", cwd=tmp_path)
    assert done.code == 3
    assert "không nằm trong kho git" in done.err
    assert not (tmp_path / ".gitattributes").exists()


def test_only_a_file_of_the_working_tree_is_written(run: Run, tmp_path: Path) -> None:
    root, elsewhere = tmp_path / "kho", tmp_path / "khác"
    elsewhere.mkdir()
    assert run("init", str(root), *ALL, cwd=tmp_path).code == 0
    git(root, "init", "-q")
    (root / ".gitattributes").symlink_to(elsewhere / "x")
    done = run("init", "--git", cwd=root)
    assert done.code == 3 and "là liên kết" in done.err
    (root / ".gitattributes").unlink()
    git(root, "config", "core.worktree", str(elsewhere))
    done = run("init", "--git", cwd=root)
    assert done.code == 3 and "không nằm trong kho git" in done.err
    assert list(elsewhere.iterdir()) == []


@pytest.mark.parametrize(
    "folder",
    ["", "registry/", "so theo doi/registry/", "số [1]/", 'a"b/', "#x/", "!x/", "a\\b/", "a*?/", "hai\ndòng/", "-x/"],
)
def test_the_line_of_any_folder_names_its_files_and_no_others(folder: str, tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    line = attribute_line(folder)
    assert "\n" not in line
    (tmp_path / ".gitattributes").write_text(line + "\n", encoding="utf-8")
    inside = [f"{folder}registry.yaml", f"{folder}tasks/2024/x y.yaml"]
    outside = [f"{folder}directives/x.md", "khác/x.yaml", "axx/x.yaml"] if folder else ["x.md"]
    said = git(tmp_path, "-c", "core.quotePath=false", "check-attr", "-z", "merge", "--", *inside, *outside).split("\0")
    values = said[2::3]
    assert values == ["deann06"] * len(inside) + ["unspecified"] * len(outside)


def test_the_list_may_be_a_sheet_of_a_workbook(run: Run, tmp_path: Path) -> None:
    listed = rows(
        texts(1, "STT", "Tên cơ quan", "Cấp"), texts(2, "1", "Sở Y tế", "tỉnh"), texts(3, "2", "Công an tỉnh")
    )
    content = excel({"Hướng dẫn": rows(texts(1, "Điền vào trang sau")), "Danh sách": listed})
    (tmp_path / "co-quan.xlsx").write_bytes(content)
    words = ("--province", "tỉnh A", "--committee", "bcd=Ban", "--focal-point", "Công an tỉnh")
    done = run("init", "moi", *words, "--from", "co-quan.xlsx", cwd=tmp_path)
    assert (done.code, done.err) == (0, "Chỉ đọc trang “Danh sách”, không đọc: “Hướng dẫn”.\n")
    made = sorted(path.stem for path in (tmp_path / "moi/registry/agencies").iterdir())
    assert made == ["bcd", "cong-an-tinh", "so-y-te"]


def test_a_registry_without_an_id_says_by_what_it_goes(run: Run, tmp_path: Path) -> None:
    words = ("--province", "tỉnh A", "--committee", "bcd=Ban", "--focal-point", "Công an tỉnh", "--id", "so-a")
    assert run("init", *words, cwd=tmp_path).code == 0
    assert "mã riêng" not in run("validate", "--all", cwd=tmp_path).out
    assert run("validate", "--format", "json", cwd=tmp_path).json["registry"] == {"id": "so-a", "derived": False}
    path = tmp_path / "registry/registry.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("id: so-a\n", "", 1), encoding="utf-8")
    assert run("validate", "--format", "json", cwd=tmp_path).json["registry"] == {"id": "bcd", "derived": True}
    told = " ".join(run("validate", "--all", cwd=tmp_path).out.split())
    assert "tạm lấy mã của Ban Chỉ đạo: bcd; đặt một lần: deann06 set id MÃ" in told
    assert run("set", "id", "so-b", cwd=tmp_path).code == 0
    assert run("validate", "--format", "json", cwd=tmp_path).json["registry"] == {"id": "so-b", "derived": False}
