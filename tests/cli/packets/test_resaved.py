"""What other office programs made of a packet says what it said: ten sets of answers, each in five ways."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

from msgspec.structs import replace

from deann06.cli.packets.told import keys_of
from deann06.output.words.packets.values import AnswerRows
from deann06.services.packets.identity import PACKET, ROUND
from deann06.services.packets.opened import Expected, opened
from deann06.services.packets.take import take
from deann06.services.record.desk import Options
from tests.cli.conftest import EXAMPLE
from tests.output.resaved import WAYS, resaved
from tests.services.packets.filled import (
    DAY,
    MODELS,
    TypedAnswers,
    filled,
    packet_of,
    report,
    round_of,
    task,
)
from tests.store.repository import Repository

MODEL: Final = (MODELS, "thu-thue-khoan-ho-kinh-doanh")


def backwards(table: AnswerRows) -> AnswerRows:
    return replace(table, rows=table.rows[::-1])


def without_the_first(table: AnswerRows) -> AnswerRows:
    return replace(table, rows=table.rows[1:] or table.rows)


SETS: Final[Mapping[str, TypedAnswers]] = {
    "cat": {
        **task("4.1a", state="đang thực hiện", progress="35", note="Một\nHai", document="12/BC-CAT"),
        **task("6b", progress=100, state="chờ xác nhận", document="13/BC-CAT", document_date=date(2024, 5, 14)),
    },
    "stttt": {
        **task("4.2b", state="Hoan thanh", progress=100, document=1207, document_date="15/5/24"),
        **task("4.2d", progress="95%", document="9/CV", document_date=45427),
        **task("4.3a", document=4.1),
        **task("5a", progress=0.4),
        **task("5b", state="xong rồi"),
    },
    "stc": task("4.2f", obstacle="kinh phi", waiting_on="Sở TT&TT; Công an tỉnh", note="=1+1"),
    "ct-kh": {**task("4.4", progress=70), (*MODEL, "progress"): 55, (*MODEL, "propose"): "đẩy mạnh"},
    "snv": report("snv", document="145", date=date(2024, 5, 15), note="Qua trục liên thông"),
    "syt": report("syt", document="146/BC-SYT", date="31/2/2024"),
    "stp": report("stp", date="15-5-2024"),
    "sgddt": report("sgddt", document=147, date=45427),
    "btg-tu": {},
}
CHANGES: Final = {"cat": backwards, "stttt": without_the_first}


def answered(root: Path, kind: str, files: Mapping[str, bytes]) -> Mapping[str, Any]:
    """What packets come to in a dry run, by their names."""
    packets = [opened(name, content) for name, content in files.items()]
    taking = take(packets, Options(root, as_of=DAY.isoformat(), dry_run=True), DAY, Expected(kind), {})
    keys = keys_of(taking)
    told = keys["packets"] if len(files) > 1 else [keys]
    return {one["file"]: {key: value for key, value in one.items() if key != "written"} for one in told}


def test_answers_say_the_same_however_they_were_saved(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "so")
    root = Path(shutil.copytree(EXAMPLE, repository.registry))
    repository.commit("2024-05-15")
    asked = {
        name: filled(packet_of(root, name), said, CHANGES.get(name, lambda table: table)) for name, said in SETS.items()
    }
    of_all = {**report("snv", document="145"), **task("4.4", progress=70, note="Đang làm")}
    whole = filled(round_of(root), of_all)
    (tmp_path / "lo").mkdir()
    books = resaved({**asked, "round": whole}, tmp_path / "lo")
    expected = {**answered(root, PACKET, asked), **answered(root, ROUND, {"round": whole})}
    assert sum(len(one["changes"]) for one in expected.values()) > 10
    assert sum(len(one["problems"]) for one in expected.values()) == 4
    for way in WAYS:
        back = {name: books[name, way] for name in asked}
        came = {**answered(root, PACKET, back), **answered(root, ROUND, {"round": books["round", way]})}
        assert came == expected, way
