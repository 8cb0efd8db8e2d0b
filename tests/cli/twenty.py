"""A round of answers as a focal point knows it: twenty bodies, each of which owes a report a week."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from deann06.store.yaml.read import read

TWENTY: Final = (
    *("snv", "stc", "skhdt", "sldtbxh", "skhcn", "sgddt", "stnmt", "snnptnt", "syt", "stp", "vpub", "ct-kh"),
    *("ubnd-nha-trang", "ubnd-cam-ranh", "ubnd-dien-khanh", "ubnd-cam-lam", "ubnd-ninh-hoa", "ubnd-van-ninh"),
    *("ubnd-khanh-vinh", "ubnd-khanh-son"),
)
_TASK: Final = "tasks/kl-2024-04-23.4.5.yaml"
_OTHERS: Final = "cat, stttt, ubnd-truong-sa"


def let_twenty_owe(registry: Path) -> None:
    """Let all others have handed in the week under way on 15/5/2024, and the one before."""
    with (registry / _TASK).open("a", encoding="utf-8") as file:
        file.write(f"log:\n- {{date: 2024-05-07, by: [{_OTHERS}], submit: 2024-W19}}\n")
        file.write(f"- {{date: 2024-05-14, by: [{_OTHERS}], submit: 2024-W20}}\n")


def log_of_round(registry: Path) -> list[Any]:
    """The entries of the duty that the round is of."""
    data = read(_TASK, (registry / _TASK).read_bytes()).data
    assert data
    return list(data["log"])
