"""A made notice with something to ask in every way, and its review."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from deann06.core.state.registry import Registry
from deann06.services.drafting.begin import begin
from deann06.services.drafting.review import Review
from deann06.services.intake.ingested import ingest_content
from deann06.services.session import read_registry

ROOT = Path(__file__).parents[3]
NOTICE = (
    "UBND TỈNH KHÁNH HÒA",
    "Số: 77/TB-UBND",
    "Khánh Hòa, ngày 06 tháng 5 năm 2024",
    "THÔNG BÁO",
    "Kết luận cuộc họp về kho dữ liệu dùng chung",
    "1. Giao Công an tỉnh chủ trì, phối hợp với Sở Nội vụ rà soát hồ sơ; báo cáo UBND tỉnh trước ngày 30/5/2024.",
    "2. Giao Sở Y tế lập danh mục thuốc trước ngày 20/6/2024 và hỗ trợ các bệnh viện tuyến huyện nhập dữ liệu vào kho.",
    "3. Giao Trung tâm Dữ liệu Biển Đảo bàn giao máy chủ trong tháng 7/2024.",
    "4. Rà soát quy trình hằng tháng.",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the committed registry."""
    return Path(shutil.copytree(ROOT / "registry", tmp_path / "registry"))


@pytest.fixture
def registry(folder: Path) -> Registry:
    """What it holds."""
    read = read_registry(folder).registry
    assert read is not None
    return read


@pytest.fixture
def review(registry: Registry) -> Review:
    """The review of the notice, of which nothing is decided."""
    return begun(NOTICE, registry)


def begun(lines: tuple[str, ...], registry: Registry) -> Review:
    """The review of a text."""
    return begin(ingest_content("van-ban.txt", "\n".join(lines).encode(), registry), registry)
